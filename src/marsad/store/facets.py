"""Live counts on each choice of the filters, and the map's clusters."""

from __future__ import annotations

import math

import msgspec
from sqlalchemy import Connection, cast, func, select
from sqlalchemy import Integer as IntegerType

from marsad.store.filters import TABLES, Filters, Unit, conditions
from marsad.store.tables import incident_values, incident_versions
from marsad.store.views import DayCount, count, timeline

COLUMN_OF = {
    "types": "type", "families": "family", "statuses": "status", "countries": "country", "adm1": "adm1",
    "levels": "place_level", "corroboration": "corroboration", "contested": "contested", "review": "review",
    "kinds": "kind", "subjects": "subject", "speakers": "speaker_actor",
}  # fmt: skip
VALUE_OF = {
    "initiators": "initiator", "targets": "target", "harm": "harm", "outlets": "outlet", "sources": "source",
}  # fmt: skip


class Cluster(msgspec.Struct, frozen=True):
    """Incidents of one cell of the map: their middle, how many, and the one incident's id where it is one."""

    lat: float
    lon: float
    count: int
    killed_low: int
    id: str | None


def facet(
    conn: Connection, unit: Unit, field: str, filters: Filters, *, as_of: str | None = None, limit: int = 100
) -> list[tuple[str | None, int]]:
    """Counts for each value of one field of `Filters`, most frequent first, the field's own restriction
    lifted.
    """
    parts = conditions(conn, unit, filters, as_of=as_of, without=field)
    if field in VALUE_OF:
        f = incident_values.c
        query = (
            select(f.value, func.count())
            .select_from(incident_versions.join(incident_values, f.vid == incident_versions.c.vid))
            .where(*parts, f.facet == VALUE_OF[field])
            .group_by(f.value)
        )
    else:
        column = TABLES[unit].c[COLUMN_OF[field]]
        query = select(column, func.count()).where(*parts).group_by(column)
    counted = query.subquery("counted")
    value, number = counted.columns
    rows = conn.execute(select(value, number).order_by(number.desc(), value).limit(limit))
    return [(row[0], int(row[1])) for row in rows]


def clusters(
    conn: Connection, filters: Filters, zoom: int, *, as_of: str | None = None, limit: int = 2000
) -> list[Cluster]:
    """Incidents grouped in the cells of a grid that halves with each zoom level (about 64 cells across a
    tile).
    """
    cell = cell_size(zoom)
    v = incident_versions.c
    row_of, column_of = (cast(func.floor(axis / cell), IntegerType) for axis in (v.lat, v.lon))
    query = (
        select(
            func.avg(v.lat),
            func.avg(v.lon),
            func.count(),
            func.coalesce(func.sum(v.killed_low), 0),
            func.min(v.id),
        )
        .where(*conditions(conn, "incident", filters, as_of=as_of), v.lat.is_not(None), v.lon.is_not(None))
        .group_by(row_of, column_of)
        .order_by(func.count().desc())
        .limit(limit)
    )
    return [
        Cluster(float(lat), float(lon), int(n), int(killed), one if n == 1 else None)
        for lat, lon, n, killed, one in conn.execute(query)
        if not (math.isnan(lat) or math.isnan(lon))
    ]


def cell_size(zoom: int) -> float:
    """The side of the map's cells in degrees at a zoom level (0 to 18)."""
    return 360.0 / 2.0 ** (max(0, min(zoom, 18)) + 4)


class Overview(msgspec.Struct, frozen=True):
    """What the explore view shows beside its list: how many, counts of each choice, days, map clusters."""

    count: int
    facets: dict[str, list[tuple[str | None, int]]]
    timeline: list[DayCount]
    clusters: list[Cluster]


def overview(conn: Connection, filters: Filters, zoom: int, *, as_of: str | None = None) -> Overview:
    """The counts, timeline and clusters of incidents under the same filters."""
    return Overview(
        count(conn, "incident", filters, as_of=as_of),
        {field: facet(conn, "incident", field, filters, as_of=as_of) for field in INCIDENT_FACETS},
        timeline(conn, "incident", filters, as_of=as_of),
        clusters(conn, filters, zoom, as_of=as_of),
    )


INCIDENT_FACETS = (
    "types", "families", "statuses", "countries", "adm1", "corroboration", "contested", "initiators",
    "targets", "harm", "outlets", "sources",
)  # fmt: skip
