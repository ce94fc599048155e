"""Counting: periods without gaps, reports behind the incidents, completeness of the last days."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import InputError
from marsad.trends.acts import Act
from marsad.trends.completeness import LEAST, complete, shares
from marsad.trends.series import count, volume
from marsad.trends.sparkline import sparkline


def act(n: int, day: str, **given: object) -> Act:
    fields = {"type": "arrest", "family": "security", "country": "SY", "adm1": "SY-DY", **given}
    return Act(id=f"i{n}", day=day, **fields)  # type: ignore[arg-type]


def test_weeks_run_from_monday_without_gaps() -> None:
    (series,) = count([act(1, "2025-06-15"), act(2, "2025-06-30"), act(3, "2025-06-09", reports=4)])
    assert [p.start for p in series.points] == ["2025-06-09", "2025-06-16", "2025-06-23", "2025-06-30"]
    assert series.counts == [2, 0, 0, 1]
    assert [p.reports for p in series.points] == [5, 0, 0, 1]
    assert series.points[0].ids == ["i3", "i1"]


def test_people_are_summed_by_their_bounds() -> None:
    acts = [
        act(1, "2025-06-09", harm={"killed": (3, None), "wounded": (1, 4)}),
        act(2, "2025-06-10", harm={"killed": (2, 5)}),
    ]
    (series,) = count(acts)
    point = series.points[0]
    assert (point.killed_low, point.killed_high, point.wounded_low, point.wounded_high) == (5, 8, 1, 4)


def test_an_incident_counts_once_for_each_of_its_parties() -> None:
    series = count([act(1, "2025-06-09", parties=("sdf", "islamic_state"))], by=("area", "party"))
    assert {s.key for s in series} == {("SY-DY", "sdf"), ("SY-DY", "islamic_state")}


def test_what_lies_outside_is_not_counted() -> None:
    (series,) = count(
        [act(1, "2025-06-09"), act(2, "2025-07-09")], first="2025-06-01", last="2025-06-30", period="day"
    )
    assert sum(series.counts) == 1 and len(series.points) == 30
    assert count([]) == []


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(InputError, match="area"):
        count([], by=("weather",))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="before"):
        count([act(1, "2025-06-09")], first="2025-07-01", last="2025-06-01")


def test_volume_leaves_out_the_areas_own_reports() -> None:
    acts = [act(1, "2025-06-09", reports=5), act(2, "2025-06-09", adm1="SY-RA", reports=2)]
    assert volume(acts, ["2025-06-09"], "week") == {"SY-DY": [2], "SY-RA": [5]}


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 9)), min_size=1, max_size=40))
def test_no_incident_and_no_report_is_lost_or_doubled(rows: list[tuple[int, int]]) -> None:

    acts = [
        act(n, (dt.date(2024, 1, 1) + dt.timedelta(days=d)).isoformat(), reports=r, adm1=f"SY-{d % 3}")
        for n, (d, r) in enumerate(rows)
    ]
    for period in ("day", "week"):
        series = count(acts, period=period)  # type: ignore[arg-type]
        assert sum(sum(s.counts) for s in series) == len(acts)
        assert sum(p.reports for s in series for p in s.points) == sum(r for _, r in rows)


def test_completeness_finds_the_delay_that_recent_days_hide() -> None:

    draw = random.Random(1)
    today = dt.date(2025, 6, 15)
    acts = []
    for n in range(3000):
        day = today - dt.timedelta(days=draw.randrange(60))
        published = day + dt.timedelta(days=draw.choice((0, 0, 1, 2, 5)))  # two in five at once
        if published <= today:
            acts.append(act(n, day.isoformat(), published=published.isoformat()))
    share = shares(acts, today.isoformat())
    assert share is not None
    assert share[0] == pytest.approx(0.4, abs=0.04)
    assert share[2] == pytest.approx(0.8, abs=0.04)
    assert share[5] == pytest.approx(1.0, abs=0.01)
    assert complete(share, "2025-06-15", 1, "2025-06-15") == pytest.approx(share[0])
    assert complete(share, "2025-06-16", 1, "2025-06-15") == 0.0


def test_few_incidents_say_nothing_of_completeness() -> None:
    acts = [act(n, "2025-06-09", published="2025-06-10") for n in range(LEAST - 1)]
    assert shares(acts, "2025-06-15") is None
    assert complete(None, "2025-06-09", 7, "2025-06-15") is None


def test_sparklines_rise_with_the_counts() -> None:
    assert sparkline([0, 1, 4, 8]) == " ▁▄█"
    assert sparkline([]) == "" and sparkline([0, 0]) == "  "
    assert len(sparkline(range(100), 10)) == 10
