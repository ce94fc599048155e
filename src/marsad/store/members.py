"""The events that tell an incident, by interval, and the values it can be found by: parties, outlets, kinds
of source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select, update

from marsad.errors import InputError
from marsad.record import Span
from marsad.store.batches import batches
from marsad.store.incident_record import Incident, Member
from marsad.store.insert import Row, insert_rows, take_ids
from marsad.store.tables import event_sources, events, incident_members, reports, sources

_encode = msgspec.json.Encoder().encode


def members_of(
    conn: Connection, ids: Sequence[str], moment: str | None = None
) -> dict[str, tuple[Member, ...]]:
    """The members of some incidents, in the order of their reports; `moment` an Instant in the past."""
    m = incident_members.c
    found: dict[str, list[Member]] = defaultdict(list)
    for some in batches(ids):
        query = select(m.incident, m.event, m.report, m.evidence).where(m.incident.in_(some))
        if moment is None:
            query = query.where(m.until.is_(None))
        else:
            query = query.where(m.since < moment, (m.until.is_(None)) | (m.until >= moment))
        for row in conn.execute(query.order_by(m.incident, m.rid, m.event)):
            evidence = msgspec.json.decode(row.evidence, type=tuple[Span, ...])
            found[row.incident].append(Member(row.report, row.event, evidence))
    return {incident: tuple(members) for incident, members in found.items()}


def put_members(conn: Connection, found: Sequence[Incident], at: str) -> None:
    """Make the given members the current ones: close those that left or changed, add those that came."""
    before = members_of(conn, [i.id for i in found])
    rids = _rids(conn, sorted({member.report for i in found for member in i.members}))
    m = incident_members.c
    coming: list[tuple[str, Member]] = []
    for incident in found:
        had, has = set(before.get(incident.id, ())), set(incident.members)
        gone = [member.event for member in had - has]
        for some in batches(gone):
            left = m.incident == incident.id, m.event.in_(some), m.until.is_(None)
            conn.execute(update(incident_members).where(*left).values(until=at))
        coming += [(incident.id, member) for member in dict.fromkeys(incident.members) if member not in had]
    rows: list[Row] = [
        (mid, incident, one.event, one.report, rids[one.report], at, None, _encode(one.evidence).decode())
        for mid, (incident, one) in zip(take_ids(conn, "mid", len(coming)), coming, strict=True)
    ]
    insert_rows(conn, incident_members, rows)


def close_members(conn: Connection, ids: Sequence[str], at: str) -> None:
    """Close all memberships of some incidents."""
    m = incident_members.c
    for some in batches(ids):
        mine = m.incident.in_(some), m.until.is_(None)
        conn.execute(update(incident_members).where(*mine).values(until=at))


def facet_values(
    conn: Connection, found: Sequence[Incident]
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str | None]]:
    """For each incident the (facet, value) pairs of `incident_values`, and the first publication day.

    Facets: `initiator`, `target`, `harm` (kinds), `outlet`, `source` (kinds of the members' sources).
    """
    heads = _heads(conn, sorted({member.report for i in found for member in i.members}))
    kinds = _source_kinds(conn, sorted({member.event for i in found for member in i.members}))
    values: dict[str, list[tuple[str, str]]] = {}
    first: dict[str, str | None] = {}
    for i in found:
        pairs = {("initiator", party.actor[:200]) for party in i.initiators}
        pairs |= {("target", party.actor[:200]) for party in i.targets}
        pairs |= {("harm", harm.kind) for harm in i.harm}
        mine = [heads[member.report] for member in i.members if member.report in heads]
        pairs |= {("outlet", outlet[:200]) for outlet, _ in mine if outlet}
        pairs |= {("source", kind) for member in i.members for kind in kinds.get(member.event, ())}
        values[i.id] = sorted(pairs)
        first[i.id] = min((day for _, day in mine if day), default=None)
    return values, first


def _rids(conn: Connection, names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(names):
        query = select(reports.c.id, reports.c.rid).where(reports.c.id.in_(some))
        found.update({row.id: row.rid for row in conn.execute(query)})
    for name in names:
        if name not in found:
            raise InputError(f"The report {name!r} of an incident is not in the store; add it first.")
    return found


def _heads(conn: Connection, names: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Outlet and publication day of some reports."""
    found: dict[str, tuple[str | None, str | None]] = {}
    r = reports.c
    for some in batches(names):
        for row in conn.execute(select(r.id, r.outlet, r.published).where(r.id.in_(some))):
            found[row.id] = row.outlet, row.published
    return found


def _source_kinds(conn: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for some in batches(ids):
        query = (
            select(events.c.id, sources.c.kind)
            .join(event_sources, event_sources.c.eid == events.c.eid)
            .join(sources, sources.c.sid == event_sources.c.sid)
            .where(events.c.id.in_(some), events.c.until.is_(None))
        )
        for row in conn.execute(query):
            found[row.id].add(row.kind)
    return found
