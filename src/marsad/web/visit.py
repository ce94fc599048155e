"""One request: who asks, in which language, what they may do, and how a page is made for them."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from marsad.errors import AccessError
from marsad.intake.ingest import Coding
from marsad.store import users, web_views
from marsad.store.board import Board
from marsad.store.database import Database
from marsad.web.access import SCOPES_OF, Scope, SignInNeededError, Throttle
from marsad.web.cache import Cache
from marsad.web.i18n import LANGUAGES, Language, Translator, translator
from marsad.web.metrics import Metrics
from marsad.web.pages import environment
from marsad.web.settings import Settings

SESSION = "marsad_session"
CSRF = "marsad_csrf"
LANGUAGE = "marsad_lang"
_YEAR = 31_536_000


@dataclass(slots=True)
class House:
    """What all requests share."""

    database: Database
    settings: Settings
    coding: Coding | None
    metrics: Metrics = field(default_factory=Metrics)
    cache: Cache = field(default_factory=Cache)
    throttle: Throttle = field(default_factory=Throttle)
    board: Board = field(init=False)

    def __post_init__(self) -> None:
        self.board = Board(self.database)


@dataclass(slots=True)
class Visit:
    """One request. `name` is who is written into judgements and audit; `masked`: private names are hidden."""

    request: Request
    house: House
    t: Translator
    user: users.User | None
    name: str
    role: str | None
    scopes: frozenset[str]
    csrf: str
    via: str
    new_cookies: dict[str, tuple[str, bool]]

    @property
    def database(self) -> Database:
        """The record."""
        return self.house.database

    @property
    def masked(self) -> bool:
        """Whether private names are hidden: for everyone below editor (codebook, section 11)."""
        return "review" not in self.scopes

    def may(self, scope: Scope) -> bool:
        """Whether this person or token may do this."""
        return scope in self.scopes

    def require(self, scope: Scope) -> None:
        """Raise SignInNeededError for a stranger, AccessError for someone who may not."""
        if self.role is None:
            raise SignInNeededError("Sign in first; an API call needs a token (Authorization: Bearer …).")
        if scope not in self.scopes:
            raise AccessError(f"This needs the right to {_MEANING[scope]}; ask an administrator for it.")

    def guard(self, given: str | None) -> None:
        """Refuse a change that did not come from a page of ours. Raises AccessError."""
        if self.via == "token":
            return
        given = given or self.request.headers.get("x-csrf-token", "")
        if not self.csrf or not hmac.compare_digest(given.encode(), self.csrf.encode()):
            raise AccessError("The form is too old or came from elsewhere; load the page again and repeat.")

    def revision(self) -> int:
        """The number of the record's state, the key of caches."""
        with self.database.reading() as conn:
            return web_views.revision(conn)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page from a template, in the visitor's language."""
        request = self.request
        values |= {
            "visit": self,
            "t": self.t,
            "path": request.url.path,
            "query": request.url.query,
            "partial": request.headers.get("hx-request") == "true"
            and "hx-history-restore-request" not in request.headers,
        }
        html = environment().get_template(template).render(values)
        return self.finish(HTMLResponse(html, status))

    def finish(self, response: Response) -> Response:
        """Set the cookies that this visit brings; pages are never kept by shared caches."""
        tls = self.house.settings.tls
        for name, (value, readable) in self.new_cookies.items():
            response.set_cookie(
                name, value, max_age=_YEAR, httponly=not readable, secure=tls, samesite="strict", path="/"
            )
        response.headers.setdefault("cache-control", "private, no-cache")
        response.headers.setdefault("vary", "cookie, accept-language, hx-request")
        return response


def enter(request: Request, scope: Scope | None = None) -> Visit:
    """The visit of a request; with `scope`, refused unless the visitor has it."""
    house: House = request.app.state.house
    cookies: dict[str, tuple[str, bool]] = {}
    user, role, scopes, csrf, via = _identify(request, house)
    if not csrf:
        csrf = request.cookies.get(CSRF, "")
        if len(csrf) < 32:
            csrf = secrets.token_urlsafe(32)
            cookies[CSRF] = (csrf, False)
    asked = request.query_params.get("lang")
    if asked in LANGUAGES and asked != request.cookies.get(LANGUAGE):
        cookies[LANGUAGE] = (asked, False)
    name = user.name if user else "local" if role else "nobody"
    visit = Visit(
        request, house, translator(_language(request, user)), user, name, role, scopes, csrf, via, cookies
    )
    if scope is not None:
        visit.require(scope)
    return visit


_Identity = tuple[users.User | None, str | None, frozenset[str], str, str]


def _identify(request: Request, house: House) -> _Identity:
    header = request.headers.get("authorization", "")
    if header:
        return _by_token(header, house)
    secret = request.cookies.get(SESSION)
    if secret:
        with house.database.reading() as conn:
            session = users.find_session(conn, secret)
        if session is not None:
            role = session.user.role
            return session.user, role, SCOPES_OF[role], session.csrf, "session"
    if not house.settings.sign_in:
        return None, "admin", SCOPES_OF["admin"], "", "open"
    return None, None, frozenset(), "", "none"


def _by_token(header: str, house: House) -> _Identity:
    kind, _, secret = header.partition(" ")
    if kind.lower() != "bearer" or not secret:
        raise SignInNeededError("The header Authorization must be: Bearer TOKEN.")
    with house.database.reading() as conn:
        found = users.find_token(conn, secret.strip())
    if found is None:
        raise SignInNeededError("The token is unknown, ended or revoked; make another.")
    token, user = found
    return user, user.role, frozenset(token.scopes) & SCOPES_OF[user.role], "", "token"


def _language(request: Request, user: users.User | None) -> Language:
    chosen = (
        request.query_params.get("lang"), request.cookies.get(LANGUAGE), user.language if user else None,
        *(part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(",")),
    )  # fmt: skip
    for language in chosen:
        for known in LANGUAGES:
            if language == known:
                return known
    return "ar"


def sign_in_address(request: Request) -> str:
    """Where a stranger is sent, with the way back."""
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?next={quote(target)}" if request.method == "GET" else "/sign-in"


_MEANING = {
    "read": "read the record", "code": "code texts", "write": "add reports", "review": "record judgements",
    "admin": "keep users",
}  # fmt: skip
