"""The bounds of one fetch."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """Bounds of one fetch: bytes on the wire and unpacked, how much packing may shrink, seconds, redirects.

    `ratio` is checked once more than `ratio_from` bytes are unpacked. `allow_loopback` is for tests that run
    a server of their own; no setting of the product reaches it.
    """

    wire_bytes: int = 20_000_000
    body_bytes: int = 60_000_000
    ratio: float = 200.0
    ratio_from: int = 1_000_000
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    redirects: int = 5
    allow_loopback: bool = False
