"""Arabic numbers with the nouns they count: gender, dual, plural and case as the grammar asks.

One and two are the noun itself, singular and dual; three to ten are words of the opposite gender before the
plural; from eleven on the number is written in digits, before the singular: accusative behind 11 to 99,
genitive behind hundreds and thousands, and behind a compound as its last part rules (103 takes the plural).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from marsad.errors import DataError

Case = Literal["nom", "gen", "acc"]

_TO_TEN = {
    3: ("ثلاثة", "ثلاث"), 4: ("أربعة", "أربع"), 5: ("خمسة", "خمس"), 6: ("ستة", "ست"), 7: ("سبعة", "سبع"),
    8: ("ثمانية", "ثماني"), 9: ("تسعة", "تسع"), 10: ("عشرة", "عشر"),
}  # fmt: skip
"""Words for 3 to 10 before a masculine and a feminine noun."""

_BARE = {1: ("واحد", "واحدة"), 2: ("اثنان", "اثنتان")}
_BARE_GEN = {1: ("واحد", "واحدة"), 2: ("اثنين", "اثنتين")}
TENS = (20, 99)
HUNDREDS = (200, 999)
THOUSANDS = (2000, 9999)
"""Ranges that the codebook gives to عشرات, مئات and آلاف (section 5)."""

_VAGUE = {TENS: "عشرات", HUNDREDS: "مئات", THOUSANDS: "آلاف", (3, 9): "بضعة"}


class Noun(msgspec.Struct, frozen=True):
    """The forms of a noun that counting asks for."""

    key: str
    gender: str
    singular: str
    dual: str
    dual_gen: str
    plural: str
    plural_gen: str
    accusative: str

    @property
    def dual_hidden(self) -> bool:
        """Whether unvowelled script shows no difference between its dual and its plural outside the
        nominative.
        """
        return self.dual_gen == self.plural_gen

    def dual_in(self, case: Case) -> str:
        """The dual in a case."""
        return self.dual if case == "nom" else self.dual_gen


@cache
def nouns() -> dict[str, Noun]:
    """The counted nouns by key."""
    lines = files("marsad.publish").joinpath("data/nouns_ar.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    if bad := [row for row in rows if len(row) != 8 or not all(row)]:
        raise DataError(f"publish/data/nouns_ar.tsv: not eight filled columns: {bad[0]!r}")
    return {row[0]: Noun(*row) for row in rows}


def digits(n: int) -> str:
    """A number in digits; thousands are parted by a comma from five figures on."""
    return f"{n:,}" if n >= 10_000 else str(n)


def word(n: int, gender: str, case: Case = "nom") -> str:
    """The number alone, agreeing with what it stands for: واحد, اثنتان, ثلاث, 11."""
    form = 1 if gender == "f" else 0
    if n in _BARE:
        return (_BARE if case == "nom" else _BARE_GEN)[n][form]
    return _TO_TEN[n][form] if n in _TO_TEN else digits(n)


def counted(n: int, noun: Noun, case: Case = "nom") -> str:
    """`n` and the noun: مدني واحد is مدني, 2 is مدنيان, 3 ثلاثة مدنيين, 11 is 11 مدنياً, 100 is 100 مدني."""
    form = 1 if noun.gender == "f" else 0
    if n == 0:
        return f"أي {noun.singular}"
    if n == 1:
        return noun.accusative if case == "acc" else noun.singular
    if n == 2:
        return noun.dual_in(case) + (f" {_BARE_GEN[2][form]}" if case != "nom" and noun.dual_hidden else "")
    if n in _TO_TEN:
        return f"{_TO_TEN[n][form]} {noun.plural_gen}"
    return f"{digits(n)} {_behind(n, noun)}"


def _behind(n: int, noun: Noun) -> str:
    """The form that the last two figures ask for."""
    last = n % 100
    if 3 <= last <= 10:
        return noun.plural_gen
    return noun.accusative if last >= 11 else noun.singular


def vague(low: int, high: int | None) -> str | None:
    """The word for a range that the codebook gives to one: عشرات, مئات, آلاف, بضعة; None for others."""
    return _VAGUE.get((low, high)) if high is not None else None


def ranged(low: int, high: int | None, noun: Noun, *, approx: bool = False, case: Case = "nom") -> str:
    """A number of people as the codebook's ranges read (section 5), with the noun."""
    if high == low:
        return f"نحو {counted(low, noun, 'gen')}" if approx else counted(low, noun, case)
    if high is None and low <= 2:
        bare = f" {word(low, noun.gender)}" if low == 1 else ""
        return f"{counted(low, noun, case)}{bare} على الأقل"
    if high is None:
        return f"ما لا يقل عن {counted(low, noun, 'gen')}"
    if (word_for := vague(low, high)) is not None:
        return f"{word_for} {noun.plural_gen}"
    if low == 0:
        return f"ما لا يزيد عن {counted(high, noun, 'gen')}"
    return f"ما بين {digits(low)} و{digits(high)} {_ranged_noun(high, noun)}"


def _ranged_noun(high: int, noun: Noun) -> str:
    return noun.plural_gen if high <= 10 else _behind(high, noun)
