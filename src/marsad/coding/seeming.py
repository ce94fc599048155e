"""Events that only seem so: accidents without a weapon, and lines that sum up the events told after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.coding.drafts import Draft
from marsad.coding.where import PRECISION

if TYPE_CHECKING:
    from marsad.coding.document import Document

_ACCIDENTAL = frozenset({"explosion", "armed_attack", "raid", "destruction", "suicide_attack"})
_WEAPONS = frozenset(
    {
        "car_bomb",
        "ied",
        "mine",
        "uxo",
        "grenade",
        "mortar",
        "rocket",
        "missile",
        "sniper",
        "silenced_weapon",
        "knife",
        "drone",
        "artillery",
    }
)
_SUMMED = frozenset({"killed", "wounded", "killed_or_wounded", "arrested"})
_LEAD_UNITS = 2


def accident(draft: Draft, kind: str | None, document: Document) -> bool:
    """A blast or death by gas, fire, traffic or weather with no weapon in the report's nearby words."""
    if kind not in _ACCIDENTAL:
        return False
    first, last = draft.told[0].act.unit, draft.told[-1].act.unit
    start = document.units[first].start
    end = document.units[min(last + 1, len(document.units) - 1)].end
    topics = [m.entry.features["topic"] for m in document.within("topic", start, end)]
    armed = any(m.entry.id in _WEAPONS for m in document.within("mode", start, end))
    named = any(t.actors("initiator") for t in draft.told)
    return not armed and not named and ("accident" in topics or topics.count("weather") > 1)


def total(draft: Draft, document: Document) -> bool:
    """A count of the harmed over a stretch of more than three days: a tally, not an event (codebook, section 1)."""
    dated = draft.date
    if dated is None or (dated.interval.end - dated.interval.start).days <= _SPAN:
        return False
    words = document.folded.text[dated.phrase.start : dated.phrase.end].split()
    counts = [low for t in draft.told for kind, _, low, _ in t.harm if kind in _SUMMED]
    return bool(words) and words[0].lstrip("و") in _OVER and min(counts, default=0) >= _MANY


_SPAN = 3
_OVER = frozenset(["خلال", "منذ", "طوال", "طيله", "علي"])
_MANY = 20


def summary(draft: Draft, drafts: list[Draft]) -> bool:
    """A lead that gives the sum of several events told one by one after it, and no precise place of its own."""
    if draft.told[0].act.unit > _LEAD_UNITS or (
        draft.place and PRECISION[draft.place.place.level] >= PRECISION["area"]
    ):
        return False
    ours = [h for t in draft.told for h in t.harm if h[0] in _SUMMED]
    if not ours:
        return False
    kind, _, low, _ = ours[0]
    parts = [
        h
        for other in drafts
        if other is not draft
        and other.told[0].act.start > draft.told[0].act.start
        and other.place is not None
        for h in {h for t in other.told for h in t.harm}
        if h[0] == kind or kind == "killed_or_wounded"
    ]
    return len(parts) >= 2 and sum(h[2] for h in parts) <= low * 1.5 and all(h[2] < low for h in parts)
