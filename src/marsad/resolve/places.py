"""Places: which place of the gazetteer a phrase means in its report, and the point, radius and level
that it gives.

Follows the codebook, section 6. An open tie keeps its candidates and a low score; a quarter or site that the
gazetteer lacks takes the coordinates of the wider place that the text names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from marsad.gazetteer import Gazetteer, GazetteerPlace, gazetteer
from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.place import TYPE_LEVEL
from marsad.record import Place, PlaceCandidate
from marsad.record.model import PlaceLevel
from marsad.resolve.places_context import PlaceContext
from marsad.resolve.places_phrase import PlaceLike
from marsad.resolve.places_point import Point, middle, related
from marsad.resolve.places_pointed import border_id, named_last, pointed_place
from marsad.resolve.places_respelled import respelled
from marsad.resolve.places_score import SETTLEMENTS, UNITS, Anchor, Evidence, Scored, score

_MAX_CANDIDATES = 5
_TIE = 0.05
_SAME_KM = 30.0
_SURE = 0.48
_FACILITY_KM = 60.0
_SEAT_KM = 80.0
_SITES = frozenset(kind for kind, level in TYPE_LEVEL.items() if level == "site")
_GENERIC_SITES = frozenset(
    {"hospital", "school", "mosque", "church", "market", "street", "square", "building", "bridge", "station"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """The best candidate, all of them best first, and the point that the phrase gives."""

    best: GazetteerPlace
    ranked: tuple[Scored, ...]
    point: Point


def resolve_places(phrases: Sequence[PlaceLike], countries: Iterable[str] = ()) -> list[Place | None]:
    """The places of all phrases of one report, in their order; `countries` are ISO codes of its parties.

    Two passes: what is plain by itself or by its wider places first, then everything in that light.
    """
    context = PlaceContext.of(countries)
    settled = [note(phrase, context) for phrase in phrases]
    return [
        _placed(p, found) if found else resolve_place(p, context)
        for p, found in zip(phrases, settled, strict=True)
    ]


def note(phrase: PlaceLike, context: PlaceContext) -> Found | None:
    """Add the phrase's place to the context when it is sure by itself, by its wider places or by the context.

    Returns what was found when nothing further can change it: the name has one place.
    """
    if phrase.role in ("dateline", "nationality", "anaphor"):
        return None
    found = None
    for part in (*phrase.others, phrase):
        found = _find(part, context, gazetteer())
        if found and found.ranked and found.ranked[0].score >= _SURE and not _tied(found.ranked):
            context.add(found.best, part.start)
    return found if len(phrase.ids) == 1 and not phrase.others and phrase.relation != "border" else None


def resolve_place(phrase: PlaceLike, context: PlaceContext) -> Place | None:
    """The place that `phrase` means, with candidates and reasons; None where it names no place at all.

    `name` is the phrase's own (folded); the caller puts the raw name there. Coordinates are None for an
    unlisted place with no wider place to lend them.
    """
    if phrase.role == "anaphor" and not phrase.ids:
        return pointed_place(phrase, context)
    found = _find(phrase, context, gazetteer())
    if found is None:
        return _unlisted(phrase, context)
    return _placed(phrase, found)


def _placed(phrase: PlaceLike, found: Found) -> Place:
    best, point = found.best, found.point
    border = phrase.relation == "border" and len({best.country}) == 1 and best.type == "border"
    return Place(
        name=phrase.name,
        level=point.level,
        lat=round(point.lat, 4),
        lon=round(point.lon, 4),
        country=best.country or None,
        adm1=None if border or point.level == "country" else (best.adm1 or None),
        gazetteer_id=best.id,
        radius_km=point.radius_km and round(point.radius_km, 1),
        candidates=_candidates(found.ranked),
    )


def _candidates(ranked: Sequence[Scored]) -> tuple[PlaceCandidate, ...]:
    """At most five, best first; the scores of tied ones are lowered, so that nobody takes a guess for
    knowledge.
    """
    factor = 0.6 if _tied(ranked) else 1.0
    reason = ("open between places of one name",) if factor < 1 else ()
    return tuple(
        PlaceCandidate(
            s.place.id,
            s.place.name,
            s.place.lat,
            s.place.lon,
            round(max(0.01, min(0.99, s.score)) * factor, 3),
            s.reasons + reason,
        )
        for s in ranked[:_MAX_CANDIDATES]
    )


def _tied(ranked: Sequence[Scored]) -> bool:
    """Whether a second candidate far from the first scores as well as it."""
    if not ranked:
        return False
    first = ranked[0]
    return any(
        first.score - s.score < _TIE
        and distance_km(first.place.lat, first.place.lon, s.place.lat, s.place.lon) > _SAME_KM
        for s in ranked[1:]
    )


def _find(phrase: PlaceLike, context: PlaceContext, places: Gazetteer) -> Found | None:
    if phrase.relation == "border":
        return _border(phrase, context, places)
    if len(phrase.others) == 2:
        return _stretch(phrase, context, places)
    anchors = _anchors(phrase, context, places)
    if phrase.rule == "facility":
        return None
    ranked = (
        _rank(phrase, anchors, context, places) if phrase.ids else respelled(phrase, anchors, context, places)
    )
    if not ranked:
        return None
    best = ranked[0].place
    return Found(best, tuple(ranked), _point(phrase, _seated(best, phrase.feature, ranked)))


def _seated(best: GazetteerPlace, feature: str, ranked: list[Scored]) -> GazetteerPlace:
    """A district at its seat, when the gazetteer has the town that bears its name: there the reports
    place it.
    """
    if best.type == "adm1" and feature in _SITES:
        seat = gazetteer().seat(best.adm1)
        return best if seat is None else msgspec.structs.replace(best, lat=seat.lat, lon=seat.lon)
    if best.type not in UNITS:
        return best
    seats = (s.place for s in ranked if s.place.type in SETTLEMENTS and s.place.adm1 == best.adm1)
    seat = next((p for p in seats if distance_km(p.lat, p.lon, best.lat, best.lon) <= _SEAT_KM), None)
    return best if seat is None else msgspec.structs.replace(best, lat=seat.lat, lon=seat.lon)


def _anchors(phrase: PlaceLike, context: PlaceContext, places: Gazetteer) -> list[Anchor]:
    """The wider places that the phrase names, resolved from the widest inwards, nearest first."""
    found: list[Anchor] = []
    for parent in reversed(phrase.parents):
        inner = list(found)
        if parent.role == "anaphor":
            place = named_last(parent, context)
            found[:0] = [Anchor(place, "in", None, pointed=True)] if place else []
            continue
        if parent.relation == "border" or not parent.ids:
            continue
        ranked = _rank(parent, inner, context, places)
        if ranked:
            others = tuple((r.place, max(0.0, ranked[0].score - r.score)) for r in ranked[1:_MAX_CANDIDATES])
            found.insert(0, Anchor(ranked[0].place, parent.relation, parent.bearing, others, parent.km))
    return found


def _rank(phrase: PlaceLike, anchors: list[Anchor], context: PlaceContext, places: Gazetteer) -> list[Scored]:
    evidence = Evidence.of(phrase, context)
    scored = [
        score(phrase, place, prominence, anchors, evidence)
        for place, prominence in (_place(places, i) for i in phrase.ids)
        if place is not None and not _misfit(phrase, place, prominence, anchors)
    ]
    scored = [s for s in scored if not s.contradicted]
    scored.sort(key=lambda s: (-s.score, -s.place.population, s.place.id))
    return scored


def _misfit(phrase: PlaceLike, place: GazetteerPlace, prominence: int, anchors: list[Anchor]) -> bool:
    """A street or hospital that bears the name of a town elsewhere is not in that town."""
    if place.type == "country" and phrase.feature in _SITES:
        return True  # an embassy is not in the country whose it is
    if phrase.feature not in _GENERIC_SITES or phrase.relation == "road" or place.type == phrase.feature:
        return False
    if place.level == "site" and " " in phrase.name:
        return False
    if prominence < 4:
        return True
    return any(
        distance_km(a.place.lat, a.place.lon, place.lat, place.lon) > _FACILITY_KM + a.place.radius_km
        for a in anchors
    )


@lru_cache(maxsize=20_000)
def _place(places: Gazetteer, place_id: str) -> tuple[GazetteerPlace | None, int]:
    return places.get(place_id), places.prominence_of(place_id)


def _point(phrase: PlaceLike, best: GazetteerPlace) -> Point:
    point = related(best, phrase.relation, phrase.bearing, phrase.km)
    if phrase.relation not in ("in", "inside"):
        return point
    return point._replace(level=best.level if phrase.rule == "name" else _level(phrase.feature, best))


def _level(feature: str, best: GazetteerPlace) -> PlaceLevel:
    """The level that the words give: the kind said before the name wins over the type of the place found."""
    if feature in UNITS or (feature == "adm1" and best.type in SETTLEMENTS | UNITS):
        return "district"  # a "محافظة" of Saudi Arabia is one too
    if feature in SETTLEMENTS and best.type in (UNITS | {"adm1"}):
        return "settlement"
    if feature in _SITES and best.type in SETTLEMENTS | UNITS | {"adm1"}:
        return "site"
    if feature in ("mountain", "desert", "wadi", "plain", "lake", "river", "island", "region", "valley"):
        return "area"
    return best.level


def _border(phrase: PlaceLike, context: PlaceContext, places: Gazetteer) -> Found | None:
    codes = [i.removeprefix("cc:") for i in phrase.ids]
    if len(codes) == 1:
        others = [c for c, _ in context.country_counts().most_common() if c != codes[0]]
        codes += [c for c in others if places.get(border_id(codes[0], c))][:1]
    if len(codes) < 2:
        return None
    place = places.get(border_id(*codes[:2]))
    if place is None:
        return None
    own = codes[0]
    named = Scored(place, 0.8, ("the middle of the border",))
    return Found(
        GazetteerPlace(place.id, place.names, "border", own, place.lat, place.lon, radius_km=place.radius_km),
        (named,),
        Point(place.lat, place.lon, place.radius_km or None, "area"),
    )


def _stretch(phrase: PlaceLike, context: PlaceContext, places: Gazetteer) -> Found | None:
    """Between two places, or the road from one to the other: each end also says which the other one is."""
    first, second = (_find(o, context, places) for o in phrase.others)
    if first is None or second is None:
        one = first or second
        return one and Found(one.best, one.ranked, related(one.best, "near", None, None))
    pairs = [
        (distance_km(a.place.lat, a.place.lon, b.place.lat, b.place.lon) / 1000 - a.score - b.score, n, a, b)
        for n, (a, b) in enumerate((a, b) for a in first.ranked[:4] for b in second.ranked[:4])
    ]
    _, _, a, b = min(pairs, key=lambda p: p[:2])
    return Found(a.place, (a, b), middle(a.place, b.place))


def _unlisted(phrase: PlaceLike, context: PlaceContext) -> Place | None:
    """A place that the gazetteer lacks: at its wider place, or, for a part of a town, at the town
    named last.
    """
    anchors = _anchors(phrase, context, gazetteer())
    level = _unlisted_level(phrase)
    if not anchors:
        kinds = SETTLEMENTS | (_CAMPS if phrase.feature == "quarter" else frozenset())
        near = context.last(kinds if level == "site" else _UNLISTED_NEAR, phrase.start)
        if near is None or not phrase.feature:
            return Place(name=phrase.name, level=level) if phrase.feature else None
        anchors = [Anchor(near, "in", None)]
    nearest = anchors[0]
    if (
        phrase.rule in ("facility", "feature+name", "feature+unlisted")
        and level == "site"
        and nearest.place.type == "adm1"
    ):
        seat = gazetteer().seat(nearest.place.adm1)
        nearest = Anchor(seat, "in", None) if seat and nearest.relation == "in" else nearest
    point = related(nearest.place, nearest.relation, nearest.bearing, None)
    why = f"not in the gazetteer; placed at {nearest.place.name}"
    named = PlaceCandidate(
        nearest.place.id, nearest.place.name, nearest.place.lat, nearest.place.lon, 0.4, (why,)
    )
    return Place(
        name=phrase.name,
        level=level,
        lat=round(point.lat, 4),
        lon=round(point.lon, 4),
        country=nearest.place.country,
        adm1=nearest.place.adm1 or None,
        radius_km=max(point.radius_km or 0.0, 5.0),
        candidates=(named,),
    )


def _unlisted_level(phrase: PlaceLike) -> PlaceLevel:
    if phrase.relation not in ("in", "inside"):
        return "area"
    if phrase.feature in UNITS:
        return "district"
    return TYPE_LEVEL.get(phrase.feature, "settlement")


_UNLISTED_NEAR = SETTLEMENTS | UNITS | {"adm1"}
"""Where an unlisted village lies for want of a wider place in its phrase: by the place that the report
named last.
"""
_CAMPS = frozenset({"camp"})
