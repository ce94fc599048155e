"""The API's description: paths, parameters and shapes, made from what the code itself reads and writes."""

from __future__ import annotations

from functools import cache
from typing import Any

from marsad import __version__
from marsad.record import CodedReport
from marsad.store.filters import Unit
from marsad.store.ledger import Judgement
from marsad.web.routes.api import answers
from marsad.web.routes.api.answers import shape
from marsad.web.state import ORDERS, PARAMS, allowed

_FORMATS = {
    "incident": ("json", "csv", "geojson", "jsonl"),
    "event": ("json", "csv", "jsonl"),
    "claim": ("json", "csv", "jsonl"),
}
FACETS = (
    "type",
    "family",
    "status",
    "initiator",
    "target",
    "country",
    "adm1",
    "level",
    "harm",
    "corroboration",
    "contested",
    "source",
    "outlet",
    "review",
)
_STRING: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1, "maxLength": 300},
    "day": {"type": "string", "format": "date"},
    "many": {"type": "string", "minLength": 1, "maxLength": 300},
    "count": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "yes": {"type": "string", "enum": ["true", "false"]},
    "bbox": {
        "type": "string",
        "example": "38,33,42,37",
    },
    "area": {"type": "string", "example": "38,33;42,33;40,37"},
}
_EXAMPLES = {"q": "الرقة", "from": "2025-01-01", "to": "2025-12-31"}


