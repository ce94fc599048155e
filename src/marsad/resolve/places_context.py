"""What a report tells about where it is: countries of its parties, places already resolved, their governorates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.gazetteer import GazetteerPlace


@dataclass(slots=True)
class PlaceContext:
    """Evidence for choosing among places of one name.

    `countries` counts the ISO codes of countries that the report's parties and outlet belong to; `places` are
    the gazetteer places resolved so far, oldest first; `regions` counts their first-level units.
    """

    countries: Counter[str] = field(default_factory=Counter)
    places: list[GazetteerPlace] = field(default_factory=list)
    regions: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, countries: Iterable[str] = ()) -> PlaceContext:
        """A context that knows only countries, each counted as often as given."""
        return cls(Counter(c for c in countries if c))

    def add(self, place: GazetteerPlace, weight: int = 1) -> None:
        """Note a place that the report is sure of."""
        self.places.append(place)
        self.countries[place.country] += weight
        if place.adm1:
            self.regions[place.adm1] += weight

    def country_share(self, country: str) -> float:
        """How much of the evidence points to `country`, 0 to 1; 0 when there is none."""
        total = sum(self.countries.values())
        return self.countries[country] / total if total else 0.0
