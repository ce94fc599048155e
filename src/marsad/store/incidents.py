"""Incidents: written by the link room one version after the other, corrected by people, never erased."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_type_hints

import msgspec
from sqlalchemy import Connection, func, select, update

from marsad.errors import InputError
from marsad.record import EVENT_FAMILY
from marsad.store.batches import batches
from marsad.store.incident_record import Incident, Member
from marsad.store.insert import Row, insert_rows, take_ids
from marsad.store.ledger import Judgement, effective
from marsad.store.members import close_members, facet_values, members_of, put_members
from marsad.store.rows import dates, place_columns, toll
from marsad.store.tables import copies, incident_values, incident_versions, incidents, judgements

INCIDENT_FIELDS = ("type", "status", "initiators", "targets", "harm", "place", "date")
"""The fields that a judgement `correct` may set on an incident."""


def put_incidents(conn: Connection, found: Sequence[Incident], at: str) -> list[str]:
    """Write incidents; those that differ from their current version get a new one.

    Returns the ids written.

    `conn` is a write transaction, `at` the Instant of writing, the same for one run. What people corrected on
    an incident is put over the values given here. Raises InputError for an unknown report or two incidents of
    one id.
    """
    if len({incident.id for incident in found}) != len(found):
        raise InputError("Two incidents of one id were given; ids must differ.")
    _changed(conn)
    written = []
    for some in batches(found):
        known = _known(conn, [incident.id for incident in some])
        fresh = [(i.id, at, None, None, None) for i in some if i.id not in known]
        insert_rows(conn, incidents, fresh)
        changed = [s for s in _stated(conn, some) if s.differs(known.get(s.incident.id))]
        _close_versions(conn, [s.incident.id for s in changed if s.incident.id in known], at)
        _insert_versions(conn, changed, known, at)
        put_members(conn, [s.incident for s in changed], at)
        written += [s.incident.id for s in changed]
    return written


def redirect(conn: Connection, old: str, new: str, at: str, reason: str | None = None) -> None:
    """Close the incident `old`, which is now part of `new`; its id leads there from then on."""
    _changed(conn)
    if old == new:
        raise InputError(f"The incident {old!r} cannot lead to itself.")
    done = conn.execute(
        update(incidents).where(incidents.c.id == old).values(redirect=new, redirected=at, reason=reason)
    )
    if not done.rowcount:
        raise InputError(f"There is no incident {old!r}.")
    _close_versions(conn, [old], at)
    close_members(conn, [old], at)


def retire(conn: Connection, ids: Sequence[str], at: str, reason: str) -> None:
    """Close incidents that no event tells any longer; they stay in the past and lead nowhere."""
    _changed(conn)
    for some in batches(ids):
        conn.execute(update(incidents).where(incidents.c.id.in_(some)).values(redirected=at, reason=reason))
    _close_versions(conn, ids, at)
    close_members(conn, ids, at)


def put_copies(conn: Connection, pairs: Iterable[tuple[str, str]], at: str) -> None:
    """Record near-copies as (report id, id of its original); a changed original closes the former row."""
    _changed(conn)
    wanted = dict(pairs)
    c = copies.c
    for some in batches(list(wanted)):
        rows = conn.execute(select(c.report, c.original).where(c.report.in_(some), c.until.is_(None)))
        before = {row.report: row.original for row in rows}
        moved = [report for report in some if report in before and before[report] != wanted[report]]
        conn.execute(update(copies).where(c.report.in_(moved), c.until.is_(None)).values(until=at))
        fresh = [
            (report, at, wanted[report], None) for report in some if before.get(report) != wanted[report]
        ]
        insert_rows(conn, copies, fresh)


def resolve(conn: Connection, incident: str) -> str | None:
    """The id under which an incident is found today: itself, or where its redirects lead; None if unknown."""
    seen = set()
    current: str | None = incident
    while current is not None and current not in seen:
        seen.add(current)
        row = conn.execute(select(incidents.c.redirect).where(incidents.c.id == current)).first()
        if row is None:
            return None
        if row.redirect is None:
            return current
        current = row.redirect
    return None


def restate_incident(conn: Connection, incident: str, at: str) -> None:
    """Write the incident's values anew as link left them, under the judgements in force."""
    known = _known(conn, [incident]).get(incident)
    if known is None or known.machine is None:
        raise InputError(f"There is no incident {incident!r} in the store.")
    members = members_of(conn, [incident]).get(incident, ())
    machine = msgspec.json.decode(known.machine, type=Incident)
    put_incidents(conn, [msgspec.structs.replace(machine, members=members)], at)


