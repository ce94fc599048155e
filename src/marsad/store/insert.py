"""Many rows into one table at once: `executemany` for SQLite, COPY for PostgreSQL (ten times its INSERT)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from marsad.store.tables import counters
from marsad.store.types import AnyText, storable

Row = tuple[Any, ...]

_CHUNK = 1 << 20  # bytes of one message of a COPY; the driver's own 8192 cost more than the copying

_NULL = "\x02"
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\x00": "\ufffd", _NULL: "\\x02"}
_TO_ESCAPE = re.compile("[\\\\\n\r\x00\x02\ud800-\udfff]")


def insert_rows(conn: Connection, table: Table, rows: Sequence[Row], *, if_absent: bool = False) -> None:
    """Insert rows whose values stand in the table's column order; `if_absent` skips known keys."""
    if not rows:
        return
    exact = _exact_columns(table)
    if exact:
        rows = [_stored(row, exact) for row in rows]
    cursor = conn.connection.cursor()
    try:
        if conn.dialect.name == "sqlite":
            cursor.executemany(_insert_sql(table, if_absent), rows)
        elif if_absent:
            _copy_if_absent(cursor, table, rows)
        else:
            _copy(cursor, table.name, _column_list(table), rows)
    finally:
        cursor.close()


def copy_rows(conn: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """COPY rows into a PostgreSQL table that is not part of the common schema."""
    cursor = conn.connection.cursor()
    try:
        _copy(cursor, table, ", ".join(f'"{name}"' for name in columns), rows)
    finally:
        cursor.close()


def take_ids(conn: Connection, name: str, count: int) -> range:
    """The next `count` ids of a counter; the writers' lock keeps two writers from the same ids."""
    row = conn.execute(counters.select().where(counters.c.name == name)).first()
    first = int(row.next) if row else 1
    if row:
        conn.execute(counters.update().where(counters.c.name == name).values(next=first + count))
    else:
        conn.execute(counters.insert().values(name=name, next=first + count))
    return range(first, first + count)


@cache
def _exact_columns(table: Table) -> tuple[int, ...]:
    return tuple(i for i, column in enumerate(table.columns) if isinstance(column.type, AnyText))


def _stored(row: Row, exact: tuple[int, ...]) -> Row:
    values = list(row)
    for i in exact:
        if values[i] is not None:
            values[i] = storable(values[i])
    return tuple(values)


@cache
def _column_list(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


@cache
def _insert_sql(table: Table, if_absent: bool) -> str:
    marks = ", ".join("?" * len(table.columns))
    verb = "INSERT OR IGNORE" if if_absent else "INSERT"
    return f'{verb} INTO "{table.name}" ({_column_list(table)}) VALUES ({marks})'


def _copy_if_absent(cursor: Any, table: Table, rows: Sequence[Row]) -> None:
    columns = _column_list(table)
    cursor.execute(
        f'CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {columns} FROM "{table.name}" LIMIT 0'  # noqa: S608
    )
    _copy(cursor, "incoming", columns, rows)
    cursor.execute(
        f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM incoming ON CONFLICT DO NOTHING'  # noqa: S608
    )
    cursor.execute("DROP TABLE incoming")


def _copy(cursor: Any, table: str, columns: str, rows: Sequence[Row]) -> None:
    whole = ("\n".join([_line(row) for row in rows]) + "\n").encode()
    cursor.execute(
        f"COPY \"{table}\" ({columns}) FROM STDIN (NULL E'\\x02')",
        stream=[whole[i : i + _CHUNK] for i in range(0, len(whole), _CHUNK)],
    )


def _line(row: Row) -> str:
    """A row in COPY's text format; what UTF-8 text cannot hold becomes U+FFFD (exact texts are escaped before).

    Most rows have nothing to escape: they are looked through once, not value by value.
    """
    fields = [value if value.__class__ is str else _plain(value) for value in row]
    line = "\t".join(fields)
    if _TO_ESCAPE.search(line) is None and line.count("\t") == len(row) - 1:
        return line
    return "\t".join([
        _TO_ESCAPE.sub(_escape, value).replace("\t", "\\t") if isinstance(value, str) else field
        for value, field in zip(row, fields, strict=True)
    ])  # fmt: skip


def _plain(value: Any) -> str:
    if value is None:
        return _NULL
    if value is True:
        return "t"
    return "f" if value is False else str(value) if isinstance(value, str) else repr(value)


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match.group(), "\ufffd")
