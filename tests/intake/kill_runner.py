"""A process to be killed: `add FILE` or `watch SOURCES`, the real commands with a quick coder and small batches."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

sys.path.insert(0, str(Path(__file__).parent))

import marsad.cli.add
import marsad.cli.watch
import marsad.intake.ingest
import marsad.intake.visiting
from marsad.intake.ingest import Coding
from marsad.intake.net import Limits
from marsad.record import Claim, CodedReport, Event, Harm, Party, Span
from marsad.store.codings import MadeBy
from marsad.store.writer import text_digest


def coder(report):
    span = Span(0, 5, report.text[:5])
    events = tuple(
        Event(
            id=f"{report.id}#{n}",
            type="raid",
            initiators=(Party("sdf", span),),
            harm=(Harm("killed", None, n, n),),
            evidence=(span,),
        )
        for n in range(6)
    )
    return CodedReport(
        id=report.id,
        sha256=text_digest(report.text),
        events=events,
        claims=(Claim(id="c", kind="tally", evidence=(span,)),),
    )


def visitors(_agent):
    return REAL_VISITORS(None, Limits(allow_loopback=True))


REAL_VISITORS = marsad.intake.visiting.visitors

if __name__ == "__main__":
    made = Coding(coder, MadeBy("1", "l", "g"))
    marsad.cli.add.coding = marsad.cli.watch.coding = lambda: made
    marsad.intake.visiting.visitors = visitors
    marsad.intake.ingest._MOST_ITEMS = 9
    command = {"add": marsad.cli.add.add, "watch": marsad.cli.watch.watch}[sys.argv.pop(1)]
    typer.run(command)
