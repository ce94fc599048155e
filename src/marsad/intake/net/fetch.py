"""One polite GET: no cookies, no credentials, no proxy of the environment, bounded in every direction."""

from __future__ import annotations

import ssl
from collections.abc import Mapping

import certifi
import httpcore
import httpx
import msgspec

from marsad import __version__
from marsad.errors import FetchError
from marsad.intake.net.address import Resolver, resolve
from marsad.intake.net.backend import CheckedBackend, Deadline
from marsad.intake.net.limits import Limits
from marsad.intake.net.unpack import ACCEPTED, unpack

USER_AGENT = f"Marsad/{__version__} (research archive of public reporting; respects robots.txt)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_URL = 4096


class Fetched(msgspec.Struct, frozen=True):
    """An answer as it came.

    `raw` is the body on the wire, `body` the unpacked one; header names are lower case.

    `chain` are the addresses from the one asked for to `url`, which answered.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    chain: tuple[str, ...]

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        return next((value for key, value in self.headers if key == name), None)


class Fetcher:
    """Fetches addresses; safe to share between threads, since each fetch has a connection of its own."""

    def __init__(
        self, limits: Limits | None = None, *, resolver: Resolver = resolve, user_agent: str = USER_AGENT
    ) -> None:
        self.limits = limits or Limits()
        self.user_agent = user_agent
        self._resolver = resolver
        self._tls = ssl.create_default_context(cafile=certifi.where())

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch an address, following redirects within the bounds; `etag` and `modified` make it conditional.

        Raises FetchError for what is refused (scheme, address, size, time, redirects, encoding) or
        unreachable. HTTP error statuses are returned, not raised.
        """
        deadline = Deadline(self.limits.total_seconds)
        chain = [url]
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        for _ in range(self.limits.redirects + 1):
            target = _parse(chain[-1])
            found = self._once(target, {k: v for k, v in conditions.items() if v}, deadline, tuple(chain))
            location = found.header("location")
            if found.status not in _REDIRECTS or location is None:
                return found
            onward = _join(target, location)
            if target.scheme == "https" and httpx.URL(onward).scheme == "http":
                raise FetchError(f"{chain[-1]} redirects from https to http; refused.")
            chain.append(onward)
            conditions = {}
        raise FetchError(f"{url} redirects more than {self.limits.redirects} times; refused.")

    def _once(
        self, url: httpx.URL, more: Mapping[str, str], deadline: Deadline, chain: tuple[str, ...]
    ) -> Fetched:
        timeouts = {
            "connect": self.limits.connect_seconds, "read": self.limits.read_seconds,
            "write": self.limits.read_seconds, "pool": 1.0,
        }  # fmt: skip
        headers: dict[bytes | str, bytes | str] = {
            "Host": url.netloc.decode(), "User-Agent": self.user_agent, "Accept": "*/*",
            "Accept-Encoding": ACCEPTED, "Connection": "close",
        }  # fmt: skip
        headers.update(more)
        backend = CheckedBackend(self.limits, deadline, self._resolver)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
                pool.stream("GET", str(url), headers=headers, extensions={"timeout": timeouts}) as response,
            ):
                return self._read(str(url), response, deadline, chain)
        except (
            httpcore.NetworkError,
            httpcore.TimeoutException,
            httpcore.ProtocolError,
            ssl.SSLError,
        ) as error:
            what = str(error) or type(error).__name__
            raise FetchError(f"{url} cannot be fetched ({what}); it is tried again later.") from error

    def _read(
        self, url: str, response: httpcore.Response, deadline: Deadline, chain: tuple[str, ...]
    ) -> Fetched:
        headers = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in response.headers)
        raw = bytearray()
        for chunk in response.iter_stream():
            deadline.left(None)
            raw += chunk
            if len(raw) > self.limits.wire_bytes:
                raise FetchError(f"{url} sends more than {self.limits.wire_bytes:,} bytes; refused.")
        encoding = next((value for key, value in headers if key == "content-encoding"), "")
        body = unpack(bytes(raw), encoding, self.limits, url)
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        return Fetched(url, response.status, reason, headers, bytes(raw), body, chain)


def _parse(url: str) -> httpx.URL:
    """The address without fragment and credentials. Raises FetchError for anything but http and https."""
    if len(url) > _LONGEST_URL:
        raise FetchError(f"The address {url[:80]}… is longer than {_LONGEST_URL} characters; refused.")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise FetchError(f"The address {url[:200]!r} cannot be read ({error}).") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(f"The address {url[:200]!r} is neither http nor https; refused.")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise FetchError(f"The address {url[:200]!r} names no port that exists; refused.")
    if parsed.userinfo:
        raise FetchError(f"The address of {parsed.host} carries a user name or password; refused.")
    return parsed.copy_with(fragment=None)


def _join(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{base} redirects to an address that cannot be read ({error}).") from error
