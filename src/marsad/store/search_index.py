"""The full-text index of reports: FTS5 in SQLite, a GIN index over lexemes in PostgreSQL.

FTS5 numbers its documents by day and report (`search_key`), so that the newest hits come first without
sorting. Neither keeps the folded text a second time: highlights are found by folding the few reports that are
shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from marsad.store.insert import copy_rows

_RID_BITS = 36
_MOST_POSITIONS = 16383  # PostgreSQL's tsvector knows no later position
_MOST_BYTES = 900_000  # and may not exceed 1 MiB
_FEW_WORDS = 3000  # of at most 64 letters: far below both bounds
_PLACES = [f":{at}" for at in range(1, _FEW_WORDS + 1)]


def search_key(published: str | None, rid: int) -> int:
    """The document number of a report: larger for a later day, then report; undated last."""
    day = max(0, (dt.date.fromisoformat(published) - dt.date(1900, 1, 1)).days) if published else 0
    return day << _RID_BITS | rid


def report_of(key: int) -> int:
    """The row id of the report with this document number."""
    return key & ((1 << _RID_BITS) - 1)


def index_reports(conn: Connection, documents: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Add documents: their `search_key` and their words in order."""
    if conn.dialect.name == "sqlite":
        cursor = conn.connection.cursor()
        cursor.executemany(
            "INSERT INTO report_search (rowid, words) VALUES (?, ?)",
            [(key, " ".join(words)) for key, words in documents],
        )
        cursor.close()
    else:
        rows = [(key, _tsvector(words)) for key, words in documents]
        if rows:
            copy_rows(conn, "report_search", ("key", "words"), rows)


def _tsvector(words: Sequence[str]) -> str:
    """The words as a literal of PostgreSQL's tsvector; words hold letters and digits only, so need no
    quoting. The database joins the places of a word itself, and of long texts it takes what it can hold.
    """
    if len(words) <= _FEW_WORDS:
        return " ".join(map(str.__add__, words, _PLACES))
    positions: dict[str, list[str]] = {}
    size = 0
    for at, word in enumerate(words, 1):
        known = positions.get(word)
        if known is None:
            size += len(word.encode()) + 8
            if size > _MOST_BYTES:
                break
            known = positions[word] = []
        if at < _MOST_POSITIONS and len(known) < 255:
            known.append(str(at))
            size += 2
    return " ".join(f"{word}:{','.join(at)}" if at else word for word, at in positions.items())
