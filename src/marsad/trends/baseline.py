"""What to expect of a count, and how surprising what came is.

Short series: EARS (Hutwagner et al. 2003, Emerging Infectious Diseases 9:1). C1 takes the 7 periods before,
C2 leaves out the 2 nearest, C3 adds up how far C2 was passed in the last 3. Variances are no smaller than
Poisson's, so that a flat stretch does not make every incident an alarm; the probability is that of a negative
binomial with this mean and variance.

Long series: the flexible Farrington method (Noufaily et al. 2013, Statistics in Medicine 32:1206): a
quasi-Poisson regression with trend and season, past outbreaks weighted down, the last weeks left out; here
with the season as two harmonics, and with the reporting volume and the recent level as covariates, since the
level of a conflict wanders. The probability is that of a negative binomial.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy import stats

EARS_BASE = 7
EARS_GAP = 2
LONG_SERIES = 60
"""From this many periods on the regression is used."""

SEASON_SERIES = 104
"""From this many weeks on the regression has a season: two of each."""

NEAR_GAP = 4
"""Periods before the one looked at that the regression leaves out, so that an outbreak does not become its
own baseline.
"""

RECENT_HALF_LIFE = 3
RECENT_GAP = 2
"""The recent level: how fast it forgets, and how many periods before the one looked at it ends."""

KEEP = 0.75
STEADY, STEADY_WEIGHT = 52, 1.0
"""The level before a window: what a period weighs against the next, and the mean of so many periods before that
weighs as much as one of them."""

SHARES = (0.5, 0.75, 1.0)
"""Shares of the level in what is expected, of which the past chooses one."""

WARM = 12
"""Periods at the beginning of a series that are not learned from: its level is not yet known."""

_OUTLIER = 2.58
"""Anscombe residual above which a past period is weighted down (Noufaily et al.)."""

Array = NDArray[np.float64]


class Expected(msgspec.Struct, frozen=True):
    """The count to expect: mean, variance, and by which method it was found."""

    mean: float
    variance: float
    method: str

    def above(self, observed: float) -> float:
        """Probability of this many or more."""
        return _tail(self, observed)

    def below(self, observed: float) -> float:
        """Probability of this many or fewer."""
        return 1.0 - _tail(self, observed + 1)

    def interval(self, level: float = 0.9) -> tuple[int, int]:
        """The central interval of counts that holds `level` of the probability."""
        law = _law(self)
        return int(law.ppf((1 - level) / 2)), int(law.ppf((1 + level) / 2))


def _law(expected: Expected):  # type: ignore[no-untyped-def]
    mean = max(expected.mean, 1e-6)
    if expected.variance <= mean * 1.0001:
        return stats.poisson(mean)
    size = mean * mean / (expected.variance - mean)
    return stats.nbinom(size, size / (size + mean))


def _tail(expected: Expected, observed: float) -> float:
    return float(_law(expected).sf(observed - 1)) if observed > 0 else 1.0


def ears(
    counts: Sequence[int], at: int, ratio: float = 1.0, *, gap: int = EARS_GAP, base: int = EARS_BASE
) -> Expected | None:
    """C2 (with `gap` 0: C1): the expectation for `counts[at]` from the `base` periods before it, `gap` left
    out.

    `ratio` is the reporting volume now against that of the baseline; None where too little lies before.
    """
    past = np.asarray(counts[max(0, at - gap - base) : max(0, at - gap)], dtype=float)
    if len(past) < base:
        return None
    mean = (
        max(float(past.mean()), 0.15) * ratio
    )  # a week in seven at least, else silence before means alarm after
    spread = float(past.var(ddof=1)) * ratio
    variance = max(spread, mean) * (1 + 1 / base)
    return Expected(mean, variance, "EARS C2" if gap else "EARS C1")


def ears_c3(counts: Sequence[int], at: int) -> float:
    """C3: how far C2's mean plus one standard deviation was passed, summed over this and the two periods
    before.
    """
    total = 0.0
    for n in range(max(0, at - 2), at + 1):
        expected = ears(counts, n)
        if expected is not None:
            total += max(0.0, (counts[n] - expected.mean) / max(expected.variance, 0.04) ** 0.5 - 1)
    return total


def recent_level(counts: Array) -> Array:
    """For each period the smoothed count up to two periods before it (half-life of three periods)."""
    keep = 0.5 ** (1 / RECENT_HALF_LIFE)
    total, weight = 0.0, 0.0
    levels = np.full(len(counts), np.nan)
    for n in range(RECENT_GAP, len(counts)):
        total, weight = total * keep + counts[n - RECENT_GAP], weight * keep + 1
        levels[n] = total / weight
    first = float(np.mean(counts[: 4 * RECENT_HALF_LIFE])) if len(counts) else 0.0
    warm = np.minimum(np.arange(len(counts)) / (2 * RECENT_HALF_LIFE), 1)
    return np.asarray(warm * np.nan_to_num(levels, nan=first) + (1 - warm) * first)


def _design(times: Array, weeks: Array, volume: Array, recent: Array, season: bool) -> Array:
    """Columns: intercept, trend, log volume, log recent level, and a season of two harmonics."""
    columns = [np.ones_like(times), times, volume, recent]
    if season:
        phase = 2 * np.pi * weeks / 52.1775
        columns += [np.sin(phase), np.cos(phase), np.sin(2 * phase), np.cos(2 * phase)]
    return np.column_stack(columns)


def _fit(x: Array, y: Array, weights: Array) -> tuple[Array, float, Array] | None:
    """Quasi-Poisson regression by weighted iteration, with a slight ridge; coefficients, dispersion, fitted
    means.
    """
    ridge = np.diag([1e-6, 4.0, 4.0, 1.0, *([2.0] * (x.shape[1] - 4))])
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(max(float(np.average(y, weights=weights)), 0.05))
    for _ in range(30):
        mean = np.exp(np.clip(x @ beta, -8, 9))
        gradient = x.T @ (weights * (y - mean)) - ridge @ beta * np.array([0.0] + [1.0] * (x.shape[1] - 1))
        step = np.linalg.solve(x.T @ (x * (weights * mean)[:, None]) + ridge, gradient)
        beta = beta + np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-6:
            break
    mean = np.exp(np.clip(x @ beta, -8, 9))
    freedom = max(float(weights.sum()) - x.shape[1], 1.0)
    dispersion = max(1.0, float((weights * (y - mean) ** 2 / mean).sum()) / freedom)
    return beta, dispersion, mean


def _past_outbreaks(y: Array, mean: Array, dispersion: float) -> Array:
    """Weights that take down periods far above their mean (Anscombe residuals, Noufaily et al.)."""
    residual = 1.5 * (y ** (2 / 3) * mean ** (-1 / 6) - np.sqrt(mean)) / np.sqrt(dispersion)
    weights = np.where(residual > _OUTLIER, (residual / _OUTLIER) ** -2.0, 1.0)
    return np.asarray(weights * len(y) / weights.sum())


def regression(
    counts: Sequence[int], at: int, volume: Sequence[float] | None = None
) -> tuple[Array, Array] | None:
    """The regression's means of the periods 0 to `at`, and the share in each that reporting volume makes.

    It is fitted on what lies `NEAR_GAP` and more before `at`; None where that is too little. Periods before its
    five years are NaN. `volume` is the reporting volume of each period (reports on other areas).
    """
    end = at - NEAR_GAP
    start = max(0, end - 5 * 52)
    if end - start < LONG_SERIES - NEAR_GAP:
        return None
    y = np.asarray(counts[start:end], dtype=float)
    seen = np.ones(at + 1) if volume is None else np.asarray(volume[: at + 1], dtype=float)
    logs = np.log((seen + 5) / (float(np.mean(seen[start:end])) + 5))
    logs = np.clip(logs, np.log(0.25), np.log(4))
    season = end - start >= SEASON_SERIES
    times = (np.arange(start, at + 1) - start) / float(end - start) - 0.5
    level = np.log(recent_level(np.asarray(counts[: at + 1], dtype=float)) + 0.5)
    level = level - float(level[start:end].mean())
    x = _design(times, np.arange(start, at + 1, dtype=float), logs[start:], level[start:], season)
    past = x[: end - start]
    fitted = _fit(past, y, np.ones(len(y)))
    if fitted is None:
        return None
    beta, dispersion, mean = fitted
    again = _fit(past, y, _past_outbreaks(y, mean, dispersion))
    if again is not None:
        beta = again[0]
    beta[2:4] = np.clip(beta[2:4], 0.0, 1.0)  # more reports never make us expect less
    means = np.clip(np.exp(np.clip(x @ beta, -8, 9)), 0.05, 3 * float(y.max()) + 1)
    return np.concatenate([np.full(start, np.nan), means]), np.exp(beta[2] * logs)


def levels_before(y: Array) -> Array:
    """For each period the level of those before it: an average that forgets, steadied by the last year's mean."""
    sums = np.concatenate([[0.0], np.cumsum(y)])
    found = np.empty(len(y))
    total = weight = 0.0
    for n in range(len(y)):
        first = max(0, n - STEADY)
        base = (sums[n] - sums[first]) / (n - first) if n else float(y[0])
        found[n] = (total + STEADY_WEIGHT * base) / (weight + STEADY_WEIGHT)
        total, weight = total * KEEP + y[n], weight * KEEP + 1
    return np.asarray(np.maximum(found, 0.05))


