"""Alerts: calibrated chances, doublings found, silence noticed, many series and much reporting allowed for."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from marsad.trends import simulate
from marsad.trends.alerts import FALSE_DISCOVERIES, alerts, benjamini_hochberg
from marsad.trends.baseline import Expected, ears, expectation, farrington
from marsad.trends.series import Point, Series


def series(key: str, counts: list[int]) -> Series:

    monday = dt.date(2023, 1, 2)
    points = [
        Point(
            start=(monday + dt.timedelta(weeks=n)).isoformat(),
            count=c,
            reports=c,
            ids=[f"{key}-{n}-{m}" for m in range(c)],
        )
        for n, c in enumerate(counts)
    ]
    return Series(("area",), (key,), "week", points)


def quiet(areas: int, weeks: int, level: float, seed: int = 3) -> list[list[int]]:
    rng = np.random.default_rng(seed)
    return [simulate.plain(weeks, level, rng)[0].tolist() for _ in range(areas)]


def test_benjamini_hochberg_by_hand() -> None:
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert benjamini_hochberg([]) == []


def test_chances_are_what_they_say() -> None:
    """In ordinary weeks one in ten is as rare as one in ten."""
    rare = [
        farrington(c, at).above(c[at]) < 0.1  # type: ignore[union-attr]
        for c in quiet(30, 130, 10.0)
        for at in range(110, 130, 2)
    ]
    assert 0.05 < np.mean(rare) < 0.15


def test_a_jump_is_an_alert_with_its_facts() -> None:
    lines = quiet(8, 130, 8.0)
    lines[2][-1] = 40
    found = alerts([series(f"A{n}", c) for n, c in enumerate(lines)])
    first = found[0]
    assert (first.kind, first.key, first.observed, first.method) == (
        "rise",
        ("A2",),
        40,
        "Farrington flexible",
    )
    assert first.low <= first.expected <= first.high < first.observed
    assert first.chance < 1e-4 and first.chance <= first.rate <= FALSE_DISCOVERIES
    assert first.since == first.start and len(first.ids) == 40


def test_ordinary_weeks_give_at_most_one_alert_an_area_and_year() -> None:
    lines = quiet(24, 132, 8.0, seed=9)
    shown = [series(f"A{n}", c) for n, c in enumerate(lines)]
    runs = 0
    last: dict[tuple[str, ...], int] = {}
    for at in range(80, 132):
        for found in alerts(shown, at=at):
            if found.kind == "rise":
                runs += at - last.get(found.key, -9) > 4
                last[found.key] = at
    assert runs <= 24


def test_one_or_two_incidents_are_no_outbreak() -> None:
    assert not alerts([series("A", [0] * 40 + [2])])
    assert alerts([series("A", [0] * 40 + [6])])


def test_short_series_speak_by_ears() -> None:
    (found,) = alerts([series("A", [2, 3, 1, 2, 2, 3, 2, 1, 2, 3, 2, 14])])
    assert found.method.startswith("EARS") and {"C1", "C2", "C3"} == set(found.signals)
    assert ears([1, 2, 3], 2) is None, "too little past"
    assert not alerts([series("A", [1, 2, 9])])


def test_an_area_that_falls_silent_is_noticed() -> None:
    lines = quiet(6, 130, 8.0)
    lines[1][-4:] = [0, 0, 0, 0]
    (found,) = [a for a in alerts([series(f"A{n}", c) for n, c in enumerate(lines)]) if a.kind == "silence"]
    assert (found.key, found.observed, found.periods) == (("A1",), 0, 4)
    assert found.expected > 15 and found.since == series("", lines[1]).points[-4].start


def test_an_area_that_was_always_quiet_is_not_silent() -> None:
    assert not alerts([series("A", [0, 1] * 60 + [0, 0, 0, 0])])


def test_more_reporting_does_not_look_like_more_violence() -> None:
    rng = np.random.default_rng(2)
    volume = np.round(40 * np.exp(rng.normal(0, 0.45, 130))).astype(int).tolist()
    volume[-1] = 120
    counts = rng.poisson(8 * np.asarray(volume) / 40).tolist()
    counts[-1] = 22
    alone = expectation(counts, 129)
    told = expectation(counts, 129, volume)
    assert alone is not None and told is not None
    assert told.mean > 1.5 * alone.mean
    assert told.above(22) > 5 * alone.above(22)


def test_tails_of_the_expectation_add_up() -> None:
    for expected in (Expected(4.0, 4.0, ""), Expected(4.0, 9.0, ""), Expected(0.0, 0.0, "")):
        for n in range(12):
            assert expected.above(n + 1) + expected.below(n) == pytest.approx(1.0)
        low, high = expected.interval()
        assert low <= expected.mean + 0.5 and high >= expected.mean - 0.5
