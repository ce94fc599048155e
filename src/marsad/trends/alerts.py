"""Alerts: areas (or types, parties) with more incidents than usual, or fallen silent.

For each series the last period alone and together with the one before it are held against expectation (see
`baseline`); the two probabilities are joined by Simes' rule. Over all series looked at, the false-discovery
rate is kept by Benjamini and Hochberg's procedure (1995). Reporting volume enters the expectation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from marsad.trends.baseline import Expected, ears, ears_c3, expectation, volume_ratio
from marsad.trends.series import Series, days_of

FALSE_DISCOVERIES = 0.2
"""Share of alerts that may be false. With the evaluation's series this keeps an area below one false alert
a year.
"""

WEIGHTS = {1: 0.25, 2: 0.75}
"""Weights of the last period alone and the last two together in Simes' rule: a rise that lasts is seen best in two."""

LEAST_RISE = 3
"""An alert needs so many incidents at least: one or two are no outbreak, however seldom."""

SILENCE_PERIODS = 4
SILENCE_EXPECTED = 6.0
SILENCE_SHARE = 0.25
"""Silence: over this many periods at least so many were expected, and no more than this share came."""

_SINCE_LEVEL = 0.1
_C3_LIMIT = 2.0

Kind = Literal["rise", "silence"]


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert.

    `observed` and `expected` are of the `periods` periods that end with the one from `start`; `low`–`high` is
    the interval that holds nine in ten. `chance` is the probability of so much (or so little) in an ordinary
    time, `rate` the false-discovery rate at which the alert still stands. `since` is the first day of the
    unusual run. `volume` is reporting on other areas against the usual (1 = usual). `signals` names what
    spoke: C1, C2, C3, Farrington.
    """

    kind: Kind
    by: tuple[str, ...]
    key: tuple[str, ...]
    period: str
    start: str
    end: str
    periods: int
    observed: int
    expected: float
    low: int
    high: int
    chance: float
    rate: float
    since: str
    reports: int
    volume: float
    method: str
    signals: tuple[str, ...]
    ids: tuple[str, ...]


class _Look(msgspec.Struct):
    """A series looked at: the window that spoke loudest."""

    series: Series
    at: int
    periods: int
    expected: Expected
    chance: float
    volume: float


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Adjusted probabilities: the false-discovery rate at which each would still be taken."""
    order = sorted(range(len(chances)), key=lambda n: (chances[n], n))
    adjusted = [1.0] * len(chances)
    least = 1.0
    for rank in range(len(order), 0, -1):
        n = order[rank - 1]
        least = min(least, chances[n] * len(order) / rank)
        adjusted[n] = least
    return adjusted


def rise_chance(
    counts: Sequence[int], at: int, volume: Sequence[float] | None = None
) -> tuple[float, int, Expected] | None:
    """Probability of what came, by Simes' rule over the last period and the last two; the louder window;
    what was expected.
    """
    found: list[tuple[float, int, Expected]] = []
    for periods in (1, 2):
        expected = expectation(counts, at, volume, periods)
        if expected is not None:
            observed = sum(counts[at - periods + 1 : at + 1])
            found.append((expected.above(observed), periods, expected))
    if not found:
        return None
    loud = min(found, key=lambda f: (f[0] / WEIGHTS[f[1]], f[1]))
    if len(found) == 1:
        return loud
    joined = min(1.0, loud[0] / WEIGHTS[loud[1]], max(f[0] for f in found))
    return joined, loud[1], loud[2]


def silence_chance(
    counts: Sequence[int], at: int, volume: Sequence[float] | None = None
) -> tuple[float, Expected] | None:
    """Probability of so little in the last four periods, and what was expected; None where little was."""
    expected = expectation(counts, at, volume, SILENCE_PERIODS)
    if expected is None or expected.mean < SILENCE_EXPECTED:
        return None
    observed = sum(counts[at - SILENCE_PERIODS + 1 : at + 1])
    if observed > SILENCE_SHARE * expected.mean:
        return None
    return expected.below(observed), expected


