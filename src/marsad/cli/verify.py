"""`marsad verify`: is the record still what was recorded?"""

from __future__ import annotations

import typer

from marsad.cli.record import ArchiveOption, DbOption, archive_folder, print_line, say


def verify(db: DbOption = None, archive: ArchiveOption = None) -> None:
    """Check the custody log's chain, every archived original, every report and every coding against their
    SHA-256.

    Each thing that does not match is named on a line of its own, and the exit code is 1 then.
    """
    from marsad.intake.verify import verify as faults_of  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415
    from marsad.store.proofs import Verified  # noqa: PLC0415

    database = open_database(db)
    seen, faults = Verified(), 0
    with database.reading() as conn:
        for fault in faults_of(conn, archive_folder(database, archive), seen):
            faults += 1
            print_line(fault)
    say(
        f"looked at {seen.entries} log entries, {seen.objects} originals, {seen.reports} reports, "
        f"{seen.codings} codings: " + (f"{faults} do not match" if faults else "all match")
    )
    if faults:
        raise typer.Exit(1)
