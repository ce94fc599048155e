"""Long lists of values cut for queries: databases bound how many parameters one statement takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")
_MOST = 400
"""Values in one statement; SQLite builds before 3.32 take 999 parameters, and some queries use two a value."""


def batches(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The values in order, at most 400 at a time; nothing for no values."""
    return (values[i : i + _MOST] for i in range(0, len(values), _MOST))
