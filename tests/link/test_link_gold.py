"""Linking on gold events: the floors that it must hold. Needs ../shared beside the checkout."""

import json
import subprocess
import sys
from itertools import combinations
from math import cos, hypot, radians
from pathlib import Path

import pytest

from marsad.link.linker import link
from marsad.link.measure import b_cubed, pairwise
from marsad.link.read import coded_reports

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "links.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="no ../shared/gold/links.jsonl beside the checkout")


@pytest.fixture(scope="module")
def gold():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def linked():
    tool = [sys.executable, str(SHARED / "tools" / "gold2record.py"), str(GOLD)]
    coded = subprocess.run(tool, capture_output=True, check=True).stdout
    return link(list(coded_reports(coded.splitlines(), "gold")))


@pytest.fixture(scope="module")
def truth(gold):
    return {f"{g['id']}#{n}": e["incident"] for g in gold for n, e in enumerate(g["events"])}


def _found(linked):
    return {m.event: i.id for i in linked.incidents for m in i.members}


def test_pairs_and_b_cubed(linked, truth):
    assert pairwise(truth, _found(linked))["f1"] >= 0.95
    assert b_cubed(truth, _found(linked))["f1"] >= 0.97


def test_near_copies(linked, gold):
    wanted = {frozenset((g["id"], g["copy_of"])) for g in gold if g.get("copy_of")}
    said = {frozenset((c.report, c.origin)) for c in linked.copies}
    assert 2 * len(wanted & said) / (len(wanted) + len(said)) >= 0.97


def test_near_incidents_stay_apart(linked, gold):
    found = _found(linked)
    near = apart = 0
    told = [
        (f"{g['id']}#{n}", e) for g in gold for n, e in enumerate(g["events"]) if e["place"] and e["date"]
    ]
    for (a, x), (b, y) in combinations(told, 2):
        if x["incident"] == y["incident"] or x["place"].get("lat") is None or y["place"].get("lat") is None:
            continue
        dy = x["place"]["lat"] - y["place"]["lat"]
        dx = (x["place"]["lon"] - y["place"]["lon"]) * cos(radians(x["place"]["lat"]))
        if 111 * hypot(dx, dy) <= 25 and abs(int(x["date"]["start"][8:]) - int(y["date"]["start"][8:])) <= 3 \
                and x["date"]["start"][:7] == y["date"]["start"][:7]:  # fmt: skip
            near += 1
            apart += found[a] != found[b]
    assert near > 20
    assert apart / near >= 0.95
