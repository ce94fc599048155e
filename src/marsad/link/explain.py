"""Why two events are one act, or not: the weight of every aspect, from the prior to the sum."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.link.features import Row
from marsad.link.model import COMPARISONS, Weights, learned_weights
from marsad.link.score import score


class Step(msgspec.Struct, frozen=True):
    """One aspect: what was found, the weight it adds (base-2 logarithm of odds), and the sum after it."""

    aspect: str
    found: str
    weight: float
    total: float


class Waterfall(msgspec.Struct, frozen=True):
    """All aspects of a pair in order. `probability` is that of one act on these alone; `met` says whether
    blocking brings the two together; `same_report` that they stand in one report and so are held apart."""

    left: str
    right: str
    steps: tuple[Step, ...]
    weight: float
    probability: float
    met: bool
    same_report: bool


def waterfall(left: Row, right: Row, weights: Weights | None = None) -> Waterfall:
    """The waterfall of two events, whether or not blocking would compare them."""
    weights = learned_weights() if weights is None else weights
    forced = [msgspec.structs.replace(row, keys=["pair"], plain_keys=[]) for row in (left, right)]
    pair = score(forced, weights, None, levels=True)[0]
    total = weights.prior
    steps = [
        Step(
            "prior",
            "two events that share days and place, before anything else",
            round(total, 3),
            round(total, 3),
        )
    ]
    for comparison, key in zip(COMPARISONS, pair.levels, strict=True):
        level = next(x for x in comparison.levels if x.key == key)
        weight = weights[comparison.key].get(key, 0.0)
        total += weight
        steps.append(Step(comparison.meaning, level.meaning, round(weight, 3), round(total, 3)))
    met = not set(left.keys).isdisjoint(right.keys) or bool(
        (left.vague or right.vague) and not set(left.plain_keys).isdisjoint(right.plain_keys)
    )
    odds = 2.0 ** min(60.0, total)
    return Waterfall(
        left.unique_id, right.unique_id, tuple(steps), round(total, 3), round(odds / (1 + odds), 4), met,
        left.report == right.report,
    )  # fmt: skip


def best_links(table: Sequence[Row], weights: Weights | None = None) -> list[Waterfall]:
    """For each event but the first, in order, its strongest link to an earlier one: why an incident holds
    together."""
    found = []
    for n, row in enumerate(table[1:], 1):
        options = [waterfall(earlier, row, weights) for earlier in table[:n] if earlier.report != row.report]
        if options:
            found.append(max(options, key=lambda w: (w.weight, w.left)))
    return found
