"""A plain table.

CSV or TSV with a header. Needs name, lat, lon, country; reads id, alt, en, type, adm1, adm2, radius,
population.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from marsad.errors import InputError
from marsad.gazetteer.importers.rows import names, number, table
from marsad.gazetteer.place import TYPES, GazetteerPlace

_NEEDED = ("name", "lat", "lon", "country")


def read(path: Path) -> Iterator[GazetteerPlace]:
    """The places of a table.

    `alt` divides further names by `|`. Raises InputError that names line and column.
    """
    for line, row in table(path):
        missing = [c for c in _NEEDED if not row.get(c)]
        if missing:
            raise InputError(
                f"{path}, line {line}: no {', '.join(missing)}; a row needs {', '.join(_NEEDED)}"
            )
        lat, lon = number(row["lat"]), number(row["lon"])
        if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise InputError(f"{path}, line {line}: lat {row['lat']!r}, lon {row['lon']!r} are no degrees")
        kind = row.get("type") or "village"
        if kind not in TYPES:
            raise InputError(f"{path}, line {line}: unknown type {kind!r}; known are {', '.join(TYPES)}")
        others = [(n, "other", "ar") for n in row.get("alt", "").split("|")]
        digest = hashlib.sha256(f"{row['name']}|{lat}|{lon}".encode()).hexdigest()[:10]
        yield GazetteerPlace(
            id=row.get("id") or f"own:{digest}",
            names=names([(row["name"], "official", "ar"), *others, (row.get("en", ""), "other", "en")]),  # type: ignore[list-item]
            type=kind,
            country=row["country"].upper(),
            lat=lat,
            lon=lon,
            adm1=row.get("adm1", ""),
            adm2=row.get("adm2", ""),
            radius_km=number(row.get("radius", "")) or 0.0,
            population=int(number(row.get("population", "")) or 0),
            source=path.name,
            licence=row.get("licence", ""),
        )
