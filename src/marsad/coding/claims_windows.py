"""Times over which a number is a total, and the marks of numbers that are none: subsets, tolls of one event, one day."""

from __future__ import annotations

import re

from marsad.coding.claims_scene import Sentence
from marsad.grammar.phrase import NumberPhrase

MONTH = (
    "كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|"
    "نوفمبر|ديسمبر|جانفي|فيفري|افريل|ماي|جوان|جويليه|اوت|شتنبر|نونبر|دجنبر|غشت"
)
_LONG = r"(?:شهر|شهور|اشهر|شهرين|عام|اعوام|عاما|عامين|سنه|سنوات|سنتين|اسبوع|اسابيع|اسبوعين|عقد|عقود|قرن|موسم)"
_SHORT = (
    "ساعات|ساعه|صباح|فجر|مساء|ليل|ظهر|عصر|امس|اليوم|لحظات|قليل|منتصف ليل|يومين|البارحه|الصباح|"
    "(?:انطلاق|بدء|بدايه) (?:ال)?(?:حمله|عملي)"
)
_WINDOW = re.compile(
    rf"\b[وف]?منذ\s+(?!(?:{_SHORT}))"
    rf"|\b[وف]?(?:خلال|في غضون|علي مدي|علي مدار|طوال|طيله)\s+(?:ال)?(?:\S+\s+){{0,3}}?(?:ال)?{_LONG}\b"
    rf"|\b[وف]?خلال\s+(?:شهر\s+)?(?:{MONTH})\b"
    r"|\b(?:في الشهر نفسه|خلال الفتره|خلال هذه الفتره|بين عامي|خلال (?:اربعه|خمسه|سته) ايام|خلال الايام الماضيه)"
    r"|\b[وف]?(?:خلال|في|طوال|طيله)\s+(?:عام|سنه)?\s?20\d\d\b|\bخلال\s+(?:ال)?(?:نصف|ربع|فصل|ثلث)\b|\bبين (?:عامي )?20\d\d و\s?20\d\d"
    r"|\bفي (?:اقل من|غضون) (?:شهر|عام|سنه|اسبوعين)|\bحتي (?:نهايه|اخر) (?:\S+)"
    r"|\bفي\s+(?:\S+\s+){1,2}?(?:عاما|سنه|اعوام|سنوات|اشهر)\b"
)
"""A time of more than three days over which a number is a total."""
_LOOSE = re.compile(
    rf"\b(?:في|ل|بشهر|شهر)\s+(?:شهر\s+)?(?:{MONTH})\b|\b(?:هذا العام|هذه السنه|العام (?:الجاري|الحالي|الماضي|الفايت|المنصرم))"
    r"|\b(?:الشهر (?:الماضي|الفايت|المنصرم)|هذا الشهر|الاسبوع الماضي|حتي الان)"
)
"""A month or year named: a total only of acts, since people may have suffered one act in it."""
_SUPERLATIVE = re.compile(
    r"(?:اعنف|اوسع|اكثر(?! من)|اكبر|اسوا|اول|الاول|اشد|اخطر|دمويه|من نوعه|من نوعها)[^،.]{0,45}$"
)
_SUBSET = re.compile(
    r"(?:بينهم|بينها|من ضمنهم|منهم|ومنها|بينهن|معظمهم|توزعت|موزعه|موزعين|بواقع|لكل|عمره|البالغ|ابرزهم|مولفه من|مكونه من"
    r"|يبعد|مسافه|بعد نحو|قوام(?:ه|ها|هم|هما)(?: \S+)?)\s+(?:\S+\s+){0,2}$"
)
_TURN = re.compile(r"\b(?:فقد|حين|بعدما|بعد تفجير|بعد هجوم|اثر|عندما|وسبق|قبل ان|وكان|وكانت)\b")
_ONE_EVENT = re.compile(
    r"(?:حصيله|عدد)\s+(?:ضحايا\s+|قتلي\s+)?(?:ال)?(?:تفجير|هجوم|انفجار|قصف|غار|اشتباك|عمليه|كمين|حادث|مجزره|مواجهات|طواقم)"
)
_ONE_DAY = re.compile(
    r"\b(?:امس|اليوم|فجر|مساء|صباح|ظهر|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)\b"
)
_DATED = re.compile(
    rf"\b\d{{1,2}} (?:من )?(?:شهر )?(?:{MONTH})\b|\b(?:امس|اليوم(?! نفسه)|فجر|صباح|مساء|ظهر|عصر|ليل|ليله)\s+(?:امس|اليوم|ال\w+|يوم)"
    r"|\bيوم (?:ال\w+|امس)|\b(?:صباح|مساء|فجر|ظهر) (?:اليوم|امس)"
)
_SPANNING = re.compile(r"\b[وف]?منذ\b|\b[وف]?خلال\b|\bحتي\b")
_THAT = re.compile(r"\b[بفو]?(?:ان|انه|انها|الي)\b")
_DEFINITE = re.compile(r"و?ال(?!اف\b|ف(?:ا|ي|ين|ان)?\b|عشرات|مي?ات|الاف)|وحد")
"""`الأربعة`: people already known; but `آلاف` only looks like the article."""
_VAGUE_FROM = 20
"""`عشرات` and more are totals, `عدد من` and `عدة` are not."""
_FAR = 130
"""Characters over which a time still belongs to a number."""


