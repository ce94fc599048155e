"""A team's store at scale in PostgreSQL, made in minutes: real rows of a small record, multiplied by the database.

    python benchmarks/scale.py --db postgresql://… [--incidents 1000000] [--reports 5] [--base 2000]

Writes `--base` incidents of `--reports` reports each through the store, then copies their rows with INSERT … SELECT
under new ids until there are `--incidents`; the indexes are built at the end. The custody log is not multiplied.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice

from sqlalchemy import Connection, func, select

from marsad.store import Database, incidents, open_database
from marsad.store.codings import MadeBy
from marsad.store.incident_record import Incident, Member
from marsad.store.loading import indexes_aside
from marsad.store.tables import metadata
from marsad.store.types import now
from marsad.store.writer import add
from web import made_up

_RID = (1 << 36) - 1
_NUMBERS = {
    "reports": ("rid",), "codings": ("cid", "rid"), "events": ("eid", "rid", "cid"), "parties": ("eid",), "harms": ("eid",),
    "event_sources": ("eid",), "spans": ("cid",), "incidents": (), "incident_versions": ("vid",), "incident_values": ("vid",),
    "incident_members": ("mid", "rid"),
}  # fmt: skip
_NAMES = {
    "reports": ("id",), "events": ("id",), "incidents": ("id",), "incident_versions": ("id",),
    "incident_members": ("incident", "event", "report"),
}  # fmt: skip
_AT_ONCE = 25


def write_base(database: Database, count: int, each: int) -> None:
    """So many incidents of so many reports each, written as the program writes them."""
    made = made_up(count * each)
    while some := list(islice(made, 200 * each)):
        add(database, [entry for entry, _, _ in some], MadeBy("bench", "l", "g"))
        found = []
        for first in range(0, len(some), each):
            told = some[first : first + each]
            _, e, luck = told[0]
            found.append(
                Incident(
                    id=f"i-{e.id[:-2]}", type=e.type, initiators=e.initiators, targets=e.targets, harm=e.harm, place=e.place,
                    date=e.date, members=tuple(Member(o.id[:-2], o.id, o.evidence) for _, o, _ in told), reports=each,
                    sources=each, confidence=e.confidence, worth=luck * 10, contested=luck > 0.9,
                    corroboration="single_source" if luck < 0.7 else "several_sides",
                )
            )  # fmt: skip
        with database.writing() as conn:
            incidents.put_incidents(conn, found, now())


def multiply(conn: Connection, times: int) -> None:
    """Copy all rows of the record so often, under new numbers and names."""
    first = {}
    for name in {n for names in _NUMBERS.values() for n in names}:
        table = next(t for t, names in _NUMBERS.items() if names and names[0] == name)
        first[name] = int(conn.execute(select(func.max(metadata.tables[table].c[name]))).scalar_one())
    for table in [t.name for t in metadata.sorted_tables if t.name in _NUMBERS]:
        columns, values = [], []
        for column in metadata.tables[table].c:
            columns.append(f'"{column.name}"')
            if column.name in _NUMBERS[table]:
                values.append(f'b."{column.name}" + copy.n * {first[column.name]}')
            elif column.name in _NAMES.get(table, ()):
                values.append(f"b.\"{column.name}\" || '-' || copy.n")
            elif column.name in ("lat", "lon"):
                values.append(f'b."{column.name}" + (copy.n % 97) * 0.004')
            else:
                values.append(f'b."{column.name}"')
        _copy_rows(conn, table, ", ".join(columns), ", ".join(values), times)
    key = f"(b.key & ~{_RID}::bigint) | ((b.key & {_RID}) + copy.n * {first['rid']})"
    _copy_rows(conn, "report_search", "key, words", f"{key}, b.words", times)
    for name, last in first.items():
        conn.exec_driver_sql(f"UPDATE counters SET next = {last * (times + 1) + 1} WHERE name = '{name}'")


def _copy_rows(conn: Connection, table: str, columns: str, values: str, times: int) -> None:
    began = time.perf_counter()
    conn.exec_driver_sql(f'CREATE TEMP TABLE base_rows ON COMMIT DROP AS SELECT * FROM "{table}"')
    for start in range(1, times + 1, _AT_ONCE):
        end = min(times, start + _AT_ONCE - 1)
        conn.exec_driver_sql(
            f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM base_rows b, generate_series({start}, {end}) AS copy (n)'
        )
    conn.exec_driver_sql("DROP TABLE base_rows")
    print(f"{table}: {time.perf_counter() - began:.0f} s", flush=True)


def fill(database: Database, count: int, each: int, base: int) -> None:
    """Make the whole record."""
    write_base(database, min(base, count), each)
    times = count // min(base, count) - 1
    patient = database.patient()
    names = [*_NUMBERS, "report_search"]
    with patient.writing() as conn, indexes_aside(conn, names):
        conn.exec_driver_sql(
            "SET LOCAL session_replication_role = replica"
        )  # the copies refer to each other as the base does
        multiply(conn, times)
    patient.close()


def main() -> None:
    """Read the options and make the record."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--db", required=True, help="an empty PostgreSQL database, of whose server we are superuser"
    )
    parser.add_argument("--incidents", type=int, default=1_000_000)
    parser.add_argument("--reports", type=int, default=5, help="reports an incident")
    parser.add_argument("--base", type=int, default=2000)
    given = parser.parse_args()
    began = time.perf_counter()
    database = open_database(given.db, create=True)
    fill(database, given.incidents, given.reports, given.base)
    database.close()
    print(f"{given.incidents} incidents of {given.reports} reports in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
