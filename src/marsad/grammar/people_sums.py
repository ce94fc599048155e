"""Adds up people of one party that are told one by one: `رجل وامرأة`, `شقيقين وابن عم لهما`."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.people_words import Board
from marsad.grammar.phrase import PeoplePhrase
from marsad.record import Count

_BASES = frozenset({"singular", "dual", "number_noun", "noun_number", "sum", "plural"})
_ARMED = frozenset(
    {"soldier", "officer", "serviceman", "rank", "police", "guard", "member", "leader", "companion", "pilot"}
)
_UNSUMMED = frozenset({"replaced", "superseded", "all_of"})


def summed(people: list[PeoplePhrase], board: Board) -> list[PeoplePhrase]:
    """The phrases with neighbours of one party joined by `و` made one."""
    out: list[PeoplePhrase] = []
    for phrase in people:
        if out and _together(out[-1], phrase, board):
            out[-1] = _sum(out[-1], phrase)
        else:
            out.append(phrase)
    return out


def _together(first: PeoplePhrase, second: PeoplePhrase, board: Board) -> bool:
    gap = board.text[first.end : second.start].strip(" ")
    joined = (gap == "" and board.text.startswith("و", second.start)) or gap in (
        "و",
        "لهما",
        "له",
        "لها",
        "لهم",
    )
    if not joined:
        return False
    if first.state or second.state or first.definite:
        return False
    if first.who != second.who and second.noun != "companion":
        return False
    if first.who is None and not (first.noun in _ARMED and second.noun in _ARMED):
        return False
    if first.party is not None and not (second.noun == "companion" or _same_party(first, second)):
        return False
    if second.party is not None and first.who is not None and not _same_party(first, second):
        return False
    one, two = first.rule.split("+"), second.rule.split("+")
    if one[0] not in _BASES or two[0] not in _BASES or _UNSUMMED & {*one[1:], *two[1:]}:
        return False
    if one[0] == "plural" and two[0] == "plural":
        return False
    return {*one[1:]} - {"own"} == {*two[1:]} - {"own"}


def _same_party(first: PeoplePhrase, second: PeoplePhrase) -> bool:
    """Whether both are of one party, or of a mere general noun (`مواطنين`) and of none."""
    one, two = first.party, second.party
    if one is None or two is None:
        told = one or two
        return told is None or (told.actor is None and told.start == (first if one else second).start)
    return (one.actor, one.generic, one.country) == (two.actor, two.generic, two.country)


def _sum(first: PeoplePhrase, second: PeoplePhrase) -> PeoplePhrase:
    one, two = first.count, second.count
    high = None if one.high is None or two.high is None else one.high + two.high
    marks = first.rule.split("+")[1:]
    parts = (*first.parts, second) if first.rule.startswith("sum") else (first, second)
    return replace(
        first, end=second.end, party=first.party or second.party, rule="+".join(("sum", *marks)), parts=parts,
        count=Count(one.low + two.low, high, one.approx or two.approx),
    )  # fmt: skip
