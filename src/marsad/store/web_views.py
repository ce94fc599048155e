"""What only the web app asks of the record: cells of the map with their precision, a report's incidents."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, cast, func, select
from sqlalchemy import Integer as IntegerType

from marsad.store.batches import batches
from marsad.store.filters import Filters, conditions
from marsad.store.tables import counters, custody, incident_members, incident_versions


class Cell(msgspec.Struct, frozen=True):
    """Incidents of one cell of the map: their middle, how many, and how many killed at least.

    Of a cell with one incident: its id, type, day, the level of its place and its first-level unit.
    """

    lat: float
    lon: float
    count: int
    killed: int
    id: str | None = None
    type: str | None = None
    day: str | None = None
    level: str | None = None
    adm1: str | None = None


def cell_degrees(zoom: int) -> float:
    """The width of the map's cells, about a sixteenth of a tile."""
    return 360.0 / 2.0 ** (max(0, min(zoom, 18)) + 4)


def map_cells(
    conn: Connection, filters: Filters, zoom: int, *, as_of: str | None = None, limit: int = 1500
) -> list[Cell]:
    """Incidents in the cells of a grid that halves with each zoom level (about 16 cells across a tile).

    The fullest cells first, `limit` of them at most.
    """
    size = cell_degrees(zoom)
    v = incident_versions.c
    row_of, column_of = (cast(func.floor(axis / size), IntegerType) for axis in (v.lat, v.lon))
    number = func.count()
    query = (
        select(
            func.avg(v.lat), func.avg(v.lon), number, func.coalesce(func.sum(v.killed_low), 0),
            func.min(v.id), func.min(v.type), func.min(v.day), func.min(v.place_level), func.min(v.adm1),
        )
        .where(*conditions(conn, "incident", filters, as_of=as_of), v.lat.is_not(None), v.lon.is_not(None))
        .group_by(row_of, column_of)
        .order_by(number.desc(), func.min(v.id))
        .limit(limit)
    )  # fmt: skip
    found = []
    for lat, lon, n, killed, *one in conn.execute(query):
        if not (math.isnan(lat) or math.isnan(lon)):
            found.append(Cell(float(lat), float(lon), int(n), int(killed), *(one if n == 1 else ())))
    return found


def revision(conn: Connection) -> int:
    """A number that grows with every change of the record; exports, which the
    log holds too, do not change it, but linking does.
    """
    c = custody.c
    query = select(c.seq).where(c.action != "export").order_by(c.seq.desc()).limit(1)
    linked = conn.execute(select(counters.c.next).where(counters.c.name == "link")).scalar() or 0
    return int(conn.execute(query).scalar() or 0) + int(linked)


def incidents_of_report(conn: Connection, events_of_it: Sequence[str]) -> dict[str, str]:
    """For events of one report, the incident that each tells."""
    m = incident_members.c
    found: dict[str, str] = {}
    for some in batches(events_of_it):
        query = select(m.event, m.incident).where(m.event.in_(some), m.until.is_(None))
        found.update({row.event: row.incident for row in conn.execute(query)})
    return found
