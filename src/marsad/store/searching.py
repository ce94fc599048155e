"""Which reports a search finds, newest first.

SQLite's index gives its documents in the order of their days, so the first hits cost only themselves.
PostgreSQL's gives all hits at once, unordered: for common words and phrases of them that is a large part of the
record. There the newest reports are looked through first, and the index is asked only where that is the cheaper
way, judged by what share of them are hits.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, text

from marsad.store.filters import FIRST_DAY
from marsad.store.query import Term, single_words, to_fts5, to_tsquery
from marsad.store.search_index import search_key

_NO_KEY = 1 << 62
_FIRST_WINDOW, _LARGEST_WINDOW = 300, 4000
_LOOK_US, _PHRASE_US, _HIT_US, _ASK_US = 10.0, 12.0, 2.0, 3000.0
"""Measured microseconds: to look at a report's words, to check a phrase behind the index, to take a hit from the
index, and to ask the index at all."""


class Wanted(msgspec.Struct, frozen=True):
    """A search: its terms, and the bounds that hits keep to. `behind` is the key of the last hit shown before."""

    terms: tuple[Term, ...]
    limit: int
    behind: int | None = None
    date_from: str | None = None
    date_to: str | None = None
    outlet: str | None = None

    @property
    def lowest(self) -> int:
        """The smallest key that may be found."""
        return (
            search_key(self.date_from, 0)
            if self.date_from
            else search_key(FIRST_DAY, 0)
            if self.date_to
            else 0
        )

    @property
    def below(self) -> int:
        """The key that all found ones are smaller than."""
        until = search_key(self.date_to, (1 << 36) - 1) + 1 if self.date_to else _NO_KEY
        return until if self.behind is None else min(until, self.behind)


def find_keys(conn: Connection, wanted: Wanted) -> list[int]:
    """The search keys of the newest hits, largest first, `wanted.limit` of them at most."""
    if conn.dialect.name == "sqlite":
        return _ask_sqlite(conn, wanted)
    return _Search(conn, wanted).keys()


def _ask_sqlite(conn: Connection, wanted: Wanted) -> list[int]:
    parts = ["report_search MATCH :words"]
    if wanted.lowest:
        parts.append("s.rowid >= :lowest")
    if wanted.below != _NO_KEY:
        parts.append("s.rowid < :below")
    if wanted.outlet is not None:
        parts.append(_OUTLET.format(key="s.rowid"))
    statement = (
        f"SELECT s.rowid FROM report_search s WHERE {' AND '.join(parts)} ORDER BY s.rowid DESC LIMIT :limit"  # noqa: S608
    )
    values = {"words": to_fts5(wanted.terms), "lowest": wanted.lowest, "below": wanted.below}
    values |= {"outlet": wanted.outlet, "limit": wanted.limit}
    used = {name: value for name, value in values.items() if f":{name}" in statement}
    return [int(found) for found in conn.execute(text(statement), used).scalars()]


_OUTLET = f"EXISTS (SELECT 1 FROM reports r WHERE r.rid = {{key}} & {(1 << 36) - 1} AND r.outlet = :outlet)"  # noqa: S608
_MATCH = "s.words @@ CAST(:words AS tsquery)"
_LOOSE = "s.words @@ CAST(:loose AS tsquery)"
_WINDOW = """
WITH looked AS MATERIALIZED (
  SELECT s.key, {match} AS hit, {likely} AS likely
  FROM (SELECT key, words FROM report_search WHERE key < :below AND key >= :lowest ORDER BY key DESC LIMIT :size) s
) SELECT array_agg(key ORDER BY key DESC) FILTER (WHERE hit) AS hits, count(*) AS seen,
         count(*) FILTER (WHERE likely) AS likely, min(key) AS last FROM looked
"""
# From the index of words first, else the database may walk the keys, which is slow for a rare word.
_INDEX = """
WITH hits AS MATERIALIZED (
  SELECT s.key FROM report_search s WHERE {match} AND s.key < :below AND s.key >= :lowest
) SELECT key FROM hits ORDER BY key DESC LIMIT :limit
"""


class _Search:
    """One search in PostgreSQL, on its way from the newest report back."""

    def __init__(self, conn: Connection, wanted: Wanted) -> None:
        self.conn, self.wanted = conn, wanted
        outlet = "" if wanted.outlet is None else " AND " + _OUTLET.format(key="s.key")
        self.match = _MATCH + outlet
        self.phrase = any(len(term.words) > 1 for term in wanted.terms)
        self.values: dict[str, object] = {"words": to_tsquery(wanted.terms), "lowest": wanted.lowest}
        if wanted.outlet is not None:
            self.values["outlet"] = wanted.outlet
        self.found: list[int] = []
        self.likely = 0.0

    def keys(self) -> list[int]:
        """The keys of the hits."""
        below, size, seen, limit = self.wanted.below, _FIRST_WINDOW, 0, self.wanted.limit
        while True:
            looked = self._look(below, size, first=seen == 0)
            self.found += looked.hits or ()
            if looked.seen < size or len(self.found) >= limit:
                return self.found[:limit]
            if seen == 0:
                self.likely = (looked.likely + 0.5) / looked.seen
            seen, below = seen + looked.seen, looked.last
            missing = (limit - len(self.found)) * seen / (len(self.found) + 0.5)
            if self._by_index() < missing * _LOOK_US:
                return self.found + self._ask(below)
            size = int(min(max(missing * 1.3, _FIRST_WINDOW), _LARGEST_WINDOW))

    def _look(self, below: int, size: int, *, first: bool) -> Any:
        """Look through the next reports; the first time also what the index would find before it looks at order."""
        loose = self.phrase and first
        statement = _WINDOW.format(
            match=self.match, likely=_LOOSE if loose else "false" if self.phrase else self.match
        )
        values = {**self.values, "below": below, "size": size}
        if loose:
            values["loose"] = to_tsquery(single_words(self.wanted.terms))
        return self.conn.execute(text(statement), values).one()

    def _ask(self, below: int) -> list[int]:
        limit = self.wanted.limit - len(self.found)
        values = {**self.values, "below": below, "limit": limit}
        return [
            int(key) for key in self.conn.execute(text(_INDEX.format(match=self.match)), values).scalars()
        ]

    def _by_index(self) -> float:
        """Microseconds that the index would take for the rest, by the share of likely hits so far."""
        held = self.conn.execute(
            text("SELECT reltuples FROM pg_class WHERE relname = 'report_search'")
        ).scalar()
        return _ASK_US + float(held or 0) * self.likely * (_PHRASE_US if self.phrase else _HIT_US)
