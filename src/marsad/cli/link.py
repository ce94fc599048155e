"""`marsad link`: coded reports to incidents, from a file or in the store."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from marsad.cli.record import DbOption, as_range, say

if TYPE_CHECKING:
    from marsad.link.incident import Incident
    from marsad.link.model import Weights


class Format(StrEnum):
    """How incidents are printed."""

    table = "table"
    jsonl = "jsonl"


def link(
    file: Annotated[
        str | None,
        typer.Argument(
            help="Coded reports, one a line, - for standard input. Without it, the store is linked."
        ),
    ] = None,
    db: DbOption = None,
    format: Annotated[
        Format, typer.Option(help="Of a file's incidents: table for people, jsonl for programs.")
    ] = Format.table,
    judgements: Annotated[
        Path | None, typer.Option(help="Judgements on the file's events (JSON Lines).")
    ] = None,
    weights: Annotated[Path | None, typer.Option(help="Other weights than the learned ones (JSON).")] = None,
    train: Annotated[
        Path | None, typer.Option(help="Learn the weights anew and write them here; links nothing.")
    ] = None,
) -> None:
    """Put the events that tell one act together, from all reports, with their sources and disagreements.

    From a file the incidents are printed. In the store, new events join incidents or found new ones;
    judgements of people are kept. --train learns from generated reports and, with --db, from the store's
    judgements.
    """
    from marsad.link.model import parse_weights  # noqa: PLC0415

    given = parse_weights(weights.read_bytes()) if weights else None
    if train is not None:
        _train(train, db)
    elif file is None:
        _link_store(db, given)
    else:
        _link_file(file, judgements, given, format)


def _link_file(file: str, judged: Path | None, weights: Weights | None, shape: Format) -> None:
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.link.ledger import read_judgements  # noqa: PLC0415
    from marsad.link.linker import link as link_reports  # noqa: PLC0415
    from marsad.link.read import coded_reports  # noqa: PLC0415

    try:
        lines = sys.stdin.buffer.readlines() if file == "-" else Path(file).read_bytes().splitlines()
        told = read_judgements(judged.read_bytes().splitlines(), str(judged)) if judged else []
    except OSError as error:
        raise InputError(
            f"{error.filename}: cannot be read ({error.strerror}); check the name and its rights"
        ) from None
    reports = list(coded_reports(lines, "standard input" if file == "-" else file))
    linked = link_reports(reports, told, weights=weights)
    if shape is Format.jsonl:
        encoder = msgspec.json.Encoder(order="deterministic")
        for incident in linked.incidents:
            sys.stdout.write(encoder.encode(incident).decode() + "\n")
    else:
        show_table(linked.incidents)
    say(f"{len(reports)} reports, {len(linked.copies)} near-copies, {len(linked.incidents)} incidents")


def _link_store(db: str | None, weights: Weights | None) -> None:
    from marsad.link.update import update_store  # noqa: PLC0415
    from marsad.store import open_database  # noqa: PLC0415

    done = update_store(open_database(db), weights, say)
    say(
        f"{done.new} new events; {done.written} incidents written, "
        f"{len(done.redirects)} merged into others, {len(done.retired)} retired"
    )


def _train(target: Path, db: str | None) -> None:
    from marsad.link import train  # noqa: PLC0415

    more = []
    if db is not None:
        from marsad.link.update import judged_pairs  # noqa: PLC0415
        from marsad.store import open_database  # noqa: PLC0415

        more = judged_pairs(open_database(db))
    weights, report = train.train(more=more)
    target.write_text(train.dump(weights), encoding="utf-8")
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(report), indent=1).decode() + "\n")
    say(f"{report['pairs']} pairs, {report['judged']} judged; weights written to {target}")


def show_table(incidents: list[Incident]) -> None:
    """Incidents as a table for people: day, type, place, toll, reports and independent sources."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("id", "day", "type", "place", "toll", "reports", "sources", "standing", box=None)
    for i in incidents:
        toll = ", ".join(f"{f.kind} {as_range(f.low, f.high)}" for f in i.figures if f.low is not None)
        day = (i.date.start or "") if i.date else ""
        place = i.place.name if i.place else ""
        table.add_row(
            i.id, day, i.type, place, toll, str(i.reports), str(i.independent_sources), i.corroboration
        )
    Console().print(table)
