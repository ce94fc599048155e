"""`marsad bulletin`: the weekly round-up, written from the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.record import AsOfOption, DbOption, checked_day, say
from marsad.cli.selection import AreaOption, FilesArgument, chosen, make_filters

if TYPE_CHECKING:
    from marsad.publish.statements import Statement


def bulletin(
    week: Annotated[str, typer.Option(metavar="WEEK", help="ISO week: 2025-W24.")],
    files: FilesArgument = None,
    area: AreaOption = None,
    lang: Annotated[str, typer.Option(help="ar or en.")] = "ar",
    format: Annotated[str, typer.Option("--format", "-f", help="html, pdf, docx or md.")] = "html",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; without it standard output.")
    ] = None,
    db: DbOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Write the round-up of a week: figures against the usual week, alerts, incidents by governorate,
    statements,
    disagreements, a map and a chart, with a numbered citation on every sentence.

    Names of private persons are withheld. The same record gives the same document.
    """
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.publish.bulletin import week_days, write_bulletin  # noqa: PLC0415
    from marsad.publish.layout import LAYOUTS  # noqa: PLC0415

    if lang not in ("ar", "en"):
        raise InputError(f"--lang: {lang!r} is neither ar nor en.")
    if format not in LAYOUTS:
        raise InputError(f"--format: {format!r} is none of {', '.join(LAYOUTS)}.")
    start, end = week_days(week)
    day = checked_day(as_of, "--as-of")
    filters = make_filters(until=end, areas=area)
    with chosen(files, db, filters, day) as (entries, shown_day, _):
        made = write_bulletin(
            entries, _statements(files, db, start, end, day), week, "ar" if lang == "ar" else "en", shown_day,
            (*filters.countries, *filters.adm1),
        )  # fmt: skip
    page = LAYOUTS[format][0](made)
    if output is None:
        lines = page.body.splitlines(keepends=True) if page.beside else [page.body]
        sys.stdout.buffer.writelines(line for line in lines if b"({stem}." not in line)
    else:
        output.write_bytes(page.body.replace(b"{stem}", output.stem.encode()))
        for suffix, data in page.beside.items():
            output.with_name(f"{output.stem}.{suffix}").write_bytes(data)
    say(f"{len(made.entries)} incidents, {len(made.references)} references")


def _statements(
    files: list[str] | None, db: str | None, start: str, end: str, as_of: str | None
) -> Iterator[Statement]:
    """Quotable claims of the week; linked files hold none."""
    from marsad.publish import statements  # noqa: PLC0415

    if not files:
        from marsad.store import open_database  # noqa: PLC0415

        with open_database(db).reading() as conn:
            yield from statements.from_store(conn, start, end, as_of=as_of)
        return
    from marsad.link.read import coded_report  # noqa: PLC0415

    for name in files:
        if name == "-":
            continue
        with Path(name).open("rb") as stream:
            lines = (line for line in stream if line.strip() and b'"members":' not in line)
            yield from statements.from_coded((coded_report(line, name) for line in lines), start, end)
