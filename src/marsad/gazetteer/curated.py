"""Reads the curated place files: places that the packages lack, names and corrections for those they have.

Tab-separated with a header line; `#` begins a comment line. Columns: id, name, alt, en, type, cc, adm1, adm2,
lat, lon, radius, pop. `alt` holds further Arabic names divided by `|`, each with an optional kind before it
(`former:`, `short:`). An id `gn:N` amends the GeoNames place N; empty cells then keep what GeoNames says.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from marsad.errors import DataError
from marsad.gazetteer.place import TYPES, GazetteerPlace, NameKind, PlaceName

FOLDER = Path(__file__).parent / "curated"
COLUMNS = ("id", "name", "alt", "en", "type", "cc", "adm1", "adm2", "lat", "lon", "radius", "pop")
SOURCE, LICENCE = "Marsad curated", "Apache-2.0"


def rows(folder: Path = FOLDER) -> Iterator[tuple[str, dict[str, str]]]:
    """Every row of every curated file with where it stands (`file:line`).

    Raises DataError on a malformed row.
    """
    for path in sorted(folder.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for number, cells in enumerate(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
                if not cells or cells[0].startswith("#") or tuple(cells) == COLUMNS:
                    continue
                where = f"{path.name}:{number}"
                if len(cells) > len(COLUMNS) or len(cells) < 2:
                    raise DataError(
                        f"{where}: {len(cells)} cells, expected {len(COLUMNS)}: {' | '.join(cells)}"
                    )
                full = cells + [""] * (len(COLUMNS) - len(cells))
                yield where, dict(zip(COLUMNS, (c.strip() for c in full), strict=True))


def names_of(row: dict[str, str]) -> tuple[PlaceName, ...]:
    """The names of a row: official first, then the others, then the English one."""
    found = [PlaceName(row["name"])] if row["name"] else []
    for part in filter(None, (p.strip() for p in row["alt"].split("|"))):
        kind, colon, text = part.partition(":")
        known: dict[str, NameKind] = {"former": "former", "short": "short"}
        found.append(
            PlaceName(text.strip(), known[kind]) if colon and kind in known else PlaceName(part, "other")
        )
    if row["en"]:
        found.append(PlaceName(row["en"], "other", "en"))
    return tuple(found)


def place_of(where: str, row: dict[str, str]) -> GazetteerPlace:
    """The place of a full row (not an amendment). Raises DataError that says what is wrong and where."""
    if row["type"] not in TYPES:
        raise DataError(f"{where}: unknown type {row['type']!r}; known are {', '.join(TYPES)}")
    if not row["name"] or not row["cc"]:
        raise DataError(f"{where}: a place needs a name and a country code")
    try:
        return GazetteerPlace(
            id=row["id"],
            names=names_of(row),
            type=row["type"],
            country=row["cc"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            adm1=row["adm1"],
            adm2=row["adm2"],
            radius_km=float(row["radius"] or 0),
            population=int(row["pop"] or 0),
            source=SOURCE,
            licence=LICENCE,
        )
    except ValueError as error:
        raise DataError(f"{where}: a number is malformed: {error}") from error
