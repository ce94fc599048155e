"""Which events of the store are new or changed, and which standing ones lie near to them in days and place.

Only what lies near is read: a run costs what its new events touch, not what the record holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from marsad.link.blocking import DAYS, place_keys, stretches
from marsad.link.features import INFERRED_DAYS, RADIUS_KM, UNDATED_DAYS, name_words, ordinal
from marsad.store.batches import batches
from marsad.store.tables import events, incident_members, incident_versions
from marsad.store.types import Day

_MOST_SPANS = 40
"""Stretches of days that one query asks for; of more, the nearest are asked for as one."""


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


def _holds() -> ColumnElement[bool]:
    """Events that stand: not closed, not rejected by a person."""
    e = events.c
    return and_(e.until.is_(None), or_(e.review.is_(None), e.review != "rejected"))


def _query() -> Select[Any]:
    """The columns of `Light` over events that stand and the incident of each."""
    e, m = events.c, incident_members.c
    columns = (
        e.id, e.rid, e.day, e.date_start, e.date_end, e.date_inferred, e.lat, e.lon, e.place_level,
        e.place_name, e.family, m.incident,
    )  # fmt: skip
    joined = events.outerjoin(incident_members, and_(m.event == e.id, m.until.is_(None)))
    return select(*columns).select_from(joined).where(_holds())


def _light(conn: Connection, query: Select[Any], named: dict[str | None, list[int]]) -> list[Light]:
    """The rows of a query as `Light`; `named` keeps the words of place names between calls."""
    found = []
    for id_, rid, day, start, end, inferred, lat, lon, level, name, family, incident in conn.execute(query):
        first, last = ordinal(start or day), ordinal(end or day)
        if first is not None and (start is None or inferred):
            first -= INFERRED_DAYS if start else UNDATED_DAYS
        words = named.get(name)
        if words is None:
            words = named[name] = name_words(name) if name else []
        found.append(
            Light(id_, rid, first, last, lat, lon, level or "none", words, family, incident)
        )  # fmt: skip
    return found


def new_events(conn: Connection) -> list[Light]:
    """Events that stand and are in no incident, in order of id."""
    query = _query().where(incident_members.c.incident.is_(None))
    return _light(conn, query.order_by(events.c.id), {})


def changed_events(conn: Connection) -> set[str]:
    """Events that were coded or corrected anew since their incident was last written."""
    e, m, v = events.c, incident_members.c, incident_versions.c
    query = (
        select(e.id)
        .join(incident_members, and_(m.event == e.id, m.until.is_(None)))
        .join(incident_versions, and_(v.id == m.incident, v.until.is_(None)))
        .where(_holds(), e.since > v.since)
    )
    return {row.id for row in conn.execute(query)}


def homes(conn: Connection, wanted: Iterable[str]) -> dict[str, str | None]:
    """The incident of each of these events that stands; None for one that is in none."""
    e, m = events.c, incident_members.c
    found: dict[str, str | None] = {}
    for some in batches(sorted(set(wanted))):
        query = (
            select(e.id, m.incident)
            .outerjoin(incident_members, and_(m.event == e.id, m.until.is_(None)))
            .where(_holds(), e.id.in_(some))
        )
        found.update({row.id: row.incident for row in conn.execute(query)})
    return found


def gone_incidents(conn: Connection) -> set[str]:
    """Incidents of which a member's event no longer stands."""
    e, m = events.c, incident_members.c
    query = (
        select(m.incident)
        .outerjoin(events, and_(e.id == m.event, _holds()))
        .where(m.until.is_(None), e.eid.is_(None))
        .distinct()
    )
    return {row.incident for row in conn.execute(query)}


def rows_by_event(conn: Connection, wanted: Collection[str]) -> list[Light]:
    """These events, those that stand, in order of id."""
    named: dict[str | None, list[int]] = {}
    found = [
        one
        for some in batches(sorted(wanted))
        for one in _light(conn, _query().where(events.c.id.in_(some)), named)
    ]
    return sorted(found, key=lambda one: one.event)


def _spans(middle: Sequence[Light]) -> list[tuple[int, int]]:
    """Spans of days in which the stretches of some events lie, `_MOST_SPANS` at most."""
    wanted = sorted({s for one in middle for s in stretches(one)})
    gaps = sorted((b - a for a, b in pairwise(wanted)), reverse=True)
    least = max(3, gaps[_MOST_SPANS - 1] if len(gaps) >= _MOST_SPANS else 0)
    spans: list[tuple[int, int]] = []
    for s in wanted:
        if spans and s - spans[-1][1] < least:
            spans[-1] = (spans[-1][0], s)
        else:
            spans.append((s, s))
    return [(a * DAYS - 1, (b + 1) * DAYS + 1) for a, b in spans]


def _meets(span: tuple[int, int]) -> ColumnElement[bool]:
    """Events whose window may meet a span of days; a few more, since windows are widened after reading."""
    e = events.c
    low, high = (date.fromordinal(max(1, n)).isoformat() for n in (span[0], span[1] + UNDATED_DAYS))
    first = func.coalesce(e.date_start, e.day, type_=Day())
    last = func.coalesce(e.date_end, e.day, type_=Day())
    return and_(first <= literal(high, Day()), last >= literal(low, Day()))


def near_events(conn: Connection, middle: Sequence[Light]) -> list[Light]:
    """Events outside `middle` that may share a block with one of it, in order of id."""
    spans = _spans(middle)
    if not spans:
        return []
    centre = {one.event for one in middle}
    query = _query().where(incident_members.c.incident.is_not(None), or_(*map(_meets, spans)))
    others = [one for one in _light(conn, query.order_by(events.c.id), {}) if one.event not in centre]
    near = neighbours([*middle, *others], centre)
    return [one for one in others if one.event in near]


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
