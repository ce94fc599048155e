"""Whether a point lies in a drawn area: the function that SQLite lacks (PostgreSQL has `<@`)."""

from __future__ import annotations

import json
from functools import lru_cache


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


@lru_cache(maxsize=64)
def _points(ring: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in json.loads(ring))
