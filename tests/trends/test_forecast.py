"""Forecasts: scores by hand, honest choice between models and baselines, the same samples every time."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.trends.forecast import BASELINES, DRAW, MODELS, SAMPLES, forecast
from marsad.trends.rolling import Scored, back_test, choose
from marsad.trends.scores import crps, ign, mis


def test_scores_by_hand() -> None:
    sure = np.full(1000, 4)
    assert crps(4, sure) == pytest.approx(0.0)
    assert crps(7, sure) == pytest.approx(3.0)
    assert mis(4, sure) == pytest.approx(0.0)
    assert mis(7, sure) == pytest.approx(2 / 0.1 * 3)
    assert ign(4, sure) == pytest.approx(-np.log2(1001 / 1011))
    assert ign(0, sure) == pytest.approx(-np.log2(1 / 1011))


@pytest.mark.parametrize(
    ("count", "bin_start"), [(0, 0), (1, 1), (2, 1), (3, 3), (10, 6), (11, 11), (5000, 1001)]
)
def test_counts_fall_into_their_bins(count: int, bin_start: int) -> None:
    assert ign(count, np.full(100, bin_start)) == pytest.approx(ign(bin_start, np.full(100, bin_start)))


@pytest.mark.parametrize("model", DRAW)
def test_every_model_gives_a_thousand_counts(model: str) -> None:
    history = np.asarray([0, 3, 1, 0, 5, 2, 1, 1, 0, 2, 4, 1, 2])
    samples = DRAW[model](history, 4, np.random.default_rng(1))
    assert samples.shape == (SAMPLES,) and samples.min() >= 0 and np.issubdtype(samples.dtype, np.integer)
    assert DRAW[model](np.zeros(13, dtype=int), 4, np.random.default_rng(1)).max() <= 5


def test_the_level_follows_a_shift_that_the_yearly_mean_lags_behind() -> None:
    rng = np.random.default_rng(4)
    series = [np.concatenate([rng.poisson(3, 60), rng.poisson(15, 40)]).tolist() for _ in range(4)]
    by_model = {s.model: s.crps for s in back_test(series, origins=8, horizons=(1,))}
    assert by_model["level"] < by_model["mean"] < by_model["zero"]


def test_constant_counts_are_forecast_best_by_what_came() -> None:
    scores = back_test([[0] * 60], origins=6, horizons=(1, 4))
    zero = {s.horizon: s.crps for s in scores if s.model == "zero"}
    assert zero == {1: 0.0, 4: 0.0}
    assert all(not c.beats_baselines and c.model in BASELINES for c in choose(scores))


def test_a_model_is_shown_only_where_it_beats_every_baseline() -> None:
    def scored(horizon: int, **crps_of: float) -> list[Scored]:
        rest = dict.fromkeys((*BASELINES, *MODELS), 9.0)
        return [Scored(m, horizon, 10, value, 0, 0) for m, value in {**rest, **crps_of}.items()]

    first, second = choose([*scored(1, level=1.0, last=2.0), *scored(4, mixture=3.0, mean=2.5)])
    assert (first.model, first.beats_baselines) == ("level", True)
    assert (second.model, second.beats_baselines, second.best_baseline) == ("mean", False, "mean")


def test_the_same_question_has_the_same_samples() -> None:
    def made() -> object:
        return forecast(
            ("SY-DY",), [3, 4, 2, 5, 3, 4, 4, 2, 3, 5, 4, 3], "2025-06-16", 4, "mixture", beats_baselines=True
        )

    assert made() == made()
    found = forecast(("SY-DY",), [4] * 20, "2025-06-16", 1, "level", beats_baselines=True)
    assert (
        found.low <= found.median <= found.high
        and len(found.samples) == SAMPLES
        and found.chance_of_any > 0.9
    )
