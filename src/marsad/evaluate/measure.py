"""Codes the reports of a gold set and takes its figures: whole, by event type, and how far confidence is
right.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import msgspec

from marsad.coding.pipeline import code_report
from marsad.evaluate.gold import Row, report_of
from marsad.evaluate.score import SLOTS, align, figures, right_slots, score
from marsad.record import EVENT_FAMILY, EVENT_TYPES

_BINS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of one part of a set, figures by event type, calibration, and every difference from gold."""

    figures: Row
    types: dict[str, Row]
    calibration: Row
    differences: list[Row]


def code_gold(gold: list[Row]) -> dict[str, Row]:
    """The coded reports of a gold set by id, as plain JSON values."""
    return {g["id"]: msgspec.to_builtins(code_report(report_of(g))) for g in gold}


def measure(gold: list[Row], coded: dict[str, Row] | None = None) -> Measured:
    """Score the coder (or `coded` reports by id) against gold reports."""
    coded = code_gold(gold) if coded is None else coded
    tally = score(gold, coded)
    types, confident = _details(gold, coded)
    return Measured(figures(tally), types, calibration(confident), tally.differences)


def _details(gold: list[Row], coded: dict[str, Row]) -> tuple[dict[str, Row], list[tuple[float, bool]]]:
    n: dict[str, Counter[str]] = {}
    confident: list[tuple[float, bool]] = []
    for report in gold:
        theirs = report["events"]
        ours = coded.get(report["id"], {}).get("events", [])
        pairs = align(report["text"], theirs, ours, _family)
        left_alone: set[int] = set()
        for i, j in pairs:
            counts = n.setdefault(theirs[i]["type"], Counter())
            right = right_slots(theirs[i], ours[j])
            counts["found"] += 1
            counts["untouched"] += all(right.values())
            counts.update(slot for slot in SLOTS if right[slot])
            if all(right.values()):
                left_alone.add(j)
        for event in theirs:
            n.setdefault(event["type"], Counter())["gold"] += 1
        for j, event in enumerate(ours):
            n.setdefault(event["type"], Counter())["coded"] += 1
            confident.append((event.get("confidence", 0.5), j in left_alone))
    return {t: _shares(n[t]) for t in EVENT_TYPES if t in n}, confident


def _family(event: Row) -> Any:
    return EVENT_FAMILY.get(event["type"], event["type"])


def _shares(c: Counter[str]) -> Row:
    found = c["found"] or 1
    return {
        "gold": c["gold"],
        "coded": c["coded"],
        "found": round(c["found"] / c["gold"], 4) if c["gold"] else 0.0,
        "untouched": round(c["untouched"] / c["gold"], 4) if c["gold"] else 0.0,
        **{slot: round(c[slot] / found, 4) for slot in SLOTS},
    }


def calibration(told: list[tuple[float, bool]]) -> Row:
    """Expected calibration error of (confidence, untouched) pairs over ten bins of equal width, with the
    bins.

    Guo et al., On Calibration of Modern Neural Networks (2017), section 2.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, right in told:
        bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, right))
    rows = [
        {
            "from": k / _BINS,
            "n": len(b),
            "confidence": round(sum(c for c, _ in b) / len(b), 4),
            "untouched": round(sum(r for _, r in b) / len(b), 4),
        }
        for k, b in enumerate(bins)
        if b
    ]
    error = sum(r["n"] * abs(r["confidence"] - r["untouched"]) for r in rows) / (len(told) or 1)
    return {"n": len(told), "error": round(error, 4), "bins": rows}
