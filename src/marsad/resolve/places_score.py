"""How well a gazetteer place fits a phrase in its report: a score with the reasons for it.

The weights are judgements, checked against the development gold: what the text says itself (kind,
wider place)
outweighs the report's other places, which outweigh its countries, which outweigh prominence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from marsad.gazetteer import GazetteerPlace
from marsad.gazetteer.geo import BEARINGS, bearing, distance_km, turn
from marsad.resolve.places_context import PlaceContext
from marsad.resolve.places_phrase import PlaceLike

SETTLEMENTS = frozenset({"city", "town", "village"})
UNITS = frozenset({"adm2", "adm3"})
_CLASSES: tuple[frozenset[str], ...] = (
    SETTLEMENTS,
    UNITS,
    frozenset({"adm1"}),
    frozenset({"mountain", "desert", "wadi", "valley", "plain", "region", "oasis", "marsh"}),
    frozenset({"lake", "river", "sea", "strait", "island", "dam"}),
    frozenset({"camp", "prison", "base", "airport", "crossing", "checkpoint", "station", "building"}),
)
_NEAR_KM = 60.0
_NEAR_DEGREES = 0.55
"""Latitude within which a distance of _NEAR_KM is possible: spares the arithmetic."""
_BORDER_KM = 15.0
"""How far beyond a governorate's reach a place may lie that the text counts to it."""
_CONTRADICTION = -0.6
_BASE, _PER_PROMINENCE = 0.20, 0.045


@dataclass(frozen=True, slots=True)
class Anchor:
    """A wider place already resolved, with what the text says of the relation to it."""

    place: GazetteerPlace
    relation: str
    bearing: str | None
    others: tuple[tuple[GazetteerPlace, float], ...] = ()
    """Further places that its name may mean, each with how much less likely it is."""
    km: float | None = None
    """How far from it, where told."""
    pointed: bool = False
    """It is only pointed at (`بالمحافظة`), so that it may be another one."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score (about 0 to 1; not bounded) and the reasons."""

    place: GazetteerPlace
    score: float
    reasons: tuple[str, ...]
    contradicted: bool = False
    """The text says that its place lies elsewhere."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the report says about where a phrase's place may be: other places, and how often each
    country stands.
    """

    others: list[GazetteerPlace]
    countries: Counter[str]
    total: int

    @classmethod
    def of(cls, phrase: PlaceLike, context: PlaceContext) -> Evidence:
        """The evidence for choosing among the places of `phrase`, which do not speak for themselves."""
        others = context.others(phrase.ids)
        countries = context.countries.copy()
        for place in others:
            countries[place.country] += 1
        return cls(others, countries, sum(countries.values()))


def score(
    phrase: PlaceLike, place: GazetteerPlace, prominence: int, anchors: list[Anchor], evidence: Evidence
) -> Scored:
    """The score of one candidate."""
    total, reasons = _BASE + _PER_PROMINENCE * prominence, [f"prominence {prominence}"]
    anchored = [_best_anchored(place, a) for a in anchors]
    for part, reason in (
        _kind(phrase, place),
        *anchored,
        _company(place, evidence.others),
        _country(place, evidence),
    ):
        if part:
            total += part
            reasons.append(reason)
    return Scored(place, round(total, 4), tuple(reasons), any(a <= _CONTRADICTION for a, _ in anchored))


def _kind(phrase: PlaceLike, place: GazetteerPlace) -> tuple[float, str]:
    """How the place's type fits the kind that the words say (codebook, section 6: settlement or
    governorate).
    """
    feature, kind = phrase.feature, place.type
    if phrase.relation == "countryside" or feature == "adm1":
        return (0.3, "a governorate, as said") if kind == "adm1" else (-0.1, "not a governorate")
    if kind == "adm1" and place.country == "SA" and phrase.rule == "feature+name" and not feature:
        return 0.3, "a region of Saudi Arabia, as said"
    if phrase.relation == "inside" and kind in SETTLEMENTS:
        return 0.2, "a settlement, as said"
    if not feature or feature == "road":
        if kind in SETTLEMENTS or kind == "country":
            return 0.12, "a settlement, as nothing else is said" if kind != "country" else "a country"
        return (
            (-0.15, f"{kind} not said")
            if kind in ("street", "square", "quarter", "checkpoint")
            else (0.0, "")
        )
    for group in _CLASSES:
        if feature in group:
            if kind == feature:
                return 0.3, f"{kind}, as said"
            if kind in group:
                return 0.25, f"{kind}, much as said"
            if feature in UNITS and kind in SETTLEMENTS:
                return (0.12 if kind == "village" else 0.22), "the seat of a unit of its name"
            return -0.3, f"{kind}, where {feature} is said"
    if kind == feature:
        return 0.3, f"{kind}, as said"
    return (
        (0.0, "") if kind in SETTLEMENTS or kind == "quarter" else (-0.2, f"{kind}, where {feature} is said")
    )


