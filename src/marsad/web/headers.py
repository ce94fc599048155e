"""What every answer carries and every request must fit: security headers, host names, size, timing."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from marsad.web.metrics import Metrics

Asgi = Callable[
    [dict[str, Any], Callable[..., Awaitable[Any]], Callable[..., Awaitable[Any]]], Awaitable[None]
]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; "
    "base-uri 'none'"
)
"""No inline script or style anywhere; `blob:` is for the map's own worker, which
its library makes from itself.
"""

MOST_BODY = 12_000_000
"""Bytes of a request's body: a text of 5 MB in a form, percent-encoded at worst twice its size and a bit."""

_HEADERS = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
]
_HSTS = (b"strict-transport-security", b"max-age=31536000")
_LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


class Guard:
    """Middleware around the whole app.

    `hosts` are the host names it answers to (None: any); a loopback app without sign-in must not answer to
    others, or a page elsewhere could rebind its own name to this machine and read the record.
    """

    def __init__(self, app: Asgi, *, metrics: Metrics, tls: bool, hosts: frozenset[str] | None) -> None:
        self.app, self.metrics = app, metrics
        self.headers = [*_HEADERS, _HSTS] if tls else _HEADERS
        self.hosts = None if hosts is None else hosts | _LOOPBACK_HOSTS

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Pass a request on, or answer it here when it does not fit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def sent(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in self.headers if h[0] not in given)]
            await send(message)

        try:
            refusal = self._refusal(dict(scope["headers"]))
            if refusal is not None:
                await _answer(sent, *refusal)
            else:
                await self.app(scope, _bounded(receive), sent)
        finally:
            route = scope.get("route")
            name = getattr(route, "path", None) or (
                "/static" if scope["path"].startswith("/static") else "other"
            )
            self.metrics.observe(scope["method"], name, status, time.perf_counter() - started)

    def _refusal(self, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        if self.hosts is not None:
            host = headers.get(b"host", b"").decode("latin-1").lower()
            name = host if host.endswith("]") else host.rsplit(":", 1)[0]
            if name not in self.hosts:
                return 421, f"This server does not answer to the name {name[:100]!r}; use localhost.\n"
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MOST_BODY:
            return 413, f"A request may hold {MOST_BODY // 1_000_000} MB at most.\n"
        return None


def _bounded(receive: Any) -> Any:
    """`receive` that ends a body without a declared length at the bound."""
    seen = 0

    async def limited() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > MOST_BODY else message

    return limited


async def _answer(send: Any, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
