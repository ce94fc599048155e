"""Coded reports from a bulk run into the store: COPY into PostgreSQL, executemany into SQLite; once each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from marsad.bulk.schema import Row, rows_of
from marsad.bulk.state import SUMMARY
from marsad.bulk.summary import Summary
from marsad.errors import InputError
from marsad.record import Report
from marsad.store.codings import MadeBy
from marsad.store.database import Database
from marsad.store.writer import Entry, add

_BATCH = 2_000


class Loaded(msgspec.Struct):
    """What a load did so far."""

    added: int = 0
    known: int = 0
    revised: int = 0
    coded: int = 0


def load(database: Database, folder: Path, progress: Callable[[Loaded], None] | None = None) -> Loaded:
    """Add the reports and codings of a finished run, oldest week first; loading again changes nothing.

    Each batch is one durable transaction. Raises InputError when the folder holds no finished run, StoreError.
    """
    path = folder / SUMMARY
    if not path.exists():
        raise InputError(
            f"{folder}: no finished bulk run ({SUMMARY} is missing); run `marsad bulk` to its end first."
        )
    summary = msgspec.json.decode(path.read_bytes(), type=Summary)
    made_by = MadeBy(summary.version, summary.lexicon, summary.gazetteer)
    done = Loaded()
    for rows in _batches(folder):
        for one in add(database, [_entry(row) for row in rows], made_by):
            setattr(done, one.status, getattr(done, one.status) + 1)
            done.coded += one.coded
        if progress is not None:
            progress(done)
    return done


def _batches(folder: Path) -> Iterator[list[Row]]:
    for path in sorted(folder.glob("week=*/*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
                yield list(rows_of(pa.Table.from_batches([batch])))


def _entry(row: Row) -> Entry:
    coded = row.coded
    report = Report(
        id=coded.id, text=coded.text or "", title=coded.title, published=coded.published, outlet=coded.outlet,
        url=coded.url,
    )  # fmt: skip
    return Entry(
        report=report,
        coded=coded if row.error is None else None,
        error=row.error,
        language=row.language,
        published_from=row.published_from,
        published_flag=row.published_flag,
    )
