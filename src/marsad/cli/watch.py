"""`marsad watch`: follow the outlets of a sources file."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.record import ArchiveOption, DbOption, coding, open_archive, print_line, say

if TYPE_CHECKING:
    from marsad.intake.watch import Outcome


def watch(
    sources: Annotated[
        Path, typer.Argument(help="The sources file (docs/reference/sources-toml.md tells every key).")
    ],
    db: DbOption = None,
    archive: ArchiveOption = None,
    once: Annotated[
        bool, typer.Option("--once", help="Visit each source once, due or not, and end.")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this source; may be repeated.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=32, help="Sources visited at the same time.")] = 4,
    code: Annotated[bool, typer.Option(help="Code the reports; --no-code only keeps them.")] = True,
) -> None:
    """Follow outlets: read what each lists, fetch what is new, archive it, code it, add it to the record.

    Each source is visited on its own schedule, politely (robots.txt, a rate per host, conditional requests).
    What fails is kept and tried again later; `marsad sources` shows how each source is doing. Stop with
    Ctrl-C: visits under way are finished. Whatever ends the process, the next run goes on where this one was.
    """
    from marsad.intake.ingest import Ingest  # noqa: PLC0415
    from marsad.intake.schedule import keep_watching, visit_all  # noqa: PLC0415
    from marsad.intake.sources import pick, read_sources  # noqa: PLC0415
    from marsad.intake.visiting import visitors  # noqa: PLC0415
    from marsad.intake.watch import Watcher  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415

    given = read_sources(sources)
    chosen = pick(given.sources, only or [])
    database = open_database(db, create=True)
    kept = open_archive(database, archive)
    watcher = Watcher(
        Ingest(database, coding() if code else None, kept), visitors(given.user_agent), _progress
    )
    try:
        if once:
            outcomes = visit_all(watcher, chosen, workers=workers)
            for outcome in outcomes:
                _tell(outcome)
            if any(outcome.error for outcome in outcomes):
                raise typer.Exit(2)
            return
        say(f"following {len(chosen)} sources; stop with Ctrl-C")
        keep_watching(watcher, chosen, _until_signal(), _tell, workers=workers)
    finally:
        kept.close()
        database.close()


def _until_signal() -> threading.Event:
    stop = threading.Event()

    def end(*_: Any) -> None:
        say("stopping when the visits under way are done")
        stop.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    return stop


def _progress(source: str, line: str) -> None:
    say(f"{source}: {line}")


def _tell(outcome: Outcome) -> None:
    if outcome.error:
        print_line(f"{outcome.source}\tfailing\t{outcome.error}")
    else:
        print_line(
            f"{outcome.source}\tok\t{outcome.added} added, {outcome.known} known, {outcome.failed} failed"
        )
