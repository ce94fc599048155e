"""The export formats by name, and the export itself: one registry for the command line, the web and the
API.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from marsad.errors import InputError
from marsad.publish import acled, plover, ucdp
from marsad.publish.about import About, Written
from marsad.publish.columns import Column
from marsad.publish.entry import Entry
from marsad.publish.flat import FLAT
from marsad.publish.mask import masked
from marsad.publish.sidecar import write_sidecar

Write = Callable[[Iterable[Entry], Path, About], Written]


class Format(msgspec.Struct, frozen=True):
    """A format: its writer, media type, file extension, labels, columns, and whether it has a row of HXL
    tags.
    """

    name: str
    write: Write
    media: str
    extension: str
    label_en: str
    label_ar: str
    columns: tuple[Column, ...] = ()
    hxl: bool = False


def _table(kind: str, rows: Any) -> Write:
    """A writer of tables, whose module is read when it is first used."""

    def write(entries: Iterable[Entry], path: Path, about: About) -> Written:
        writer = getattr(import_module("marsad.publish.tables"), f"write_{kind}")
        result: Written = writer(entries, path, about, rows.COLUMNS, rows.row, rows.reason_left_out)
        return result

    return write


def _late(module: str, function: str) -> Write:
    """A writer whose module (and the library it needs) is imported when it is first used."""

    def write(entries: Iterable[Entry], path: Path, about: About) -> Written:
        result: Written = getattr(import_module(f"marsad.publish.{module}"), function)(entries, path, about)
        return result

    return write


_CSV, _XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSONL = "application/x-ndjson"
_MAP_COLUMNS = tuple(flat.column for flat in FLAT)


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format(
            "acled-csv",
            _table("csv", acled),
            _CSV,
            "csv",
            "ACLED columns, CSV",
            "أعمدة ACLED، CSV",
            acled.COLUMNS,
            True,
        ),
        Format(
            "acled-xlsx",
            _table("xlsx", acled),
            _XLSX,
            "xlsx",
            "ACLED columns, Excel",
            "أعمدة ACLED، إكسل",
            acled.COLUMNS,
            True,
        ),
        Format(
            "ucdp-csv",
            _table("csv", ucdp),
            _CSV,
            "csv",
            "UCDP GED columns, CSV",
            "أعمدة UCDP GED، CSV",
            ucdp.COLUMNS,
            True,
        ),
        Format(
            "ucdp-xlsx",
            _table("xlsx", ucdp),
            _XLSX,
            "xlsx",
            "UCDP GED columns, Excel",
            "أعمدة UCDP GED، إكسل",
            ucdp.COLUMNS,
            True,
        ),
        Format(
            "plover",
            _late("lines", "write_plover"),
            _JSONL,
            "plover.jsonl",
            "PLOVER, JSON Lines",
            "PLOVER، JSON Lines",
            plover.COLUMNS,
        ),
        Format(
            "geojson",
            _late("geojson", "write_geojson"),
            "application/geo+json",
            "geojson",
            "GeoJSON",
            "GeoJSON",
            _MAP_COLUMNS,
        ),
        Format(
            "gpkg",
            _late("geopackage", "write_geopackage"),
            "application/geopackage+sqlite3",
            "gpkg",
            "GeoPackage (QGIS)",
            "GeoPackage (QGIS)",
            _MAP_COLUMNS,
        ),
        Format(
            "kml",
            _late("kml", "write_kml"),
            "application/vnd.google-earth.kml+xml",
            "kml",
            "KML (Google Earth)",
            "KML (Google Earth)",
            _MAP_COLUMNS,
        ),
        Format(
            "parquet",
            _late("parquet", "write_parquet"),
            "application/vnd.apache.parquet",
            "parquet",
            "Parquet, nested",
            "Parquet متداخل",
        ),
        Format(
            "jsonl",
            _late("lines", "write_jsonl"),
            _JSONL,
            "jsonl",
            "Everything, JSON Lines",
            "كل البيانات، JSON Lines",
        ),
    )
}
"""All formats, in the order in which they are offered."""


def named(name: str) -> Format:
    """The format of this name. Raises InputError that lists the names."""
    if name not in FORMATS:
        raise InputError(f"There is no format {name!r}; choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def export(
    entries: Iterable[Entry], format_name: str, path: Path, about: About, *, sidecar: bool = True
) -> Written:
    """Write entries to `path`, private names withheld if `about.masked`, and the sidecar beside it.

    The file stands under its name only when it is whole. Raises InputError for an unknown format, or for HXL
    tags on a format that is no table.
    """
    form = named(format_name)
    if about.hxl and not form.hxl:
        raise InputError(f"The format {format_name} is no table and has no row of HXL tags; leave --hxl out.")
    shown = map(masked, entries) if about.masked else entries
    part = path.with_name(f".{path.name}.part")
    try:
        written = form.write(shown, part, about)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    if sidecar:
        write_sidecar(path, format_name, about, written)
    return written
