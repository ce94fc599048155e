"""Places only pointed at: `المدينة`, `المحافظة`, `المخيم`, `الحدود` mean a place of that kind that the report named."""

from __future__ import annotations

from marsad.gazetteer import GazetteerPlace, gazetteer
from marsad.record import Place, PlaceCandidate
from marsad.resolve.places_context import PlaceContext
from marsad.resolve.places_phrase import PlaceLike
from marsad.resolve.places_point import related
from marsad.resolve.places_score import SETTLEMENTS, UNITS

_TYPES: dict[str, frozenset[str]] = {
    "city": SETTLEMENTS | {"adm1"},
    "town": SETTLEMENTS,
    "village": SETTLEMENTS,
    "adm1": frozenset({"adm1"}),
    "adm2": UNITS | SETTLEMENTS,
    "adm3": UNITS | SETTLEMENTS,
}


def named_last(phrase: PlaceLike, context: PlaceContext) -> GazetteerPlace | None:
    """The place that a word like `المدينة` means: the one of its kind named last, else the first named behind.

    `المدينة` behind a governorate is its seat, `المحافظة` behind a town the governorate that it lies in.
    """
    places = gazetteer()
    found = context.last(_TYPES.get(phrase.feature, frozenset({phrase.feature})), phrase.start)
    if found is None and phrase.feature == "adm1":
        within = context.last(SETTLEMENTS | UNITS, phrase.start)
        return places.unit(within.adm1) if within is not None else None
    if found is not None and found.type == "adm1" and phrase.feature == "city":
        return places.seat(found.adm1)
    return found


def pointed_place(phrase: PlaceLike, context: PlaceContext) -> Place | None:
    """The place of an anaphor, or None when the report names none that fits."""
    if phrase.feature == "border":
        return _unnamed_border(phrase, context)
    place = named_last(phrase, context)
    if place is None:
        return None
    point = related(place, phrase.relation, phrase.bearing, phrase.km)
    named = PlaceCandidate(
        place.id, place.name, place.lat, place.lon, 0.5, ("the place of that kind named last",)
    )
    return Place(
        name=place.name,
        level=point.level,
        lat=round(point.lat, 4),
        lon=round(point.lon, 4),
        country=place.country,
        adm1=place.adm1 or None,
        gazetteer_id=place.id,
        radius_km=point.radius_km,
        candidates=(named,),
    )


def border_id(a: str, b: str) -> str:
    """The id of the border between two countries, given by their ISO codes."""
    return "ms:border-" + "-".join(sorted((a, b))).lower()


def _unnamed_border(phrase: PlaceLike, context: PlaceContext) -> Place | None:
    """`الحدود`: the border between the two countries that the report speaks of most."""
    codes = [c for c, _ in context.country_counts().most_common(4)]
    pairs = ((a, b) for n, b in enumerate(codes) for a in codes[:n])
    place = next((p for a, b in pairs if (p := gazetteer().get(border_id(a, b)))), None)
    if place is None:
        return None
    named = PlaceCandidate(
        place.id, place.name, place.lat, place.lon, 0.4, ("the border of the report's countries",)
    )
    return Place(
        name=phrase.name,
        level="area",
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        gazetteer_id=place.id,
        radius_km=place.radius_km or None,
        candidates=(named,),
    )
