"""Second-level units of places: those of the packages' own seats, and a curated table of districts and their places.

Places that the packages put in a district keep it. `curated/districts.txt` holds one district a line: ISO 3166-2
code of its governorate, its name, and the places that lie in it (`|` between them).
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from marsad.errors import DataError
from marsad.gazetteer.curated import FOLDER
from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.keys import key
from marsad.gazetteer.place import TYPE_LEVEL, GazetteerPlace

_TABLE = FOLDER / "districts.txt"
_SETTLEMENTS = frozenset({"city", "town", "village"})
_WITHIN_KM = 4.0
"""A quarter or site this near a town's middle, in its governorate, is taken to lie in the town's district."""

Members = dict[tuple[str, str], str]
"""(governorate, name key) to district."""


def curated_members() -> Members:
    """The curated table. Raises DataError on a malformed line; a name listed twice in a governorate counts for neither."""
    found: Members = {}
    twice: set[tuple[str, str]] = set()
    for number, line in enumerate(_TABLE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3 or "-" not in cells[0]:
            raise DataError(f"{_TABLE.name}:{number}: expected code, district and places divided by tabs")
        adm1, district, places = cells
        for name in (district, *places.split("|")):
            where = (adm1, key(name))
            if found.setdefault(where, district) != district:
                twice.add(where)
    for where in twice:
        del found[where]
    return found


def with_districts(places: dict[str, GazetteerPlace], seats: Members) -> None:
    """Fill `adm2` of the places that lack it or have a Latin name for it, in place; `seats` are the districts of the packages by their names."""
    members = seats | curated_members()
    for place in list(places.values()):
        if (
            (place.adm2 and not place.adm2.isascii())
            or not place.adm1
            or place.type not in _SETTLEMENTS | {"adm2", "adm3"}
        ):
            continue
        named = (members.get((place.adm1, key(n.text))) for n in place.names if n.lang == "ar")
        if district := next(filter(None, named), None):
            places[place.id] = msgspec.structs.replace(place, adm2=district)
    _sites(places)


def _sites(places: dict[str, GazetteerPlace]) -> None:
    """Quarters and sites take the district of the town that they lie in."""
    towns: dict[str, list[GazetteerPlace]] = {}
    for place in places.values():
        if place.adm2 and place.type in _SETTLEMENTS:
            towns.setdefault(place.adm1, []).append(place)
    for place in list(places.values()):
        if place.adm2 or TYPE_LEVEL.get(place.type) != "site":
            continue
        near = _nearest(place, towns.get(place.adm1, ()))
        if near is not None:
            places[place.id] = msgspec.structs.replace(place, adm2=near.adm2)


def _nearest(place: GazetteerPlace, towns: Iterable[GazetteerPlace]) -> GazetteerPlace | None:
    near = min(towns, key=lambda t: distance_km(t.lat, t.lon, place.lat, place.lon), default=None)
    if near is None or distance_km(near.lat, near.lon, place.lat, place.lon) > _WITHIN_KM:
        return None
    return near
