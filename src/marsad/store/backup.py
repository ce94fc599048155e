"""Backups that either database restores: a zip with one file of JSON lines a table, counted and hashed in a
manifest.

Being neutral, a backup of SQLite restores into PostgreSQL and the other way, which is how a record moves
house.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select, update

from marsad import __version__
from marsad.errors import InputError, StoreError
from marsad.store import schema
from marsad.store.database import Database
from marsad.store.insert import Row, insert_rows
from marsad.store.reindex import reindex
from marsad.store.tables import incidents, metadata
from marsad.store.types import now

_BATCH = 2000
_FORMAT = 1

Progress = Callable[[str, int], None]
"""Called with a table's name and the rows of it done."""


def back_up(database: Database, path: Path, progress: Progress | None = None) -> dict[str, int]:
    """Write the whole record, as of one moment, to a new file; returns the rows of each table.

    The file appears under its name only when it is complete and on the disk. Raises InputError if it is
    there.
    """
    if path.exists():
        raise InputError(
            f"{path}: there is such a file already; give another name, backups are never written over."
        )
    partial = path.with_name(path.name + ".partial")
    counts: dict[str, int] = {}
    digests: dict[str, str] = {}
    try:
        with partial.open("wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed, database.reading() as conn:
                if database.is_postgres:
                    conn.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                for table in metadata.sorted_tables:
                    counts[table.name], digests[table.name] = _write(packed, conn, table, progress)
                manifest = {
                    "format": _FORMAT, "schema": schema.current_revision(conn), "marsad": __version__,
                    "made": now(),
                    "rows": counts, "sha256": digests,
                }  # fmt: skip
                packed.writestr("manifest.json", json.dumps(manifest, indent=1, sort_keys=True))
            stream.flush()
            os.fsync(stream.fileno())
        partial.rename(path)
    except OSError as error:
        raise StoreError(
            f"{path}: the backup cannot be written ({error.strerror}); free some room, then try again."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return counts


def restore(database: Database, path: Path, progress: Progress | None = None) -> dict[str, int]:
    """Fill an empty database from a backup, all or nothing; returns the rows of each table.

    Raises InputError for a damaged file or another schema, StoreError for a database that holds a record.
    """
    with _opened(path) as packed:
        manifest = _manifest(packed, path)
        with database.reading() as conn:
            if schema.current_revision(conn) is not None and conn.execute(select(_any_table())).first():
                raise StoreError(
                    f"The database {database.name} holds a record already; restore into a new one."
                )
        schema.upgrade(database)
        counts = {}
        with database.writing() as conn:
            for table in metadata.sorted_tables:
                counts[table.name] = _load(packed, manifest, conn, table, progress)
            reindex(conn)
    return counts


def _any_table() -> Any:
    return metadata.tables["custody"].c.seq


def _write(
    packed: zipfile.ZipFile, conn: Connection, table: Table, progress: Progress | None
) -> tuple[int, str]:
    digest, number = hashlib.sha256(), 0
    query = select(table).order_by(*table.primary_key.columns)
    result = conn.execution_options(stream_results=True, yield_per=_BATCH).execute(query)
    with packed.open(f"{table.name}.jsonl", "w", force_zip64=True) as out:
        for rows in result.partitions():
            lines = b"".join(_encoded(tuple(row)) for row in rows)
            digest.update(lines)
            out.write(lines)
            number += len(rows)
            if progress is not None:
                progress(table.name, number)
    return number, digest.hexdigest()


def _encoded(row: tuple[Any, ...]) -> bytes:
    try:
        return msgspec.json.encode(row) + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, which only JSON's own escapes can carry
        return json.dumps(row).encode() + b"\n"


def _load(
    packed: zipfile.ZipFile,
    manifest: dict[str, Any],
    conn: Connection,
    table: Table,
    progress: Progress | None,
) -> int:
    digest, number = hashlib.sha256(), 0
    led: list[tuple[str, str]] = []
    with packed.open(f"{table.name}.jsonl") as lines:
        for rows in _batches(lines, digest):
            if table is incidents:
                led += [(row[0], row[2]) for row in rows if row[2] is not None]
                rows = [(row[0], row[1], None, *row[3:]) for row in rows]  # noqa: PLW2901
            insert_rows(conn, table, rows)
            number += len(rows)
            if progress is not None:
                progress(table.name, number)
    for old, new in led:  # a redirect may lead to an incident that comes later in the file
        conn.execute(update(incidents).where(incidents.c.id == old).values(redirect=new))
    if number != manifest["rows"].get(table.name) or digest.hexdigest() != manifest["sha256"].get(table.name):
        raise InputError(
            f"The backup's table {table.name} is damaged (count or SHA-256 differs); use another backup."
        )
    return number


def _batches(lines: Any, digest: Any) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for line in lines:
        digest.update(line)
        batch.append(tuple(json.loads(line)))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: this is no backup that can be read ({error}).") from error


def _manifest(packed: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(packed.read("manifest.json"))
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: this is no backup of Marsad (it has no manifest).") from error
    if manifest.get("format") != _FORMAT or manifest.get("schema") != schema.HEAD:
        raise InputError(
            f"{path}: the backup is of schema {manifest.get('schema')}, this Marsad has {schema.HEAD}; "
            f"restore it with Marsad {manifest.get('marsad')}, then run `marsad db upgrade` with this one."
        )
    return manifest
