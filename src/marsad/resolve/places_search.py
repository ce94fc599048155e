"""Looks a name up by hand: candidates best first, with scores and reasons; near a place, or in a region."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from marsad.errors import InputError
from marsad.gazetteer import Gazetteer, GazetteerPlace
from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.keys import tokens
from marsad.resolve.places_context import PlaceContext
from marsad.resolve.places_score import Evidence, Scored, score
from marsad.text.fold import fold_word

_NEAR_KM = 400.0
_CROWD_KM, _CROWD = 10.0, 200
"""Places of one name this near each other speak for each other (double entries, two halves of a village)."""
_KIND = re.compile(r"^(?:قرية|بلدة|مدينة|ناحية|قضاء|مديرية|محافظة|حي)\s+(?=\S{2})")
_FUZZY = 80.0
"""Least similarity (rapidfuzz ratio, 0 to 100) of a spelling offered for an unknown one."""


@dataclass(frozen=True, slots=True)
class Query:
    """A bare name, as a place phrase (see `places_phrase.PlaceLike`)."""

    name: str
    ids: tuple[str, ...]
    feature: str = ""
    start: int = 0
    relation: str = "in"
    bearing: str | None = None
    km: float | None = None
    rule: str = "name"
    role: str = "at"
    parents: tuple[Query, ...] = ()
    others: tuple[Query, ...] = ()


def candidates(
    name: str, places: Gazetteer, near: str | None = None, within: str | None = None, limit: int = 10
) -> list[Scored]:
    """The places that `name` may mean, best first, at most `limit`.

    `near` is `lat,lon` or a place's name; `within` a country code (SY), an ISO 3166-2 code (SY-DY) or
    the name of
    a unit or country. An unknown Arabic spelling is looked up by the nearest known ones; other scripts by the
    places' Latin names. Raises InputError for a `near` or `within` that names nothing.
    """
    numbers, fuzzy = _numbers(name, places)
    point = _point(near, places) if near else None
    fits = _region(within, places) if within else None
    query = Query(name, tuple(places.id_at(n) for n in numbers))
    evidence = Evidence.of(query, PlaceContext.of())
    found, spelled = [], fold_word(name)
    kept = [places.at(n) for n in numbers]
    points = [(p.lat, p.lon) for p in kept if not fits or fits(p)] if len(kept) < _CROWD else []
    for number in numbers:
        place = places.at(number)
        if fits and not fits(place):
            continue
        scored = score(query, place, places.prominence(number), [], evidence)
        total, reasons = scored.score - (0.15 if fuzzy else 0.0), scored.reasons
        if any(fold_word(n.text) == spelled for n in place.names[:1]):
            total, reasons = total + 0.03, (*reasons, "its first name")
        crowd = sum(distance_km(place.lat, place.lon, lat, lon) <= _CROWD_KM for lat, lon in points) - 1
        if crowd > 0:
            total, reasons = (
                total + 0.02 * crowd,
                (*reasons, f"{crowd} more of the name within {_CROWD_KM:.0f} km"),
            )
        if fuzzy:
            reasons += (f"spelled {fuzzy[number]}",)
        if point:
            km = distance_km(*point, place.lat, place.lon)
            total += 0.5 * max(0.0, 1 - km / _NEAR_KM) - 0.1
            reasons += (f"{km:.0f} km away",)
        found.append(Scored(place, round(max(0.01, min(0.99, total)), 3), reasons))
    found.sort(key=lambda s: (-s.score, -s.place.population, s.place.id))
    return found[:limit]


def _numbers(name: str, places: Gazetteer) -> tuple[list[int], dict[int, str]]:
    """Numbers of the places of a name; for an unknown one those of like names, with these."""
    if name.isascii():
        return places.latin(name), {}
    parts, article = tokens(name)
    postings = places.postings("".join(parts))
    exact = [p.place for p in postings if p.article == article]
    if postings:
        return list(dict.fromkeys(exact or [p.place for p in postings])), {}
    if (bare := _KIND.sub("", name.strip())) != name.strip():
        return _numbers(bare, places)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only an unknown spelling needs it

    like = process.extract("".join(parts), places.keys(), scorer=fuzz.ratio, limit=8, score_cutoff=_FUZZY)
    fuzzy = {p.place: key for key, _, _ in like for p in places.postings(key)}
    return list(fuzzy), fuzzy


def _point(near: str, places: Gazetteer) -> tuple[float, float]:
    try:
        lat, lon = (float(c) for c in near.split(","))
    except ValueError:
        found = candidates(near, places, limit=1)
        if not found:
            raise InputError(f"--near: no place {near!r}; give a known name or lat,lon") from None
        return found[0].place.lat, found[0].place.lon
    return lat, lon


def _region(within: str, places: Gazetteer) -> Callable[[GazetteerPlace], bool]:
    code = within.strip().upper()
    if within.isascii() and len(code) == 2:
        return lambda p: p.country == code
    if within.isascii() and "-" in code:
        return lambda p: p.adm1 == code
    units = [s.place for s in candidates(within, places, limit=50) if s.place.type in ("adm1", "country")]
    if not units:
        raise InputError(
            f"--in: no country or governorate {within!r}; give its name or its ISO code (SY, SY-DY)"
        )
    unit: GazetteerPlace = next((u for u in units if u.type == "adm1"), units[0])
    if unit.type == "country":
        return lambda p: p.country == unit.country
    return lambda p: p.adm1 == unit.adm1
