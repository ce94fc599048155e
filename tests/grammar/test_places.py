"""Place phrases: a corpus of phrases with what must and must not be found, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places_helpers import places_of, short

CORPUS = [
    line.split("\t")
    for line in (Path(__file__).parent / "corpus_places.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), CORPUS, ids=[c[0][:40] for c in CORPUS])
def test_corpus(text: str, expected: str) -> None:
    found = [short(p) for p in places_of(text)[1]]
    assert found == ([] if expected == "-" else expected.split(" ; "))


def test_the_corpus_is_large_and_has_negatives() -> None:
    assert len(CORPUS) >= 200
    assert sum(expected == "-" for _, expected in CORPUS) >= 30


def test_a_doubtful_name_counts_once_the_text_has_called_it_a_town() -> None:
    assert "جاسم" not in [p.name for p in places_of("وصل جاسم صباحا")[1]]
    _, found = places_of("انفجار في مدينة جاسم.\nوقال سكان إن جاسم هادئة.")
    assert [p.name for p in found].count("جاسم") == 2


def test_a_list_shares_its_kind_relation_and_wider_place() -> None:
    _, found = places_of("قصف قرى الصفصافة وعرب حسن والمحسنلي بريف منبج")
    assert [p.feature for p in found] == ["village"] * 3
    assert all(p.parents and p.parents[0].name.startswith("ريف") for p in found)
    _, near = places_of("ضربات قرب كركوك والفلوجة")
    assert [p.relation for p in near] == ["near", "near"]


_WORDS = """
    في قرب ريف مدينة قرية شمال غربي بين و ، / ( ) : " 40 كم الرقة وحلب بالموصل دير الزور النصر محافظة طريق
    الحدود السورية العراقية محافظ قادمين من إلى المدينة تل أبيض ابو كمال
"""
WORDS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_phrases_inside_the_text(raw: str) -> None:
    folded, found = places_of(raw)
    for phrase in found:
        assert 0 <= phrase.start <= phrase.name_start < phrase.name_end <= phrase.end <= len(folded.text)
        assert (
            folded.span(phrase.start, phrase.end).text == raw[slice(*_raw(folded, phrase.start, phrase.end))]
        )
    assert [p.name_start for p in found] == sorted(p.name_start for p in found)


def _raw(folded: object, start: int, end: int) -> tuple[int, int]:
    span = folded.span(start, end)  # type: ignore[attr-defined]
    return span.start, span.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(raw: str) -> None:
    places_of(raw)
