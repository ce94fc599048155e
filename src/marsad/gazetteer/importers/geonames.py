"""GeoNames: country dumps (`XX.txt`) and their alternate names (`alternateNamesV2`, whole or by country).

Columns as in the readme of the dump; rows that end early (a cell missing at the end) are read as far
as they go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from marsad.gazetteer.importers.rows import lines, names, number
from marsad.gazetteer.place import GazetteerPlace, NameKind

SOURCE, LICENCE = "GeoNames", "CC BY 4.0"
_LANGUAGES = frozenset({"ar", "", "ku", "fa", "en"})
_CODES = {
    "adm1": "ADM1", "adm2": "ADM2", "adm3": "ADM3", "country": "PCLI", "quarter": "PPLX", "city": "PPLA PPLC",
    "town": "PPLA2 PPLA3",
    "mountain": "MT MTS HLL HLLS PK RDGE PLAT", "desert": "DSRT ERG", "wadi": "WAD WADS",
    "valley": "VAL",
    "plain": "PLN", "lake": "LK RSV", "river": "STM STMS", "island": "ISL ISLS", "region": "RGN",
    "oasis": "OAS",
    "marsh": "MRSH", "strait": "STRT", "sea": "SEA", "airport": "AIRP", "base": "AIRB MILB INSM FT",
    "prison": "PRN", "camp": "CMP CMPRF", "crossing": "CSTM CSTMP PSTB", "dam": "DAM", "field": "OILF GASF",
    "refinery": "OILR", "port": "PRT HBR", "bridge": "BDG", "market": "MKT", "hospital": "HSP",
    "university": "UNIV", "mosque": "MSQE", "church": "CH", "road": "RD", "square": "SQR", "street": "ST",
}  # fmt: skip
_FEATURES = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
"""GeoNames feature codes that Marsad has a type for; other populated places are villages."""


@cache
def iso_codes() -> dict[str, str]:
    """ISO 3166-2 codes by GeoNames' first-level codes (`SY.07`), from the table that the build writes."""
    path = Path(__file__).parents[1] / "data" / "geonames_adm1.tsv"
    rows = (
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    return {row[0]: row[1] for row in rows}


def read(path: Path, alternates: Path | None = None) -> Iterator[GazetteerPlace]:
    """The places of a country dump that Marsad knows a type for.

    `alternates` adds names with their languages.
    """
    extra = alternate_names(alternates) if alternates else {}
    for line in lines(path):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < 9 or not cells[0].isdigit():
            continue
        cells += [""] * (19 - len(cells))
        kind = _FEATURES.get(cells[7]) or ("village" if cells[6] == "P" else None)
        lat, lon = number(cells[4]), number(cells[5])
        if kind is None or lat is None or lon is None:
            continue
        population = int(number(cells[14]) or 0)
        if kind == "village" and population >= 10_000:
            kind = "town"
        listed: list[tuple[str, NameKind, str]] = extra.get(cells[0], [])
        own: list[tuple[str, NameKind, str]] = [
            (n, "other", "ar") for n in cells[3].split(",") if not n.isascii()
        ]
        yield GazetteerPlace(
            id=f"gn:{cells[0]}",
            names=names([*listed, *own, (cells[1], "other", "en")]),
            type=kind,
            country=cells[8],
            lat=lat,
            lon=lon,
            adm1=iso_codes().get(f"{cells[8]}.{cells[10]}", ""),
            population=population,
            source=SOURCE,
            licence=LICENCE,
        )


def alternate_names(path: Path) -> dict[str, list[tuple[str, NameKind, str]]]:
    """Arabic, Kurdish, Persian, English and unmarked names by GeoNames id; the preferred Arabic one first."""
    found: dict[str, list[tuple[int, str, NameKind, str]]] = defaultdict(list)
    for line in lines(path):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < 4 or cells[2] not in _LANGUAGES:
            continue
        cells += [""] * (8 - len(cells))
        lang = cells[2] or ("en" if cells[3].isascii() else "ar")
        kind: NameKind = "former" if cells[7] == "1" else "short" if cells[5] == "1" else "other"
        rank = 0 if lang == "ar" and cells[4] == "1" else 1 if lang == "ar" else 2
        found[cells[1]].append((rank, cells[3], "official" if rank == 0 and kind == "other" else kind, lang))
    return {i: [(t, k, g) for _, t, k, g in sorted(rows, key=lambda r: r[0])] for i, rows in found.items()}
