"""The API's routes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.errors import InputError
from marsad.intake.ingest import Ingest
from marsad.record import Report
from marsad.record.lines import check_date
from marsad.store import judging, reading, users, views
from marsad.store.filters import Unit
from marsad.store.incident_record import Incident
from marsad.store.paging import decode_cursor
from marsad.store.views import ClaimRow, EventRow
from marsad.web import tables
from marsad.web.privacy import (
    hide,
    mask_actor,
    mask_claim,
    mask_event,
    mask_incident,
    mask_judgement,
    names_in,
)
from marsad.web.routes.api import answers
from marsad.web.routes.api.answers import answer
from marsad.web.routes.api.openapi import FACETS, document
from marsad.web.routes.paste import item_of
from marsad.web.state import ORDERS, PARAMS, View, read_view
from marsad.web.visit import Visit, enter

router = APIRouter(prefix="/api", include_in_schema=False)
_PAGING = frozenset({"cursor", "limit", "format"})
_FORMATS: dict[str, tuple[str, ...]] = {
    "incident": ("json", "csv", "geojson", "jsonl"),
    "event": ("json", "csv", "jsonl"),
    "claim": ("json", "csv", "jsonl"),
}
_LISTERS: dict[str, Any] = {
    "incident": views.list_incidents, "event": views.list_events, "claim": views.list_claims,
}  # fmt: skip
_CELLS: dict[str, Any] = {
    "incident": (tables.INCIDENT_COLUMNS, tables.incident_cells),
    "event": (tables.EVENT_COLUMNS, tables.event_cells),
    "claim": (tables.CLAIM_COLUMNS, tables.claim_cells),
}


@router.get("/v1/openapi.json")
def openapi(request: Request) -> Response:
    """The description of the API."""
    return enter(request).finish(JSONResponse(document()))


@router.get("/v1/incidents")
def incidents(request: Request) -> Response:
    """A page of incidents."""
    return _list(request, "incident")


@router.get("/v1/events")
def events(request: Request) -> Response:
    """A page of events."""
    return _list(request, "event")


@router.get("/v1/claims")
def claims(request: Request) -> Response:
    """A page of claims."""
    return _list(request, "claim")


@router.get("/v1/incidents/{incident:path}")
def incident(request: Request, incident: str) -> Response:
    """One incident."""
    visit = enter(request, "read")
    view = read_view(request.query_params.multi_items(), "incident", more=frozenset(PARAMS), strict=True)
    with visit.database.reading() as conn:
        found = views.get_incident(conn, incident, as_of=view.as_of)
        if found is None:
            raise HTTPException(404, f"There is no incident {incident[:200]!r}.")
        versions = len(views.incident_history(conn, found.incident.id))
        names = _names(visit, {row.report.id for row in found.events}, conn)
    every = [name for some in names.values() for name in some]
    shown = mask_incident(found.incident, every) if visit.masked else found.incident
    given = tuple(mask_judgement(j, every) if visit.masked else j for j in found.judgements)
    rows = tuple(_event(visit, row, names.get(row.report.id, [])) for row in found.events)
    return answer(answers.IncidentAnswer(shown, rows, given, versions, found.asked_for))


@router.get("/v1/reports")
def reports(request: Request) -> Response:
    """A page of reports."""
    visit = enter(request, "read")
    params = request.query_params
    own = frozenset({"q", "outlet", "from", "to"})
    unknown = set(params) - own - {"cursor", "limit"}
    if unknown:
        raise InputError(f"There is no parameter {min(unknown)!r} here; there are {', '.join(sorted(own))}.")
    view = read_view([p for p in params.multi_items() if p[0] in own], "incident", strict=True).filters
    limit, cursor = _limit(params.getlist("limit")), _cursor(params.getlist("cursor"))
    if len(view.outlets) > 1:
        raise InputError("The parameter 'outlet' is given twice; give it once.")
    outlet = view.outlets[0] if view.outlets else None
    days: dict[str, Any] = {"date_from": view.date_from, "date_to": view.date_to}
    with visit.database.reading() as conn:
        if view.text is not None:
            hits = reading.search(conn, view.text, outlet=outlet, cursor=cursor, limit=limit, **days)
            page = answers.ReportPage(tuple(hit.report for hit in hits.items), hits.next)
        else:
            listed = reading.list_reports(conn, outlet=outlet, cursor=cursor, limit=limit, **days)
            page = answers.ReportPage(listed.items, listed.next)
    if visit.masked:
        page = msgspec.structs.replace(page, items=tuple(map(_head, page.items)))
    return answer(page)


@router.post("/v1/reports")
async def add_report(request: Request) -> Response:
    """Add a report."""
    return await _posted(request, _add)


@router.get("/v1/reports/{report:path}")
def report(request: Request, report: str) -> Response:
    """One report."""
    visit = enter(request, "read")
    view = read_view(request.query_params.multi_items(), "incident", more=frozenset(PARAMS), strict=True)
    with visit.database.reading() as conn:
        found = reading.get_report(conn, report, as_of=view.as_of)
    if found is None:
        raise HTTPException(404, f"There is no report {report[:200]!r}.")
    raw = found.report
    names = [n.text for n in names_in(raw.text, raw.published)] if visit.masked else []
    head = msgspec.structs.replace(found.head, title=hide(found.head.title or "", names) or None)
    text = hide(raw.text, names).encode("utf-8", "replace").decode("utf-8")
    told = tuple(_event(visit, row, names) for row in found.events)
    said = tuple(_claim(visit, row, names) for row in found.claims)
    return answer(
        answers.ReportAnswer(head, found.sha256, text, visit.masked, told, said, found.copy_of, found.copies)
    )


@router.get("/v1/timeline")
def timeline(request: Request) -> Response:
    """Counts by day."""
    visit, view = _figures(request)
    key = ("api.timeline", view.query(), visit.revision())

    def made() -> bytes:
        days = visit.house.board.timeline(view.filters, as_of=view.as_of)
        return msgspec.json.encode(answers.Timeline(tuple(days)))

    return Response(visit.house.cache.get(key, made), media_type="application/json")


@router.get("/v1/count")
def count(request: Request) -> Response:
    """How many incidents."""
    visit, view = _figures(request)

    def made() -> int:
        return visit.house.board.count(view.filters, as_of=view.as_of)

    return answer(answers.Count(visit.house.cache.get(("api.count", view.query(), visit.revision()), made)))


@router.get("/v1/map")
def cells(request: Request) -> Response:
    """Cells of a grid."""
    visit, view = _figures(request, frozenset({"zoom"}))
    zoom = _whole("zoom", request.query_params.getlist("zoom"), 5, 0, 18)
    key = ("api.map", view.query(), zoom, visit.revision())

    def made() -> bytes:
        found = visit.house.board.cells(view.filters, zoom, as_of=view.as_of)
        return msgspec.json.encode(answers.Cells(zoom, tuple(found)))

    return Response(visit.house.cache.get(key, made), media_type="application/json")


@router.get("/v1/facets/{field}")
def facet(request: Request, field: str) -> Response:
    """Live counts of one field."""
    visit, view = _figures(request)
    if field not in FACETS:
        raise InputError(f"There is no field {field[:40]!r} to count; there are {', '.join(FACETS)}.")
    name = PARAMS[field].field

    def made() -> list[tuple[str | None, int]]:
        return visit.house.board.facet(name, view.filters, as_of=view.as_of)

    found = visit.house.cache.get(("api.facet", field, view.query(), visit.revision()), made)
    if visit.masked:
        found = [(v, n) for v, n in found if not isinstance(v, str) or mask_actor(v) == v]
    values = tuple(answers.Value(bool(v) if field == "contested" else v, n) for v, n in found)
    return answer(answers.Facet(field, values))


@router.post("/v1/code")
async def code(request: Request) -> Response:
    """Code a text."""
    return await _posted(request, _code)


@router.post("/v1/judgements")
async def add_judgement(request: Request) -> Response:
    """Record a judgement."""
    return await _posted(request, _judge)


@router.api_route("/{rest:path}", methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
def nothing(rest: str) -> Response:
    """Any other address below /api."""
    raise HTTPException(404, f"The API has no {rest[:100]!r}; see /api/v1/openapi.json.")


async def _posted(request: Request, work: Any) -> Response:
    """Read the body, then work in a thread: the record must not hold up others."""
    body = await request.body()
    response: Response = await run_in_threadpool(work, request, body)
    return response


def _code(request: Request, body: bytes) -> Response:
    visit = enter(request, "code")
    visit.guard(None)
    if visit.house.coding is None:
        raise InputError("This server was started without the reader; texts cannot be coded here.")
    coded = visit.house.coding.coder(_report(answers.parse(body, answers.NewReport)))
    return answer(coded)


def _add(request: Request, body: bytes) -> Response:
    visit = enter(request, "write")
    visit.guard(None)
    given: answers.NewReport = answers.parse(body, answers.NewReport)
    item = item_of(given.text, given.title, given.published, given.outlet)
    item = msgspec.structs.replace(item, report=_report(given))

    def noted(conn: Any, added: Any) -> None:
        users.note(conn, visit.name, "add report", added[0].id, {"status": added[0].status, "via": "api"})

    added = Ingest(visit.database, visit.house.coding, None).add([item], (), noted)[0]
    return answer(answers.Stored(added.id, added.status, added.coded))


def _judge(request: Request, body: bytes) -> Response:
    visit = enter(request, "review")
    visit.guard(None)
    given: answers.NewJudgement = answers.parse(body, answers.NewJudgement)
    done = judging.judge(
        visit.database, visit.name, given.kind, given.target_kind, given.target,
        other=given.other, field=given.field, value=given.value, comment=given.comment,
    )  # fmt: skip
    detail = {"jid": done.jid, "kind": given.kind, "field": given.field, "via": "api"}
    visit.database.transact(lambda c: users.note(c, visit.name, "judge", given.target, detail))
    return answer(done)


def _report(given: answers.NewReport) -> Report:
    item = item_of(given.text, given.title, given.published, given.outlet)
    for name in ("id", "url"):
        value = getattr(given, name)
        if value is not None and (not value.strip() or len(value) > 500 or any(ord(c) < 32 for c in value)):
            raise InputError(f"The {name} is empty, longer than 500 characters or holds control characters.")
    day = check_date(given.published, "the publication day")
    return msgspec.structs.replace(item.report, id=given.id or item.report.id, url=given.url, published=day)


def _figures(request: Request, more: frozenset[str] = frozenset()) -> tuple[Visit, View]:
    visit = enter(request, "read")
    return visit, read_view(request.query_params.multi_items(), "incident", more=more, strict=True)


def _list(request: Request, unit: Unit) -> Response:
    visit = enter(request, "read")
    params = request.query_params
    view = read_view(params.multi_items(), unit, more=_PAGING, strict=True)
    limit, cursor = _limit(params.getlist("limit")), _cursor(params.getlist("cursor"))
    form = params.get("format", "json")
    if form not in _FORMATS[unit] or len(params.getlist("format")) > 1:
        raise InputError(f"There is no format {form[:20]!r} here; there are {', '.join(_FORMATS[unit])}.")
    key = ("api.list", unit, view.query(), cursor, limit, form, visit.masked, visit.revision())
    body, media, following = visit.house.cache.get(key, lambda: _page(visit, unit, view, cursor, limit, form))
    response = Response(body, media_type=media)
    if following is not None:
        response.headers["link"] = (
            f'<{request.url.path}?{view.query(cursor=following, limit=limit, format=form)}>; rel="next"'
        )
    return visit.finish(response)


def _page(
    visit: Visit, unit: Unit, view: View, cursor: str | None, limit: int, form: str
) -> tuple[bytes, str, str | None]:
    with visit.database.reading() as conn:
        page = _LISTERS[unit](
            conn, view.filters, order=view.order, cursor=cursor, limit=limit, as_of=view.as_of
        )
    items = [_item(visit, item) for item in page.items]
    if form == "csv":
        columns, cells_of = _CELLS[unit]
        return (
            "".join(tables.csv_lines(columns, map(cells_of, items))).encode(),
            "text/csv; charset=utf-8",
            page.next,
        )
    if form == "jsonl":
        return b"".join(msgspec.json.encode(i) + b"\n" for i in items), "application/x-ndjson", page.next
    if form == "geojson":
        body = {"type": "FeatureCollection", "features": [_feature(i) for i in items if i.place]}
        return msgspec.json.encode(body), "application/geo+json", page.next
    kinds = {"incident": answers.IncidentPage, "event": answers.EventPage, "claim": answers.ClaimPage}
    return msgspec.json.encode(kinds[unit](tuple(items), page.next)), "application/json", page.next


def _item(visit: Visit, item: Any) -> Any:
    """An item of a list; below editor without words of evidence, whose names were not looked for."""
    if isinstance(item, EventRow):
        return _event(visit, item, None)
    if isinstance(item, ClaimRow):
        return _claim(visit, item, None)
    return mask_incident(item) if visit.masked else item


def _event(visit: Visit, row: EventRow, names: list[str] | None) -> answers.EventAnswer:
    event = mask_event(row.event, names) if visit.masked else row.event
    return answers.EventAnswer(event, _head(row.report) if visit.masked else row.report, row.review)


def _claim(visit: Visit, row: ClaimRow, names: list[str] | None) -> answers.ClaimAnswer:
    claim = mask_claim(row.claim, names) if visit.masked else row.claim
    return answers.ClaimAnswer(claim, _head(row.report) if visit.masked else row.report, row.review)


def _head(head: views.ReportHead) -> views.ReportHead:
    """A report's head for a reader below editor: private names in the title withheld."""
    if not head.title:
        return head
    names = names_in(head.title)
    return msgspec.structs.replace(head, title=hide(head.title, [n.text for n in names])) if names else head


