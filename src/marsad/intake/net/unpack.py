"""Undoing a response's content encoding within bounds: a small packed answer may not become a huge one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from marsad.errors import FetchError
from marsad.intake.net.limits import Limits

ACCEPTED = "gzip, deflate"


def unpack(data: bytes, encoding: str, limits: Limits, url: str) -> bytes:
    """The body of a response with the header `Content-Encoding: encoding`.

    Raises FetchError beyond the bounds.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        if name in ("identity", "utf-8"):
            continue
        if name not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"{url} answers in the encoding {name!r}, which was not asked for; refused.")
        data = _inflate(data, name, limits, url)
    return data


def gunzip(data: bytes, limits: Limits, url: str) -> bytes:
    """The content of a .gz file within the bounds."""
    return _inflate(data, "gzip", limits, url)


def _inflate(data: bytes, name: str, limits: Limits, url: str) -> bytes:
    failure: Exception | None = None
    for window in _windows(name, data):
        try:
            return _inflate_with(window, data, limits, url)
        except zlib.error as error:
            failure = error
    raise FetchError(f"{url} sends a damaged {name} answer ({failure}); it is tried again later.")


def _windows(name: str, data: bytes) -> Iterable[int]:
    """zlib's window codes to try: some servers send raw deflate for `deflate`."""
    if name != "deflate":
        return (zlib.MAX_WBITS | 16,)
    return (zlib.MAX_WBITS, -zlib.MAX_WBITS) if data else (zlib.MAX_WBITS,)


def _inflate_with(window: int, data: bytes, limits: Limits, url: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    rest = data
    while rest:
        inflater = zlib.decompressobj(window)
        while rest and not inflater.eof:
            part = inflater.decompress(rest, 1 << 18)
            rest = inflater.unconsumed_tail
            size += len(part)
            _check(size, len(data), limits, url)
            parts.append(part)
            if not part and not rest:
                break
        if not inflater.eof:
            raise zlib.error("it ends too early")
        rest = inflater.unused_data
        if window < 0 or not rest.startswith(b"\x1f\x8b"):
            break
    return b"".join(parts)


def _check(size: int, packed: int, limits: Limits, url: str) -> None:
    if size > limits.body_bytes:
        raise FetchError(f"{url} unpacks to more than {limits.body_bytes:,} bytes; refused.")
    if size > limits.ratio_from and size > packed * limits.ratio:
        raise FetchError(
            f"{url} unpacks to more than {limits.ratio:g} times its size; refused as a zip bomb."
        )
