"""Geometry of the pages' plots: bars of the timeline, points of claims. Templates draw the SVG."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from marsad.store.views import DayCount

_MOST_BARS = 110
_FIRST, _LAST = "1900", "2200"  # a misread year must not stretch the axis over millennia


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days on the timeline: where its bar stands (0 to 1 of the width), its share of the height
    upwards (acts) and downwards (killed), the days, and the figures.
    """

    x: float
    width: float
    up: float
    down: float
    start: str
    end: str
    count: int
    killed: int


class Tick(NamedTuple):
    """A mark of the axis: place (0 to 1) and the ISO day (or month, or year) that it names."""

    x: float
    day: str


class Timeline(NamedTuple):
    """Bars and ticks; `unit` is day, week, month, quarter or year."""

    bars: list[Bar]
    ticks: list[Tick]
    unit: str
    most: int
    most_killed: int
    left_out: bool


def timeline(days: Sequence[DayCount]) -> Timeline | None:
    """The plot of counts by day; None without days. Stretches are chosen so that at most 110 bars stand."""
    every = len(days)
    days = _core([one for one in days if _FIRST <= one.day < _LAST])
    if not days:
        return None
    first, last = dt.date.fromisoformat(days[0].day), dt.date.fromisoformat(days[-1].day)
    unit = next(u for u in _UNITS if _number(first, last, u) <= _MOST_BARS or u == "year")
    sums: dict[dt.date, list[int]] = {}
    for one in days:
        found = sums.setdefault(_begin(dt.date.fromisoformat(one.day), unit), [0, 0])
        found[0] += one.count
        found[1] += one.killed_low
    begin = _begin(first, unit)
    starts = [begin]
    while (following := _next(starts[-1], unit)) <= last:
        starts.append(following)
    most, killed = max(s[0] for s in sums.values()), max(s[1] for s in sums.values())
    width = 1 / len(starts)
    bars = []
    for i, start in enumerate(starts):
        n, k = sums.get(start, (0, 0))
        end = _next(start, unit) - dt.timedelta(days=1)
        up, down = n / most, (math.sqrt(k / killed) if killed else 0.0)
        bars.append(Bar(i * width, width, up, down, start.isoformat(), end.isoformat(), n, k))
    step = max(1, math.ceil(len(starts) / 6))
    ticks = [Tick(i * width, starts[i].isoformat()) for i in range(0, len(starts), step)]
    return Timeline(bars, ticks, unit, most, killed, left_out=len(days) < every)


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on the claims' plot: its day (0 to 1), low and high as shares of the axis, and which claim."""

    x: float
    low: float
    high: float
    open: bool
    index: int


class Figures(NamedTuple):
    """Dots with the axis: ticks of days and of values (share, number)."""

    dots: list[Dot]
    days: list[Tick]
    values: list[tuple[float, int]]


def figures(points: Sequence[tuple[str, int, int | None]]) -> Figures | None:
    """The plot of (ISO day, low, high) figures on a logarithmic axis; None without points."""
    if not points:
        return None
    ordinals = [dt.date.fromisoformat(day).toordinal() for day, _, _ in points]
    first, last = min(ordinals), max(ordinals)
    span = max(last - first, 1)
    top = max(max(low, high or low) for _, low, high in points)
    ceiling = max(1.0, math.log10(top + 1) * 1.05)
    dots = [
        Dot(
            (o - first) / span,
            math.log10(low + 1) / ceiling,
            math.log10((high or low) + 1) / ceiling,
            high is None,
            i,
        )
        for i, (o, (_, low, high)) in enumerate(zip(ordinals, points, strict=True))
    ]
    values = [
        (math.log10(10**e + 1) / ceiling, 10**e)
        for e in range(int(ceiling) + 1)
        if math.log10(10**e + 1) <= ceiling
    ]
    steps = 4 if last > first else 0
    days = [
        Tick(i / max(steps, 1), dt.date.fromordinal(first + round(span * i / max(steps, 1))).isoformat())
        for i in range(steps + 1)
    ]
    return Figures(dots, days, values)


def _core(days: list[DayCount]) -> list[DayCount]:
    """The days without stragglers: the outer one per cent at either end where it
    would more than double the axis.
    """
    total = sum(d.count for d in days)
    if total < _FEW:
        return days
    seen, low, high = 0, None, None
    for one in days:
        seen += one.count
        if low is None and seen >= total * 0.01:
            low = one.day
        if high is None and seen >= total * 0.99:
            high = one.day
    assert low is not None, "the sum reaches one per cent of itself"
    assert high is not None, "the sum reaches itself"
    span = max(_ordinal(high) - _ordinal(low), 30)
    return [d for d in days if _ordinal(low) - span / 2 <= _ordinal(d.day) <= _ordinal(high) + span / 2]


_FEW = 50


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


_UNITS = ("day", "week", "month", "quarter", "year")
_LENGTH = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def _number(first: dt.date, last: dt.date, unit: str) -> int:
    return (last - first).days // _LENGTH[unit] + 1


def _begin(day: dt.date, unit: str) -> dt.date:
    """The first day of the stretch that holds a day; weeks begin on Saturday (codebook, section 7)."""
    if unit == "day":
        return day
    if unit == "week":
        return day - dt.timedelta(days=(day.weekday() - 5) % 7)
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1)


def _next(start: dt.date, unit: str) -> dt.date:
    if unit in ("day", "week"):
        return start + dt.timedelta(days=_LENGTH[unit])
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    total = start.year * 12 + start.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1) if total // 12 <= dt.MAXYEAR else dt.date.max
