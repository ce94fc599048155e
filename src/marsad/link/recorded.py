"""What linking reads of the store: which events are new or changed, who their neighbours are, and their
reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from marsad.link.blocking import place_keys, stretches
from marsad.link.features import INFERRED_DAYS, RADIUS_KM, UNDATED_DAYS, name_words, ordinal
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


class Light(msgspec.Struct, frozen=True):
    """An event's id, report row, days and place: enough to find its neighbours."""

    event: str
    rid: int
    first: int | None
    last: int | None
    lat: float | None
    lon: float | None
    level: str
    place_words: list[int]
    family: str
    incident: str | None
    changed: bool

    @property
    def radius(self) -> float:
        """Kilometres around the coordinates."""
        return RADIUS_KM.get(self.level, 0.0)

    @property
    def vague(self) -> bool:
        """Whether the event has no place to be found by."""
        return self.lat is None or self.level == "country"

    def plain(self) -> list[str]:
        """Keys of days and family."""
        return [f"{s}|{self.family}" for s in stretches(self)]


def light_events(conn: Connection) -> list[Light]:
    """All events that stand (rejected ones are left out), each with its incident, in order of id.

    `changed` marks an event that was coded or corrected anew since its incident was last written.
    """
    e, m, v = events.c, incident_members.c, incident_versions.c
    home = {
        row.event: (row.incident, row.since)
        for row in conn.execute(
            select(m.event, m.incident, v.since)
            .join(incident_versions, (v.id == m.incident) & v.until.is_(None))
            .where(m.until.is_(None))
        )
    }
    query = select(
        e.id,
        e.rid,
        e.day,
        e.date_start,
        e.date_end,
        e.date_inferred,
        e.lat,
        e.lon,
        e.place_level,
        e.place_name,
        e.family,
        e.since,
        e.review,
    ).where(e.until.is_(None))
    found = []
    named: dict[str | None, list[int]] = {}
    for row in conn.execute(query.order_by(e.id)):
        if row.review == "rejected":
            continue
        first, last = ordinal(row.date_start or row.day), ordinal(row.date_end or row.day)
        if first is not None and (row.date_start is None or row.date_inferred):
            first -= INFERRED_DAYS if row.date_start else UNDATED_DAYS
        incident, since = home.get(row.id, (None, None))
        changed = since is not None and row.since > since
        names = named.get(row.place_name)
        if names is None:
            names = named[row.place_name] = name_words(row.place_name) if row.place_name else []
        level = row.place_level or "none"
        found.append(
            Light(
                row.id, row.rid, first, last, row.lat, row.lon, level, names, row.family, incident, changed
            )
        )  # fmt: skip
    return found


def gone_members(conn: Connection, standing: set[str]) -> set[str]:
    """Incidents of which a member's event no longer stands."""
    m = incident_members.c
    return {
        row.incident
        for row in conn.execute(select(m.incident, m.event).where(m.until.is_(None)))
        if row.event not in standing
    }


def neighbours(light: Sequence[Light], centre: set[str]) -> set[str]:
    """Events that may share a block with one of `centre`, these included."""
    middle = [one for one in light if one.event in centre]
    keys = {key for one in middle for key in place_keys(one)}
    plain = {key for one in middle for key in one.plain()}
    vague = {key for one in middle if one.vague for key in one.plain()}
    days = {s for one in middle for s in stretches(one)}
    found = set(centre)
    for one in light:
        if days.isdisjoint(stretches(one)):
            continue
        if not keys.isdisjoint(place_keys(one)) or not (plain if one.vague else vague).isdisjoint(
            one.plain()
        ):
            found.add(one.event)
    return found


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
