"""Which pairs of events are compared at all: events that share a key of days and place.

A key pairs a stretch of days with a cell of the map, with a name of a place, or with the near-copies that two
reports belong to. Both sides of a pair spread over the days and cells that they may lie in, so no neighbour
search is needed and any engine joins on equality. Events without a place, or with no more than a country, meet
the others by day, type and party instead.
"""

from __future__ import annotations

from math import cos, floor, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.link.features import Row

DAYS = 3
"""Days in one stretch; windows are widened by one day on both sides, so dates one apart always meet."""
CELL = 0.5
"""Degrees of one cell (55 km north to south)."""
MARGIN_KM = 6.0
"""Added to the place's own radius: two gazetteers differ by as much about a village."""
MOST_STRETCHES = 12
"""Stretches of days that one event spreads over; of a longer window only the first and last are kept."""
_KM_PER_DEGREE = 111.2


def _stretches(row: Row) -> list[int]:
    """Numbers of the stretches of days that the event may lie in."""
    if row.first is None or row.last is None:
        return []
    found = list(range((row.first - 1) // DAYS, (row.last + 1) // DAYS + 1))
    half = MOST_STRETCHES // 2
    return found if len(found) <= MOST_STRETCHES else found[:half] + found[-half:]


def _cells(row: Row) -> list[str]:
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


def block_keys(row: Row) -> tuple[list[str], list[str]]:
    """Keys that two events must share one of, and keys of day, family and party by which vague events are met."""
    stretches, cells = _stretches(row), _cells(row)
    keys = [f"c{s}|{c}" for s in stretches for c in cells]
    if row.place_words and row.level in ("site", "settlement", "area", "district"):
        name = ".".join(map(str, row.place_words))
        keys += [f"n{s}|{name}" for s in stretches]
    if row.copies is not None:
        keys.append(f"g{row.copies}")
    parties = sorted({*row.doers, *row.sufferers})[:3] or ["-"]
    return keys, [f"p{s}|{row.family}|{p}" for s in stretches for p in parties]


COARSE_CELL = 2.0
_COARSE_KM = 90.0


def coarse_keys(first: int | None, last: int | None, lat: float | None, lon: float | None, level: str) -> list[str]:
    """Keys of stretches of days and wide cells, such that events with a common block key share one of them.

    For finding neighbours in a store without building rows. An event without a place meets all of its days.
    """
    if first is None or last is None:
        return ["undated"]
    stretches = range((first - 1) // DAYS, (last + 1) // DAYS + 1)
    if lat is None or lon is None or level in ("country", "none"):
        return [f"{s}" for s in stretches]
    reach = _COARSE_KM / _KM_PER_DEGREE
    wide = reach / max(0.2, cos(radians(lat)))
    rows = range(floor((lat - reach) / COARSE_CELL), floor((lat + reach) / COARSE_CELL) + 1)
    cells = range(floor((lon - wide) / COARSE_CELL), floor((lon + wide) / COARSE_CELL) + 1)
    return [f"{s}|{y}:{x}" for s in stretches for y in rows for x in cells] + [f"{s}" for s in stretches]
