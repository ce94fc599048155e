"""Visual order and joined letters: cases worked by hand from UAX #9 and the Unicode joining tables."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.cli.rtl import cells, join, needs_shaping, printable, reorder, visual


def _order(text: str, base: str) -> str:
    return "".join(c for c, _ in reorder(list(text), list(range(len(text))), base))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("אבג", "ltr", "גבא"),
        ("abc אבג def", "ltr", "abc גבא def"),
        ("אבג abc", "rtl", "abc גבא"),
        ("אבג 123 דהו", "rtl", "והד 123 גבא"),
        ("א (ב) ג", "rtl", "ג (ב) א"),  # brackets are mirrored
        ("a (ב) c", "ltr", "a (ב) c"),
        ("א 12% ב", "rtl", "ב 12% א"),  # W5: a terminator joins a European number
        ("ب 12% ج", "rtl", "ج %12 ب"),  # W2: Arabic number, the sign is neutral
        ("ب 1,234 ج", "rtl", "ج 1,234 ب"),  # W4
        ("א ", "ltr", "א "),  # L1: trailing space keeps the base level
        ("אב, גד", "ltr", "דג ,בא"),
        ("«אב»", "rtl", "«בא»"),
    ],
)
def test_lines_in_visual_order(text: str, base: str, shown: str) -> None:
    assert _order(text, base) == shown


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("بب", "\ufe91\ufe90"),
        ("ببب", "\ufe91\ufe92\ufe90"),
        ("دب", "\ufea9\ufe8f"),  # dal does not join forward
        ("لا", "\ufefb"),
        ("بلا", "\ufe91\ufefc"),
        ("بَب", "\ufe91\u064e\ufe90"),  # a vowel mark is transparent
        ("ب\u200cب", "\ufe8f\ufe8f"),  # a non-joiner separates
        ("بـ", "\ufe91ـ"),
        ("ء", "\ufe80"),
        ("abc 12", "abc 12"),
    ],
)
def test_letters_are_joined(text: str, forms: str) -> None:
    assert join(text) == forms


def test_marks_stay_behind_their_letter() -> None:
    assert [c for c, _ in cells("بَد", "rtl")] == ["\ufeaa", "\ufe91\u064e"]


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60))
def test_every_letter_is_shown_once_and_knows_where_it_came_from(text: str) -> None:
    shown = cells(text)
    assert sorted({at for _, at in shown}) == sorted(at for _, at in shown)
    assert all(0 <= at < len(text) for _, at in shown)
    assert not {
        c for letters, _ in shown for c in letters if unicodedata.bidirectional(c) in ("RLO", "RLI", "LRO")
    }


@given(st.text("abc .,0(", max_size=40))
def test_left_to_right_lines_stay_as_they_are(text: str) -> None:
    assert visual(text) == text


def test_nothing_of_a_report_can_steer_the_terminal() -> None:
    assert printable("قتل\x1b[2J\x07\u202eab\r\n") == "قتل[2Jab\n"


@pytest.mark.parametrize(
    ("environment", "terminal", "needed"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "xterm-256color"}, False, False),
        ({"VTE_VERSION": "7200"}, True, False),
        ({"VTE_VERSION": "5202"}, True, True),
        ({"KONSOLE_VERSION": "230800"}, True, False),
        ({"TERM": "mlterm-256color"}, True, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True, False),
        ({"TERM_PROGRAM": "Apple_Terminal", "MARSAD_RTL": "shape"}, True, True),
        ({"MARSAD_RTL": "shape"}, False, True),
        ({"MARSAD_RTL": "plain", "TERM": "xterm"}, True, False),
    ],
)
def test_which_terminals_need_it(environment: dict[str, str], terminal: bool, needed: bool) -> None:
    assert needs_shaping(environment, terminal) is needed
