"""Who's On First: extracts as JSON lines (id, type, cc, name, ar, lat, lon, region, population,
geonames_id).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.errors import InputError
from marsad.gazetteer.importers.rows import lines, names
from marsad.gazetteer.place import GazetteerPlace, NameKind

SOURCE, LICENCE = "Who's On First", "CC0 and CC BY 4.0"
_TYPES = {
    "locality": "village",
    "neighbourhood": "quarter",
    "county": "adm2",
    "localadmin": "adm3",
    "region": "adm1",
    "campus": "building",
    "borough": "quarter",
    "macrohood": "quarter",
}


def read(path: Path) -> Iterator[GazetteerPlace]:
    """The places of an extract. `adm2` holds the row's region until `add` has found its ISO code."""
    for count, line in enumerate(lines(path), 1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            place = _place(row)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path}, line {count}: not a Who's On First row ({error}): {line[:60]!r}"
            ) from error
        if place is not None:
            yield place


def _place(row: dict[str, Any]) -> GazetteerPlace | None:
    kind = _TYPES.get(row["type"])
    if kind is None:
        return None
    population = int(row.get("population") or 0)
    if kind == "village" and population >= 10_000:
        kind = "city" if population >= 100_000 else "town"
    arabic = [n for n in row.get("ar") or () if not n.isascii()]
    spelled: list[tuple[str, NameKind, str]] = [
        (n, "other" if i else "official", "ar") for i, n in enumerate(arabic)
    ]
    geonames = row.get("geonames_id")
    return GazetteerPlace(
        id=f"gn:{geonames}" if geonames else f"wof:{row['id']}",
        names=names([*spelled, (row["name"] or "", "other", "en")]),
        type=kind,
        country=row["cc"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        adm2=row.get("region") or "",
        population=population,
        source=SOURCE,
        licence=LICENCE,
    )
