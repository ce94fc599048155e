"""Adds up people of one party that are told one by one: `رجل وامرأة`, `مدرس وزوجته`, `شقيقين وابن عم لهما`."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.people_words import Board
from marsad.grammar.phrase import PeoplePhrase
from marsad.record import Count

_BASES = frozenset({"singular", "dual", "number_noun", "noun_number", "sum", "plural"})
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
    joined = (gap == "" and board.text.startswith("و", second.start)) or gap in ("و", "لهما", "له", "لها", "لهم")
    if not joined:
        return False
    if first.state or second.state or first.who is None and second.who is None:
        return False
    if first.who != second.who or first.party is not None or second.party is not None or first.definite:
        return False
    one, two = first.rule.split("+"), second.rule.split("+")
    if one[0] not in _BASES or two[0] not in _BASES or _UNSUMMED & {*one[1:], *two[1:]}:
        return False
    return set(one[1:]) == set(two[1:])


def _sum(first: PeoplePhrase, second: PeoplePhrase) -> PeoplePhrase:
    one, two = first.count, second.count
    high = None if one.high is None or two.high is None else one.high + two.high
    marks = first.rule.split("+")[1:]
    parts = (*first.parts, second) if first.rule.startswith("sum") else (first, second)
    return replace(
        first, end=second.end, rule="+".join(("sum", *marks)), parts=parts,
        count=Count(one.low + two.low, high, one.approx or two.approx),
    )  # fmt: skip
