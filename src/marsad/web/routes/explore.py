"""Explore: map, timeline and list over one set of filters, whose whole state is in the address."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.errors import InputError
from marsad.record.names import areas
from marsad.store import views
from marsad.store.filters import Unit
from marsad.store.web_views import Cell
from marsad.web import choices, plots
from marsad.web.formats import formats
from marsad.web.names import actor_list
from marsad.web.privacy import mask_incident
from marsad.web.rows import incident_row
from marsad.web.state import ORDERS, PARAMS, View, active, read_view, without
from marsad.web.visit import Visit, enter

router = APIRouter(include_in_schema=False)
_PAGE = 40
_MORE = frozenset({"cursor", "lang", "part", "group"})


@router.get("/")
def explore(request: Request) -> Response:
    """The page, or (for htmx) only what the filters change, or further rows of the list."""
    visit = enter(request, "read")
    params = request.query_params
    view = read_view(params.multi_items(), "incident", more=_MORE)
    revision = visit.revision()
    cursor = params.get("cursor") or None
    if params.get("part") == "choices":
        return visit.page(
            "explore_choices.html", groups=choices.groups(visit, view, "incident", revision), view=view
        )
    if params.get("part") == "group":
        return _group(visit, view, "incident", revision)
    values = found(visit, view, cursor, revision)
    if params.get("part") == "rows":
        return visit.page("explore_rows.html", **values)
    if request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers:
        response = visit.page("explore_found.html", **values)
        response.headers["hx-push-url"] = "/" + (f"?{view.query()}" if view.query() else "")
        return response
    return visit.page(
        "explore.html", params=PARAMS, actors=actor_list(visit.t.language), orders=ORDERS["incident"],
        bounds=_bounds(visit, view, revision), **values,
    )  # fmt: skip


def _group(visit: Visit, view: View, unit: Unit, revision: int) -> Response:
    """The choices of one filter, counted when it is opened."""
    param = visit.request.query_params.get("group", "")
    if param not in choices.GROUPS[unit]:
        raise InputError(f"There is no filter {param[:40]!r}; there are {', '.join(choices.GROUPS[unit])}.")
    return visit.page("choices_list.html", group=choices.group(visit, view, unit, param, revision))


@router.get("/map.json")
def map_json(request: Request) -> Response:
    """The cells of the map as GeoJSON points; `zoom` 0 to 18."""
    visit = enter(request, "read")
    params = request.query_params
    view = read_view(params.multi_items(), "incident", more=_MORE | {"zoom", "window", "within"})
    zoom = params.get("zoom", "4")
    if not (zoom.isascii() and zoom.isdigit() and int(zoom) <= 18):
        raise InputError("The parameter 'zoom' is a whole number from 0 to 18.")
    view = _within(_windowed(view, params.get("window")), params.get("within"))
    key = ("map", view.query(order=None), zoom, visit.revision())
    answer = visit.house.cache.get(key, lambda: _map(visit, view, int(zoom)))
    return visit.finish(Response(answer, media_type="application/geo+json"))


def found(visit: Visit, view: View, cursor: str | None, revision: int) -> dict[str, Any]:
    """What the filters leave, for the templates."""
    page, total, days = visit.house.cache.get(
        ("found", view.query(), cursor, revision), lambda: _read(visit, view, cursor)
    )
    t = visit.t
    chips = [(name, value, choices.name_of(name, value, t)) for name, value in active(view.filters)]
    return {
        "view": view,
        "rows": [incident_row(mask_incident(i) if visit.masked else i, t) for i in page.items],
        "next": page.next,
        "total": total,
        "plot": plots.timeline(days),
        "killed": (sum(d.killed_low for d in days), sum(d.killed_high for d in days)),
        "chips": [
            (name, text, View(without(view.filters, name, value), view.order, view.as_of).query())
            for name, value, text in chips
        ],
        "formats": formats("incident", t.language),
        "first": cursor is None,
    }


def _read(visit: Visit, view: View, cursor: str | None) -> tuple[Any, int, list[views.DayCount]]:
    with visit.database.reading() as conn:
        page = views.list_incidents(
            conn, view.filters, order=view.order, cursor=cursor, limit=_PAGE, as_of=view.as_of
        )
    if cursor is not None:
        return page, 0, []
    board = visit.house.board
    days = board.timeline(view.filters, as_of=view.as_of)
    return page, board.count(view.filters, as_of=view.as_of), days


def _bounds(visit: Visit, view: View, revision: int) -> str:
    """Where the map begins: around nine tenths of the incidents, as `west,south,east,north`."""
    if view.filters.bbox:
        return ",".join(f"{v:g}" for v in view.filters.bbox)
    key = ("bounds", view.query(order=None), revision)
    return visit.house.cache.get(key, lambda: _middle(_cells(visit, view, _COARSE)))


def _middle(cells: list[Cell]) -> str:
    edges = []
    for axis in ("lon", "lat"):
        points = sorted((getattr(c, axis), c.count) for c in cells)
        total, seen = sum(n for _, n in points), 0
        inner = []
        for value, number in points:
            seen += number
            if total * 0.05 <= seen and seen - number <= total * 0.95:
                inner.append(value)
        edges.append((inner[0], inner[-1]) if inner else _REGION[axis])
    (west, east), (south, north) = edges
    return f"{west - 0.7:.2f},{max(south - 0.7, -85):.2f},{east + 0.7:.2f},{min(north + 0.7, 85):.2f}"


_COARSE = 4
_REGION = {"lon": (30.0, 60.0), "lat": (12.5, 41.0)}


def _windowed(view: View, window: str | None) -> View:
    """The view within one step of the play through time (`2025-06-01,2025-06-30`)."""
    if not window:
        return view
    start, _, end = window.partition(",")
    step = read_view([("from", start), ("to", end)], "incident").filters
    filters = view.filters
    first, last = filters.date_from or step.date_from, filters.date_to or step.date_to
    narrowed = msgspec.structs.replace(
        filters, date_from=max(first or "", step.date_from or "") or None,
        date_to=min(last or "9999", step.date_to or "9999") if (last or step.date_to) else None,
    )  # fmt: skip
    return view._replace(filters=narrowed)


def _within(view: View, box: str | None) -> View:
    """The view within the part of the map that is seen (`west,south,east,north`), unless a part is chosen."""
    if not box or view.filters.bbox or view.filters.area:
        return view
    seen = read_view([("bbox", box)], "incident").filters.bbox
    return view._replace(filters=msgspec.structs.replace(view.filters, bbox=seen))


def _cells(visit: Visit, view: View, zoom: int) -> list[Cell]:
    return visit.house.board.cells(view.filters, zoom, as_of=view.as_of)


def _map(visit: Visit, view: View, zoom: int) -> bytes:
    features = [_feature(cell) for cell in _cells(visit, view, zoom)]
    return bytes(JSONResponse({"type": "FeatureCollection", "features": features}).body)


_REACH = {"area": 12.0, "district": 25.0, "governorate": 60.0, "country": 300.0}


def _feature(cell: Cell) -> dict[str, Any]:
    properties: dict[str, Any] = {"n": cell.count, "killed": cell.killed}
    if cell.id is not None:
        properties |= {"id": cell.id, "type": cell.type, "day": cell.day, "level": cell.level}
        unit = areas().get(cell.adm1 or "")
        if cell.level == "governorate" and unit:
            properties["unit"] = unit.code
        if cell.level in _REACH:
            reach = unit.reach_km if unit and cell.level == "governorate" else None
            properties["km"] = reach or _REACH[cell.level]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(cell.lon, 4), round(cell.lat, 4)]},
        "properties": properties,
    }
