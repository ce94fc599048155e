"""Names that only pages show: countries, first-level units, and all parties in the order of their names."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from marsad.record.names import Lang, parties, party_name

_UNITS = Path(__file__).parent / "data" / "adm1.tsv"


class Unit(NamedTuple):
    """A first-level unit: names, middle and reach in km where known."""

    code: str
    en: str
    ar: str
    lat: float | None
    lon: float | None
    radius_km: float | None


@cache
def units() -> dict[str, Unit]:
    """First-level units by ISO 3166-2 code."""
    found = {}
    lines = [x for x in _UNITS.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    for line in lines[1:]:
        code, en, ar, lat, lon, radius = line.split("\t")
        middle = (float(lat), float(lon), float(radius)) if lat else (None, None, None)
        found[code] = Unit(code, en, ar, *middle)
    return found


def unit_name(code: str | None, language: str) -> str:
    """The name of a first-level unit; its code where none is known."""
    unit = units().get(code or "")
    if unit is None:
        return code or ""
    return (unit.ar or unit.en) if language == "ar" else (unit.en or unit.ar)


@lru_cache(maxsize=1000)
def country_name(code: str | None, language: str) -> str:
    """The name of a country by its ISO 3166-1 code."""
    if not code:
        return ""
    return str(Locale(language).territories.get(code, code))


@lru_cache(maxsize=2)
def actor_list(language: Lang) -> tuple[tuple[str, str], ...]:
    """All listed actors as (id, name), by name."""
    return tuple(sorted(((a, party_name(a, language)) for a in parties()), key=lambda pair: pair[1]))
