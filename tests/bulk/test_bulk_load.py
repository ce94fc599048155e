"""Loading a finished run into the record, and the command line of bulk coding."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bulk_reports import MADE_BY, reports, write_lines
from sqlalchemy import text

from marsad.bulk.load import load
from marsad.bulk.local import run
from marsad.errors import InputError
from marsad.intake.files import Told
from marsad.store import Database, open_database

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))
from postgres_server import Server, find_binaries


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty record in each kind of database."""
    if request.param == "sqlite":
        found = open_database(tmp_path / "record.db", create=True)
        yield found
        found.close()
        return
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binaries (apt-get install postgresql)")
    server = Server(binaries)
    try:
        found = open_database(server.create("bulk"), create=True)
        yield found
        found.close()
    finally:
        server.remove()


def _count(database: Database, table: str) -> int:
    with database.reading() as conn:
        return int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_run_is_loaded_whole_and_once(tmp_path: Path, database: Database) -> None:
    summary = run(
        write_lines(tmp_path / "in.jsonl", reports(60)), tmp_path / "out", Told(), MADE_BY, workers=1
    )
    first = load(database, tmp_path / "out")
    assert (first.added, first.known, first.coded) == (60, 0, 60)
    assert _count(database, "events") == summary.events > 0
    again = load(database, tmp_path / "out")
    assert (again.added, again.known, again.coded) == (0, 60, 0)
    assert _count(database, "reports") == 60


def test_an_unfinished_run_is_not_loaded(tmp_path: Path) -> None:
    database = open_database(tmp_path / "record.db", create=True)
    with pytest.raises(InputError, match="no finished bulk run"):
        load(database, tmp_path)
    database.close()


def test_the_command_codes_resumes_and_loads(
    tmp_path: Path, marsad: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = write_lines(tmp_path / "in.jsonl", reports(30))
    with path.open("a") as stream:
        stream.write("no json\n")
    done = marsad("bulk", "in.jsonl", "out", "--workers", "1")
    assert done.returncode == 2
    assert json.loads(done.stdout)["reports"] == 30 and json.loads(done.stdout)["bad_records"] == 1
    again = marsad("bulk", "in.jsonl", "out")
    assert again.stdout == done.stdout
    loaded = marsad("bulk", "load", "out", "--db", "r.db")
    assert loaded.returncode == 0 and json.loads(loaded.stdout)["added"] == 30


def test_sparks_options_are_refused_here(
    tmp_path: Path, marsad: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    write_lines(tmp_path / "in.jsonl", reports(2))
    refused = marsad("bulk", "in.jsonl", "out", "--master", "local[2]")
    assert refused.returncode == 2 and "--engine spark" in refused.stderr
    assert not (tmp_path / "out").exists()