def alerts(
    series: Sequence[Series], *, at: int = -1, volumes: dict[str, list[int]] | None = None,
    rate: float = FALSE_DISCOVERIES,
) -> list[Alert]:  # fmt: skip
    """The alerts of the period number `at` (−1: the last), most certain first.

    `volumes` gives for each area the reports on other areas (`series.volume`). All series must be of the same
    periods; the last should be complete (see `completeness`).
    """
    rises: list[_Look] = []
    silences: list[_Look] = []
    for one in series:
        counts = one.counts
        n = at % len(counts)
        volume = (volumes or {}).get(one.key[one.by.index("area")]) if "area" in one.by else None
        ratio = volume_ratio(volume, n)
        rise = rise_chance(counts, n, volume)
        if rise is not None:
            rises.append(_Look(one, n, rise[1], rise[2], rise[0], ratio))
        silence = silence_chance(counts, n, volume)
        if silence is not None:
            silences.append(_Look(one, n, SILENCE_PERIODS, silence[1], silence[0], ratio))
    found = [_alert("rise", look, adjusted) for look, adjusted in _taken(rises, rate) if _enough(look)]
    found += [_alert("silence", look, adjusted) for look, adjusted in _taken(silences, rate)]
    return sorted(found, key=lambda a: (a.rate, a.chance, a.key))


def _taken(looks: Sequence[_Look], rate: float) -> list[tuple[_Look, float]]:
    adjusted = benjamini_hochberg([look.chance for look in looks])
    return [(look, q) for look, q in zip(looks, adjusted, strict=True) if q <= rate]


def _enough(look: _Look) -> bool:
    return sum(look.series.counts[look.at - look.periods + 1 : look.at + 1]) >= LEAST_RISE


def _since(look: _Look, kind: Kind) -> int:
    """The first period of the unusual run that ends at the one looked at."""
    if kind == "silence":
        n = look.at
        while n > 0 and look.series.counts[n] == 0:
            n -= 1
        return min(n + 1, look.at) if look.series.counts[look.at] == 0 else look.at - SILENCE_PERIODS + 1
    n = look.at - look.periods + 1
    while n > 0:
        before = expectation(look.series.counts, n - 1)
        if before is None or before.above(look.series.counts[n - 1]) > _SINCE_LEVEL:
            break
        n -= 1
    return n


def _signals(look: _Look, kind: Kind) -> tuple[str, ...]:
    if kind == "silence":
        return ("silence",)
    if look.expected.method.startswith("Farrington"):
        return ("Farrington",)
    counts = look.series.counts
    found = []
    for name, gap in (("C1", 0), ("C2", 2)):
        expected = ears(counts, look.at, gap=gap)
        if expected is not None and counts[look.at] > expected.mean + 3 * expected.variance**0.5:
            found.append(name)
    if ears_c3(counts, look.at) > _C3_LIMIT:
        found.append("C3")
    return tuple(found)


def _alert(kind: Kind, look: _Look, adjusted: float) -> Alert:
    points = look.series.points[look.at - look.periods + 1 : look.at + 1]
    low, high = look.expected.interval()
    last = dt.date.fromisoformat(points[-1].start) + dt.timedelta(days=days_of(look.series.period) - 1)
    return Alert(
        kind=kind,
        by=tuple(look.series.by),
        key=look.series.key,
        period=look.series.period,
        start=points[0].start,
        end=last.isoformat(),
        periods=look.periods,
        observed=sum(p.count for p in points),
        expected=round(look.expected.mean, 2),
        low=low,
        high=high,
        chance=look.chance,
        rate=adjusted,
        since=look.series.points[_since(look, kind)].start,
        reports=sum(p.reports for p in points),
        volume=round(look.volume, 2),
        method=look.expected.method,
        signals=_signals(look, kind),
        ids=tuple(i for p in points for i in p.ids),
    )
