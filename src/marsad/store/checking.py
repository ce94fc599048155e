"""Is the record whole? Every promise of the store, looked at row by row; each fault is one line."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, func, select, text

from marsad.store import custody
from marsad.store.tables import (
    claims,
    codings,
    event_sources,
    events,
    harms,
    incident_values,
    incident_versions,
    parties,
    reports,
    sources,
    spans,
)
from marsad.store.writer import text_digest

_MOST_NAMED = 20


def check(conn: Connection) -> Iterator[str]:
    """All faults of the database itself, none if it is whole. (`intake.verify` looks at the archive too.)"""
    if conn.dialect.name == "sqlite":
        yield from _sqlite_faults(conn)
    yield from _altered_texts(conn)
    yield from _half_codings(conn, events, "events")
    yield from _half_codings(conn, claims, "claims")
    yield from _orphans(conn)
    yield from _unindexed(conn)
    yield from custody.faults(conn)


def _sqlite_faults(conn: Connection) -> Iterator[str]:
    for (found,) in conn.exec_driver_sql(f"PRAGMA integrity_check({_MOST_NAMED})"):
        if found != "ok":
            yield f"database file: {found}"
    for row in conn.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST_NAMED):
        yield f"table {row[0]}: row {row[1]} refers to a row of {row[2]} that is not there"


def _altered_texts(conn: Connection) -> Iterator[str]:
    last = 0
    while True:
        query = select(reports.c.rid, reports.c.id, reports.c.sha256, reports.c.text).where(
            reports.c.rid > last
        )
        rows = conn.execute(query.order_by(reports.c.rid).limit(500)).all()
        if not rows:
            return
        for row in rows:
            if text_digest(row.text) != row.sha256:
                yield f"report {row.id}: its text was altered (its SHA-256 is not the one recorded)"
        last = rows[-1].rid


def _half_codings(conn: Connection, table: Table, name: str) -> Iterator[str]:
    """Codings that have fewer or more machine rows than they say."""
    made = (
        select(table.c.cid, func.count(table.c.id.distinct()).label("n"))
        .where(table.c.jid.is_(None))
        .group_by(table.c.cid)
        .subquery("made")
    )
    query = (
        select(codings.c.cid, codings.c[name], func.coalesce(made.c.n, 0), reports.c.id)
        .join(reports, reports.c.rid == codings.c.rid)
        .outerjoin(made, made.c.cid == codings.c.cid)
        .where(codings.c[name] != func.coalesce(made.c.n, 0))
        .limit(_MOST_NAMED)
    )
    for cid, said, found, report in conn.execute(query):
        yield f"coding {cid} of report {report}: it has {found} {name}, not the {said} it was written with"


def _orphans(conn: Connection) -> Iterator[str]:
    for table, owner, key in (
        (parties, events, "eid"),
        (harms, events, "eid"),
        (event_sources, events, "eid"),
        (event_sources, sources, "sid"),
        (spans, codings, "cid"),
        (incident_values, incident_versions, "vid"),
    ):
        missing: ColumnElement[bool] = ~select(owner.c[key]).where(owner.c[key] == table.c[key]).exists()
        number = conn.execute(select(func.count()).select_from(table).where(missing)).scalar_one()
        if number:
            yield f"table {table.name}: {number} rows belong to no row of {owner.name}"


def _unindexed(conn: Connection) -> Iterator[str]:
    held = conn.execute(select(func.count()).select_from(reports)).scalar_one()
    found = conn.execute(text("SELECT count(*) FROM report_search")).scalar_one()
    if held != found:
        yield f"search index: it holds {found} reports of {held}; run `marsad db check --mend`"