def _names(visit: Visit, wanted: set[str], conn: Any) -> dict[str, list[str]]:
    if not visit.masked:
        return {}
    found = {}
    for name in sorted(wanted):
        view = reading.get_report(conn, name)
        if view is not None:
            raw = view.report
            found[name] = [n.text for n in names_in(raw.text, raw.published)]
    return found


def _feature(item: Incident) -> dict[str, Any]:
    place = item.place
    assert place is not None, "only incidents with a place become features"
    point = (
        None
        if place.lat is None or place.lon is None
        else {"type": "Point", "coordinates": [place.lon, place.lat]}
    )
    return {"type": "Feature", "id": item.id, "geometry": point, "properties": tables.incident_cells(item)}


def _limit(given: list[str]) -> int:
    return _whole("limit", given, 100, 1, 1000)


def _whole(name: str, given: list[str], default: int, least: int, most: int) -> int:
    if not given:
        return default
    text = given[0]
    if len(given) > 1 or not (
        text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most
    ):
        raise InputError(f"The parameter {name!r} is a whole number from {least} to {most}, given once.")
    return int(text)


def _cursor(given: list[str]) -> str | None:
    if not given:
        return None
    if len(given) > 1:
        raise InputError("The parameter 'cursor' is given twice; give it once.")
    for order in ("search", "reports", *(o for orders in ORDERS.values() for o in orders)):
        with suppress(InputError, ValueError):
            decode_cursor(given[0], order)
            return given[0]
    raise HTTPException(404, "There is no page behind this cursor; ask for the first page again.")
