"""`marsad add`: reports from files, folders, addresses or standard input into the record, once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.record import (
    ArchiveOption,
    DbOption,
    checked_day,
    coding,
    open_archive,
    print_json,
    print_line,
    say,
)
from marsad.errors import InputError, MarsadError, StoreError

if TYPE_CHECKING:
    from marsad.intake.files import Told
    from marsad.intake.ingest import Ingest
    from marsad.intake.item import Bad, Item
    from marsad.store.writer import Added


_INPUTS = (
    "Files, folders, http(s) addresses, or - for JSON Lines on standard input. Kinds: .txt .html .jsonl .csv "
    ".tsv (these three also .gz) .parquet .docx .pdf, Telegram Desktop's result.json."
)
_COLUMN = "A table's column NAME holds our FIELD (text=body); may be repeated."


def add(
    inputs: Annotated[list[str], typer.Argument(help=_INPUTS)],
    db: DbOption = None,
    archive: ArchiveOption = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Publication day of reports that name none.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Language of reports that name none (ar).")] = None,
    column: Annotated[list[str] | None, typer.Option(metavar="FIELD=NAME", help=_COLUMN)] = None,
    code: Annotated[bool, typer.Option(help="Code the reports; --no-code only keeps them.")] = True,
    keep: Annotated[bool, typer.Option(help="Keep the originals in the archive; --no-keep does not.")] = True,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print each acknowledgement as JSON.")] = False,
) -> None:  # fmt: skip
    """Add reports to the record and code them.

    A line for each report says `added`, `known` (it was there already) or `revised` (the same id with another
    text; both are kept). The line is printed once the report is safely on the disk, not before. What cannot
    be read is told on standard error and the rest is added all the same; the exit code is 2 then. Adding the
    same again is harmless.
    """
    from marsad.intake.files import Told  # noqa: PLC0415
    from marsad.intake.ingest import Ingest  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415

    told = Told(outlet, checked_day(published, "--published"), language, columns_of(column or []))
    database = open_database(db, create=True)
    kept = open_archive(database, archive) if keep else None
    ingest = Ingest(database, coding() if code else None, kept)
    run = _Run(ingest, told, jsonl)
    try:
        for name in inputs:
            run.add(name)
    finally:
        if kept is not None:
            kept.close()
        database.close()
    say(f"{run.added} added, {run.known} known, {run.uncoded} not coded, {run.refused} refused")
    if run.refused:
        raise typer.Exit(2)


class _Run:
    """One run of the command: what it adds to and what it counted."""

    def __init__(self, ingest: Ingest, told: Told, jsonl: bool) -> None:
        self.ingest, self.told, self.jsonl = ingest, told, jsonl
        self.added = self.known = self.refused = self.uncoded = 0

    def add(self, name: str) -> None:
        """Add one input; failures of the input are told and counted, failures of the store end the run."""
        from marsad.intake.files import find_files  # noqa: PLC0415

        try:
            if name == "-":
                self._stdin()
            elif name.startswith(("http://", "https://")):
                self._page(name)
            else:
                for path in find_files(Path(name)):
                    self._file(path)
        except StoreError:
            raise
        except MarsadError as error:
            self._refuse(str(error))

    def _file(self, path: Path) -> None:
        from marsad.intake.files import media_of, read_file  # noqa: PLC0415
        from marsad.intake.ingest import Fetch  # noqa: PLC0415

        archive = self.ingest.archive
        try:
            kept = archive.keep_file(path, media_of(path)) if archive else None
            fetch = Fetch(path.resolve().as_uri(), None, kept)
            self._all(read_file(path, self.told, fetch.sha256), [fetch] if kept else [])
        except StoreError:
            raise
        except MarsadError as error:
            self._refuse(str(error))

    def _stdin(self) -> None:
        from marsad.intake.item import Bad  # noqa: PLC0415
        from marsad.intake.tables import item_of, read_lines  # noqa: PLC0415

        told = self.told
        found = (
            row if isinstance(row, Bad) else item_of(row, told.outlet, told.published, told.language, None)
            for row in read_lines(sys.stdin.buffer, "standard input", told.columns)
        )  # fmt: skip
        self._all(found, [])

    def _page(self, url: str) -> None:
        from marsad.intake.pages import read_address  # noqa: PLC0415

        item, fetch = read_address(url, self.told, self.ingest.archive)
        self._all(iter([item]), [fetch])

    def _all(self, found: Iterator[Item | Bad], fetches: list) -> None:  # type: ignore[type-arg]
        for item, result in self.ingest.add_all(self._good(found), fetches):
            self._acknowledge(item, result)

    def _good(self, found: Iterator[Item | Bad]) -> Iterator[Item]:
        from marsad.intake.item import Item  # noqa: PLC0415

        for one in found:
            if isinstance(one, Item):
                yield one
            else:
                self._refuse(f"{one.where}: {one.reason}; the report is left out.")

    def _acknowledge(self, item: Item, result: Added) -> None:
        self.added += result.status != "known"
        self.known += result.status == "known"
        self.uncoded += result.error is not None
        if result.error is not None:
            say(f"marsad: report {result.id} is kept but could not be coded: {result.error}")
        flag = item.published.flag
        if self.jsonl:
            print_json(
                {"id": result.id, "status": result.status, "published": item.report.published, "flag": flag}
            )
        else:
            print_line(f"{result.status}\t{result.id}" + (f"\tpublication day {flag}" if flag else ""))

    def _refuse(self, reason: str) -> None:
        self.refused += 1
        say(f"marsad: {reason}")


def columns_of(given: list[str]) -> dict[str, str]:
    """The columns named by FIELD=NAME options. Raises InputError for a field there is not."""
    from marsad.intake.tables import FIELDS  # noqa: PLC0415

    columns = {}
    for pair in given:
        field, _, name = pair.partition("=")
        if field not in FIELDS or not name:
            raise InputError(f"--column {pair}: write FIELD=NAME with FIELD one of {', '.join(FIELDS)}.")
        columns[field] = name
    return columns
