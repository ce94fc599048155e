"""The kinds of nouns for people (military, police, member, ...), from the lexicon."""

from __future__ import annotations

from functools import cache

from marsad.lexicon import matcher


@cache
def noun_kinds() -> dict[str, str]:
    """The kind (military, police, member, ...) of each noun for people in the lexicon."""
    return {e.id: str(e.features.get("kind", "")) for e in matcher().entries if e.cls == "person"}
