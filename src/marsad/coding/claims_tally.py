"""Claims with a number: totals over a time or area, strength, prisoners, plots stopped, people on the move."""

from __future__ import annotations

import re

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_scene import Sentence
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, PeoplePhrase
from marsad.record.model import ClaimKind

_MONTH = (
    "كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|"
    "نوفمبر|ديسمبر|جانفي|فيفري|افريل|ماي|جوان|جويليه|اوت|شتنبر|نونبر|دجنبر|غشت"
)
_LONG = r"(?:شهر|شهور|اشهر|شهرين|عام|اعوام|عاما|عامين|سنه|سنوات|سنتين|اسبوع|اسابيع|اسبوعين|عقد|عقود|قرن|موسم)"
_WINDOW = re.compile(
    r"\bمنذ\s+(?!(?:ساعات|ساعه|صباح|فجر|مساء|ليل|ظهر|عصر|امس|اليوم|لحظات|قليل|منتصف ليل|يومين|انطلاق|بدء|البارحه|الصباح)\b)"
    r"|\b(?:خلال|في غضون|علي مدي|علي مدار|طوال|طيله)\s+(?:ال)?(?:\S+\s+){0,3}?(?:ال)?" + _LONG + r"\b"
    r"|\bخلال\s+(?:شهر\s+)?(?:" + _MONTH + r")\b"
    r"|\b(?:في الشهر نفسه|خلال الفتره|خلال هذه الفتره|بين عامي|خلال اربعه ايام|خلال خمسه ايام|خلال الايام الماضيه)"
    r"|\bفي\s+(?:\S+\s+){1,2}?(?:عاما|سنه|اعوام|سنوات|اشهر)\b"
)
"""A time of more than three days over which a number is a total."""
_LOOSE = re.compile(
    r"\b(?:في|ل|بشهر|شهر)\s+(?:شهر\s+)?(?:"
    + _MONTH
    + r")\b|\b(?:هذا العام|هذه السنه|العام (?:الجاري|الحالي|الماضي|الفايت|المنصرم))"
    r"|\b(?:الشهر (?:الماضي|الفايت|المنصرم)|هذا الشهر|الاسبوع الماضي)"
)
"""A month or year named: a total only of acts, since people may have suffered one act in it."""
_SUPERLATIVE = re.compile(
    r"(?:اعنف|اوسع|اكثر|اكبر|اسوا|اول|الاول|اشد|اخطر|دمويه|من نوعه|من نوعها)[^،.]{0,45}$"
)
_SUBSET = re.compile(
    r"(?:بينهم|بينها|من ضمنهم|منهم|ومنها|بينهن|معظمهم|توزعت|موزعه|موزعين|بواقع|لكل|عمره|البالغ|ابرزهم|مولفه من|مكونه من|يبعد|مسافه|بعد نحو|قوام\S* \S+)\s+(?:\S+\s+){0,2}$"
)
_EVENT_TOLL = re.compile(
    r"(?:حصيله|عدد)\s+(?:ضحايا\s+|قتلي\s+)?(?:ال)?(?:تفجير|هجوم|انفجار|قصف|غار|اشتباك|عمليه|كمين|حادث|مجزره|مواجهات)"
)
_ORDINALS = {
    word: number
    for number, words in {
        2: "ثاني ثانيه", 3: "ثالث ثالثه", 4: "رابع رابعه", 5: "خامس خامسه", 6: "سادس سادسه", 7: "سابع سابعه",
        8: "ثامن ثامنه", 9: "تاسع تاسعه", 10: "عاشر عاشره",
    }.items()
    for word in words.split()
}  # fmt: skip
_ORDINAL = re.compile(r"\b(?:و|ف|ب)?(ال)?(" + "|".join(_ORDINALS) + r")\b")
_FEW_DAYS = re.compile(r"(?:خلال|في غضون|في اقل من)\s+(?:\S+\s+){0,2}(?:ساع|يوم|24|48|72|ثلاثه ايام|ليله)")
_OF_KIND = re.compile(r"من نوعه|\bمنذ\b|هذا العام|هذا الشهر|هذا الاسبوع|\bخلال\b|في غضون|في اقل من")
_REACH = 45
"""Characters within which the noun counted, or the cue for it, must stand."""


