"""Days of a time expression: counted from another act, without a publication day, and in no calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.record.dates import (
    Ago,
    Anaphor,
    CalendarDay,
    DateExpr,
    Month,
    MonthPart,
    Night,
    Pair,
    Recent,
    RelativeDay,
    TimeOfDay,
    Week,
    Weekday,
    Window,
    Year,
)
from marsad.resolve.dates import Interval, resolve_counterpart, resolve_date

PUBLISHED = date(2023, 5, 17)
ANCHOR = Interval(date(2023, 5, 10), date(2023, 5, 10))
MORE = st.dates(date(1950, 1, 1), date(2060, 1, 1))


def start_end(interval: Interval | None) -> tuple[str, str] | None:
    return interval and (str(interval.start), str(interval.end))


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        (Anaphor(0), "2023-05-10", "2023-05-10"),
        (Anaphor(1), "2023-05-11", "2023-05-11"),
        (Anaphor(-2), "2023-05-08", "2023-05-08"),
        (Anaphor(1, "week"), "2023-05-17", "2023-05-17"),
        (Anaphor(24, "hour"), "2023-05-10", "2023-05-11"),
        (Anaphor(-30, "hour"), "2023-05-09", "2023-05-10"),
        (Anaphor(-3, "hour"), "2023-05-10", "2023-05-10"),
        (Anaphor(-1, "month"), "2023-04-01", "2023-04-30"),
        (TimeOfDay(), "2023-05-10", "2023-05-10"),
        (CalendarDay(12, Month()), "2023-05-12", "2023-05-12"),
        (Month(), "2023-05-01", "2023-05-31"),
        (Year(), "2023-01-01", "2023-12-31"),
    ],
)
def test_counted_from_another_act(value: object, start: str, end: str) -> None:
    expr = DateExpr(value)  # type: ignore[arg-type]
    assert start_end(resolve_date(expr, date(2024, 1, 1), ANCHOR)) == (start, end)
    assert resolve_date(expr, PUBLISHED) is None


def test_the_other_side_of_a_counted_date() -> None:
    after_two_days = DateExpr(Anaphor(2))
    assert start_end(resolve_counterpart(after_two_days, ANCHOR)) == ("2023-05-08", "2023-05-08")
    assert resolve_counterpart(DateExpr(RelativeDay(-1)), ANCHOR) is None


def test_bare_night_is_the_night_before_publication_unless_an_act_is_spoken_of() -> None:
    night = DateExpr(TimeOfDay(), part="night")
    assert start_end(resolve_date(night, PUBLISHED)) == ("2023-05-16", "2023-05-16")
    assert start_end(resolve_date(night, PUBLISHED, ANCHOR)) == ("2023-05-10", "2023-05-10")
    assert resolve_date(night, None) is None


def test_named_weekday_wins_over_today_and_a_date_over_both() -> None:
    friday = Weekday(4)
    assert start_end(resolve_date(DateExpr(Pair((RelativeDay(0), friday))), PUBLISHED)) == (
        "2023-05-12",
        "2023-05-12",
    )
    dated = Pair((RelativeDay(0), friday, CalendarDay(11, Month(5))))
    assert start_end(resolve_date(DateExpr(dated), PUBLISHED)) == ("2023-05-11", "2023-05-11")


def test_a_hijri_date_gives_way_to_the_weekday_beside_it() -> None:
    hijri = CalendarDay(
        15, Month(9, year=Year(1436, hijri=True), hijri=True)
    )  # Thursday 2 July 2015 by the tables
    assert start_end(resolve_date(DateExpr(hijri), None)) == ("2015-07-02", "2015-07-02")
    friday, monday = Pair((Weekday(4), hijri)), Pair((Weekday(0), hijri))
    assert start_end(resolve_date(DateExpr(friday), None)) == ("2015-07-03", "2015-07-03")
    assert start_end(resolve_date(DateExpr(monday), None)) == ("2015-07-02", "2015-07-02"), (
        "too far off to be meant"
    )


@pytest.mark.parametrize(
    "value",
    [
        CalendarDay(31, Month(6)),
        CalendarDay(30, Month(2, year=Year(2020))),
        CalendarDay(1, Month(1, year=Year(1600, hijri=True), hijri=True)),
        Month(13, year=Year(2020)),
        Ago(4000, 4000, "year"),
        Recent(99999, "month"),
        Ago(10**9, 10**9, "day"),
    ],
)
def test_what_no_calendar_has(value: object) -> None:
    assert resolve_date(DateExpr(value), PUBLISHED) is None  # type: ignore[arg-type]


@given(MORE, st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one_up_to_publication(published: date, day: int) -> None:
    found = resolve_date(DateExpr(Weekday(day)), published)
    assert found is not None
    assert found.start.weekday() == day
    assert timedelta(0) <= published - found.start < timedelta(7)
    past = resolve_date(DateExpr(Weekday(day, "past")), published)
    assert past is not None
    assert timedelta(0) < published - past.start <= timedelta(7)


@given(MORE)
def test_weeks_begin_on_saturday(published: date) -> None:
    last = resolve_date(DateExpr(Week(-1)), published)
    assert last is not None
    assert last.start.weekday() == 5
    assert last.end - last.start == timedelta(6)
    assert timedelta(0) < published - last.end <= timedelta(7)
    start = resolve_date(DateExpr(Week(-1, 0, 1)), published)
    assert start is not None
    assert [start.start.weekday(), start.end.weekday()] == [5, 6]


@given(MORE, st.integers(1, 12))
def test_a_month_without_a_year_has_begun(published: date, month: int) -> None:
    found = resolve_date(DateExpr(Month(month)), published)
    assert found is not None
    assert found.start.month == month
    assert found.start <= published
    assert published - found.start < timedelta(367)
    assert found.end <= published or found.end.month == month
    late = resolve_date(DateExpr(MonthPart(Month(month), 21, None)), published)
    assert late is not None
    assert late.start.day == 21


@given(MORE, st.integers(0, 6))
def test_a_night_ends_on_the_day_after_it_began(published: date, day: int) -> None:
    night = resolve_date(DateExpr(Night(Weekday(day), Weekday((day + 1) % 7))), published)
    assert night is not None
    assert night.end - night.start == timedelta(1)
    assert night.end <= published


@given(MORE, st.integers(0, 6), st.integers(0, 6))
def test_a_window_runs_forward(published: date, first: int, last: int) -> None:
    window = resolve_date(DateExpr(Window(Weekday(first), Weekday(last))), published)
    assert window is not None
    assert window.start <= window.end <= published


@given(MORE)
def test_since_runs_to_publication(published: date) -> None:
    found = resolve_date(DateExpr(Ago(2, 2, "day"), "since"), published)
    assert found == Interval(published - timedelta(2), published, "since")
