"""How far reviewers agree with each other and with the machine."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from marsad.store.ledger import Judgement

Verdicts = dict[tuple[str, str], dict[str, str]]
"""Target (kind, id) → reviewer → the verdict that stands: accept, correct or reject."""


class Pair(NamedTuple):
    """Two reviewers on the targets that both judged: how many, how many alike, and
    Cohen's kappa (None: undefined).
    """

    a: str
    b: str
    both: int
    alike: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 per cent interval (Wilson)."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; 0 of nothing."""
        return self.count / self.of if self.of else 0.0


class Agreement(NamedTuple):
    """All figures of the page; `fields` counts targets with a correction of each
    field among the judged events.
    """

    targets: int
    pairs: list[Pair]
    untouched: Share
    rejected: Share
    fields: list[tuple[str, Share]]
    disputed: list[tuple[str, str, dict[str, str]]]
    reviewers: list[tuple[str, int]]


def agreement(given: Iterable[Judgement]) -> Agreement:
    """The figures from judgements in force."""
    listed = [j for j in given if j.kind in ("accept", "correct", "reject")]
    verdicts = standing(listed)
    events = {target: by for target, by in verdicts.items() if target[0] == "event"}
    last = [_resolved(by) for by in events.values()]
    fields: dict[str, set[str]] = defaultdict(set)
    for j in listed:
        if j.kind == "correct" and j.target_kind == "event" and j.field:
            fields[j.field].add(j.target)
    names = sorted({name for by in verdicts.values() for name in by})
    pairs = [pair for a, b in combinations(names, 2) if (pair := _pair(a, b, verdicts)) is not None]
    disputed = [(*target, by) for target, by in sorted(verdicts.items()) if len(set(by.values())) > 1]
    return Agreement(
        targets=len(verdicts),
        pairs=pairs,
        untouched=wilson(last.count("accept"), len(last)),
        rejected=wilson(last.count("reject"), len(last)),
        fields=sorted(((f, wilson(len(t), len(last))) for f, t in fields.items()), key=lambda p: -p[1].count),
        disputed=disputed[:100],
        reviewers=Counter(name for by in verdicts.values() for name in by).most_common(),
    )


def standing(given: Iterable[Judgement]) -> Verdicts:
    """The verdict of each reviewer on each target: a correction stands over an
    acceptance, else the last counts.
    """
    found: Verdicts = defaultdict(dict)
    for j in given:
        by = found[j.target_kind, j.target]
        if j.kind == "accept" and by.get(j.reviewer) == "correct":
            continue
        by[j.reviewer] = j.kind
    return dict(found)


def wilson(count: int, of: int, z: float = 1.96) -> Share:
    """A share with its Wilson interval."""
    if of == 0:
        return Share(0, 0, 0.0, 1.0)
    p, square = count / of, z * z
    middle = (p + square / (2 * of)) / (1 + square / of)
    half = z * math.sqrt(p * (1 - p) / of + square / (4 * of * of)) / (1 + square / of)
    return Share(count, of, max(0.0, middle - half), min(1.0, middle + half))


def _resolved(by: dict[str, str]) -> str:
    verdicts = set(by.values())
    return next(v for v in ("reject", "correct", "accept") if v in verdicts)


def _pair(a: str, b: str, verdicts: Verdicts) -> Pair | None:
    both = [(by[a], by[b]) for by in verdicts.values() if a in by and b in by]
    if not both:
        return None
    alike = sum(x == y for x, y in both)
    mine, theirs = Counter(x for x, _ in both), Counter(y for _, y in both)
    chance = sum(mine[v] * theirs[v] for v in mine) / len(both) ** 2
    kappa = None if chance == 1 else (alike / len(both) - chance) / (1 - chance)
    return Pair(a, b, len(both), alike, kappa)
