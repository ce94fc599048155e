"""Totals told by an ordinal: `الهجوم الرابع خلال أسبوعين`, `السابع من نوعه منذ ...`, `رابع عاصمة ... منذ`."""

from __future__ import annotations

import re

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_scene import Sentence
from marsad.coding.claims_tally import nearest
from marsad.grammar.phrase import NumberPhrase

_ORDINALS = {
    word: number
    for number, words in {
        2: "ثاني ثانيه", 3: "ثالث ثالثه", 4: "رابع رابعه", 5: "خامس خامسه", 6: "سادس سادسه", 7: "سابع سابعه",
        8: "ثامن ثامنه", 9: "تاسع تاسعه", 10: "عاشر عاشره",
    }.items()
    for word in words.split()
}  # fmt: skip
_ORDINAL = re.compile(r"\b[وفب]?(ال)?(" + "|".join(_ORDINALS) + r")\b")
_OF_KIND = re.compile(r"من نوعه?ا?|\bمنذ\b|هذا العام|هذا الشهر|هذا الاسبوع|\bخلال\b|في غضون|في اقل من")
_FEW_DAYS = re.compile(r"(?:خلال|في غضون|في اقل من)\s+(?:\S+\s+){0,2}(?:ساع|يوم|24|48|72|ثلاثه ايام|ليله)")
_CLOSE = 25
"""Characters behind an ordinal within which `خلال` still measures it."""
_AFTER = 70
"""Characters behind an ordinal within which `منذ` is looked for."""


def ordinals(sentence: Sentence) -> list[ClaimDraft]:
    """The totals of a sentence that an ordinal tells; a time of three days or less makes none."""
    text, base, found = sentence.text, sentence.start, []
    for match in _ORDINAL.finditer(text):
        kind = _OF_KIND.search(text, match.end(), match.end() + _AFTER)
        if kind is None or _FEW_DAYS.match(text, kind.start()):
            continue
        if kind.start() - match.end() > _CLOSE and not kind.group().startswith(("منذ", "هذا")):
            continue
        noun = _noun_of(sentence, base + match.start(), base + match.end())
        if noun is None and not kind.group().startswith("من نوع"):
            continue
        found.append(_draft(sentence, match, kind.end(), noun or "attacks"))
    return found


def _draft(sentence: Sentence, match: re.Match[str], behind: int, unit: str) -> ClaimDraft:
    text, base, value = sentence.text, sentence.start, _ORDINALS[match.group(2)]
    stop = text.find("،", behind)
    number = NumberPhrase(
        start=base + match.start(), end=base + match.end(), rule="number.ordinal", low=value, high=value
    )
    return ClaimDraft(
        kind="tally", start=base + max(0, text.rfind("،", 0, match.start()) + 1), end=base + stop if stop > 0 else sentence.end,
        rule="claim.tally.ordinal", number=number, unit=unit, subject=nearest(sentence, number, "tally"),
        source=sentence.source_of(number.start, number.end),
    )  # fmt: skip


def _noun_of(sentence: Sentence, start: int, end: int) -> str | None:
    """The counted act beside an ordinal: right before `الرابع`, or right behind `رابع`."""
    for mention in sentence.cues:
        beside = start - _CLOSE <= mention.start < start or end <= mention.start <= end + 2
        if mention.entry.features["cue"] == "unit" and beside:
            return mention.entry.id
    return None
