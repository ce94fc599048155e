"""A change to a text while its spelling is restored: what replaces which stretch, and its kind."""

from __future__ import annotations

from typing import NamedTuple

from marsad.text.joining import Letter

NOISE, STROKE, LONE_TATWEEL, CENSORED = 0, 1, 2, 3
"""Kinds of an edit: no record of it; a lone tatweel, which is decoration or censoring; a censored
spelling."""


class Edit(NamedTuple):
    """The letters that take the place of `text[start:end]`, with their offsets."""

    start: int
    end: int
    letters: tuple[Letter, ...]
    kind: int
