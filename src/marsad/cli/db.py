"""`marsad db`: the database itself: check, backup, restore, upgrade, code again, package the evidence of an
incident.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.record import ArchiveOption, DbOption, archive_folder, coding, print_line, say

app = typer.Typer(
    help="Care for the record: check, backup, restore, upgrade, recode, package.", no_args_is_help=True
)


@app.command()
def check(
    db: DbOption = None,
    mend: Annotated[
        bool, typer.Option("--mend", help="Make the search index anew from the texts first.")
    ] = False,
) -> None:
    """Look at every promise of the database: texts unaltered, no half coding, no orphan rows, the chain
    whole.

    Each fault is one line, and the exit code is 1 then. `marsad verify` also reads the archived originals.
    """
    from marsad.store import open_database  # noqa: PLC0415
    from marsad.store.checking import check as faults_of  # noqa: PLC0415
    from marsad.store.reindex import reindex  # noqa: PLC0415

    database = open_database(db)
    if mend:
        say(f"search index made anew from {database.transact(reindex)} reports")
    faults = 0
    with database.reading() as conn:
        for fault in faults_of(conn):
            faults += 1
            print_line(fault)
    say(f"{faults} faults" if faults else "no fault")
    if faults:
        raise typer.Exit(1)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The zip to write; it must not be there yet.")],
    db: DbOption = None,
) -> None:
    """Write the whole record, as of this moment, into one file that SQLite and PostgreSQL both restore.

    Others may read and write meanwhile. The archive of originals is a folder of its own: copy it beside.
    """
    from marsad.store import open_database  # noqa: PLC0415
    from marsad.store.backup import back_up  # noqa: PLC0415

    counts = back_up(open_database(db), file)
    print_line(
        f"{file}: {counts['reports']} reports, {counts['codings']} codings, {counts['custody']} log entries"
    )


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup made by `marsad db backup`.")], db: DbOption = None
) -> None:
    """Fill a new database (a path with no file yet, or an empty PostgreSQL database) from a backup, all or
    nothing.
    """
    from marsad.store import Database, default_database  # noqa: PLC0415
    from marsad.store.backup import restore as fill  # noqa: PLC0415

    database = Database(db or default_database())
    counts = fill(database, file)
    print_line(
        f"{database.name}: {counts['reports']} reports, {counts['codings']} codings, "
        f"{counts['custody']} log entries"
    )


@app.command()
def upgrade(db: DbOption = None) -> None:
    """Bring the database's tables to what this Marsad needs; also makes them in an empty database."""
    from marsad.store import Database, default_database  # noqa: PLC0415
    from marsad.store.schema import upgrade as migrate  # noqa: PLC0415

    database = Database(db or default_database())
    before, after = migrate(database)
    print_line(
        f"{database.name}: schema {after}" + ("" if before == after else f" (was {before or 'empty'})")
    )


@app.command()
def recode(db: DbOption = None) -> None:
    """Code again the reports that this Marsad has not coded, or could not.

    Older codings stay in the past (see `marsad diff`), people's judgements stay in force.
    """
    from marsad.intake.recode import recode as again  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415

    done = failed = 0
    for result in again(open_database(db), coding()):
        done += result.coded
        failed += result.error is not None
        if (done + failed) % 1000 == 0:
            say(f"{done} coded")
    print_line(f"{done} coded, {failed} failed")


@app.command()
def package(
    incident: Annotated[str, typer.Argument(help="The id of an incident.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The zip to write.")],
    db: DbOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Write the evidence of one incident into a zip: originals, texts, records, the log's entries, and all
    hashes.
    """
    from marsad.intake.package import write_package  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415

    database = open_database(db)
    digest = write_package(database, incident, archive_folder(database, archive), output)
    print_line(f"{output}: SHA-256 {digest}")
