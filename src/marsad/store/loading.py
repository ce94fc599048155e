"""Loading many reports at once into PostgreSQL: indexes that only reading needs are built once, at the end.

Keeping them up row by row takes more than half of a load's time. All happens in the transaction of the load: readers
wait for its end, and a load that breaks off leaves the record as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, func, select, text

from marsad.store.database import Database
from marsad.store.tables import (
    claims,
    codings,
    custody,
    event_sources,
    events,
    parties,
    places,
    reports,
    sources,
)

_TABLES = (reports, codings, events, claims, parties, event_sources, places, sources, custody)
LOADED = (*(table.name for table in _TABLES), "report_search")
"""The tables that a load fills."""
_NEEDED = ("uq_codings_current", "ix_reports_url_key_sha256", "ix_events_rid_since", "ix_claims_rid_since")
"""What adding itself looks up by."""
_INDEXES = """
SELECT c.relname, pg_get_indexdef(c.oid) AS made
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = CAST('public' AS regnamespace) AND t.relname = ANY(CAST(:tables AS text[]))
  AND c.relname <> ALL(CAST(:needed AS text[])) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)
ORDER BY c.relname
"""


def pays(database: Database, incoming: int) -> bool:
    """Whether so many reports are loaded quicker with the indexes built anew: when there are more than are held."""
    if not database.is_postgres:
        return False
    with database.reading() as conn:
        return incoming > int(conn.execute(select(func.count()).select_from(reports)).scalar_one())


@contextmanager
def indexes_aside(conn: Connection, tables: Sequence[str] = LOADED) -> Iterator[None]:
    """Within a write transaction: without the indexes that only reading needs; at the end they are built again."""
    wanted = {"tables": list(tables), "needed": list(_NEEDED)}
    found = conn.execute(text(_INDEXES), wanted).all()
    for row in found:
        conn.exec_driver_sql(f'DROP INDEX "{row.relname}"')
    yield
    conn.exec_driver_sql("SET LOCAL maintenance_work_mem = '512MB'")
    for row in found:
        conn.exec_driver_sql(row.made)
    for name in tables:
        conn.exec_driver_sql(f'ANALYZE "{name}"')
