"""One claim where a report states it twice: in the headline and below, or in several sentences of one group."""

from __future__ import annotations

from dataclasses import replace

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_scene import Sentence

_ONE_A_PARTY = frozenset({"responsibility", "denial"})
"""Kinds of which a party makes one in a report, however often it is told."""


def merged(drafts: list[tuple[Sentence, ClaimDraft]]) -> list[ClaimDraft]:
    """The drafts with repetitions joined; the fullest statement leads, the others become further evidence."""
    kept: list[tuple[Sentence, ClaimDraft]] = []
    for sentence, draft in drafts:
        at = next(
            (i for i, (where, other) in enumerate(kept) if _repeats(where, other, sentence, draft)), None
        )
        if at is None:
            kept.append((sentence, draft))
        else:
            where, other = kept[at]
            kept[at] = (sentence if where.headline else where, _join(where, other, sentence, draft))
    return [draft for _, draft in kept]


def _repeats(where: Sentence, old: ClaimDraft, sentence: Sentence, new: ClaimDraft) -> bool:
    if old.kind != new.kind or (where is sentence and old.kind not in _ONE_A_PARTY):
        return False
    if where.headline and _same_number(old, new) and (old.kind not in ("tally",) or old.low is not None):
        return old.kind != "tally" or _same_number(old, new)
    if old.kind not in _ONE_A_PARTY or old.modality != new.modality:
        return False
    return _same_speaker(old, new)


def _same_number(old: ClaimDraft, new: ClaimDraft) -> bool:
    if old.low is None or new.low is None:
        return old.kind not in ("tally", "strength", "detainees", "movement")
    return (old.low, old.high) == (new.low, new.high) or (old.low == new.low and old.kind != "tally")


def _same_speaker(old: ClaimDraft, new: ClaimDraft) -> bool:
    a, b = old.source, new.source
    if a is None or b is None:
        return old.kind == "responsibility" or a is b
    if a.name == b.name:
        return True
    if a.party is None or b.party is None:
        return False
    if a.party.actor is not None and b.party.actor is not None:
        return a.party.actor == b.party.actor
    return old.kind == "responsibility" and old.modality == "asserted"


def _join(where: Sentence, old: ClaimDraft, sentence: Sentence, new: ClaimDraft) -> ClaimDraft:
    """The later statement leads when the first is the headline's; a number is kept from the one that leads."""
    lead, other = (new, old) if where.headline and not sentence.headline else (old, new)
    number, count = lead.number, lead.count
    if lead.low is None and lead.kind == "tally":
        number, count = other.number, other.count
    more = tuple(dict.fromkeys((*lead.more, (other.start, other.end), *other.more)))
    return replace(lead, number=number, count=count, more=more)
