"""The schema's version: create it, bring it up to date, refuse a database of another version."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from marsad.store.database import Database
from marsad.store.failures import StoreSchemaError

HEAD = "0002"
"""The schema this Marsad reads and writes (a test compares it with the newest migration)."""

_GEOMETRY_VIEW = """
CREATE OR REPLACE VIEW incident_points AS
SELECT v.vid, v.id, v.type, v.family, v.status, v.date_start, v.date_end, v.day, v.place_name, v.place_level,
       v.country, v.adm1, v.killed_low, v.killed_high, v.wounded_low, v.wounded_high, v.arrested_low,
       v.arrested_high, v.reports, v.sources, v.corroboration, v.contested, v.confidence,
       ST_SetSRID(ST_MakePoint(v.lon, v.lat), 4326)::geometry(Point, 4326) AS geom
FROM incident_versions v WHERE v.until IS NULL AND v.lat IS NOT NULL AND v.lon IS NOT NULL
"""


def current_revision(conn: Connection) -> str | None:
    """The schema version of the database, None for an empty one."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    found = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(database: Database, revision: str = "head") -> tuple[str | None, str]:
    """Create or upgrade the schema; returns the versions before and after. All in one transaction."""
    from alembic import command  # noqa: PLC0415 - half a second of imports, needed for new databases only
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "marsad.store:migrations")
    with database.writing() as conn:
        before = current_revision(conn)
        config.attributes["connection"] = conn
        command.upgrade(config, revision)
        after = current_revision(conn)
        if database.is_postgres and after == HEAD:
            _geometry_view(conn)
    return before, after or ""


def require_current(database: Database) -> None:
    """Raise StoreSchemaError unless the database has this Marsad's schema."""
    with database.reading() as conn:
        found = current_revision(conn)
    if found == HEAD:
        return
    if found is None:
        raise StoreSchemaError(
            f"The database {database.name} holds no Marsad record yet; run `marsad db upgrade`."
        )
    if found < HEAD:
        raise StoreSchemaError(
            f"The database {database.name} has the older schema {found}; back it up, run `marsad db upgrade`."
        )
    raise StoreSchemaError(
        f"The database {database.name} has schema {found}, this Marsad {HEAD}; install a newer Marsad."
    )


def _geometry_view(conn: Connection) -> None:
    """A view with points for QGIS, where PostGIS is installed in the database."""
    if conn.execute(text("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")).first():
        conn.exec_driver_sql(_GEOMETRY_VIEW)
