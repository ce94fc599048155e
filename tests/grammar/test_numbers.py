"""Numbers: a corpus of phrases, and properties that hold for any text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar.numbers import COUNT_RULES, is_count

sys.path.insert(0, str(Path(__file__).parent))
from people_helpers import corpus, numbers_of, show_number

PIECES = [a for a, _ in corpus("corpus_numbers.tsv")] + [
    "و",
    "،",
    ".",
    " - ",
    "(",
    ")",
    "إلى",
    "بين",
    "١٢",
    "3.5",
    "²",
    "٪",
]


@pytest.mark.parametrize(("phrase", "expected"), corpus("corpus_numbers.tsv"))
def test_corpus(phrase: str, expected: str) -> None:
    assert "; ".join(show_number(n) for n in numbers_of(phrase)[1]) == expected


def test_the_corpus_has_both_kinds() -> None:
    rows = corpus("corpus_numbers.tsv")
    assert len(rows) >= 250
    assert sum(not expected for _, expected in rows) >= 10


def test_a_number_reads_alike_within_a_sentence() -> None:
    text, found = numbers_of(
        "وأعلنت القيادة أمس أن ما لا يقل عن خمسة وعشرين عنصرا سلموا أنفسهم خلال ثلاثة أيام."
    )
    assert [(n.rule, n.low, n.high) for n in found] == [("at_least", 25, None), ("duration", 3, 3)]
    assert text[found[0].start : found[0].end] == "ما لا يقل عن خمسه وعشرين"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=60))
def test_spans_are_sound_and_do_not_overlap(raw: str) -> None:
    text, found = numbers_of(raw)
    end = 0
    for number in found:
        assert end <= number.start < number.end <= len(text)
        assert number.low >= 0
        assert number.high is None or number.high >= number.low
        assert text[number.start : number.end].strip() == text[number.start : number.end]
        assert is_count(number) == (number.rule in COUNT_RULES)
        end = number.end


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 9_999_999))
def test_digits_of_three_kinds_read_alike(value: int) -> None:
    plain = str(value)
    forms = {
        plain,
        plain.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        plain.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
    }
    for form in forms:
        found = numbers_of(f"{form} شخصا")[1]
        assert [(n.low, n.high, n.rule) for n in found] == [(value, value, "number")]
