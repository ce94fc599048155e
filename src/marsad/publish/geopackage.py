"""Entries as a GeoPackage 1.3 (OGC 12-128r17): points, places unknown as empty geometries, a style QGIS
applies.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from marsad.publish.about import About, Written
from marsad.publish.entry import Entry
from marsad.publish.flat import FLAT, values
from marsad.publish.style import qml, sld

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    (
        "Undefined Cartesian SRS",
        -1,
        "NONE",
        -1,
        "undefined",
        "undefined Cartesian coordinate reference system",
    ),
    (
        "Undefined geographic SRS",
        0,
        "NONE",
        0,
        "undefined",
        "undefined geographic coordinate reference system",
    ),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude and latitude in decimal degrees"),
)
"""The reference systems that every GeoPackage must hold (clause 1.1.2.1.2)."""

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT
NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT
UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y
  DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name
TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE
  (table_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT
NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL
DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT
  '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
row_id_value INTEGER,
  timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL REFERENCES gpkg_metadata(id),
  md_parent_id INTEGER REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema
TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault
  BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
"""
_APPLICATION_ID = 0x47504B47  # "GPKG"
_VERSION = 10300


def write_geopackage(entries: Iterable[Entry], path: Path, about: About) -> Written:
    """A GeoPackage with one layer `incidents`."""
    path.unlink(missing_ok=True)
    written = Written(left_out={})
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        conn.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {_VERSION}")
        conn.execute("PRAGMA journal_mode = OFF")
        conn.execute("BEGIN")
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                conn.execute(statement)
        columns = ", ".join(f'"{flat.column.name}" {flat.kind}' for flat in FLAT if flat.column.name != "id")
        conn.execute(
            "CREATE TABLE incidents (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, "
            f'"incident_id" TEXT UNIQUE, {columns})'
        )
        box = _features(conn, entries, about, written)
        _terms(conn, about, box)
        conn.execute("COMMIT")
    finally:
        conn.close()
    return written


def _features(
    conn: sqlite3.Connection, entries: Iterable[Entry], about: About, written: Written
) -> list[float]:
    """Write the layer's rows; returns west, south, east, north (empty without any point)."""
    box = [181.0, 91.0, -181.0, -91.0]

    def made() -> Iterator[list[Any]]:
        for entry in entries:
            written.records += 1
            place = entry.place
            blob = None
            if place is not None and place.lat is not None and place.lon is not None:
                blob = point(place.lon, place.lat)
                box[:] = (
                    min(box[0], place.lon),
                    min(box[1], place.lat),
                    max(box[2], place.lon),
                    max(box[3], place.lat),
                )
            yield [blob, *values(entry, about.lang)]

    marks = ", ".join("?" * (len(FLAT) + 1))
    names = ", ".join(f'"{n}"' for n in ("geom", "incident_id", *(f.column.name for f in FLAT[1:])))
    insert = f"INSERT INTO incidents ({names}) VALUES ({marks})"  # noqa: S608 - names of our own
    rows = made()
    while batch := list(islice(rows, 5000)):
        conn.executemany(insert, batch)
    return box if box[0] <= box[2] else []


def point(lon: float, lat: float) -> bytes:
    """A point as GeoPackage binary: little-endian, no envelope, EPSG 4326."""
    return b"GP" + struct.pack("<BBi", 0, 1, 4326) + struct.pack("<BIdd", 1, 1, lon, lat)


def _terms(conn: sqlite3.Connection, about: About, box: list[float]) -> None:
    at = f"{about.as_of}T00:00:00.000Z"
    conn.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEMS)
    conn.executemany(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)",
        [
            (
                "incidents",
                "features",
                "incidents",
                f"{about.title}; {about.licence}; as of {about.as_of}",
                at,
                *(box or (None,) * 4),
                4326,
            ),
            ("layer_styles", "attributes", "layer_styles", "", at, None, None, None, None, None),
        ],
    )
    conn.execute("INSERT INTO gpkg_geometry_columns VALUES ('incidents', 'geom', 'POINT', 4326, 0, 0)")
    conn.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', "
        "'http://www.geopackage.org/spec121/#extension_metadata', 'read-write')",
        [("gpkg_metadata",), ("gpkg_metadata_reference",)],
    )
    text = "\n".join(f"{name}: {value}" for name, value in about.pairs().items())
    conn.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://purl.org/dc/terms/', 'text/plain', ?)",
        (text,),
    )
    conn.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)", (at,)
    )
    conn.execute(
        "INSERT INTO layer_styles VALUES (1, '', '', 'incidents', 'geom', 'incidents', ?, ?, 1, ?, '', "
        "NULL, ?)",
        (qml(about.lang), sld(about.lang), "Event families", at),
    )
