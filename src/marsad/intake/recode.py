"""Coding again what is in the store, with this version."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.intake.ingest import Coding, Ingest
from marsad.store.database import Database
from marsad.store.reading import stored_reports
from marsad.store.writer import Added, Entry, add

_BATCH = 200


def recode(database: Database, coding: Coding) -> Iterator[Added]:
    """Code the reports that lack a coding by `coding.made_by`, in batches; yields what was done."""
    ingest = Ingest(database, coding, None)
    last = 0
    while True:
        with database.reading() as conn:
            found = stored_reports(conn, after=last, limit=_BATCH, lacking=coding.made_by)
        if not found:
            return
        entries = []
        for _, report in found:
            coded, error = ingest.code(report)
            entries.append(Entry(report=report, coded=coded, error=error))
        yield from add(database, entries, coding.made_by)
        last = found[-1][0]
