"""Incidents of the store as entries, read lean: a page at a time, of each record only what is published.

`views` gives whole incidents and events to pages and the API; an export of a million needs a tenth of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, literal, select, tuple_

from marsad.publish.entry import (
    Entry,
    EntryDate,
    EntryPlace,
    EntryReport,
    EntrySource,
    Quote,
    Toll,
    day_of,
    degrees,
    is_told,
    toll_from,
    totals,
)
from marsad.record import EVENT_FAMILY, Count, Harm
from marsad.store.filters import Filters, conditions, standing
from marsad.store.tables import events, incident_members, incident_versions, reports

_PAGE = 400
"""Incidents of one query; also bounds its parameters (see `store.batches`)."""


class _Said(msgspec.Struct):
    low: int
    high: int | None = None


class _Figure(msgspec.Struct):
    """Of link's figures what the toll needs."""

    kind: str
    low: int | None = None
    high: int | None = None
    latest: _Said | None = None
    claimed: list[_Said] = []


class _Fields(msgspec.Struct):
    figures: list[_Figure] = []
    disagreements: list[str] = []


class _BareFields(msgspec.Struct):
    """The fields where figures are missing or of another shape."""

    disagreements: list[str] = []


class _Party(msgspec.Struct):
    actor: str


class _Harm(msgspec.Struct):
    kind: str
    low: int
    who: str | None = None
    high: int | None = None
    approx: bool = False


class _Incident(msgspec.Struct):
    """Of an incident's record what is published."""

    id: str
    type: str
    status: str = "reported"
    initiators: list[_Party] = []
    targets: list[_Party] = []
    harm: list[_Harm] = []
    place: EntryPlace | None = None
    date: EntryDate | None = None
    sources: int = 1
    corroboration: str | None = None
    contested: bool = False
    confidence: float = 0.5
    fields: msgspec.Raw = msgspec.Raw(b"{}")


class _Event(msgspec.Struct):
    """Of an event's record what is published of the incident it tells."""

    modes: tuple[str, ...] = ()
    seized: tuple[str, ...] = ()
    size: Count | None = None
    sources: tuple[EntrySource, ...] = ()


class _Span(msgspec.Struct):
    start: int
    end: int
    text: str


_incident = msgspec.json.Decoder(_Incident).decode
_event = msgspec.json.Decoder(_Event).decode
_fields = msgspec.json.Decoder(_Fields).decode
_bare_fields = msgspec.json.Decoder(_BareFields).decode
_spans = msgspec.json.Decoder(list[_Span]).decode


def entries(conn: Connection, filters: Filters, *, as_of: str | None = None) -> Iterator[Entry]:
    """Incidents that the filters leave, oldest first, in flat memory."""
    v = incident_versions.c
    base = select(v.day, v.vid, v.record, v.review).where(*conditions(conn, "incident", filters, as_of=as_of))
    last: tuple[str, int] | None = None
    while True:
        query = base
        if last is not None:
            query = base.where(tuple_(v.day, v.vid) > tuple_(literal(last[0], v.day.type), literal(last[1])))
        page = conn.execute(query.order_by(v.day, v.vid).limit(_PAGE)).all()
        if not page:
            return
        last = page[-1][0], page[-1][1]
        found = [(_incident(record), review) for _, _, record, review in page]
        told = _told(conn, [incident.id for incident, _ in found], as_of)
        for incident, review in found:
            yield _entry(incident, told.get(incident.id, ()), review)


_Told = tuple[EntryReport, list[Quote], "_Event | None"]


def _members(ids: Sequence[str], as_of: str | None) -> Select[Any]:
    """Each member of some incidents with its report's head and its event's record, in order of reports."""
    m, e, r = incident_members.c, events.c, reports.c
    return (
        select(m.incident, m.evidence, r.id, r.title, r.outlet, r.url, r.published, e.record)
        .join(reports, r.rid == m.rid)
        .outerjoin(events, and_(e.id == m.event, standing(events, as_of)))
        .where(m.incident.in_(ids), standing(incident_members, as_of))
        .order_by(m.incident, m.rid, m.event)
    )


def _told(conn: Connection, ids: Sequence[str], as_of: str | None) -> dict[str, list[_Told]]:
    """What tells each incident: report, words, and what its event adds (None: it no longer stands)."""
    found: dict[str, list[_Told]] = {}
    for incident, evidence, rid, title, outlet, url, published, record in conn.execute(_members(ids, as_of)):
        words = [Quote(rid, s.text, s.start, s.end) for s in _spans(evidence)]
        event = _event(record) if record is not None else None
        found.setdefault(incident, []).append((EntryReport(rid, title, outlet, url, published), words, event))
    return found


def _entry(found: _Incident, told: Sequence[_Told], review: str | None) -> Entry:
    """An incident with what its members tell."""
    heads = tuple({report.id: report for report, _, event in told if event is not None}.values())
    tellings = [event for _, _, event in told if event is not None]
    harm = tuple([Harm(h.kind, h.who, h.low, h.high, h.approx) for h in found.harm])  # type: ignore[arg-type]
    toll, disagreements = _differences(found.fields)
    if not disagreements and found.contested:
        disagreements = ("contested",)
    return Entry(
        id=found.id,
        type=found.type,
        family=EVENT_FAMILY[found.type],
        status=found.status,
        day=day_of(found.date, heads),
        modes=_union([event.modes for event in tellings]),
        initiators=tuple([p.actor for p in found.initiators]),
        targets=tuple([p.actor for p in found.targets]),
        harm=harm,
        toll=toll or totals(harm),
        seized=_union([event.seized for event in tellings]),
        size=next((event.size for event in tellings if event.size is not None), None),
        place=_coarse(found.place),
        date=found.date,
        sources=tuple(dict.fromkeys([s for event in tellings for s in event.sources])),
        reports=heads,
        quotes=tuple([quote for _, words, _ in told for quote in words]),
        independent_sources=found.sources,
        corroboration=found.corroboration,
        disagreements=disagreements,
        confidence=found.confidence,
        review=review,
    )


def _differences(raw: msgspec.Raw) -> tuple[tuple[Toll, ...], tuple[str, ...]]:
    """The toll by link's figures, and the aspects on which tellers differ."""
    try:
        fields = _fields(raw)
    except msgspec.ValidationError:
        return (), tuple(_bare_fields(raw).disagreements)
    tolls = [toll_from(f) for f in fields.figures if is_told(f)]
    return tuple(tolls), tuple(fields.disagreements)


def _coarse(place: EntryPlace | None) -> EntryPlace | None:
    """The place with its degrees rounded."""
    if place is None or place.lat is None or place.lon is None:
        return place
    return EntryPlace(
        place.name, place.level, degrees(place.lat), degrees(place.lon), place.country, place.adm1,
        place.gazetteer_id,
    )  # fmt: skip


def _union(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    if not any(lists):
        return ()
    return tuple(dict.fromkeys([item for items in lists for item in items]))
