"""Health, readiness and metrics: for what watches the server."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad import __version__
from marsad.errors import MarsadError
from marsad.store import web_views
from marsad.web.visit import House, enter

router = APIRouter(include_in_schema=False)


@router.get("/health")
def health() -> Response:
    """Whether the process answers."""
    return JSONResponse({"status": "ok", "version": __version__}, headers={"cache-control": "no-store"})


@router.get("/ready")
def ready(request: Request) -> Response:
    """Whether the record can be read; 503 with the reason where not."""
    house: House = request.app.state.house
    try:
        with house.database.reading() as conn:
            web_views.revision(conn)
    except MarsadError:
        return JSONResponse(
            {"status": "the record cannot be read"}, 503, headers={"cache-control": "no-store"}
        )
    return JSONResponse({"status": "ready"}, headers={"cache-control": "no-store"})


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Prometheus' text format; for admins only where the server listens beyond this machine."""
    house: House = request.app.state.house
    if not house.settings.metrics_open:
        enter(request, "admin")
    with house.database.reading() as conn:
        house.metrics.revision.set(web_views.revision(conn))
    return Response(house.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
