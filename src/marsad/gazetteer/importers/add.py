"""Adds imported places to a gazetteer: merged by identity, with the first-level unit found where the
source lacks it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from marsad.gazetteer.geo import distance_km
from marsad.gazetteer.importers.detect import read_places
from marsad.gazetteer.merge import identities
from marsad.gazetteer.place import GazetteerPlace, PlaceName
from marsad.gazetteer.store import Gazetteer, pack

_CELL = 0.5
"""Degrees of the grid in which the nearest known settlement is sought."""
_REACH_KM = 60.0


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did."""

    read: int
    new: int
    merged: int
    total: int


def import_file(
    path: Path,
    into: Gazetteer,
    out: Path,
    form: str | None = None,
    alternates: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Merge the places of `path` into those of `into` and write the result to `out` (replaced at once,
    at the end).

    `progress` is told the number of rows read every thousand rows. Raises InputError on a malformed file.
    """  # fmt: skip
    known = {p.id: p for p in into}
    rows = list(_counted(read_places(path, form, alternates), progress))
    before = len(known)
    merged = merge(known, with_regions(rows, known.values()))
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".tmp")
    partial.write_bytes(pack(known.values()))
    partial.replace(out)
    return Added(len(rows), len(known) - before, merged, len(known))


def merge(known: dict[str, GazetteerPlace], rows: Iterable[GazetteerPlace]) -> int:
    """Add `rows` to `known` in place; a row that is a known place gives it its further names.

    Returns how many were.
    """
    index, merged = identities(known.values()), 0
    for row in rows:
        twin = known.get(row.id) or index.twin(row)
        twin = known.get(twin.id) if twin else None
        if twin is None:
            known[row.id] = row
            index.add(row)
            continue
        merged += 1
        known[twin.id] = with_names(twin, row)
    return merged


def with_names(place: GazetteerPlace, row: GazetteerPlace) -> GazetteerPlace:
    """`place` with the further names and, where it has none, the population of `row`."""
    names = {(n.text, n.lang): n for n in place.names}
    for name in row.names:
        names.setdefault((name.text, name.lang), PlaceName(name.text, "other", name.lang))
    return msgspec.structs.replace(
        place, names=tuple(names.values()), population=place.population or row.population
    )


def with_regions(rows: list[GazetteerPlace], known: Iterable[GazetteerPlace]) -> list[GazetteerPlace]:
    """`rows` with ISO codes of their first-level units: those of most known settlements near the rows
    of one region.
    """
    nearest = _Nearest(p for p in known if p.level == "settlement" and p.adm1)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    own: dict[str, str] = {}
    for row in rows:
        if not row.adm1 and (code := nearest.adm1(row)):
            own[row.id] = code
            votes[row.country, row.adm2][code] += 1
    found = []
    for row in rows:
        if not row.adm1:
            ballot = votes.get((row.country, row.adm2)) if row.adm2 else None
            code = ballot.most_common(1)[0][0] if ballot else own.get(row.id, "")
            row = msgspec.structs.replace(row, adm1=code)  # noqa: PLW2901 - the row with its code
        found.append(row)
    return found


class _Nearest:
    """The first-level unit of the known settlement nearest to a point."""

    def __init__(self, places: Iterable[GazetteerPlace]) -> None:
        self._cells: dict[tuple[int, int], list[GazetteerPlace]] = defaultdict(list)
        for place in places:
            self._cells[int(place.lat // _CELL), int(place.lon // _CELL)].append(place)

    def adm1(self, row: GazetteerPlace) -> str:
        y, x = int(row.lat // _CELL), int(row.lon // _CELL)
        near = [
            (distance_km(row.lat, row.lon, p.lat, p.lon), p.id, p.adm1)
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
            for p in self._cells.get((y + dy, x + dx), ())
            if p.country == row.country
        ]
        best = min(near, default=None)
        return best[2] if best and best[0] <= _REACH_KM else ""


def _counted(
    rows: Iterable[GazetteerPlace], progress: Callable[[int], None] | None
) -> Iterator[GazetteerPlace]:
    for count, row in enumerate(rows, 1):
        if progress is not None and count % 1000 == 0:
            progress(count)
        yield row
