"""The record against its custody log: every report and coding must be there as it was logged, and nothing
unlogged.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from marsad.store.evidence import known_objects
from marsad.store.reading import get_coding
from marsad.store.tables import codings, custody, reports
from marsad.store.writer import text_digest

_BATCH = 400


class Verified(msgspec.Struct):
    """How much was looked at."""

    entries: int = 0
    objects: int = 0
    reports: int = 0
    codings: int = 0


def unproven(conn: Connection, seen: Verified) -> Iterator[str]:
    """Reports, codings and archived payloads that differ from the log, or that one of the two lacks; a line
    each.
    """
    last = 0
    r = reports.c
    while True:
        query = (
            select(r.rid, r.id, r.sha256, r.text, r.archive).where(r.rid > last).order_by(r.rid).limit(_BATCH)
        )
        rows = conn.execute(query).all()
        if not rows:
            break
        yield from _batch(conn, rows, seen)
        last = rows[-1].rid
    yield from _lost(conn)


def _batch(conn: Connection, rows: Sequence[Any], seen: Verified) -> Iterator[str]:
    logged = _logged(conn, [row.id for row in rows])
    made = _codings(conn, [row.rid for row in rows])
    archived = known_objects(conn, [row.archive for row in rows if row.archive])
    for row in rows:
        seen.reports += 1
        entries = logged.get(row.id, [])
        first = next((detail for action, detail in entries if action == "report"), None)
        if first is None:
            yield f"report {row.id}: the custody log does not know it"
        elif not first.get("sha256") == row.sha256 == text_digest(row.text):
            yield f"report {row.id}: its text is not the one that was logged (SHA-256 differs)"
        if row.archive and row.archive not in archived:
            yield f"report {row.id}: its original {row.archive[:12]}… is not in the archive's index"
        expected = [detail.get("sha256") for action, detail in entries if action == "code"]
        actual = made.get(row.rid, [])
        seen.codings += len(actual)
        if expected != actual:
            yield f"report {row.id}: its codings are not those logged ({len(actual)} of {len(expected)})"


def _lost(conn: Connection) -> Iterator[str]:
    """Logged reports and fetched payloads that are gone."""
    last = 0
    c = custody.c
    while True:
        wanted = c.seq > last, c.action.in_(("report", "fetch"))
        rows = conn.execute(
            select(c.seq, c.action, c.subject, c.detail).where(*wanted).order_by(c.seq).limit(_BATCH)
        ).all()
        if not rows:
            return
        names = [row.subject for row in rows if row.action == "report"]
        held = set(conn.execute(select(reports.c.id).where(reports.c.id.in_(names))).scalars())
        yield from (
            f"report {name}: it is in the custody log but no longer in the store"
            for name in names
            if name not in held
        )
        digests = {row.subject: json.loads(row.detail).get("sha256") for row in rows if row.action == "fetch"}
        kept = known_objects(conn, [digest for digest in digests.values() if digest])
        for subject, digest in digests.items():
            if digest and digest not in kept:
                yield f"archive: {subject}: it was fetched, but {digest[:12]}… is not in the archive's index"
        last = rows[-1].seq


def _logged(conn: Connection, names: Sequence[str]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    found: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    c = custody.c
    query = select(c.subject, c.action, c.detail).where(
        c.subject.in_(names), c.action.in_(("report", "code"))
    )
    for row in conn.execute(query.order_by(c.seq)):
        found[row.subject].append((row.action, json.loads(row.detail)))
    return found


def _codings(conn: Connection, rids: Sequence[int]) -> dict[int, list[str | None]]:
    """Digests of the codings of reports in order; None for one that failed."""
    found: dict[int, list[str | None]] = defaultdict(list)
    query = select(codings.c.rid, codings.c.cid).where(codings.c.rid.in_(rids)).order_by(codings.c.cid)
    for row in conn.execute(query).all():
        coded = get_coding(conn, row.cid)
        found[row.rid].append(
            None if coded is None else hashlib.sha256(msgspec.json.encode(coded)).hexdigest()
        )
    return found
