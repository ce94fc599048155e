"""What can go wrong with a database, in the user's words: locked, full, lost, damaged, of another version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import exc

from marsad.errors import StoreError


class StoreBusyError(StoreError):
    """Another process holds the database; nothing was written; the same call can be made again."""


class StoreFullError(StoreError):
    """No room on the disk; nothing of the transaction was written; make room and call again."""


class StoreLostError(StoreError):
    """The connection broke; nothing unacknowledged counts as written; the same call can be made again."""


class StoreSchemaError(StoreError):
    """The database has another schema than this Marsad."""


_SQLITE = (
    ("database is locked", StoreBusyError, "is locked by another process; wait or end it, then try again"),
    ("database or disk is full", StoreFullError, "has no room left on its disk; free some, then try again"),
    ("disk i/o error", StoreFullError, "cannot be written (disk full or failing); make room, then try again"),
    ("readonly database", StoreError, "may not be written to; check its permissions"),
    ("unable to open database file", StoreError, "cannot be opened; check its folder and its permissions"),
    ("not a database", StoreError, "is no Marsad database; give another path with --db"),
    ("malformed", StoreError, "is damaged; run `marsad db check`, then `marsad db restore` a backup"),
    ("no such table", StoreSchemaError, "holds no Marsad tables; run `marsad db upgrade`"),
)  # fmt: skip
_POSTGRES = (
    ("53100", StoreFullError, "has no room left on its disk; free some, then try again"),
    ("53200", StoreFullError, "is out of memory; try again later (nothing was lost)"),
    ("53300", StoreBusyError, "has no free connection; try again later"),
    ("55P03", StoreBusyError, "is locked by another process; wait or end it, then try again"),
    ("40P01", StoreBusyError, "gave way to another process (deadlock); try again"),
    ("57014", StoreBusyError, "took too long and was stopped; try again"),
    ("57P", StoreLostError, "closed the connection; try again when the server is up"),
    ("08", StoreLostError, "closed the connection; try again when the server is up"),
    ("28", StoreError, "refuses this user or password; check the URL given with --db"),
    ("3D000", StoreError, "does not exist on its server; create it or check the URL in --db"),
    ("42P01", StoreSchemaError, "holds no Marsad tables; run `marsad db upgrade`"),
    ("42501", StoreError, "may not be changed by this user; check the rights granted"),
    ("25006", StoreError, "is read-only (a standby?); give the URL of the main server"),
)  # fmt: skip
_LOST_TYPES = (ConnectionError, BrokenPipeError, TimeoutError, OSError)


def explain(error: BaseException, where: str) -> StoreError | None:
    """The StoreError that says what a driver's error means for the database `where`; None if unknown."""
    cause = error.orig if isinstance(error, exc.DBAPIError) and error.orig is not None else error
    if isinstance(cause, sqlite3.Error):
        message = str(cause).lower()
        for part, kind, saying in _SQLITE:
            if part in message:
                return kind(f"The database {where} {saying}.")
        return None
    code = _postgres_code(cause)
    if code:
        for start, kind, saying in _POSTGRES:
            if code.startswith(start):
                return kind(f"The database {where} {saying}.")
        return None
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return StoreLostError(f"The database {where} closed the connection; try again when the server is up.")
    if isinstance(cause, _LOST_TYPES) or type(cause).__name__ == "InterfaceError":
        return StoreLostError(f"The database {where} cannot be reached; try again when the server is up.")
    return None


def _postgres_code(cause: BaseException) -> str | None:
    """The SQLSTATE that pg8000 carries in its only argument."""
    detail: Any = cause.args[0] if cause.args else None
    return str(detail["C"]) if isinstance(detail, dict) and "C" in detail else None


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn the drivers' errors inside the block into StoreErrors."""
    try:
        yield
    except (exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        known = explain(error, where)
        if known is None:
            raise
        raise known from error
