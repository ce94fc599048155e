"""A place of the gazetteer: what it is, where it lies, and what it is called."""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.record.model import PlaceLevel

NameKind = Literal["official", "other", "short", "former"]

_LEVEL_TYPES: dict[PlaceLevel, str] = {
    "country": "country",
    "governorate": "adm1",
    "district": "adm2 adm3",
    "settlement": "city town village",
    "site": "quarter street square camp prison base crossing checkpoint dam field refinery airport "
    "port bridge market hospital university mosque church school factory station court building gate",
    "area": "mountain desert wadi valley plain lake river sea strait island region road border oasis marsh",
}
TYPE_LEVEL: dict[str, PlaceLevel] = {
    kind: level for level, kinds in _LEVEL_TYPES.items() for kind in kinds.split()
}
"""The codebook's level (section 6) of each type of place."""

TYPES: tuple[str, ...] = tuple(TYPE_LEVEL)


class PlaceName(msgspec.Struct, frozen=True, array_like=True):
    """A name with its language (ISO 639-1, `ar` by default) and kind."""

    text: str
    kind: NameKind = "official"
    lang: str = "ar"


class GazetteerPlace(msgspec.Struct, frozen=True):
    """One place; degrees are WGS 84.

    `adm1` is an ISO 3166-2 code, `adm2` and `adm3` are plain Arabic or English names or "".

    `radius_km` is how far an area or administrative unit reaches from its middle (0 for points);
    `source` names where the row came from, `licence` under which terms.
    """

    id: str
    names: tuple[PlaceName, ...]
    type: str
    country: str
    lat: float
    lon: float
    adm1: str = ""
    adm2: str = ""
    adm3: str = ""
    radius_km: float = 0.0
    population: int = 0
    source: str = ""
    licence: str = ""

    @property
    def name(self) -> str:
        """The name shown: the first one."""
        return self.names[0].text if self.names else self.id

    @property
    def level(self) -> PlaceLevel:
        """The codebook's level of its type."""
        return TYPE_LEVEL[self.type]
