"""Reads a phrase the way the pipeline does, for the corpora of numbers and people."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marsad.grammar.numbers import find_numbers
from marsad.grammar.parties import find_parties
from marsad.grammar.people import find_people
from marsad.grammar.phrase import NumberPhrase, PeoplePhrase
from marsad.lexicon import matcher
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import words

HERE = Path(__file__).parent


def folded(raw: str) -> str:
    return fold(Mapped(raw, raw)).text


def numbers_of(raw: str) -> tuple[str, list[NumberPhrase]]:
    text = folded(raw)
    return text, find_numbers(words(text), text)


def people_of(raw: str) -> tuple[str, list[PeoplePhrase]]:
    text = folded(raw)
    parts = words(text)
    mentions = matcher().scan(parts)
    parties = find_parties(parts, mentions, text)
    return text, find_people(parts, mentions, find_numbers(parts, text), parties, text)


def _range(low: int, high: int | None, approx: bool) -> str:
    return f"{low}..{'' if high is None else high}{'~' if approx else ''}"


def show_number(phrase: NumberPhrase) -> str:
    return f"{phrase.rule} {_range(phrase.low, phrase.high, phrase.approx)}"


def show_people(phrase: PeoplePhrase) -> str:
    party = phrase.party
    owner = (
        "-"
        if party is None
        else party.actor or f"{party.generic}{'/' + party.country if party.country else ''}"
    )
    count = phrase.count
    counted = _range(count.low, count.high, count.approx)
    shown = f"{phrase.rule} {counted} {phrase.noun or '-'} {phrase.who or '-'}"
    return f"{shown} {owner} {phrase.state or '-'}{' def' if phrase.definite else ''}"


@cache
def corpus(name: str) -> list[tuple[str, str]]:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [(a, b) for a, b in (row.split("\t") for row in rows if row and not row.startswith("#"))]
