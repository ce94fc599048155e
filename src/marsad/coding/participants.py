"""Participants: the parties and the people of a report as one list, each with the actor it resolves to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.grammar.phrase import PartyPhrase, PeoplePhrase

if TYPE_CHECKING:
    from collections.abc import Callable

CIVIL = frozenset({"civilians", "journalists", "protesters", "detainees", "suspects", "settlers"})


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone in the text who may have done or suffered an act.

    `actor` is an actor id or None (people of no known party); `people` is set when they are counted.
    """

    start: int
    end: int
    actor: str | None
    party: PartyPhrase | None
    people: PeoplePhrase | None

    @property
    def civil(self) -> bool:
        """Whether these are people without arms."""
        return self.actor in CIVIL


def participants(
    people: list[PeoplePhrase],
    parties: list[PartyPhrase],
    resolve: Callable[[PartyPhrase], str | None],
) -> list[Participant]:
    """Join counted people and parties in reading order; a party within a people phrase is told by it alone."""
    found: list[Participant] = []
    taken: list[tuple[int, int]] = []
    for group in people:
        actor = resolve(group.party) if group.party else None
        found.append(Participant(group.start, group.end, actor or group.who, group.party, group))
        taken.append((group.start, group.end))
    taken.sort()
    at = 0
    for party in parties:
        while at < len(taken) and taken[at][1] <= party.start:
            at += 1
        if at < len(taken) and taken[at][0] <= party.start and party.end <= taken[at][1]:
            continue
        actor = resolve(party)
        if actor is not None:
            found.append(Participant(party.start, party.end, actor, party, None))
    found.sort(key=lambda p: (p.start, p.end))
    return found
