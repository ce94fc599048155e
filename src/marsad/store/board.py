"""Counts over all current incidents at once: what the explore view shows beside its list, in milliseconds.

A `Board` keeps the current incidents as columns and takes in what changed when the record did. It answers as
`facets.overview` does, which asks the database and is what past days are answered by.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from marsad.store import facets, views
from marsad.store.area import inside_all
from marsad.store.columns import CODED, VALUES, Codes, Part, join, load
from marsad.store.custody import revision
from marsad.store.database import Database
from marsad.store.facets import COLUMN_OF, INCIDENT_FACETS, VALUE_OF, Cluster, Overview
from marsad.store.filters import FIRST_DAY, Filters, check_fields, matching_incidents
from marsad.store.tables import incident_versions, incidents
from marsad.store.views import DayCount
from marsad.store.web_views import Cell, cell_degrees, map_cells

_Mask = NDArray[np.bool_]
_MOST_CLUSTERS = 2000
_MOST_VALUES = 100
_ROLES = {"actors": ("initiator", "target"), **{name: (value,) for name, value in VALUE_OF.items()}}
_UNKNOWN = dt.date.fromisoformat(FIRST_DAY).toordinal()


class _State(msgspec.Struct, frozen=True):
    revision: int
    part: Part


class Board:
    """One for a process; safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._codes = {name: Codes() for name in (*CODED, *VALUES)}
        self._state: _State | None = None
        self._lock = threading.Lock()

    def overview(self, filters: Filters, zoom: int, *, as_of: str | None = None) -> Overview:
        """Count, counts of each choice (its own restriction lifted), timeline and map clusters.

        Raises InputError as the lists do.
        """
        if as_of is not None:
            with self.database.reading() as conn:
                return facets.overview(conn, filters, zoom, as_of=as_of)
        part, masks, shown = self._chosen(filters)
        return Overview(
            int(shown.sum()),
            {field: self._facet(part, field, masks, shown) for field in INCIDENT_FACETS},
            _timeline(part, shown),
            _clusters(part, shown, zoom),
        )

    def count(self, filters: Filters, *, as_of: str | None = None) -> int:
        """How many incidents."""
        if as_of is not None:
            with self.database.reading() as conn:
                return views.count(conn, "incident", filters, as_of=as_of)
        return int(self._chosen(filters)[2].sum())

    def timeline(self, filters: Filters, *, as_of: str | None = None) -> list[DayCount]:
        """Incidents and their toll by day."""
        if as_of is not None:
            with self.database.reading() as conn:
                return views.timeline(conn, "incident", filters, as_of=as_of)
        part, _, shown = self._chosen(filters)
        return _timeline(part, shown)

    def facet(
        self, field: str, filters: Filters, *, as_of: str | None = None
    ) -> list[tuple[str | None, int]]:
        """Counts for each value of one field, most frequent first, the field's own restriction lifted."""
        if as_of is not None:
            with self.database.reading() as conn:
                return facets.facet(conn, "incident", field, filters, as_of=as_of)
        part, masks, shown = self._chosen(filters)
        return self._facet(part, field, masks, shown)

    def cells(
        self, filters: Filters, zoom: int, *, as_of: str | None = None, limit: int = 1500
    ) -> list[Cell]:
        """Incidents in the cells of the map's grid, the fullest first; see `web_views.map_cells`."""
        if as_of is not None:
            with self.database.reading() as conn:
                return map_cells(conn, filters, zoom, as_of=as_of, limit=limit)
        part, _, shown = self._chosen(filters)
        size = cell_degrees(zoom)
        return [
            Cell(lat, lon, count, killed, *(self._one(part, row) if count == 1 else ()))
            for lat, lon, count, killed, row in _groups(part, shown, size, limit)
        ]

    def _one(self, part: Part, row: int) -> tuple[str, str, str, str | None, str | None]:
        """Of one incident its id, type, day, the level of its place and its first-level unit."""
        kind, level, adm1 = (
            self._codes[name].values[part.coded[name][row]] for name in ("type", "place_level", "adm1")
        )
        return part.ids[row], kind, dt.date.fromordinal(int(part.day[row])).isoformat(), level, adm1

    def _chosen(self, filters: Filters) -> tuple[Part, dict[str, _Mask], _Mask]:
        """The columns as they stand, which incidents pass each restriction, and which pass all."""
        check_fields("incident", filters)
        with self.database.reading() as conn:
            part = self._current(conn)
            masks = self._masks(conn, part, filters)
        return part, masks, _all_of(part, masks)

    def _current(self, conn: Connection) -> Part:
        """The columns as of this connection's view of the record, brought up to date if they are older."""
        wanted = revision(conn)
        with self._lock:
            state = self._state
            if state is None:
                state = _State(wanted, load(conn, self._codes))
            elif state.revision < wanted:
                state = _State(wanted, self._advance(conn, state.part))
            self._state = state
            return state.part

    def _advance(self, conn: Connection, part: Part) -> Part:
        v = incident_versions.c
        last = int(part.vid[-1]) if len(part) else 0
        fresh = load(conn, self._codes, v.vid > last)
        closed = conn.execute(select(incidents.c.id).where(incidents.c.redirected.is_not(None))).scalars()
        gone = {*fresh.ids, *closed}
        kept = np.fromiter((name not in gone for name in part.ids), np.bool_, len(part))
        joined = join(part, fresh, kept)
        if len(joined) == conn.execute(select(func.count()).where(v.until.is_(None))).scalar_one():
            return joined
        return load(conn, self._codes)

    def _masks(self, conn: Connection, part: Part, filters: Filters) -> dict[str, _Mask]:
        """For each field that restricts, which incidents pass it."""
        masks: dict[str, _Mask] = {}
        for name in filters.__struct_fields__:
            value = getattr(filters, name)
            if value in (None, ()):
                continue
            masks[name] = self._mask(conn, part, name, value)
        if "review" not in masks:
            masks["review"] = ~np.isin(part.coded["review"], self._codes["review"].numbers(["rejected"]))
        return masks

    def _mask(self, conn: Connection, part: Part, name: str, value: Any) -> _Mask:
        if name in _ROLES:
            return self._with_value(part, _ROLES[name], value)
        if name in ("contested", "place"):
            return np.isin(part.coded[COLUMN_OF.get(name, "place_name")], self._numbers(name, [value]))
        if name == "review":
            return np.isin(
                part.coded["review"], self._numbers(name, [None if v == "none" else v for v in value])
            )
        if name in COLUMN_OF:
            return np.isin(part.coded[COLUMN_OF[name]], self._numbers(name, value))
        if name == "text":
            found = np.array(conn.execute(matching_incidents(conn, value)).scalars().all(), np.int64)
            return np.isin(part.vid, found)
        plain: _Mask = _PLAIN[name](part, value)
        return plain

    def _numbers(self, field: str, values: Any) -> list[int]:
        return self._codes[COLUMN_OF.get(field, "place_name")].numbers(values)

    def _with_value(self, part: Part, names: tuple[str, ...], wanted: Any) -> _Mask:
        mask = np.zeros(len(part), np.bool_)
        for facet in names:
            hits = np.isin(part.held[facet], self._codes[facet].numbers(wanted))
            mask[part.owners[facet][hits]] = True
        return mask

    def _facet(
        self, part: Part, field: str, masks: dict[str, _Mask], shown: _Mask
    ) -> list[tuple[str | None, int]]:
        lifted = _all_of(part, masks, without=field) if field in masks else shown
        if field in VALUE_OF:
            facet = VALUE_OF[field]
            counted = np.bincount(part.held[facet][lifted[part.owners[facet]]])
            values = self._codes[facet].values
        else:
            counted = np.bincount(part.coded[COLUMN_OF[field]][lifted])
            values = self._codes[COLUMN_OF[field]].values
        found = [(values[number], int(counted[number])) for number in np.flatnonzero(counted)]
        return sorted(found, key=lambda pair: (-pair[1], pair[0] is not None, str(pair[0])))[:_MOST_VALUES]


