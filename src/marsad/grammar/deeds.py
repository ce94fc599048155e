"""Deeds: which words say that something was done, and whether they say it as a fact."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from marsad.grammar.phrase import Phrase
from marsad.lexicon import Entry, Mention, matcher
from marsad.record.model import HarmKind
from marsad.text.fold import fold_word
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
    [
        "اثر",
        "إثر",
        "جراء",
        "نتيجة",
        "بسبب",
        "بفعل",
        "عقب",
        "بعد",
        "خلال",
        "عبر",
        "بواسطة",
        "باستخدام",
        "انفجار",
        "بانفجار",
        "تفجير",
        "بتفجير",
        "سقوط",
        "بسقوط",
        "سقطت",
        "سقط",
        "اطلاق",
        "باطلاق",
        "استهداف",
        "باستهداف",
        "استهدفت",
        "استهدفه",
        "استهدفهم",
        "استهدفها",
        "اصابت",
        "اصابه",
        "طالت",
        "طالتهم",
        "في",
        "وقوع",
        "هجوم",
        "بهجوم",
        "قصف",
        "بقصف",
        "اطلقت",
        "اطلق",
        "اطلقوا",
        "القت",
        "القى",
        "القوا",
        "زرعت",
        "انفجرت",
        "انفجر",
        "فجر",
        "فجرت",
        "تعرض",
        "تعرضت",
        "غاره",
        "بغاره",
        "ضربه",
        "بضربه",
    ]
)
_ASIDE = frozenset(
    [
        "قد",
        "ايضا",
        "كذلك",
        "امس",
        "اليوم",
        "مساء",
        "صباح",
        "فجر",
        "ظهر",
        "تم",
        "جري",
        "ان",
        "انه",
        "انها",
        "كل",
        "من",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedPhrase(Phrase):
    """A deed with its lexicon entry's values and how the text puts it.

    `i:j` are word numbers; `cause` is true for a means or cause (`بعبوة ناسفة`) rather than a thing found.
    """

    i: int
    j: int
    entry: Entry
    act: str | None
    harm: HarmKind | None
    form: str
    voice: str
    weak: bool
    modality: Modality
    tense: str
    plural: bool
    definite: bool
    cause: bool
    suffix: str
    form_text: str


def arrest_entry() -> Entry:
    """The lexicon's entry for an arrest, for verbs whose object makes them one."""
    return _entries()["arrest"]


def find_deeds(words: Words, mentions: list[Mention]) -> list[DeedPhrase]:
    """Every deed among the mentions, in reading order, with its modality judged from the words before it."""
    hedges = [m for m in mentions if m.entry.cls == "modality"]
    ends = [m.j for m in hedges]
    speech = {m.i for m in mentions if m.entry.cls == "speech"}
    pairs, tails = _pairs(mentions, words)
    found = []
    for mention in mentions:
        if mention.entry.cls != "deed" or mention.i in pairs or mention.i in tails:
            continue
        if mention.i in speech and _only_says(mention):
            continue
        if not (mention.suffix and mention.entry.features.get("no_suffix")):
            found.append(_deed(mention, words, hedges, ends))
    found += [_deed(m, words, hedges, ends) for m in pairs.values()]
    found.sort(key=lambda d: (d.start, d.end))
    return found


def _only_says(mention: Mention) -> bool:
    """A verb that also relays (`نقلت رويترز عن`) is no deed where the attribution grammar reads it."""
    return mention.entry.id in ("transfer", "be_martyred_honoured", "claim_lives")


def _pairs(mentions: list[Mention], words: Words) -> tuple[dict[int, Mention], set[int]]:
    """Verbs whose second word follows further on (`لقي ... مصرعهم`), as mentions of the deed that the pair is.

    Also the numbers of the second words, which tell no deed of their own.
    """
    found: dict[int, Mention] = {}
    seconds: set[int] = set()
    for m in mentions:
        if m.entry.cls != "deed_pair":
            continue
        tails = _tails().get(m.entry.id, {})
        for k in range(m.j, min(m.j + int(m.entry.features["reach"]), len(words.forms))):
            word = words.forms[k]
            if word in _HARD_STOPS:
                break
            if word in tails:
                end = words.ends[k] if tails[word] in _BEHIND or m.entry.id == "dare_kill" else m.end
                found[m.i] = m._replace(entry=_entries()[tails[word]], end=end)
                if tails[word] in _SELF_TOLD:
                    seconds.add(k)
                break
    return found, seconds


