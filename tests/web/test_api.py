"""The API: pages by cursor, formats, tokens, and its own description held against it by schemathesis."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from web_record import make_client

from marsad.store import users
from marsad.store.database import Database
from marsad.web.app import create_app
from marsad.web.routes.api.openapi import document
from marsad.web.routes.api.router import router
from marsad.web.settings import Settings


def test_pages_by_cursor_hold_everything_once(reader: TestClient) -> None:
    seen: list[str] = []
    cursor = None
    for _ in range(10):
        params: dict[str, Any] = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        answer = reader.get("/api/v1/incidents", params=params)
        page = answer.json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            assert "link" not in answer.headers
            break
        assert reader.get(answer.headers["link"].partition("<")[2].partition(">")[0]).status_code == 200
    assert sorted(seen) == ["i-arrest", "i-blast", "i-hostile"]


def test_formats_tell_the_same(reader: TestClient) -> None:
    def get(form: str) -> str:
        return reader.get("/api/v1/incidents", params={"format": form, "type": "arrest"}).text

    (row,) = csv.DictReader(io.StringIO(get("csv").lstrip("\ufeff")))
    (feature,) = json.loads(get("geojson"))["features"]
    line = json.loads(get("jsonl"))
    (item,) = json.loads(get("json"))["items"]
    assert row["id"] == feature["id"] == line["id"] == item["id"] == "i-arrest"
    assert (row["arrested_low"], row["initiators"]) == ("4", "iraq_police")
    assert feature["geometry"]["coordinates"] == [44.4, 33.3]


def test_cells_that_a_spreadsheet_would_run_are_disarmed(reader: TestClient) -> None:
    rows = csv.DictReader(io.StringIO(reader.get("/api/v1/incidents?format=csv").text.lstrip("\ufeff")))
    assert all(not str(cell).startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_filters_and_counts_agree(reader: TestClient) -> None:
    assert reader.get("/api/v1/count?target=civilians").json() == {"count": 1}
    values = reader.get("/api/v1/facets/type").json()["values"]
    assert {v["value"]: v["count"] for v in values} == {"explosion": 2, "arrest": 1}
    days = reader.get("/api/v1/timeline?type=arrest").json()["days"]
    assert [(d["day"], d["count"]) for d in days] == [("2025-06-14", 1)]
    assert reader.get("/api/v1/map?type=arrest").json()["cells"][0]["level"] == "governorate"
    assert reader.get("/api/v1/claims?subject=islamic_state").json()["items"][0]["claim"]["low"] == 300


@pytest.mark.parametrize(
    "query",
    ["type=war", "limit=0", "limit=x", "format=xml", "nothing=1", "order=best"],
)
def test_what_cannot_be_read_is_said(reader: TestClient, query: str) -> None:
    answer = reader.get(f"/api/v1/incidents?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("cursor", ["x", "!!", "WyJuZXdlc3QiXQ", "\u0661", "a" * 600])
def test_a_cursor_of_ones_own_leads_nowhere(reader: TestClient, cursor: str) -> None:
    assert reader.get("/api/v1/incidents", params={"cursor": cursor}).status_code == 404


def test_adding_coding_judging_by_token(record: Database) -> None:
    with record.writing() as conn:
        token = users.make_token(conn, "editor", "t", ("read", "code", "write", "review"))
    client = make_client(record, sign_in=True)
    headers = {"authorization": f"Bearer {token}"}
    report = {"text": "قتل ثلاثة مدنيين بقصف على بلدة الخضراء أمس.", "published": "2025-02-02", "id": "new"}
    coded = client.post("/api/v1/code", headers=headers, json=report).json()
    assert coded["id"] == "new"
    assert client.get("/api/v1/reports/new", headers=headers).status_code == 404
    assert client.post("/api/v1/reports", headers=headers, json=report).json()["status"] == "added"
    assert client.post("/api/v1/reports", headers=headers, json=report).json()["status"] == "known"
    assert client.get("/api/v1/reports/new", headers=headers).json()["text"] == report["text"]
    judged = {
        "kind": "correct",
        "target_kind": "event",
        "target": "r1#0",
        "field": "type",
        "value": "shelling",
    }
    done = client.post("/api/v1/judgements", headers=headers, json=judged).json()
    assert (done["machine"], done["value"], done["reviewer"]) == ("explosion", "shelling", "editor")
    assert (
        client.post("/api/v1/judgements", headers=headers, json=judged | {"value": "war"}).status_code == 422
    )
    assert (
        client.post("/api/v1/judgements", headers=headers, json=judged | {"kind": "undo"}).status_code == 422
    )
    assert client.post("/api/v1/reports", headers=headers, content=b"{").status_code == 422


def test_the_description_names_every_route(reader: TestClient) -> None:
    described = reader.get("/api/v1/openapi.json").json()
    assert described == json.loads(json.dumps(document()))
    routes = set()
    for route in router.routes:
        path = getattr(route, "path", "")
        if path.startswith("/api/v1/") and "openapi" not in path:
            name = (
                path.removeprefix("/api/v1")
                .replace("{incident:path}", "{id}")
                .replace("{report:path}", "{id}")
            )
            routes |= {(name, method.lower()) for method in route.methods if method != "HEAD"}  # type: ignore[attr-defined]
    assert routes == {(path, method) for path, methods in described["paths"].items() for method in methods}


@pytest.mark.slow
def test_schemathesis_finds_no_fault(record: Database) -> None:
    """Every operation is tried with data of its schemas and with data against them.

    Data that fits the schemas may still be refused: that a first day is not behind the last, or south not
    north of north, is nothing that a schema can say.
    """
    with record.writing() as conn:
        token = users.make_token(conn, "admin", "fuzz", ("read", "code", "write", "review"))
    app = create_app(record, Settings(sign_in=True))
    config = schemathesis.Config.from_dict({"generation": {"max-examples": 25, "deterministic": True}})
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)
    headers = {"Authorization": f"Bearer {token}"}
    tried = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            tried += _try(operation, mode, headers)
    assert tried > 100


def _try(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> int:
    count = 0

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(case: Any) -> None:
        nonlocal count
        count += 1
        case.call_and_validate(
            headers=headers,
            excluded_checks=[positive_data_acceptance],
        )

    check()
    return count
