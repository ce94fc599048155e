"""Entries as KML 2.2: a placemark for each that has a place, with its day and all attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from marsad.publish.about import About, Written
from marsad.publish.entry import Entry
from marsad.publish.flat import FLAT, values
from marsad.publish.sentence_ar import describe as describe_ar
from marsad.publish.sentence_en import describe as describe_en
from marsad.publish.style import FAMILIES
from marsad.record.names import type_name

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_kml(entries: Iterable[Entry], path: Path, about: About) -> Written:
    """A KML document; entries without coordinates are left out."""
    written = Written(left_out={})
    terms = "\n".join(f"{name}: {value}" for name, value in about.pairs().items())
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
        )
        out.write(f"<name>{_text(about.title)}</name>\n")
        out.write(f"<description>{_text(terms)}</description>\n")
        for family, (colour, _, _) in FAMILIES.items():
            turned = f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"  # KML colours run alpha, blue, green, red
            out.write(
                f'<Style id="{family}"><IconStyle><color>{turned}</color><scale>0.9</scale></IconStyle></Style>\n'
            )
        for entry in entries:
            if entry.place is None or entry.place.lat is None or entry.place.lon is None:
                written.skip("no coordinates")
                continue
            written.records += 1
            out.write(_placemark(entry, about))
        out.write("</Document></kml>\n")
    return written


def _text(value: object) -> str:
    return escape(_NOT_XML.sub("", str(value)))


def _placemark(entry: Entry, about: About) -> str:
    place = entry.place
    assert place is not None
    describe = describe_ar if about.lang == "ar" else describe_en
    data = "".join(
        f"<Data name={quoteattr(flat.column.name)}><value>{_text(value)}</value></Data>"
        for flat, value in zip(FLAT, values(entry, about.lang), strict=True)
        if value not in (None, "")
    )
    start = entry.day
    end = (entry.date.end if entry.date else None) or start
    span = f"<TimeSpan><begin>{start}</begin><end>{end}</end></TimeSpan>" if start else ""
    return (
        f"<Placemark><name>{_text(type_name(entry.type, about.lang))}: {_text(place.name)}</name>"
        f"<description>{_text(describe(entry))}</description>{span}<styleUrl>#{entry.family}</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>"
        f"<Point><coordinates>{place.lon},{place.lat}</coordinates></Point></Placemark>\n"
    )
