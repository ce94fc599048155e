"""Entries as the acts that trends count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.publish.entry import Entry
from marsad.trends.acts import Act

COUNTED = ("reported", "alleged")
"""Statuses that are counted: what is denied did not happen, what is told as background happened long ago."""


def act_of(entry: Entry) -> Act | None:
    """The act of an entry; None for one that is not counted, or of no known day."""
    if entry.day is None or entry.status not in COUNTED:
        return None
    return Act(
        id=entry.id,
        day=entry.day,
        type=entry.type,
        family=entry.family,
        country=entry.place.country if entry.place else None,
        adm1=entry.place.adm1 if entry.place else None,
        parties=tuple(dict.fromkeys((*entry.initiators, *entry.targets))),
        harm={toll.kind: (toll.low, toll.high) for toll in entry.toll},
        reports=len(entry.reports),
        published=min((r.published for r in entry.reports if r.published), default=None),
    )


def acts_of(entries: Iterable[Entry]) -> Iterator[Act]:
    """The acts of all entries that are counted."""
    return (act for entry in entries if (act := act_of(entry)) is not None)
