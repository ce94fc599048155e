"""Is what was archived and recorded still what it was?

The chain, every archived payload, every report and coding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from marsad.errors import StoreError
from marsad.intake.archive import read_payload
from marsad.store import custody
from marsad.store.evidence import all_objects
from marsad.store.proofs import Verified, unproven


def verify(conn: Connection, archive: Path, seen: Verified) -> Iterator[str]:
    """Everything that does not match, one line each, naming it; `seen` is counted up meanwhile."""
    yield from custody.faults(conn)
    seen.entries = custody.length(conn)
    yield from _objects(conn, archive, seen)
    yield from unproven(conn, seen)


def _objects(conn: Connection, archive: Path, seen: Verified) -> Iterator[str]:
    for one in all_objects(conn):
        seen.objects += 1
        try:
            payload = read_payload(archive, one.file, one.offset)
        except StoreError as error:
            yield f"archive: {one.uri}: {error}"
            continue
        if hashlib.sha256(payload).hexdigest() != one.sha256:
            yield (
                f"archive: {one.uri}: what lies at {one.file}:{one.offset} is not what came (SHA-256 differs)"
            )
