"""From items to the store: archived, coded, written in batches, acknowledged only once durable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection

from marsad.errors import MarsadError
from marsad.intake.archive import Archive
from marsad.intake.item import Item
from marsad.record import CodedReport, Report
from marsad.store.codings import MadeBy
from marsad.store.database import Database
from marsad.store.evidence import ArchivedObject, record_fetch
from marsad.store.types import now
from marsad.store.writer import Added, Entry, add

Coder = Callable[[Report], CodedReport]
Also = Callable[[Connection, Sequence[Added]], None]

_MOST_ITEMS = 200
_MOST_LETTERS = 2_000_000


class Coding(msgspec.Struct, frozen=True):
    """How reports are coded: the function, and what it is made of."""

    coder: Coder
    made_by: MadeBy


class Fetch(msgspec.Struct, frozen=True):
    """One fetch for the custody log: address, HTTP status (None for a file), where the payload lies."""

    uri: str
    status: int | None
    kept: ArchivedObject | None

    @property
    def sha256(self) -> str | None:
        """The payload's digest, if it was kept."""
        return None if self.kept is None else self.kept.sha256


class Ingest:
    """Writes items into one store; `coding` None stores without coding. Safe to share between threads."""

    def __init__(self, database: Database, coding: Coding | None, archive: Archive | None) -> None:
        self.database, self.coding, self.archive = database, coding, archive

    def add(
        self, items: Sequence[Item], fetches: Sequence[Fetch] = (), also: Also | None = None
    ) -> list[Added]:
        """Code and add items in one transaction, with the log of the fetches they came from.

        When this returns, all of it is durable. A report whose coding fails is kept with the error.
        """
        entries = [self._entry(item) for item in items]

        def more(conn: Connection, added: Sequence[Added]) -> None:
            at = now()
            for fetch in fetches:
                record_fetch(conn, at, fetch.uri, fetch.status, fetch.kept)
            if also is not None:
                also(conn, added)

        made_by = self.coding.made_by if self.coding else None
        return add(self.database, entries, made_by, also=more)

    def add_all(self, items: Iterable[Item], fetches: Sequence[Fetch] = ()) -> Iterator[tuple[Item, Added]]:
        """Add many items in batches and yield each with what became of it, once it is durable."""
        for batch in _batches(items):
            added = self.add(batch, fetches)
            fetches = ()
            yield from zip(batch, added, strict=True)

    def _entry(self, item: Item) -> Entry:
        coded, error = self.code(item.report)
        return Entry(
            report=item.report,
            coded=coded,
            error=error,
            language=item.language,
            published_from=item.published.found_in,
            published_flag=item.published.flag,
            fetched=now() if item.archive else None,
            archive=item.archive,
        )

    def code(self, report: Report) -> tuple[CodedReport | None, str | None]:
        """The coding of a report, or why it failed."""
        if self.coding is None:
            return None, None
        try:
            return self.coding.coder(report), None
        except MarsadError as error:
            return None, str(error)
        except Exception as error:
            return None, f"{type(error).__name__}: {error}"


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    letters = 0
    for item in items:
        batch.append(item)
        letters += len(item.report.text)
        if len(batch) >= _MOST_ITEMS or letters >= _MOST_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch
