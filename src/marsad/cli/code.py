"""`marsad code`: read reports, print their events and claims."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from marsad.cli.reports import Reader


class Format(str, Enum):
    """How coded reports are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    text = "text"


def code(
    files: Annotated[
        list[str] | None, typer.Argument(help="Reports: .txt (one report), .jsonl (one a line), - for standard input.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="Publication day (2025-06-14) of reports that name none.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    format: Annotated[Format, typer.Option(help="table for people; json, jsonl for programs; text: marked in place.")] = Format.table,  # noqa: A002
) -> None:
    """Read reports and print the events and claims in them, each with the words it was read from.

    Exit code 2 when any report could not be read; the others are coded all the same.
    """
    from marsad.coding.pipeline import code_report  # noqa: PLC0415 - kept out of the start of other commands
    from marsad.record.lines import write_coded  # noqa: PLC0415

    reader = Reader(published, outlet)
    first = True
    for report in reader.read(files or []):
        coded = code_report(report)
        if format is Format.jsonl:
            sys.stdout.write(write_coded(coded) + "\n")
        elif format is Format.json:
            sys.stdout.write(_pretty(coded))
        else:
            from marsad.cli.show import show_marked, show_table  # noqa: PLC0415

            if not first:
                sys.stdout.write("\n")
            (show_marked if format is Format.text else show_table)(report, coded)
        first = False
    if reader.refused:
        raise typer.Exit(2)


def _pretty(coded: object) -> str:
    import msgspec  # noqa: PLC0415

    return msgspec.json.format(msgspec.json.encode(coded, order="deterministic"), indent=2).decode() + "\n"
