"""Whether a deed is told as a fact, judged from the words before it."""

from __future__ import annotations

from bisect import bisect_left

from marsad.grammar.deeds_words import STOPS, Modality
from marsad.lexicon import Mention
from marsad.text.words import Words

_KIND: dict[str, Modality] = {
    "negation": "negated",
    "intent": "intent",
    "purpose": "intent",
    "future": "future",
    "conditional": "conditional",
    "demand": "demand",
    "general": "general",
    "doubt": "doubt",
}
_ASIDE = frozenset(
    (
        "قد", "ايضا", "كذلك", "امس", "اليوم", "مساء", "صباح", "فجر", "ظهر", "تم", "جري", "ان", "انه", "انها",
        "كل", "من",
    )
)  # fmt: skip


def modality(m: Mention, words: Words, hedges: list[Mention], ends: list[int], form: str) -> Modality:
    """The modality of a mention; `hedges` are the modality words of the text, `ends` their last word numbers."""
    first = words.forms[m.i]
    if form == "verb" and m.prefix.lstrip("وف") == "س" and m.tag != "perf":
        return "future"
    if form != "verb" and m.prefix.lstrip("وف") in ("ل", "لل") and _purposive(m, words):
        return "intent"
    if form == "verb" and m.tag == "impf" and first.startswith("ل"):
        return "intent"
    if form != "verb" and m.i and _purpose_word(words.forms[m.i - 1]):
        return "intent"
    at = bisect_left(ends, m.i - 7)
    for hedge in hedges[at:]:
        if hedge.i >= m.i:
            break
        reach = int(hedge.entry.features.get("reach", 2))
        between = [w for w in words.forms[hedge.j : m.i] if w not in _ASIDE]
        if len(between) < reach and not any(w in STOPS for w in between):
            kind = _KIND.get(hedge.entry.features["kind"])
            if kind:
                return kind
    if form == "verb" and m.tag == "impf" and m.i and words.forms[m.i - 1] in ("ان", "بان", "لان"):
        return (
            "fact"
            if words.forms[max(0, m.i - 3) : m.i - 1] and "قبل" in words.forms[m.i - 3 : m.i]
            else "intent"
        )
    return "fact"


def _purpose_word(word: str) -> bool:
    """A verbal noun of purpose before the deed: `لتعزيز السيطرة`, `لشن هجمات`."""
    return word.lstrip("و") in _PURPOSES


_PURPOSES = frozenset(
    (
        "لتعزيز", "لشن", "لمنع", "لضمان", "لتنفيذ", "لوقف", "لاستعاده", "لبسط", "لفرض", "لمواصله", "لبدء",
        "لاطلاق", "لتحقيق", "لانهاء", "لمواجهه", "لتفادي", "لصد", "لاحكام", "لتوسيع", "لمحاوله", "لتسهيل",
        "لتمكين", "لتجنب", "بشن", "بتنفيذ", "بوقف", "بمنع", "لتكثيف", "لتوجيه", "لارتكاب", "لتدبير", "للقيام",
        "لتمويل", "لتخطيط", "للتخطيط", "للتحضير", "للاستعداد", "لتجنيد", "لتدريب", "لحمايه", "لتامين", "لدعم",
    )
)  # fmt: skip


def _purposive(m: Mention, words: Words) -> bool:
    """`لـ` before a verbal noun is a purpose, but not after `تعرض`, `ادى`, `نتيجة` and the like."""
    before = words.forms[m.i - 1] if m.i else ""
    return before.lstrip("وف") not in _GOVERN_LAM


_GOVERN_LAM = frozenset(
    (
        "تعرض", "تعرضت", "تعرضوا", "ادي", "ادت", "يتعرض", "تتعرض", "نتيجه", "تعرضه", "تعرضها", "تعرضهم", "اثر",
        "خضع", "خضعت", "مما", "متعرضا", "تبعا", "نظرا", "طبقا", "وفقا",
    )
)  # fmt: skip
