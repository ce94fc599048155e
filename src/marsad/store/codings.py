"""Adding codings: a newer one closes the older; what a person judged stays in force over the newer machine
value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, select, update

from marsad.record import CodedReport
from marsad.store import custody
from marsad.store.batches import batches, one_of
from marsad.store.carrying import carry_over, reviewed_rows
from marsad.store.insert import Row, insert_rows, take_ids
from marsad.store.rows import (
    CodingRows,
    RowPlace,
    add_claim,
    add_event,
    add_spans,
    header,
    insert_coding_rows,
)
from marsad.store.tables import claims, codings, events


class MadeBy(msgspec.Struct, frozen=True):
    """What made a coding: Marsad's version and the fingerprints of its lexicon and gazetteer."""

    version: str
    lexicon: str
    gazetteer: str


class NewCoding(msgspec.Struct, frozen=True):
    """A coding, or the error that prevented it, for a report that is in the store."""

    rid: int
    report: str
    published: str | None
    coded: CodedReport | None
    error: str | None = None


def add_codings(
    conn: Connection, new: Sequence[NewCoding], made_by: MadeBy, at: str, log: list[custody.Entry]
) -> set[int]:
    """Add those codings that say something new and return their positions in `new`.

    Nothing is added for a report that has a coding by the same `made_by`, nor an error where a coding stands.
    Custody entries are appended to `log`.
    """
    before = _current(conn, [n.rid for n in new])
    standing = frozenset(before)
    chosen = {}
    for i, item in enumerate(new):
        if (item.coded is not None or item.error is not None) and _is_news(
            item, made_by, before.get(item.rid)
        ):
            before[item.rid] = (made_by, item.error)
            chosen[item.rid] = i
    adding = [new[i] for i in chosen.values()]
    reviewed = _close(conn, adding, standing, at)
    _insert(conn, adding, made_by, at)
    carry_over(conn, reviewed, at)
    log.extend(("code", new[i].report, _detail(new[i], made_by)) for i in chosen.values())
    return set(chosen.values())


_Standing = tuple[MadeBy, str | None]


def _current(conn: Connection, rids: Sequence[int]) -> dict[int, _Standing]:
    found: dict[int, _Standing] = {}
    c = codings.c
    for among in one_of(conn, c.rid, rids):
        query = select(c.rid, c.version, c.lexicon, c.gazetteer, c.error).where(among, c.until.is_(None))
        for row in conn.execute(query):
            found[row.rid] = (MadeBy(row.version, row.lexicon, row.gazetteer), row.error)
    return found


def _is_news(item: NewCoding, made_by: MadeBy, standing: _Standing | None) -> bool:
    if standing is None:
        return True
    who, error = standing
    if item.coded is None:
        return error is not None and who != made_by
    return error is not None or who != made_by


def _close(conn: Connection, new: Sequence[NewCoding], before: Container[int], at: str) -> list[RowMapping]:
    """Close what held of these reports until now; returns the rows that people had judged."""
    rids = [n.rid for n in new if n.rid in before]
    reviewed: list[RowMapping] = []
    for some in batches(rids):
        current = codings.c.rid.in_(some), codings.c.until.is_(None)
        if not conn.execute(update(codings).where(*current).values(until=at)).rowcount:
            continue
        for table in (events, claims):
            reviewed.extend(reviewed_rows(conn, table, some))
            conn.execute(update(table).where(table.c.rid.in_(some), table.c.until.is_(None)).values(until=at))
    return reviewed


def _insert(conn: Connection, new: Sequence[NewCoding], made_by: MadeBy, at: str) -> None:
    rows = CodingRows()
    coding_rows: list[Row] = []
    cids = take_ids(conn, "cid", len(new))
    eid = take_ids(conn, "eid", sum(len(n.coded.events) for n in new if n.coded)).start
    clid = take_ids(conn, "clid", sum(len(n.coded.claims) for n in new if n.coded)).start
    for cid, item in zip(cids, new, strict=True):
        coded = item.coded
        coding_rows.append((
            cid, item.rid, made_by.version, made_by.lexicon, made_by.gazetteer, at, None,
            len(coded.events) if coded else 0, len(coded.claims) if coded else 0, item.error,
            header(coded) if coded else "{}",
        ))  # fmt: skip
        if coded is None:
            continue
        place = RowPlace(item.rid, cid, at, item.published)
        for n, event in enumerate(coded.events):
            add_event(rows, event, eid, n, place)
            eid += 1
        for n, claim in enumerate(coded.claims):
            add_claim(rows, claim, clid, n, place)
            clid += 1
        add_spans(rows, coded, cid)
    insert_rows(conn, codings, coding_rows)
    insert_coding_rows(conn, rows)


def _detail(item: NewCoding, made_by: MadeBy) -> dict[str, Any]:
    """What the custody log says of a coding: its makers and a digest of all it read."""
    detail: dict[str, Any] = {
        "version": made_by.version,
        "lexicon": made_by.lexicon,
        "gazetteer": made_by.gazetteer,
    }
    if item.coded is None:
        detail["error"] = item.error
    else:
        record = msgspec.json.encode(msgspec.structs.replace(item.coded, text=None))
        detail["sha256"] = hashlib.sha256(record).hexdigest()
    return detail
