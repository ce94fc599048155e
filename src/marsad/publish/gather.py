"""Entries from wherever the record lies: the store, a file of coded reports, a file of linked incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from marsad.errors import InputError
from marsad.link.incident import Figure
from marsad.link.incident import Incident as LinkedIncident
from marsad.link.read import coded_report
from marsad.publish import stored
from marsad.publish.entry import (
    Entry,
    EntryDate,
    EntryPlace,
    EntryReport,
    EntrySource,
    Quote,
    day_of,
    degrees,
    is_told,
    toll_from,
    totals,
)
from marsad.record import EVENT_FAMILY, CodedReport, Event, EventDate, Harm, Place, Source, Span
from marsad.store import views
from marsad.store.filters import Filters

_BARE_HARM = {"span": None}


def from_store(conn: Connection, filters: Filters, *, as_of: str | None = None) -> Iterator[Entry]:
    """Incidents of the store, oldest first, in flat memory; its events where nothing has been linked yet."""
    if views.count(conn, "incident", Filters(), as_of=as_of) == 0:
        for row in views.iterate(conn, "event", filters, as_of=as_of):
            assert isinstance(row, views.EventRow)
            yield from_event(row.event, report_head(row.report), review=row.review)
        return
    yield from stored.entries(conn, filters, as_of=as_of)


def from_lines(lines: Iterable[str | bytes], name: str = "input") -> Iterator[Entry]:
    """Entries of JSON Lines: coded reports (each event an incident of one) or incidents of `marsad link`.

    Raises InputError on the first line that is neither.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        if _is_incident(line, where):
            try:
                yield from_linked(msgspec.json.decode(line, type=LinkedIncident))
            except msgspec.ValidationError as error:
                raise InputError(
                    f"{where}: not an incident ({error}); give the lines of `marsad link`"
                ) from error
        else:
            yield from from_coded(coded_report(line, where))


def _is_incident(line: str | bytes, where: str) -> bool:
    try:
        data = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(
            f"{where}: not JSON ({error}); give the lines of `marsad code --format jsonl`"
        ) from error
    return isinstance(data, dict) and "members" in data


def from_coded(report: CodedReport) -> Iterator[Entry]:
    """Each event of a coded report as an incident of one."""
    head = EntryReport(report.id, report.title, report.outlet, report.url, report.published)
    for event in report.events:
        yield from_event(event, head)


def from_event(event: Event, report: EntryReport, *, review: str | None = None) -> Entry:
    """One event as an incident of one."""
    harm = _bare(event.harm)
    return Entry(
        id=event.id,
        type=event.type,
        family=EVENT_FAMILY[event.type],
        status=event.status,
        day=day_of(event.date, (report,)),
        modes=event.modes,
        initiators=tuple(p.actor for p in event.initiators),
        targets=tuple(p.actor for p in event.targets),
        harm=harm,
        toll=totals(harm),
        seized=event.seized,
        size=event.size,
        place=_place(event.place),
        date=_date(event.date),
        sources=_sources(event.sources),
        reports=(report,),
        quotes=_quotes(report.id, event.evidence),
        corroboration="single_source",
        confidence=event.confidence,
        review=review,
    )


def from_linked(found: LinkedIncident) -> Entry:
    """An incident as `marsad link` prints it."""
    harm = tuple(_harm_of(figure) for figure in found.figures if is_told(figure))
    reports = tuple(
        EntryReport(m.report, None, m.outlet, None, m.published)
        for m in {m.report: m for m in found.members}.values()
    )
    return Entry(
        id=found.id,
        type=found.type,
        family=EVENT_FAMILY[found.type],
        status=found.status,
        day=day_of(found.date, reports),
        initiators=tuple(p.actor for p in found.initiators),
        targets=tuple(p.actor for p in found.targets),
        harm=harm,
        toll=tuple(toll_from(figure) for figure in found.figures if is_told(figure)),
        place=_place(found.place),
        date=_date(found.date),
        sources=tuple(EntrySource(s.name, s.kind) for s in found.sources),
        reports=reports,
        quotes=tuple(q for m in found.members for q in _quotes(m.report, m.evidence)),
        independent_sources=found.independent_sources,
        corroboration=found.corroboration,
        disagreements=found.disagreements,
        confidence=found.confidence,
    )


def _harm_of(figure: Figure) -> Harm:
    """One harm entry from a figure: its range, and whose people they are if tellers name one party."""
    told = figure.latest or figure.claimed[-1]
    toll = toll_from(figure)
    who = told.who[0] if len(told.who) == 1 else None
    return Harm(kind=figure.kind, who=who, low=toll.low, high=toll.high, approx=told.approx)


def _bare(harm: Iterable[Harm]) -> tuple[Harm, ...]:
    return tuple(h if h.span is None else msgspec.structs.replace(h, **_BARE_HARM) for h in harm)


def report_head(head: views.ReportHead) -> EntryReport:
    """A report as entries name it."""
    return EntryReport(head.id, head.title, head.outlet, head.url, head.published)


def _place(place: Place | None) -> EntryPlace | None:
    if place is None:
        return None
    return EntryPlace(
        place.name, place.level, degrees(place.lat), degrees(place.lon), place.country, place.adm1,
        place.gazetteer_id,
    )  # fmt: skip


def _date(date: EventDate | None) -> EntryDate | None:
    return None if date is None else EntryDate(date.start, date.end, date.inferred)


def _sources(sources: Iterable[Source]) -> tuple[EntrySource, ...]:
    return tuple(dict.fromkeys(EntrySource(s.name, s.kind, s.via) for s in sources))


def _quotes(report: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    return tuple(Quote(report, s.text, s.start, s.end) for s in spans)
