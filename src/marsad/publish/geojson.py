"""Entries as GeoJSON (RFC 7946): a feature for each, with no geometry where no place is known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from marsad.publish.about import About, Written
from marsad.publish.entry import Entry
from marsad.publish.flat import FLAT, values

_encode = msgspec.json.Encoder().encode
_NAMES = tuple(flat.column.name for flat in FLAT)


def write_geojson(entries: Iterable[Entry], path: Path, about: About) -> Written:
    """One FeatureCollection, a feature a line; the terms stand in the member `metadata`."""
    written = Written(left_out={})
    with path.open("wb") as out:
        out.write(b'{"type":"FeatureCollection","metadata":' + _encode(about.pairs()) + b',"features":[')
        for entry in entries:
            out.write((b",\n" if written.records else b"\n") + _encode(_feature(entry, about)))
            written.records += 1
        out.write(b"\n]}\n")
    return written


def _feature(entry: Entry, about: About) -> dict[str, object]:
    place = entry.place
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": entry.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located and place else None,
        "properties": dict(zip(_NAMES, values(entry, about.lang), strict=True)),
    }
