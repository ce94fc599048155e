"""Names on the map, and places by name for the review's search."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.web import lookup
from marsad.web.visit import enter

router = APIRouter(include_in_schema=False)


@router.get("/map/labels.json")
def labels(request: Request) -> Response:
    """Names of countries and towns in the visitor's language; the same for everyone, so kept by browsers."""
    visit = enter(request, "read")
    response = JSONResponse(
        lookup.labels(visit.t.language), headers={"cache-control": "private, max-age=86400"}
    )
    return visit.finish(response)


@router.get("/places.json")
def places(request: Request) -> Response:
    """Places whose name begins with `q`."""
    visit = enter(request, "review")
    found = lookup.search(request.query_params.get("q", "")[:100], visit.t.language)
    return visit.finish(JSONResponse(found))
