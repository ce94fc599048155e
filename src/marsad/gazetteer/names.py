"""Finds gazetteer names in a text's words: any spelling, with the clitics that Arabic writes to a name's front."""

from __future__ import annotations

from typing import NamedTuple

from marsad.gazetteer.keys import first_token, token
from marsad.gazetteer.store import Gazetteer
from marsad.text.words import Words

_MEMO_BOUND = 200_000
_CLITICS = ("", "و", "ب", "ل", "وب", "ول", "ف", "فب", "فل")
_ASSIMILATED = ("لل", "ولل", "فلل")
_MAX_WORDS = 6

Reading = tuple[str, str, bool, int, int]
"""(clitics, token, article, most words of a name that begins so, length of what stands before the name)"""


class NameMatch(NamedTuple):
    """A gazetteer name in a text. `i:j` are word numbers, `start:end` the written words, `name_start` behind the clitics.

    `ids` are the places of that name, those with the same article first; `exact` says whether there are such;
    `prefix` holds the clitics (و ف ب ل ك and compounds); `prominence` is that of the best known of these places,
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


class NameIndex:
    """Matches words against a gazetteer's names. Thread-safe for reading; its memo is bounded."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._memo: dict[str, tuple[Reading, ...]] = {}
        self._id_memo: dict[tuple[str, bool], tuple[tuple[str, ...], bool, int]] = {}

    def _readings(self, word: str) -> tuple[Reading, ...]:
        if len(self._memo) >= _MEMO_BOUND:
            self._memo.clear()
        found = []
        gates = self.gazetteer.gates
        for clitics in _CLITICS:
            if clitics and not word.startswith(clitics):
                continue
            rest = word[len(clitics) :]
            if len(rest) < 2:  # noqa: PLR2004 - no name has one letter
                continue
            first, article = first_token(rest)
            if first in gates:
                found.append((clitics, first, article, gates[first], len(clitics)))
        for clitics in _ASSIMILATED:
            if word.startswith(clitics) and len(word) > len(clitics) + 1:
                rest = word[len(clitics) :]
                found += [
                    (clitics[:-1], first, True, gates[first], len(clitics))
                    for first in (rest, "ل" + rest)
                    if first in gates
                ]
        known = self._memo[word] = tuple(found)
        return known

    def matches(self, words: Words) -> list[NameMatch]:
        """All names in reading order, of each word the longest; a shorter one inside a longer one is left out.

        Of a word's readings the one with fewest clitics wins among those of equal length.
        """
        forms, starts, ends = words.forms, words.starts, words.ends
        memo, found, past = self._memo, [], 0
        for i, word in enumerate(forms):
            readings = memo.get(word)
            if readings is None:
                readings = self._readings(word)
            if not readings or i < past:
                continue
            best: tuple[int, Reading, str] | None = None
            for reading in readings:
                hit = self._longest(forms, i, reading)
                if hit is not None and reading[0] and not reading[2] and not self._has_plain(hit[1], reading):
                    continue
                if hit is not None and (best is None or hit[0] > best[0]):
                    best = (hit[0], reading, hit[1])
            if best is None:
                continue
            j, (prefix, _, article, _, skip), key = best
            ids, exact, prominence = self._ids(key, article)
            name = " ".join([("ال" if len(prefix) < skip else "") + word[skip:], *forms[i + 1 : j]])
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
                    self.gazetteer.doubt(key),
                )
            )
            past = j
        return found

    def _longest(self, forms: list[str], i: int, reading: Reading) -> tuple[int, str] | None:
        _, key, _, limit, _ = reading
        has = self.gazetteer.has
        best = (i + 1, key) if has(key) else None
        for j in range(i + 1, min(i + limit, len(forms), i + _MAX_WORDS)):
            key += token(forms[j])
            if has(key):
                best = (j + 1, key)
        return best

    def _has_plain(self, key: str, reading: Reading) -> bool:
        """Whether a name without the article exists, and a clitic before it is likely: not ورقة for Raqqa, لقاح, فرانس."""
        if reading[0].startswith("ف") or (reading[0].endswith("ل") and len(key) < 4):
            return False
        return any(not p.article for p in self.gazetteer.postings(key))

    def _ids(self, key: str, article: bool) -> tuple[tuple[str, ...], bool, int]:
        known = self._id_memo.get((key, article))
        if known is None:
            postings = self.gazetteer.postings(key)
            same = [p.place for p in postings if p.article == article]
            other = [p.place for p in postings if p.article != article]
            numbers = list(dict.fromkeys([*same, *other]))
            best = max(map(self.gazetteer.prominence, same or other))
            if len(self._id_memo) >= _MEMO_BOUND:
                self._id_memo.clear()
            known = tuple(map(self.gazetteer.id_at, numbers)), bool(same), best
            self._id_memo[key, article] = known
        return known
