"""Number words: what a folded word, or the words that begin with it, mean as part of a number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from marsad.lexicon import Matcher, matcher

_MEMO_BOUND = 100_000
_ARTICLES = frozenset(p + "ال" for p in ("", "و", "ف", "ب", "ك", "وب", "فب", "وك", "فك")) | {
    "لل",
    "ولل",
    "فلل",
}
_DAY_LIKE = frozenset({"n1", "n1_of", "n2"})
"""With the article these are days (`الأحد`, `الاثنين`) unless `عشر` follows."""
_NO_LAM = frozenset({"ست", "سته", "عام"})
"""`لست` is "I am not", `لعام` is a year with its preposition read elsewhere."""

BETWEEN = frozenset({"بين", "مابين"})
_BEGINNING = {
    **dict.fromkeys(("unit", "one", "small", "tens", "hundred", "hundreds", "scale", "scale_dual"), 2),
    **dict.fromkeys(("fraction", "vague"), 2),
    **dict.fromkeys(("before", "ordinal", "rise"), 1),
}


class Numeral(NamedTuple):
    """One reading of a word as a number word: its role and features, its clitics, its further words."""

    id: str
    role: str
    rest: tuple[str, ...]
    prefix: str
    stem: str
    features: dict[str, Any]

    @property
    def definite(self) -> bool:
        """Whether the article is written before the word."""
        return self.prefix in _ARTICLES

    @property
    def joined(self) -> bool:
        """Whether `و` is written before the word."""
        return self.prefix[:1] == "و"

    @property
    def value(self) -> Any:
        """The number that the word stands for."""
        return self.features.get("value")


class NumeralTable:
    """Readings of words as number words; each word is looked up once and kept."""

    def __init__(self, lexicon: Matcher) -> None:
        self._lexicon = lexicon
        self._memo: dict[str, tuple[Numeral, ...]] = {}
        self._people: dict[str, bool] = {}
        self._begins: dict[str, int] = {}

    def get(self, word: str) -> tuple[Numeral, ...]:
        """All readings of a folded word, longest first, plain before prefixed."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= _MEMO_BOUND:
                self._memo.clear()
            known = self._memo[word] = self._read(word)
        return known

    def _read(self, word: str) -> tuple[Numeral, ...]:
        found = []
        for prefix, stem, suffix, rest, number, _ in self._lexicon.readings(word):
            entry = self._lexicon.entries[number]
            if (
                entry.cls != "numeral"
                or suffix
                or ("ل" in prefix and stem in _NO_LAM and prefix not in _ARTICLES)
            ):
                continue
            found.append(Numeral(entry.id, entry.features["role"], tuple(rest), prefix, stem, entry.features))
        found.sort(key=lambda n: -len(n.rest))
        return tuple(found)

    def begins(self, word: str) -> int:
        """2 when a word may begin a number, 1 when an ordinal or operator, 0 for units, months and others.

        Digits and `بين` may begin one.
        """
        known = self._begins.get(word)
        if known is None:
            if len(self._begins) >= _MEMO_BOUND:
                self._begins.clear()
            number = word[0].isdecimal() or word in BETWEEN
            known = 2 if number else max((_BEGINNING.get(n.role, 0) for n in self.get(word)), default=0)
            self._begins[word] = known
        return known

    def beginnings(self, forms: list[str]) -> Iterator[tuple[int, int]]:
        """The words where a number or what belongs to one may begin, with their `begins`; digits may be a number."""
        known = self._begins
        for i, form in enumerate(forms):
            kind = known.get(form)
            if kind is None:
                kind = self.begins(form)
            if kind:
                yield i, kind

    def role(self, word: str, role: str) -> Numeral | None:
        """The first reading of a word with a role, one-word readings only."""
        for numeral in self.get(word):
            if numeral.role == role and not numeral.rest:
                return numeral
        return None

    def at(self, forms: list[str], i: int, roles: frozenset[str]) -> Numeral | None:
        """The longest reading with one of the roles whose further words stand at `i`, or None."""
        for numeral in self.get(forms[i]):
            if numeral.role in roles and _follows(forms, i + 1, numeral.rest):
                return numeral
        return None

    def names_people(self, word: str) -> bool:
        """Whether a word is a noun for people, with no conjunction before it."""
        known = self._people.get(word)
        if known is None:
            if len(self._people) >= _MEMO_BOUND:
                self._people.clear()
            entries = self._lexicon.entries
            known = self._people[word] = any(
                entries[r[4]].cls == "person" and not r[3] and r[0] in ("", "ال")
                for r in self._lexicon.readings(word)
            )
        return known

    def day_like(self, numeral: Numeral) -> bool:
        """Whether a number word with the article is rather a weekday."""
        return numeral.id in _DAY_LIKE and numeral.definite


def _follows(forms: list[str], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(forms):
        return False
    return all(forms[at + k] == w or forms[at + k] == "ال" + w for k, w in enumerate(rest))


@cache
def numerals() -> NumeralTable:
    """The table over the product's lexicon."""
    return NumeralTable(matcher())
