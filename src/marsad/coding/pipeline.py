"""The way of a report: read, resolve, tell, gather, assemble. A pure function of the report and the version."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from marsad.coding import inherit
from marsad.coding.adopt import adopt, is_tail
from marsad.coding.assemble import assemble, sources_of
from marsad.coding.authors import named
from marsad.coding.candidates import Stage
from marsad.coding.claims import ClaimContext, claims_of, find_claims
from marsad.coding.confidence import confidence
from marsad.coding.drafts import Draft, Told, gather
from marsad.coding.linear import model
from marsad.coding.participants import participants
from marsad.coding.reader import open_document, read
from marsad.coding.seeming import accident, summary, total
from marsad.coding.sources import sources_for
from marsad.coding.standing import BRIEF, Scene, act_features, draft_features
from marsad.coding.told import Frame, tell
from marsad.coding.typing import type_of
from marsad.coding.values import DatedPhrase, PlacedPhrase
from marsad.coding.where import finer
from marsad.coding.whose import attribute
from marsad.grammar.phrase import PartyPhrase
from marsad.record import Claim, CodedReport, Event, Report
from marsad.record.dates import DateExpr
from marsad.record.lines import digest
from marsad.resolve.actors import ActorContext, known_ids, resolve_actor
from marsad.resolve.actors_data import country, kind
from marsad.resolve.dates import Interval, resolve_date
from marsad.resolve.places import resolve_places

if TYPE_CHECKING:
    from marsad.coding.document import Document


def code_report(report: Report) -> CodedReport:
    """The events and claims of one report. Deterministic; reads nothing but the report and the product's data."""
    document = open_document(report)
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    if document.units:
        read(document)
        frame = resolve(document)
        found = find_claims(document)
        claims = claims_of(document, found, ClaimContext(frame.actor_of, frame.places, frame.dates))
        events = named(events_of(frame, Scene.of(document, found)), claims, frame.kind_of)
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
        if place is not None and _TANWIN not in document.span(phrase.name_start, phrase.name_end).text
    ]
    told = Counter(p.place.country for p in places if p.place.country)
    regions = Counter(p.place.adm1 for p in places if p.place.adm1)
    context = ActorContext(
        published, tuple(c for c, _ in told.most_common()), tuple(r for r, _ in regions.most_common())
    )
    speaking = {s.party.start for s in document.sources if s.party}
    actors: dict[int, str | None] = {}
    for party in document.parties:
        context.speaking = party.start in speaking
        value = resolve_actor(party, context)
        actors[party.start] = value.actor if value else None
        context.see(actors[party.start])
    people = participants(document.people, document.parties, lambda p: _actor(p, actors, context))
    people = attribute(
        people, document.units, kinds(), lambda noun: _generic(noun, context), document.folded.text, speaking
    )
    dates = _dates(document, published)
    return Frame(document, people, places, dates, kinds(), published, lambda p: _actor(p, actors, context))


def _dates(document: Document, published: date | None) -> list[DatedPhrase]:
    """The days of the time expressions; one counted from another act's day (`في اليوم نفسه`) takes the day before it."""
    found: list[DatedPhrase] = []
    anchor: Interval | None = None
    for phrase in document.dates:
        expr: DateExpr = phrase.expr  # type: ignore[assignment]
        if expr.role not in ("at", "since"):
            continue
        interval = resolve_date(expr, published) or resolve_date(expr, published, anchor)
        resolved = interval is not None
        if interval is None and published is None:
            interval = resolve_date(expr, _SOME_DAY) or resolve_date(expr, _SOME_DAY, anchor)
        if interval is None or (published and interval.start > published):
            continue
        if expr.role == "at" and (interval.end - interval.start).days <= _ANCHOR_DAYS:
            anchor = interval
        found.append(DatedPhrase(phrase, interval, resolved))
    return found


_SOME_DAY = date(2000, 1, 5)
"""Stands for an unknown publication day, so that relative days can be told apart; they are not recorded."""
_ANCHOR_DAYS = 2
_TANWIN = "\u064b"
"""No place is written with it: `سورياً` is a man, `دوماً` is always."""


def _homes(parties: list[PartyPhrase]) -> list[str]:
    return [home for p in parties if p.actor and (home := country(p.actor))]


def _actor(party: PartyPhrase, actors: dict[int, str | None], context: ActorContext) -> str | None:
    if party.start in actors:
        return actors[party.start]
    value = resolve_actor(party, context)
    return value.actor if value else None