def windows(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches of a sentence that name a time of more than three days, superlatives left out."""
    found = []
    for match in _WINDOW.finditer(sentence.text):
        if "منذ" in match.group() and _SUPERLATIVE.search(sentence.text[: match.start()]):
            continue
        found.append((sentence.start + match.start(), sentence.start + match.end()))
    return found


def loose(sentence: Sentence) -> bool:
    """Whether a sentence names a month, a year or `so far`."""
    return _LOOSE.search(sentence.text) is not None


def counts(sentence: Sentence, number: NumberPhrase) -> bool:
    """Whether a number is one that a total may have: no vague plural, no subset, no bare year, nothing known."""
    at = number.start - sentence.start
    if number.rule == "vague" and number.low < _VAGUE_FROM:
        return False
    written = sentence.text[at : number.end - sentence.start]
    if _DEFINITE.match(written) and not any(letter.isdigit() for letter in written):
        return False
    held = any(p.start <= number.start < p.end for p in sentence.people)
    if number.low == number.high and 1900 <= number.low <= 2100 and not held:
        return False
    return _SUBSET.search(sentence.text[:at]) is None


def belongs(sentence: Sentence, number: NumberPhrase, span: tuple[int, int]) -> bool:
    """Whether a time and a number belong together: near, with no turn to another act between them."""
    low, high = min(number.end, span[1]), max(number.start, span[0])
    between = sentence.text[low - sentence.start : max(low, high) - sentence.start]
    return len(between) <= _FAR and _TURN.search(between) is None


def of_one_event(sentence: Sentence) -> bool:
    """Whether the sentence gives the toll of one event (`حصيلة التفجير`)."""
    return _ONE_EVENT.search(sentence.text) is not None


def dated(sentence: Sentence, number: NumberPhrase) -> bool:
    """Whether the number's own clause names one day, so that it counts one event after all."""
    said, at = _said(sentence, number)
    low = max(said.rfind("،", 0, at) + 1, at - 60, 0)
    high = said.find("،", at)
    clause = said[low : min(at + 60, high if high > 0 else len(said))]
    return _DATED.search(clause) is not None and _SPANNING.search(clause) is None


def on_one_day(sentence: Sentence, number: NumberPhrase | None = None) -> bool:
    """Whether what is said (about the number) names a day; the day of the statement does not count."""
    return _ONE_DAY.search(_said(sentence, number)[0]) is not None


def _said(sentence: Sentence, number: NumberPhrase | None) -> tuple[str, int]:
    """What is said about a number, without who says it and when, and the number's place in it."""
    if number is None:
        return sentence.text, 0
    at = number.start - sentence.start
    act = next((a for a in reversed(sentence.acts) if a.content[0] <= number.start < a.content[1]), None)
    if act is None or act.content[0] < act.end - 1:
        return sentence.text, at
    start = max(0, act.content[0] - sentence.start)
    mark = _THAT.search(sentence.text, start, at)
    start = mark.end() if mark is not None else start
    return sentence.text[start:], at - start
