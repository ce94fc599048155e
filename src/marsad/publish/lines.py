"""Entries as JSON Lines: all that is recorded of each, or PLOVER events."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from marsad.publish import plover
from marsad.publish.about import About, Written
from marsad.publish.entry import Entry

_encode = msgspec.json.Encoder(order="deterministic").encode


def write_jsonl(entries: Iterable[Entry], path: Path, _about: About) -> Written:
    """All fields of each entry, one JSON object a line."""
    written = Written(left_out={})
    with path.open("wb") as out:
        for entry in entries:
            written.records += 1
            out.write(_encode(entry) + b"\n")
    return written


def write_plover(entries: Iterable[Entry], path: Path, _about: About) -> Written:
    """PLOVER events, one JSON object a line; types that PLOVER lacks are left out."""
    written = Written(left_out={})
    with path.open("wb") as out:
        for entry in entries:
            reason = plover.reason_left_out(entry)
            if reason is not None:
                written.skip(reason)
                continue
            written.records += 1
            out.write(_encode(plover.event(entry)) + b"\n")
    return written
