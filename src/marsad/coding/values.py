"""Phrases with the values they resolve to: a placed phrase, a dated phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.grammar.phrase import DatePhrase, PlacePhrase
    from marsad.record import Place
    from marsad.resolve.dates import Interval


@dataclass(frozen=True, slots=True)
class PlacedPhrase:
    """A place phrase and the place it means."""

    phrase: PlacePhrase
    place: Place

    @property
    def start(self) -> int:
        """Offset of the phrase in the folded text."""
        return self.phrase.start


@dataclass(frozen=True, slots=True)
class DatedPhrase:
    """A time expression and the days it means.

    Without a publication day a relative one is not `resolved`: its days are then only good for comparing it
    with the report's other days, and are not recorded (codebook, section 7).
    """

    phrase: DatePhrase
    interval: Interval
    resolved: bool = True

    @property
    def start(self) -> int:
        """Offset of the phrase in the folded text."""
        return self.phrase.start
