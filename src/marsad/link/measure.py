"""Measures of a clustering against the truth: pairwise and B-cubed precision, recall and F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Scores = dict[str, float]


def _scores(p: float, r: float) -> Scores:
    """Precision, recall and their harmonic mean."""
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def _cells(
    truth: Mapping[str, str], found: Mapping[str, str]
) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]:
    """Sizes of the true groups, of the found groups, and of their overlaps; an event found nowhere stands
    alone."""
    where = {event: found.get(event, f"alone {event}") for event in truth}
    return (
        Counter(truth.values()),
        Counter(where.values()),
        Counter((truth[event], where[event]) for event in truth),
    )


def pairwise(truth: Mapping[str, str], found: Mapping[str, str]) -> Scores:
    """Scores over pairs of events that are put together, by group of each event."""
    true, groups, both = _cells(truth, found)
    hits = sum(n * (n - 1) // 2 for n in both.values())
    said = sum(n * (n - 1) // 2 for n in groups.values())
    wanted = sum(n * (n - 1) // 2 for n in true.values())
    return _scores(hits / said if said else 1.0, hits / wanted if wanted else 1.0)


def b_cubed(truth: Mapping[str, str], found: Mapping[str, str]) -> Scores:
    """Mean over events of the share of their found group that is theirs, and of their true group that was
    found."""
    true, groups, both = _cells(truth, found)
    total = max(1, len(truth))
    p = sum(n * n / groups[g] for (_, g), n in both.items()) / total
    r = sum(n * n / true[t] for (t, _), n in both.items()) / total
    return _scores(p, r)
