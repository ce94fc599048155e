"""From a draft to an event: type, status, parties, harm, place, date, modes and evidence by the codebook."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from marsad.coding.sides_objects import civil_object
from marsad.coding.tolls import BODILY, merged_harm
from marsad.coding.typing import type_of
from marsad.coding.when import recorded
from marsad.record import Event, EventDate, Harm, Party, Place, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft, Told
    from marsad.coding.inherit import Report, Sides
    from marsad.coding.values import DatedPhrase, PlacedPhrase

_OLD = timedelta(days=3)
"""Codebook, section 1: an act older than this before publication is background."""
_LATEST_EVIDENCE = 6


def assemble(
    draft: Draft,
    number: int,
    document: Document,
    context: Report,
    when: DatedPhrase | None,
    where: PlacedPhrase | None,
    sources: tuple[Source, ...],
    published: date | None,
) -> Event | None:
    """The event that a draft tells, or None when its acts bear none out.

    `context` lends parties, `when` and `where` are the day and place with what the report lends.
    """
    kind = type_of(draft, context.kind_of)
    if kind is None:
        return None
    harm = merged_harm(draft, document, kind, context.kind_of)
    sides = context.parties(kind, draft, harm)
    context.note(kind, draft, sides)
    did, suffered = settled(sides, kind, harm)
    if kind == "suicide_attack" and not did and _bomber(draft):
        did = {"unidentified_armed": Party("unidentified_armed")}
    if not suffered and (hit := civil_object(kind, draft, document)) is not None:
        suffered = {"civilians": Party("civilians", hit)}
    if kind == "armed_attack" and _both_bleed(did, suffered, harm):
        kind = "clash"
    return Event(
        id=f"{document.report.id}#{number}",
        type=kind,  # type: ignore[arg-type]
        modes=modes(draft, document),
        status=_status(draft, when, published, document),  # type: ignore[arg-type]
        initiators=tuple(did.values()),
        targets=tuple(suffered.values()),
        harm=tuple(harm),
        seized=seized(draft, document, kind),
        place=_place(where, document),
        date=_date(when, document, published),
        sources=sources,
        evidence=evidence(draft, document),
    )


_UNARMED = frozenset({"civilians", "protesters", "journalists", "detainees"})
_ONLY_HARMED = frozenset(
    {"clash", "territory", "raid", "weapons_seizure", "foiled_plot", "deployment", "arrest"}
)


def settled(sides: Sides, kind: str, harm: list[Harm]) -> Sides:
    """The sides by the codebook's rules for each kind (section 4): none on both sides but in a clash."""
    did, suffered = dict(sides[0]), dict(sides[1])
    if kind in ("surrender", "escape"):
        for entry in harm:
            if entry.who and entry.kind in ("surrendered", "escaped"):
                did.setdefault(entry.who, Party(entry.who, entry.span))
                suffered.pop(entry.who, None)
    if kind == "arrest" and not suffered and any(h.kind == "arrested" for h in harm):
        suffered["suspects"] = Party("suspects")
    if kind in _CUSTODY:
        did, suffered = _held(did, suffered, kind, harm)
    if kind == "protest":
        if any(h.kind in BODILY for h in harm):
            suffered |= {k: v for k, v in did.items() if k not in _UNARMED and k not in suffered}
        did = {"protesters": did.get("protesters", Party("protesters"))}
        suffered.pop("protesters", None)
        suffered.pop("civilians", None)
    if kind == "agreement":
        did |= {k: v for k, v in suffered.items() if k not in did}
        suffered = {}
    bodily = {h.who for h in harm if h.kind in BODILY}
    if kind in _ONLY_HARMED:
        harmed = {h.who for h in harm}
        suffered = {k: v for k, v in suffered.items() if k not in _UNARMED or k in harmed}
    if kind == "execution":
        suffered = {k: v for k, v in suffered.items() if k in bodily} or suffered
    for actor in [a for a in suffered if a in did and kind not in ("clash", "arrest")]:
        if actor not in bodily or kind == "raid":
            suffered.pop(actor)
    if "unidentified_armed" in did and len(did) > 1:
        did.pop("unidentified_armed")
    return did, suffered


_CUSTODY = {"arrest": "arrested", "release": "released", "transfer": "transferred", "sentence": "sentenced"}


