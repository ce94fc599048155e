"""A JSON Schema (2020-12) of our own output, made from the data model: `CodedReport` and its parts."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.record.model import CodedReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The schema of one line of `marsad code --format jsonl`; its descriptions are the model's docstrings."""
    (root,), parts = msgspec.json.schema_components([CodedReport], ref_template="#/$defs/{name}")
    return {
        "$schema": DIALECT,
        "title": "A coded report: one line of `marsad code --format jsonl`",
        **root,
        "$defs": {name: _strict(part) for name, part in sorted(parts.items())},
    }


def _strict(part: dict[str, Any]) -> dict[str, Any]:
    """A struct that writes all its fields requires them all and allows no others."""
    if part.get("type") != "object" or part["title"] not in _WRITES_ALL:
        return part
    return {**part, "required": sorted(part["properties"]), "additionalProperties": False}


_WRITES_ALL = frozenset(
    {"CodedReport", "Event", "Claim", "Harm", "Place", "EventDate", "Source", "Speaker", "Span", "Restored"}
)
"""Structs of the model without `omit_defaults`."""
