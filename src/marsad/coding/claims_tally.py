"""Claims with a number: totals over a time or area, strength, prisoners, plots stopped, people on the move."""

from __future__ import annotations

import re

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_scene import Sentence
from marsad.coding.claims_windows import belongs, counts, dated, loose, of_one_event, on_one_day, windows
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, PeoplePhrase
from marsad.lexicon import Mention
from marsad.record.model import ClaimKind

_REACH = 45
"""Characters behind a number within which a cue for it may stand."""
_AHEAD = 90
"""Characters before a number within which a cue for it may stand."""
_NEXT = 3
"""Characters behind a number within which its noun begins."""
_MANY = 1000
"""So many dead are a total whatever else is said."""
_HARMED = frozenset({"killed", "wounded", "killed_or_wounded", "arrested", "abducted"})
_CUSTODY = frozenset({"release", "arrest", "escape", "transfer", "surrender", "abduction", "sentence"})
_ACTS = frozenset({"attacks", "operations", "strikes", "clashes", "cases", "plots"})
_UNITS_OF_FORCE = frozenset({"cells", "brigades", "vehicles"})
_FOILED = re.compile(
    r"\b[وفب]?(?:احبط|احباط|افشل|افشال|منع|اجهض|اجهاض|[ينت]حبط|[ينت]فشل|[ينت]منع|[ينت]جهض)(?:ت|وا|نا|ه|ها)?\b"
)
_BROKEN_UP = re.compile(r"\b[وفب]?(?:فكك|تفكيك|[ينت]فكك)(?:ت|وا|نا|ه|ها)?\b")
_HAVING = re.compile(
    r"\b[وف]?(?:[يت]وجد|هناك|ثمه|لدي(?:ه|ها|هم|نا)?|[نيت]ملك(?:ون)?|[نيت]متلك(?:ون)?|[نيت]نشر(?:ون)?|قوام|اعداد|عدد|تعداد|عديد|[يت]قدر\w*"
    r"|[يت]تراوح|تتوزع|[يت]تواجد|متواجد|منتشر|[يت]حتفظ|قوه (?:من|قوامها|تعدادها))\b"
)
"""What says that a side has so many: before its fighters' number."""
_HELD_IN = re.compile(
    r"\b[وفبل]?(?:هناك|[يت]وجد|ال)?(?:مرافق|منشا(?:ه|ات)|سجونا?|سجونه[ام]?|سجنا?|معتقلات|زنازين|اقبيه|مراكز|[يت]حتجز(?:ون)?|رهن|قيد|اسري|رهاين)\b"
    r"|\bهناك\b|\b[يت]وجد\b"
)
_FLEEING = re.compile(
    r"\b[وفب]?(?:نزوح|نزح|نزحت|نزحوا|فر|فرت|فروا|فرار|هروب|هرب|هربوا|عبر|عبرت|عبروا|لجا|لجوء|تشريد|تهجير|تشرد|تسلل|تسللوا|وصول|وصل|وصلوا|مغادره"
    r"|غادر|غادروا|توافد|تدفق|انتقال|انتقل|التحق|التحاق|انضم|انضمام)\s+(?:\S+\s+){0,3}$"
)
"""Going and fleeing, right before those who go."""
_HOLDER = re.compile(r"مخيم|معسكر|سجن|سجون|مركز احتجاز|معتقل|مدرسه|ايواء|نازح|عالق|ترحيل|لاجي")
_MOVED = re.compile(
    r"\b[وب]?(?:وصول|وصلت|وصل|مغادره|غادرت|غادر|عوده|عادت|اعاده|اعادت|ترحيل|اجلاء|خروج|خرجت|نقل|تضم)\b"
)
"""People on their way are no inmates."""
_OPEN_NUMBER = re.compile(
    r"\s*(?:[.،\"]|$)|\s+(?:في |من |علي |خلال |نحو |الي |بحسب |حسب |وفق|نزح|يعيش)|\s+\S*(?:نزحوا|محتجز|معتقل)"
)
"""A number of people that no noun follows."""
_DEATH = re.compile(r"\bحتفه|\bمصرعه")
"""Death told apart from its verb: `لقي 115 مسلحا ... حتفهم`."""
_JUST_BEFORE = 45
"""Characters before a number within which the verb that counts it stands."""
_FORCE = 20
"""So many fighters on their way are a movement."""
_CROWD = 200
"""So many people on their way are a movement, fewer may be one event's."""
_SPREAD = 110
"""Characters over which a verb and its object may lie apart."""
_MARKS = ("،", "؛", " و", " فيما ", " كما ", " ثم ")


def tallies(sentence: Sentence, before: bool) -> list[ClaimDraft]:
    """The claims with a number of one sentence; `before` says that the sentence before gave totals."""
    spans, named = windows(sentence), loose(sentence)
    found = []
    for number in sentence.numbers:
        if counts(sentence, number):
            near = any(belongs(sentence, number, span) for span in spans)
            draft = _counted(sentence, number, near, named, before)
            if draft is not None:
                found.append(draft)
    return found


