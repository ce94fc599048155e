"""What a report tells about where it is: countries of its parties, places already resolved, their
governorates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from marsad.gazetteer import GazetteerPlace


class Seen(NamedTuple):
    """A place that the report names, and where it names it (offset of the folded text)."""

    place: GazetteerPlace
    at: int


@dataclass(slots=True)
class PlaceContext:
    """Evidence for choosing among places of one name.

    `countries` counts the ISO codes of countries that the report's parties belong to; `seen` are the
    gazetteer
    places resolved so far, in reading order.
    """

    countries: Counter[str] = field(default_factory=Counter)
    seen: list[Seen] = field(default_factory=list)

    @classmethod
    def of(cls, countries: Iterable[str] = ()) -> PlaceContext:
        """A context that knows only countries, each counted as often as given."""
        return cls(Counter(c for c in countries if c))

    def add(self, place: GazetteerPlace, at: int) -> None:
        """Note a place that the report is sure of."""
        self.seen.append(Seen(place, at))

    def others(self, ids: tuple[str, ...]) -> list[GazetteerPlace]:
        """The places seen that are none of `ids`: what speaks for a choice among these."""
        return [s.place for s in self.seen if s.place.id not in ids]

    def last(self, kinds: frozenset[str], before: int) -> GazetteerPlace | None:
        """The place of one of the types named last before an offset, else the first one named behind it."""
        fitting = [s for s in self.seen if s.place.type in kinds]
        earlier = [s.place for s in fitting if s.at < before]
        return earlier[-1] if earlier else fitting[0].place if fitting else None

    def country_counts(self) -> Counter[str]:
        """Countries of the parties and of the places seen."""
        return self.countries + Counter(s.place.country for s in self.seen)
