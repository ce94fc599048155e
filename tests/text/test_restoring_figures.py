"""The measured quality of restoring stays at its marks (a small sample; evaluation/restoring.py measures
in full)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "evaluation"))
import restoring


def test_recall_on_words_of_the_lexicon() -> None:
    assert restoring.recall(restoring.lexicon_words(), 60)["all"] >= 0.96


def test_recall_on_ordinary_words() -> None:
    assert restoring.recall(restoring.news_words([]), 60)["all"] >= 0.88


def test_clean_news_is_left_alone() -> None:
    texts = restoring.articles()[::8]
    if not texts:
        pytest.skip("needs ../shared/corpus beside the checkout")
    figures = restoring.false_restorings(texts)
    assert figures["others"] <= figures["words"] / 20_000
