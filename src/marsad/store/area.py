"""Whether a point lies in a drawn area: for SQLite, which lacks it (PostgreSQL has `<@`), and for columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from marsad.errors import InputError


def inside(lon: float | None, lat: float | None, ring: str) -> int:
    """1 if the point lies inside the ring (JSON list of [lon, lat]), by the even-odd rule; else 0."""
    if lon is None or lat is None:
        return 0
    points = _points(ring)
    within = False
    x1, y1 = points[-1]
    for x2, y2 in points:
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            within = not within
        x1, y1 = x2, y2
    return int(within)


def inside_all(
    lon: NDArray[np.float64], lat: NDArray[np.float64], ring: Sequence[tuple[float, float]]
) -> NDArray[np.bool_]:
    """`inside` for many points at once; points without coordinates lie outside. InputError for no ring."""
    if len(ring) < 3:
        raise InputError("A drawn area needs at least three points (lon, lat).")
    within = np.zeros(len(lon), np.bool_)
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        crosses = (y1 > lat) != (y2 > lat)
        if y1 != y2:
            within ^= crosses & (lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1)
        x1, y1 = x2, y2
    return within


@lru_cache(maxsize=64)
def _points(ring: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in json.loads(ring))
