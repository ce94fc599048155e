"""A text on a page: nothing lost, nothing that acts, marks where they belong, names withheld."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.coding.private import WITHHELD
from marsad.record import Span
from marsad.web.marks import Mark, pieces, printable, visible

_plain = st.text(st.sampled_from("ابتثجحخ دذر\nabc<>&"), max_size=60)
_bounds = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(_plain, st.lists(_bounds, max_size=6))
def test_pieces_join_to_the_text(text: str, bounds: list[list[int]]) -> None:
    marks = [Mark(a, b, str(n), "ev") for n, (a, b) in enumerate(bounds)]
    assert "".join(p.text for p in pieces(text, marks)) == text


@given(_plain, st.lists(_bounds, min_size=1, max_size=6))
def test_every_marked_letter_has_its_card(text: str, bounds: list[list[int]]) -> None:
    marks = [Mark(a, b, str(n), "ev") for n, (a, b) in enumerate(bounds)]
    at = 0
    for piece in pieces(text, marks):
        wanted = {m.card for m in marks if m.start <= at < m.end}
        assert set(piece.cards) == wanted
        at += len(piece.text)


@given(st.text(max_size=200))
def test_nothing_shown_can_act(text: str) -> None:
    shown = "".join(part for part, _ in visible(text))
    assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in shown)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)


def test_signs_name_what_they_stand_for() -> None:
    assert visible("a\u202eb") == [("a", False), ("U+202E", True), ("b", False)]
    assert visible("e" + "\u0301" * 30) == [("e" + "\u0301" * 4, False), ("+26", True)]


def test_a_vowelled_word_is_left_alone() -> None:
    assert visible("مُحَمَّدٌ") == [("مُحَمَّدٌ", False)]


def test_the_innermost_mark_comes_first() -> None:
    found = pieces("abcdef", [Mark(0, 6, "outer", "ev"), Mark(2, 4, "inner", "v-date")])
    assert found[1].cards == ("inner", "outer")


def test_a_name_is_withheld_once_though_marks_cut_it() -> None:
    found = pieces("xx سمير الحلبي yy", [Mark(3, 7, "a", "ev")], [Span(3, 14, "سمير الحلبي")])
    assert [p.text for p in found if p.withheld] == [WITHHELD]
    assert "سمير" not in "".join(p.text for p in found)


def test_many_marks_take_no_more_than_a_moment() -> None:
    text = "ا" * 100_000
    marks = [Mark(n * 10, n * 10 + 8, str(n), "ev") for n in range(10_000)]
    assert len(pieces(text, marks)) == 20_000


def test_a_title_is_one_harmless_line() -> None:
    assert printable("a\n b\u202e\x00") == "a bU+202EU+0000"
