"""From a draft to an event: type, status, parties, harm, place, date, modes and evidence by the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from marsad.coding.typing import event_type
from marsad.record import Event, EventDate, Harm, Party, Place, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft, Told
    from marsad.coding.values import DatedPhrase, PlacedPhrase

_OLD = timedelta(days=3)
_BODILY = ("killed", "wounded", "killed_or_wounded")
_LATEST_EVIDENCE = 6


@dataclass(frozen=True, slots=True)
class Inherited:
    """What an event takes over from the report where its own acts are silent."""

    date: DatedPhrase | None
    place: PlacedPhrase | None


def assemble(
    draft: Draft,
    number: int,
    document: Document,
    inherited: Inherited,
    sources: Callable[[int, int], tuple[Source, ...]],
    published: date | None,
) -> Event | None:
    """The event that a draft tells, or None when its acts bear none out."""
    harm = merged_harm(draft, document)
    kinds = {h.kind for h in harm}
    kind = event_type(draft.types, set(kinds), armed_victims=False)
    if kind is None:
        return None
    when = draft.date or inherited.date
    initiators, targets = parties(draft, document, kind, harm)
    return Event(
        id=f"{document.report.id}#{number}",
        type=kind,  # type: ignore[arg-type]
        modes=modes(draft),
        status=_status(draft, when, published, document),  # type: ignore[arg-type]
        initiators=initiators,
        targets=targets,
        harm=tuple(harm),
        place=_place(draft.place or inherited.place, document),
        date=_date(when, document, published),
        sources=_sources(draft, sources),
        evidence=evidence(draft, document),
    )


def type_of(draft: Draft) -> str | None:
    """The event type that a draft's deeds and the kinds of its harm bear out."""
    return event_type(draft.types, {v.kind for t in draft.told for v in t.victims}, armed_victims=False)


def merged_harm(draft: Draft, document: Document) -> list[Harm]:
    """One entry per kind and party: a precise count wins over a vague one, differing ones make a range."""
    entries: dict[tuple[str, str | None], Harm] = {}
    for told in draft.told:
        for victim in told.victims:
            people = victim.people.people
            if people is None:
                continue
            who = victim.people.actor
            span = document.span(people.start, people.end)
            new = Harm(victim.kind, who, people.count.low, people.count.high, people.count.approx, span)  # type: ignore[arg-type]
            key = _same_entry(entries, new)
            entries[key] = _joined(entries[key], new) if key in entries else new
    precise = {h.kind for h in entries.values() if not _vague(h)}
    return [h for h in entries.values() if not (_vague(h) and h.who is None and h.kind in precise)]


def _same_entry(entries: dict[tuple[str, str | None], Harm], new: Harm) -> tuple[str, str | None]:
    """The key of the entry that counts the same people: same kind and party, or the same number and no party."""
    if (new.kind, new.who) in entries:
        return (new.kind, new.who)
    for key, old in entries.items():
        if key[0] == new.kind and (key[1] is None or new.who is None) and (old.low, old.high) == (new.low, new.high):
            return key
    return (new.kind, new.who)


def _joined(old: Harm, new: Harm) -> Harm:
    who = old.who or new.who
    if _vague(new) or (old.low, old.high) == (new.low, new.high):
        return Harm(old.kind, who, old.low, old.high, old.approx, old.span)
    if _vague(old):
        return Harm(new.kind, who, new.low, new.high, new.approx, new.span)
    high = None if old.high is None or new.high is None else max(old.high, new.high)
    return Harm(old.kind, who, min(old.low, new.low), high, old.approx or new.approx, old.span)


def _vague(harm: Harm) -> bool:
    return harm.high is None and harm.low <= 3  # noqa: PLR2004 - a plain plural


