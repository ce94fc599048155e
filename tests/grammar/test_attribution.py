"""Attribution: the corpus of phrases, chains and continuations, and offsets on any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar.attribution import find_sources
from marsad.grammar.parties import find_parties
from marsad.grammar.phrase import SourcePhrase
from marsad.lexicon import matcher
from marsad.text.fold import fold, fold_word
from marsad.text.offsets import Mapped
from marsad.text.segment import segment
from marsad.text.words import words

_FILE = Path(__file__).with_name("attribution_corpus.tsv")


def _sources(raw: str) -> tuple[str, list[SourcePhrase]]:
    text = fold(Mapped(raw, raw)).text
    parts = words(text)
    mentions = matcher().scan(parts)
    return text, find_sources(parts, mentions, segment(text), find_parties(parts, mentions, text), text)


def _rows() -> list[tuple[str, str]]:
    lines = [
        line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [(cells[0], cells[1] if len(cells) > 1 else "") for cells in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("sentence", "expected"), _rows())
def test_corpus(sentence: str, expected: str) -> None:
    """Each sentence names its sources with kind and carrier, and no others."""
    _, found = _sources(sentence)
    got = list(dict.fromkeys((s.name, s.kind, fold_word(s.via or "")) for s in found if s.name))
    wanted = [
        (fold_word(name), kind, fold_word(via))
        for name, kind, via in (item.strip().split("|") for item in expected.split(";") if item.strip())
    ]
    assert got == wanted


def test_the_corpus_is_large() -> None:
    assert len(_rows()) >= 150


def test_speech_goes_on_with_the_same_speaker() -> None:
    _, found = _sources(
        "قال مصدر أمني إن العبوة انفجرت. وأضاف المصدر أن جنديا أصيب. وأشار إلى أن الطريق أغلق."
    )
    assert [s.name for s in found] == ["مصدر امني"] * 3


def test_the_statement_points_back_to_its_issuer() -> None:
    _, found = _sources("أعلنت وزارة الداخلية توقيف خلية. وأوضح البيان أن أفرادها خمسة.")
    assert [s.name for s in found] == ["وزاره الداخليه", "وزاره الداخليه"]


def test_contrast_gives_the_word_to_another() -> None:
    text, found = _sources("قالت الوزارة إن القتلى خمسة، فيما أكد مصدر طبي أن العدد سبعة.")
    first, second = found
    assert text[slice(*first.content)].count("سبعه") == 0
    assert "سبعه" in text[slice(*second.content)]


def test_what_stands_before_a_formula_is_said() -> None:
    text, (found,) = _sources("قتل شخصان بانفجار لغم شرق البلدة، وفق مصدر طبي.")
    assert text[slice(*found.content)].startswith("قتل شخصان")


def test_denial_is_marked() -> None:
    _, (found,) = _sources("نفى متحدث باسم الجيش وقوع أي غارة.")
    assert found.negative


def test_a_person_is_named_apart_from_his_office() -> None:
    _, (found,) = _sources("قال قائد شرطة المحافظة اللواء سالم العبيدي إن المنطقة هادئة.")
    assert found.name == "سالم العبيدي"
    assert found.role is not None
    assert found.role.startswith("قايد شرطه")


_PIECES = st.sampled_from(
    [
        "قال",
        "أفاد",
        "بحسب",
        "مصدر",
        "أمني",
        "المرصد",
        "إن",
        "أن",
        "،",
        ".",
        ":",
        "«",
        "»",
        "وأضاف",
        "نقلت",
        "رويترز",
        "عن",
        "مسؤول",
        "لـ",
        "الوكالة",
        "بيان",
        "في",
        "وفق",
        "ما",
        "انفجار",
        "12",
        "\n",
        "(",
        ")",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=40))
def test_offsets_stay_within_the_text(pieces: list[str]) -> None:
    """Whatever the text, every phrase and its content lie within it."""
    text, found = _sources(" ".join(pieces))
    for phrase in found:
        assert 0 <= phrase.start < phrase.end <= len(text)
        assert 0 <= phrase.content[0] <= phrase.content[1] <= len(text)
        assert 0 <= phrase.name_start <= phrase.name_end <= len(text)
