"""`marsad code`: its formats, and every input that it must refuse or survive."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests_cli import ATTACK, line, lines

# --- formats ----------------------------------------------------------------------------------------------


def test_jsonl_is_one_record_a_line_with_sound_spans(marsad, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(line("a", ATTACK), line("b", ATTACK)), encoding="utf-8")
    done = marsad("code", "--format", "jsonl", "in.jsonl")
    rows = [json.loads(x) for x in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [r["id"] for r in rows] == ["a", "b"]
    (event,) = rows[0]["events"]
    assert event["type"] == "explosion"
    for span in event["evidence"]:
        assert ATTACK[span["start"] : span["end"]] == span["text"]


def test_json_is_the_same_record_laid_out(marsad, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(line("a", ATTACK), encoding="utf-8")
    compact = marsad("code", "--format", "jsonl", "in.jsonl").stdout
    laid_out = marsad("code", "--format", "json", "in.jsonl").stdout
    assert json.loads(compact) == json.loads(laid_out)
    assert laid_out.count("\n") > 20


def test_table_shows_values_and_evidence(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    done = marsad("code", "--published", "2025-06-14", "--outlet", "شبكة", "r.txt")
    assert done.returncode == 0
    for told in ("explosion", "killed 2", "2025-06-13", "شبكة", "│ قتل جنديان"):
        assert told in done.stdout


def test_text_marks_spans_with_labels_where_there_is_no_colour(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    out = " ".join(marsad("code", "--format", "text", "--published", "2025-06-14", "r.txt").stdout.split())
    assert "{0 explosion: قتل" in out
    assert "[0 date 2025-06-13: أمس]" in out


def test_text_uses_colours_where_they_are_wanted(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    env = {"FORCE_COLOR": "1", "NO_COLOR": "", "TERM": "xterm-256color"}
    out = marsad("code", "--format", "text", "r.txt", env=env).stdout
    assert "\x1b[" in out
    assert "[0 place" not in out


def test_lines_are_shaped_and_reversed_on_demand(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    out = marsad("code", "r.txt", env={"MARSAD_RTL": "shape"}).stdout
    assert "\ufee5\ufe8e\ufef3\ufeaa\ufee8\ufe9f" in out  # جنديان, joined, from the left
    assert "جنديان" not in out


def test_private_names_are_withheld_unless_asked_for(marsad, tmp_path: Path) -> None:
    text = "قتل الشاب أحمد محمد العلي برصاص مجهولين في مدينة الرقة أمس."
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    for shape in ("table", "text"):
        hidden = marsad("code", "--format", shape, "r.txt").stdout
        assert "[name withheld]" in hidden
        assert "العلي" not in hidden
        assert "العلي" in marsad("code", "--format", shape, "--names", "r.txt").stdout
    assert "العلي" in marsad("code", "--format", "jsonl", "r.txt").stdout


def test_standard_input_is_text_or_lines(marsad) -> None:
    assert json.loads(marsad("code", "--format", "jsonl", "-", stdin=ATTACK).stdout)["id"] == "stdin"
    assert json.loads(marsad("code", "--format", "jsonl", stdin=line("x", ATTACK)).stdout)["id"] == "x"


def test_other_keys_are_ignored_and_missing_ids_made(marsad, tmp_path: Path) -> None:
    row = json.dumps({"text": ATTACK, "events": [1], "tags": None, "published": "2025-06-14T10:00:00Z"})
    (tmp_path / "in.jsonl").write_text(row, encoding="utf-8")
    (coded,) = [json.loads(x) for x in marsad("code", "--format", "jsonl", "in.jsonl").stdout.splitlines()]
    assert (coded["id"], coded["published"]) == ("in-1", "2025-06-14")


# --- encodings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
def test_other_encodings_are_read(marsad, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "r.txt").write_bytes(ATTACK.encode(encoding))
    done = marsad("code", "--format", "jsonl", "r.txt")
    assert json.loads(done.stdout)["text"] == ATTACK


def test_bytes_that_are_no_text_are_named(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_bytes("قتل".encode() + b"\xff\xfe\x81 abc")
    done = marsad("code", "r.txt")
    assert done.returncode == 2
    assert "r.txt: not UTF-8 at byte 6 (0xff)" in done.stderr


# --- what cannot be read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the report is empty"),
        (" \n\t\n", "the report is empty"),
        ("Two soldiers were killed in Raqqa.", "no Arabic in the text"),
    ],
)
def test_reports_with_nothing_to_read(marsad, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "r.txt").write_text(content, encoding="utf-8")
    done = marsad("code", "r.txt")
    assert done.returncode == 2
    assert done.stdout == ""
    (only,) = done.stderr.splitlines()
    assert only.startswith("marsad: r.txt: ")
    assert said in only


def test_a_bad_line_is_named_and_the_rest_goes_on(marsad, tmp_path: Path) -> None:
    bad = ['{"id": "x", "text": ', "[1, 2]", '{"id": "y"}', '{"text": 7}', '{"text": "\\ud800 نص"}']
    (tmp_path / "in.jsonl").write_text(lines(line("a", ATTACK), *bad, line("b", ATTACK)), encoding="utf-8")
    done = marsad("code", "--format", "jsonl", "in.jsonl")
    assert done.returncode == 2
    assert [json.loads(x)["id"] for x in done.stdout.splitlines()] == ["a", "b"]
    told = done.stderr.splitlines()
    assert [t.split(": ")[1] for t in told] == [f"in.jsonl:{n}" for n in (2, 3, 4, 5, 6)]


@pytest.mark.parametrize("day", ["14/6/2025", "2025-13-01", "2025-02-30", "yesterday"])
def test_wrong_dates_are_refused(marsad, tmp_path: Path, day: str) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(line("a", ATTACK, published=day), encoding="utf-8")
    for done in (marsad("code", "--published", day, "r.txt"), marsad("code", "in.jsonl")):
        assert done.returncode == 2
        assert "is not a date; write it as 2025-06-14" in done.stderr
        assert done.stdout == ""


def test_a_day_in_the_future_is_told_and_read(marsad, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(line("a", ATTACK, published="2999-01-02"), encoding="utf-8")
    done = marsad("code", "--format", "jsonl", "in.jsonl")
    assert done.returncode == 0
    assert "in.jsonl:1: published 2999-01-02 lies in the future" in done.stderr
    assert json.loads(done.stdout)["events"][0]["date"]["start"] == "2999-01-01"


@pytest.mark.parametrize("command", ["code", "explain"])
def test_a_missing_file_and_a_folder(marsad, tmp_path: Path, command: str) -> None:
    (tmp_path / "folder").mkdir()
    for name, said in (("nowhere.txt", "No such file"), ("folder", "a folder")):
        done = marsad(command, name)
        assert done.returncode == 2
        assert f"marsad: {name}: " in done.stderr
        assert said in done.stderr


def test_the_other_files_are_read_all_the_same(marsad, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(ATTACK, encoding="utf-8")
    done = marsad("code", "--format", "jsonl", "nowhere.txt", "r.txt")
    assert done.returncode == 2
    assert json.loads(done.stdout)["id"] == "r"


# --- bounds -----------------------------------------------------------------------------------------------


def test_fifty_megabytes_are_refused_at_once(marsad, tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.write("قتل جندي في الرقة. ".encode() * 1_600_000)
    assert (tmp_path / "big.txt").stat().st_size > 50_000_000
    began = time.monotonic()
    done = marsad("code", "big.txt")
    assert done.returncode == 2
    assert "big.txt: longer than 5,000,000 bytes" in done.stderr
    assert time.monotonic() - began < 30


def test_a_line_of_fifty_megabytes_is_refused_and_the_next_is_read(marsad, tmp_path: Path) -> None:
    with (tmp_path / "big.jsonl").open("w", encoding="utf-8") as file:
        file.write(line("big", "قتل جندي في الرقة. " * 1_600_000) + "\n" + line("next", ATTACK) + "\n")
    done = marsad("code", "--format", "jsonl", "big.jsonl")
    assert done.returncode == 2
    assert "big.jsonl:1: " in done.stderr
    assert "5,000,000 bytes" in done.stderr
    assert json.loads(done.stdout)["id"] == "next"


# --- pipes and signals ------------------------------------------------------------------------------------


def _start(tmp_path: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "marsad.cli.main", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=os.environ,
    )  # fmt: skip


@pytest.mark.parametrize("shape", ["jsonl", "table"])
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path, shape: str) -> None:
    (tmp_path / "in.jsonl").write_text(lines(*(line(f"r{n}", ATTACK) for n in range(400))), encoding="utf-8")
    process = _start(tmp_path, "code", "--format", shape, "in.jsonl")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_an_interrupt_ends_it_with_one_line(tmp_path: Path) -> None:
    process = _start(tmp_path, "code", "--format", "jsonl", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write((line("a", ATTACK) + "\n").encode() * 300)
    process.stdin.flush()
    process.stdout.read(10)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1] == "marsad: interrupted"
