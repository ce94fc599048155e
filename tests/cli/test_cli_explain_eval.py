"""`marsad explain`, `eval`, `demo`, `version`, and how the command line starts."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests_cli import ATTACK, line, lines

from marsad.cli.main import COMMANDS


def test_explain_gives_rules_words_and_models(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    out = " ".join(marsad("explain", "--published", "2025-06-14", "r.txt").stdout.split())
    for told in (
        "type: explosion", "عبوة ناسفة»", "harm: killed", "«جنديان»", "date: 2025-06-13",
        "counted from publication on 2025-06-14", "«أمس»", "place: ", "model acts: event",
        "source: مصدر أمني",
    ):  # fmt: skip
        assert told in out


def test_explain_can_be_asked_for_one_event(marsad, tmp_path: Path) -> None:
    two = ATTACK + "\nوفي مدينة الموصل، اعتقلت القوات الأمنية ثلاثة مطلوبين اليوم."
    (tmp_path / "in.jsonl").write_text(lines(line("a", two), line("b", ATTACK)), encoding="utf-8")
    out = marsad("explain", "--report", "a", "--event", "1", "in.jsonl").stdout
    assert "event 1" in out
    assert "\nevent 0\n" not in out
    assert "b ·" not in out


def test_explain_names_what_is_not_there(marsad, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(line("a", ATTACK), encoding="utf-8")
    for arguments, said in (
        (("--event", "7"), "a: no event 7; the report has event 0 only"),
        (("--report", "zz"), "in.jsonl: no report has the id 'zz'"),
    ):
        done = marsad("explain", *arguments, "in.jsonl")
        assert done.returncode == 2
        assert said in done.stderr


def _gold(**more: object) -> str:
    event = {
        "type": "explosion", "initiators": [], "targets": ["iraq_army"], "place": None, "date": None,
        "harm": [{"kind": "killed", "who": "iraq_army", "low": 2, "high": 2}], "evidence": [ATTACK[:60]],
    }  # fmt: skip
    return json.dumps({"id": "g", "text": ATTACK, "published": "2025-06-14", "events": [event]} | more)


def test_eval_prints_figures_and_differences(marsad, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(_gold(), encoding="utf-8")
    done = marsad("eval", "gold.jsonl")
    assert done.returncode == 0
    assert "events     P 1.000  R 1.000  F1 1.000  of 1" in done.stdout
    assert "untouched  P 0.000" in done.stdout
    assert "- g explosion: " in done.stdout
    assert "date: 2025-06-13/2025-06-13 for nothing" in done.stdout


def test_eval_reads_coded_records_as_gold_and_finds_no_difference(marsad, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(line("a", ATTACK, published="2025-06-14"), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(
        marsad("code", "--format", "jsonl", "in.jsonl").stdout, encoding="utf-8"
    )
    done = marsad("eval", "--jsonl", "--coded", "gold.jsonl", "gold.jsonl")
    (only,) = [json.loads(x) for x in done.stdout.splitlines()]
    assert only["figures"]["untouched"]["f1"] == 1.0
    assert only["types"]["explosion"]["gold"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no report in it"),
        ("{", "gold.jsonl:1: not JSON"),
        ('{"id": "x"}', 'gold.jsonl:1: a gold report needs "id" and "text"'),
        (_gold(events=[{"type": "war", "evidence": ["x"]}]), "events[0].type is not one of the codebook's"),
        (_gold(claims=[{"kind": "tally", "evidence": []}]), "claims[0] has no evidence"),
    ],
)
def test_eval_names_what_is_wrong_with_gold(marsad, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    done = marsad("eval", "gold.jsonl")
    assert done.returncode == 2
    assert said in done.stderr


def test_eval_fails_below_a_floor(marsad, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(_gold(), encoding="utf-8")
    digest = hashlib.sha256((tmp_path / "gold.jsonl").read_bytes()).hexdigest()
    floors = {"mine/all": {"sha256": digest, "figures": {"untouched.f1": 0.5}}}
    (tmp_path / "floors.json").write_text(json.dumps(floors))
    done = marsad("eval", "--floors", "floors.json", "gold.jsonl")
    assert done.returncode == 1
    assert "fallen: mine/all: untouched.f1 is 0, pinned at 0.5" in done.stderr


def test_demo_codes_the_samples(marsad) -> None:
    done = marsad("demo")
    assert done.returncode == 0
    assert "55 reports: " in done.stdout
    assert "Against the samples' gold: events F1 " in done.stdout
    assert done.stderr == ""


def test_version_gives_fingerprints(marsad) -> None:
    told = json.loads(marsad("version", "--jsonl").stdout)
    assert set(told) == {"marsad", "lexicon", "actors", "gazetteer", "models", "python"}
    assert all(len(told[k]) == 16 for k in ("lexicon", "actors", "gazetteer", "models"))


def test_every_command_has_help(marsad) -> None:
    out = marsad("--help").stdout
    for name in COMMANDS:
        assert f" {name} " in out


def test_wrong_usage_is_told(marsad) -> None:
    for arguments in (("cod",), ("code", "--colour"), ("code", "--format", "xml", "r.txt")):
        done = marsad(*arguments)
        assert done.returncode == 2
        assert done.stderr.strip()


def test_coding_loads_nothing_that_it_does_not_need() -> None:
    """Reading a report must not cost the start of the store, the web, linking, statistics or rich tables."""
    heavy = ["sqlalchemy", "fastapi", "numpy", "scipy", "duckdb", "httpx", "rich.table", "yaml", "matplotlib"]
    script = (
        "import sys\nfrom marsad.cli.main import build\nbuild('code')\nimport marsad.coding.pipeline\n"
        "from marsad.lexicon import matcher\nmatcher()\n"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    subprocess.run([sys.executable, "-c", "from marsad.lexicon import matcher; matcher()"], check=True)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
