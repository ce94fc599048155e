"""What travels with every export: licence, version, filters, as-of day; and what a writer reports back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from marsad import __version__
from marsad.record.names import Lang

LICENCE = "CC BY 4.0"
"""Licence of exported data unless the publisher names another; the gazetteer (GeoNames) asks for
attribution.
"""

ATTRIBUTION = "Places: GeoNames (CC BY 4.0), Who's On First, Marsad's own list."


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The terms of an export.

    `as_of` is the ISO day whose record is shown; it stands in for every clock, so that the same export made
    again is the same byte for byte. `filters` are what the person asked for. `hxl` adds a row of HXL tags to
    tables. `masked` says whether names of private persons are withheld.
    """

    as_of: str
    lang: Lang = "en"
    licence: str = LICENCE
    attribution: str = ATTRIBUTION
    title: str = "Marsad incidents"
    version: str = __version__
    source: str = ""
    filters: Mapping[str, Any] = {}
    hxl: bool = False
    masked: bool = True

    def pairs(self) -> dict[str, str]:
        """The terms as plain text, for formats that keep metadata as names and values."""
        return {
            "title": self.title,
            "licence": self.licence,
            "attribution": self.attribution,
            "marsad_version": self.version,
            "as_of": self.as_of,
            "filters": msgspec.json.encode(dict(self.filters), order="deterministic").decode(),
            "names": "private names withheld" if self.masked else "names kept",
        }


class Written(msgspec.Struct):
    """How many records a file holds, and why others were left out."""

    records: int = 0
    left_out: dict[str, int] = {}

    def skip(self, reason: str) -> None:
        """Count one that was left out."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1
