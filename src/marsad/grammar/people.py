"""Counted people: `ثلاثة جنود`, `17 قتيلا`, `عنصرين من داعش`, `تسعة آخرون`, `رجل وامرأة`, `العقيد علي`.

A phrase's `rule` is a base and marks, joined by `+` (see `marks`). Bases: number_noun, noun_number,
plural, dual, singular, one_of, others, another, bare_number, number_party, named, sum. Marks: subset (part
of a total told before: `بينهم طفلان`), explains (the total told again: `هم 18 امرأة`), all_of
(`معظمهم نساء`), out_of (`من أصل 20`), own (the noun has a pronoun: `من جنودها`), replaced and superseded
(a later and an earlier toll).
"""

from __future__ import annotations

from marsad.grammar.people_marks import marked
from marsad.grammar.people_reader import Reader
from marsad.grammar.people_sums import summed
from marsad.grammar.people_words import Board
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, PeoplePhrase
from marsad.lexicon import Mention, matcher
from marsad.text.words import Words


def find_people(
    words: Words, mentions: list[Mention], numbers: list[NumberPhrase], parties: list[PartyPhrase], text: str
) -> list[PeoplePhrase]:
    """People counted in the folded text, in reading order, none overlapping; offsets are of that text."""
    board = Board(words, mentions, numbers, parties, text=text, lexicon=matcher())
    if not board.heads and not board.numbers and not board.particles:
        return []
    return summed(marked(Reader(board).run(), board), board)


def marks(phrase: PeoplePhrase) -> frozenset[str]:
    """The marks of a phrase's rule: subset, explains, all_of, out_of, own, replaced, superseded."""
    return frozenset(phrase.rule.split("+")[1:])
