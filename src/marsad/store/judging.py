"""Recording what a person decides, and undoing it: the judgement, the restated value and the log in one
transaction.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select

from marsad.errors import InputError
from marsad.store import custody
from marsad.store.database import Database
from marsad.store.incidents import check_incident_value, resolve, restate_incident
from marsad.store.ledger import Judgement, JudgementKind, TargetKind, add_row, get
from marsad.store.restating import check_value, machine_row, read_unit, restate
from marsad.store.tables import incident_versions, reports
from marsad.store.types import now

_OF_TWO = ("same", "not_same", "split")


def judge(
    database: Database, reviewer: str, kind: JudgementKind, target_kind: TargetKind, target: str, *,
    other: str | None = None, field: str | None = None, value: Any = None, comment: str | None = None,
) -> Judgement:  # fmt: skip
    """Record a judgement and let it take effect at once; returns it as it stands in the ledger.

    See `store.ledger.Judgement` for the kinds. `same`, `not_same` and `split` take effect when link runs
    next. Errors: InputError for an unknown target, field or value.
    """
    if kind == "undo":
        raise InputError("An undoing names the judgement it undoes; call undo.")
    if kind in _OF_TWO and (other is None or target_kind not in ("event", "incident")):
        raise InputError(f"The judgement {kind!r} is about two events or incidents; give both.")

    def work(conn: Connection) -> Judgement:
        at = now()
        machine = _machine_value(conn, kind, target_kind, target, field, value)
        jid = add_row(
            conn, at, reviewer, kind, target_kind, target, other=other, field=field, value=value,
            machine=machine, comment=comment,
        )  # fmt: skip
        _take_effect(conn, kind, target_kind, target, at)
        custody.append(conn, at, [("judge", target, {"jid": jid, "kind": kind, "reviewer": reviewer})])
        return _stored(conn, jid)

    return database.transact(work)


def undo(database: Database, jid: int, reviewer: str, comment: str | None = None) -> Judgement:
    """Undo a judgement by a row that supersedes it; InputError if there is none or it is undone already."""

    def work(conn: Connection) -> Judgement:
        at = now()
        old = get(conn, jid)
        if old is None or old.kind == "undo":
            raise InputError(f"There is no judgement {jid} that could be undone.")
        if not old.in_force:
            raise InputError(f"The judgement {jid} is no longer in force; nothing to undo.")
        new = add_row(
            conn, at, reviewer, "undo", old.target_kind, old.target, other=old.other, field=old.field,
            comment=comment, supersedes=jid,
        )  # fmt: skip
        _take_effect(conn, old.kind, old.target_kind, old.target, at)
        custody.append(conn, at, [("judge", old.target, {"jid": new, "kind": "undo", "reviewer": reviewer})])
        return _stored(conn, new)

    return database.transact(work)


def _stored(conn: Connection, jid: int) -> Judgement:
    judgement = get(conn, jid)
    assert judgement is not None, "a row just written is read back in its own transaction"
    return judgement


def _machine_value(
    conn: Connection, kind: str, target_kind: str, target: str, field: str | None, value: Any
) -> Any:
    """Check the target, and for a correction the field and value; returns what stands there without
    judgements.
    """
    if target_kind == "report":
        if conn.execute(select(reports.c.rid).where(reports.c.id == target)).first() is None:
            raise InputError(f"There is no report {target!r} in the store.")
        if kind == "correct":
            raise InputError("A report's text is never altered; correct its events or claims.")
        return None
    if target_kind == "incident":
        return _incident_value(conn, kind, target, field, value)
    row = machine_row(conn, target_kind, target)
    if row is None:
        raise InputError(f"There is no {target_kind} {target!r} in the store.")
    if kind != "correct":
        return None
    check_value(target_kind, field, value)
    return getattr(read_unit(target_kind, row["record"]), str(field))


def _incident_value(conn: Connection, kind: str, target: str, field: str | None, value: Any) -> Any:
    v = incident_versions.c
    row = conn.execute(select(v.record, v.machine).where(v.id == target, v.until.is_(None))).first()
    if row is None:
        leads_to = resolve(conn, target)
        hint = f"; it is part of {leads_to!r} now" if leads_to not in (None, target) else ""
        raise InputError(f"There is no incident {target!r} in the store{hint}.")
    if kind != "correct":
        return None
    check_incident_value(field, value)
    return msgspec.json.decode(row.machine or row.record).get(field)


def _take_effect(conn: Connection, kind: str, target_kind: str, target: str, at: str) -> None:
    if kind not in ("correct", "accept", "reject"):
        return
    if target_kind in ("event", "claim"):
        restate(conn, target_kind, target, at)
    elif target_kind == "incident":
        restate_incident(conn, target, at)
