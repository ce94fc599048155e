"""Deeds: which words say that something was done, and whether they say it as a fact."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from marsad.grammar.phrase import Phrase
from marsad.lexicon import Entry, Mention
from marsad.text.words import Words

Modality = Literal["fact", "negated", "intent", "future", "conditional", "demand", "general", "doubt"]

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
_STOPS = frozenset('.،,;؛:!؟?"()[]-*•')
_CAUSES = frozenset(
    "اثر إثر جراء نتيجة بسبب بفعل عقب بعد خلال عبر بواسطة باستخدام انفجار بانفجار تفجير بتفجير سقوط بسقوط سقطت سقط "
    "اطلاق باطلاق استهداف باستهداف استهدفت استهدفه استهدفهم استهدفها اصابت اصابه طالت طالتهم في وقوع هجوم بهجوم "
    "قصف بقصف اطلقت اطلق اطلقوا القت القى القوا زرعت انفجرت انفجر فجر فجرت تعرض تعرضت غاره بغاره ضربه بضربه".split()
)
_ASIDE = frozenset("قد ايضا كذلك امس اليوم مساء صباح فجر ظهر تم جري ان انه انها كل من".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedPhrase(Phrase):
    """A deed with its lexicon entry's values and how the text puts it.

    `i:j` are word numbers; `cause` is true for a means or cause (`بعبوة ناسفة`) rather than a thing found.
    """

    i: int
    j: int
    entry: Entry
    act: str | None
    harm: str | None
    form: str
    voice: str
    weak: bool
    modality: Modality
    tense: str
    definite: bool
    cause: bool
    suffix: str


def find_deeds(words: Words, mentions: list[Mention]) -> list[DeedPhrase]:
    """Every deed among the mentions, in reading order, with its modality judged from the words before it."""
    hedges = [m for m in mentions if m.entry.cls == "modality"]
    ends = [m.j for m in hedges]
    found = []
    for mention in mentions:
        if mention.entry.cls == "deed":
            found.append(_deed(mention, words, hedges, ends))
    return found


def _deed(m: Mention, words: Words, hedges: list[Mention], ends: list[int]) -> DeedPhrase:
    features = m.entry.features
    form = features.get("form", "verb")
    cause = bool(features.get("cause"))
    if cause:
        cause = _is_cause(m, words)
    return DeedPhrase(
        start=m.start,
        end=m.end,
        rule=f"deed.{m.entry.id}",
        i=m.i,
        j=m.j,
        entry=m.entry,
        act=features.get("act"),
        harm=features.get("harm"),
        form=form,
        voice=features.get("voice", "passive" if form == "masdar" else "active"),
        weak=bool(features.get("weak")),
        modality=_modality(m, words, hedges, ends, form),
        tense=m.tag if m.tag in ("perf", "impf") else "",
        definite=m.prefix.endswith(("ال", "لل")),
        cause=cause,
        suffix=m.suffix,
    )


def _is_cause(m: Mention, words: Words) -> bool:
    """Whether a weapon noun is told as the means of an act: `بـ` before it, a causal word, or a verb beside it."""
    if m.prefix.lstrip("وف").startswith("ب"):
        return True
    for k in range(m.i - 1, max(-1, m.i - 4), -1):
        word = words.forms[k]
        if word in _STOPS:
            break
        if word in _CAUSES or word.lstrip("وف") in _CAUSES:
            return True
    following = words.forms[m.j : m.j + 2]
    return any(w in _CAUSES for w in following)


def _modality(m: Mention, words: Words, hedges: list[Mention], ends: list[int], form: str) -> Modality:
    first = words.forms[m.i]
    if form == "verb" and m.prefix.lstrip("وف") == "س" and m.tag == "impf":
        return "future"
    if form != "verb" and m.prefix.lstrip("وف") in ("ل", "لل") and _purposive(m, words):
        return "intent"
    if form == "verb" and m.tag == "impf" and first.startswith("ل"):
        return "intent"
    at = bisect_left(ends, m.i - 4)
    for hedge in hedges[at:]:
        if hedge.i >= m.i:
            break
        reach = int(hedge.entry.features.get("reach", 2))
        between = [w for w in words.forms[hedge.j : m.i] if w not in _ASIDE]
        if len(between) < reach and not any(w in _STOPS for w in between):
            kind = _KIND.get(hedge.entry.features["kind"])
            if kind:
                return kind
    if form == "verb" and m.tag == "impf" and m.i and words.forms[m.i - 1] in ("ان", "بان", "لان"):
        return "fact" if words.forms[max(0, m.i - 3) : m.i - 1] and "قبل" in words.forms[m.i - 3 : m.i] else "intent"
    return "fact"


def _purposive(m: Mention, words: Words) -> bool:
    """`لـ` before a verbal noun is a purpose, but not after `تعرض`, `ادى`, `نتيجة` and the like."""
    before = words.forms[m.i - 1] if m.i else ""
    return before.lstrip("وف") not in _GOVERN_LAM


_GOVERN_LAM = frozenset(
    "تعرض تعرضت تعرضوا ادي ادت يتعرض تتعرض نتيجه تعرضه تعرضها تعرضهم اثر خضع خضعت مما متعرضا تبعا نظرا طبقا وفقا".split()
)