def _windows(values: Array, periods: int) -> Array:
    """Sums of so many periods that end with each; the first ones are short."""
    sums = np.concatenate([np.zeros(periods), np.cumsum(values)])
    return np.asarray(sums[periods:] - sums[:-periods])


def _later(values: Array, periods: int) -> Array:
    """The values moved so many periods later; NaN before them."""
    return np.concatenate([np.full(periods, np.nan), values[: len(values) - periods]])


def _mixed(means: Array, levels: Array, reporting: Array, periods: int, share: float) -> Array:
    """The mean of each window of so many periods, from the regression and the level before the window."""
    before = _later(levels, periods - 1)
    total = np.zeros(len(means))
    for back in range(periods):
        total += _later(means, back) ** (1 - share) * (before * _later(reporting, back)) ** share
    return total


def farrington(
    counts: Sequence[int], at: int, volume: Sequence[float] | None = None, periods: int = 1
) -> Expected | None:
    """What to expect of the `periods` periods that end at `at`, together; None where too little lies before.

    The mean lies between the regression's and the level before the window (a geometric mean); how near to which,
    and how widely counts scatter around it, is learned from the windows of this series' past.
    """
    fitted = regression(counts, at, volume)
    if fitted is None:
        return None
    means, reporting = fitted
    seen = np.asarray(counts[: at + 1], dtype=float)
    levels = levels_before(seen / reporting)
    sums = _windows(seen, periods)
    end = at - NEAR_GAP
    first = int(np.isfinite(means).argmax()) + max(periods, WARM)
    y = sums[first:end]
    best: tuple[float, float, float] | None = None
    for share in SHARES:
        mixed = _mixed(means, levels, reporting, periods, share)
        spread = _spread(y, mixed[first:end])
        score = float(np.mean(np.log(spread * mixed[first:end]) + 1)) / 2
        if best is None or score < best[0]:
            best = (score, float(mixed[at]), spread)
    assert best is not None
    return Expected(best[1], best[2] * best[1], "Farrington flexible")


