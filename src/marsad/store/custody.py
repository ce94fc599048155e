"""The custody log: every fetch, report, coding, judgement and export, each entry chained to the one before by
SHA-256.

An entry's hash covers its number, time, action, subject, detail and the hash before it, so that no entry can
be altered, left out or put in without every later hash being wrong. The entries are written in the
transaction of what they record: neither is there without the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from marsad.store.insert import insert_rows
from marsad.store.tables import counters, custody

GENESIS = "0" * 64

_detail_json = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode
_entry_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode

Entry = tuple[str, str, Mapping[str, Any]]
"""Action, subject, detail (plain JSON values)."""


def append(conn: Connection, at: str, entries: Sequence[Entry]) -> None:
    """Add entries at the end of the chain. `conn` is a write transaction; `at` is an Instant string."""
    if not entries:
        return
    last = conn.execute(select(custody.c.seq, custody.c.hash).order_by(custody.c.seq.desc()).limit(1)).first()
    seq, prev = (int(last.seq), str(last.hash)) if last else (0, GENESIS)
    rows = []
    for action, subject, detail in entries:
        seq += 1
        text = _detail_json(detail)
        digest = entry_hash(prev, seq, at, action, subject, text)
        rows.append((seq, at, action, subject, text, prev, digest))
        prev = digest
    insert_rows(conn, custody, rows)


def entry_hash(prev: str, seq: int, at: str, action: str, subject: str, detail: str) -> str:
    """The hash of one entry; `detail` is the stored JSON text."""
    body = _entry_json([prev, seq, at, action, subject, detail])
    return hashlib.sha256(body.encode()).hexdigest()


def length(conn: Connection) -> int:
    """The number of entries."""
    return int(conn.execute(select(custody.c.seq).order_by(custody.c.seq.desc()).limit(1)).scalar() or 0)


def revision(conn: Connection) -> int:
    """A number that grows with every change of the record, so that caches can be keyed by it."""
    linked = conn.execute(select(counters.c.next).where(counters.c.name == "link")).scalar() or 0
    return length(conn) + int(linked)


def read(
    conn: Connection, *, subject: str | None = None, after: int = 0, limit: int = 1000
) -> list[dict[str, Any]]:
    """Entries after a number, of one subject or of all, as dicts with `detail` parsed."""
    query = select(custody).where(custody.c.seq > after).order_by(custody.c.seq).limit(limit)
    if subject is not None:
        query = query.where(custody.c.subject == subject)
    return [{**row, "detail": json.loads(row["detail"])} for row in conn.execute(query).mappings()]


def faults(conn: Connection) -> Iterator[str]:
    """What is wrong with the chain, one line each; nothing if it is whole."""
    prev, expected = GENESIS, 1
    rows = conn.execution_options(stream_results=True).execute(select(custody).order_by(custody.c.seq))
    for row in rows:
        if row.seq != expected:
            yield f"custody log: entry {expected} is missing (next is {row.seq})"
        if row.prev != prev:
            yield f"custody log: entry {row.seq} does not follow the one before it"
        if row.hash != entry_hash(row.prev, row.seq, row.at, row.action, row.subject, row.detail):
            yield f"custody log: entry {row.seq} ({row.action} {row.subject}) was altered"
        prev, expected = row.hash, row.seq + 1
