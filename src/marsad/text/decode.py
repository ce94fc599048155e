"""From the bytes of a file to text: UTF-8, UTF-16, Windows-1256, ISO-8859-6, or an error that says where
it fails."""

from __future__ import annotations

import codecs
import re

from marsad.errors import InputError, LimitError

MAX_REPORT_BYTES = 5_000_000
"""Largest report that is read, in bytes; it bounds time and memory."""

_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_SINGLE_BYTE = ("cp1256", "iso8859-6", "mac_arabic")
_COMMON = frozenset("الينموترب")
_SAMPLE = 200_000


def has_arabic(text: str) -> bool:
    """Whether any Arabic letter stands in the text (presentation forms and dotless letters count)."""
    return _ARABIC.search(text) is not None


def decode(data: bytes, name: str) -> str:
    """The text of a file called `name`.

    A byte order mark decides; else UTF-8, else what the bytes' pattern shows to be UTF-16, Windows-1256,
    ISO-8859-6 or MacArabic. Raises LimitError beyond MAX_REPORT_BYTES, and InputError with the offset of
    the first wrong byte when no encoding fits or the file is no text.
    """
    if len(data) > MAX_REPORT_BYTES:
        raise LimitError(
            f"{name}: {len(data):,} bytes; one report may have at most "
            f"{MAX_REPORT_BYTES:,} bytes (split the file)"
        )
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if b"\0" in data:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = _single_byte(data)
        if guess is not None:
            return guess
        raise _failure(name, "UTF-8", data, error) from None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _failure(name, encoding.removesuffix("-sig").upper(), data, error) from None


def _failure(name: str, tried: str, data: bytes, error: UnicodeDecodeError) -> InputError:
    byte = f"0x{data[error.start]:02x}" if error.start < len(data) else "the end"
    return InputError(
        f"{name}: not {tried} at byte {error.start} ({byte}); save it as UTF-8 "
        f"(if it is Windows-1256: iconv -f WINDOWS-1256 -t UTF-8)"
    )


def _without_mark(data: bytes, name: str) -> str:
    """UTF-16 without a byte order mark: Arabic letters have 0x06 in the high byte, Latin ones and spaces
    0."""
    sample = data[: _SAMPLE & ~1]
    high = {"utf-16-le": sample[1::2], "utf-16-be": sample[0::2]}
    for encoding, bytes_ in high.items():
        if len(data) % 2 == 0 and bytes_ and sum(b in (0, 6) for b in bytes_) >= 0.9 * len(bytes_):
            text = _strict(data, encoding, name)
            if has_arabic(text) and "\0" not in text:
                return text
    raise InputError(
        f"{name}: a NUL byte at byte {data.index(0)}; this is no text file (save it as UTF-8 text)"
    )


def _single_byte(data: bytes) -> str | None:
    """The reading in a one-byte Arabic encoding that looks most like Arabic prose, or None."""
    best: tuple[float, str] | None = None
    for encoding in _SINGLE_BYTE:
        try:
            sample = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _prose(sample)
        if score > 0 and (best is None or score > best[0]):
            best = (score, encoding)
    if best is None:
        return None
    try:
        return data.decode(best[1])
    except UnicodeDecodeError:
        return None


def _prose(text: str) -> float:
    """How much a text looks like Arabic prose: the share of the commonest letters among what is not ASCII."""
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return 0.0
    arabic = sum(_ARABIC.match(c) is not None for c in foreign)
    share = arabic / len(foreign)
    common = sum(c in _COMMON for c in foreign) / len(foreign)
    return common if share > 0.85 and common > 0.35 else 0.0
