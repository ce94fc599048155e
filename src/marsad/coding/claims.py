"""Claims: statements that are not one event, by kind, with their speaker, number and evidence (codebook, section 9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_merge import merged
from marsad.coding.claims_ordinal import ordinals
from marsad.coding.claims_plans import plans
from marsad.coding.claims_scene import Sentence, sentences
from marsad.coding.claims_speech import spoken
from marsad.coding.claims_tally import gives_totals, tallies
from marsad.coding.document import Document
from marsad.coding.sources import TELLS_MORE, as_written, name_of
from marsad.coding.values import DatedPhrase, PlacedPhrase
from marsad.coding.when import recorded
from marsad.grammar.phrase import PartyPhrase, SourcePhrase
from marsad.record import Claim, EventDate, Place, Speaker
from marsad.resolve.actors_data import kind

_BLOCKING = frozenset(
    {"tally", "strength", "detainees", "foiled_total", "forecast", "demand", "warning", "commitment"}
)
"""Kinds of claims within which no event is coded."""


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """The values of a report's phrases: who a party is, which places and days are told."""

    actor: Callable[[PartyPhrase], str | None]
    places: Sequence[PlacedPhrase] = ()
    dates: Sequence[DatedPhrase] = ()


def find_claims(document: Document) -> list[ClaimDraft]:
    """The claims of a report in reading order, one for each statement; a repeated one counts once.

    A report that tells no deed of conflict makes none.
    """
    if not _of_conflict(document):
        return []
    parts = sentences(document)
    beside = _beside_conflict(parts)
    found: list[tuple[Sentence, ClaimDraft]] = []
    before = False
    for sentence, near in zip(parts, beside, strict=True):
        drafts: list[ClaimDraft] = []
        if sentence.numbers or sentence.cues:
            drafts += tallies(sentence, before) + ordinals(sentence)
        drafts += plans(sentence)
        before = gives_totals(sentence, before)
        if sentence.acts:
            drafts += spoken(sentence, TELLS_MORE)
        found += [(sentence, draft) for draft in _once(drafts) if near or draft.kind not in _TALK]
    return sorted(merged(found), key=lambda draft: (draft.start, draft.end, draft.kind))


def _of_conflict(document: Document) -> bool:
    """Whether a report names an armed party, or tells a deed of conflict in words that mean nothing else, or in several."""
    if any(_armed(party) for party in document.parties):
        return True
    told = [deed for deed in document.deeds if deed.act and deed.modality in ("fact", "doubt", "negated")]
    return any(not deed.weak for deed in told) or any(
        sum(other.act == deed.act for other in told) >= _SEVERAL for deed in told if deed.act in _VIOLENT
    )


def _armed(party: PartyPhrase) -> bool:
    """Whether a party is one that fights, and no government or body of peace."""
    if party.actor is None:
        return party.generic in _FORCES
    return (
        kind(party.actor) not in _UNARMED or party.actor in _SEIZED or _FORCE.search(party.actor) is not None
    )


_UNARMED = frozenset({"state", "political", "civilian", "ngo", "international"})
_FORCE = re.compile(r"forces|police|security|army|coalition")
_SEIZED = frozenset({"detainees", "suspects", "protesters"})
_FORCES = frozenset(
    {
        "gunmen",
        "militants",
        "police",
        "internal_security",
        "general_security",
        "militia",
        "rebels",
        "factions",
        "the_group",
        "army",
        "forces",
        "occupation",
        "coalition",
    }
)


def _beside_conflict(parts: list[Sentence]) -> list[bool]:
    """Which sentences stand near a deed of conflict or an armed party; far from all, talk is of something else."""
    hot = [
        any(not deed.weak for deed in part.deeds) or any(_armed(party) for party in part.parties)
        for part in parts
    ]
    return [any(hot[max(0, i - _NEAR) : i + _NEAR + 1]) for i in range(len(parts))]


_NEAR = 2
"""Sentences from a deed of conflict within which what people say is of it."""
_TALK = frozenset({"assessment", "forecast", "demand", "commitment", "warning"})
"""Kinds of claims that people make of everything."""
_SEVERAL = 3
"""Doubtful words for one deed that together mean it."""
_VIOLENT = frozenset({"explosion", "air_strike", "drone_strike", "shelling", "suicide_attack", "clash"})


def _once(drafts: list[ClaimDraft]) -> list[ClaimDraft]:
    """Without what stands within another of its kind with the same number, or with none."""
    kept: list[ClaimDraft] = []
    for draft in drafts:
        at = next(
            (i for i, other in enumerate(kept) if _overlap(other, draft) and _agree(other, draft)), None
        )
        if at is None:
            kept.append(draft)
        elif kept[at].low is None and draft.low is not None:
            kept[at] = draft
    return kept


def _overlap(one: ClaimDraft, other: ClaimDraft) -> bool:
    return one.kind == other.kind and min(one.end, other.end) > max(one.start, other.start)


def _agree(one: ClaimDraft, other: ClaimDraft) -> bool:
    return one.low is None or other.low is None or (one.low, one.high) == (other.low, other.high)


def blocked(drafts: Sequence[ClaimDraft]) -> list[tuple[int, int, str]]:
    """The stretches of the folded text that state totals, forecasts, demands and the like, with their kind."""
    return [(draft.start, draft.end, draft.kind) for draft in drafts if draft.kind in _BLOCKING]


def claims_of(document: Document, drafts: Sequence[ClaimDraft], context: ClaimContext) -> tuple[Claim, ...]:
    """A report's claims (of `find_claims`) as records; ids count within the report (`REPORT#c1`)."""
    found = []
    for number, draft in enumerate(drafts, 1):
        source = draft.source
        count = draft.number
        found.append(
            Claim(
                id=f"{document.report.id}#c{number}",
                kind=draft.kind,
                subject=_subject(draft, context),
                low=draft.low,
                high=draft.high,
                approx=count.approx if count is not None else False,
                unit=draft.unit,
                place=_place(draft, context.places),
                date=_date(draft, context.dates, document),
                speaker=_speaker(document, source, context) if source is not None else None,
                via=as_written(document, source.via, source) if source is not None and source.via else None,
                modality=draft.modality,
                evidence=tuple(document.span(a, b) for a, b in ((draft.start, draft.end), *draft.more)),
            )
        )
    return tuple(found)


def _subject(draft: ClaimDraft, context: ClaimContext) -> str | None:
    if draft.own:
        party = draft.source.party if draft.source is not None else None
        return context.actor(party) if party is not None else None
    if draft.subject is not None:
        return context.actor(draft.subject) or draft.people
    return draft.people


def _speaker(document: Document, source: SourcePhrase, context: ClaimContext) -> Speaker:
    span = document.span(source.name_start, source.name_end)
    actor = context.actor(source.party) if source.party is not None else None
    role = as_written(document, source.role, source) if source.role else None
    return Speaker(name_of(source, span.text), role, actor, span)


def _place(draft: ClaimDraft, places: Sequence[PlacedPhrase]) -> Place | None:
    return next((p.place for p in places if draft.start <= p.start < draft.end), None)


def _date(draft: ClaimDraft, dates: Sequence[DatedPhrase], document: Document) -> EventDate | None:
    found = next((d for d in dates if draft.start <= d.start < draft.end), None)
    return None if found is None else recorded(found, document)
