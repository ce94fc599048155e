"""`marsad train`: learn the coder's small models anew from gold reports."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated

import typer


def train(
    gold: Annotated[list[str], typer.Argument(help="Gold files (JSON Lines by the codebook).")],
    held: Annotated[bool, typer.Option(help="Leave out the quarter of reports that is kept unread for measuring.")] = True,
    only: Annotated[str | None, typer.Option(help="Learn only this model: roles or joins.")] = None,
) -> None:
    """Fit the role and join models on gold reports and write them with their report under coding/models."""
    import msgspec  # noqa: PLC0415

    from marsad.coding.linear import MODELS  # noqa: PLC0415
    from marsad.evaluate import learn  # noqa: PLC0415

    rows = [json.loads(line) for path in gold for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [r for r in rows if not (held and is_held(r["id"]))]
    pairs = [p for r in rows if (p := learn.pair(r)) and p.told]
    examples = {
        "roles": [x for p in pairs for x in learn.role_examples(p)],
        "joins": [x for p in pairs for x in learn.join_examples(p, headline=True)],
    }
    for name, found in examples.items():
        if only in (None, name):
            fitted = learn.fit(found, strength=0.3)
            (MODELS / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(fitted), indent=1))
            typer.echo(f"{name}: {len(found)} examples, {len(fitted.weights)} features")


def is_held(report_id: str) -> bool:
    """Whether a report belongs to the quarter that is kept unread (by SHA-1 of its id)."""
    return hashlib.sha1(report_id.encode(), usedforsecurity=False).digest()[0] % 4 == 0
