"""Time expressions: the corpora beside this file say what is found, where, and which days it means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.grammar.dates import DateExpr, find_dates
from marsad.grammar.dates_tokens import table
from marsad.record.dates import Anaphor, CalendarDay, Pair, TimeOfDay, Weekday, Window
from marsad.resolve.dates import Interval, resolve_date
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import words

HERE = Path(__file__).parent
CORPORA = sorted(HERE.glob("corpus_dates_*.tsv"))


def read(text: str, published: date | None) -> list[tuple[str, DateExpr, Interval | None]]:
    """The phrases of a text as (raw text, expression, interval)."""
    folded = fold(Mapped(text, text))
    return [
        (folded.span(p.start, p.end).text, p.expr, resolve_date(p.expr, published))
        for p in find_dates(words(folded.text), folded.text)
    ]


def bracket(text: str, phrases: list[str]) -> str:
    """The text with its phrases in brackets, as the corpora write it."""
    out, at = "", 0
    for phrase in phrases:
        begin = text.index(phrase, at)
        out, at = f"{out}{text[at:begin]}[{phrase}]", begin + len(phrase)
    return out + text[at:]


def days(interval: Interval | None) -> str:
    """An interval as the corpora write it."""
    if interval is None:
        return "NONE"
    return str(interval.start) if interval.start == interval.end else f"{interval.start}..{interval.end}"


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("path", CORPORA, ids=lambda p: p.stem)
def test_corpus(path: Path) -> None:
    wrong = []
    for published, marked, wanted_days, wanted_roles in rows(path):
        text = marked.replace("[", "").replace("]", "")
        found = read(text, None if published == "-" else date.fromisoformat(published))
        got = [
            published,
            bracket(text, [phrase for phrase, _, _ in found]),
            " ".join(days(i) for _, _, i in found) or "-",
            " ".join(e.role for _, e, _ in found) or "-",
        ]
        if got != [published, marked, wanted_days, wanted_roles]:
            wrong.append(f"{published} {marked} {wanted_days} {wanted_roles}\n   got {got[1:]}")
    assert not wrong, "\n".join(wrong)


def test_the_corpora_are_broad() -> None:
    everything = [row for path in CORPORA for row in rows(path)]
    assert len(everything) >= 600
    assert sum(row[2] == "-" for row in everything) >= 80, "too few texts without a date"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("فجر السبت", "dawn"), ("صباح أمس", "morning"), ("ظهر أمس", "noon"), ("عصر الأحد", "afternoon"),
        ("مساء أمس الأول", "evening"), ("ليل السبت", "night"), ("الليلة الماضية", "night"), ("السبت", ""),
    ],
)  # fmt: skip
def test_part_of_the_day(text: str, part: str) -> None:
    assert [expr.part for _, expr, _ in read(text, None)] == [part]


def test_values() -> None:
    def value(text: str) -> object:
        return read(text, None)[0][1].value

    assert value("السبت") == Weekday(5)
    assert value("قبل الهجوم بيومين") == Anaphor(-2)
    assert value("بعد ثلاثة أيام من القصف") == Anaphor(3)
    assert value("وقع عصرا") == TimeOfDay()
    assert isinstance(value("بين 3 و7 آذار"), Window)
    pair = value("السبت 13 أيار")
    assert isinstance(pair, Pair)
    assert isinstance(pair.values[1], CalendarDay)


def test_a_phrase_ends_with_its_line() -> None:
    found = read("قتل ثلاثة السبت\n13 أيار 2022 قصف", date(2023, 5, 17))
    assert [phrase for phrase, _, _ in found] == ["السبت", "13 أيار 2022"]
    found = read("في 12\nآذار", date(2023, 5, 17))
    assert [phrase for phrase, _, _ in found] == ["آذار"]


def test_offsets_of_a_part_of_the_text() -> None:
    text = "في اذار. في نيسان. في ايار"
    phrases = find_dates(words(text, 9, 18), text)
    assert [text[p.start : p.end] for p in phrases] == ["نيسان"]


_FILLERS = (
    "17",
    "3",
    "2014",
    "1436",
    "31",
    "0",
    "15/7/2015",
    "2015-07-15",
    "1.8.2015",
    "قتل",
    "الهجوم",
    "مدينه",
)
_PIECES = [*sorted(table()), *'،.-/()\n:"و', *_FILLERS]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_run_of_calendar_words_is_read_soundly(pieces: list[str], published: date) -> None:
    text = " ".join(pieces)
    phrases = find_dates(words(text), text)
    behind = 0
    for phrase in phrases:
        assert behind <= phrase.start < phrase.end <= len(text)
        assert "\n" not in text[phrase.start : phrase.end]
        assert not text[phrase.start].isspace()
        assert not text[phrase.end - 1].isspace()
        behind = phrase.end
        anchor = Interval(published, published)
        for interval in (
            resolve_date(phrase.expr, published),
            resolve_date(phrase.expr, None),
            resolve_date(phrase.expr, published, anchor),
        ):
            assert interval is None or (interval.start <= interval.end and interval.rule)
    assert phrases == find_dates(words(text), text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all(text: str) -> None:
    folded = fold(Mapped(text, text))
    for phrase in find_dates(words(folded.text), folded.text):
        span = folded.span(phrase.start, phrase.end)
        assert text[span.start : span.end] == span.text


def documented() -> list[list[str]]:
    """The rows of the tables of docs/reference/dates.md that hold an example."""
    page = HERE.parents[1] / "docs" / "reference" / "dates.md"
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if len(row) == 4 and row[1] not in ("example", "---")]


def test_the_reference_page_is_true() -> None:
    wrong = []
    for _, example, wanted, rule in documented():
        found = read(example, date(2023, 5, 17))
        got = "; ".join(f"{days(i)} {e.role}".replace(" at", "") for _, e, i in found) or "no date"
        rules = "; ".join(i.rule if i else "-" for _, _, i in found) or "-"
        if (got, rules) != (wanted, rule):
            wrong.append(f"{example}: page {wanted} {rule}, code {got} {rules}")
    assert not wrong, "\n".join(wrong)


def test_the_reference_page_names_every_rule_of_resolution() -> None:
    named = {rule for row in documented() for rule in row[3].split("; ")}
    met = {
        i.rule
        for path in CORPORA
        for published, marked, *_ in rows(path)
        for _, _, i in read(
            marked.replace("[", "").replace("]", ""),
            None if published == "-" else date.fromisoformat(published),
        )
        if i
    }
    assert met <= named
