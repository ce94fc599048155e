"""OCHA common operational datasets: tables of administrative units and settlements with p-codes, as CSV.

Headers differ by country and year (`admin3Name_ar`, `ADM3_AR`, `NAME_AR`); the deepest level that a
row fills is
the row's own. Rows without coordinates are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from marsad.errors import InputError
from marsad.gazetteer.importers.rows import names, number, table
from marsad.gazetteer.place import GazetteerPlace

SOURCE, LICENCE = "OCHA", "CC BY-IGO 3.0"
_LEVEL_TYPES = {1: "adm1", 2: "adm2", 3: "adm3", 4: "village"}
_NAME = re.compile(r"^(?:adm|admin)(\d)(?:name)?_?(en|ar|pcode|code|name)$")
_LAT, _LON = (
    ("lat", "latitude", "y", "latitude_y", "point_y"),
    ("lon", "long", "longitude", "x", "longitude_x", "point_x"),
)


def read(path: Path) -> Iterator[GazetteerPlace]:
    """The places of a p-code table. Raises InputError when the header has neither p-codes nor coordinates."""
    seen = False
    for line, row in table(path):
        levels = _levels(row)
        if not seen:
            seen = True
            if not _first(row, _LAT, present=True) or not (levels or any("pcode" in k for k in row)):
                have = ", ".join(row)
                raise InputError(f"{path}: no p-code table (latitude, longitude, pcode columns); has {have}")
        lat, lon = number(_first(row, _LAT)), number(_first(row, _LON))
        if lat is None or lon is None:
            continue
        yield _place(row, levels, lat, lon, line)


def _levels(row: dict[str, str]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for header, value in row.items():
        match = _NAME.match(header)
        if match and value:
            found.setdefault(int(match[1]), {})[match[2].replace("name", "en")] = value
    return found


def _place(
    row: dict[str, str], levels: dict[int, dict[str, str]], lat: float, lon: float, line: int
) -> GazetteerPlace:
    own = row.get("name_ar") or row.get("name_en") or row.get("name")
    deepest = max((n for n in levels if n), default=0)
    cells = levels.get(deepest, {})
    code = row.get("pcode") or row.get("p_code") or cells.get("pcode") or cells.get("code") or f"line{line}"
    arabic, english = (
        (row.get("name_ar", ""), row.get("name_en", ""))
        if own
        else (cells.get("ar", ""), cells.get("en", ""))
    )
    return GazetteerPlace(
        id=f"ocha:{code}",
        names=names([(arabic, "official", "ar"), (english, "other", "en")]),
        type="village" if own else _LEVEL_TYPES.get(deepest, "village"),
        country=(levels.get(0, {}).get("pcode") or levels.get(0, {}).get("code") or code)[:2].upper(),
        lat=lat,
        lon=lon,
        adm2=levels.get(1, {}).get("en", ""),
        source=SOURCE,
        licence=LICENCE,
    )


def _first(row: dict[str, str], keys: tuple[str, ...], present: bool = False) -> str:
    for k in keys:
        if k in row and (present or row[k]):
            return row[k] or k
    return ""
