"""The ledger of people's judgements: rows are only ever added; one is undone by a further row that supersedes
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, RowMapping, Select, select

from marsad.store.batches import batches
from marsad.store.insert import insert_rows, take_ids
from marsad.store.tables import judgements
from marsad.store.types import end_of_day

JudgementKind = Literal["same", "not_same", "split", "correct", "accept", "reject", "comment", "undo"]
TargetKind = Literal["report", "event", "claim", "incident"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement as it stands in the ledger.

    `same` and `not_same` name two events or two incidents (`target`, `other`); `split` takes the event
    `other` out of the incident `target`; `correct` gives `field` the `value` (JSON), `machine` is what the
    machine had said; `accept` and `reject` are verdicts on the whole target. `in_force` is False once
    superseded.
    """

    jid: int
    at: str
    reviewer: str
    kind: JudgementKind
    target_kind: TargetKind
    target: str
    other: str | None = None
    field: str | None = None
    value: Any = None
    machine: Any = None
    comment: str | None = None
    supersedes: int | None = None
    in_force: bool = True


def add_row(
    conn: Connection, at: str, reviewer: str, kind: JudgementKind, target_kind: TargetKind, target: str, *,
    other: str | None = None, field: str | None = None, value: Any = None, machine: Any = None,
    comment: str | None = None, supersedes: int | None = None,
) -> int:  # fmt: skip
    """Add a judgement and return its number.

    `value` and `machine` are anything that msgspec writes as JSON.
    """
    jid = take_ids(conn, "jid", 1)[0]
    row = (
        jid, at, reviewer, kind, target_kind, target, other, field,
        None if kind != "correct" else msgspec.json.encode(value).decode(),
        None if kind != "correct" else msgspec.json.encode(machine).decode(),
        comment, supersedes,
    )  # fmt: skip
    insert_rows(conn, judgements, [row])
    return jid


def get(conn: Connection, jid: int) -> Judgement | None:
    """One judgement by its number."""
    found = _read(conn, select(judgements).where(judgements.c.jid == jid))
    return found[0] if found else None


def of_target(conn: Connection, target_kind: TargetKind, target: str) -> list[Judgement]:
    """All judgements of one target, oldest first, also those no longer in force and the undoings."""
    j = judgements.c
    return _read(conn, select(judgements).where(j.target_kind == target_kind, j.target == target))


def effective(conn: Connection, target_kind: TargetKind, target: str) -> list[Judgement]:
    """The judgements of one target that are in force, oldest first."""
    return [j for j in of_target(conn, target_kind, target) if j.in_force and j.kind != "undo"]


def in_force(
    conn: Connection, kinds: Sequence[JudgementKind], *, after: int = 0, as_of: str | None = None
) -> list[Judgement]:
    """All judgements of some kinds in force, oldest first, numbered above `after`; `as_of` an ISO day."""
    query = select(judgements).where(judgements.c.kind.in_(kinds), judgements.c.jid > after)
    if as_of is not None:
        query = query.where(judgements.c.at < end_of_day(as_of))
    return [j for j in _read(conn, query, as_of) if j.in_force]


def latest(
    conn: Connection, *, reviewer: str | None = None, before: int | None = None, limit: int = 50
) -> list[Judgement]:
    """The newest judgements, newest first; page on with `before` set to the last `jid`."""
    query = select(judgements).order_by(judgements.c.jid.desc()).limit(limit)
    if reviewer is not None:
        query = query.where(judgements.c.reviewer == reviewer)
    if before is not None:
        query = query.where(judgements.c.jid < before)
    return _read(conn, query)


def _read(conn: Connection, query: Select[Any], as_of: str | None = None) -> list[Judgement]:
    if not query._order_by_clauses:
        query = query.order_by(judgements.c.jid)
    rows = conn.execute(query).mappings().all()
    undone = _superseded(conn, [row["jid"] for row in rows], as_of)
    return [_judgement(row, row["jid"] not in undone) for row in rows]


def _superseded(conn: Connection, jids: Sequence[int], as_of: str | None) -> set[int]:
    found: set[int] = set()
    for some in batches(jids):
        query = select(judgements.c.supersedes).where(judgements.c.supersedes.in_(some))
        if as_of is not None:
            query = query.where(judgements.c.at < end_of_day(as_of))
        found.update(conn.execute(query).scalars())
    return found


def _judgement(row: RowMapping, in_force: bool) -> Judgement:
    values = dict(row)
    for name in ("value", "machine"):
        if values[name] is not None:
            values[name] = msgspec.json.decode(values[name])
    return Judgement(**values, in_force=in_force)
