"""The search index made anew from the reports' texts: after a restore, or when its rules change."""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.store.reading import restored_words
from marsad.store.search_index import index_reports, search_key
from marsad.store.tables import reports
from marsad.store.words import index_words


def reindex(conn: Connection) -> int:
    """Empty the index and fill it again; returns the number of reports. `conn` is a write transaction."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("INSERT INTO report_search(report_search) VALUES ('delete-all')")
    else:
        conn.exec_driver_sql("DELETE FROM report_search")
    number = last = 0
    while True:
        columns = (reports.c.rid, reports.c.published, reports.c.title, reports.c.text)
        rows = conn.execute(
            select(*columns).where(reports.c.rid > last).order_by(reports.c.rid).limit(400)
        ).all()
        if not rows:
            return number
        spelt = restored_words(conn, [r.rid for r in rows])
        index_reports(
            conn,
            [
                (search_key(r.published, r.rid), index_words(r.title, r.text, spelt.get(r.rid, ())))
                for r in rows
            ],
        )
        number += len(rows)
        last = rows[-1].rid
