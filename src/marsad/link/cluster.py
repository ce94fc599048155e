"""Clusters of events from weighted pairs: agglomerative, strongest first, under links that a person or a
report forbids.

Two clusters join while a mean of their average and their strongest pair stays above zero (log odds). The
average keeps one vague telling from chaining two acts together; the strongest lets a telling that is near
only the fullest account join it. Two events of one report never join, since the report itself tells them
apart.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from marsad.link.score import Pair

ABSENT = -3.0
"""Weight of a pair that blocking never brought together."""
STRONGEST = 0.3
"""Share of the strongest pair in a join's score; the rest is the average."""


@dataclass(slots=True)
class _Cluster:
    """Members, the reports they stand in, and the sums of weights towards neighbouring clusters."""

    members: list[str]
    reports: set[str]
    forbidden: set[str]
    near: dict[int, tuple[float, int, float]] = field(default_factory=dict)


class _Clustering:
    """State of one run."""

    def __init__(self, reports: dict[str, str], apart: Iterable[tuple[str, str]]) -> None:
        forbidden: dict[str, set[str]] = {}
        for a, b in apart:
            forbidden.setdefault(a, set()).add(b)
            forbidden.setdefault(b, set()).add(a)
        self.of = {event: n for n, event in enumerate(sorted(reports))}
        self.clusters = {
            n: _Cluster([event], {reports[event]}, set(forbidden.get(event, ())))
            for event, n in self.of.items()
        }
        self.heap: list[tuple[float, int, int]] = []

    def allowed(self, a: int, b: int) -> bool:
        """Whether nothing forbids the join: no report in both, no judgement against it."""
        x, y = self.clusters[a], self.clusters[b]
        return x.reports.isdisjoint(y.reports) and x.forbidden.isdisjoint(y.members)

    def strength(self, a: int, b: int) -> float:
        """Score of a join."""
        x = self.clusters[a]
        total, count, best = x.near[b]
        pairs = len(x.members) * len(self.clusters[b].members)
        average = (total + ABSENT * (pairs - count)) / pairs
        return (1 - STRONGEST) * average + STRONGEST * best

    def offer(self, a: int, b: int) -> None:
        """Put a join on the heap if it is worth it."""
        strength = self.strength(a, b)
        if strength > 0:
            heapq.heappush(self.heap, (-round(strength, 6), min(a, b), max(a, b)))

    def join(self, a: int, b: int) -> int:
        """Join two clusters into the one of the lower number; neighbours' sums are added up."""
        a, b = min(a, b), max(a, b)
        x, y = self.clusters[a], self.clusters.pop(b)
        x.members += y.members
        x.reports |= y.reports
        x.forbidden |= y.forbidden
        for event in y.members:
            self.of[event] = a
        x.near.pop(b, None)
        for other, (total, count, best) in y.near.items():
            if other == a:
                continue
            mine = x.near.get(other)
            merged = (
                (total, count, best)
                if mine is None
                else (mine[0] + total, mine[1] + count, max(mine[2], best))
            )
            x.near[other] = merged
            self.clusters[other].near.pop(b, None)
        for other, value in x.near.items():
            self.clusters[other].near[a] = value
        return a

    def unite(self, events: Sequence[str]) -> None:
        """Join the clusters of some events without asking."""
        for event in events[1:]:
            a, b = self.of[events[0]], self.of[event]
            if a != b:
                self.join(a, b)

    def run(self) -> None:
        """Join the strongest pair of clusters until none is left that is worth it and allowed."""
        for a, cluster in self.clusters.items():
            for b in cluster.near:
                if a < b:
                    self.offer(a, b)
        while self.heap:
            strength, a, b = heapq.heappop(self.heap)
            x = self.clusters.get(a)
            if (
                x is None
                or b not in self.clusters
                or b not in x.near
                or -round(self.strength(a, b), 6) != strength
            ):
                continue
            if not self.allowed(a, b):
                del x.near[b]
                del self.clusters[b].near[a]
                continue
            kept = self.join(a, b)
            for other in list(self.clusters[kept].near):
                self.offer(kept, other)


def cluster(
    reports: dict[str, str],
    pairs: Iterable[Pair],
    together: Iterable[Sequence[str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[list[str]]:
    """Group events into incidents.

    `reports` maps each event's id to its report; `pairs` are weighted; `together` lists events that are one
    incident already or by judgement; `apart` pairs of events that a person has told apart. Returns the
    groups, members in order of id, groups in order of their first member.
    """
    state = _Clustering(reports, apart)
    for pair in pairs:
        a, b = state.of.get(pair.left), state.of.get(pair.right)
        if a is None or b is None:
            continue
        state.clusters[a].near[b] = state.clusters[b].near[a] = (pair.weight, 1, pair.weight)
    for group in together:
        state.unite([event for event in group if event in reports])
    state.run()
    return sorted(sorted(c.members) for c in state.clusters.values())
