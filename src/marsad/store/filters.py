"""The filters that lists, maps, counts and exports share, and what they mean in SQL."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Literal, cast

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    text,
)

from marsad.errors import InputError
from marsad.store.batches import one_of
from marsad.store.query import parse_query, to_fts5, to_tsquery
from marsad.store.tables import (
    claims,
    event_sources,
    events,
    harms,
    incident_members,
    incident_values,
    incident_versions,
    parties,
    reports,
    sources,
)
from marsad.store.types import end_of_day

Unit = Literal["incident", "event", "claim"]
_MATCH_POSTGRES = "words @@ CAST(:search_words AS tsquery)"
FIRST_DAY = "0001-01-02"
_RID_MASK = (1 << 36) - 1


class Filters(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to show; an empty field does not restrict.

    Values within a field are alternatives, fields add up.

    Days are ISO days, both ends included; an act belongs to its first day (without a date: the publication
    day). `bbox` is west, south, east, north in degrees; `area` a ring of (lon, lat) points. `actors` are
    parties of either side. `sources` are kinds of source. `place` is a name as stored. `text` is a search
    over the reports. `review`: `none`, `accepted`, `corrected`, `rejected`; without it, what an editor
    rejected is left out. Fields that a table lacks are refused with InputError.
    """

    text: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    adm1: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    place: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    area: tuple[tuple[float, float], ...] = ()
    harm: tuple[str, ...] = ()
    killed_min: int | None = None
    corroboration: tuple[str, ...] = ()
    contested: bool | None = None
    sources: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    confidence_min: float | None = None
    confidence_max: float | None = None
    review: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


TABLES: dict[str, FromClause] = {"incident": incident_versions, "event": events, "claim": claims}
KEYS = {"incident": "vid", "event": "eid", "claim": "clid"}
_SHARED = {
    "text",
    "date_from",
    "date_to",
    "countries",
    "adm1",
    "levels",
    "place",
    "bbox",
    "area",
    "outlets",
    "review",
}
_ACTS = {
    "types", "families", "statuses", "actors", "initiators", "targets", "harm", "killed_min", "sources",
    "confidence_min", "confidence_max",
}  # fmt: skip
ALLOWED: dict[str, set[str]] = {
    "incident": _SHARED | _ACTS | {"corroboration", "contested"},
    "event": _SHARED | _ACTS,
    "claim": _SHARED | {"kinds", "subjects", "speakers"},
}


def conditions(
    conn: Connection, unit: Unit, filters: Filters, *, as_of: str | None = None, without: str | None = None
) -> list[ColumnElement[bool]]:
    """The WHERE parts of the filters for one table; `without` leaves out one field (for its own counts).

    `as_of` is an ISO day: rows as they stood at its end.
    """
    given = check_fields(unit, filters)
    given.pop(without or "", None)
    parts = [standing(TABLES[unit], as_of)]
    for name, value in given.items():
        parts.append(_BUILD[name](conn, unit, name, value))
    if "review" not in given and without != "review":
        review = TABLES[unit].c.review
        parts.append(or_(review.is_(None), review != "rejected"))
    return parts


def check_fields(unit: Unit, filters: Filters) -> dict[str, Any]:
    """The fields that restrict, by name; InputError for one that this unit lacks, or a day that is none."""
    given = {n: value for n in filters.__struct_fields__ if (value := getattr(filters, n)) not in (None, ())}
    wrong = sorted(set(given) - ALLOWED[unit])
    if wrong:
        raise InputError(f"The filter {wrong[0]!r} does not apply to {unit}s.")
    for name in ("date_from", "date_to"):
        try:
            dt.date.fromisoformat(given.get(name, "2000-01-01"))
        except ValueError as error:
            raise InputError(
                f"The filter {name} needs a day such as 2026-03-14, not {given[name]!r}."
            ) from error
    return given


def matching_incidents(conn: Connection, query: str) -> Select[Any]:
    """The version numbers of the current incidents that a search over their reports finds."""
    v = incident_versions.c
    return select(v.vid).where(v.until.is_(None), _by_reports("incident", matching_reports(conn, query)))