def parties(draft: Draft, document: Document, kind: str, harm: list[Harm]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Initiators and targets: by role, the harmed added to the targets, none on both sides but in a clash."""
    did: dict[str, Party] = {}
    suffered: dict[str, Party] = {}
    for told in draft.told:
        for role in told.roles:
            actor = role.participant.actor
            if actor is None or role.label == "none":
                continue
            side = did if role.label == "initiator" else suffered
            side.setdefault(actor, Party(actor, document.span(role.participant.start, role.participant.end)))
    for entry in harm:
        if entry.who and entry.who not in did and kind not in ("surrender", "escape"):
            suffered.setdefault(entry.who, Party(entry.who, entry.span))
    if kind in ("surrender", "escape"):
        for entry in harm:
            if entry.who and entry.kind in ("surrendered", "escaped"):
                did.setdefault(entry.who, Party(entry.who, entry.span))
                suffered.pop(entry.who, None)
    if kind == "arrest" and not suffered and any(h.kind == "arrested" for h in harm):
        suffered["suspects"] = Party("suspects")
    if kind == "protest":
        did = {"protesters": did.get("protesters", Party("protesters"))}
        suffered.pop("protesters", None)
        suffered.pop("civilians", None)
    if kind == "agreement":
        did |= {k: v for k, v in suffered.items() if k not in did}
        suffered = {}
    for actor in [a for a in suffered if a in did and kind not in ("clash", "arrest")]:
        if actor in {h.who for h in harm if h.kind in _BODILY}:
            continue
        suffered.pop(actor)
    return tuple(did.values()), tuple(suffered.values())


def modes(draft: Draft) -> tuple[str, ...]:
    """The modes that the deeds' own words imply, without repetition."""
    found = [m for told in draft.told for d in told.act.deeds if (m := d.entry.features.get("means"))]
    return tuple(dict.fromkeys(found))


def _status(draft: Draft, when: DatedPhrase | None, published: date | None, document: Document) -> str:
    if draft.told and all(any(d.modality == "doubt" for d in t.act.deeds) for t in draft.told):
        return "alleged"
    if _denied(draft, document):
        return "denied"
    subject = draft.told[0].act.unit == 0
    if when is not None and published is not None and draft.date is when:
        if when.interval.end < published - _OLD and not subject:
            return "background"
    elif any(t.background for t in draft.told) and not subject and len(draft.told) == 1 and when is None:
        return "background"
    return "reported"


def _denied(draft: Draft, document: Document) -> bool:
    first = draft.told[0].act
    return all(
        any(s.negative and s.content[0] <= t.act.first.start < s.content[1] for s in document.sources) for t in draft.told
    ) and bool(first)


def _place(found: PlacedPhrase | None, document: Document) -> Place | None:
    if found is None:
        return None
    place = found.place
    return Place(
        place.name, place.level, place.lat, place.lon, place.country, place.adm1, place.gazetteer_id, place.radius_km,
        place.candidates, document.span(found.phrase.start, found.phrase.end),
    )  # fmt: skip


def _date(found: DatedPhrase | None, document: Document, published: date | None) -> EventDate | None:
    if found is not None:
        span = document.span(found.phrase.start, found.phrase.end)
        return EventDate(found.interval.start.isoformat(), found.interval.end.isoformat(), span.text, span=span)
    if published is not None:
        return EventDate(published.isoformat(), published.isoformat(), inferred=True)
    return None


def _sources(draft: Draft, sources: Callable[[int, int], tuple[Source, ...]]) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for told in draft.told:
        for source in sources(told.act.start, told.act.end):
            found.setdefault(source.name, source)
    return tuple(found.values())


def evidence(draft: Draft, document: Document) -> tuple[Span, ...]:
    """The acts' stretches of the raw text, the fullest first."""
    spans = {document.span(t.act.start, t.act.end): _fulness(t) for t in draft.told}
    ordered = sorted(spans, key=lambda s: (-spans[s], s.start))
    return tuple(s for s in ordered[:_LATEST_EVIDENCE] if s.text)


def _fulness(told: Told) -> int:
    return len(told.victims) + len(told.types) + (told.place is not None) + (told.date is not None) + min(len(told.roles), 3)