def gives_totals(sentence: Sentence, before: bool) -> bool:
    """Whether a sentence is of totals, so that the next may go on with them."""
    if not sentence.numbers:
        return False
    if windows(sentence) or (loose(sentence) and sentence.cue("unit") is not None):
        return any(counts(sentence, number) for number in sentence.numbers)
    goes_on = bool(sentence.acts) or sentence.text.startswith(("كما", "فيما", "ثم", "وفيما"))
    return before and goes_on and not on_one_day(sentence, sentence.numbers[0])


def _counted(
    sentence: Sentence, number: NumberPhrase, near: bool, named: bool, before: bool
) -> ClaimDraft | None:
    people = next((p for p in sentence.people if p.start <= number.start < p.end), None)
    end = people.end if people is not None else number.end
    noun = sentence.cue("unit", "fighter", "held", "dweller", start=number.start, end=number.end + _NEXT)
    if noun is None and people is not None:
        noun = sentence.cue("fighter", "held", "dweller", start=number.start, end=end)
    counting = _Counting(sentence, number, people, noun)
    kind = counting.kind(
        near or (named and (counting.thing or number.low >= 100 or counting.near("total") is not None)),
        before,
    )
    if kind is None:
        return None
    start, stop = _clause(sentence, number, end)
    start = _from_total(sentence, start, number)
    return ClaimDraft(
        kind=kind, start=start, end=stop, rule=f"claim.{kind}", number=number, unit=counting.unit(kind),
        people=people.who if people is not None else None,
        subject=people.party if people is not None and people.party is not None else nearest(sentence, number, kind),
        source=sentence.source_of(number.start, number.end),
    )  # fmt: skip


def _from_total(sentence: Sentence, start: int, number: NumberPhrase) -> int:
    """Where a total begins that follows an act of its own: `قُتل جندي في هجوم ليرتفع عدد القتلى ... إلى 30`."""
    total = sentence.cue("total", start=start, end=number.start)
    if total is None or not any(
        start <= d.start < total.start and d.modality == "fact" for d in sentence.deeds
    ):
        return start
    return total.start


