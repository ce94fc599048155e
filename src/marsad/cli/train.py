"""`marsad train`: learn the coder's small models anew from gold reports."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

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
    annotated: Annotated[
        str | None, typer.Option(help="Annotations of corpus articles (offsets, no text); needs --corpus.")
    ] = None,
    corpus: Annotated[
        str | None, typer.Option(help="Folder with the zip files that the annotations are of.")
    ] = None,
    only: Annotated[
        str | None, typer.Option(help="Learn only this model: roles, acts, joins, drafts or sides.")
    ] = None,
) -> None:
    """Fit the models on gold reports and write them with their report under coding/models."""
    import msgspec  # noqa: PLC0415

    from marsad.coding.linear import MODELS, model  # noqa: PLC0415
    from marsad.evaluate import learn  # noqa: PLC0415
    from marsad.evaluate.annotations import gold_rows  # noqa: PLC0415
    from marsad.evaluate.parts import is_unread  # noqa: PLC0415

    rows = [
        json.loads(line)
        for path in gold
        for line in Path(path).read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    rows = [r for r in rows if not (held and is_unread(r["id"]))]
    if annotated and corpus:
        rows += gold_rows(Path(annotated), Path(corpus))
    pairs = [p for p in map(learn.pair, rows) if p.told]
    brief = [p for r in rows for p in map(learn.pair, learn.alone(r)) if p.told]
    steps = {
        "roles": learn.role_examples,
        "acts": learn.act_examples,
        "joins": lambda p: learn.join_examples(p, headline=True),
        "drafts": learn.draft_examples,
        "sides": learn.side_examples,
    }
    made: dict[str, dict[str, int]] = {}
    for name, examples in steps.items():
        if only not in (None, name):
            continue
        found = [x for p in pairs + brief * (name in _BRIEF) for x in examples(p)]
        if name == "acts" and judged:
            seen = learn.fit(found, strength=STRENGTH[name])
            found += _judged(judged, partial(learn.judged_examples, seen=seen))
        if name == "drafts" and judged:
            found += _judged(judged, learn.judged_drafts)
        fitted = learn.fit(found, strength=STRENGTH[name])
        (MODELS / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(fitted), indent=1))
        model.cache_clear()
        made[name] = {"examples": len(found), "features": len(fitted.weights)}
        typer.echo(f"{name}: {len(found)} examples, {len(fitted.weights)} features")
    files = [*gold, *(f for f in (judged, annotated) if f)]
    report = {
        "data": {Path(f).name: _digest(f) for f in files},
        "unread left out": held,
        "strength": STRENGTH,
        "models": made,
    }
    (MODELS / "training.json").write_text(
        json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _digest(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]


def _judged(path: str, examples: Callable[[str, int, int, str], list[Example]]) -> list[Example]:
    """Examples of a CSV of judged sentences."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [
            x
            for row in csv.DictReader(file)
            for x in examples(row["event_type"], int(row["accept"]), int(row["reject"]), row["text"])
        ]


_BRIEF = ("acts", "drafts", "sides")
"""The models that also learn from single sentences, of which gold sets hold few."""
STRENGTH = {"roles": 0.3, "acts": 1.0, "joins": 0.5, "drafts": 0.5, "sides": 0.07}
"""Inverse of the L2 penalty, chosen by five-fold runs over reports."""
