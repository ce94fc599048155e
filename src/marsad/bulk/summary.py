"""The sum of a run: how many reports, events and claims, of which types, how many bad records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from marsad.bulk.schema import Row
from marsad.bulk.stage import week_of
from marsad.bulk.state import Note, Plan


class Summary(msgspec.Struct, frozen=True):
    """What a run read and found; the same for the same input, whoever worked on it."""

    reports: int
    with_events: int
    events: int
    claims: int
    not_coded: int
    bad_records: int
    weeks: int
    words: int
    types: dict[str, int]
    files: int
    version: str
    lexicon: str
    gazetteer: str


def counted(rows: Sequence[Row]) -> tuple[dict[str, int], dict[str, int]]:
    """The counts of some rows, and their events by type."""
    types = Counter(e.type for row in rows for e in row.coded.events)
    return {
        "reports": len(rows),
        "with_events": sum(bool(row.coded.events) for row in rows),
        "events": types.total(),
        "claims": sum(len(row.coded.claims) for row in rows),
        "not_coded": sum(row.error is not None for row in rows),
        "words": sum(row.coded.text.count(" ") + 1 for row in rows if row.coded.text),
    }, dict(sorted(types.items()))


def weeks_of(rows: Iterable[Row]) -> dict[str, int]:
    """Rows by week, in the order of the rows."""
    return dict(Counter(week_of(row.coded.published) for row in rows))


def summed(notes: Iterable[Note], plan: Plan) -> Summary:
    """The sum of all chunks."""
    counts: Counter[str] = Counter()
    types: Counter[str] = Counter()
    weeks: set[str] = set()
    bad = 0
    for note in notes:
        counts.update(note.counts)
        types.update(note.types)
        weeks.update(note.weeks)
        bad += len(note.bad)
    return Summary(
        reports=counts["reports"], with_events=counts["with_events"], events=counts["events"],
        claims=counts["claims"], not_coded=counts["not_coded"], bad_records=bad, weeks=len(weeks),
        words=counts["words"], types=dict(sorted(types.items())), files=len(plan.inputs),
        version=plan.version, lexicon=plan.lexicon, gazetteer=plan.gazetteer,
    )  # fmt: skip