_BEHIND = frozenset({"claim_lives", "seize_person", "release", "sentence"})
"""Pairs whose people stand behind the second word (`أودى لغم بحياة جنديين`); of the others between the two."""
_SELF_TOLD = frozenset(
    {"be_killed", "kill", "surrender", "claim_lives", "seize_person", "release", "sentence"}
)
"""Pairs whose second word would be read as the same deed again (`مصرعهم`, `القبض`)."""


@cache
def _tails() -> dict[str, dict[str, str]]:
    """For each pair its second words, folded, and the deed that each makes."""
    return {
        e.id: {fold_word(w): deed for deed, tails in e.features["tails"].items() for w in tails}
        for e in matcher().entries
        if e.cls == "deed_pair"
    }


@cache
def _entries() -> dict[str, Entry]:
    return {e.id: e for e in matcher().entries if e.cls == "deed"}


_HARD_STOPS = frozenset(".؛!؟")


def _deed(m: Mention, words: Words, hedges: list[Mention], ends: list[int]) -> DeedPhrase:
    if m.entry.features.get("ambiguous") == "march" and _is_march(m, words):
        m = m._replace(entry=_entries()["protest"])
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
        plural=m.tag == "pl" or m.form.split()[0].endswith("ات"),
        definite=m.prefix.endswith(("ال", "لل")),
        cause=cause,
        suffix=m.suffix,
        form_text=m.form,
    )


def _is_march(m: Mention, words: Words) -> bool:
    """Whether `مسيرة` is a march: people take part in it, or it goes through streets."""
    near = words.forms[max(0, m.i - 12) : m.j + 12]
    return any(w.lstrip("وفبلك") in _MARCHING or w.removeprefix("ال") in _MARCHING for w in near)


_MARCHING = frozenset(
    [
        "شارك",
        "شاركت",
        "شاركوا",
        "مشاركه",
        "مشاركون",
        "مشاركين",
        "المشاركون",
        "المشاركين",
        "محتجون",
        "محتجين",
        "متظاهرون",
        "متظاهرين",
        "المتظاهرون",
        "المتظاهرين",
        "احتجاج",
        "احتجاجا",
        "احتجاجيه",
        "تضامن",
        "تضامنا",
        "شوارع",
        "جابت",
        "جاب",
        "انطلقت",
        "هتف",
        "هتفوا",
        "هتافات",
        "شعارات",
        "لافتات",
        "رفعوا",
        "رددوا",
        "ردد",
        "ذكري",
        "اعلام",
        "ميدان",
        "الاف",
        "المشاركه",
        "تنديدا",
        "استنكارا",
        "للمطالبه",
    ]
)


def _is_cause(m: Mention, words: Words) -> bool:
    """Whether a weapon noun is told as the means of an act and not as a thing found.

    `بـ` or a causal word before it says so at once; words of finding, making or carrying near it deny it; else a
    word of hitting or harm near it says so.
    """
    if m.prefix.lstrip("وف").startswith("ب") and not _near(words, m.i - 2, m.i, _FINDING):
        return True
    for k in range(m.i - 1, max(-1, m.i - 4), -1):
        word = words.forms[k]
        if word in _STOPS:
            break
        if word in _CAUSES or word.lstrip("وف") in _CAUSES:
            return True
    if _near(words, m.i - 8, m.i, _FINDING) or _near(words, m.j, m.j + 3, _FINDING):
        return False
    return _near(words, m.i - 8, m.i, _HITTING) or _near(words, m.j, m.j + 9, _HITTING)


def _near(words: Words, start: int, end: int, wanted: frozenset[str]) -> bool:
    for word in words.forms[max(0, start) : end]:
        if word in wanted or word.lstrip("وف") in wanted or word.removeprefix("ال") in wanted:
            return True
    return False


