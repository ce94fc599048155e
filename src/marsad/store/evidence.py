"""The index of archived originals, and what the custody log says of fetches: written with what was made of
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from marsad.store import custody
from marsad.store.insert import insert_rows
from marsad.store.tables import archive_objects


class ArchivedObject(msgspec.Struct, frozen=True):
    """Where a payload lies: file below the archive's folder, offset and length of its record."""

    sha256: str
    file: str
    offset: int
    length: int
    media: str | None
    uri: str
    at: str


def known_objects(conn: Connection, digests: Sequence[str]) -> set[str]:
    """Those payloads that are archived already."""
    column = archive_objects.c.sha256
    return set(conn.execute(select(column).where(column.in_(digests))).scalars())


def get_object(conn: Connection, sha256: str) -> ArchivedObject | None:
    """One archived payload."""
    row = conn.execute(select(archive_objects).where(archive_objects.c.sha256 == sha256)).mappings().first()
    return None if row is None else ArchivedObject(**row)


def all_objects(conn: Connection) -> Iterator[ArchivedObject]:
    """All archived payloads, file by file in order."""
    query = select(archive_objects).order_by(archive_objects.c.file, archive_objects.c.offset)
    for row in conn.execution_options(stream_results=True).execute(query).mappings():
        yield ArchivedObject(**row)


def record_fetch(
    conn: Connection, at: str, uri: str, status: int | None, found: ArchivedObject | None
) -> None:
    """Log that `uri` was fetched; `found` is where the payload lies, None where nothing came (304, 404)."""
    detail: dict[str, object] = {} if status is None else {"status": status}
    if found is not None:
        detail |= {"sha256": found.sha256, "file": found.file, "offset": found.offset}
        insert_rows(conn, archive_objects, [msgspec.structs.astuple(found)], if_absent=True)
    custody.append(conn, at, [("fetch", uri[:600], detail)])
