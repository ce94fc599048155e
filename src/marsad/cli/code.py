"""`marsad code`: read reports, print their events and claims."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.reports import Reader

if TYPE_CHECKING:
    from marsad.record import CodedReport, Report


class Format(StrEnum):
    """How coded reports are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    text = "text"


def code(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Reports: .txt (one report), .jsonl (one a line), - for standard input."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Publication day (2025-06-14) of reports that name none."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of reports that name none.")
    ] = None,
    format: Annotated[
        Format, typer.Option(help="table for people; json, jsonl for programs; text: marked in place.")
    ] = Format.table,
    names: Annotated[
        bool, typer.Option("--names", help="Show the names of private people in table and text.")
    ] = False,
) -> None:
    """Read reports and print the events and claims in them, each with the words it was read from.

    The table and the marked text withhold the names of victims, detainees and witnesses unless --names is
    given; json and jsonl hold the text as it came. Exit code 2 when any report could not be read; the others
    are coded all the same.
    """
    from marsad.coding.pipeline import code_report  # noqa: PLC0415 - kept out of the start of other commands

    reader = Reader(published, outlet)
    write = _writer(format, names)
    for report in reader.read(files or []):
        write(report, code_report(report))
    if reader.refused:
        raise typer.Exit(2)


def _writer(format: Format, names: bool) -> Callable[[Report, CodedReport], None]:
    """What prints one coded report in the format asked for."""
    if format is Format.jsonl:
        from marsad.record.lines import write_coded  # noqa: PLC0415

        return lambda _, coded: _write(write_coded(coded) + "\n")
    if format is Format.json:
        return lambda _, coded: _write(_pretty(coded))
    return _person(format, names)


def _person(format: Format, names: bool) -> Callable[[Report, CodedReport], None]:
    from marsad.cli.layout import Page  # noqa: PLC0415
    from marsad.cli.marked import show_marked  # noqa: PLC0415
    from marsad.cli.show import Words, show_table  # noqa: PLC0415
    from marsad.coding.private import private_names  # noqa: PLC0415

    page = Page()
    show = show_marked if format is Format.text else show_table

    def write(report: Report, coded: CodedReport) -> None:
        show(page, coded, Words(report.text, () if names else private_names(report)))
        page.line()

    return write


def _write(text: str) -> None:
    sys.stdout.write(text)


def _pretty(coded: CodedReport) -> str:
    import msgspec  # noqa: PLC0415

    from marsad.record.lines import write_coded  # noqa: PLC0415

    return msgspec.json.format(write_coded(coded), indent=2) + "\n"
