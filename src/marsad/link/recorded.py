"""What linking reads of the store: whole reports, standing incidents, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from marsad.link.judgement import Judgement
from marsad.link.linker import Known
from marsad.link.summary import incident_id
from marsad.record import Claim, CodedReport, Event
from marsad.store import ledger
from marsad.store.batches import batches
from marsad.store.members import members_of
from marsad.store.tables import (
    claims,
    codings,
    events,
    incident_members,
    incident_versions,
    incidents,
    reports,
)


def coded_reports(conn: Connection, rids: Sequence[int]) -> list[CodedReport]:
    """Whole reports with text, and their events and claims as they stand, in order of id."""
    r, c = reports.c, codings.c
    found: dict[int, CodedReport] = {}
    for some in batches(sorted(set(rids))):
        heads = {
            row.rid: msgspec.json.decode(row.record, type=CodedReport)
            for row in conn.execute(
                select(c.rid, c.record).where(c.rid.in_(some), c.until.is_(None), c.error.is_(None))
            )
        }
        units: dict[str, dict[int, list[Any]]] = {}
        for name, table, kind in (("events", events, Event), ("claims", claims, Claim)):
            t = table.c
            query = (
                select(t.rid, t.record, t.review)
                .where(t.rid.in_(some), t.until.is_(None))
                .order_by(t.rid, t.n)
            )
            for row in conn.execute(query):
                if row.review != "rejected":
                    unit = msgspec.json.decode(row.record, type=kind)
                    units.setdefault(name, {}).setdefault(row.rid, []).append(unit)
        for one in conn.execute(
            select(r.rid, r.id, r.text, r.title, r.outlet, r.published).where(r.rid.in_(some))
        ):
            head = heads.get(one.rid)
            found[one.rid] = CodedReport(
                id=one.id, text=one.text, title=one.title, outlet=one.outlet, published=one.published,
                sha256=head.sha256 if head else "",
                restored=head.restored if head else (),
                events=tuple(units.get("events", {}).get(one.rid, ())),
                claims=tuple(units.get("claims", {}).get(one.rid, ())),
            )  # fmt: skip
    return sorted(found.values(), key=lambda report: report.id)


def known_incidents(conn: Connection, ids: Iterable[str]) -> list[Known]:
    """Standing incidents with their events, the founder first, in order of founding."""
    wanted = sorted(set(ids))
    i, v = incidents.c, incident_versions.c
    founded = {}
    for some in batches(wanted):
        query = (
            select(i.id, i.created, func.min(v.day).label("day"))
            .join(incident_versions, v.id == i.id)
            .where(i.id.in_(some))
            .group_by(i.id, i.created)
        )
        founded.update({row.id: (row.created, row.day) for row in conn.execute(query)})
    found = []
    for incident, members in members_of(conn, wanted).items():
        listed = sorted((m.event for m in members), key=lambda e: (incident_id(e) != incident, e))
        found.append(Known(incident, tuple(listed)))
    return sorted(found, key=lambda k: (*founded.get(k.id, ("", "")), k.id))


def judgements(conn: Connection) -> list[Judgement]:
    """People's decisions on what is one act, in force, as decisions on events.

    A judgement on incidents holds for the events that these had at the time.
    """
    found = []
    for told in ledger.in_force(conn, ("same", "not_same", "split")):
        if told.other is None or told.kind not in ("same", "not_same", "split"):
            continue
        if told.target_kind == "event":
            listed: tuple[str, ...] = (told.target, told.other)
        else:
            ids = [told.target] if told.kind == "split" else [told.target, told.other]
            held = members_of(conn, ids, told.at)
            if told.kind == "split":
                listed = (told.other, *(m.event for m in held.get(told.target, ()) if m.event != told.other))
            else:
                listed = tuple(held[i][0].event for i in ids if held.get(i))
        if len(set(listed)) > 1:
            verdict = told.kind
            found.append(
                Judgement(
                    verdict=verdict,
                    events=listed,
                    by=told.reviewer,
                    at=f"{told.at} {told.jid:09d}",
                    note=told.comment,
                )
            )
    return found


def report_rows(conn: Connection, names: Sequence[str]) -> list[int]:
    """Row ids of some reports."""
    r = reports.c
    return [row.rid for some in batches(names) for row in conn.execute(select(r.rid).where(r.id.in_(some)))]


def rows_of_events(conn: Connection, names: Sequence[str]) -> list[int]:
    """Row ids of the reports of some events that stand."""
    e = events.c
    query = [select(e.rid).where(e.id.in_(some), e.until.is_(None)) for some in batches(names)]
    return sorted({row.rid for one in query for row in conn.execute(one)})


def incident_of(conn: Connection, event: str) -> str | None:
    """The incident that an event stands in, or None."""
    m = incident_members.c
    found: str | None = conn.execute(select(m.incident).where(m.event == event, m.until.is_(None))).scalar()
    return found
