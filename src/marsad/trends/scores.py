"""Scores of forecasts as samples: CRPS, IGN and MIS, the three of the VIEWS prediction challenge; lower is
better.
"""

from __future__ import annotations

import numpy as np
import scoringrules
from numpy.typing import NDArray

BINS = (0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5, np.inf)
"""Bins of the ignorance score: none, 1-2, 3-5, ... (VIEWS challenge 2023/24)."""

LEVEL = 0.1
"""The interval score is of the interval that leaves out this share."""


def crps(observed: int, samples: NDArray[np.int64]) -> float:
    """Continuous ranked probability score."""
    return float(scoringrules.crps_ensemble(float(observed), samples.astype(float), estimator="pwm"))


def ign(observed: int, samples: NDArray[np.int64]) -> float:
    """Ignorance: minus the binary logarithm of the probability given to the bin that came.

    Each bin starts with one sample, so that no bin is impossible.
    """
    counts = np.histogram(samples, bins=BINS)[0] + 1
    mine = int(np.searchsorted(BINS, observed, side="right")) - 1
    return float(-np.log2(counts[mine] / counts.sum()))


def mis(observed: int, samples: NDArray[np.int64]) -> float:
    """Interval score of the central 90 per cent."""
    low, high = np.quantile(samples, (LEVEL / 2, 1 - LEVEL / 2))
    return float(scoringrules.interval_score(float(observed), float(low), float(high), LEVEL))


SCORES = {"crps": crps, "ign": ign, "mis": mis}
