"""`marsad bulk`: many reports to coded records in Parquet, on this machine or on Spark; `marsad bulk load`."""

from __future__ import annotations

import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from marsad.cli.record import DbOption, checked_day, coding, print_json, say
from marsad.errors import InputError

if TYPE_CHECKING:
    from marsad.bulk.load import Loaded
    from marsad.intake.files import Told


class _RunByDefault(TyperGroup):
    """`marsad bulk INPUT OUTPUT` is `marsad bulk run INPUT OUTPUT`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put in the command that is left out."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["run", *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    cls=_RunByDefault,
    help="Code many reports at once: marsad bulk INPUT OUTPUT. A folder named run or load is given as ./load.",
    no_args_is_help=True,
)


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    spark = "spark"


@app.command()
def run(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="Parquet, JSON Lines (also .gz .zst .bz2 .lz4), any file `marsad add` reads, or a folder of them.",
        ),
    ],
    output: Annotated[
        str, typer.Argument(metavar="OUTPUT", help="A new folder, or that of a run to go on with.")
    ],
    engine: Annotated[Engine, typer.Option(help="local: processes here; spark: a cluster.")] = Engine.local,
    workers: Annotated[
        int,
        typer.Option(
            min=0, help="Processes (local) or partitions at once (local[N] of Spark); 0: all there are."
        ),
    ] = 0,
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="Spark's master (spark://host:7077, yarn, k8s://…).")
    ] = None,
    conf: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="A setting of Spark; may be repeated.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Publication day of reports that name none.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Language of reports that name none (ar).")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=NAME", help="A table's column NAME holds our FIELD (text=body); may be repeated."
        ),
    ] = None,
) -> None:
    """Code all reports of INPUT into OUTPUT: Parquet by publication week, _bad.jsonl and _summary.json.

    Interrupted, the same command goes on where it stood; finished, it prints the summary and does nothing. Exit
    code 2 when any record could not be read or coded; the others are coded all the same.
    """
    from marsad.cli.add import columns_of  # noqa: PLC0415
    from marsad.intake.files import Told  # noqa: PLC0415

    told = Told(outlet, checked_day(published, "--published"), language, columns_of(column or []))
    if engine is Engine.spark:
        bad = _spark(source, output, told, workers, master, conf or [])
    else:
        if master or conf:
            raise InputError("--master and --conf are Spark's; give --engine spark with them.")
        bad = _local(source, output, told, workers)
    if bad:
        raise typer.Exit(2)


def _local(source: str, output: str, told: Told, workers: int) -> int:
    from marsad.bulk.local import run as run_local  # noqa: PLC0415

    progress = _Progress()
    summary = run_local(
        Path(source), Path(output), told, coding().made_by, workers=workers, progress=progress.show
    )
    progress.end()
    print_json(summary)
    return summary.bad_records


def _spark(source: str, output: str, told: Told, workers: int, master: str | None, conf: list[str]) -> int:
    from marsad.bulk.spark import run as run_spark  # noqa: PLC0415

    settings = dict(pair.split("=", 1) for pair in conf if "=" in pair)
    if len(settings) != len(conf):
        raise InputError("--conf: write it as KEY=VALUE (spark.executor.memory=4g).")
    url = master or f"local[{workers or '*'}]"
    summary = run_spark(source, output, told, coding().made_by, master=url, conf=settings, say=say)
    print_json(summary)
    return summary.bad_records


@app.command()
def load(
    folder: Annotated[Path, typer.Argument(help="The output folder of a finished run.")], db: DbOption = None
) -> None:
    """Load a finished run into the record: COPY into PostgreSQL, or into a SQLite file. Loading again is harmless."""
    from marsad.bulk.load import load as load_folder  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415

    database = open_database(db, create=True)
    progress = _Progress()

    def show(done: Loaded) -> None:
        progress.show(done.added + done.known + done.revised, 0)

    try:
        loaded = load_folder(database, folder, show)
    finally:
        database.close()
    progress.end()
    print_json(loaded)


class _Progress:
    """How far a run is: on a terminal one line that changes, else a line every ten seconds."""

    def __init__(self) -> None:
        self.began = self.shown = time.monotonic()
        self.tty = sys.stderr.isatty()

    def show(self, reports: int, before: int) -> None:
        """Tell the reports done; `before` of them an earlier run had done."""
        at = time.monotonic()
        if at - self.shown < (0.5 if self.tty else 10):
            return
        self.shown = at
        rate = (reports - before) / max(at - self.began, 1e-9)
        line = f"{reports:,} reports, {rate:,.0f} a second"
        if self.tty:
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
        else:
            say(line)

    def end(self) -> None:
        """Leave the line."""
        if self.tty:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
