"""Merging by identity: when two rows of different sources are the same place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.keys import key
from marsad.gazetteer.place import GazetteerPlace

SAME_KM = 12.0
"""Two settlements of one name and country nearer than this are one; public gazetteers differ by some
kilometres.
"""
CLOSE_KM = 4.0
"""The bound for villages: two of one name may be neighbours."""
_SETTLEMENTS = frozenset({"city", "town", "village"})


class Identities:
    """Places by country and name key, to find the twin of a new row."""

    def __init__(self, places: Iterable[GazetteerPlace]) -> None:
        self._by_key: dict[tuple[str, str], list[GazetteerPlace]] = defaultdict(list)
        for place in places:
            self.add(place)

    def add(self, place: GazetteerPlace) -> None:
        """Take a place into account."""
        for name_key in {key(n.text) for n in place.names}:
            if name_key:
                self._by_key[place.country, name_key].append(place)

    def twin(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """The known place that `place` is, or None: same country and kind, a name in common, near enough."""
        best: tuple[float, str, GazetteerPlace] | None = None
        for name_key in {key(n.text) for n in place.names}:
            for other in self._by_key.get((place.country, name_key), ()):
                if not _same_kind(place.type, other.type):
                    continue
                km = distance_km(place.lat, place.lon, other.lat, other.lon)
                small = "village" in (place.type, other.type) and place.population == other.population == 0
                if km <= (CLOSE_KM if small else SAME_KM) and (best is None or (km, other.id) < best[:2]):
                    best = (km, other.id, other)
        return best[2] if best else None


def _same_kind(a: str, b: str) -> bool:
    return a == b or (a in _SETTLEMENTS and b in _SETTLEMENTS)


def identities(places: Iterable[GazetteerPlace]) -> Identities:
    """Index `places` for `twin`."""
    return Identities(places)
