"""Building blocks of dates: month names, years, day numbers, lengths of time.

Each block reads from a word number on and gives its value with the number of the word behind it.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from marsad.grammar.dates_tokens import Token, Tokens
from marsad.grammar.dates_words import (
    APPROXIMATELY,
    FEW,
    FEW_BEHIND,
    MONTH_PREPOSITIONS,
    NAME_HEADS,
    OFFICES,
    VEHICLES,
)
from marsad.record.dates import DayPart, Month, Role, TimeUnit, Value, Which, Year

_WHICH: dict[str, Which] = {"past": "past", "before_past": "before_past", "this": "this", "next": "next"}
SHIFT = {"past": -1, "before_past": -2, "this": 0, "next": 1, "preceding": -1}
GREGORIAN_YEARS, HIJRI_YEARS = range(1900, 2101), range(1300, 1501)


class Hit(NamedTuple):
    """A phrase from word `start` to word `end` (exclusive)."""

    start: int
    end: int
    value: Value
    rule: str
    role: Role = "at"
    part: DayPart = ""


class Blocks:
    """The readers of the smallest parts; subclasses join them to phrases."""

    def __init__(self, tokens: Tokens) -> None:
        self.forms, self.tokens = tokens.forms, tokens.tokens
        self.hits = tokens.hits
        self.size = len(tokens.forms)
        self.named_to = 0  # the word behind the last date that is a name: `ميدان 17 تموز`

    def word(self, i: int) -> str:
        """The i-th word, or "" beyond the text."""
        return self.forms[i] if 0 <= i < self.size else ""

    def at(self, i: int, *kinds: str) -> Token | None:
        """The token that begins at word i if it is of one of the kinds."""
        token = self.tokens.get(i)
        return token if token is not None and token.kind in kinds else None

    def shift(self, i: int, *values: str) -> Token | None:
        """The adjective at i (`الماضي`, `المقبل`), of one of the values when given."""
        token = self.at(i, "shift")
        return token if token is not None and (not values or token.value in values) else None

    def head(self, i: int) -> str:
        """The word before i without its clitics and article, for the look-up in a list of nouns."""
        word = self.word(i - 1)
        for prefix in ("وال", "بال", "ال", "و", "ب", "ل"):
            if word.startswith(prefix) and len(word) - len(prefix) > 1 and word not in NAME_HEADS:
                return word[len(prefix) :]
        return word

    def is_name(self, i: int, end: int) -> bool:
        """Whether the noun before word i makes the date up to `end` a name; its words are then used up."""
        if self.word(i - 1) in NAME_HEADS or self.head(i) in NAME_HEADS:
            self.named_to = max(self.named_to, end)
            return True
        return False

    def is_yearly(self, i: int) -> bool:
        """Whether `من كل عام` stands at i: the day before it is a habit."""
        return self.word(i) == "من" and self.word(i + 1) == "كل"

    def month_name(self, i: int) -> tuple[Month, int, bool] | None:
        """A month, with `شهر` and with its second name (`آب/أغسطس`): (month, next, whether beyond doubt)."""
        strong = False
        unit = self.at(i, "unit")
        if unit and self.word(i).endswith("شهر") and not unit.article:
            i, strong = i + 1, True
            number = self.at(i, "int")
            plain = self.word(i - 2) in ("في", "وفي", "من")
            if number and 1 <= cast(int, number.value) <= 12 and (plain or self.year(i + 1)):
                return Month(cast(int, number.value)), i + 1, True
        token = self.at(i, "month", "hijri")
        if token is None:
            return None
        j = i + token.size
        month = Month(cast(int, token.value), hijri=token.kind == "hijri")
        second = self._second_name(token, j)
        if second is not None:
            return month, second, True
        return month, j, strong or not token.weak

    def _second_name(self, first: Token, j: int) -> int | None:
        mark = self.word(j)
        opened = mark in ("/", "(", "-", "\\", "او")
        other = self.at(j + opened, first.kind)
        if other is None or (other.value != first.value and mark != "/"):
            return None
        end = j + opened + other.size
        if mark == "(":
            return end + 1 if self.word(end) == ")" else None
        return end

    def year(self, i: int) -> tuple[Year, int] | None:
        """A year: `2014`, `عام 2014`, `من العام الماضي`, `هذا العام`, `1436هـ`."""
        k = i
        if self.word(k) == "من" or (self.word(k) in ("،", ",") and self.at(k + 1, "int")):
            k += 1
        this = self.at(k, "this") is not None
        unit = self.at(k + this, "unit")
        if unit and unit.value == "year" and unit.tag == "sg":
            return self._named_year(unit, k + this + 1, this)
        if self.word(k) == "(" and (inner := self.year_number(k + 1)) and self.word(inner[1]) == ")":
            return inner[0], inner[1] + 1
        return self.year_number(k)

    def _named_year(self, unit: Token, k: int, this: bool) -> tuple[Year, int] | None:
        if this:
            return (Year(shift=0), k) if unit.article else None
        if self.word(k) in ("الهجري", "الميلادي"):
            k += 1
        if found := self.year_number(k):
            return found
        adjective = self.shift(k)
        if adjective is None or not unit.article:
            return None
        if self.word(k - 2) in OFFICES and adjective.value != "past":
            return None
        if adjective.value == "same":
            return Year(), k + adjective.size
        if adjective.value in SHIFT:
            return Year(shift=SHIFT[adjective.value]), k + adjective.size
        return None

    def year_number(self, i: int) -> tuple[Year, int] | None:
        """Four digits that may be a year, with their `م` or `هـ`."""
        token = self.at(i, "int")
        if token is None or token.tag != "4":
            return None
        number, mark = cast(int, token.value), self.word(i + 1)
        j = i + 1 + (mark in ("م", "ه", "هجري", "هجريه", "ميلادي", "ميلاديه", "للهجره"))
        if number in HIJRI_YEARS:
            return Year(number, hijri=True), j
        if number in GREGORIAN_YEARS:
            return Year(number), j
        return None

    def month(self, i: int) -> tuple[Month, int, bool] | None:
        """A month with its year or adjective: `تموز الماضي`, `آذار/مارس 2019`."""
        found = self.month_name(i)
        if found is None:
            return None
        month, j, strong = found
        adjective = self.shift(j)
        if adjective and adjective.value in _WHICH:
            month = Month(month.number, which=_WHICH[adjective.value], hijri=month.hijri)
            return month, j + adjective.size, True
        if adjective and adjective.value == "preceding":
            return Month(month.number, which="past", hijri=month.hijri), j + adjective.size, True
        if (year := self.year(j)) is not None:
            if year[0].number is not None and year[0].hijri != month.hijri:
                return month, j, strong
            return (
                Month(month.number, year=Year(year[0].number, year[0].shift, month.hijri), hijri=month.hijri),
                year[1],
                True,
            )
        return month, j, strong

    def month_allowed(self, i: int, strong: bool) -> bool:
        """Whether a month that stands alone at i may be one: an everyday word needs a preposition."""
        if self.head(i) in VEHICLES or self.word(i - 1) in VEHICLES:
            return False
        return strong or self.word(i - 1) in MONTH_PREPOSITIONS or self.at(i - 1, "edge") is not None

    def day_number(self, i: int) -> tuple[int, int] | None:
        """A day of the month: `17`, `الـ17`, `/17/`, `(17)`, `السابع عشر`, `العشرين`, `أول`, `غرة`."""
        if self.at(i, "the"):
            i += 1
        elif self.word(i) in ("/", "(") and self.at(i + 1, "int") and self.word(i + 2) in ("/", ")"):
            number = cast(int, self.tokens[i + 1].value)
            return (number, i + 3) if 1 <= number <= 31 else None
        token = self.at(i, "int", "ordinal", "number", "first")
        if token is None:
            return None
        number = 1 if token.kind == "first" else cast(int, token.value)
        if not 1 <= number <= 31 or token.tag == "4":
            return None
        return number, i + token.size

    def duration(self, i: int) -> tuple[int, int | None, TimeUnit, int] | None:
        """A length of time: `يومين`, `24 ساعة`, `عدة أشهر`, `نحو أسبوع`: (low, high, unit, next)."""
        i = self._skip_approx(i)
        token = self.at(i, "unit")
        if token and not token.article:
            unit, j = cast(TimeUnit, token.value), i + 1
            if token.tag == "pl":
                return 3, None, unit, j + (self.word(j) in FEW_BEHIND)
            one = 1 if token.tag == "sg" else 2
            j += self.word(j) in ("واحد", "واحده", "كامل", "كامله", "كاملين", "اثنين", "اثنتين")
            return self._and_half(one, unit, j)
        if self.word(i) in FEW or (self.at(i, "the") is None and self.word(i) in ("عدد",)):
            token = self.at(i + 1, "unit")
            return (3, None, cast(TimeUnit, token.value), i + 2) if token and token.tag == "pl" else None
        i += self.at(i, "the") is not None
        number = self.at(i, "int", "number")
        if number is None or number.tag == "4":
            return None
        token = self.at(i + number.size, "unit")
        if token is None or token.article:
            return None
        return self._and_half(cast(int, number.value), cast(TimeUnit, token.value), i + number.size + 1)

    def is_construct(self, length: tuple[int, int | None, TimeUnit, int]) -> bool:
        """Whether a bare plural is bound to a noun: `أيام العيد`, `ساعات الليل`."""
        end = length[3]
        return length[1] is None and self.word(end).startswith("ال") and self.shift(end) is None

    def _skip_approx(self, i: int) -> int:
        for words in APPROXIMATELY:
            if self.word(i) == words[0] and tuple(self.forms[i : i + len(words)]) == words:
                return i + len(words)
        return i

    def _and_half(self, amount: int, unit: TimeUnit, j: int) -> tuple[int, int | None, TimeUnit, int]:
        if self.word(j) in ("ونصف", "ونيف"):
            j += 1 + (self.at(j + 1, "unit") is not None)
            if unit == "year" and self.word(j - 1) != "ونيف":
                return 12 * amount + 6, 12 * amount + 6, "month", j
        return amount, amount, unit, j