def _spread(y: Array, mean: Array) -> float:
    """Variance over mean of counts around their means, past outbreaks weighted down."""
    spread = max(1.0, float(np.mean((y - mean) ** 2 / mean)))
    weights = _past_outbreaks(y, mean, spread)
    return max(1.0, float(np.sum(weights * (y - mean) ** 2 / mean) / np.sum(weights)))


def expectation(
    counts: Sequence[int], at: int, volume: Sequence[float] | None = None, periods: int = 1
) -> Expected | None:
    """The regression for long series, EARS C2 for short ones, None for hardly any past."""
    found = farrington(counts, at, volume, periods) if at >= LONG_SERIES else None
    if found is not None:
        return found
    parts = [ears(counts, n, volume_ratio(volume, n)) for n in range(at - periods + 1, at + 1) if n >= 0]
    known = [p for p in parts if p is not None]
    if len(known) < periods:
        return None
    return Expected(sum(p.mean for p in known), sum(p.variance for p in known), known[-1].method)


def volume_ratio(volume: Sequence[float] | None, at: int) -> float:
    """Reporting now against the EARS baseline, kept between a half and double."""
    if volume is None or at < EARS_BASE + EARS_GAP:
        return 1.0
    base = float(np.mean(volume[at - EARS_GAP - EARS_BASE : at - EARS_GAP]))
    return min(max((volume[at] + 5) / (base + 5), 0.5), 2.0)
