"""Training of the weights: labelled pairs of generated clusters, of gold links and of a person's judgements.

The generator gives the bulk; judged pairs count more, since they are the texts and the tellers that matter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from marsad.link.copies import near_copies
from marsad.link.features import Row, rows
from marsad.link.fit import Labelled, fit
from marsad.link.generate import Generated, generate
from marsad.link.linker import groups_of
from marsad.link.model import COMPARISONS, Weights
from marsad.link.score import score

EVENTS = 30_000
SEED = 11
JUDGED = 20.0
"""Pairs that one judged pair stands for."""


def labelled(table: list[Row], truth: dict[str, str], times: float = 1.0) -> list[Labelled]:
    """All compared pairs of different reports whose truth is known for both events."""
    report = {r.unique_id: r.report for r in table}
    return [
        (p.levels, truth[p.left] == truth[p.right], times)
        for p in score(table, Weights(), None, levels=True)
        if report[p.left] != report[p.right] and p.left in truth and p.right in truth
    ]


def judged(table: list[Row], same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]) -> list[Labelled]:
    """Pairs that a person judged, for those that are compared at all."""
    told = {tuple(sorted(p)): True for p in same} | {tuple(sorted(p)): False for p in different}
    found = score(table, Weights(), None, levels=True)
    return [(p.levels, told[p.left, p.right], JUDGED) for p in found if (p.left, p.right) in told]


def train(generated: Generated | None = None, more: Iterable[Labelled] = ()) -> tuple[Weights, dict[str, Any]]:
    """Learn the weights; returns them and a report: pairs used, share of each level among links and non-links."""
    data = generate(EVENTS, SEED) if generated is None else generated
    pairs = labelled(rows(data.reports, groups_of(near_copies(data.reports))), data.truth)
    extra = list(more)
    weights = fit([*pairs, *extra])
    yes, no = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for levels, same, _ in pairs:
        (yes if same else no).update(enumerate(levels))
    positive = sum(same for _, same, _ in pairs)
    report = {
        "events": len(data.truth), "acts": len(set(data.truth.values())), "pairs": len(pairs), "links": positive,
        "judged": len(extra),
        "levels": {
            c.key: {
                x.key: {
                    "meaning": x.meaning,
                    "links": round(yes[n, x.key] / max(1, positive), 4),
                    "others": round(no[n, x.key] / max(1, len(pairs) - positive), 4),
                    "weight": weights[c.key].get(x.key),
                }
                for x in c.levels
            }
            for n, c in enumerate(COMPARISONS)
        },
    }  # fmt: skip
    return weights, report


def dump(weights: Weights) -> str:
    """The weights as the JSON that `model.parse_weights` reads."""
    return json.dumps({"prior": weights.prior, "weights": weights}, indent=1, ensure_ascii=False) + "\n"