def _held(did: dict[str, Party], suffered: dict[str, Party], kind: str, harm: list[Harm]) -> Sides:
    """Those counted as held, freed or moved are the targets (codebook, section 4), and nobody's captors.

    Nobody else suffers an arrest or a release; who stood on the doers' side beside other doers does not.
    """
    counted = {h.who: h.span for h in harm if h.who and h.kind == _CUSTODY[kind]}
    if not counted:
        return did, suffered
    hurt = {h.who for h in harm}
    for actor, span in counted.items():
        suffered.setdefault(actor, Party(actor, span))
    if len(did) > len(counted.keys() & did.keys()):
        did = {k: v for k, v in did.items() if k not in counted}
    if kind in ("arrest", "release"):
        suffered = {k: v for k, v in suffered.items() if k in hurt}
    return did, suffered


def _bomber(draft: Draft) -> bool:
    """Whether a bomber is mentioned, not only a suicide attack."""
    return any(d.entry.id == "suicide_bomber" for t in draft.told for d in t.act.deeds)


def _both_bleed(did: dict[str, Party], suffered: dict[str, Party], harm: list[Harm]) -> bool:
    """An attack in which an attacker dies too is a clash (codebook, section 2)."""
    dead = {h.who for h in harm if h.kind == "killed"}
    others = {h.who for h in harm if h.kind in BODILY} - set(did)
    return bool(dead & set(did)) and bool(others & (set(suffered) | {None}))


def modes(draft: Draft, document: Document) -> tuple[str, ...]:
    """The modes told in the acts' stretches, without repetition, in reading order."""
    found = [m.entry.id for t in draft.told for m in document.within("mode", t.act.start, t.act.end)]
    return tuple(dict.fromkeys(found))


_FINDERS = frozenset({"seize", "seizure"})


def seized(draft: Draft, document: Document, kind: str) -> tuple[str, ...]:
    """Plain names of the things that a force found or took, in reading order."""
    found = []
    for told in draft.told:
        finders = [d.end for d in told.act.deeds if d.entry.id in _FINDERS]
        if finders or kind in ("weapons_seizure", "foiled_plot"):
            start = min(finders, default=told.act.start)
            found += [m.entry.id for m in document.within("thing", start, told.act.end)]
    return tuple(dict.fromkeys(found))


def _status(draft: Draft, when: DatedPhrase | None, published: date | None, document: Document) -> str:
    if draft.told and all(any(d.modality == "doubt" for d in t.act.deeds) for t in draft.told):
        return "alleged"
    if draft.told and all(_unconfirmed(t, document) for t in draft.told):
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


def _unconfirmed(told: Told, document: Document) -> bool:
    """Whether the sentence says that what it tells could not be confirmed."""
    unit = document.units[told.act.unit]
    return any(m.entry.id == "unconfirmed" for m in document.within("modality", unit.start, unit.end))


def _denied(draft: Draft, document: Document) -> bool:
    first = draft.told[0].act
    return all(
        any(s.negative and s.content[0] <= t.act.first.start < s.content[1] for s in document.sources)
        for t in draft.told
    ) and bool(first)


def _place(found: PlacedPhrase | None, document: Document) -> Place | None:
    """The place with its name as the raw text writes it (a place only pointed at keeps the known name)."""
    if found is None:
        return None
    phrase = found.phrase
    span = document.span(phrase.start, phrase.end)
    written = document.span(phrase.name_start, phrase.name_end).text if phrase.role != "anaphor" else ""
    return msgspec.structs.replace(found.place, name=written or found.place.name, span=span)


def _date(found: DatedPhrase | None, document: Document, published: date | None) -> EventDate | None:
    if found is not None:
        return recorded(found, document)
    if published is not None:
        return EventDate(published.isoformat(), published.isoformat(), inferred=True)
    return None


def sources_of(draft: Draft, sources: Callable[[int, int], tuple[Source, ...]]) -> tuple[Source, ...]:
    """The sources of all acts of a draft, each once, in reading order."""
    found: list[Source] = []
    for told in draft.told:
        for source in sources(told.act.start, told.act.end):
            if not any(same_body(source.name, other.name) for other in found):
                found.append(source)
    return tuple(found)


def same_body(a: str, b: str) -> bool:
    """Whether two names of sources are of one body."""
    if a == b or a in b or b in a:
        return True
    short, long = sorted((a, b), key=len)
    return short.startswith("ال") and short[2:] == long.split()[0].removeprefix("ال")


def evidence(draft: Draft, document: Document) -> tuple[Span, ...]:
    """The acts' stretches of the raw text, the fullest first."""
    spans = {document.span(t.act.start, t.act.end): _fulness(t) for t in draft.told}
    ordered = sorted(spans, key=lambda s: (-spans[s], s.start))
    return tuple(s for s in ordered[:_LATEST_EVIDENCE] if s.text)


def _fulness(told: Told) -> int:
    return (
        len(told.victims)
        + len(told.types)
        + (told.place is not None)
        + (told.date is not None)
        + min(len(told.roles), 3)
    )
