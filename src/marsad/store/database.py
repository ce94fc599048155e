"""One database by path or URL: connections for reading, transactions for writing, and the lock between
writers.

SQLite is opened in WAL mode with `synchronous=FULL`: a commit returns when the log is on the disk, so what
was acknowledged survives the loss of power, not only of the process (NORMAL would lose the last commits
then).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from marsad.errors import StoreError
from marsad.store.area import inside
from marsad.store.failures import StoreBusyError, StoreLostError, explained

_WRITER_LOCK = 0x6D617273  # "mars": the advisory lock of PostgreSQL that one writer holds
_T = TypeVar("_T")


class Database:
    """A database of one of the two dialects.

    `where` is a path of a SQLite file or a URL (`postgresql://user@host/name`, `sqlite:///path`).
    `busy_seconds` bounds the wait for another writer, `answer_seconds` (None: not at all) the wait for the server's
    answer to one statement. Errors: StoreError and its kinds in `store.failures`.
    """

    def __init__(
        self, where: str | Path, *, busy_seconds: float = 20.0, answer_seconds: float | None = 60
    ) -> None:
        self.url = database_url(where)
        self.name = (
            self.url.render_as_string(hide_password=True) if self.is_postgres else str(self.url.database)
        )
        self.busy_seconds, self.answer_seconds = busy_seconds, answer_seconds
        self.engine = self._postgres() if self.is_postgres else self._sqlite()

    @property
    def is_postgres(self) -> bool:
        """Whether this is PostgreSQL (else SQLite)."""
        return self.url.get_backend_name() == "postgresql"

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        return None if self.is_postgres else Path(str(self.url.database))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection with one unchanging view of the record."""
        with explained(self.name), self.engine.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the only writer; committed, and durable, when the block ends without an error."""
        connect = self.engine.connect
        with explained(self.name), connect().execution_options(marsad_write=True) as conn, conn.begin():
            if self.is_postgres:
                conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
            yield conn

    def transact(self, work: Callable[[Connection], _T], *, tries: int = 3) -> _T:
        """Run `work` in a write transaction; when the database was busy or lost, run it again from the start.

        `work` must have no effect outside the database. A commit whose answer was lost may have happened:
        all writers here are idempotent, so running again is safe.
        """
        for attempt in range(tries):
            try:
                with self.writing() as conn:
                    return work(conn)
            except (StoreBusyError, StoreLostError):
                self.engine.dispose()
                if attempt == tries - 1:
                    raise
                time.sleep(0.2 * 4**attempt)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def patient(self) -> Database:
        """The same database, for statements that may take long; to be closed by the caller."""
        return Database(
            self.url.render_as_string(hide_password=False),
            busy_seconds=self.busy_seconds,
            answer_seconds=None,
        )

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _sqlite(self) -> Engine:
        engine = create_engine(self.url, connect_args={"timeout": self.busy_seconds})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _postgres(self) -> Engine:
        milliseconds = int(self.busy_seconds * 1000)
        engine = create_engine(
            self.url, connect_args={"timeout": self.answer_seconds}, pool_pre_ping=True, pool_size=10
        )

        def prepare(connection: Any, _record: Any) -> None:
            cursor = connection.cursor()
            cursor.execute(f"SET lock_timeout = {milliseconds}")
            cursor.execute("SET TIME ZONE 'UTC'")
            cursor.close()
            connection.commit()

        event.listen(engine, "connect", prepare)
        return engine


def database_url(where: str | Path) -> URL:
    """The URL of a path or URL, with the drivers that Marsad uses.

    Raises StoreError for another kind of database.
    """
    text = str(where)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(
            f"The database URL cannot be read ({error}); write postgresql://user@host/name."
        ) from error
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+pg8000")
    if url.get_backend_name() == "sqlite":
        return url.set(drivername="sqlite")
    raise StoreError(
        f"Marsad keeps its record in SQLite or PostgreSQL, not {url.get_backend_name()}; give another --db."
    )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin_sqlite`
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("marsad_inside", 3, inside, deterministic=True)


def _begin_sqlite(conn: Connection) -> None:
    writing = conn.get_execution_options().get("marsad_write")
    conn.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
