"""`marsad train`: learn the coder's small models anew from gold reports."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from marsad.coding.linear import Linear
    from marsad.evaluate.learn import Example


def train(
    gold: Annotated[list[str], typer.Argument(help="Gold files (JSON Lines by the codebook).")],
    held: Annotated[
        bool, typer.Option(help="Leave out the quarter of reports that is kept unread for measuring.")
    ] = True,
    judged: Annotated[
        str | None,
        typer.Option(help="Sentences judged by annotators (CSV: event_type, accept, reject, text)."),
    ] = None,
    only: Annotated[str | None, typer.Option(help="Learn only this model: roles or joins.")] = None,
) -> None:
    """Fit the role and join models on gold reports and write them with their report under coding/models."""
    import msgspec  # noqa: PLC0415

    from marsad.coding.linear import MODELS, model  # noqa: PLC0415
    from marsad.evaluate import learn  # noqa: PLC0415
    from marsad.evaluate.parts import is_unread  # noqa: PLC0415

    rows = [
        json.loads(line)
        for path in gold
        for line in Path(path).read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    rows = [r for r in rows if not (held and is_unread(r["id"]))]
    pairs = [p for r in rows if (p := learn.pair(r)) and p.told]
    steps = {
        "roles": learn.role_examples,
        "acts": learn.act_examples,
        "joins": lambda p: learn.join_examples(p, headline=True),
        "drafts": learn.draft_examples,
    }
    for name, examples in steps.items():
        if only not in (None, name):
            continue
        found = [x for p in pairs for x in examples(p)]
        if name == "acts" and judged:
            found += _judged(judged, learn.fit(found, strength=STRENGTH[name]))
        fitted = learn.fit(found, strength=STRENGTH[name])
        (MODELS / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(fitted), indent=1))
        model.cache_clear()
        typer.echo(f"{name}: {len(found)} examples, {len(fitted.weights)} features")


def _judged(path: str, seen: Linear) -> list[Example]:
    """Act examples of a CSV of judged sentences."""
    from marsad.evaluate import learn  # noqa: PLC0415

    with Path(path).open(encoding="utf-8", newline="") as file:
        return [
            x
            for row in csv.DictReader(file)
            for x in learn.judged_examples(
                row["event_type"], int(row["accept"]), int(row["reject"]), row["text"], seen
            )
        ]


STRENGTH = {"roles": 0.15, "acts": 0.3, "joins": 0.2, "drafts": 0.2}
"""Inverse of the L2 penalty, chosen by five-fold runs over reports."""
