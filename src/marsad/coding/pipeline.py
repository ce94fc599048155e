"""The way of a report: read, resolve, tell, gather, assemble. A pure function of the report and the version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from marsad.coding.assemble import Inherited, assemble
from marsad.coding.claims import find_claims
from marsad.coding.drafts import Draft, gather
from marsad.coding.linear import model
from marsad.coding.participants import participants
from marsad.coding.reader import open_document, read
from marsad.coding.sources import sources_for
from marsad.coding.told import Frame, tell
from marsad.coding.values import DatedPhrase, PlacedPhrase
from marsad.record import CodedReport, Event, Report
from marsad.record.lines import digest
from marsad.resolve.actors import ActorContext, actor_kinds, resolve_actor
from marsad.resolve.dates import resolve_date
from marsad.resolve.places import PlaceContext, resolve_place

if TYPE_CHECKING:
    from marsad.coding.document import Document


def code_report(report: Report) -> CodedReport:
    """The events and claims of one report. Deterministic; reads nothing but the report and the product's data."""
    document = open_document(report)
    events: tuple[Event, ...] = ()
    claims = ()
    if any(m.entry.cls in ("deed", "speech") for m in document.mentions):
        read(document)
        frame = resolve(document)
        events = events_of(frame)
        claims = tuple(find_claims(document, frame))
    return CodedReport(
        id=report.id,
        url=report.url,
        outlet=report.outlet,
        title=report.title,
        published=report.published,
        sha256=digest(report.text),
        text=report.text,
        restored=document.restored,
        events=events,
        claims=claims,
    )


def resolve(document: Document) -> Frame:
    """The values of the document's parties, places and dates."""
    published = date.fromisoformat(document.report.published) if document.report.published else None
    places = _places(document)
    countries = [p.place.country for p in places if p.place.country]
    context = ActorContext(published, countries)
    people = participants(
        document.people, document.parties, lambda p: (v := resolve_actor(p, context)) and v.actor or None
    )
    dates = []
    for phrase in document.dates:
        interval = resolve_date(phrase.expr, published)  # type: ignore[arg-type]
        if interval is not None:
            dates.append(DatedPhrase(phrase, interval))
    return Frame(document, people, places, dates, actor_kinds(), published)


def _places(document: Document) -> list[PlacedPhrase]:
    context = PlaceContext([p.country for p in document.parties if p.country])
    found = []
    for phrase in document.places:
        place = resolve_place(phrase, context)
        if place is not None:
            found.append(PlacedPhrase(phrase, place))
    return found


def events_of(frame: Frame) -> tuple[Event, ...]:
    """The events of a resolved document, in reading order."""
    told = tell(frame)
    if not told:
        return ()
    document = frame.document
    drafts = gather(told, model("joins"), headline=_has_headline(document))
    events: list[Event] = []
    for draft in drafts:
        event = assemble(
            draft,
            len(events),
            document,
            Inherited(_inherited_date(draft, drafts), None),
            lambda start, end: sources_for(document, start, end),
            frame.published,
        )
        if event is not None:
            events.append(event)
    return tuple(events)


def _has_headline(document: Document) -> bool:
    """Whether the first line is a headline: short, and followed by the report's text."""
    first = next((u for u in document.units if u.kind != "boilerplate"), None)
    return first is not None and len(document.units) > 1 and first.end - first.start < 160  # noqa: PLR2004


def _inherited_date(draft: Draft, drafts: list[Draft]) -> DatedPhrase | None:
    """The day of the nearest event before this one in the report (the lead's day covers the series)."""
    before = None
    for other in drafts:
        if other is draft:
            return before
        if other.date is not None and not any(t.background for t in other.told):
            before = other.date
    return before
