"""Schema, backups, checks, comparisons; and what happens when the disk is full or the server gone."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from store_builders import FIRST, SECOND, coded, entry, event, report

from marsad.errors import InputError, StoreError
from marsad.store import (
    Database,
    backup,
    checking,
    diffing,
    incidents,
    judging,
    open_database,
    reading,
    schema,
    tables,
    views,
)
from marsad.store.failures import StoreBusyError, StoreFullError, StoreLostError, StoreSchemaError
from marsad.store.incident_record import Incident, Member
from marsad.store.types import now
from marsad.store.writer import Entry, add

RELEASED = Path(__file__).parent / "released"


def everything(database):
    """All rows of all tables, for comparing two databases."""
    with database.reading() as conn:
        return {
            table.name: [
                tuple(row) for row in conn.execute(table.select().order_by(*table.primary_key.columns))
            ]
            for table in tables.metadata.sorted_tables
        }


def fill(database):
    add(database, [entry(n) for n in range(6)], FIRST)
    add(database, [Entry(report=report(9, text="فيه \x00 صفر"))])
    add(
        database,
        [Entry(report=report(1), coded=coded(report(1), events=(event(report(1), type="raid"),)))],
        SECOND,
    )
    judging.judge(database, "ann", "correct", "event", "r2#0", field="type", value="raid")
    members = (Member("r1", "r1#0"), Member("r2", "r2#0"))

    def link(conn):
        found = [
            Incident(id="b", type="raid", members=members[:1]),
            Incident(id="a", type="raid", members=members[1:]),
        ]
        incidents.put_incidents(conn, found, now())
        incidents.redirect(conn, "a", "b", now())

    database.transact(link)


def test_the_migrations_make_exactly_the_tables_of_this_version(database):
    def ours(_object, name, kind, _reflected, _other):
        return not (kind == "table" and name.startswith(("report_search", "alembic")))

    with database.reading() as conn:
        context = MigrationContext.configure(conn, opts={"include_object": ours, "compare_type": True})
        differences = [d for d in compare_metadata(context, tables.metadata) if "until IS NULL" not in str(d)]
        assert differences == []
        assert schema.current_revision(conn) == schema.HEAD


def test_each_released_schema_has_its_data():
    assert {path.name.split(".")[0] for path in RELEASED.iterdir()} >= {"0001"}
    assert (RELEASED / f"{schema.HEAD}.sqlite.gz").exists() and (
        RELEASED / f"{schema.HEAD}.postgres.sql"
    ).exists()


def test_head_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", "marsad.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


@pytest.mark.parametrize("old", sorted(RELEASED.glob("*.sqlite.gz")), ids=lambda p: p.name)
def test_every_released_schema_is_upgraded_with_its_data(old, tmp_path):
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(old.read_bytes()))
    database = Database(path)
    schema.upgrade(database)
    schema.require_current(database)
    with database.reading() as conn:
        assert list(checking.check(conn)) == []
        assert reading.get_report(conn, "r1").coded is not None
        assert reading.search(conn, "الواحة").items
        assert views.get_incident(conn, "a").incident.id == "b"
    assert add(database, [entry(1)], FIRST)[0].status == "known"
    database.close()


@pytest.mark.postgres
@pytest.mark.parametrize("old", sorted(RELEASED.glob("*.postgres.sql")), ids=lambda p: p.name)
def test_every_released_schema_is_upgraded_in_postgresql(old, server):
    url = server.create(f"old_{old.name.split('.')[0]}")
    server.load(url.rsplit("/", 1)[1], old)
    database = Database(url)
    schema.upgrade(database)
    schema.require_current(database)
    with database.reading() as conn:
        assert list(checking.check(conn)) == []
        assert reading.get_report(conn, "r1").coded is not None
        assert views.get_incident(conn, "a").incident.id == "b"
    database.close()


def test_a_database_of_another_version_is_refused_with_what_to_do(database):
    for version, saying in (("0000", "marsad db upgrade"), ("9999", "newer Marsad")):
        with database.writing() as conn:
            conn.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
        with pytest.raises(StoreSchemaError, match=saying):
            schema.require_current(database)


def test_an_empty_database_is_refused_unless_asked_to_make_one(where, kind):
    with pytest.raises(StoreError):
        open_database(where)
    open_database(where, create=True).close()
    open_database(where).close()


@pytest.mark.parametrize("other", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_a_backup_restores_into_either_database(database, other, request, tmp_path):
    fill(database)
    counts = backup.back_up(database, tmp_path / "b.zip")
    assert counts["reports"] == 7
    bare = (
        str(tmp_path / "new.db")
        if other == "sqlite"
        else request.getfixturevalue("server").create(f"new_{id(request)}")
    )
    restored = Database(bare)
    assert backup.restore(restored, tmp_path / "b.zip") == counts
    assert everything(restored) == everything(database)
    with restored.reading() as conn:
        assert list(checking.check(conn)) == []
        assert len(reading.search(conn, "الواحة").items) == 6
    assert add(restored, [entry(20)], FIRST)[0].status == "added"
    with pytest.raises(StoreError, match="holds a record already"):
        backup.restore(restored, tmp_path / "b.zip")
    restored.close()


def test_backups_are_never_written_over_and_damaged_ones_refused(database, tmp_path):
    fill(database)
    whole, damaged = tmp_path / "b.zip", tmp_path / "d.zip"
    backup.back_up(database, whole)
    with pytest.raises(InputError, match="never written over"):
        backup.back_up(database, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("الواحة".encode(), "الواحه".encode()))
    bare = Database(tmp_path / "new.db")
    with pytest.raises(InputError, match="damaged"):
        backup.restore(bare, damaged)
    with bare.reading() as conn:
        assert conn.execute(tables.reports.select()).first() is None, "a failed restore leaves nothing"
    (tmp_path / "n.zip").write_bytes(b"no zip")
    with pytest.raises(InputError, match="no backup"):
        backup.restore(bare, tmp_path / "n.zip")


def test_diff_tells_what_a_new_version_changed(database, moments):
    moments.at("2024-06-01")
    add(database, [entry(n) for n in range(3)], FIRST)
    moments.at("2024-06-05")
    r0, r1 = report(0), report(1)
    extra = event(r0, 1, quote="انفجارا وقع قرب الجسر", type="explosion")
    add(database, [
        Entry(report=r0, coded=coded(r0, events=(event(r0), extra))),
        Entry(report=r1, coded=coded(r1, events=(event(r1, type="raid", confidence=0.9),), claims=())),
    ], SECOND)  # fmt: skip
    add(database, [entry(5)], SECOND)
    with database.reading() as conn:
        by_version = list(diffing.between(conn, "1.0", "2.0"))
        assert [(c.report, c.unit, c.change, c.kind) for c in by_version] == [
            ("r0", "event", "added", "explosion"), ("r1", "event", "changed", "raid"), ("r1", "claim", "dropped", "tally"),
        ]  # fmt: skip
        assert [(f.field, f.before, f.after) for f in by_version[1].fields] == [("type", "explosion", "raid")]
        assert list(diffing.between(conn, None, None)) == by_version
        by_day = list(diffing.between(conn, "2024-06-02", None))
        assert [c.report for c in by_day] == ["r0", "r1", "r1", "r5", "r5"]
        assert list(diffing.between(conn, "2024-06-05", "2024-06-06")) == []
        with pytest.raises(InputError):
            list(diffing.between(conn, "1.0", "2024-06-06"))


def test_a_locked_database_is_told_and_the_retry_is_clean(tmp_path):
    path = tmp_path / "record.db"
    open_database(path, create=True).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    impatient = Database(path, busy_seconds=0.1)
    with pytest.raises(StoreBusyError, match="locked by another process"):
        add(impatient, [entry(1)], FIRST)
    holder.execute("ROLLBACK")
    holder.close()
    assert add(impatient, [entry(1)], FIRST)[0].status == "added"


def test_a_writer_waits_for_another(database):
    inside, go = threading.Event(), threading.Event()

    def hold():
        with database.writing():
            inside.set()
            go.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(5)
    threading.Timer(0.3, go.set).start()
    assert add(database, [entry(1)], FIRST)[0].status == "added"
    holder.join()


def test_writers_side_by_side_lose_nothing(database):
    def write(start):
        for n in range(start, start + 12, 3):
            add(database, [entry(k) for k in range(n, n + 3)], FIRST)

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 6, 12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.reading() as conn:
        assert len(reading.list_reports(conn, limit=100).items) == 24
        assert list(checking.check(conn)) == []


def test_a_full_disk_is_told_and_the_retry_is_clean(tmp_path):
    database = open_database(tmp_path / "record.db", create=True)
    add(database, [entry(1)], FIRST)
    with database.engine.connect() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StoreFullError, match="no room left"):
        add(database, [entry(n) for n in range(2, 400)], FIRST)
    with database.engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with database.reading() as conn:
        assert list(checking.check(conn)) == []
        assert [h.id for h in reading.list_reports(conn, limit=100).items] == ["r1"]
    assert len(add(database, [entry(n) for n in range(2, 400)], FIRST)) == 398


@pytest.mark.skipif(shutil.which("mount") is None, reason="no mount command")
def test_a_really_full_disk(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(small)], capture_output=True, check=False
    ).returncode:
        pytest.skip("may not mount a small file system here (needs root)")
    try:
        database = open_database(small / "record.db", create=True)
        done = 0
        with pytest.raises(StoreFullError):
            for n in range(0, 4000, 50):
                add(database, [entry(k) for k in range(n, n + 50)], FIRST)
                done += 50
        subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
        with database.reading() as conn:
            assert conn.execute(text("SELECT count(*) FROM reports")).scalar() == done > 0
            assert list(checking.check(conn)) == []
        assert len(add(database, [entry(k) for k in range(done, done + 50)], FIRST)) == 50
        database.close()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


@pytest.mark.postgres
def test_a_lost_server_is_told_and_the_retry_is_clean(server):
    database = open_database(server.create("lost"), create=True)
    add(database, [entry(1)], FIRST)
    server.stop()
    try:
        with pytest.raises(StoreLostError, match="try again when the server is up"):
            add(database, [entry(2)], FIRST)
        with pytest.raises(StoreLostError), database.reading():
            pass
    finally:
        server.start()
    assert add(database, [entry(2)], FIRST)[0].status == "added"
    with database.reading() as conn:
        assert list(checking.check(conn)) == []
    database.close()


@pytest.mark.postgres
def test_a_connection_killed_while_writing_is_made_again(server):
    database = open_database(server.create("killed"), create=True)
    calls = []

    def work(conn):
        calls.append(1)
        if len(calls) == 1:
            pid = conn.execute(text("SELECT pg_backend_pid()")).scalar()
            server.sql("killed", f"SELECT pg_terminate_backend({pid})")
        return conn.execute(text("SELECT 1")).scalar()

    assert database.transact(work) == 1 and len(calls) == 2
    database.close()


@pytest.mark.postgres
@pytest.mark.parametrize(("change", "kind", "saying"), [
    (lambda url: url.replace("/errors", "/nowhere"), StoreError, "does not exist"),
    (lambda url: url.replace("marsad@", "stranger@"), StoreError, "refuses this user"),
    (lambda url: "postgresql://marsad@127.0.0.1:9/none", StoreLostError, "cannot be reached"),
])  # fmt: skip
def test_wrong_urls_say_what_is_wrong(server, change, kind, saying):
    try:
        url = server.create("errors")
    except subprocess.CalledProcessError:
        url = f"postgresql://marsad@127.0.0.1:{server.port}/errors"
    with pytest.raises(kind, match=saying):
        open_database(change(url))


@pytest.mark.parametrize(("where", "saying"), [
    ("mysql://x/y", "SQLite or PostgreSQL"),
    ("://", "cannot be read"),
    ("/nowhere/at/all/record.db", "cannot be opened"),
])  # fmt: skip
def test_other_wrong_places(where, saying):
    with pytest.raises(StoreError, match=saying):
        open_database(where, create=True)


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "x.db").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match="no Marsad database"):
        open_database(tmp_path / "x.db")


@pytest.mark.postgres
def test_the_map_view_where_postgis_is_there(server):
    url = server.create("geo")
    try:
        server.sql("geo", "CREATE EXTENSION postgis")
    except subprocess.CalledProcessError:
        pytest.skip("PostGIS is not installed (apt-get install postgresql-15-postgis-3)")
    database = open_database(url, create=True)
    add(database, [entry(1)], FIRST)
    one = entry(1).coded.events[0]
    found = Incident(id="i", type="raid", place=one.place, members=(Member("r1", "r1#0"),))
    database.transact(lambda conn: incidents.put_incidents(conn, [found], now()))
    with database.reading() as conn:
        row = conn.execute(text("SELECT ST_AsText(geom), ST_SRID(geom), id FROM incident_points")).one()
    assert row[0].startswith("POINT(40.14 35.33") and tuple(row[1:]) == (4326, "i")
    database.close()
