"""The API's own page: what there is, with examples, made from its OpenAPI description."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from marsad.web.routes.api.openapi import document
from marsad.web.visit import enter

router = APIRouter(include_in_schema=False)


@router.get("/api")
def api_page(request: Request) -> Response:
    """The page."""
    visit = enter(request, "read")
    paths = [
        (method.upper(), "/api/v1" + path, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]
    return visit.page("api.html", paths=paths, base=str(request.base_url).rstrip("/"))
