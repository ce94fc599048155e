"""Which words of a text tell a deed that can stand alone: the quick look that decides what is read at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from marsad.lexicon.entry import Entry
from marsad.lexicon.matcher import MEMO_BOUND, PRONOUNS, Matcher, matcher
from marsad.text.fold import fold_word

_EVERYDAY = frozenset(
    ["advance", "agree", "transfer", "be_killed", "deploy", "lose", "escape", "drone_or_march"]
)
"""Deeds whose single words news of every kind uses (`نقل`, `توفي`, `تقدم`): they tell only where fighters, captives,
the displaced, armed parties, camps, arms or drugs are spoken of. Their longer forms (`ترحيل لاجئين`, `وقف إطلاق النار`) tell by themselves.
"""
_ALWAYS_EVERYDAY = frozenset(["be_killed"])
_ARMS = "weapons,rifles,pistols,ammunition,grenades,explosives,explosive belts,mines,drones,drugs"
_FIGHTERS = """
army national_army gov_forces militia rebels opposition factions militants occupation resistance
islamic_state al_qaeda hts houthis sdf hamas hezbollah pkk rsf fsa sna peshmerga pmf
"""
_COMPANY = {
    "person": frozenset(["attacker", "detainee", "suspect", "smuggler", "settler"]),
    "claim_cue": frozenset(["fighters", "detainees", "families"]),
    "thing": frozenset(_ARMS.split(",")),
    "place_word": frozenset(["camp"]),
    "actor": frozenset(_FIGHTERS.split()),
}
"""By class: the kinds of persons, and the entries, that make an everyday word tell."""
_MOVED = frozenset(["displaced", "refugee", "migrant"])
_ALONE, _IN_COMPANY = 2, 1


class _Hint(NamedTuple):
    """What a first word may tell: by itself, in company, or nothing (0); `seconds`: the same of the
    words that may follow it; `pairs`: reach and second words of the deeds told by two words apart.
    """

    alone: int
    company: bool
    seconds: dict[str, int]
    pairs: tuple[tuple[int, frozenset[str]], ...]


class Teller:
    """Finds telling words with one look-up a word; what it knows of a word is kept, within a bound."""

    def __init__(self, known: Matcher) -> None:
        self._matcher = known
        self._hints: dict[str, _Hint | None] = {}

    def at(self, forms: Sequence[str]) -> list[int]:
        """The numbers of the words where a deed worth reading may be told, in order.

        All deeds of `Matcher.scan` are among them but those that news of every kind holds. Of longer
        forms only the first two words are looked at. Each different word is looked up once; where it stands is
        only asked of those with a hint.
        """
        hints, told = self._hints, {}
        for word in set(forms):
            try:
                hint = hints[word]
            except KeyError:
                hint = self._learn(word)
            if hint is not None:
                told[word] = hint
        if not told:
            return []
        company = any(hint.company for hint in told.values())
        found = []
        for i, word in enumerate(forms):
            if word in told:
                level = _level(told[word], forms, i)
                if level == _ALONE or (level and company):
                    found.append(i)
        return found

    def _learn(self, word: str) -> _Hint | None:
        if len(self._hints) >= MEMO_BOUND:
            self._hints.clear()
        hint = self._hints[word] = self._hint(word)
        return hint

    def _hint(self, word: str) -> _Hint | None:
        alone, company = 0, False
        seconds: dict[str, int] = {}
        pairs: list[tuple[int, frozenset[str]]] = []
        for _, _, _, rest, number, _ in self._matcher.readings(word):
            entry = self._matcher.entries[number]
            if entry.cls == "deed_pair":
                pairs.append((int(entry.features["reach"]) + len(rest), _tails(entry)))
            elif entry.cls == "deed":
                if not rest:
                    alone = max(alone, _IN_COMPANY if entry.id in _EVERYDAY else _ALONE)
                else:
                    level = _IN_COMPANY if entry.id in _ALWAYS_EVERYDAY else _ALONE
                    for form in _written(rest):
                        seconds[form] = max(level, seconds.get(form, 0))
            elif not rest and entry.cls in _COMPANY:
                company |= _is_company(entry)
        if not (alone or company or seconds or pairs):
            return None
        return _Hint(alone, company, seconds, tuple(dict.fromkeys(pairs)))


def _is_company(entry: Entry) -> bool:
    kind = entry.features.get("kind") if entry.cls == "person" else entry.id
    if entry.cls == "actor":
        kind = entry.id.split(".")[0]
    return kind in _COMPANY[entry.cls] or (entry.cls == "person" and entry.id in _MOVED)


def _level(hint: _Hint, forms: Sequence[str], i: int) -> int:
    """How surely the word at `i` tells a deed, given the words behind it."""
    level = hint.alone
    if level < _ALONE and hint.seconds and i + 1 < len(forms):
        level = max(level, hint.seconds.get(forms[i + 1], 0))
    if level < _ALONE:
        for reach, tails in hint.pairs:
            if not tails.isdisjoint(forms[i + 1 : i + 1 + reach]):
                return _ALONE
    return level


def _written(rest: list[str]) -> list[str]:
    """The ways a form's second word may be written."""
    endings = PRONOUNS if len(rest) == 1 else ("",)
    return [*(rest[0] + ending for ending in endings), "ال" + rest[0]]


def _tails(entry: Entry) -> frozenset[str]:
    return frozenset(fold_word(t) for tails in entry.features["tails"].values() for t in tails)


@cache
def teller() -> Teller:
    """The teller over the product's lexicon."""
    return Teller(matcher())
