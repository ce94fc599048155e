"""The formats in which a view can be downloaded: one plain table of ours, and all of the publish room's."""

from __future__ import annotations

from typing import NamedTuple

from marsad.publish.exports import FORMATS
from marsad.store.filters import Unit


class Format(NamedTuple):
    """A format: the name used in addresses, and what people call it."""

    id: str
    name: str


_CLAIMS = (Format("csv", "CSV"), Format("jsonl", "JSON Lines"))


def formats(unit: Unit, language: str) -> list[Format]:
    """All formats for incidents or claims, in the order in which they are offered."""
    if unit == "claim":
        return list(_CLAIMS)
    named = [Format(f.name, f.label_ar if language == "ar" else f.label_en) for f in FORMATS.values()]
    return [Format("csv", "CSV"), *named]