class _Counting:
    """One number with what it counts, and what stands around it."""

    def __init__(
        self, sentence: Sentence, number: NumberPhrase, people: PeoplePhrase | None, noun: Mention | None
    ) -> None:
        self.sentence, self.number, self.people, self.noun = sentence, number, people, noun
        low, high = number.start - _REACH, number.end + _REACH
        self.harmed = (people is not None and people.state in _HARMED) or any(
            deed.harm for deed in sentence.deeds if low <= deed.start < high
        )
        at = number.start - sentence.start
        self.harmed = (
            self.harmed or _DEATH.search(sentence.text, max(0, at - _REACH), at + _SPREAD) is not None
        )
        self.thing = noun is not None and noun.entry.features["cue"] == "unit" and people is None
        self.acted_free = any(
            deed.act in _CUSTODY for deed in sentence.deeds if low <= deed.start < number.start
        )
        turn = max(sentence.text.rfind(mark, 0, max(0, at)) for mark in ("،", "بينما", "فيما"))
        clause = max(number.start - _AHEAD, sentence.start + turn)
        holding = {m.start for m in sentence.cues if m.entry.features["cue"] == "imprisoned"}
        before = sentence.text[max(0, at - _JUST_BEFORE) : max(0, at)]
        self.fleeing = _FLEEING.search(before) is not None
        self.having = _HAVING.search(before) is not None
        self.held_in = (
            _HELD_IN.search(sentence.text, max(0, at - _AHEAD), number.end - sentence.start + _REACH)
            is not None
        )
        self.acted = any(
            clause <= deed.start < number.start
            and deed.start not in holding
            and (deed.harm or deed.act in _CUSTODY)
            for deed in sentence.deeds
        )

    @property
    def persons(self) -> bool:
        """Whether the number counts people, by their noun or with none."""
        if self.people is not None or (self.noun is not None and not self.thing):
            return True
        return (
            self.noun is None
            and _OPEN_NUMBER.match(self.sentence.text, self.number.end - self.sentence.start) is not None
        )

    def near(self, *kinds: str, ahead: int = _AHEAD, behind: int = _REACH) -> Mention | None:
        """The first cue of one of these kinds around the number."""
        return self.sentence.cue(*kinds, start=self.number.start - ahead, end=self.number.end + behind)

    def kind(self, window: bool, before: bool) -> ClaimKind | None:
        """The kind of claim that the number makes, or None."""
        sentence, number = self.sentence, self.number
        at = number.start - sentence.start
        if self.persons and self.fleeing and not on_one_day(sentence, number) and self._crowd():
            return "movement"
        if not self.acted and self.held_in and self._held_noun():
            return "detainees"
        if number.low >= _MANY and self.harmed and not self.acted_free and self.persons:
            return "tally"
        ahead = sentence.text[max(0, at - 60) : at]
        cells = self.noun is not None and self.noun.entry.id == "cells"
        if window and (_FOILED.search(ahead) or (cells and _BROKEN_UP.search(ahead))):
            return "foiled_total"
        if self.persons and not self.harmed and self.near("flight", ahead=60):
            return "movement"
        if self.persons and not self.acted and self.near("imprisoned", behind=60):
            return "detainees"
        if not self.harmed and not self.acted and self._strength():
            return "strength"
        return "tally" if self._total(window, before) else self._held()

    def _held_noun(self) -> bool:
        """Whether the noun counted is of those held (`أسير`, `معتقل`), with nothing done to them told here."""
        if self.noun is None or self.noun.entry.features["cue"] != "held":
            return False
        low, high = self.number.start - _AHEAD, self.number.end
        return not any(
            low <= deed.start < high and deed.harm in _HARMED and deed.modality == "fact"
            for deed in self.sentence.deeds
            if not any(
                m.start <= deed.start < m.end for m in self.sentence.cues if m.entry.features["cue"] == "held"
            )
        ) and not dated(self.sentence, self.number)

    def _crowd(self) -> bool:
        """Whether those who go are more than an incident's: many, or fighters of a band."""
        fighters = self.noun is not None and self.noun.entry.features["cue"] == "fighter"
        return self.number.low >= (_FORCE if fighters else _CROWD)

    def _total(self, window: bool, before: bool) -> bool:
        sentence, number = self.sentence, self.number
        partial = sentence.text[number.end - sentence.start :].startswith(" منها")
        counted = self.harmed or self.noun is not None or self.people is not None or partial
        protest = any(deed.act == "protest" and deed.start < number.start for deed in sentence.deeds)
        if window and counted and not protest and not dated(sentence, number):
            return True
        if of_one_event(sentence):
            return False
        if any(deed.act == "protest" for deed in sentence.deeds):
            return False
        if (window or before) and self.near("total"):
            return True
        act = self.thing and self.noun is not None and self.noun.entry.id in _ACTS
        return (
            before
            and (self.harmed or act)
            and not dated(sentence, number)
            and not on_one_day(sentence, number)
        )

    def _held(self) -> ClaimKind | None:
        """What a prison or camp holds."""
        if (
            self.harmed
            or self.acted
            or not self.near("hold", behind=90)
            or not _HOLDER.search(self.sentence.text)
        ):
            return None
        at = self.number.start - self.sentence.start
        if dated(self.sentence, self.number) or _MOVED.search(self.sentence.text, max(0, at - _AHEAD), at):
            return None
        if self.near("held", ahead=0, behind=30):
            return "detainees"
        return "tally" if self.near("dweller", ahead=60, behind=40) and self.persons else None

    def _strength(self) -> bool:
        """Whether a number of fighters or units says how strong a side is, and not who took part."""
        holds = self.near("hold", ahead=25, behind=0) and self.noun is not None
        if holds and self.noun is not None and self.noun.entry.features["cue"] == "fighter":
            return not _HOLDER.search(self.sentence.text)
        fighters = self.noun is not None and self.noun.entry.features["cue"] == "fighter"
        if self.having and fighters:
            return True
        if not self.near("stationed", behind=30):
            return False
        if self.noun is not None:
            return self.noun.entry.features["cue"] == "fighter" or self.noun.entry.id in _UNITS_OF_FORCE
        return self.persons and self.near("fighter", "stationed", behind=0) is not None

    def unit(self, kind: ClaimKind) -> str:
        """The unit recorded: of people `people`, of acts the act's noun."""
        entry = self.noun.entry if self.noun is not None else None
        if kind == "detainees":
            return "detainees"
        if kind == "strength" and entry is not None:
            return str(entry.id)
        if (
            entry is None
            or entry.features["cue"] in ("fighter", "held")
            or (self.people is not None and entry.id != "families")
        ):
            return "people"
        return str(entry.id)


def nearest(sentence: Sentence, number: NumberPhrase, kind: ClaimKind) -> PartyPhrase | None:
    """The party nearest behind the number, else the first (of totals) or the last before it."""
    behind = next((p for p in sentence.parties if number.end <= p.start <= number.end + 30), None)
    ahead = [p for p in sentence.parties if p.end <= number.start]
    if behind is not None or not ahead:
        return behind
    return ahead[0] if kind in ("tally", "foiled_total") else ahead[-1]


def _clause(sentence: Sentence, number: NumberPhrase, end: int) -> tuple[int, int]:
    """The stretch of a sentence that states this number: between its neighbours, from mark to mark."""
    numbers, text, base = sentence.numbers, sentence.text, sentence.start
    at = numbers.index(number)
    low = max([sentence.start, *(n.end for n in numbers[:at])])
    high = min([sentence.end, *(n.start for n in numbers[at + 1 :])])
    covering = [
        a for a in sentence.acts if a.content[0] <= number.start < a.content[1] and a.content[0] >= a.end - 1
    ]
    start, stop = low, max(high, end)
    if at:
        cut = max(text.rfind(mark, low - base, number.start - base) for mark in _MARKS)
        start = base + cut if cut > 0 else low
    if at + 1 < len(numbers):
        cut = max(text.rfind(mark, end - base, high - base) for mark in _MARKS)
        stop = base + cut if cut > 0 else stop
    if covering:
        start = max(start, min(covering[-1].content[0], number.start))
    return start, max(stop, end)
