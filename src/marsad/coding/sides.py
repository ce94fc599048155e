"""Sides: which of a report's parties did an event and which suffered it, weighed event by event.

Roles judge one mention in one clause. Here all that the report says of a party is weighed for the event as a whole:
enemies do not stand on one side, those listed together do, and an attack has a doer and a victim.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise, product
from math import log
from typing import TYPE_CHECKING

from marsad.coding.candidates import Candidate, Stage, at_war, candidates
from marsad.coding.roles import listed
from marsad.coding.sides_words import acting, hints, unknown

if TYPE_CHECKING:
    from marsad.coding.drafts import Draft
    from marsad.coding.linear import Linear
    from marsad.coding.participants import Participant

Side = dict[str, "Participant"]
_SUFFERED = frozenset(
    {"clash", "territory", "air_strike", "shelling", "drone_strike", "armed_attack", "surrender"}
)
"""Kinds with a party on the other side, told or not."""
_DONE = _SUFFERED | {
    "arrest", "raid", "foiled_plot", "weapons_seizure", "abduction", "release", "escape", "transfer",
    "sentence", "deployment",
}  # fmt: skip
"""Kinds that somebody does, told or not; a bomb or a murder may stay nobody's."""


BY_FORCES = frozenset(
    {
        "arrest",
        "raid",
        "foiled_plot",
        "weapons_seizure",
        "deployment",
        "sentence",
        "air_strike",
        "drone_strike",
    }
)
"""Kinds that people without arms or office never do."""


def decide(kind: str, draft: Draft, stage: Stage, model: Linear) -> tuple[Side, Side]:
    """The parties that did the event and those that suffered it, each with the mention that shows it.

    The likeliest sides as a whole: of all ways to put the candidates on a side, that with the highest sum of what each
    candidate's own words say, of enemies on two sides or on one, and of a side that stays empty.
    """
    text = stage.document.folded.text
    nobody = unknown(draft, text)
    fled = {
        v.people.actor
        for t in draft.told
        for v in t.victims
        if v.kind in ("surrendered", "escaped") and v.people.actor
    }
    weighed = [
        (c, _scores(kind, c, model, stage, fled))
        for c in candidates(kind, draft, stage)
        if c.present or not nobody
    ]
    weighed = [(c, s) for c, s in weighed if max(s["initiator"], s["target"]) > LEAST]
    weighed.sort(key=lambda item: item[1]["none"])
    weighed = weighed[:MOST]
    ties = _ties(kind, draft, [c.actor for c, _ in weighed], stage)
    sides = max(product(_LABELS, repeat=len(weighed)), key=lambda labels: _worth(kind, weighed, labels, ties))
    chosen = sorted(zip(sides, (c for c, _ in weighed), strict=True), key=lambda x: x[1].mention.start)
    return (
        {c.actor: c.mention for label, c in chosen if label == "initiator"},
        {c.actor: c.mention for label, c in chosen if label == "target"},
    )


def _scores(kind: str, candidate: Candidate, model: Linear, stage: Stage, fled: set[str]) -> dict[str, float]:
    """The logarithm of the probability of each side, with what the words beside the mentions add to it.

    Those who `fled` or gave themselves up did so themselves; nobody else did it.
    """
    found = dict(
        zip(model.labels, (log(max(p, 1e-6)) for p in model.scores(candidate.features)), strict=True)
    )
    more = acting(kind, candidate.actor, candidate.features)
    if candidate.present:
        for mention in candidate.mentions:
            more |= hints(kind, mention, stage.document.folded.text)
    for label, worth in more.items():
        found[label] += worth
    unarmed = kind in BY_FORCES and stage.kind_of.get(candidate.actor) in ("civilian", "criminal")
    if unarmed or (kind in ("surrender", "escape") and fled and candidate.actor not in fled):
        found["initiator"] += NEVER
    return found


@dataclass(frozen=True, slots=True)
class _Ties:
    """Which pairs of candidates (by number) are enemies, cannot act as one, or are listed together by the text."""

    foes: list[tuple[int, int]]
    strange: list[tuple[int, int]]
    listed: list[tuple[int, int]]
    partners: list[tuple[int, int]]


def _ties(kind: str, draft: Draft, actors: list[str], stage: Stage) -> _Ties:
    number = {a: n for n, a in enumerate(actors)}
    pairs = list(combinations(range(len(actors)), 2))
    foes = [] if kind == "agreement" else [(n, m) for n, m in pairs if at_war(actors[n], actors[m], stage)]
    text = stage.document.folded.text
    together = [
        (number[a], number[b])
        for told in draft.told
        for one, other in pairwise(told.roles)
        if (a := one.participant.actor) in number
        and (b := other.participant.actor) in number
        and a != b
        and listed(one.participant, other.participant, text)
    ]
    strange = [(n, m) for n, m in pairs if _NAMELESS in (actors[n], actors[m])]
    allied = [
        (number[a], number[b])
        for a, b in stage.partners
        if a in number and b in number and kind != "agreement"
    ]
    return _Ties(foes, strange, together, allied)


def _worth(
    kind: str, weighed: list[tuple[Candidate, dict[str, float]]], labels: tuple[str, ...], ties: _Ties
) -> float:
    """How likely the candidates are on these sides together (a logarithm)."""
    total = sum(scores[label] for (_, scores), label in zip(weighed, labels, strict=True))
    total += ONE * sum(labels[n] == labels[m] != "none" for n, m in ties.foes)
    total += TWO * any(labels[n] != labels[m] and "none" not in (labels[n], labels[m]) for n, m in ties.foes)
    total += ONE * sum(labels[n] == labels[m] == "initiator" for n, m in ties.strange)
    total += APART * sum(labels[n] != labels[m] for n, m in ties.listed)
    total += PARTED * sum(labels[n] != labels[m] for n, m in ties.partners)
    if "initiator" not in labels and kind in _DONE:
        total += NOBODY
    if "target" not in labels and kind in _SUFFERED:
        total += UNHARMED
    return total


_LABELS = ("none", "initiator", "target")
_NAMELESS = "unidentified_armed"
LEAST = log(0.05)
"""A party less likely than this on either side is not tried."""
MOST = 6
"""How many parties are tried together, the likeliest first (3 to this power ways)."""
NEVER = -20.0
ONE, TWO = -2.0, 0.8
"""Enemies on one side, and on two. These and the next are logarithms, chosen by fourfold runs over reports."""
NOBODY, UNHARMED = -1.5, -1.0
"""Nobody did what somebody must have done; nobody suffered what somebody must have suffered."""
APART, PARTED = -0.5, -0.5
"""Parties that the event's own words list together, or the report elsewhere, on different sides."""
