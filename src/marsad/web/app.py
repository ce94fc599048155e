"""Puts the app together: routes, the guard around them, and what a failure looks like."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from marsad import __version__
from marsad.errors import AccessError, FetchError, InputError, LimitError, MarsadError, StoreError
from marsad.intake.ingest import Coding
from marsad.store.database import Database
from marsad.web import static_files
from marsad.web.access import SignInNeededError, ThrottledError
from marsad.web.headers import Guard
from marsad.web.i18n import catalogue
from marsad.web.routes import (
    account,
    claims,
    downloads,
    explore,
    health,
    incident,
    labels,
    paste,
    report,
    review,
)
from marsad.web.routes.api import page as api_page
from marsad.web.routes.api import router as api
from marsad.web.settings import Settings
from marsad.web.visit import House, enter, sign_in_address

_log = logging.getLogger("marsad.web")
_STATUS: tuple[tuple[type[MarsadError], int], ...] = (
    (SignInNeededError, 401), (ThrottledError, 429), (AccessError, 403), (LimitError, 413), (FetchError, 422),
    (InputError, 422), (StoreError, 503),
)  # fmt: skip


def create_app(database: Database, settings: Settings, coding: Coding | None = None) -> FastAPI:
    """The app over one record. `coding` codes pasted texts; without it they are refused."""
    app = FastAPI(
        title="Marsad", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
        default_response_class=JSONResponse,
    )  # fmt: skip
    app.state.house = house = House(database, settings, coding)
    for module in (health, account, downloads, claims, paste, review, labels, incident, report, explore):
        app.include_router(module.router)
    app.include_router(api_page.router)
    app.include_router(api.router)
    app.router.routes.insert(0, Route("/static/{path:path}", static_files.serve))
    app.add_exception_handler(MarsadError, _failed)
    app.add_exception_handler(RequestValidationError, _failed)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    hosts = None if settings.sign_in else frozenset(name.lower() for name in settings.names)
    app.add_middleware(Guard, metrics=house.metrics, tls=settings.tls, hosts=hosts)
    return app


def status_of(error: Exception) -> int:
    """The HTTP status of a failure."""
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, RequestValidationError):
        return 422
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def _failed(request: Request, error: Exception) -> Response:
    status = status_of(error)
    if isinstance(error, RequestValidationError):
        message = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors()[:5])
    else:
        message = str(getattr(error, "detail", None) or error)
    if isinstance(error, StoreError):
        _log.error("the record: %s", error)
    return _answer(request, status, message)


def _broken(request: Request, error: Exception) -> Response:
    _log.exception("while answering %s", request.url.path, exc_info=error)
    return _answer(request, 500, "Something broke here; the server's log says more.")


def _answer(request: Request, status: int, message: str) -> Response:
    headers = {"www-authenticate": 'Bearer realm="marsad"'} if status == 401 else {}
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"status": status, "message": message}}, status, headers=headers)
    if status == 401 and request.headers.get("hx-request") != "true":
        return RedirectResponse(sign_in_address(request), 303)
    try:
        visit = enter(request)
    except MarsadError:
        return JSONResponse({"error": {"status": status, "message": message}}, status, headers=headers)
    key = f"error.{status}"
    shown = status if key in catalogue() else 400 if status < 500 else 500
    return visit.page("error.html", status, heading=visit.t(f"error.{shown}"), message=message)
