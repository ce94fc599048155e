"""Weights from labelled pairs: penalised logistic regression over levels, so that related aspects do not
count twice.

The Fellegi-Sunter weights that Splink would estimate level by level assume that aspects are independent given
the truth; distance and the name of the place are not. The regression keeps the same additive form, one weight
a level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import exp, log

from marsad.link.model import COMPARISONS, Weights

PENALTY = 1.0
"""Strength of the pull of every weight (natural-log units) to zero: a level that was hardly seen says
little."""
STEPS = 30
_TOLERANCE = 1e-6

Labelled = tuple[tuple[str, ...], bool, float]
"""Levels of a pair in the order of `COMPARISONS`, whether it is one act, and how many pairs it stands for."""


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a symmetric positive definite system (Cholesky)."""
    n = len(vector)
    lower = [[0.0] * n for _ in range(n)]
    for i in range(n):
        row = lower[i]
        for j in range(i + 1):
            other = lower[j]
            rest = matrix[i][j] - sum(row[k] * other[k] for k in range(j))
            row[j] = rest**0.5 if i == j else rest / other[j]
    forward: list[float] = []
    for i in range(n):
        forward.append((vector[i] - sum(lower[i][k] * forward[k] for k in range(i))) / lower[i][i])
    answer = [0.0] * n
    for i in reversed(range(n)):
        answer[i] = (forward[i] - sum(lower[k][i] * answer[k] for k in range(i + 1, n))) / lower[i][i]
    return answer


def _patterns(
    pairs: Iterable[Labelled], place: dict[tuple[int, str], int]
) -> list[tuple[list[int], float, float]]:
    """Distinct patterns of levels as positions of their weights, with how many pairs are one act and how many
    not."""
    yes: Counter[tuple[str, ...]] = Counter()
    no: Counter[tuple[str, ...]] = Counter()
    for levels, same, times in pairs:
        (yes if same else no)[levels] += times  # type: ignore[assignment]
    return [
        ([0, *(place[n, key] for n, key in enumerate(levels) if (n, key) in place)], yes[levels], no[levels])
        for levels in sorted(yes.keys() | no.keys())
    ]


def _step(
    patterns: list[tuple[list[int], float, float]], beta: list[float]
) -> tuple[list[float], list[list[float]]]:
    """Gradient and curvature of the penalised likelihood at `beta`; the intercept is hardly penalised."""
    size = len(beta)
    gradient = [-PENALTY * b if n else -1e-3 * b for n, b in enumerate(beta)]
    curve = [[0.0] * size for _ in range(size)]
    for n in range(size):
        curve[n][n] = PENALTY if n else 1e-3
    for at, yes, no in patterns:
        eta = max(-35.0, min(35.0, sum(beta[i] for i in at)))
        p = 1 / (1 + exp(-eta))
        slope, bend = yes - (yes + no) * p, (yes + no) * p * (1 - p)
        for i in at:
            gradient[i] += slope
            row = curve[i]
            for j in at:
                row[j] += bend
    return gradient, curve


def fit(pairs: Iterable[Labelled]) -> Weights:
    """Weights (base-2 logarithms of odds) of every level that is not `unknown`, and the prior.
    Deterministic."""
    place: dict[tuple[int, str], int] = {}
    for n, comparison in enumerate(COMPARISONS):
        for level in comparison.levels:
            if not level.unknown:
                place[n, level.key] = len(place) + 1
    patterns = _patterns(pairs, place)
    beta = [0.0] * (len(place) + 1)
    for _ in range(STEPS):
        gradient, curve = _step(patterns, beta)
        move = _solve(curve, gradient)
        largest = max(abs(m) for m in move)
        scale = min(1.0, 4.0 / largest) if largest else 1.0
        beta = [b + scale * m for b, m in zip(beta, move, strict=True)]
        if largest < _TOLERANCE:
            break
    weights = Weights()
    for n, comparison in enumerate(COMPARISONS):
        weights[comparison.key] = {
            x.key: round(beta[place[n, x.key]] / log(2), 3) for x in comparison.levels if not x.unknown
        }
    weights.prior = round(beta[0] / log(2), 3)
    return weights
