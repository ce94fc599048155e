"""The scorer, the floors and the evaluation report; and the pinned figures themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from marsad.evaluate.floors import fallen, flat, pinned_anew, read_floors
from marsad.evaluate.gold import read_gold, report_of
from marsad.evaluate.measure import calibration, code_gold, measure
from marsad.evaluate.parts import is_unread
from marsad.evaluate.report import against_floors, gold_files, measured
from marsad.evaluate.report import main as evaluate
from marsad.evaluate.table import as_markdown

ROOT = Path(__file__).parent.parent.parent
TEXT = "قتل جنديان بانفجار عبوة ناسفة في مدينة الرقة. واعتقلت الشرطة ثلاثة في الموصل."
A, B = TEXT[:44], TEXT[46:]


def _event(kind: str, evidence: str, **more: Any) -> dict[str, Any]:
    base = {"type": kind, "status": "reported", "initiators": [], "targets": [], "harm": [], "place": None}
    return base | {"date": None, "sources": [], "evidence": [evidence]} | more


def _report(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "r", "text": TEXT, "events": list(events), "claims": [], "restored": {}} | more


def test_gold_against_itself_is_perfect() -> None:
    gold = [_report(_event("explosion", A), _event("arrest", B))]
    figures = measure(gold, {"r": gold[0]}).figures
    assert figures["events"]["f1"] == figures["untouched"]["f1"] == 1.0
    assert figures["quiet"] == {"n": 0, "kept": None}


@pytest.mark.parametrize(
    ("coded", "found", "untouched"),
    [
        (_report(_event("shelling", A)), 1, 0),  # same family, other type
        (_report(_event("arrest", A)), 0, 0),  # another family
        (_report(_event("explosion", B)), 0, 0),  # elsewhere
        (_report(_event("explosion", A, status="denied")), 1, 0),
        (_report(_event("explosion", A, targets=["iraq_army"])), 1, 0),
        (_report(_event("explosion", A, date={"start": "2025-06-14", "end": "2025-06-14"})), 1, 0),
        (
            _report(
                _event("explosion", A, date={"start": "2025-06-14", "end": "2025-06-14", "inferred": True})
            ),
            1,
            1,
        ),
        (_report(_event("explosion", A), _event("explosion", A)), 1, 1),  # the second is spurious
        (_report(), 0, 0),
    ],
)
def test_what_counts_as_found_and_as_untouched(coded: dict[str, Any], found: int, untouched: int) -> None:
    figures = measure([_report(_event("explosion", A))], {"r": coded}).figures
    assert figures["events"]["r"] == found
    assert figures["untouched"]["r"] == untouched


def test_our_scorer_agrees_with_the_shared_one(shared: Path, tmp_path: Path) -> None:
    path = shared / "seed" / "gold.jsonl"
    gold = read_gold(path)
    coded = code_gold(gold)
    (tmp_path / "coded.jsonl").write_text("\n".join(json.dumps(r) for r in coded.values()), encoding="utf-8")
    command = [
        sys.executable,
        str(shared / "tools" / "score.py"),
        "--json",
        str(path),
        str(tmp_path / "coded.jsonl"),
    ]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert measure(gold, coded).figures == theirs


def test_figures_by_type_and_calibration() -> None:
    gold = [_report(_event("explosion", A), _event("arrest", B))]
    coded = _report(_event("explosion", A, confidence=0.9), _event("raid", B, confidence=0.2))
    found = measure(gold, {"r": coded})
    assert found.types["explosion"]["untouched"] == 1.0
    assert found.types["arrest"] | {"found": 1.0, "untouched": 0.0} == found.types["arrest"]
    assert found.types["raid"]["gold"] == 0
    assert found.calibration["error"] == pytest.approx((0.1 + 0.2) / 2)
    assert calibration([])["error"] == 0


def test_floors_rise_and_fall_only_when_told() -> None:
    high = measure([_report(_event("explosion", A))], {"r": _report(_event("explosion", A))}).figures
    low = measure([_report(_event("explosion", A))], {"r": _report()}).figures
    pinned = pinned_anew(None, high, "digest", lower=False)
    assert fallen("x", pinned, high, "digest") == []
    assert "x: events.f1 is 0, pinned at 1" in map(str, fallen("x", pinned, low, "digest"))
    assert fallen("x", pinned, low, "another set") == []
    assert pinned_anew(pinned, low, "digest", lower=False) == pinned
    assert pinned_anew(pinned, low, "digest", lower=True)["figures"]["events.f1"] == 0
    faults = high | {"span_faults": 3}
    assert [f.name for f in fallen("x", pinned, faults, "digest")] == ["span_faults"]


def test_the_report_is_written_and_fails_below_the_floors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    arguments = ["--folder", str(tmp_path), "--shared", str(nowhere)]
    assert evaluate([*arguments, "--pin"]) == 0
    report = json.loads((tmp_path / "report.json").read_text())
    assert list(report["sets"]) == ["samples"]
    assert "| samples | 55 |" in (tmp_path / "report.md").read_text(encoding="utf-8")
    floors = json.loads((tmp_path / "floors.json").read_text())
    floors["samples/all"]["figures"]["events.f1"] = 1.01
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    assert evaluate(arguments) == 1
    assert "fallen: samples/all: events.f1 is " in capsys.readouterr().err
    assert evaluate([*arguments, "--pin"]) == 1
    assert read_floors(tmp_path / "floors.json")["samples/all"]["figures"]["events.f1"] == 1.01
    assert evaluate([*arguments, "--pin", "--lower"]) == 0
    assert read_floors(tmp_path / "floors.json")["samples/all"]["figures"]["events.f1"] < 1


def test_a_set_that_is_not_at_hand_keeps_its_figures() -> None:
    (name, path), *_ = gold_files(None).items()
    found = measured(name, path)
    text = as_markdown({name: found, "away": {**found, "date": "2020-01-02"}}, {})
    assert "| away |" in text
    assert "2020-01-02" in text


def test_the_unread_part_is_about_a_quarter() -> None:
    assert 0.2 < sum(is_unread(f"report-{n}") for n in range(2000)) / 2000 < 0.3


def test_a_report_is_read_without_its_answers() -> None:
    row = _report(_event("explosion", A), title="عنوان", published="2025-06-14")
    assert set(msgspec.to_builtins(report_of(row))) == {"id", "text", "title", "published", "outlet", "url"}


@pytest.mark.slow
def test_no_pinned_figure_falls() -> None:
    """`make floors LOWER=1` is the only way to lower one."""
    floors = read_floors(ROOT / "evaluation" / "floors.json")
    shared = ROOT.parent / "shared"
    files = gold_files(shared if shared.is_dir() else None)
    wanted = {name: path for name, path in files.items() if any(k.startswith(f"{name}/") for k in floors)}
    assert "samples" in wanted
    assert against_floors({name: measured(name, path) for name, path in wanted.items()}, floors) == []
    assert all(flat_keys for flat_keys in (row["figures"] for row in floors.values()))


def test_flat_figures_leave_out_what_the_set_does_not_have() -> None:
    figures = measure([_report(_event("explosion", A))], {"r": _report()}).figures
    assert "claims.f1" not in flat(figures)
    assert "quiet.kept" not in flat(figures)
    assert flat(figures)["events.f1"] == 0
