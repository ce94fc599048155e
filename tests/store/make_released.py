"""Writes `released/SCHEMA.*`, the data of a schema as it was released: run once when a schema is first released."""

from __future__ import annotations

import gzip
import sqlite3
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from postgres_server import Server, find_binaries
from test_store_keeping import RELEASED, fill

from marsad.store import open_database, schema


def main() -> None:
    RELEASED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        database = open_database(path, create=True)
        fill(database)
        database.close()
        with sqlite3.connect(path) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.execute("VACUUM")
            raw.execute("PRAGMA journal_mode = DELETE")
        raw.close()
        (RELEASED / f"{schema.HEAD}.sqlite.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    server = Server(find_binaries())
    try:
        database = open_database(server.create("released"), create=True)
        fill(database)
        database.close()
        (RELEASED / f"{schema.HEAD}.postgres.sql").write_text(server.dump("released"), encoding="utf-8")
    finally:
        server.remove()


if __name__ == "__main__":
    main()
