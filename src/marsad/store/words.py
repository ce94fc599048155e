"""The words of the search index: folded, without marks or punctuation, the same for text and query.

Censored spellings are indexed in the plain form that the report's coding restored, so search ignores them.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from marsad.record import Restored
from marsad.text.fold import fold, fold_word
from marsad.text.offsets import Mapped

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 64
_SIGMA = "\u03a3"  # its small letter depends on what stands behind it
MOST_WORDS = 100_000
"""Words of one report that are indexed; what stands behind them is kept but not found by search."""

PlacedWord = tuple[int, int, str]
"""Raw start and end (code points) and the folded word, at most 64 letters of it."""


def index_words(title: str | None, text: str, restored: Sequence[Restored] = ()) -> list[str]:
    """The words of a report in order, title first."""
    words = _plain_words(title) if title else []
    words += [word for _, _, word in placed_words(text, restored)] if restored else _plain_words(text)
    return words[:MOST_WORDS]


def _plain_words(text: str) -> list[str]:
    """The words alone, folded letter by letter with one look into a table: seven times as quick as with their places."""
    letters = folded_letters(text)
    if letters is None:
        return [word for _, _, word in placed_words(text)]
    words = as_text(letters[letters != 0]).split()
    return words if len(text) <= _LONGEST else [word[:_LONGEST] for word in words]


def folded_letters(text: str) -> NDArray[np.uint16] | None:
    """For each letter of a text its fold, a space for what parts words, 0 for what is dropped; None where the table
    is not enough: letters beyond the basic plane, and one whose fold depends on the next.
    """
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return None if len(units) != len(text) or _SIGMA in text else _letters()[units]


def as_text(letters: NDArray[np.uint16]) -> str:
    """Folded letters as a string."""
    return letters.tobytes().decode("utf-16-le", "surrogatepass")


@cache
def _letters() -> NDArray[np.uint16]:
    """What each letter of the basic plane is in a word: its fold, a space for what parts words, 0 for what is dropped."""
    found = np.full(1 << 16, ord(" "), np.uint16)
    for code in range(1 << 16):
        folded = fold(Mapped("", chr(code))).text
        if not folded:
            found[code] = 0
        elif _WORD.fullmatch(folded):
            found[code] = ord(folded)
    return found


def placed_words(text: str, restored: Sequence[Restored] = ()) -> list[PlacedWord]:
    """The words of a raw text with where they stand; a restored spelling stands where its raw form does."""
    mapped = fold(Mapped(text, text))
    if not restored:
        return list(_between(mapped, 0, len(mapped.text)))
    words: list[PlacedWord] = []
    at = 0
    for one in sorted(restored, key=lambda r: r.start):
        begin, stop = _folded_offset(mapped, one.start), _folded_offset(mapped, one.end)
        words.extend(_between(mapped, at, begin))
        words.extend(
            (one.start, one.end, match.group()[:_LONGEST]) for match in _WORD.finditer(fold_word(one.text))
        )
        at = max(at, stop)
    words.extend(_between(mapped, at, len(mapped.text)))
    return words


def _between(mapped: Mapped, start: int, end: int) -> Iterator[PlacedWord]:
    if mapped.offsets is None:
        for match in _WORD.finditer(mapped.text, start, end):
            yield match.start(), match.end(), match.group()[:_LONGEST]
        return
    for match in _WORD.finditer(mapped.text, start, end):
        span = mapped.span(match.start(), match.end())
        yield span.start, span.end, match.group()[:_LONGEST]


def _folded_offset(mapped: Mapped, raw: int) -> int:
    """The first folded offset at or behind a raw one."""
    return raw if mapped.offsets is None else bisect.bisect_left(mapped.offsets, raw)
