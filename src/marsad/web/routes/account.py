"""Signing in and out, one's own password and tokens; for administrators users and the audit."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from marsad.errors import AccessError, InputError, MarsadError
from marsad.store import users
from marsad.store.types import instant, now
from marsad.web.access import (
    SCOPES_OF,
    TOKEN_SCOPES,
    ThrottledError,
    check_password,
    hash_password,
    is_outdated,
)
from marsad.web.visit import SESSION, Visit, enter

router = APIRouter(include_in_schema=False)
_HOURS = 12
Text = Annotated[str, Form()]


@router.get("/sign-in")
def sign_in_page(request: Request) -> Response:
    """The form; someone who is signed in is sent on."""
    visit = enter(request)
    if visit.user is not None:
        return RedirectResponse("/", 303)
    return visit.page("sign_in.html", message="", next=safe_next(request.query_params.get("next")), name="")


@router.post("/sign-in")
def sign_in(
    request: Request, csrf: Text = "", name: Text = "", password: Text = "", next: Text = "/"
) -> Response:
    """Check the password and begin a session."""
    visit = enter(request)
    visit.guard(csrf)
    house = visit.house
    address = request.client.host if request.client else "?"
    keys = (f"name:{name[:100].lower()}", f"address:{address}")
    try:
        house.throttle.check(*keys)
        with house.database.reading() as conn:
            user = users.get_user(conn, name[:100])
        if not check_password(user.password if user else None, password) or user is None or user.disabled:
            house.throttle.fail(*keys)
            raise AccessError(visit.t("sign_in.wrong"))
    except ThrottledError as error:
        house.metrics.sign_ins.labels("throttled").inc()
        page = visit.page(
            "sign_in.html", 429, message=visit.t("sign_in.wait", n=visit.t.number(error.seconds)), name=name,
            next=safe_next(next),
        )  # fmt: skip
        page.headers["retry-after"] = str(error.seconds)
        return page
    except AccessError as error:
        house.metrics.sign_ins.labels("refused").inc()
        house.database.transact(
            lambda c: users.note(c, name[:100] or "?", "sign-in refused", None, {"from": address})
        )
        return visit.page("sign_in.html", 403, message=str(error), name=name, next=safe_next(next))
    house.throttle.succeed(*keys)
    house.metrics.sign_ins.labels("accepted").inc()
    return _begin(visit, user, password, safe_next(next), address)


def _begin(visit: Visit, user: users.User, password: str, target: str, address: str) -> Response:
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(hours=_HOURS)

    def work(conn: Any) -> str:
        if user.password and is_outdated(user.password):
            users.change_user(conn, user.name, password=hash_password(password))
        secret, _ = users.start_session(conn, user.name, instant(ends))
        users.note(conn, user.name, "sign-in", None, {"from": address})
        return secret

    secret = visit.database.transact(work)
    response = RedirectResponse(target, 303)
    response.set_cookie(
        SESSION,
        secret,
        max_age=_HOURS * 3600,
        httponly=True,
        secure=visit.house.settings.tls,
        samesite="lax",
        path="/",
    )
    return visit.finish(response)


@router.post("/sign-out")
def sign_out(request: Request, csrf: Text = "") -> Response:
    """End the session."""
    visit = enter(request)
    visit.guard(csrf)
    secret = request.cookies.get(SESSION)
    if secret and visit.user:

        def work(conn: Any) -> None:
            users.end_session(conn, secret)
            users.note(conn, visit.name, "sign-out")

        visit.database.transact(work)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION, path="/")
    return response


@router.get("/account")
def account_page(request: Request) -> Response:
    """One's own tokens and password."""
    return _account(enter(request, "read"))


@router.post("/account/password")
def change_password(request: Request, csrf: Text = "", old: Text = "", new: Text = "") -> Response:
    """Set a new password; all sessions end."""
    visit = _own(request, csrf)
    assert visit.user is not None
    visit.house.throttle.check(f"name:{visit.name.lower()}")
    if not check_password(visit.user.password, old):
        visit.house.throttle.fail(f"name:{visit.name.lower()}")
        return _account(visit, failed=visit.t("account.wrong_old"))
    try:
        hashed = hash_password(new)
    except InputError as error:
        return _account(visit, failed=str(error))

    def work(conn: Any) -> None:
        users.change_user(conn, visit.name, password=hashed)
        users.note(conn, visit.name, "password changed", visit.name)

    visit.database.transact(work)
    return RedirectResponse("/sign-in", 303)


