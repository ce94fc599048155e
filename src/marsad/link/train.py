"""Training of the weights: labelled pairs of generated clusters, of gold links and of a person's judgements.

The generator gives the bulk; judged pairs count more, since they are the texts and the tellers that matter.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from marsad.link.copies import near_copies
from marsad.link.features import Row, rows
from marsad.link.fit import Labelled, fit
from marsad.link.generate import Generated, generate
from marsad.link.linker import groups_of
from marsad.link.misread import misread
from marsad.link.model import COMPARISONS, Weights
from marsad.link.score import score

WORLDS = ((12_000, 11, 40), (12_000, 12, 8))
"""Events, seed and acts a day of the generated records that weights are learned from: a crowded and a sparse
one."""
MISREAD = ((12_000, 13, 10, 14),)
"""The same, and the seed of the coder's errors, of records that are put through `misread`: what linking gets is read,
not gold."""
LEAN = 0.5
"""Added to the learned prior: it costs 0.003 of pairwise F1 on held-out crowded records and gains as much on
misread ones; small collections have fewer look-alikes than these."""
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


def judged(
    table: list[Row], same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]
) -> list[Labelled]:
    """Pairs that a person judged, for those that are compared at all."""
    told = {tuple(sorted(p)): True for p in same} | {tuple(sorted(p)): False for p in different}
    found = score(table, Weights(), None, levels=True)
    return [(p.levels, told[p.left, p.right], JUDGED) for p in found if (p.left, p.right) in told]


def _level_shares(pairs: list[Labelled], weights: Weights) -> dict[str, dict[str, dict[str, Any]]]:
    """For each level its meaning, its share among links and among other pairs, and its weight."""
    yes, no = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for levels, same, _ in pairs:
        (yes if same else no).update(enumerate(levels))
    links = sum(same for _, same, _ in pairs)
    return {
        c.key: {
            x.key: {
                "meaning": x.meaning,
                "links": round(yes[n, x.key] / max(1, links), 4),
                "others": round(no[n, x.key] / max(1, len(pairs) - links), 4),
                "weight": weights[c.key].get(x.key),
            }
            for x in c.levels
        }
        for n, c in enumerate(COMPARISONS)
    }


def _worlds() -> Iterator[Generated]:
    """The generated records that weights are learned from."""
    yield from (generate(*world) for world in WORLDS)
    yield from (misread(generate(*world), seed) for *world, seed in MISREAD)


def train(
    worlds: Iterable[Generated] | None = None, more: Iterable[Labelled] = ()
) -> tuple[Weights, dict[str, Any]]:
    """Learn the weights; returns them and a report: pairs used, share of each level among links and other
    pairs."""
    pairs: list[Labelled] = []
    events = acts = 0
    for world in worlds if worlds is not None else _worlds():
        pairs += labelled(rows(world.reports, groups_of(near_copies(world.reports))), world.truth)
        events += len(world.truth)
        acts += len(set(world.truth.values()))
    extra = list(more)
    weights = fit([*pairs, *extra])
    weights.prior = round(weights.prior + LEAN, 3)
    report = {
        "events": events, "acts": acts, "pairs": len(pairs), "links": sum(same for _, same, _ in pairs),
        "judged": len(extra), "levels": _level_shares(pairs, weights),
    }  # fmt: skip
    return weights, report


def dump(weights: Weights) -> str:
    """The weights as the JSON that `model.parse_weights` reads."""
    return json.dumps({"prior": weights.prior, "weights": weights}, indent=1, ensure_ascii=False) + "\n"
