"""What people decided about incidents, as constraints on clusters: it overrides the machine and is never
undone by it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Literal

import msgspec

from marsad.errors import InputError

Verdict = Literal["same", "not_same", "split"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. `same`: all events tell one act; `not_same`: each tells another; `split`: the first tells
    another act than the rest. `by` and `at` say who and when (an instant that sorts as text)."""

    verdict: Verdict
    events: tuple[str, ...]
    by: str
    at: str
    note: str | None = None


class Constraints(msgspec.Struct, frozen=True):
    """Groups of events that are one, pairs that are not."""

    together: list[list[str]]
    apart: list[tuple[str, str]]


def pairs(judgements: Iterable[Judgement]) -> dict[tuple[str, str], bool]:
    """For each judged pair of events whether they are one act; of two judgements on a pair the later one
    holds."""
    told: dict[tuple[str, str], bool] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        if len(set(judgement.events)) < 2:
            raise InputError(f"judgement of {judgement.by} at {judgement.at}: it needs two different events")
        found = combinations(judgement.events, 2)
        if judgement.verdict == "split":
            found = ((judgement.events[0], other) for other in judgement.events[1:])  # type: ignore[assignment]
        for a, b in found:
            pair = (min(a, b), max(a, b))
            told.pop(pair, None)
            told[pair] = judgement.verdict == "same"
    return told


def constraints(judgements: Iterable[Judgement], known: Iterable[list[str]] = ()) -> Constraints:
    """Constraints from judgements and from incidents that stand already (`known`, each a list of events).

    A later judgement wins over an earlier one that contradicts it, and any judgement over a standing
    incident: the event that must leave it is the later one of the pair.
    """
    told = pairs(judgements)
    apart = {pair for pair, same in told.items() if not same}
    parent: dict[str, str] = {}

    def root(event: str) -> str:
        while parent.setdefault(event, event) != event:
            parent[event] = parent[parent[event]]
            event = parent[event]
        return event

    members: dict[str, set[str]] = {}
    forbidden: dict[str, set[str]] = {}
    for a, b in apart:
        forbidden.setdefault(a, set()).add(b)
        forbidden.setdefault(b, set()).add(a)

    def unite(a: str, b: str) -> None:
        ra, rb = root(a), root(b)
        if ra == rb:
            return
        mine, theirs = members.setdefault(ra, {ra}), members.setdefault(rb, {rb})
        small, large = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
        if any(not forbidden.get(event, frozenset()).isdisjoint(large) for event in small):
            return
        keep, gone = min(ra, rb), max(ra, rb)
        parent[gone] = keep
        members[keep] = mine | theirs
        members.pop(gone)

    for (a, b), same in reversed(list(told.items())):
        if same:
            unite(a, b)
    for group in known:
        for event in group[1:]:
            unite(group[0], event)
    groups = [sorted(g) for g in members.values() if len(g) > 1]
    return Constraints(sorted(groups), sorted(apart))
