"""Pages by key: a list goes on behind the last row seen, so that page 1,000 costs what page 1 does."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Select, literal, tuple_

from marsad.errors import InputError

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some items and the cursor for the next page, None on the last."""

    items: tuple[T, ...]
    next: str | None = None


def encode_cursor(order: str, value: Any, key: int) -> str:
    """An opaque cursor that stands behind the row with this sort value and key."""
    return base64.urlsafe_b64encode(msgspec.json.encode([order, value, key])).decode().rstrip("=")


def decode_cursor(cursor: str, order: str) -> tuple[Any, int]:
    """The sort value and key of a cursor made for this order; InputError for any other string."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        made_for, value, key = msgspec.json.decode(raw, type=tuple[str, str | int | float, int])
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise InputError("The cursor is not one that Marsad gave; ask for the first page again.") from error
    if made_for != order:
        raise InputError(f"The cursor belongs to the order {made_for!r}; ask for the first page again.")
    return value, key


def page_query(
    query: Select[Any], value: ColumnElement[Any], key: ColumnElement[Any], order: str, cursor: str | None, *,
    descending: bool, limit: int,
) -> Select[Any]:  # fmt: skip
    """Order by value and key, start behind the cursor, and read one row more than a page.

    `value` is a column without NULLs; the comparison of row values lets both databases walk one index.
    """
    if cursor is not None:
        last = tuple_(
            *(literal(v, c.type) for v, c in zip(decode_cursor(cursor, order), (value, key), strict=True))
        )
        query = query.where(tuple_(value, key) < last if descending else tuple_(value, key) > last)
    directed = (value.desc(), key.desc()) if descending else (value.asc(), key.asc())
    return query.order_by(*directed).limit(limit + 1)