@cache
def document() -> dict[str, Any]:
    """The whole OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Marsad API",
            "version": f"1 (Marsad {__version__})",
            "description": "Incidents, events, claims and reports of an Arabic conflict record. Values of "
            "one "
            "parameter given several times are alternatives; different parameters add up.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}, {"session": []}],
        "paths": _paths(),
        "components": {
            "schemas": answers.schemas(),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A token of the page Account."},
                "session": {"type": "apiKey", "in": "cookie", "name": "marsad_session"},
            },
        },
    }


def _paths() -> dict[str, Any]:
    act = "Incidents: acts, however many reports tell them"
    return {
        "/incidents": {"get": _listing("incident", act, answers.IncidentPage)},
        "/incidents/{id}": {"get": _one("One incident", "incidents:read-one", answers.IncidentAnswer)},
        "/events": {"get": _listing("event", "Events as each report tells them", answers.EventPage)},
        "/claims": {"get": _listing("claim", "Claims", answers.ClaimPage)},
        "/reports": {"get": _reports(), "post": _adding()},
        "/reports/{id}": {
            "get": _one("One report with its text and record", "reports:read-one", answers.ReportAnswer)
        },
        "/timeline": {"get": _figures("Counts by day", "timeline", answers.Timeline)},
        "/count": {"get": _figures("How many incidents the filters leave", "count", answers.Count)},
        "/map": {"get": _figures("Incidents in cells of a grid", "map", answers.Cells, [_zoom()])},
        "/facets/{field}": {
            "get": _figures("Live counts of one field's values", "facets", answers.Facet, [_field()])
        },
        "/code": {"post": _coding()},
        "/judgements": {"post": _judging()},
    }


def _query(name: str, schema: dict[str, Any], about: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": about, **more}


def parameters(unit: Unit) -> list[dict[str, Any]]:
    """The filters of a unit as OpenAPI parameters."""
    found = []
    for name in allowed(unit):
        param = PARAMS[name]
        schema = dict(_STRING[param.kind])
        if param.choices and param.kind == "many":
            schema = {"type": "string", "enum": list(param.choices)}
        if param.kind == "many":
            schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": 100}
        more = {"example": _EXAMPLES[name]} if name in _EXAMPLES else {}
        found.append(_query(name, schema, param.about, **more))
    return found


def _order(unit: Unit) -> dict[str, Any]:
    return _query(
        "order", {"type": "string", "enum": list(ORDERS[unit]), "default": "newest"}, "Order of the list."
    )


def _as_of() -> dict[str, Any]:
    return _query(
        "as_of", {"type": "string", "format": "date"}, "What the record held at the end of this day (UTC)."
    )


def _paging() -> list[dict[str, Any]]:
    return [
        _query("cursor", {"type": "string", "minLength": 1, "maxLength": 500}, "`next` of the page before."),
        _query(
            "limit", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}, "Items of a page."
        ),
    ]


def _zoom() -> dict[str, Any]:
    return _query(
        "zoom", {"type": "integer", "minimum": 0, "maximum": 18, "default": 5}, "Zoom of a web map."
    )


def _field() -> dict[str, Any]:
    return {
        "name": "field",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": list(FACETS)},
    }


def _json(kind: type) -> dict[str, Any]:
    return {"application/json": {"schema": shape(kind)}}


def _responses(good: dict[str, Any], *more: int, status: int = 200) -> dict[str, Any]:
    failures = {
        401: "No one is signed in, or the token is not valid.", 403: "The right for this is missing.",
        404: "There is no such thing.", 413: "Too large.", 422: "A parameter or the body cannot be read.",
        503: "The record cannot be reached.",
    }  # fmt: skip
    found: dict[str, Any] = {str(status): {"description": "What was asked for.", "content": good}}
    for code in sorted({401, 403, 422, 503, *more}):
        found[str(code)] = {"description": failures[code], "content": _json(answers.Error)}
    return found


def _listing(unit: Unit, about: str, kind: type) -> dict[str, Any]:
    media = {
        "csv": {"text/csv": {"schema": {"type": "string"}}},
        "jsonl": {"application/x-ndjson": {"schema": {"type": "string"}}},
        "geojson": {"application/geo+json": {"schema": {"type": "object"}}},
    }
    good = _json(kind)
    for name in _FORMATS[unit][1:]:
        good |= media[name]
    formats = _query(
        "format", {"type": "string", "enum": list(_FORMATS[unit]), "default": "json"}, "Form of the page."
    )
    more = [_order(unit), _as_of(), *_paging(), formats]
    return {
        "summary": about,
        "operationId": f"{unit}s",
        "tags": ["read"],
        "parameters": [*parameters(unit), *more],
        "responses": _responses(good, 404),
    }


def _figures(about: str, name: str, kind: type, more: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "summary": about,
        "operationId": name,
        "tags": ["read"],
        "parameters": [*parameters("incident"), _as_of(), *(more or [])],
        "responses": _responses(_json(kind)),
    }


def _one(about: str, name: str, kind: type) -> dict[str, Any]:
    path = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": 600},
    }
    return {
        "summary": about, "operationId": name, "tags": ["read"], "parameters": [path, _as_of()],
        "responses": _responses(_json(kind), 404),
    }  # fmt: skip


def _reports() -> dict[str, Any]:
    text = _STRING["text"]
    own = [
        _query("q", text, "Words that a report must hold."),
        _query("outlet", text, "Outlet."),
        _query("from", _STRING["day"], "First publication day."),
        _query("to", _STRING["day"], "Last publication day."),
    ]
    return {
        "summary": "Reports without their texts", "operationId": "reports", "tags": ["read"],
        "parameters": [*own, *_paging()], "responses": _responses(_json(answers.ReportPage), 404),
    }  # fmt: skip


def _adding() -> dict[str, Any]:
    return {
        "summary": "Add a report to the record and code it (right: write)", "operationId": "reports:add",
        "tags": ["write"], "requestBody": {"required": True, "content": _json(answers.NewReport)},
        "responses": _responses(_json(answers.Stored), 413),
    }  # fmt: skip


def _coding() -> dict[str, Any]:
    return {
        "summary": "Code a text and forget it (right: code)", "operationId": "code", "tags": ["write"],
        "requestBody": {"required": True, "content": _json(answers.NewReport)},
        "responses": _responses(_json(CodedReport), 413),
    }  # fmt: skip


def _judging() -> dict[str, Any]:
    return {
        "summary": "Record a judgement (right: review)", "operationId": "judgements:add", "tags": ["write"],
        "requestBody": {"required": True, "content": _json(answers.NewJudgement)},
        "responses": _responses(_json(Judgement), 404, 413),
    }  # fmt: skip