@router.post("/account/tokens")
def new_token(
    request: Request,
    csrf: Text = "",
    name: Text = "",
    days: Annotated[int, Form(ge=1, le=3650)] = 90,
    scope: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Make a token; its secret is shown once."""
    visit = _own(request, csrf)
    assert visit.user is not None
    scopes = tuple(s for s in TOKEN_SCOPES if s in (scope or ()) and s in SCOPES_OF[visit.user.role])
    if not scopes or not name.strip():
        return _account(visit, failed=visit.t("account.token_needs"))
    ends = instant(dt.datetime.now(dt.UTC) + dt.timedelta(days=days))

    def work(conn: Any) -> str:
        users.note(
            conn, visit.name, "token made", name.strip()[:100], {"scopes": list(scopes), "expires": ends}
        )
        return users.make_token(conn, visit.name, name.strip()[:100], scopes, ends)

    return _account(visit, secret=visit.database.transact(work))


@router.post("/account/tokens/{digest}/revoke")
def revoke_token(request: Request, digest: str, csrf: Text = "") -> Response:
    """End one of one's own tokens."""
    visit = _own(request, csrf)
    with visit.database.reading() as conn:
        own = [t for t in users.list_tokens(conn, visit.name) if t.digest == digest]
    if not own:
        raise AccessError("This is no token of yours.")

    def work(conn: Any) -> None:
        users.revoke_token(conn, digest)
        users.note(conn, visit.name, "token revoked", own[0].name)

    visit.database.transact(work)
    return RedirectResponse("/account", 303)


@router.get("/users")
def users_page(request: Request) -> Response:
    """All users."""
    return _users(enter(request, "admin"))


@router.post("/users")
def add_user(
    request: Request, csrf: Text = "", name: Text = "", role: Text = "viewer", password: Text = ""
) -> Response:
    """Add a user."""
    visit = enter(request, "admin")
    visit.guard(csrf)
    try:
        _role(role)
        hashed = hash_password(password)

        def work(conn: Any) -> None:
            users.put_user(conn, name.strip(), role, hashed)  # type: ignore[arg-type]
            users.note(conn, visit.name, "user added", name.strip(), {"role": role})

        visit.database.transact(work)
    except MarsadError as error:
        return _users(visit, failed=str(error))
    return RedirectResponse("/users", 303)


@router.post("/users/{name}")
def change_user(
    request: Request, name: str, csrf: Text = "", role: Text = "", password: Text = "", disabled: Text = ""
) -> Response:
    """Change a user's role or password, or disable or enable the user."""
    visit = enter(request, "admin")
    visit.guard(csrf)
    changes: dict[str, Any] = {"disabled": now() if disabled == "yes" else None}
    try:
        if name == visit.name and (disabled == "yes" or (role and role != "admin")):
            raise InputError(visit.t("users.not_self"))
        if role:
            changes["role"] = _role(role)
        if password:
            changes["password"] = hash_password(password)

        def work(conn: Any) -> None:
            users.change_user(conn, name, **changes)
            told = {k: (v if k == "role" else bool(v)) for k, v in changes.items()}
            users.note(conn, visit.name, "user changed", name, told)

        visit.database.transact(work)
    except MarsadError as error:
        return _users(visit, failed=str(error))
    return RedirectResponse("/users", 303)


@router.get("/audit")
def audit_page(request: Request) -> Response:
    """Who did what, newest first."""
    visit = enter(request, "admin")
    before = request.query_params.get("before", "")
    if before and not (before.isascii() and before.isdigit() and len(before) < 16):
        raise InputError("The parameter 'before' is the number of an entry.")
    with visit.database.reading() as conn:
        entries = users.read_audit(conn, before=int(before) if before else None, limit=100)
    return visit.page("audit.html", entries=entries)


def safe_next(target: str | None) -> str:
    """A way back within the app; anything else leads to its front page."""
    if target and target.startswith("/") and not target.startswith(("//", "/\\")) and "\n" not in target:
        return target
    return "/"


def _own(request: Request, csrf: str) -> Visit:
    visit = enter(request, "read")
    visit.guard(csrf)
    if visit.user is None or visit.via != "session":
        raise AccessError("This needs a person who is signed in.")
    return visit


def _role(role: str) -> users.Role:
    if role not in SCOPES_OF:
        raise InputError(f"There is no role {role!r}; choose viewer, editor or admin.")
    return role  # type: ignore[return-value]


def _account(visit: Visit, *, secret: str = "", failed: str = "") -> Response:
    with visit.database.reading() as conn:
        own = users.list_tokens(conn, visit.name) if visit.user else []
    scopes = [s for s in TOKEN_SCOPES if visit.may(s)]  # type: ignore[arg-type]
    return visit.page(
        "account.html",
        422 if failed else 200,
        tokens=own,
        secret=secret,
        failed=failed,
        scopes=scopes,
        moment=now(),
    )


def _users(visit: Visit, *, failed: str = "") -> Response:
    with visit.database.reading() as conn:
        everyone = users.list_users(conn)
    return visit.page(
        "users.html", 422 if failed else 200, users=everyone, failed=failed, roles=list(SCOPES_OF)
    )
