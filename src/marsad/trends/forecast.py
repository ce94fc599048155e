"""Forecasts of weekly counts as samples: baselines, and models that must beat them.

Baselines (as in the VIEWS prediction challenge 2023/24, Hegre et al. 2025): zero, last value, mean of the
last year, conflictology (draws from what came in the last twelve weeks). Models: a discounted gamma-Poisson
level (Harvey and Fernandes 1989, Journal of Business & Economic Statistics 7:407), and its even mixture with
conflictology.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

SAMPLES = 1000
HORIZONS = (1, 4, 12)
"""Weeks ahead."""

CONFLICTOLOGY_WEEKS = 12
MEAN_WEEKS = 52
LEAST_HISTORY = 12
_DISCOUNTS = (0.7, 0.8, 0.9, 0.95, 0.98)
BASELINES = ("zero", "last", "mean", "conflictology")
MODELS = ("level", "mixture")

Samples = NDArray[np.int64]
Draw = Callable[[NDArray[np.int64], int, np.random.Generator], Samples]


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """The forecast of one series' incidents in the week `horizon` weeks ahead: samples, and what they say
    in short.

    `model` is what made it; `beats_baselines` whether that model did better than every baseline in the
    back-test.
    """

    key: tuple[str, ...]
    week: str
    horizon: int
    model: str
    beats_baselines: bool
    mean: float
    low: int
    median: int
    high: int
    chance_of_any: float
    samples: tuple[int, ...]


def zero(_history: NDArray[np.int64], _horizon: int, _rng: np.random.Generator) -> Samples:
    """Nothing happens."""
    return np.zeros(SAMPLES, dtype=np.int64)


def last(history: NDArray[np.int64], _horizon: int, rng: np.random.Generator) -> Samples:
    """Poisson around the last count."""
    return rng.poisson(float(history[-1]), SAMPLES)


def mean(history: NDArray[np.int64], _horizon: int, rng: np.random.Generator) -> Samples:
    """Poisson around the mean of the last year."""
    return rng.poisson(float(history[-MEAN_WEEKS:].mean()), SAMPLES)


def conflictology(history: NDArray[np.int64], _horizon: int, rng: np.random.Generator) -> Samples:
    """Draws from the counts of the last twelve weeks."""
    return rng.choice(history[-CONFLICTOLOGY_WEEKS:], SAMPLES)


def _filtered(history: NDArray[np.int64], discount: float) -> tuple[float, float, float]:
    """Shape and rate of the level's gamma law after the history, and the log score of the predictions on
    the way.
    """
    shape, rate = 0.5, 0.5 / max(float(history[:4].mean()), 0.1)
    score = 0.0
    for n, count in enumerate(history):
        shape, rate = discount * shape, discount * rate
        if n >= LEAST_HISTORY:
            score += _log_nb(int(count), shape, rate / (1 + rate))
        shape, rate = shape + float(count), rate + 1.0
    return shape, rate, score


def _log_nb(count: int, size: float, chance: float) -> float:
    from math import lgamma, log  # noqa: PLC0415 - scalars are faster by math than by numpy

    return (
        lgamma(count + size)
        - lgamma(size)
        - lgamma(count + 1)
        + size * log(chance)
        + count * log(max(1 - chance, 1e-300))
    )


def level(history: NDArray[np.int64], horizon: int, rng: np.random.Generator) -> Samples:
    """The discounted gamma-Poisson level; the discount is the one that predicted this history best."""
    shape, rate, _, discount = max(
        ((*_filtered(history, d), d) for d in _DISCOUNTS), key=lambda found: (found[2], found[3])
    )
    fade = discount**horizon
    return rng.poisson(rng.gamma(max(shape * fade, 1e-3), 1 / max(rate * fade, 1e-6), SAMPLES))


def mixture(history: NDArray[np.int64], horizon: int, rng: np.random.Generator) -> Samples:
    """Half the samples from `level`, half from `conflictology`."""
    half = SAMPLES // 2
    return np.concatenate([level(history, horizon, rng)[:half], conflictology(history, horizon, rng)[half:]])


DRAW: dict[str, Draw] = {
    "zero": zero,
    "last": last,
    "mean": mean,
    "conflictology": conflictology,
    "level": level,
    "mixture": mixture,
}


def forecast(
    key: tuple[str, ...],
    counts: Sequence[int],
    week: str,
    horizon: int,
    model: str,
    *,
    beats_baselines: bool,
    seed: int = 0,
) -> Forecast:
    """The forecast of one series; `week` is the Monday forecast for. Same input and seed, same samples."""
    rng = np.random.default_rng([seed, horizon, *(ord(c) for part in key for c in part)])
    samples = np.sort(DRAW[model](np.asarray(counts, dtype=np.int64), horizon, rng))
    low, middle, high = (int(v) for v in np.quantile(samples, (0.05, 0.5, 0.95), method="inverted_cdf"))
    return Forecast(
        key=key, week=week, horizon=horizon, model=model, beats_baselines=beats_baselines,
        mean=round(float(samples.mean()), 3), low=low, median=middle, high=high,
        chance_of_any=round(float((samples > 0).mean()), 3), samples=tuple(int(s) for s in samples),
    )  # fmt: skip
