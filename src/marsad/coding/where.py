"""Where an act and an event are told to be: the places of an act, of its sentence, and which one is the most precise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from marsad.coding.geometry import relation
from marsad.gazetteer import gazetteer
from marsad.gazetteer.geo import distance_km

if TYPE_CHECKING:
    from marsad.coding.acts import Act
    from marsad.coding.drafts import Draft
    from marsad.coding.values import PlacedPhrase
    from marsad.text.units import Unit

PRECISION = {"site": 5, "settlement": 4, "area": 3, "district": 2, "governorate": 1, "country": 0}
_TOWN_OR_GOVERNORATE = 1.4
"""A bare name of a town and its governorate (`في دير الزور`): less precise than any place named within these."""
_SIDE = 1.5
"""A side of a place (`جنوب غربي كركوك`) is less than a district that is named."""
_WIDE = 0.5
"""A part of a country, a border, a sea: less than a governorate."""
_UNKNOWN = 0.2
"""A name that nobody can place says less than a governorate."""
_WIDE_KM = 60.0
_NARROW_KM = 30.0
_FINE = 3.0
_ASIDE_KM = 10.0
_OBJECT_REACH = 25
"""Characters behind the deed within which a place pointed at (`سيطروا على المدينة`) is its object."""
_PUBLIC = frozenset({"protest", "riot", "agreement"})
_SEATS = frozenset({"court", "university", "building", "prison"})


def precision(placed: PlacedPhrase) -> float:
    """How precisely a phrase says where, 5 (a site) to 0 (a country): by level, relation and extent."""
    phrase, place = placed.phrase, placed.place
    if place.lat is None:
        return _UNKNOWN
    if place.level == "area":
        if _is_border(placed) or phrase.feature in ("border", "sea"):
            return _WIDE
        if place.adm1 is None and (place.radius_km is None or place.radius_km > _NARROW_KM):
            return _WIDE
        if phrase.relation == "direction" or (phrase.relation == "countryside" and phrase.bearing is None):
            return _SIDE
        if phrase.relation == "countryside":
            return _SIDE + 0.2
        return 2.2 if place.radius_km is not None and place.radius_km > _WIDE_KM else _FINE
    if place.level == "settlement" and _either(placed):
        return _TOWN_OR_GOVERNORATE
    return float(PRECISION[place.level])


def _is_border(placed: PlacedPhrase) -> bool:
    """Whether a phrase names a whole border."""
    return placed.phrase.relation == "border" or (placed.place.gazetteer_id or "").startswith("ms:border-")


def _either(placed: PlacedPhrase) -> bool:
    """Whether the words do not say if the town or the governorate of its name is meant."""
    phrase = placed.phrase
    if phrase.feature or phrase.relation != "in" or len(phrase.ids) < 2:
        return False
    known = gazetteer()
    units = (known.get(i) for i in phrase.ids if i != placed.place.gazetteer_id)
    return any(u is not None and u.type == "adm1" and u.adm1 == placed.place.adm1 for u in units)


def most_precise(places: Iterable[PlacedPhrase]) -> PlacedPhrase | None:
    """The most precise of the places; the first of equals."""
    return max(places, key=precision, default=None)


def places_of(act: Act, text: str) -> list[PlacedPhrase]:
    """The place of the act: the most precise one told of it; all of a list when it stands in one."""
    here = [p for p in act.places if p.phrase.role == "at" and p.place.level != "country"]
    lead = act.first
    if not here and (crowd := _crowd(act)):
        return crowd
    pointed = _pointed(act)
    if pointed is not None and (not here or _is_object(pointed, lead.end, here)):
        return [pointed]
    if not here:
        return _seat(act) or [p for p in act.places if p.phrase.role == "at"][:1]
    best = max(
        here, key=lambda p: (PRECISION[p.place.level] >= 2, p.start > lead.start, -abs(p.start - lead.end))
    )
    for other in here:
        if _refines(other, best):
            best = other
    at = here.index(best)
    first = last = at
    while first > 0 and listed(here[first - 1], here[first], text):
        first -= 1
    while last + 1 < len(here) and listed(here[last], here[last + 1], text):
        last += 1
    return here[first : last + 1]


def _refines(other: PlacedPhrase, best: PlacedPhrase) -> bool:
    """Whether a place is more precise than another and may lie in it; a border runs past all."""
    if precision(other) <= precision(best):
        return False
    return _is_border(best) or _on_stretch(other, best) or relation(other.place, best.place) != "apart"


def _on_stretch(other: PlacedPhrase, stretch: PlacedPhrase) -> bool:
    """Whether a place lies along the road or between the two places that a phrase names."""
    a, b = other.place, stretch.place
    if stretch.phrase.relation not in ("road", "between") or b.radius_km is None:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= b.radius_km + _ASIDE_KM


def _pointed(act: Act) -> PlacedPhrase | None:
    """A place only pointed at (`المدينة`, `السجن`, `الحدود`), the nearest behind the deed, else the last before it."""
    found = [p for p in act.places if p.phrase.role == "anaphor" and p.place.lat is not None]
    found = [p for p in found if p.phrase.feature != "border"] or found
    behind = [p for p in found if p.start >= act.first.start]
    return behind[0] if behind else found[-1] if found else None


def _is_object(pointed: PlacedPhrase, after: int, here: list[PlacedPhrase]) -> bool:
    """Whether a place pointed at stands right behind the deed, before any place named."""
    gap = pointed.start - after
    return (
        pointed.phrase.feature != "border"
        and 0 <= gap <= _OBJECT_REACH
        and not any(0 <= p.start - after <= gap for p in here)
    )


def _crowd(act: Act) -> list[PlacedPhrase]:
    """Where the people live who protest, fight each other or agree: `قطع أهالي X الطريق`."""
    if not set(act.types) & _PUBLIC:
        return []
    return [p for p in act.places if p.phrase.role == "people" and p.place.level != "country"][:1]


def _seat(act: Act) -> list[PlacedPhrase]:
    """The court, university or building that acts or is acted on."""
    return [p for p in act.places if p.phrase.role == "institution" and p.phrase.feature in _SEATS][:1]


def listed(before: PlacedPhrase, after: PlacedPhrase, text: str) -> bool:
    """Whether two neighbouring places are items of one list (`قرى أ وب وج`, `خمس قرب أ وثلاث قرب ب`)."""
    if before.place.name == after.place.name:
        return False
    if "list" in after.phrase.rule:
        return True
    gap = text[before.phrase.end : after.phrase.start].split()
    return (
        before.phrase.relation == after.phrase.relation
        and before.place.level == after.place.level
        and 1 <= len(gap) <= 2
        and gap[0].startswith("و")
        and (gap[0][1:] in _COUNTED or gap[0][1:].isdigit())
    )


_COUNTED = frozenset(
    [
        "واحده",
        "واحد",
        "اثنتان",
        "اثنتين",
        "اثنان",
        "اثنين",
        "ثلاث",
        "ثلاثه",
        "اربع",
        "اربعه",
        "خمس",
        "خمسه",
        "ست",
        "سته",
        "سبع",
        "سبعه",
        "ثمان",
        "ثماني",
        "ثمانيه",
        "تسع",
        "تسعه",
        "عشر",
        "عشره",
        "اخري",
        "غاره",
        "ضربه",
        "اخر",
    ]
)


def finer(
    draft: Draft, drafts: Sequence[Draft], units: Sequence[Unit], places: Sequence[PlacedPhrase]
) -> PlacedPhrase | None:
    """The place of an event, or a more precise one within it that its own sentences name and no other event has."""
    place = draft.place
    if place is not None and precision(place) >= _FINE:
        return place
    claimed = {t.place.start for d in drafts if d is not draft for t in d.told if t.place is not None}
    own = {t.act.unit for t in draft.told if t.types}
    stretches = [(units[n].start, units[n].end) for n in sorted(own)]
    best = place
    for other in places:
        if other.phrase.role != "at" or other.start in claimed or other.place.level == "country":
            continue
        if not any(start <= other.start < end for start, end in stretches):
            continue
        if best is None or _refines(other, best):
            best = other
    return best
