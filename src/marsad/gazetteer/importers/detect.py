"""Which importer reads a file: told by name, or by the look of its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from marsad.errors import InputError
from marsad.gazetteer.importers import geonames, ocha, plain, whosonfirst
from marsad.gazetteer.importers.rows import lines
from marsad.gazetteer.place import GazetteerPlace

FORMATS = ("geonames", "whosonfirst", "ocha", "csv")


def detect(path: Path) -> str:
    """The format of a file by its first line. Raises InputError when it looks like none."""
    first = next(lines(path), "").strip("\ufeff\r\n")
    if first.startswith("{"):
        return "whosonfirst"
    if first.split("\t")[0].isdigit() and first.count("\t") >= 8:
        return "geonames"
    header = first.lower()
    if re.search(r"p_?code", header):
        return "ocha"
    if "name" in header and "lat" in header:
        return "csv"
    raise InputError(f"{path}: unknown kind of gazetteer; say which with --format ({', '.join(FORMATS)})")


def read_places(
    path: Path, form: str | None = None, alternates: Path | None = None
) -> Iterator[GazetteerPlace]:
    """The places of a file in the given or detected format; `alternates` only for GeoNames."""
    form = form or detect(path)
    if form not in FORMATS:
        raise InputError(f"unknown format {form!r}; known are {', '.join(FORMATS)}")
    if alternates is not None and form != "geonames":
        raise InputError(f"alternate names belong to a GeoNames dump, {path.name} is {form}")
    if form == "geonames":
        return geonames.read(path, alternates)
    return {"whosonfirst": whosonfirst.read, "ocha": ocha.read, "csv": plain.read}[form](path)
