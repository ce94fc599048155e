"""A small linear model over named features: softmax scores, and what each feature added.

Weights are data (`coding/models/*.json`), learned by `marsad train` from gold records; see docs/reference/models.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

MODELS = Path(__file__).parent / "models"


class Linear(msgspec.Struct, frozen=True):
    """Labels, and for each feature one weight a label; `bias` has one a label."""

    labels: list[str]
    bias: list[float]
    weights: dict[str, list[float]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """Probability of each label, in the order of `labels`."""
        rows = filter(None, map(self.weights.get, features))
        if len(self.bias) == 2:  # most models: two sums in hand are quicker than a list of them
            one, other = self.bias
            for first, second in rows:
                one += first
                other += second
            totals = [one, other]
        else:
            totals = list(self.bias)
            for row in rows:
                for k, weight in enumerate(row):
                    totals[k] += weight
        top = max(totals)
        powers = [math.exp(t - top) for t in totals]
        whole = sum(powers)
        return [p / whole for p in powers]

    def probability(self, label: str, features: Iterable[str]) -> float:
        """Probability of one label."""
        return self.scores(features)[self.labels.index(label)]

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest label and its probability."""
        scores = self.scores(features)
        k = max(range(len(scores)), key=scores.__getitem__)
        return self.labels[k], scores[k]

    def reasons(self, features: Iterable[str], label: str, most: int = 4) -> list[tuple[str, float]]:
        """The features that spoke most for or against a label, strongest first."""
        k = self.labels.index(label)
        told = [(f, self.weights[f][k]) for f in features if f in self.weights]
        return sorted(told, key=lambda t: (-abs(t[1]), t[0]))[:most]


@cache
def model(name: str) -> Linear:
    """The product's model of this name."""
    return msgspec.json.decode((MODELS / f"{name}.json").read_bytes(), type=Linear)
