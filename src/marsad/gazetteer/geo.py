"""Distances, bearings and offsets on a sphere; degrees and kilometres."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0
BEARINGS: dict[str, float] = {
    "N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0,
}  # fmt: skip


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine)."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def offset(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point `km` away in direction `bearing` (degrees clockwise from north)."""
    a, d, t = radians(lat), km / EARTH_KM, radians(bearing)
    b = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(t))
    east = atan2(sin(t) * sin(d) * cos(a), cos(d) - sin(a) * sin(b))
    return degrees(b), (lon + degrees(east) + 540) % 360 - 180


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Initial bearing from the first point to the second, degrees clockwise from north."""
    a, b, d = radians(lat1), radians(lat2), radians(lon2 - lon1)
    return degrees(atan2(sin(d) * cos(b), cos(a) * sin(b) - sin(a) * cos(b) * cos(d))) % 360


def turn(a: float, b: float) -> float:
    """The angle between two bearings, 0 to 180 degrees."""
    return abs((a - b + 180) % 360 - 180)
