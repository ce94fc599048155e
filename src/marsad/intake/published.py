"""The publication day: from the first place that tells it, marked when it is missing or in the future, never
invented.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Iterable

import msgspec

from marsad.errors import InputError

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T\d{4,6}|\s|$)")
_EARLIEST = 1900


class Published(msgspec.Struct, frozen=True):
    """An ISO day or None; where it was found (`given`, `metadata`, `page`, `feed`, `file`); `missing` or
    `future`.
    """

    day: str | None
    found_in: str | None
    flag: str | None


def choose(found: Iterable[tuple[str, str | None]], *, today: dt.date | None = None) -> Published:
    """The first readable day of (place, written date) pairs.

    A day later than tomorrow (by UTC, since it is tomorrow already in the east) is kept as told and flagged
    `future`; none at all is flagged `missing`.
    """
    limit = (today or dt.datetime.now(dt.UTC).date()) + dt.timedelta(days=1)
    for place, written in found:
        day = read_day(written)
        if day is not None:
            return Published(day, place, "future" if day > limit.isoformat() else None)
    return Published(None, None, "missing")


def read_day(written: str | None) -> str | None:
    """The day of a written date as ISO: ISO 8601, RFC 2822, or eight digits; the writer's own zone counts."""
    if not written:
        return None
    match = _ISO.match(written) or _COMPACT.match(written)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    try:
        parsed = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    return _day(parsed.year, parsed.month, parsed.day)


def given_day(written: str) -> str:
    """A day that a person gave. Raises InputError for one that is no ISO day."""
    day = _ISO.fullmatch(written) and read_day(written)
    if not day:
        raise InputError(f"{written!r} is no day; write it as 2026-03-14.")
    return day


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None
