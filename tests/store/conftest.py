"""One behaviour suite over both databases: each test with the fixture `database` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import shutil

import pytest
from postgres_server import Server, find_binaries
from store_builders import BOTH

from marsad.store import open_database

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server():
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binaries (apt-get install postgresql)")
    running = Server(binaries)
    yield running
    running.remove()


@pytest.fixture(scope="session")
def template(request, tmp_path_factory):
    """Makes empty records quickly: the tables are made once for each kind of database and then copied."""
    made: dict[str, str] = {}

    def make(kind: str) -> str:
        if kind == "sqlite":
            path = tmp_path_factory.mktemp("record") / "record.db"
            if kind not in made:
                made[kind] = str(path.with_name("template.db"))
                open_database(made[kind], create=True).close()
            shutil.copy(made[kind], path)
            return str(path)
        server = request.getfixturevalue("server")
        if kind not in made:
            made[kind] = "empty_record"
            open_database(server.create(made[kind]), create=True).close()
        return server.create(f"record{next(_numbers)}", template=made[kind])

    return make


@pytest.fixture(params=BOTH)
def kind(request):
    return request.param


@pytest.fixture
def where(kind, request, tmp_path):
    """The path or URL of a database that has no tables yet."""
    if kind == "sqlite":
        return str(tmp_path / "record.db")
    return request.getfixturevalue("server").create(f"bare{next(_numbers)}")


@pytest.fixture
def database(kind, template):
    """An empty record."""
    opened = open_database(template(kind))
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=BOTH)
def shared_database(request, template):
    """An empty record for all tests of a module, which fill it once and only read it."""
    opened = open_database(template(request.param))
    yield opened
    opened.close()


@pytest.fixture
def moments(monkeypatch):
    """Let tests say when something is recorded: `moments.at("2024-06-01")`."""
    return Moments(monkeypatch)


class Moments:
    """Replaces the clock of all writers."""

    def __init__(self, monkeypatch) -> None:
        self._patch = monkeypatch
        self._ticks = itertools.count()

    def at(self, day: str) -> None:
        def now() -> str:
            return f"{day}T12:00:00.{next(self._ticks):06d}Z"

        for module in ("writer", "judging"):
            self._patch.setattr(f"marsad.store.{module}.now", now)
        self.now = now
