"""A column of an export: its name, its HXL tag, and what it holds."""

from __future__ import annotations

import msgspec


class Column(msgspec.Struct, frozen=True):
    """`about` is the sentence of the column reference; `hxl` is "" where the HXL standard has no fitting
    tag.
    """

    name: str
    about: str
    hxl: str = ""
