"""The record and its visitors, for all tests of the web app."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_record import fill, make_client, sign_in

from marsad.store import open_database
from marsad.store.database import Database


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled record, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "record.db"
    database = open_database(path, create=True)
    fill(database)
    database.close()
    return path


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh record that a test may change."""
    database = open_database(shutil.copy(filled, tmp_path / "record.db"))
    yield database
    database.close()


@pytest.fixture(scope="session")
def shown_record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A record that tests only read."""
    database = open_database(tmp_path_factory.mktemp("shown") / "record.db", create=True)
    fill(database)
    yield database
    database.close()


@pytest.fixture
def reader(shown_record: Database) -> TestClient:
    """A visitor of an app on loopback with sign-in off."""
    return make_client(shown_record)


As = Callable[[str | None], TestClient]


@pytest.fixture
def as_role(record: Database) -> As:
    """Gives a client signed in with a role (None: a stranger) before one app with sign-in."""

    def client(role: str | None) -> TestClient:
        made = make_client(record, sign_in=True)
        if role is not None:
            assert sign_in(made, role).status_code == 303
        return made

    return client
