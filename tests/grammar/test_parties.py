"""Parties by a corpus of phrases: the actors that the words mean on their day and in their country."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.grammar.parties import find_parties
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import matcher
from marsad.resolve.actors import ActorContext, resolve_actor
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import words

_CORPUS = Path(__file__).parent / "parties_corpus.tsv"


class Case(NamedTuple):
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    day: date
    actors: list[str]
    phrase: str


def _cases() -> list[Case]:
    cases = []
    for line in _CORPUS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        where, day, actors, phrase = line.split("\t")
        country, _, region = where.partition("/")
        ids = [] if actors == "-" else actors.split()
        cases.append(Case((country,), (region,) if region else (), date.fromisoformat(day), ids, phrase))
    return cases


def parties(text: str) -> tuple[str, list[PartyPhrase]]:
    folded = fold(Mapped(text, text)).text
    found = words(folded)
    return folded, find_parties(found, matcher().scan(found), folded)


def actors(text: str, context: ActorContext) -> list[str]:
    ids = []
    for phrase in parties(text)[1]:
        value = resolve_actor(phrase, context)
        if value is not None:
            context.see(value.actor)
            ids.append(value.actor.partition(":")[0])
    return ids


CASES = _cases()


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 400
    assert sum(not case.actors for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=[case.phrase for case in CASES])
def test_corpus(case: Case) -> None:
    assert actors(case.phrase, ActorContext(case.day, case.countries, case.regions)) == case.actors


@pytest.mark.parametrize("opening", ["و", "ف"])
def test_a_conjunction_before_a_name_changes_nothing(opening: str) -> None:
    for case in CASES:
        first = case.phrase.split()[0]
        if first.startswith(("ال", "قوات", "تنظيم", "حركة")) and case.actors:
            found = actors(opening + case.phrase, ActorContext(case.day, case.countries, case.regions))
            assert found == case.actors, opening + case.phrase


def test_phrases_cut_their_own_names() -> None:
    for case in CASES:
        folded, found = parties(case.phrase)
        for phrase in found:
            assert phrase.name_start is not None
            assert phrase.start <= phrase.name_start < phrase.end
            assert folded[phrase.name_start : phrase.end] == phrase.name


_TEXTS = st.lists(
    st.sampled_from([w for c in CASES for w in c.phrase.split()]) | st.text(max_size=6), max_size=40
)


@given(_TEXTS)
def test_any_text_gives_phrases_in_order_that_do_not_overlap(pieces: list[str]) -> None:
    folded, found = parties(" ".join(pieces))
    ends = 0
    for phrase in found:
        assert ends <= phrase.start < phrase.end <= len(folded)
        ends = phrase.end
