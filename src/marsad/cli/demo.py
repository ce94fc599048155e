"""`marsad demo`: the sample reports that come with Marsad, coded before your eyes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from marsad.cli.layout import Page
    from marsad.evaluate.gold import Row
    from marsad.record import CodedReport, Report


def demo(
    full: Annotated[
        bool,
        typer.Option("--full", help="Each report with its events, claims and evidence, as `code` shows it."),
    ] = False,
    serve: Annotated[
        bool, typer.Option("--serve", help="Then put the reports in a record and serve it to a browser.")
    ] = False,
    db: Annotated[
        Path, typer.Option(metavar="PATH", help="With --serve: the SQLite file of the record.")
    ] = Path("demo.sqlite"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="With --serve: the port.")] = 8000,
) -> None:
    """Code the sample reports and print their events: invented incidents of twelve weeks, many outlets.

    The samples come with gold, what a careful reader would record; the last lines hold the coder against it.
    """
    from marsad.cli.layout import Page  # noqa: PLC0415 - kept out of the start of other commands
    from marsad.evaluate.gold import read_gold, report_of  # noqa: PLC0415

    page = Page()
    rows = read_gold(sample_file())
    reports = [report_of(row) for row in rows]
    coded = _code(reports, page, full)
    _sum_up(page, rows, coded)
    if serve:
        _serve(db, port)


def sample_file() -> Path:
    """The samples with their gold, one a line."""
    return Path(__file__).parent.parent / "samples" / "reports.jsonl"


def _code(reports: list[Report], page: Page, full: bool) -> list[CodedReport]:
    from marsad.cli.show import Words, columns, show_table  # noqa: PLC0415
    from marsad.coding.pipeline import code_report  # noqa: PLC0415
    from marsad.coding.private import private_names  # noqa: PLC0415

    found = []
    widths = columns(page.width)
    if not full:
        page.row(("rep.", "event", "who → whom", "people", "where", "when", "sure"), widths, style="bold")
    for report in reports:
        coded = code_report(report)
        found.append(coded)
        if full:
            show_table(page, coded, Words(report.text, private_names(report)))
            page.line()
        else:
            _rows(page, coded, widths)
    return found


def _rows(page: Page, coded: CodedReport, widths: tuple[int, ...]) -> None:
    from marsad.cli.show import harm, kind, parties, place, when  # noqa: PLC0415

    for event in coded.events:
        page.row(
            (
                coded.id,
                kind(event).replace("\n", " "),
                parties(event),
                ", ".join(harm(h) for h in event.harm) or "-",
                place(event.place),
                when(event),
                f"{event.confidence:.2f}".removeprefix("0"),
            ),
            widths,
        )


def _sum_up(page: Page, rows: list[Row], coded: list[CodedReport]) -> None:
    import msgspec  # noqa: PLC0415

    from marsad.evaluate.measure import measure  # noqa: PLC0415

    events = sum(len(c.events) for c in coded)
    claims = sum(len(c.claims) for c in coded)
    quiet = sum(not c.events and not c.claims for c in coded)
    figures = measure(rows, {c.id: msgspec.to_builtins(c) for c in coded}).figures
    page.line()
    page.line(
        f"{len(coded)} reports: {events} events, {claims} claims, {quiet} reports with neither.", style="bold"
    )
    page.line(
        f"Against the samples' gold: events F1 {figures['events']['f1']:.2f}, "
        f"untouched {figures['untouched']['f1']:.2f}, "
        f"claims {figures['claims']['f1']:.2f}; `marsad eval` says more."
    )
    page.line(
        "`marsad demo --full` shows the evidence, `marsad explain` the rules; docs/ begins at docs/index.md."
    )


def _serve(db: Path, port: int) -> None:
    """Add the samples to a record, link them, and serve it; the commands do the work."""
    from marsad.cli.add import add  # noqa: PLC0415
    from marsad.cli.link import link  # noqa: PLC0415
    from marsad.cli.serve import serve  # noqa: PLC0415

    add([str(sample_file())], db=str(db), keep=False, jsonl=False)
    link(db=str(db))
    serve(db=str(db), port=port)
