"""Judgements from JSON Lines, for linking without a store: one a line with verdict, events, by, at and
note."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from marsad.errors import InputError
from marsad.link.judgement import Judgement


def read_judgements(lines: Iterable[str | bytes], name: str = "judgements") -> list[Judgement]:
    """Judgements of a file, empty lines left out. Raises InputError for the first bad line."""
    found = []
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Judgement))
        except msgspec.MsgspecError as error:
            raise InputError(
                f"{name}, line {n}: not a judgement: {error}; write "
                '{"verdict": "same", "events": ["A#0", "B#1"], "by": "NAME", "at": "2026-03-14T10:00:00Z"}'
            ) from error
    return found
