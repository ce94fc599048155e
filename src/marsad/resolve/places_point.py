"""From a reference place and a relation (near, north of, 40 km west of, between) to a point, a radius,
a level.
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.gazetteer import GazetteerPlace
from marsad.gazetteer.geo import BEARINGS, distance_km, offset
from marsad.record.model import PlaceLevel

_NEAR_KM = 10.0
_SIDE_KM = 8.0
_COUNTRYSIDE_KM = 12.0


class Point(NamedTuple):
    """Where, how far around, and on which level."""

    lat: float
    lon: float
    radius_km: float | None
    level: PlaceLevel


def related(place: GazetteerPlace, relation: str, bearing: str | None, km: float | None) -> Point:
    """The point that a relation to `place` means (codebook, section 6).

    `km` in kilometres, `bearing` N, NE, ...
    """
    wide = place.type in ("adm1", "country", "adm2", "desert", "region") and place.radius_km > _NEAR_KM
    if relation == "distance" and km is not None:
        if bearing is None:
            return Point(place.lat, place.lon, max(km, 1.0), "area")
        lat, lon = offset(place.lat, place.lon, km, BEARINGS[bearing])
        return Point(lat, lon, max(5.0, km / 4), "area")
    if relation in ("direction", "countryside"):
        if bearing is None:
            return Point(place.lat, place.lon, place.radius_km or _COUNTRYSIDE_KM, "area")
        reach = place.radius_km / 2 if wide else _COUNTRYSIDE_KM if relation == "countryside" else _SIDE_KM
        lat, lon = offset(place.lat, place.lon, reach, BEARINGS[bearing])
        return Point(lat, lon, max(reach, _NEAR_KM), "area")
    if relation in ("near", "outskirts", "road"):
        return Point(place.lat, place.lon, max(_NEAR_KM, place.radius_km), "area")
    return Point(place.lat, place.lon, place.radius_km or None, place.level)


def middle(a: GazetteerPlace, b: GazetteerPlace) -> Point:
    """The area halfway between two places."""
    apart = distance_km(a.lat, a.lon, b.lat, b.lon)
    return Point((a.lat + b.lat) / 2, (a.lon + b.lon) / 2, max(5.0, apart / 2), "area")
