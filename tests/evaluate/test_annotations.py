"""The annotated texts that the models learn from: whole, and coded by the codebook's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.coding.pipeline import code_report
from marsad.evaluate.gold import report_of
from marsad.record import EVENT_FAMILY
from marsad.record.model import HARM_KINDS
from marsad.resolve.actors_data import actors

_FOLDER = Path(__file__).parents[2] / "evaluation" / "annotations"
_PLAIN_WRONG = 80
"""How many of the plain sentences the coder may misread."""


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_FOLDER / name).read_text("utf-8").splitlines()]


ROWS = [*_rows("written.jsonl"), *_rows("plain.jsonl")]


def test_every_id_is_there_once() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_row_is_coded_by_the_codebook(row: dict[str, Any]) -> None:
    for item in [*row["events"], *row["claims"]]:
        assert item["evidence"]
        assert all(quote in row["text"] for quote in item["evidence"])
    for event in row["events"]:
        assert event["type"] in EVENT_FAMILY
        parties = [*event["initiators"], *event["targets"], *(h["who"] for h in event["harm"] if h["who"])]
        assert all(p in actors() or p.startswith("other:") for p in parties)
        assert {h["kind"] for h in event["harm"]} <= set(HARM_KINDS)
        assert all(h["high"] is None or h["low"] <= h["high"] for h in event["harm"])
        place, date = event["place"], event["date"]
        assert place is None or place["name"] in row["text"]
        assert date is None or date["start"] <= date["end"]
    assert all(raw in row["text"] for raw in row["restored"])


def _right(row: dict[str, Any]) -> bool:
    """Whether the coder finds just the events of a sentence, with type, parties and harm."""
    told = [
        (
            event.type,
            {p.actor for p in event.initiators},
            {p.actor for p in event.targets},
            {(h.kind, h.who, h.low, h.high) for h in event.harm},
        )
        for event in code_report(report_of(row)).events
    ]
    meant = [
        (
            event["type"],
            set(event["initiators"]),
            set(event["targets"]),
            {(h["kind"], h["who"], h["low"], h["high"]) for h in event["harm"]},
        )
        for event in row["events"]
    ]
    return told == meant


def test_most_plain_sentences_are_read_wholly_right() -> None:
    """The models have learned from them: a fall here is a fault of the rules."""
    rows = _rows("plain.jsonl")
    wrong = [row["text"] for row in rows if not _right(row)]
    assert len(wrong) <= _PLAIN_WRONG, "\n".join(wrong)
