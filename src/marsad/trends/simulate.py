"""Invented series of weekly counts with known outbreaks, and series that move as real ones do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

SHAPE = 16.0
"""Shape of the gamma noise on real-looking weeks: a mean of 20 has a variance of 45."""


def plain(
    weeks: int, level: float, rng: np.random.Generator, *, spread: float = 1.3
) -> tuple[Counts, NDArray[np.float64]]:
    """Counts around a level with a gentle trend and season, and their means.

    `spread` is variance over mean (1: Poisson), the overdispersion of counts of incidents.
    """
    t = np.arange(weeks)
    phase, height, trend = rng.uniform(0, 2 * np.pi), rng.uniform(0.1, 0.35), rng.uniform(-0.25, 0.25)
    mean = level * np.exp(height * np.sin(2 * np.pi * t / 52.1775 + phase) + trend * (t / weeks - 0.5))
    return draw(mean, spread, rng), mean


def draw(mean: NDArray[np.float64], spread: float, rng: np.random.Generator) -> Counts:
    """Counts of these means; variance is `spread` times the mean."""
    if spread <= 1.001:
        return rng.poisson(mean)
    return rng.negative_binomial(mean / (spread - 1), 1 / spread)


def moving(weeks: int, level: float, rng: np.random.Generator) -> tuple[Counts, NDArray[np.float64]]:
    """Counts as conflicts make them, and their means: fronts that open and close, revenge that follows
    attacks.

    The level wanders, shifts now and then (a cease-fire, an offensive), and each incident makes others
    likelier for some weeks (self-excitation, branching ratio 0.3).
    """
    log_level, echo = np.log(level), 0.0
    counts = np.zeros(weeks, dtype=np.int64)
    means = np.zeros(weeks)
    for t in range(weeks):
        log_level += rng.normal(0, 0.05) + 0.03 * (np.log(level) - log_level)
        if rng.random() < 1 / 60:
            log_level += rng.choice([-0.7, 0.6])
        means[t] = 0.7 * np.exp(log_level) + 0.3 * echo
        counts[t] = rng.poisson(means[t] * rng.gamma(SHAPE, 1 / SHAPE))
        echo = 0.6 * echo + 0.4 * counts[t]
    return counts, means


def inject(
    counts: Counts, means: NDArray[np.float64], at: int, weeks: int, times: float, rng: np.random.Generator
) -> Counts:
    """The counts with an outbreak: `times` the mean for some weeks from `at` on (2: a doubling)."""
    found = counts.copy()
    found[at : at + weeks] += rng.poisson(means[at : at + weeks] * (times - 1))
    return found
