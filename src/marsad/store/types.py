"""Column types that mean the same in SQLite and PostgreSQL: days, instants, any text at all.

Python sees ISO strings on both: days as `2026-03-14`, instants as `2026-03-14T09:26:53.589793Z` (UTC, of one
width, so that they sort as text). PostgreSQL keeps DATE and TIMESTAMPTZ, SQLite the strings themselves.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

BigId = BigInteger().with_variant(Integer, "sqlite")
"""Row ids: SQLite wants INTEGER for a key that is the rowid itself."""

_ESCAPED = "\ue0ff"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Day(TypeDecorator[str]):
    """A day as an ISO string; DATE in PostgreSQL."""

    impl = String(10)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """DATE where the database has it."""
        return dialect.type_descriptor(String(10) if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """ISO string in."""
        if value is None or dialect.name == "sqlite":
            return value
        return dt.date.fromisoformat(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:
        """ISO string out."""
        return value.isoformat() if isinstance(value, dt.date) else value


class Instant(TypeDecorator[str]):
    """A moment in UTC as a fixed-width ISO string; TIMESTAMPTZ in PostgreSQL."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TIMESTAMPTZ where the database has it."""
        return dialect.type_descriptor(String(27) if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """ISO string in."""
        if value is None or dialect.name == "sqlite":
            return value
        return dt.datetime.fromisoformat(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:
        """ISO string out."""
        return instant(value) if isinstance(value, dt.datetime) else value


class AnyText(TypeDecorator[str]):
    """Text kept exactly, also a NUL or half a surrogate pair, which the databases cannot hold.

    The few texts with one are stored as JSON behind a private-use mark; all others as they are.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Escape what the database cannot hold."""
        return value if value is None else storable(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """Undo the escape."""
        if value is not None and value.startswith(_ESCAPED):
            return str(json.loads(value[len(_ESCAPED) :]))
        return value


def storable(text: str) -> str:
    """The text as `AnyText` writes it."""
    if _UNSTORABLE.search(text) is None and not text.startswith(_ESCAPED):
        return text
    return _ESCAPED + json.dumps(text)


def instant(moment: dt.datetime) -> str:
    """The moment as a fixed-width ISO string in UTC; a naive moment is taken as UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def now() -> str:
    """This moment as an `Instant` string."""
    return instant(dt.datetime.now(dt.UTC))


def end_of_day(day: str) -> str:
    """The first instant after an ISO day (UTC): what was known on `day` was recorded before it.

    Raises ValueError for a string that is no ISO day.
    """
    return instant(dt.datetime.combine(dt.date.fromisoformat(day) + dt.timedelta(days=1), dt.time(), dt.UTC))
