"""Finds gazetteer names in a text's words: any spelling, with the clitics that Arabic writes to a
name's front.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.gazetteer.keys import first_token, token
from marsad.gazetteer.store import Gazetteer
from marsad.text.words import Words

_MEMO_BOUND = 150_000
_CLITICS = ("", "و", "ب", "ل", "وب", "ول", "ف", "فب", "فل")
_ASSIMILATED = ("لل", "ولل", "فلل")
_MAX_WORDS = 6

Reading = tuple[str, str, bool, int, int]
"""(clitics, token, article, most words of a name that begins so, length of what stands before the name)"""


class NameMatch(NamedTuple):
    """A gazetteer name in a text. `i:j` are word numbers, `start:end` the written words, `name_start`
    behind the clitics.

    `ids` are the places of that name, those with the same article first; `exact` says whether there are such;
    `prefix` holds the clitics (و ف ب ل ك and compounds); `prominence` is that of the best known of
    these places,
    0 (a hamlet) to 9 (a country), see `Gazetteer.prominence`;
    `doubt` says what else the word may be (word, common, person, nationality) or is "".
    """

    i: int
    j: int
    start: int
    end: int
    name_start: int
    name: str
    prefix: str
    ids: tuple[str, ...]
    exact: bool
    prominence: int
    doubt: str


class Single(NamedTuple):
    """What a word names by itself; the fields as in NameMatch."""

    skip: int
    name: str
    prefix: str
    ids: tuple[str, ...]
    exact: bool
    prominence: int
    doubt: str


class Known(NamedTuple):
    """What is remembered of a word: what it names alone, and how it may begin a name of several words."""

    single: Single | None
    longer: tuple[Reading, ...]


class NameIndex:
    """Matches words against a gazetteer's names. Thread-safe for reading; its memo is bounded."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._memo: dict[str, Known | None] = {}
        self._tokens: dict[str, str] = {}

    def matches(self, words: Words) -> list[NameMatch]:
        """All names in reading order, of each word the longest; a shorter one inside a longer one is
        left out.

        Of a word's readings the one with fewest clitics wins among those of equal length.
        """
        forms, starts, ends = words.forms, words.starts, words.ends
        memo, found, past = self._memo, [], 0
        for i, word in enumerate(forms):
            try:
                known = memo[word]
            except KeyError:
                known = self._know(word)
            if known is None or i < past:
                continue
            j, single = i + 1, known.single
            if known.longer:
                for reading in known.longer:
                    hit = self._longest(forms, i, reading)
                    if hit is not None and hit[0] > j:
                        j = hit[0]
                        single = self._single(word, reading, hit[1])
                if j > i + 1 and single is not None:
                    single = single._replace(name=" ".join([single.name, *forms[i + 1 : j]]))
            if single is None:
                continue
            skip, name, prefix, ids, exact, prominence, doubt = single
            found.append(
                NameMatch(
                    i,
                    j,
                    starts[i],
                    ends[j - 1],
                    starts[i] + skip,
                    name,
                    prefix,
                    ids,
                    exact,
                    prominence,
                    doubt,
                )
            )
            past = j
        return found

    def _know(self, word: str) -> Known | None:
        """Look a word up and remember the answer."""
        if len(self._memo) >= _MEMO_BOUND:
            self._memo.clear()
            self._tokens.clear()
        readings = tuple(self._readings(word))
        single = next((s for r in readings if (s := self._single(word, r, r[1])) is not None), None)
        longer = tuple(r for r in readings if r[3] > 1)
        known = self._memo[word] = Known(single, longer) if single is not None or longer else None
        return known

    def _readings(self, word: str) -> Iterator[Reading]:
        gates = self.gazetteer.gates
        for clitics in _CLITICS:
            if clitics and not word.startswith(clitics):
                continue
            rest = word[len(clitics) :]
            if len(rest) < 2:
                continue
            first, article = first_token(rest)
            if first in gates:
                yield clitics, first, article, gates[first], len(clitics)
        for clitics in _ASSIMILATED:
            if word.startswith(clitics) and len(word) > len(clitics) + 1:
                rest = word[len(clitics) :]
                for first in (rest, "ل" + rest):
                    if first in gates:
                        yield clitics[:-1], first, True, gates[first], len(clitics)

    def _longest(self, forms: list[str], i: int, reading: Reading) -> tuple[int, str] | None:
        _, key, _, limit, _ = reading
        names, best, tokens, j = self.gazetteer.listed, None, self._tokens, i + 1
        for form in forms[j : min(i + limit, i + _MAX_WORDS)]:
            known = tokens.get(form)
            key += tokens.setdefault(form, token(form)) if known is None else known
            j += 1
            if key in names:
                best = (j, key)
        return best

    def _single(self, word: str, reading: Reading, key: str) -> Single | None:
        """What the reading's key names, or None; `name` is the first word only."""
        prefix, _, article, _, skip = reading
        gazetteer = self.gazetteer
        if not gazetteer.has(key):
            return None
        postings = gazetteer.postings(key)
        same = [p.place for p in postings if p.article == article]
        other = [p.place for p in postings if p.article != article]
        best = max(map(gazetteer.prominence, same or other))
        if prefix and not article and (not same or _unlikely(prefix, key, best)):
            return None  # neither ورقة for Raqqa, nor لقاح, فرانس
        numbers = dict.fromkeys([*same, *other])
        name = ("ال" if len(prefix) < skip else "") + word[skip:]
        return Single(
            skip,
            name,
            prefix,
            tuple(map(gazetteer.id_at, numbers)),
            bool(same),
            best,
            gazetteer.doubt(key, article),
        )


def _unlikely(prefix: str, key: str, prominence: int) -> bool:
    """Whether clitics before a name without the article are rather a part of another word."""
    short = len(key) < 4 and prominence < 6
    return prefix.startswith("ف") or (prefix.endswith("ل") and short)
