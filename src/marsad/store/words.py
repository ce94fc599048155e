"""The words of the search index: folded, without marks or punctuation, the same for text and query, on
both
databases.
"""

from __future__ import annotations

import re

from marsad.text.fold import fold
from marsad.text.offsets import Mapped

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 64
MOST_WORDS = 100_000
"""Words of one report that are indexed; what stands behind them is kept but not found by search."""


def folded(text: str) -> Mapped:
    """The text as it is searched, with the way back to its raw offsets."""
    return fold(Mapped(text, text))


def index_words(title: str | None, text: str) -> list[str]:
    """The words of a report in order, title first, each at most 64 letters."""
    whole = f"{title}\n{text}" if title else text
    words: list[str] = []
    for match in _WORD.finditer(folded(whole).text):
        words.append(match.group()[:_LONGEST])
        if len(words) == MOST_WORDS:
            break
    return words


def word_positions(text: str) -> tuple[Mapped, list[tuple[int, int, str]]]:
    """The folded text and its words with their offsets in it."""
    mapped = folded(text)
    return mapped, [(m.start(), m.end(), m.group()[:_LONGEST]) for m in _WORD.finditer(mapped.text)]
