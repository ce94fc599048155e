"""The words of a folded text with their offsets: runs of Arabic letters, of Latin letters, of digits, and
marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import add

_WORD = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+|[^\W\d_]+|\d+(?:[.,]\d+)*|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: the i-th word is `forms[i]` at `starts[i]:ends[i]` of the folded text."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def words(folded: str, start: int = 0, end: int | None = None) -> Words:
    """Split `folded[start:end]` into words and single marks; offsets are of the whole folded text."""
    stop = len(folded) if end is None else end
    return _placed(_WORD.findall(folded, start, stop), _WORD.finditer(folded, start, stop))


def forms(folded: str) -> list[str]:
    """The words and marks of a folded text without their offsets: a third of the cost of `words`."""
    return _WORD.findall(folded)


def placed(folded: str, found: list[str]) -> Words:
    """The words of a whole folded text whose `forms` are known already."""
    return _placed(found, _WORD.finditer(folded))


def _placed(found: list[str], matches: Iterator[re.Match[str]]) -> Words:
    starts = [m.start() for m in matches]
    return Words(found, starts, list(map(add, starts, map(len, found))))
