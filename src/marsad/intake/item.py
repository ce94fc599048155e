"""What intake hands on: a report that was read from somewhere, or the reason why a part could not be read."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

from marsad.errors import InputError
from marsad.intake.published import Published
from marsad.record import Report

MOST_CHARACTERS = 5_000_000
"""Longest text of one report."""

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LONGEST_NAME = 300


class Item(msgspec.Struct, frozen=True):
    """A report with how its day was found, its language if told, and the archived original it came from."""

    report: Report
    published: Published
    language: str | None = None
    archive: str | None = None


class Bad(msgspec.Struct, frozen=True):
    """A part of an input that is no report: where it stands, and why."""

    where: str
    reason: str


def make_item(
    *, id: str, text: str, published: Published, where: str, title: str | None = None,
    outlet: str | None = None, url: str | None = None, language: str | None = None,
    archive: str | None = None,
) -> Item | Bad:  # fmt: skip
    """An Item, or Bad where the text is empty or too long.

    Half surrogate pairs, which are no characters, become U+FFFD.
    """
    text = characters(text)
    if not text.strip():
        return Bad(where, "it has no text")
    if len(text) > MOST_CHARACTERS:
        return Bad(where, f"its text is longer than {MOST_CHARACTERS:,} characters")
    report = Report(
        id=characters(id)[:_LONGEST_NAME],
        text=text,
        title=_short(title, 2000),
        published=published.day,
        outlet=_short(outlet, _LONGEST_NAME),
        url=characters(url.strip()) if url and url.strip() else None,
    )
    return Item(report, published, _short(language, 12), archive)


def id_of(kind: str, *parts: Any) -> str:
    """A report's id from what names it for good: its address, or its file and text."""
    digest = hashlib.sha256(
        "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    ).hexdigest()
    return f"{kind}-{digest[:20]}"


def characters(text: str) -> str:
    """The text without half surrogate pairs."""
    return _HALF_PAIR.sub("\ufffd", text) if _HALF_PAIR.search(text) else text


def text_field(record: dict[str, Any], name: str, where: str) -> str | None:
    """A field of a record as text; InputError if it is neither text nor a number."""
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"{where}: the field {name!r} holds a {type(value).__name__}, not text.")


def _short(value: str | None, most: int) -> str | None:
    if value is None:
        return None
    squeezed = " ".join(characters(value).split())
    return squeezed[:most] or None