def standing(table: FromClause, as_of: str | None) -> ColumnElement[bool]:
    """Rows that hold now, or held at the end of the ISO day `as_of`."""
    if as_of is None:
        return table.c.until.is_(None)
    moment = end_of_day(as_of)
    return and_(table.c.since < moment, or_(table.c.until.is_(None), table.c.until >= moment))


def matching_reports(conn: Connection, query: str) -> Select[Any]:
    """A subselect of the row ids of the reports that a search finds."""
    terms = parse_query(query)
    if conn.dialect.name == "sqlite":
        found = text(
            f"SELECT rowid & {_RID_MASK} AS rid FROM report_search WHERE report_search MATCH :search_words"  # noqa: S608 - a number
        )
        bound = found.bindparams(search_words=to_fts5(terms))
    else:
        found = text(f"SELECT key & {_RID_MASK} AS rid FROM report_search WHERE {_MATCH_POSTGRES}")  # noqa: S608 - constants
        bound = found.bindparams(search_words=to_tsquery(terms))
    return select(bound.columns(reports.c.rid).subquery("found").c.rid)


def _column(unit: Unit, name: str) -> Any:
    return TABLES[unit].c[name]


def _text(conn: Connection, unit: Unit, _name: str, value: str) -> ColumnElement[bool]:
    if conn.dialect.name == "sqlite":
        return _by_reports(unit, matching_reports(conn, value))
    return _text_postgres(conn, unit, to_tsquery(parse_query(value)))


_FEW_HITS = 20_000
_HITS = f"SELECT key & {_RID_MASK} FROM report_search WHERE {_MATCH_POSTGRES} LIMIT {_FEW_HITS + 1}"  # noqa: S608
_TOLD = """
EXISTS (SELECT 1 FROM reports r JOIN report_search s
  ON s.key = (greatest(0, coalesce(CAST(r.published AS date) - DATE '1900-01-01', 0))::bigint << 36 | r.rid)
  WHERE r.rid = {rid} AND s.words @@ CAST(:search_words AS tsquery))
"""


def _text_postgres(conn: Connection, unit: Unit, words: str) -> ColumnElement[bool]:
    """Few hits are taken first, and their incidents from them; of common words' rather each incident is asked, newest
    first, whether it is told with them. Left to itself the planner takes the wrong way: it cannot tell how many.
    """
    hits = conn.execute(text(_HITS), {"search_words": words}).scalars().all()
    column = incident_versions.c.id if unit == "incident" else TABLES[unit].c.rid
    m = incident_members.c
    if len(hits) > _FEW_HITS:
        told = text(_TOLD.replace("{rid}", "incident_members.rid" if unit == "incident" else f"{unit}s.rid"))
        told = told.bindparams(search_words=words)
        if unit != "incident":
            return cast(ColumnElement[bool], told)
        return select(m.rid).where(m.incident == column, m.until.is_(None), told).exists()
    values: list[Any] = list(hits)
    if unit == "incident":
        values = []
        for among in one_of(conn, m.rid, hits):
            values = list(
                conn.execute(select(m.incident).where(m.until.is_(None), among).distinct()).scalars()
            )
    return next(one_of(conn, column, values), false())


def _by_reports(unit: Unit, rids: Select[Any]) -> ColumnElement[bool]:
    if unit != "incident":
        return TABLES[unit].c.rid.in_(rids)
    m = incident_members.c
    return incident_versions.c.id.in_(select(m.incident).where(m.until.is_(None), m.rid.in_(rids)))


def _outlets(_conn: Connection, unit: Unit, _name: str, value: tuple[str, ...]) -> ColumnElement[bool]:
    if unit == "incident":
        return _by_value(("outlet",), value)
    return _by_reports(unit, select(reports.c.rid).where(reports.c.outlet.in_(value)))


def _parties(_conn: Connection, unit: Unit, name: str, value: tuple[str, ...]) -> ColumnElement[bool]:
    roles = {"actors": ("initiator", "target"), "initiators": ("initiator",), "targets": ("target",)}[name]
    if unit == "incident":
        return _by_value(roles, value)
    p = parties.c
    return events.c.eid.in_(select(p.eid).where(p.role.in_(roles), p.actor.in_(value)))


