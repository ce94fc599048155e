"""Which stretches of a report are worth reading: its beginning, and what stands near the telling words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from marsad.text.units import Unit
from marsad.text.words import Words

_OPENING = 3
"""The first units are always read: they hold the headline, the dateline, the day and the parties."""
_NEAR = 2
"""Units before and behind a telling one that are read with it: they hold place, day, toll and speaker."""


def worth_reading(words: Words, units: Sequence[Unit], telling: Sequence[int]) -> Words:
    """The words of the units in reach of a telling word, offsets unchanged.

    `telling` are numbers of `words`. All words come back where every unit is in reach, as in most reports of
    conflict; in long articles on other matters the rest is left out.
    """
    size = len(units)
    starts = [unit.start for unit in units]
    near = [False] * size
    near[:_OPENING] = [True] * min(_OPENING, size)
    for number in telling:
        at = max(0, bisect_left(starts, words.starts[number] + 1) - 1)
        if near[at] and near[min(at + _NEAR, size - 1)] and near[max(at - _NEAR, 0)]:
            continue
        for k in range(max(0, at - _NEAR), min(size, at + _NEAR + 1)):
            near[k] = True
    if all(near):
        return words
    forms: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    k = 0
    while k < size:
        if not near[k]:
            k += 1
            continue
        first = k
        while k < size and near[k]:
            k += 1
        low = bisect_left(words.starts, starts[first]) if first else 0
        high = bisect_left(words.starts, starts[k]) if k < size else len(words.starts)
        forms += words.forms[low:high]
        begins += words.starts[low:high]
        ends += words.ends[low:high]
    return Words(forms, begins, ends)
