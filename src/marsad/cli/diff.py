"""`marsad diff`: what another coding, version or day changed."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from marsad.cli.record import DbOption, print_json, print_line, say

_BEFORE = (
    "A version of Marsad (0.1.0) or a day (2026-03-14). Default: each report's coding before the current one."
)


def diff(
    before: Annotated[str | None, typer.Argument(help=_BEFORE)] = None,
    after: Annotated[
        str | None, typer.Argument(help="A version or a day. Default: what the record holds now.")
    ] = None,
    db: DbOption = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print JSON Lines, with the values before and after.")
    ] = False,
) -> None:  # fmt: skip
    """Show which events and claims were added, dropped or changed between two codings of the same reports.

    With days, what the record held at their ends is compared, reports that came between included.
    """
    from marsad.store import diffing, open_database  # noqa: PLC0415

    database = open_database(db)
    counts: Counter[tuple[str, str]] = Counter()
    with database.reading() as conn:
        for change in diffing.between(conn, before, after):
            counts[change.unit, change.change] += 1
            if jsonl:
                print_json(change)
                continue
            print_line(
                "\t".join(
                    (change.report, change.change, change.unit, change.kind, " ".join(change.words.split()))
                )
            )
            for field in change.fields:
                print_line(f"\t{field.field}: {field.before} -> {field.after}")
    told = ", ".join(f"{n} {unit}s {what}" for (unit, what), n in sorted(counts.items()))
    say(told or "nothing differs")
