"""Looking up places by name for reviewers, and the names that the map shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from marsad.gazetteer import GazetteerPlace, gazetteer
from marsad.record.names import countries
from marsad.text.fold import fold
from marsad.text.offsets import Mapped

_MOST = 12
_LARGE = 90_000
_REGION = frozenset(
    [
        "SY",
        "IQ",
        "LB",
        "JO",
        "PS",
        "IL",
        "EG",
        "SD",
        "LY",
        "TN",
        "DZ",
        "MA",
        "YE",
        "SA",
        "AE",
        "QA",
        "BH",
        "KW",
        "OM",
        "TR",
        "IR",
        "AF",
        "PK",
        "SO",
        "MR",
        "TD",
        "ML",
        "NE",
        "SS",
        "ER",
        "DJ",
    ]
)
_MIDDLES = {
    "SY": (38.5, 35.0), "IQ": (43.7, 33.0), "LB": (35.9, 33.9), "JO": (36.6, 31.2), "PS": (35.2, 31.9),
    "IL": (34.9, 30.8), "EG": (30.0, 26.5), "SD": (30.0, 15.8), "LY": (18.0, 27.0), "TN": (9.4, 34.0),
    "DZ": (2.6, 28.2), "MA": (-6.3, 31.8), "YE": (47.5, 15.8), "SA": (44.5, 24.0), "AE": (54.2, 23.8),
    "QA": (51.2, 25.3), "KW": (47.6, 29.4), "OM": (56.5, 20.8), "TR": (34.5, 39.0), "IR": (54.0, 32.5),
    "AF": (66.0, 33.8), "PK": (69.0, 29.5), "SO": (46.0, 5.0), "TD": (18.6, 15.4), "ML": (-3.0, 17.5),
    "NE": (9.4, 17.4), "SS": (30.2, 7.3), "ER": (38.5, 15.6), "MR": (-10.5, 20.2),
}  # fmt: skip


def search(query: str, language: str) -> list[dict[str, Any]]:
    """Places whose name begins with the query, well-known ones first."""
    wanted = _key(query)
    if len(wanted) < 2:
        return []
    hits = [
        (name != wanted, -gazetteer().prominence(number), name, number)
        for name, number in _names()
        if name.startswith(wanted)
    ]
    found: list[dict[str, Any]] = []
    seen = set()
    for _, _, _, number in sorted(hits):
        if number not in seen:
            seen.add(number)
            found.append(_place(gazetteer().at(number), language))
        if len(found) == _MOST:
            break
    return found


@cache
def labels(language: str) -> dict[str, Any]:
    """Names for the map as GeoJSON points: countries, and towns by size, in one language."""
    features = []
    for code, (lon, lat) in _MIDDLES.items():
        named = countries().get(code)
        if named is not None:
            name = named.name_ar if language == "ar" else named.name_en
            features.append(_label(name, lon, lat, "country", 0))
    for place in gazetteer():
        if place.population >= _LARGE and place.country in _REGION and place.type in ("city", "town"):
            rank = 1 if place.population >= 1_000_000 else 2 if place.population >= 300_000 else 3
            features.append(_label(_named(place, language), place.lon, place.lat, "town", rank))
    return {"type": "FeatureCollection", "features": features}


def _label(name: str, lon: float, lat: float, kind: str, rank: int) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"name": name, "kind": kind, "rank": rank},
    }


def _place(place: GazetteerPlace, language: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "shown": _named(place, language),
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "adm1": place.adm1 or None,
        "level": place.level,
    }


def _named(place: GazetteerPlace, language: str) -> str:
    return next((n.text for n in place.names if n.lang == language), place.name)


@cache
def _names() -> list[tuple[str, int]]:
    return [(_key(name.text), number) for number, place in enumerate(gazetteer()) for name in place.names]


def _key(name: str) -> str:
    return fold(Mapped(name, name)).text.strip().lower().removeprefix("ال")
