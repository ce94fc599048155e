"""Where, in Arabic running text: the preposition, the place, and the unit it lies in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from marsad.publish.entry import EntryPlace
from marsad.record.names import area_name, country_name
from marsad.text.fold import fold_word
from marsad.text.morphology import is_listed


@cache
def _cities() -> frozenset[str]:
    """Cities whose names are words as well, so that the press writes مدينة before them."""
    lines = files("marsad.publish").joinpath("data/cities_ar.txt").read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split("|") if name)


def where(place: EntryPlace | None) -> str:
    """`في بلدة الشحيل بمحافظة دير الزور`: the place and the unit it lies in, or nothing."""
    if place is None:
        return ""
    adm1 = area_name(place.adm1, "ar")
    if place.level == "country":
        return f"في {country_name(place.country, 'ar') or place.name}"
    if place.level == "governorate":
        return f"في محافظة {place.name.removeprefix('محافظة ')}"
    if place.level == "settlement" and place.name == adm1:
        return f"في مدينة {place.name}"
    if place.level == "settlement" and place.name in _cities():
        return f"في مدينة {place.name} بمحافظة {adm1}" if adm1 else f"في مدينة {place.name}"
    if place.name.startswith(("شمال ", "جنوب ", "شرق ", "غرب ", "قرب ", "محيط ", "بين ")):
        return f"{place.name}"
    inside = f" بمحافظة {adm1}" if adm1 and adm1 not in place.name else ""
    return f"في {_headed(place)}{inside}"


def _headed(place: EntryPlace) -> str:
    """The name; behind a noun for places where it is one word that a reader could take for another one."""
    name = place.name
    if " " in name or "/" in name:
        return name
    if place.level == "site":
        return f"منطقة {name}"
    ordinary = is_listed(fold_word(name).removeprefix("ال"))
    return f"بلدة {name}" if place.level == "settlement" and ordinary else name
