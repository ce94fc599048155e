"""Coded reports from a bulk run into the store: COPY into PostgreSQL, executemany into SQLite; once each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
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
from marsad.store.loading import indexes_aside, pays
from marsad.store.writer import Added, Entry, Prepared, add_prepared, prepare

_BATCH = 2_000


class Loaded(msgspec.Struct):
    """What a load did so far."""

    added: int = 0
    known: int = 0
    revised: int = 0
    coded: int = 0


def load(database: Database, folder: Path, progress: Callable[[Loaded], None] | None = None) -> Loaded:
    """Add the reports and codings of a finished run, oldest week first; loading again changes nothing.

    Each batch is one durable transaction; in PostgreSQL, more reports than it holds are loaded in one. Raises InputError when the folder holds no finished run, StoreError.
    """
    path = folder / SUMMARY
    if not path.exists():
        raise InputError(
            f"{folder}: no finished bulk run ({SUMMARY} is missing); run `marsad bulk` to its end first."
        )
    summary = msgspec.json.decode(path.read_bytes(), type=Summary)
    made_by = MadeBy(summary.version, summary.lexicon, summary.gazetteer)
    done = Loaded()

    def count(added: list[Added]) -> None:
        for one in added:
            setattr(done, one.status, getattr(done, one.status) + 1)
            done.coded += one.coded
        if progress is not None:
            progress(done)

    if pays(database, summary.reports):
        _load_at_once(database, folder, made_by, count)
    else:
        for plans in _prepared(folder):
            count(database.transact(partial(add_prepared, plans=plans, made_by=made_by)))
    return done


def _load_at_once(
    database: Database, folder: Path, made_by: MadeBy, count: Callable[[list[Added]], None]
) -> None:
    """All of it in one transaction, the indexes built at its end."""
    patient = database.patient()
    try:
        with patient.writing() as conn, indexes_aside(conn):
            for plans in _prepared(folder):
                count(add_prepared(conn, plans, made_by))
    finally:
        patient.close()


def _prepared(folder: Path) -> Iterator[list[Prepared]]:
    """The entries in batches; while one is written the next is read and its words are folded."""
    read = _batches(folder)

    def following() -> list[Prepared] | None:
        rows = next(read, None)
        return None if rows is None else prepare([_entry(row) for row in rows])

    with ThreadPoolExecutor(1) as ahead:
        waiting = ahead.submit(following)
        while (plans := waiting.result()) is not None:
            waiting = ahead.submit(following)
            yield plans


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
