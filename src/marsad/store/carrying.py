"""Judgements carried over to a newer coding: a judged event is found again by the words it was read from."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, RowMapping, Table, select

from marsad.record import Claim, Event
from marsad.store.ledger import add_row, effective
from marsad.store.likeness import SAME_WORDS, shared_words
from marsad.store.restating import KEYS, TABLES, insert_unit, read_unit, restate


def reviewed_rows(conn: Connection, table: Table, rids: Sequence[int]) -> list[RowMapping]:
    """The current rows of these reports that a person has judged."""
    query = select(table).where(table.c.rid.in_(rids), table.c.until.is_(None), table.c.review.is_not(None))
    return list(conn.execute(query.order_by(table.c.rid, table.c.n)).mappings())


def carry_over(conn: Connection, reviewed: Sequence[RowMapping], at: str) -> None:
    """Restate the newer coding's events and claims under the judgements of the closed rows `reviewed`.

    A judged act that the newer coding has under another id gets its judgements again under that id. One that
    it no longer has stays in force as the person left it, unless they had rejected it.
    """
    for old in reviewed:
        kind = "event" if "eid" in old else "claim"
        before = read_unit(kind, old["record"])
        target = _match(conn, kind, old["rid"], before)
        if target is None:
            if old["review"] != "rejected":
                _keep(conn, kind, old, before, at)
            continue
        if target != old["id"]:
            _rename(conn, kind, old["id"], target, at)
        restate(conn, kind, target, at)


def _match(conn: Connection, kind: str, rid: int, before: Event | Claim) -> str | None:
    table = TABLES[kind]
    query = select(table).where(table.c.rid == rid, table.c.until.is_(None), table.c.jid.is_(None))
    best: tuple[float, str] | None = None
    for row in conn.execute(query.order_by(table.c.n)).mappings():
        share = shared_words(before, read_unit(kind, row["record"]))
        if share >= SAME_WORDS and (best is None or share > best[0]):
            best = share, row["id"]
    return None if best is None else best[1]


def _rename(conn: Connection, kind: str, old: str, new: str, at: str) -> None:
    for judgement in effective(conn, kind, old):  # type: ignore[arg-type]
        add_row(
            conn, at, judgement.reviewer, judgement.kind, judgement.target_kind, new,
            other=judgement.other, field=judgement.field, value=judgement.value, machine=judgement.machine,
            comment=judgement.comment, supersedes=judgement.jid,
        )  # fmt: skip


def _keep(conn: Connection, kind: str, old: RowMapping, unit: Event | Claim, at: str) -> None:
    """Let the judged row hold on, under an id of its own where the newer coding has taken the old one."""
    table = TABLES[kind]
    taken = conn.execute(
        select(table.c[KEYS[kind]]).where(table.c.id == old["id"], table.c.until.is_(None)).limit(1)
    ).first()
    if taken:
        unit = msgspec.structs.replace(unit, id=f"{unit.id}~{old['jid']}")
        _rename(conn, kind, old["id"], unit.id, at)
    insert_unit(conn, kind, old, unit, at, jid=old["jid"], review=old["review"])
