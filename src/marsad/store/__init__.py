"""The record's database: tables, migrations, search, writing and views."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import inspect

from marsad.errors import StoreError
from marsad.store.database import Database
from marsad.store.schema import current_revision, require_current, upgrade

__all__ = ["DEFAULT_DATABASE", "Database", "default_database", "open_database"]

DEFAULT_DATABASE = "marsad.db"


def default_database() -> str:
    """The database meant when none is named: that of `MARSAD_DB`, else `marsad.db` in the current folder."""
    return os.environ.get("MARSAD_DB") or DEFAULT_DATABASE


def open_database(where: str | Path | None = None, *, create: bool = False) -> Database:
    """Open the record at a path or URL and check its schema.

    `create` makes a SQLite file that is not there, and the tables of an empty database. Errors: StoreError
    (no such file, not reachable), StoreSchemaError (another version's schema).
    """
    database = Database(where if where is not None else default_database())
    path = database.path
    if path is not None and not path.exists():
        if not create:
            raise StoreError(
                f"There is no database {path}; `marsad add` makes one, or give another path with --db."
            )
        upgrade(database)
    elif create and _has_no_record(database):
        upgrade(database)
    require_current(database)
    return database


def _has_no_record(database: Database) -> bool:
    """Whether neither our tables nor a note of their version are there; others' tables (PostGIS's) may be."""
    with database.reading() as conn:
        return current_revision(conn) is None and not inspect(conn).has_table("reports")
