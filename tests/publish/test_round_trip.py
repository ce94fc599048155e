"""The honest test of the Arabic bulletin: coded again, it gives back its incidents."""

from __future__ import annotations

from collections import Counter

import pytest
from publish_sample import AS_OF, ENTRIES, WEEK

from marsad.coding.pipeline import code_report
from marsad.publish.bulletin import write_bulletin
from marsad.publish.entry import Entry
from marsad.publish.layout import markdown
from marsad.record import Event, Report
from marsad.text.fold import fold_word

FLOOR = 0.95


def _place_same(entry: Entry, event: Event) -> bool:
    mine, theirs = entry.place, event.place
    if mine is None or theirs is None:
        return mine is None and theirs is None
    if fold_word(mine.name) == fold_word(theirs.name):
        return True
    if mine.lat is None or mine.lon is None or theirs.lat is None or theirs.lon is None:
        return False
    return abs(mine.lat - theirs.lat) + abs(mine.lon - theirs.lon) < 0.1


def faults(entry: Entry, event: Event) -> list[str]:
    found = []
    if event.type != entry.type:
        found.append(f"type {event.type}")
    if not _place_same(entry, event):
        found.append(f"place {event.place.name if event.place else None}")
    if (
        entry.date is None
        or event.date is None
        or (event.date.start, event.date.end) != (entry.date.start, entry.date.end)
    ):
        found.append("date")
    told = Counter((h.kind, h.low, h.high) for h in event.harm)
    if told != Counter((h.kind, h.low, h.high) for h in entry.harm):
        found.append(f"harm {dict(told)}")
    return found


def lost(entries: tuple[Entry, ...]) -> list[str]:
    """What did not come back, one line each."""
    bulletin = write_bulletin(entries, (), WEEK, "ar", AS_OF)
    text = markdown(bulletin).body.decode()
    coded = code_report(Report(id="bulletin", text=text, published=bulletin.end))
    free = list(coded.events)
    missing = []
    for entry in entries:
        match = next((event for event in free if not faults(entry, event)), None)
        if match is None:
            near = min((faults(entry, event) for event in coded.events), key=len, default=["nothing coded"])
            missing.append(f"{entry.id} {entry.type} {entry.place.name if entry.place else ''}: {near}")
        else:
            free.remove(match)
    return missing


@pytest.mark.slow
def test_the_arabic_bulletin_gives_back_its_incidents() -> None:
    missing = lost(ENTRIES)
    assert len(missing) <= (1 - FLOOR) * len(ENTRIES), "\n".join(missing)
