"""The rolling back-test: every model forecasts from each of the last origins, and is scored on what came."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from marsad.trends.forecast import BASELINES, DRAW, HORIZONS, LEAST_HISTORY, MODELS
from marsad.trends.scores import SCORES


class Scored(msgspec.Struct, frozen=True):
    """Mean scores of one model at one horizon over `forecasts` forecasts."""

    model: str
    horizon: int
    forecasts: int
    crps: float
    ign: float
    mis: float


class Chosen(msgspec.Struct, frozen=True):
    """The model to show at a horizon: the best by CRPS among models that beat every baseline, else the best
    baseline.
    """

    horizon: int
    model: str
    beats_baselines: bool
    best_baseline: str


def back_test(
    series: Sequence[Sequence[int]],
    *,
    origins: int = 26,
    every: int = 2,
    horizons: Sequence[int] = HORIZONS,
    seed: int = 0,
) -> list[Scored]:
    """Scores of all models over the last `origins` origins of each series, `every` so many weeks."""
    found: dict[tuple[str, int], list[tuple[float, float, float]]] = {}
    for number, counts in enumerate(series):
        history = np.asarray(counts, dtype=np.int64)
        for horizon in horizons:
            newest = len(history) - horizon
            for end in range(newest, max(LEAST_HISTORY, newest - origins * every), -every):
                for model, draw in DRAW.items():
                    rng = np.random.default_rng([seed, number, horizon, end, len(model)])
                    samples = draw(history[:end], horizon, rng)
                    came = int(history[end + horizon - 1])
                    scores = tuple(score(came, samples) for score in SCORES.values())
                    found.setdefault((model, horizon), []).append(scores)  # type: ignore[arg-type]
    return [
        Scored(
            model, horizon, len(scores), *(round(float(v), 4) for v in np.mean(np.asarray(scores), axis=0))
        )
        for (model, horizon), scores in sorted(found.items(), key=lambda f: (f[0][1], f[0][0]))
    ]


def choose(scores: Sequence[Scored]) -> list[Chosen]:
    """What to show at each horizon."""
    chosen = []
    for horizon in sorted({s.horizon for s in scores}):
        by_model = {s.model: s.crps for s in scores if s.horizon == horizon}
        best_baseline = min(BASELINES, key=lambda m: (by_model[m], m))
        best_model = min(MODELS, key=lambda m: (by_model[m], m))
        beats = by_model[best_model] < by_model[best_baseline]
        chosen.append(Chosen(horizon, best_model if beats else best_baseline, beats, best_baseline))
    return chosen
