"""The samples and their gold: complete, by the codebook, and close enough to what the coder reads."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import marsad
from marsad.cli.demo import sample_file
from marsad.evaluate.gold import read_gold
from marsad.evaluate.measure import measure
from marsad.resolve.actors import known_ids

ROWS: list[dict[str, Any]] = read_gold(sample_file())
EVENTS = [(r, e) for r in ROWS for e in r["events"]]


def test_there_are_enough_of_every_sort() -> None:
    days = [dt.date.fromisoformat(r["published"]) for r in ROWS]
    assert len(ROWS) >= 40
    assert len({r["id"] for r in ROWS}) == len(ROWS)
    assert 77 <= (max(days) - min(days)).days <= 84
    assert len({r["outlet"] for r in ROWS}) >= 10
    assert len({e["type"] for _, e in EVENTS}) == 25
    assert {e["status"] for _, e in EVENTS} == {"reported", "denied", "background", "alleged"}
    assert sum(not r["events"] and not r["claims"] for r in ROWS) >= 4
    assert sum(bool(r["restored"]) for r in ROWS) >= 2
    told = Counter(e.get("incident") for _, e in EVENTS if e.get("incident"))
    assert len(told) >= 5
    assert min(told.values()) >= 2
    assert any(r.get("copy_of") for r in ROWS)


def test_gold_quotes_the_text_and_names_known_parties() -> None:
    known = set(known_ids())
    for report in ROWS:
        for item in report["events"] + report["claims"]:
            assert all(quote in report["text"] for quote in item["evidence"]), report["id"]
        assert all(word in report["text"] for word in report["restored"])
        for event in report["events"]:
            for party in event["initiators"] + event["targets"]:
                assert party in known or party.startswith("other:"), (report["id"], party)


def test_gold_follows_the_rules_that_can_be_checked() -> None:
    """Codebook, sections 1, 4, 5 and 7."""
    for report, event in EVENTS:
        where = f"{report['id']} {event['type']}"
        keys = [(h["kind"], h["who"]) for h in event["harm"]]
        assert len(keys) == len(set(keys)), where
        for harm in event["harm"]:
            sides = event["initiators"] + event["targets"]
            assert harm["who"] is None or harm["who"] in sides, where
            assert harm["high"] is None or harm["low"] <= harm["high"], where
        if event["type"] == "agreement":
            assert not event["targets"], where
        date = event["date"]
        assert date is None or date["start"] <= date["end"] <= report["published"], where
        old = date is not None and date["end"] < str(
            dt.date.fromisoformat(report["published"]) - dt.timedelta(3)
        )
        assert old == (event["status"] == "background"), where
        place = event["place"]
        if place is not None:
            name = place["name"].split()[-1].removeprefix("ال")
            assert name in report["text"], where
            assert place["adm1"] is None or place["adm1"].startswith(place["country"] + "-"), where


@pytest.mark.slow
def test_the_coder_reads_the_samples() -> None:
    figures = measure(ROWS).figures
    assert figures["events"]["f1"] >= 0.8
    assert figures["span_faults"] == 0
    assert figures["missing_reports"] == 0


def test_the_samples_ship_with_the_package() -> None:
    assert sample_file().is_relative_to(Path(marsad.__file__).parent)
