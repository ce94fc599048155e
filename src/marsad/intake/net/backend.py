"""Connections for one fetch: the name is resolved once, checked, and the checked address is what is connected
to.

A second look-up by the HTTP library, which another answer of the name server could abuse (DNS rebinding),
cannot happen: it asks this back end for a connection and never sees an address. Every read and write is
bounded by what is left of the fetch's time, so a server that drips bytes gains nothing.
"""

from __future__ import annotations

import ssl
import time
import typing
from collections.abc import Iterable

import httpcore
from httpcore import NetworkBackend, NetworkStream, SyncBackend

from marsad.errors import FetchError
from marsad.intake.net.address import Resolver, checked_addresses
from marsad.intake.net.limits import Limits


class Deadline:
    """The moment by which a fetch must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """The smaller of a timeout and what is left; raises FetchError when nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchError(
                f"The answer took longer than {self.seconds:g} seconds; it is tried again later."
            )
        return left if timeout is None else min(timeout, left)


class CheckedBackend(NetworkBackend):
    """A back end for httpcore that connects to public addresses only, within a deadline."""

    def __init__(self, limits: Limits, deadline: Deadline, resolver: Resolver) -> None:
        self._limits, self._deadline, self._resolver = limits, deadline, resolver
        self._inner = SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[typing.Any] | None = None,
    ) -> NetworkStream:  # fmt: skip
        """Connect to the first checked address that answers."""
        addresses = checked_addresses(
            host, port, resolver=self._resolver, allow_loopback=self._limits.allow_loopback
        )
        failure: Exception | None = None
        for address in addresses[:4]:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Timed(stream, self._deadline)
        raise failure or httpcore.ConnectError("no address")

    def connect_unix_socket(self, *_args: typing.Any, **_options: typing.Any) -> NetworkStream:
        """Never."""
        raise FetchError("Local sockets are never fetched from.")


class _Timed(NetworkStream):
    """A stream whose every operation ends with the deadline."""

    def __init__(self, inner: NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _Timed(
            self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> typing.Any:
        return self._inner.get_extra_info(info)
