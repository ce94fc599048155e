"""Which pairs of events are compared at all: events that share a key of days and place.

A key pairs a stretch of days with a cell of the map, with a name of a place, or with the near-copies that two
reports belong to. Both sides of a pair spread over the days and cells that they may lie in, so no neighbour
search is needed and any engine joins on equality. Events without a place, or with no more than a country,
meet the others by day, type and party instead.
"""

from __future__ import annotations

from math import cos, floor, radians
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Placed(Protocol):
    """What blocking needs of an event; a `Row` has it, and so have the bare columns of a store."""

    @property
    def first(self) -> int | None:
        """First day the act may lie in."""

    @property
    def last(self) -> int | None:
        """Last day the act may lie in."""

    @property
    def lat(self) -> float | None:
        """Degrees north."""

    @property
    def lon(self) -> float | None:
        """Degrees east."""

    @property
    def radius(self) -> float:
        """Kilometres around the coordinates."""

    @property
    def level(self) -> str:
        """Level of the place, "none" without one."""

    @property
    def place_words(self) -> Sequence[int]:
        """Codes of the words of the place's name."""


DAYS = 3
"""Days in one stretch; windows are widened by one day on both sides, so dates one apart always meet."""
CELL = 0.5
"""Degrees of one cell (55 km north to south)."""
MARGIN_KM = 6.0
"""Added to the place's own radius: two gazetteers differ by as much about a village."""
MOST_STRETCHES = 12
"""Stretches of days that one event spreads over; of a longer window only the first and last are kept."""
_KM_PER_DEGREE = 111.2


def stretches(row: Placed) -> list[int]:
    """Numbers of the stretches of days that the event may lie in."""
    if row.first is None or row.last is None:
        return []
    found = list(range((row.first - 1) // DAYS, (row.last + 1) // DAYS + 1))
    half = MOST_STRETCHES // 2
    return found if len(found) <= MOST_STRETCHES else found[:half] + found[-half:]


def _cells(row: Placed) -> list[str]:
    """Names of the cells that the event may lie in."""
    if row.lat is None or row.lon is None or row.level == "country":
        return []
    reach = (row.radius + MARGIN_KM) / _KM_PER_DEGREE
    wide = reach / max(0.2, cos(radians(row.lat)))
    return [
        f"{y}:{x}"
        for y in range(floor((row.lat - reach) / CELL), floor((row.lat + reach) / CELL) + 1)
        for x in range(floor((row.lon - wide) / CELL), floor((row.lon + wide) / CELL) + 1)
    ]


def place_keys(row: Placed) -> list[str]:
    """Keys of days and place, of which two events must share one."""
    days, cells = stretches(row), _cells(row)
    keys = [f"c{s}|{c}" for s in days for c in cells]
    if row.place_words and row.level in ("site", "settlement", "area", "district"):
        name = ".".join(map(str, row.place_words))
        keys += [f"n{s}|{name}" for s in days]
    return keys


def plain_keys(row: Placed, family: str, parties: Sequence[int]) -> list[str]:
    """Keys of days, family and party, by which events without a place are met."""
    return [f"p{s}|{family}|{p}" for s in stretches(row) for p in sorted(parties)[:3] or [0]]
