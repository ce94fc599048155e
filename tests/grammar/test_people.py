"""People: a corpus of phrases, and properties that hold for any text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar.numbers import find_numbers
from marsad.grammar.people import find_people, marks
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import matcher
from marsad.text.words import words

sys.path.insert(0, str(Path(__file__).parent))
from people_helpers import corpus, folded, people_of, show_people

PIECES = [a for a, _ in corpus("corpus_people.tsv")] + [
    "و",
    "،",
    ".",
    "من",
    "بينهم",
    "آخرون",
    "أحد",
    "12",
    '"',
    "(",
]


@pytest.mark.parametrize(("phrase", "expected"), corpus("corpus_people.tsv"))
def test_corpus(phrase: str, expected: str) -> None:
    assert "; ".join(show_people(p) for p in people_of(phrase)[1]) == expected


def test_the_corpus_has_both_kinds() -> None:
    rows = corpus("corpus_people.tsv")
    assert len(rows) >= 250
    assert sum(not expected for _, expected in rows) >= 20


@pytest.mark.parametrize("link", ["من", "في صفوف", "تابعين ل", ""])
def test_a_party_behind_the_noun_owns_the_people(link: str) -> None:
    text = folded(f"قتل ستة عناصر {link} الكتيبة".replace("  ", " "))
    parts, start = words(text), text.index("الكتيبه")
    party = PartyPhrase(start=start, end=len(text), rule="actor", actor="other:الكتيبة", name="الكتيبة")
    found = find_people(parts, matcher().scan(parts), find_numbers(parts, text), [party], text)
    assert [(p.count.low, p.party) for p in found] == [(6, party)]
    assert found[0].end == len(text)


def test_marks_tell_a_subset_from_its_total() -> None:
    _, (total, part) = people_of("مقتل تسعة أشخاص بينهم طفلان في انفجار لغم")
    assert marks(total) == frozenset()
    assert marks(part) == {"subset"}
    assert (total.count.low, part.count.low) == (9, 2)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=60))
def test_spans_are_sound_and_do_not_overlap(raw: str) -> None:
    text, found = people_of(raw)
    end = 0
    for people in found:
        assert end <= people.start < people.end <= len(text)
        assert text[people.start : people.end].strip() == text[people.start : people.end]
        assert people.count.low >= 0
        assert people.count.high is None or people.count.high >= people.count.low
        end = people.end
