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
    """A struct that writes all its fields requires them all but `span`, and allows no others."""
    if part.get("type") != "object":
        return part
    fields = {
        name: _never_null(field) if name == "span" else field for name, field in part["properties"].items()
    }
    required = sorted(set(fields) - {"span"}) if part["title"] in _WRITES_ALL else part.get("required", [])
    return {**part, "properties": fields, "required": required, "additionalProperties": False}


def _never_null(field: dict[str, Any]) -> dict[str, Any]:
    """A span is left out where there is none."""
    return (
        next(option for option in field["anyOf"] if option != {"type": "null"}) if "anyOf" in field else field
    )


_WRITES_ALL = frozenset(
    {"CodedReport", "Event", "Claim", "Harm", "Place", "EventDate", "Source", "Speaker", "Span", "Restored"}
)
"""Structs of the model without `omit_defaults`."""