def check_incident_value(field: str | None, value: Any) -> Any:
    """The value as the field's type; InputError where field or value is not one of the codebook's."""
    if field not in INCIDENT_FIELDS:
        raise InputError(
            f"{field!r} is no field that can be corrected; use one of {', '.join(INCIDENT_FIELDS)}."
        )
    try:
        return msgspec.convert(value, get_type_hints(Incident)[field])
    except msgspec.ValidationError as error:
        raise InputError(f"The value for {field} does not follow the codebook: {error}.") from error


def _changed(conn: Connection) -> None:
    """Move `custody.revision` on: what link writes is derived and has no entry in the log."""
    take_ids(conn, "link", 1)


class _Known(msgspec.Struct):
    """The last version of an incident; `machine` is link's JSON, None once the incident was closed."""

    version: int
    machine: str | None = None
    jid: int | None = None
    members: tuple[Member, ...] = ()


class _Stated(msgspec.Struct):
    """An incident as it shall stand: with people's corrections, and as link gave it."""

    incident: Incident
    machine: str
    jid: int | None

    def differs(self, known: _Known | None) -> bool:
        """Whether this says anything new."""
        if known is None or known.machine != self.machine or known.jid != self.jid:
            return True
        return set(known.members) != set(self.incident.members)


def _known(conn: Connection, ids: Sequence[str]) -> dict[str, _Known]:
    v = incident_versions.c
    found = {row.id: _Known(0) for row in conn.execute(select(incidents.c.id).where(incidents.c.id.in_(ids)))}
    for row in conn.execute(select(v.id, func.max(v.version).label("n")).where(v.id.in_(ids)).group_by(v.id)):
        found[row.id].version = row.n
    query = select(v.id, v.record, v.machine, v.jid).where(v.id.in_(ids), v.until.is_(None))
    for current in conn.execute(query):
        found[current.id].machine, found[current.id].jid = current.machine or current.record, current.jid
    for incident, members in members_of(conn, ids).items():
        found[incident].members = members
    return found


def _stated(conn: Connection, found: Sequence[Incident]) -> list[_Stated]:
    j = judgements.c
    query = (
        select(j.target).where(j.target_kind == "incident", j.target.in_([i.id for i in found])).distinct()
    )
    judged = set(conn.execute(query).scalars())
    result = []
    for incident in found:
        machine = encode(incident)
        jid = None
        if incident.id in judged:
            incident, jid = _corrected(incident, effective(conn, "incident", incident.id))  # noqa: PLW2901
        result.append(_Stated(incident, machine, jid))
    return result


def _corrected(incident: Incident, given: Sequence[Judgement]) -> tuple[Incident, int | None]:
    jid = None
    for judgement in given:
        if judgement.kind == "correct":
            value = check_incident_value(judgement.field, judgement.value)
            incident = msgspec.structs.replace(
                incident, **{str(judgement.field): value, "review": "corrected"}
            )
        elif judgement.kind in ("accept", "reject"):
            incident = msgspec.structs.replace(incident, review=f"{judgement.kind}ed")
        else:
            continue
        jid = judgement.jid
    return incident, jid


def encode(incident: Incident) -> str:
    """The JSON of a version: without members, which have rows and intervals of their own."""
    bare = msgspec.structs.replace(incident, members=(), version=0, review=None)
    return msgspec.json.encode(bare).decode()


def _close_versions(conn: Connection, ids: Sequence[str], at: str) -> None:
    v = incident_versions.c
    for some in batches(ids):
        conn.execute(update(incident_versions).where(v.id.in_(some), v.until.is_(None)).values(until=at))


def _insert_versions(conn: Connection, stated: Sequence[_Stated], known: dict[str, _Known], at: str) -> None:
    values, first = facet_values(conn, [s.incident for s in stated])
    rows: list[Row] = []
    value_rows: list[Row] = []
    for vid, one in zip(take_ids(conn, "vid", len(stated)), stated, strict=True):
        i = one.incident
        record = encode(i)
        before = known.get(i.id)
        rows.append((
            vid, i.id, (before.version if before else 0) + 1, at, None, one.jid, i.review,
            i.type, EVENT_FAMILY[i.type], i.status, *dates(i.date, first[i.id]), *place_columns(i.place),
            *toll(i.harm),
            i.reports, i.sources, i.corroboration, i.contested, i.confidence, i.worth,
            record, None if record == one.machine else one.machine,
        ))  # fmt: skip
        value_rows.extend((vid, facet, value) for facet, value in values[i.id])
    insert_rows(conn, incident_versions, rows)
    insert_rows(conn, incident_values, value_rows)