def _best_anchored(place: GazetteerPlace, anchor: Anchor) -> tuple[float, str]:
    """The relation to the wider place, or to a less likely one of its name that fits better."""
    best = _anchored(place, anchor)
    if anchor.pointed and best[0] < 0:
        return 0.0, ""
    for other, less in anchor.others:
        part, reason = _anchored(place, Anchor(other, anchor.relation, anchor.bearing, km=anchor.km))
        best = max(best, (part - less, reason))
    return best


def _anchored(place: GazetteerPlace, anchor: Anchor) -> tuple[float, str]:
    """Whether the place lies where the text's wider place says."""
    wider = anchor.place
    if wider.id == place.id:
        return 0.0, ""
    if wider.type == "country":
        return (
            (0.35, f"in {wider.name}")
            if place.country == wider.country
            else (_CONTRADICTION, f"not in {wider.name}")
        )
    km = distance_km(place.lat, place.lon, wider.lat, wider.lon)
    if anchor.km is not None:
        off = abs(km - anchor.km)
        if off <= max(10.0, 0.35 * anchor.km):
            return 0.45 + _side(place, anchor), f"{km:.0f} km from {wider.name}, about as said"
        return (
            (_CONTRADICTION if off > max(40.0, anchor.km) else -0.2),
            f"{km:.0f} km from {wider.name}, {anchor.km:.0f} said",
        )
    if wider.type == "adm1":
        if place.adm1 != wider.adm1:
            near = km <= wider.radius_km + _BORDER_KM
            return (-0.25 if near else _CONTRADICTION), f"not in {wider.name}"
        return 0.45 + _side(place, anchor), f"in {wider.name}"
    reach = max(wider.radius_km, 12.0) + (70.0 if anchor.relation in ("direction", "countryside") else 30.0)
    if km > reach:
        return (_CONTRADICTION if km > 2 * reach else -0.4), f"{km:.0f} km from {wider.name}"
    abroad = 0.2 if place.adm1 and wider.adm1 and place.adm1 != wider.adm1 else 0.0
    return 0.45 - 0.2 * km / reach - abroad + _side(place, anchor), f"{km:.0f} km from {wider.name}"


def _side(place: GazetteerPlace, anchor: Anchor) -> float:
    if anchor.bearing is None:
        return 0.0
    wider = anchor.place
    angle = turn(bearing(wider.lat, wider.lon, place.lat, place.lon), BEARINGS[anchor.bearing])
    return 0.1 if angle <= 70 else -0.1 if angle >= 120 else 0.0


def _company(place: GazetteerPlace, others: list[GazetteerPlace]) -> tuple[float, str]:
    """Other places of the report nearby, or in the same governorate."""
    lat, lon = place.lat, place.lon
    low, high = lat - _NEAR_DEGREES, lat + _NEAR_DEGREES
    for p in others:
        if low < p.lat < high and p.type != "country" and distance_km(p.lat, p.lon, lat, lon) <= _NEAR_KM:
            return 0.2, "near another place of the report"
    if place.adm1 and place.adm1 in [p.adm1 for p in others]:
        return 0.15, "in a governorate of the report"
    return 0.0, ""


def _country(place: GazetteerPlace, evidence: Evidence) -> tuple[float, str]:
    if not evidence.total:
        return 0.0, ""
    share = evidence.countries[place.country] / evidence.total
    return (
        (0.05 + 0.2 * share, f"in {place.country}, a country of the report")
        if share
        else (-0.12, "elsewhere")
    )