_FINDING = frozenset(
    [
        "ضبط",
        "ضبطت",
        "ضبطوا",
        "عثر",
        "عثرت",
        "عثروا",
        "العثور",
        "مصادره",
        "صادرت",
        "صادر",
        "تفكيك",
        "فككت",
        "فكك",
        "ابطال",
        "ابطلت",
        "ابطل",
        "عالجت",
        "عالج",
        "معالجه",
        "اتلاف",
        "صناعه",
        "تصنيع",
        "لصناعه",
        "لتصنيع",
        "مخبا",
        "مخبئ",
        "مستودع",
        "مستودعات",
        "مخزن",
        "مخازن",
        "كدس",
        "اكداس",
        "بحوزته",
        "بحوزتهم",
        "بحوزتها",
        "تهريب",
        "نقل",
        "تحتوي",
        "يحتوي",
        "تضم",
        "يضم",
        "بداخله",
        "بداخلها",
        "تفخيخ",
        "معمل",
        "ورشه",
        "مصنع",
        "شحنه",
        "كميه",
        "كميات",
        "خبير",
        "زرع",
        "ازاله",
        "نزع",
        "احباط",
        "احبطت",
        "احبط",
        "اسقاط",
        "اسقط",
        "اسقطت",
        "اعترض",
        "اعترضت",
        "اعتراض",
        "امتلاك",
        "تطوير",
        "شراء",
        "بيع",
        "صفقه",
        "تدريب",
        "معده",
        "مضاد",
        "مضاده",
        "تفكيكها",
        "اتلافها",
        "ضبطه",
        "ضبطها",
    ]
)
_HITTING = frozenset(
    [
        "استهدف",
        "استهدفت",
        "استهدفوا",
        "استهداف",
        "باستهداف",
        "يستهدف",
        "تستهدف",
        "انفجر",
        "انفجرت",
        "تنفجر",
        "ينفجر",
        "انفجار",
        "بانفجار",
        "فجر",
        "فجروا",
        "سقط",
        "سقطت",
        "سقوط",
        "تسقط",
        "طال",
        "طالت",
        "طاول",
        "اصاب",
        "اصابت",
        "قصف",
        "قصفت",
        "قصفوا",
        "بقصف",
        "شن",
        "شنت",
        "شنوا",
        "نفذ",
        "نفذت",
        "نفذها",
        "نفذتها",
        "اطلق",
        "اطلقت",
        "اطلقوا",
        "اطلاق",
        "اطلقته",
        "اطلقها",
        "مقتل",
        "قتل",
        "قتلت",
        "قتلوا",
        "اصيب",
        "اصيبوا",
        "جرح",
        "اصابه",
        "باصابه",
        "استشهد",
        "استشهدوا",
        "استشهاد",
        "باستشهاد",
        "لقي",
        "قضي",
        "قضوا",
        "مصرع",
        "اودي",
        "اودت",
        "هز",
        "هزت",
        "دوي",
        "هاجم",
        "هاجمت",
        "هاجموا",
        "هجوم",
        "الهجوم",
        "ادي",
        "ادت",
        "اسفر",
        "اسفرت",
        "اوقع",
        "اوقعت",
        "خلف",
        "خلفت",
        "دمر",
        "دمرت",
        "تدمير",
        "اغار",
        "اغارت",
        "اغتال",
        "القت",
        "القي",
        "حلقت",
        "ضرب",
        "ضربت",
        "انهالت",
        "تساقطت",
        "استهدفته",
        "استهدفتهم",
        "استهدفها",
        "اصابته",
        "غاره",
        "ضربه",
        "لدي",
        "مرور",
        "بسيارته",
        "بسيارتهم",
        "دبابه",
        "دكت",
    ]
)


def _modality(m: Mention, words: Words, hedges: list[Mention], ends: list[int], form: str) -> Modality:
    first = words.forms[m.i]
    if form == "verb" and m.prefix.lstrip("وف") == "س" and m.tag == "impf":
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
        if len(between) < reach and not any(w in _STOPS for w in between):
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
    [
        "لتعزيز",
        "لشن",
        "لمنع",
        "لضمان",
        "لتنفيذ",
        "لوقف",
        "لاستعاده",
        "لبسط",
        "لفرض",
        "لمواصله",
        "لبدء",
        "لاطلاق",
        "لتحقيق",
        "لانهاء",
        "لمواجهه",
        "لتفادي",
        "لصد",
        "لاحكام",
        "لتوسيع",
        "لمحاوله",
        "لتسهيل",
        "لتمكين",
        "لتجنب",
        "بشن",
        "بتنفيذ",
        "بوقف",
        "بمنع",
        "لتكثيف",
        "لتوجيه",
        "لارتكاب",
        "لتدبير",
        "للقيام",
        "لتمويل",
        "لتخطيط",
        "للتخطيط",
        "للتحضير",
        "للاستعداد",
        "لتجنيد",
        "لتدريب",
        "لحمايه",
        "لتامين",
        "لدعم",
    ]
)


def _purposive(m: Mention, words: Words) -> bool:
    """`لـ` before a verbal noun is a purpose, but not after `تعرض`, `ادى`, `نتيجة` and the like."""
    before = words.forms[m.i - 1] if m.i else ""
    return before.lstrip("وف") not in _GOVERN_LAM


_GOVERN_LAM = frozenset(
    [
        "تعرض",
        "تعرضت",
        "تعرضوا",
        "ادي",
        "ادت",
        "يتعرض",
        "تتعرض",
        "نتيجه",
        "تعرضه",
        "تعرضها",
        "تعرضهم",
        "اثر",
        "خضع",
        "خضعت",
        "مما",
        "متعرضا",
        "تبعا",
        "نظرا",
        "طبقا",
        "وفقا",
    ]
)
