"""Names that only pages show: all parties in the order of their names."""

from __future__ import annotations

from functools import lru_cache

from marsad.record.names import Lang, parties, party_name


@lru_cache(maxsize=2)
def actor_list(language: Lang) -> tuple[tuple[str, str], ...]:
    """All listed actors as (id, name), by name."""
    return tuple(sorted(((a, party_name(a, language)) for a in parties()), key=lambda pair: pair[1]))