def _harm(_conn: Connection, unit: Unit, _name: str, value: tuple[str, ...]) -> ColumnElement[bool]:
    if unit == "incident":
        return _by_value(("harm",), value)
    return events.c.eid.in_(select(harms.c.eid).where(harms.c.kind.in_(value)))


def _sources(_conn: Connection, unit: Unit, _name: str, value: tuple[str, ...]) -> ColumnElement[bool]:
    if unit == "incident":
        return _by_value(("source",), value)
    s, e = sources.c, event_sources.c
    return events.c.eid.in_(select(e.eid).join(sources, s.sid == e.sid).where(s.kind.in_(value)))


def _by_value(facets: tuple[str, ...], value: tuple[str, ...]) -> ColumnElement[bool]:
    f = incident_values.c
    return incident_versions.c.vid.in_(select(f.vid).where(f.facet.in_(facets), f.value.in_(value)))


def _place(_conn: Connection, unit: Unit, _name: str, value: str) -> ColumnElement[bool]:
    match: ColumnElement[bool] = _column(unit, "place_name") == value
    return match


def _bbox(
    _conn: Connection, unit: Unit, _name: str, value: tuple[float, float, float, float]
) -> ColumnElement[bool]:
    west, south, east, north = value
    lat, lon = _column(unit, "lat"), _column(unit, "lon")
    across = lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)
    return and_(lat.between(south, north), across)


def _area(
    conn: Connection, unit: Unit, _name: str, value: tuple[tuple[float, float], ...]
) -> ColumnElement[bool]:
    if len(value) < 3:
        raise InputError("A drawn area needs at least three points (lon, lat).")
    lons, lats = [p[0] for p in value], [p[1] for p in value]
    box = _bbox(conn, unit, "bbox", (min(lons), min(lats), max(lons), max(lats)))
    lat, lon = _column(unit, "lat"), _column(unit, "lon")
    if conn.dialect.name == "sqlite":
        inside: Any = func.marsad_inside(lon, lat, json.dumps(value)) == 1
    else:
        ring = "(" + ",".join(f"({float(x)!r},{float(y)!r})" for x, y in value) + ")"
        inside = func.point(lon, lat).op("<@")(text("CAST(:ring AS polygon)").bindparams(ring=ring))
    return and_(box, inside)


def _review(_conn: Connection, unit: Unit, _name: str, value: tuple[str, ...]) -> ColumnElement[bool]:
    column: ColumnElement[str] = _column(unit, "review")
    named = [state for state in value if state != "none"]
    parts: list[ColumnElement[bool]] = [column.in_(named)] if named else []
    if "none" in value:
        parts.append(column.is_(None))
    return or_(*parts) if parts else literal(False)


def _one_of(column: str) -> Any:
    return lambda _conn, unit, _name, value: _column(unit, column).in_(value)


def _compare(column: str, operator: str) -> Any:
    return lambda _conn, unit, _name, value: _column(unit, column).op(operator)(value)


_BUILD: dict[str, Any] = {
    "text": _text,
    "date_from": _compare("day", ">="),
    "date_to": lambda _conn, unit, _name, value: _column(unit, "day").between(FIRST_DAY, value),
    "types": _one_of("type"),
    "families": _one_of("family"),
    "statuses": _one_of("status"),
    "actors": _parties,
    "initiators": _parties,
    "targets": _parties,
    "countries": _one_of("country"),
    "adm1": _one_of("adm1"),
    "levels": _one_of("place_level"),
    "place": _place,
    "bbox": _bbox,
    "area": _area,
    "harm": _harm,
    "killed_min": _compare("killed_low", ">="),
    "corroboration": _one_of("corroboration"),
    "contested": lambda _conn, unit, _name, value: _column(unit, "contested").is_(value),
    "sources": _sources,
    "outlets": _outlets,
    "confidence_min": _compare("confidence", ">="),
    "confidence_max": _compare("confidence", "<="),
    "review": _review,
    "kinds": _one_of("kind"),
    "subjects": _one_of("subject"),
    "speakers": _one_of("speaker_actor"),
}
