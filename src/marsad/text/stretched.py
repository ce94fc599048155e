"""Stretched letters: `هجوووووم` is written for `هجوم`, while `بببغاء` and laughter stay."""

from __future__ import annotations

import re
from itertools import product

from marsad.text.edits import CENSORED, Edit
from marsad.text.joining import Letter
from marsad.text.judge import Judge

STRETCH = re.compile(r"([ا-ي])\1\1")
"""A letter three times in a row."""

_IN_WORD = re.compile(
    "[\u0621-\u064a\u064b-\u065f\u0670\u066e\u066f\u0671-\u06d3\u06d6-\u06ed\u0610-\u061a\u0750-\u077f\u08a0-\u08b4]"
)
_LONGEST_WORD = 40
_MOST_STRETCHES = 4
_POSSIBLE = 3.5


def word_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The written word about `text[start:end]`: letters, vowel marks and tatweel, bounded to either side."""
    floor, ceiling = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > floor and _IN_WORD.match(text[start - 1]):
        start -= 1
    while end < ceiling and _IN_WORD.match(text[end]):
        end += 1
    return start, end


def stretched(text: str, judge: Judge) -> list[Edit]:
    """Words with a letter three times or more in a row, that letter once or twice where that gives a word."""
    edits: list[Edit] = []
    behind = 0
    for run in STRETCH.finditer(text):
        if run.start() < behind or run.group(1) == "ـ":
            continue
        start, end = word_bounds(text, run.start(), run.end())
        behind = end
        best = _unstretch(text, start, end, judge)
        if best is not None:
            edits.append(Edit(start, end, best, CENSORED))
    return edits


def _unstretch(text: str, start: int, end: int, judge: Judge) -> tuple[Letter, ...] | None:
    """The letters of a stretched word, or None when it is one (`بببغاء`), laughter, or nothing known."""
    runs: list[list[Letter]] = []
    for at in range(start, end):
        c = text[at]
        if c == "ـ":
            continue
        if runs and runs[-1][0][1] == c:
            runs[-1].append((at, c))
        else:
            runs.append([(at, c)])
    long = [i for i, run in enumerate(runs) if len(run) > 2]
    if len(runs) < 2 or len(long) > _MOST_STRETCHES or judge.sure(text[start:end]):
        return None
    best: tuple[float, tuple[Letter, ...]] | None = None
    for keep in product((1, 2), repeat=len(long)):
        sizes = dict(zip(long, keep, strict=True))
        letters = tuple(x for i, run in enumerate(runs) for x in _shortened(run, sizes.get(i, 0), i == 0))
        cost = judge.cost("".join(c for _, c in letters)) + 0.9 * sum(k - 1 for k in keep)
        if best is None or cost < best[0]:
            best = (cost, letters)
    if best is None or best[0] > _POSSIBLE:
        return None
    return best[1]


def _shortened(run: list[Letter], size: int, front: bool) -> list[Letter]:
    """One or two of a run's letters (0: all), the outer ones, so that the word keeps its whole raw
    stretch."""
    if not size:
        return run
    if size == 1:
        return [run[0] if front else run[-1]]
    return [run[0], run[-1]]
