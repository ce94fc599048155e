"""Whom an event's deeds befell, how many they were and whose: invented posts and the harm read from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.coding.pipeline import code_report
from marsad.record import Harm, Report

CORPUS = Path(__file__).parent / "harm_corpus.tsv"


def posts() -> list[tuple[str, str]]:
    """Each post with its harm, the entries of all its events in order."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [
        (text, harm)
        for text, _, harm in (line.partition("\t") for line in lines)
        if text and not text.startswith("#")
    ]


def show(harm: Harm) -> str:
    """`killed civilians 3..5`, no party as `-`, no upper bound as nothing."""
    return f"{harm.kind} {harm.who or '-'} {harm.low}..{'' if harm.high is None else harm.high}"


@pytest.mark.parametrize(("text", "expected"), posts())
def test_corpus(text: str, expected: str) -> None:
    coded = code_report(Report(id="post", text=text.replace("|", "\n"), published="2021-05-05"))
    found = sorted(show(h) for e in coded.events for h in e.harm)
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("text", "expected"), posts())
def test_every_entry_points_at_its_words(text: str, expected: str) -> None:
    raw = text.replace("|", "\n")
    for event in code_report(Report(id="post", text=raw, published="2021-05-05")).events:
        for entry in event.harm:
            assert entry.span is not None
            assert raw[entry.span.start : entry.span.end] == entry.span.text
