"""The way of a report: read, resolve, tell, gather, assemble. A pure function of the report and the version."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from marsad.coding.assemble import Inherited, assemble, type_of
from marsad.coding.drafts import Draft, gather
from marsad.coding.linear import model
from marsad.coding.participants import participants
from marsad.coding.reader import open_document, read
from marsad.coding.sources import sources_for
from marsad.coding.standing import Scene, act_features, draft_features
from marsad.coding.told import Frame, tell
from marsad.coding.values import DatedPhrase, PlacedPhrase
from marsad.coding.whose import attribute
from marsad.grammar.phrase import PartyPhrase
from marsad.record import Claim, CodedReport, Event, Report
from marsad.record.lines import digest
from marsad.resolve.actors import ActorContext, known_ids, resolve_actor
from marsad.resolve.actors_data import country, kind
from marsad.resolve.dates import resolve_date
from marsad.resolve.places import resolve_places

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
        claims = claims_of(frame)
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
    hints = [p.country for p in document.parties if p.country] + _homes(document.parties)
    places = [
        PlacedPhrase(phrase, place)
        for phrase, place in zip(document.places, resolve_places(document.places, hints), strict=True)
        if place is not None
    ]
    told = Counter(p.place.country for p in places if p.place.country)
    context = ActorContext(published, tuple(c for c, _ in told.most_common()))
    actors: dict[int, str | None] = {}
    for party in document.parties:
        value = resolve_actor(party, context)
        actors[party.start] = value.actor if value else None
        context.see(actors[party.start])
    people = participants(document.people, document.parties, lambda p: _actor(p, actors, context))
    people = attribute(people, document.units, kinds(), lambda noun: _generic(noun, context))
    dates = []
    for phrase in document.dates:
        interval = resolve_date(phrase.expr, published)  # type: ignore[arg-type]
        if interval is not None:
            dates.append(DatedPhrase(phrase, interval))
    return Frame(document, people, places, dates, kinds(), published)


def _homes(parties: list[PartyPhrase]) -> list[str]:
    return [home for p in parties if p.actor and (home := country(p.actor))]


def _actor(party: PartyPhrase, actors: dict[int, str | None], context: ActorContext) -> str | None:
    if party.start in actors:
        return actors[party.start]
    value = resolve_actor(party, context)
    return value.actor if value else None


def _generic(noun: str, context: ActorContext) -> str | None:
    value = resolve_actor(PartyPhrase(start=0, end=0, rule="generic", actor=None, name=noun, generic=noun), context)
    return value.actor if value else None


@cache
def kinds() -> dict[str, str]:
    """The kind (state, rebel, civilian, ...) of each listed actor."""
    return {a: kind(a) or "" for a in known_ids()}


FLOOR = 0.12
"""Acts less likely than this to tell an event are not gathered: they would only blur others."""


def events_of(frame: Frame) -> tuple[Event, ...]:
    """The events of a resolved document, in reading order."""
    document = frame.document
    scene = Scene.of(document, [], frame.published)
    drafts = drafts_of(frame, scene)
    accept = model("drafts")
    events: list[Event] = []
    for draft in drafts:
        kind = type_of(draft)
        standing = dict(zip(accept.labels, accept.scores(draft_features(draft, scene, kind)), strict=True))["event"]
        if standing < 0.5:  # noqa: PLR2004
            continue
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


def drafts_of(frame: Frame, scene: Scene) -> list[Draft]:
    """The told acts that stand, gathered into drafts."""
    acts = model("acts")
    standing = []
    for item in tell(frame):
        item.standing = dict(zip(acts.labels, acts.scores(act_features(item, scene)), strict=True))["event"]
        if item.standing >= FLOOR:
            standing.append(item)
    return gather(standing, model("joins"), headline=_has_headline(frame.document)) if standing else []


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


def claims_of(frame: Frame) -> tuple[Claim, ...]:
    """The claims of a resolved document, in reading order."""
    return ()
