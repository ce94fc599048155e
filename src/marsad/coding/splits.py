"""Totals and their parts: `9 قتلى، خمسة منهم جنود` is 4 + 5, `وعددهم 250` tells how many (codebook, section 5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.coding.nouns import noun_kinds
from marsad.coding.participants import CIVIL, Participant
from marsad.coding.whose import minus

if TYPE_CHECKING:
    from marsad.coding.harm import Victims

_TELLING = frozenset(
    {
        "civilian",
        "soldier",
        "officer",
        "police",
        "guard",
        "member",
        "leader",
        "journalist",
        "rank",
        "serviceman",
        "gunman",
        "bomber",
        "terrorist",
    }
)
"""Nouns that tell a part's party; women and children among the dead do not split a total."""
_OF_A_FORCE = frozenset({"military", "police", "member", "leader"})


def is_part(person: Participant) -> bool:
    """People who are told as some of those just counted (`بينهم طفلان`), families beside their people, the rest of all."""
    people = person.people
    if people is None:
        return False
    return (
        (
            ("subset" in people.rule or "explains" in people.rule)
            and bool(people.noun or people.state or people.party is not None)
        )
        or people.noun == "family"
        or "all_of" in people.rule
    )


def split(found: list[Victims], people: list[Participant]) -> list[Victims]:
    """Split totals by their told parts where these are of another party, and take the counts told of vague people.

    `people` are those of the act in reading order; a part goes on over `و` (`خمسة منهم جنود وأربعة مدنيين`).
    """
    used = {v.people.start for v in found}
    parts: set[int] = set()
    last: Participant | None = None
    for person in people:
        if person.people is None:
            continue
        explains = "explains" in person.people.rule
        if explains and person.people.noun is None:
            found = _counted(found, person)
        elif not explains and is_part(person) and person.start not in used:
            found = _take_out(found, person, parts)
            parts.add(person.start)
        elif explains or (last is not None and _goes_on(last, person, used)):
            found = _told_by_parts(found, person, people)
            explains = True
        last = person if explains else None
    return found


def _goes_on(last: Participant, person: Participant, used: set[int]) -> bool:
    """Whether an explanation goes on with more people (`هما مزارع ومقاتل في الحشد`)."""
    return person.start not in used and 0 <= person.start - last.end <= 1


def _take_out(found: list[Victims], part: Participant, parts: set[int]) -> list[Victims]:
    """Take a part out of the total before it; `parts` are the starts of those taken out already."""
    at = next(
        (
            k
            for k in range(len(found) - 1, -1, -1)
            if found[k].people.end <= part.start and found[k].people.start not in parts
        ),
        None,
    )
    people = part.people
    if at is None or people is None or part.actor is None:
        return found
    whole = found[at]
    total = whole.people.people
    kind = noun_kinds().get(people.noun or "", "")
    telling = people.noun in _TELLING or kind in _OF_A_FORCE or "number_party" in people.rule
    if not telling or total is None or whole.people.actor == part.actor:
        return found
    armed = whole.people.actor is not None and whole.people.actor not in CIVIL
    if armed and people.party is None and kind in _OF_A_FORCE:  # `64 من عناصر قسد، بينهم 9 مجندات`
        return found
    mine = replace(whole, people=part)
    left = minus(total.count, people.count)
    if left is None:
        return [*found[:at], mine, *found[at + 1 :]] if people.count == total.count else found
    rest = replace(whole.people, people=replace(total, count=left))
    return [*found[:at], replace(whole, people=rest), mine, *found[at + 1 :]]


def _counted(found: list[Victims], number: Participant) -> list[Victims]:
    """`عناصر من داعش، وعددهم نحو 250`: the number of people told without one."""
    at = next((k for k in range(len(found) - 1, -1, -1) if found[k].people.end <= number.start), None)
    if at is None or number.people is None:
        return found
    whole = found[at]
    total = whole.people.people
    if total is None or not (total.count.high is None and total.count.low <= _VAGUE):
        return found
    told = replace(whole.people, people=replace(total, count=number.people.count))
    return [*found[:at], replace(whole, people=told), *found[at + 1 :]]


_VAGUE = 3


def _told_by_parts(found: list[Victims], part: Participant, people: list[Participant]) -> list[Victims]:
    """`ثلاثة، هم مزارعان ومقاتل في الحشد`: the parts of two parties stand for the total when they add up to it."""
    at = next((k for k in range(len(found) - 1, -1, -1) if found[k].people.end <= part.start), None)
    if at is None or found[at].people.people is None:
        return found
    whole = found[at]
    run = [p for p in people if p.people is not None and whole.people.end <= p.start <= part.start]
    run = run[next((k for k, p in enumerate(run) if p.people and "explains" in p.people.rule), len(run)) :]
    exact = [
        p.people.count for p in run if p.people is not None and p.people.count.high == p.people.count.low
    ]
    total = whole.people.people.count.low if whole.people.people else 0
    actors = {p.actor for p in run}
    if len(exact) != len(run) or len(actors) < 2 or None in actors or sum(c.low for c in exact) != total:
        return found
    return [*found[:at], *(replace(whole, people=p) for p in run), *found[at + 1 :]]
