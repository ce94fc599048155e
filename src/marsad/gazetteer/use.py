"""The gazetteer in use: loaded once, on first need."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from marsad.gazetteer.names import NameIndex, NameMatch
from marsad.gazetteer.store import Gazetteer, read
from marsad.text.words import Words

EMBEDDED = Path(__file__).parent / "data" / "places.bin"


def user_file() -> Path:
    """Where imports go: the file MARSAD_GAZETTEER names, else `marsad/places.bin` in the user's data
    folder.
    """
    named = os.environ.get("MARSAD_GAZETTEER")
    if named:
        return Path(named)
    root = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(root) / "marsad" / "places.bin"


@cache
def gazetteer() -> Gazetteer:
    """The user's gazetteer if one was imported, else the embedded one. Raises DataError on a broken file."""
    path = user_file()
    return read(path if path.exists() else EMBEDDED)


@cache
def name_index() -> NameIndex:
    """The name index over `gazetteer()`."""
    return NameIndex(gazetteer())


def name_matches(words: Words) -> list[NameMatch]:
    """The gazetteer names among `words`, in reading order (see `NameIndex.matches`)."""
    return name_index().matches(words)
