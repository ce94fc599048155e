"""Every query of the pages and of the API can be answered from an index: PostgreSQL's own plans are read.

On a small record the planner may like a scan better; it is told not to, so that a scan in a plan means that there is no
index to be used. What the columns in memory read at their start, once, is a scan by its nature.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from marsad.store import open_database
from marsad.store.database import Database
from marsad.store.filters import Filters
from marsad.web.app import create_app
from marsad.web.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
sys.path.insert(0, str(Path(__file__).parents[1] / "store"))
import scale
from postgres_server import Server, find_binaries

import web

pytestmark = pytest.mark.postgres
LARGE = frozenset([*scale._NUMBERS, "report_search", "custody"]) - {"incidents"}
ASKED = (
    *(f"/api/v1/incidents?order={order}" for order in ("oldest", "killed", "changed", "worth", "least_sure")),
    "/api/v1/incidents?killed_min=5", "/api/v1/incidents?bbox=38,33,40,35", "/api/v1/incidents?outlet=وكالة 3",
    "/api/v1/incidents?source=anonymous", "/api/v1/incidents?contested=true", "/api/v1/incidents?review=accepted",
    "/api/v1/incidents?actor=sdf&type=raid&from=2025-01-01", "/api/v1/incidents?country=SY&adm1=SY-DY",
    "/api/v1/incidents?family=fight", "/api/v1/events?order=killed", "/api/v1/events?order=least_sure",
    "/api/v1/events?actor=sdf", "/api/v1/claims", "/api/v1/claims?kind=tally", "/api/v1/reports", "/api/v1/reports?q=بلدة",
    "/api/v1/reports?outlet=وكالة 3", "/api/v1/reports/b5", "/api/v1/incidents/i-b0", "/review", "/review?mode=unsure",
    "/review?mode=second", "/incidents/i-b0", "/reports/b7", "/claims",
)  # fmt: skip


@pytest.fixture(scope="module")
def large() -> Iterator[Database]:
    """A record of some thousand incidents of three reports each."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server binaries (apt-get install postgresql)")
    server = Server(binaries)
    database = open_database(server.create("plans"), create=True)
    scale.fill(database, 3000, 3, 300)
    yield database
    database.close()
    server.remove()


def _scanned(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"].endswith("Seq Scan") and plan.get("Relation Name") in LARGE:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _scanned(part)


def test_no_query_of_the_web_scans_a_large_table(large: Database) -> None:
    app = create_app(large, Settings(sign_in=False))
    app.state.house.board.count(Filters())
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    asked: dict[str, tuple[Any, str]] = {}
    now = [""]

    def note(_conn: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.setdefault(statement, (given, now[0]))

    event.listen(large.engine, "before_cursor_execute", note)
    chance = random.Random(4)
    paths = [path for _ in range(7) for path in web.addresses(300, chance).values()]
    for path in (*ASKED, *paths):
        now[0] = path
        assert client.get(path).status_code in (200, 404), path
    event.remove(large.engine, "before_cursor_execute", note)
    assert len(asked) > 40
    faults = []
    with large.reading() as conn:
        conn.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, (given, path) in asked.items():
            cursor = conn.connection.cursor()
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", given)
            (found,) = cursor.fetchone()
            plan = json.loads(found) if isinstance(found, str) else found
            faults += [(table, path, statement[:600]) for table in _scanned(plan[0]["Plan"])]
    assert faults == []
