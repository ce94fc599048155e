"""Long lists of values cut for queries: databases bound how many parameters one statement takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import JSON, ColumnElement, Connection, Text, bindparam, cast, func, select

_T = TypeVar("_T")
_MOST = 400
"""Values in one statement; SQLite builds before 3.32 take 999 parameters, and some queries use two a value."""


def batches(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """The values in order, at most 400 at a time; nothing for no values."""
    return (values[i : i + _MOST] for i in range(0, len(values), _MOST))


def one_of(
    conn: Connection, column: ColumnElement[Any], values: Sequence[Any]
) -> Iterator[ColumnElement[bool]]:
    """Conditions that together hold for the rows whose column has one of the values.

    PostgreSQL takes all values as one: a parameter each costs its driver more than the query itself.
    """
    if conn.dialect.name == "sqlite":
        yield from (column.in_(some) for some in batches(values))
    elif values:
        given = cast(bindparam(None, msgspec.json.encode(values).decode(), Text, unique=True), JSON)
        each = func.json_array_elements_text(given).column_valued("each")
        yield column.in_(select(cast(each, column.type)))