def _generic(noun: str, context: ActorContext) -> str | None:
    value = resolve_actor(
        PartyPhrase(start=0, end=0, rule="generic", actor=None, name=noun, generic=noun), context
    )
    return value.actor if value else None


@cache
def kinds() -> dict[str, str]:
    """The kind (state, rebel, civilian, ...) of each listed actor."""
    return {a: kind(a) or "" for a in known_ids()}


ACCEPT = 0.4
"""Drafts less likely than this to be an event are not recorded; chosen for the best F1 in five-fold runs."""
ACCEPT_BRIEF, ACCEPT_BRIEF_PUBLIC = 0.4, 0.25
"""The same for a sentence or two without a day of publication; chosen by sentences that annotators judged."""
FLOOR = 0.12
"""Acts less likely than this to tell an event are not gathered: they would only blur others."""


def events_of(frame: Frame, scene: Scene) -> tuple[Event, ...]:
    """The events of a resolved document, in reading order."""
    document = frame.document
    acts = tell(frame)
    drafts = drafts_of(acts, frame, scene)
    standing = recorded(drafts, frame, scene)
    drafts = with_tolls(acts, drafts, standing, scene)
    stage = Stage.of(document, frame.participants, frame.kind_of, speakers(frame), acts)
    context = inherit.Report(stage, model("sides"))
    events: list[Event] = []
    for draft in drafts:
        if id(draft) not in standing:
            continue
        event = assemble(
            draft,
            len(events),
            document,
            context,
            draft.date or inherit.date_of(draft, drafts, document, frame.dates),
            finer(draft, drafts, document.units, frame.places) or inherit.place_of(draft, drafts),
            sources_of(draft, lambda start, end: sources_for(document, start, end)),
            frame.published,
        )
        if event is not None:
            events.append(
                msgspec.structs.replace(event, confidence=confidence(event, standing[id(draft)], draft))
            )
    return tuple(events)


def _least(kind: str | None, document: Document) -> float:
    """How likely an event must be: a sentence torn from its report must say more, one of a protest less."""
    if len(document.units) > BRIEF or document.report.published:
        return ACCEPT
    return ACCEPT_BRIEF_PUBLIC if kind in ("protest", "riot") else ACCEPT_BRIEF


def recorded(drafts: list[Draft], frame: Frame, scene: Scene) -> dict[int, float]:
    """How likely each draft that is recorded is an event, by its `id`."""
    accept = model("drafts")
    found: dict[int, float] = {}
    for draft in drafts:
        kind = type_of(draft, frame.kind_of)
        if accident(draft, kind, frame.document) or total(draft, frame.document):
            continue
        standing = accept.probability("event", draft_features(draft, scene, kind))
        if standing >= _least(kind, frame.document) and not summary(draft, drafts):
            found[id(draft)] = standing
    return found


def with_tolls(
    acts: list[Told], drafts: list[Draft], standing: dict[int, float], scene: Scene
) -> list[Draft]:
    """The drafts, the recorded ones with the tolls that no event tells; drafts of such tolls alone are left out."""
    homes = [d for d in drafts if id(d) in standing]
    theirs = {id(t) for d in homes for t in d.told}
    loose = [t for t in acts if id(t) not in theirs and t.standing >= FLOOR]
    tails = [d for d in homes if is_tail(d, homes, scene.document)]
    homes = [d for d in homes if not any(d is t for t in tails)]
    taken = adopt([*loose, *(t for d in tails for t in d.told)], homes, scene.document, scene.blocked)
    return [d for d in drafts if not all(id(t) in taken for t in d.told)]


def speakers(frame: Frame) -> list[tuple[int, int, str]]:
    """The stretches that parties are said to speak."""
    by_start = {p.start: p.actor for p in frame.participants if p.actor}
    found = []
    for source in frame.document.sources:
        party = source.party
        actor = by_start.get(party.start) if party else None
        if actor and source.kind in ("official", "perpetrator"):
            found.append((*source.content, actor))
    return found


def drafts_of(told: list[Told], frame: Frame, scene: Scene) -> list[Draft]:
    """The told acts that stand, gathered into drafts."""
    acts = model("acts")
    standing = []
    for item in told:
        item.standing = acts.probability("event", act_features(item, scene))
        if item.standing >= FLOOR:
            standing.append(item)
    return gather(standing, model("joins"), headline=_has_headline(frame.document)) if standing else []


def _has_headline(document: Document) -> bool:
    """Whether the first line is a headline: short, and followed by the report's text."""
    first = next((u for u in document.units if u.kind != "boilerplate"), None)
    return first is not None and len(document.units) > 1 and first.end - first.start < 160
