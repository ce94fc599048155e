"""How two places stand to each other: the same, one within the other, apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.gazetteer.geo import distance_km

if TYPE_CHECKING:
    from marsad.coding.values import PlacedPhrase
    from marsad.record import Place

_NEAR_KM = {"site": 6.0, "settlement": 6.0, "area": 30.0, "district": 35.0}


def place_relation(a: PlacedPhrase | None, b: PlacedPhrase | None) -> str:
    """same, within (one may hold the other), apart, one (only one is told), none."""
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    return relation(a.place, b.place)


def relation(a: Place, b: Place) -> str:
    """same, within or apart for two resolved places."""
    if a.name == b.name and a.level == b.level:
        return "same"
    if a.country and b.country and a.country != b.country:
        return "apart"
    if "country" in (a.level, b.level):
        return "within"
    if a.adm1 and b.adm1 and a.adm1 != b.adm1 and "area" not in (a.level, b.level):
        return "apart"
    if "governorate" in (a.level, b.level):
        return "within" if a.adm1 == b.adm1 or not (a.adm1 and b.adm1) else "apart"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "within"
    distance = distance_km(a.lat, a.lon, b.lat, b.lon)
    limit = max(_NEAR_KM.get(a.level, 40.0), _NEAR_KM.get(b.level, 40.0))
    if a.level == b.level and a.level in ("site", "settlement"):
        return (
            "same"
            if distance < 1.0
            else "within"
            if {a.level, b.level} == {"site"} and distance < 3
            else "apart"
        )
    return "within" if distance <= limit else "apart"