def _all_of(part: Part, masks: dict[str, _Mask], without: str | None = None) -> _Mask:
    shown = np.ones(len(part), np.bool_)
    for name, mask in masks.items():
        if name != without:
            shown &= mask
    return shown


def _timeline(part: Part, shown: _Mask) -> list[DayCount]:
    shown = shown & (part.day >= _UNKNOWN)
    days, rows = np.unique(part.day[shown], return_inverse=True)
    counts = np.bincount(rows, minlength=len(days))
    names = ("killed_low", "killed_high", "wounded_low", "wounded_high")
    sums = [
        np.bincount(rows, np.nan_to_num(part.plain[name][shown]), len(days)).astype(np.int64)
        for name in names
    ]
    columns = zip(days.tolist(), counts.tolist(), *(s.tolist() for s in sums), strict=True)
    return [DayCount(dt.date.fromordinal(day).isoformat(), *rest) for day, *rest in columns]


def _clusters(part: Part, shown: _Mask, zoom: int) -> list[Cluster]:
    return [
        Cluster(lat, lon, count, killed, part.ids[row] if count == 1 else None)
        for lat, lon, count, killed, row in _groups(part, shown, facets.cell_size(zoom), _MOST_CLUSTERS)
    ]


def _groups(part: Part, shown: _Mask, cell: float, most: int) -> Iterator[tuple[float, float, int, int, int]]:
    """The fullest cells of a grid: middle of their incidents, how many, killed at least, one incident's row."""
    rows = np.flatnonzero(shown & ~np.isnan(part.plain["lat"]) & ~np.isnan(part.plain["lon"]))
    lat, lon = part.plain["lat"][rows], part.plain["lon"][rows]
    cells = np.floor(lat / cell).astype(np.int64) * 2**32 + np.floor(lon / cell).astype(np.int64)
    _, first, groups, counts = np.unique(cells, return_index=True, return_inverse=True, return_counts=True)
    lats, lons = (np.bincount(groups, axis) / counts for axis in (lat, lon))
    killed = np.bincount(groups, np.nan_to_num(part.plain["killed_low"][rows]))
    largest = np.argsort(-counts, kind="stable")[:most]
    for k in largest.tolist():
        yield float(lats[k]), float(lons[k]), int(counts[k]), int(killed[k]), int(rows[first[k]])


def _in_box(part: Part, value: tuple[float, float, float, float]) -> _Mask:
    west, south, east, north = value
    lat, lon = part.plain["lat"], part.plain["lon"]
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    mask: _Mask = (lat >= south) & (lat <= north) & across
    return mask


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


_PLAIN: dict[str, Any] = {
    "date_from": lambda part, day: part.day >= _ordinal(day),
    "date_to": lambda part, day: (part.day <= _ordinal(day)) & (part.day >= _UNKNOWN),
    "killed_min": lambda part, low: part.plain["killed_low"] >= low,
    "confidence_min": lambda part, low: part.plain["confidence"] >= low,
    "confidence_max": lambda part, high: part.plain["confidence"] <= high,
    "bbox": _in_box,
    "area": lambda part, ring: inside_all(part.plain["lon"], part.plain["lat"], ring),
}
