"""Counts by day or ISO week, for each area, type or party, with the reports behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from marsad.errors import InputError
from marsad.trends.acts import Act, monday

By = Literal["area", "country", "type", "family", "party"]
Period = Literal["day", "week"]
BY: tuple[By, ...] = ("area", "country", "type", "family", "party")


class Point(msgspec.Struct):
    """One period: incidents, people killed and wounded (known low figures, high where told), reports behind
    them.
    """

    start: str
    count: int = 0
    killed_low: int = 0
    killed_high: int = 0
    wounded_low: int = 0
    wounded_high: int = 0
    reports: int = 0
    ids: list[str] = []


class Series(msgspec.Struct):
    """The points of one key, one for each period without gaps; the key is in the order of `by`."""

    by: tuple[By, ...]
    key: tuple[str, ...]
    period: Period
    points: list[Point]

    @property
    def counts(self) -> list[int]:
        """Incidents of each period."""
        return [p.count for p in self.points]


def days_of(period: Period) -> int:
    """Days of a period."""
    return 7 if period == "week" else 1


def start_of(day: str, period: Period) -> dt.date:
    """The first day of the period that a day lies in."""
    date = dt.date.fromisoformat(day)
    return monday(date) if period == "week" else date


def _keys(act: Act, by: Sequence[By]) -> list[tuple[str, ...]]:
    """The keys an act counts under: several where it has several parties."""
    found: list[tuple[str, ...]] = [()]
    for part in by:
        values = {
            "area": (act.area,),
            "country": (act.country or "?",),
            "type": (act.type,),
            "family": (act.family,),
            "party": act.parties or ("?",),
        }[part]
        found = [(*key, value) for key in found for value in values]
    return found


def count(
    acts: Iterable[Act], *, by: Sequence[By] = ("area",), period: Period = "week", first: str | None = None,
    last: str | None = None,
) -> list[Series]:  # fmt: skip
    """Series of counts from the period of `first` to that of `last` (ISO days; without them the acts' own).

    Series come with the largest total first, then by key. Raises InputError for an unknown `by`, or a last
    day before the first.
    """
    if wrong := [b for b in by if b not in BY]:
        raise InputError(f"Counts cannot be parted by {wrong[0]!r}; use {', '.join(BY)}.")
    known = sorted(acts, key=lambda a: (a.day, a.id))
    if not known and (first is None or last is None):
        return []
    begin = start_of(first or known[0].day, period)
    end = start_of(last or known[-1].day, period)
    if end < begin:
        raise InputError(f"The last day ({end}) lies before the first ({begin}).")
    step = dt.timedelta(days=days_of(period))
    starts = [begin + step * n for n in range((end - begin) // step + 1)]
    table: dict[tuple[str, ...], list[Point]] = {}
    for act in known:
        at = (start_of(act.day, period) - begin) // step
        if not 0 <= at < len(starts):
            continue
        for key in _keys(act, by):
            points = table.setdefault(key, [])
            if not points:
                points.extend(Point(start=s.isoformat(), ids=[]) for s in starts)
            _add(points[at], act)
    order = sorted(table, key=lambda k: (-sum(p.count for p in table[k]), k))
    return [Series(tuple(by), key, period, table[key]) for key in order]


def _add(point: Point, act: Act) -> None:
    point.count += 1
    point.reports += act.reports
    point.ids.append(act.id)
    for kind in ("killed", "wounded"):
        low, high = act.harm.get(kind, (0, 0))
        setattr(point, f"{kind}_low", getattr(point, f"{kind}_low") + low)
        setattr(point, f"{kind}_high", getattr(point, f"{kind}_high") + (low if high is None else high))


def volume(acts: Iterable[Act], starts: Sequence[str], period: Period) -> dict[str, list[int]]:
    """Reports of each period on all *other* areas, for each area: how much the outlets wrote at all.

    The area's own reports are left out, for they grow with its own violence.
    """
    index = {start: n for n, start in enumerate(starts)}
    total = [0] * len(starts)
    own: dict[str, list[int]] = {}
    for act in acts:
        at = index.get(start_of(act.day, period).isoformat())
        if at is None:
            continue
        total[at] += act.reports
        own.setdefault(act.area, [0] * len(starts))[at] += act.reports
    return {area: [t - o for t, o in zip(total, mine, strict=True)] for area, mine in own.items()}