def tallies(sentence: Sentence, before: bool) -> list[ClaimDraft]:
    """The claims with a number of one sentence; `before` says that the sentence before gave totals."""
    windows = _windows(sentence)
    loose = _LOOSE.search(sentence.text) is not None
    found = []
    for number in sentence.numbers:
        if not _counts(sentence, number):
            continue
        near = any(_within(sentence, number, span) for span in windows)
        draft = _counted(sentence, number, near, loose, before)
        if draft is not None:
            found.append(draft)
    found += _ordinals(sentence)
    found.sort(key=lambda draft: draft.start)
    return found


def _windows(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches of a sentence that name a time of more than three days, superlatives left out."""
    found = []
    for match in _WINDOW.finditer(sentence.text):
        if match.group().startswith("منذ") and _SUPERLATIVE.search(sentence.text[: match.start()]):
            continue
        found.append((sentence.start + match.start(), sentence.start + match.end()))
    return found


def _counts(sentence: Sentence, number: NumberPhrase) -> bool:
    """Whether a number is one that a total may have: no vague plural, no subset, no bare year."""
    if number.rule == "vague" and number.low < _VAGUE_FROM:
        return False
    if (
        number.low == number.high
        and 1900 <= number.low <= 2100
        and not number.approx
        and not any(p.start <= number.start < p.end for p in sentence.people)
    ):
        return False
    return _SUBSET.search(sentence.text[: number.start - sentence.start]) is None


_VAGUE_FROM = 20
"""`عشرات` and more are totals, `عدد من` and `عدة` are not."""


def _within(sentence: Sentence, number: NumberPhrase, span: tuple[int, int]) -> bool:
    """Whether a time and a number belong together: near, with no turn to another act between them."""
    low, high = min(number.end, span[1]), max(number.start, span[0])
    between = sentence.text[low - sentence.start : max(low, high) - sentence.start]
    return len(between) <= _FAR and _TURN.search(between) is None


_FAR = 130
_TURN = re.compile(r"\b(?:فقد|حين|بعدما|بعد تفجير|بعد هجوم|اثر|عندما|وسبق|قبل ان|وكان|وكانت)\b")


def gives_totals(sentence: Sentence, before: bool) -> bool:
    """Whether a sentence is of totals, so that the next may go on with them."""
    if _WINDOW.search(sentence.text) and sentence.numbers:
        return True
    return bool(sentence.numbers) and (
        sentence.cue("total") is not None or (before and len(sentence.numbers) > 1)
    )


def _counted(
    sentence: Sentence, number: NumberPhrase, window: bool, loose: bool, before: bool
) -> ClaimDraft | None:
    people = next((p for p in sentence.people if p.start <= number.start < p.end), None)
    end = people.end if people is not None else number.end
    noun = sentence.cue("unit", "fighter", "held", "dweller", start=number.start, end=end + 25)
    kind = _kind(
        sentence,
        number,
        people,
        noun,
        window or (loose and noun is not None and noun.entry.features["cue"] == "unit"),
        before,
    )
    if kind is None:
        return None
    start, stop = _clause(sentence, number, end)
    unit = _unit(kind, people, noun)
    return ClaimDraft(
        kind=kind, start=start, end=stop, rule=f"claim.{kind}", number=number, unit=unit,
        people=people.who if people is not None else None,
        subject=people.party if people is not None and people.party is not None else _nearest(sentence, number, kind),
        source=sentence.source_of(number.start, number.end),
    )  # fmt: skip


def _kind(
    sentence: Sentence,
    number: NumberPhrase,
    people: PeoplePhrase | None,
    noun: object,
    window: bool,
    before: bool,
) -> ClaimKind | None:
    low, high = number.start - _REACH, number.end + _REACH
    cue = sentence.cue
    harmed = any(d.harm for d in sentence.deeds if low <= d.start < high) or (
        people is not None and people.state in _HARMED
    )
    near = cue("flight", "imprisoned", "stationed", "total", start=number.start - 90, end=high)
    if people is None and noun is None and not harmed and near is None:
        return None
    acted = _acts_on(sentence, number)
    thing = noun is not None and noun.entry.features["cue"] == "unit" and people is None  # type: ignore[attr-defined]
    if window and _FOILED.search(
        sentence.text[max(0, number.start - sentence.start - 60) : number.start - sentence.start]
    ):
        return "foiled_total"
    if not thing and cue("flight", start=number.start - 60, end=number.end + _REACH) and not harmed:
        return "movement"
    if not thing and cue("imprisoned", start=number.start - 90, end=number.end + 60) and not acted:
        return "detainees"
    if _strength(sentence, number, noun) and not harmed and not acted:
        return "strength"
    if window and (harmed or noun is not None or people is not None) and not _dated(sentence, number):
        return "tally"
    if (
        cue("hold", start=number.start - 90, end=number.end + 60)
        and not harmed
        and not acted
        and _HOLDER.search(sentence.text)
    ):
        if cue("held", start=number.start, end=number.end + 30):
            return "detainees"
        if cue("dweller", start=number.start - 60, end=number.end + 40):
            return "tally"
    if _EVENT_TOLL.search(sentence.text):
        return None
    if cue("total", start=number.start - 90, end=high) and (window or before):
        return "tally"
    if (
        before
        and (harmed or thing)
        and sentence.acts
        and not _dated(sentence, number)
        and _ONE_DAY.search(sentence.text) is None
    ):
        return "tally"
    return None


_FOILED = re.compile(r"\b(?:و|ف)?(?:احبط|احبطت|احبطوا|احباط|افشل|افشلت|افشال|منع|تصدت ل|اجهض|اجهضت)\b")
_HOLDER = re.compile(r"مخيم|معسكر|سجن|سجون|مركز احتجاز|معتقل|مدرسه|ايواء|نازح|عالق|ترحيل|لاجي")
_ONE_DAY = re.compile(
    r"\b(?:امس|اليوم|فجر|مساء|صباح|ظهر|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)\b"
)


def _strength(sentence: Sentence, number: NumberPhrase, noun: object) -> bool:
    """Whether a number of fighters or units says how strong a side is, and not who took part."""
    cue = sentence.cue
    if not cue("stationed", start=number.start - 90, end=number.end + 30):
        return False
    if noun is not None and noun.entry.features["cue"] == "fighter":  # type: ignore[attr-defined]
        return True
    if noun is not None and noun.entry.id in ("cells", "brigades", "vehicles"):  # type: ignore[attr-defined]
        return True
    return noun is None and cue("fighter", "stationed", start=number.start - 90, end=number.start) is not None


_HARMED = frozenset({"killed", "wounded", "killed_or_wounded", "arrested", "abducted"})


def _acts_on(sentence: Sentence, number: NumberPhrase) -> bool:
    """Whether a deed of custody or harm takes the number as what it did: `أفرجت عن 47 سجينا`."""
    return any(
        deed.modality == "fact"
        and not deed.weak
        and number.start - 40 <= deed.start < number.start
        and (deed.harm or deed.act in _CUSTODY)
        for deed in sentence.deeds
    )


_CUSTODY = frozenset({"release", "arrest", "escape", "transfer", "surrender", "abduction", "sentence"})


def _dated(sentence: Sentence, number: NumberPhrase) -> bool:
    """Whether the number's own clause names one day, so that it counts one event after all."""
    at = number.start - sentence.start
    clause = sentence.text[max(0, at - 60) : at + 60]
    return _DAY.search(clause) is not None and _SINCE.search(clause) is None


_DAY = re.compile(
    r"\b\d{1,2} (?:من )?(?:شهر )?(?:"
    + _MONTH
    + r")\b|\b(?:امس|اليوم(?! نفسه)|فجر|صباح|مساء|ظهر|عصر|ليل|ليله)\s+(?:امس|اليوم|ال\w+|يوم)|\bيوم (?:ال\w+|امس)|\b(?:صباح|مساء|فجر|ظهر) (?:اليوم|امس)"
)
_SINCE = re.compile(r"\bمنذ\b|\bخلال\b|\bحتي\b")


def _unit(kind: ClaimKind, people: PeoplePhrase | None, noun: object) -> str | None:
    entry = getattr(noun, "entry", None)
    if kind == "detainees":
        return "detainees"
    if kind == "strength" and entry is not None:
        return str(entry.id)
    if people is not None or entry is None or entry.features["cue"] in ("fighter", "held"):
        return "people"
    return str(entry.id)


def _nearest(sentence: Sentence, number: NumberPhrase, kind: ClaimKind) -> PartyPhrase | None:
    """The party nearest behind the number, else the last one before it."""
    behind = next((p for p in sentence.parties if number.end <= p.start <= number.end + 30), None)
    ahead = [p for p in sentence.parties if p.end <= number.start]
    if kind in ("tally", "foiled_total") and ahead:
        return behind or ahead[0]
    return behind or (ahead[-1] if ahead else None)


def _clause(sentence: Sentence, number: NumberPhrase, end: int) -> tuple[int, int]:
    """The stretch of a sentence that states this number: between its neighbours' marks, cues included."""
    numbers = sentence.numbers
    at = numbers.index(number)
    low = max([sentence.start, *(n.end for n in numbers[:at])])
    high = min([sentence.end, *(n.start for n in numbers[at + 1 :])])
    text, base = sentence.text, sentence.start
    covering = [
        act
        for act in sentence.acts
        if act.content[0] <= number.start < act.content[1] and act.content[0] >= act.end - 1
    ]
    if covering:
        low = max(low, covering[-1].content[0])
    start = low
    if at:
        cut = max(
            (
                text.rfind(mark, low - base, number.start - base)
                for mark in ("،", "؛", " و", " فيما ", " كما ", " ثم ")
            ),
            default=-1,
        )
        start = base + cut if cut > 0 else low
    stop = high
    if at + 1 < len(numbers):
        cut = max(
            text.rfind(mark, end - base, high - base) for mark in ("،", "؛", " و", " فيما ", " كما ", " ثم ")
        )
        stop = base + cut if cut > 0 else max(end, high)
    return start, max(stop, end)


def _ordinals(sentence: Sentence) -> list[ClaimDraft]:
    """`الهجوم الرابع خلال أسبوعين`, `السابع من نوعه منذ ...`, `رابع عاصمة ... منذ`."""
    text, base, found = sentence.text, sentence.start, []
    for match in _ORDINAL.finditer(text):
        after = text[match.end() : match.end() + 70]
        kind = _OF_KIND.search(after)
        if (
            kind is None
            or _FEW_DAYS.match(after[kind.start() :])
            or (kind.start() > 25 and not kind.group().startswith(("منذ", "هذا")))
        ):
            continue
        noun = _noun_of(sentence, base + match.start(), base + match.end())
        if noun is None and not kind.group().startswith("من نوع"):
            continue
        start = base + max(0, text.rfind("،", 0, match.start()) + 1)
        stop_at = text.find("،", match.end() + kind.end())
        number = NumberPhrase(
            start=base + match.start(), end=base + match.end(), rule="number.ordinal",
            low=_ORDINALS[match.group(2)], high=_ORDINALS[match.group(2)],
        )  # fmt: skip
        stop = base + stop_at if stop_at > 0 else sentence.end
        unit = noun if noun is not None else "attacks"
        found.append(
            ClaimDraft(
                kind="tally",
                start=start,
                end=stop,
                rule="claim.tally.ordinal",
                number=number,
                unit=unit,
                subject=_nearest(sentence, number, "tally"),
                source=sentence.source_of(number.start, number.end),
            )  # fmt: skip
        )
    return found


def _noun_of(sentence: Sentence, start: int, end: int) -> str | None:
    """The counted act beside an ordinal: right before `الرابع`, or right behind `رابع`."""
    for mention in sentence.cues:
        if mention.entry.features["cue"] == "unit" and (
            start - 25 <= mention.start < start or end <= mention.start <= end + 2
        ):
            return mention.entry.id
    return None
