"""Bulk coding here: what comes out is complete, sorted, and the same whoever worked on it and how often it was ended."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bulk_reports import MADE_BY, contents, records, reports, write_lines

from marsad.bulk import local, stage
from marsad.bulk.local import run
from marsad.bulk.schema import SCHEMA, rows_of
from marsad.bulk.stage import week_of
from marsad.bulk.state import State
from marsad.coding.pipeline import code_report
from marsad.errors import InputError, StoreError
from marsad.intake.files import Told
from marsad.record import Report
from marsad.record.lines import write_coded


@pytest.mark.usefixtures("small")
def test_rows_are_those_of_the_coder_by_week_and_id(tmp_path: Path) -> None:
    rows = reports(130)
    summary = run(write_lines(tmp_path / "in.jsonl", rows), tmp_path / "out", Told(), MADE_BY, workers=1)
    found = records(tmp_path / "out")
    assert set(found) == {f"week={week_of(r['published'])}" for r in rows}
    assert all([r["id"] for r in some] == sorted(r["id"] for r in some) for some in found.values())
    assert sorted(r["id"] for some in found.values() for r in some) == sorted(r["id"] for r in rows)
    assert any(len(list(p.glob("*.parquet"))) > 1 for p in (tmp_path / "out").glob("week=*"))
    assert summary.reports == 130 and summary.with_events > 50 and summary.bad_records == 0


@pytest.mark.usefixtures("small")
def test_a_row_turns_back_into_the_coded_report(tmp_path: Path) -> None:
    rows = reports(40)
    run(write_lines(tmp_path / "in.jsonl", rows), tmp_path / "out", Told(), MADE_BY, workers=1)
    given = {r["id"]: Report(**r) for r in rows}
    seen = 0
    for path in (tmp_path / "out").glob("week=*/*.parquet"):
        with pq.ParquetFile(path) as file:
            table = file.read()
        assert table.schema.equals(SCHEMA)
        for row in rows_of(table):
            assert write_coded(row.coded) == write_coded(code_report(given[row.coded.id]))
            assert row.published_from == ("file" if row.coded.published else None)
            seen += 1
    assert seen == 40


def test_bytes_are_the_same_with_one_worker_and_with_two(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", reports(1500))
    run(source, tmp_path / "one", Told(), MADE_BY, workers=1)
    run(source, tmp_path / "two", Told(), MADE_BY, workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("packing", ["gz", "zst", "bz2", "lz4", "parquet", "folder", "csv"])
def test_every_kind_of_input_gives_the_same_rows(tmp_path: Path, packing: str) -> None:
    rows = reports(45)
    plain = write_lines(tmp_path / "in.jsonl", rows)
    run(plain, tmp_path / "plain", Told(), MADE_BY, workers=1)
    run(_packed(plain, rows, packing), tmp_path / "out", Told(), MADE_BY, workers=1)
    assert records(tmp_path / "out") == records(tmp_path / "plain")


def _packed(plain: Path, rows: list[dict[str, object]], packing: str) -> Path:
    if packing == "parquet":
        path = plain.with_suffix(".parquet")
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=13)
    elif packing == "csv":
        path = plain.with_suffix(".csv")
        names = ("id", "published", "outlet", "text")
        lines = [",".join('"' + str(r[n] or "") + '"' for n in names) for r in rows]
        path.write_text("\n".join([",".join(names), *lines]), "utf-8")
    elif packing == "folder":
        path = plain.parent / "many"
        (path / "deep").mkdir(parents=True)
        write_lines(path / "b.jsonl", rows[:20])
        (path / "deep" / "a.jsonl.gz").write_bytes(
            gzip.compress(write_lines(path / "_x.jsonl", rows[20:]).read_bytes())
        )
        (path / ".hidden.jsonl").write_text("no report")
        (path / "_x.jsonl").write_text("no report")
    else:
        path = plain.with_suffix(f".jsonl.{packing}")
        codec = {"gz": "gzip", "zst": "zstd"}.get(packing, packing)
        with pa.output_stream(str(path), compression=codec) as stream:
            stream.write(plain.read_bytes())
    return path


def test_bad_records_are_told_with_their_place_and_the_rest_is_coded(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", reports(5))
    with path.open("a", encoding="utf-8") as stream:
        stream.write(
            '{"id": "x", "text": ""}\nno json\n[1]\n{"id": "y", "text": "نص", "published": "once"}\n'
        )
    summary = run(path, tmp_path / "out", Told(), MADE_BY, workers=1)
    told = [json.loads(line) for line in (tmp_path / "out" / "_bad.jsonl").read_text().splitlines()]
    assert [b["where"].rpartition(":")[2] for b in told] == ["6", "7", "8", "9"]
    assert summary.reports == 5 and summary.bad_records == 4


def test_a_report_on_which_the_coder_fails_is_kept_with_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coder(report: Report) -> object:
        if "رقم 3\n" in report.text:
            raise RecursionError("too deep")
        return code_report(report)

    monkeypatch.setattr(stage, "code_report", coder)
    summary = run(
        write_lines(tmp_path / "in.jsonl", reports(6)), tmp_path / "out", Told(), MADE_BY, workers=1
    )
    failed = [r for some in records(tmp_path / "out").values() for r in some if r["error"]]
    assert summary.not_coded == 1 and summary.reports == 6
    assert [(r["error"], r["events"]) for r in failed] == [("RecursionError: too deep", [])]


@pytest.mark.usefixtures("small")
def test_an_ended_run_goes_on_without_doing_work_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "in.jsonl", reports(170))
    run(source, tmp_path / "whole", Told(), MADE_BY, workers=1)
    done: list[int] = []
    real = local.code_chunk
    dice = random.Random(7)

    def chunk(output: str, number: int, payload: object, told: Told) -> int:
        if dice.random() < 0.4:
            raise KeyboardInterrupt
        count = real(output, number, payload, told)  # type: ignore[arg-type]
        done.append(number)
        return count

    monkeypatch.setattr(local, "code_chunk", chunk)
    for _ in range(60):
        try:
            run(source, tmp_path / "out", Told(), MADE_BY, workers=1)
            break
        except KeyboardInterrupt:
            continue
    assert sorted(done) == list(range(1, 10))
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


@pytest.mark.slow
def test_killed_at_random_moments_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", reports(3500))
    run(source, tmp_path / "whole", Told(), MADE_BY, workers=2)
    command = [sys.executable, "-c", _RUN, str(source), str(tmp_path / "out")]
    dice = random.Random(3)
    for _ in range(4):
        process = subprocess.Popen(command, start_new_session=True)
        time.sleep(dice.uniform(1.0, 3.0))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True, timeout=300)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


_RUN = """
import sys
from pathlib import Path
from marsad.bulk.local import run
from marsad.intake.files import Told
from marsad.store.codings import MadeBy
if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]), Told(), MadeBy("1.0", "lexicon", "gazetteer"), workers=1)
"""


@pytest.mark.usefixtures("small")
def test_ended_while_gathering_it_gathers_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_lines(tmp_path / "in.jsonl", reports(100))
    run(source, tmp_path / "whole", Told(), MADE_BY, workers=1)
    real, calls = local.merge_week, []

    def merge(output: Path, week: str, groups: object) -> None:
        calls.append(week)
        if len(calls) == 3:
            (output / f"week={week}").mkdir()
            (output / f"week={week}" / "part-00000.parquet").write_bytes(b"half")
            raise KeyboardInterrupt
        real(output, week, groups)  # type: ignore[arg-type]

    monkeypatch.setattr(local, "merge_week", merge)
    with pytest.raises(KeyboardInterrupt):
        run(source, tmp_path / "out", Told(), MADE_BY, workers=1)
    run(source, tmp_path / "out", Told(), MADE_BY, workers=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_finished_run_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_lines(tmp_path / "in.jsonl", reports(4))
    first = run(source, tmp_path / "out", Told(), MADE_BY, workers=1)
    monkeypatch.setattr(local, "code_chunk", None)
    assert run(source, tmp_path / "out", Told(), MADE_BY, workers=1) == first


def test_another_input_or_version_is_not_mixed_in(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", reports(4))
    run(source, tmp_path / "out", Told(), MADE_BY, workers=1)
    with pytest.raises(InputError, match="version"):
        run(source, tmp_path / "out", Told(), msgspec.structs.replace(MADE_BY, version="1.1"), workers=1)
    write_lines(source, reports(5))
    with pytest.raises(InputError, match="inputs"):
        run(source, tmp_path / "out", Told(), MADE_BY, workers=1)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="other files"):
        run(write_lines(tmp_path / "in.jsonl", reports(2)), tmp_path / "out", Told(), MADE_BY, workers=1)
    assert (tmp_path / "out" / "thesis.txt").read_text() == "mine"


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with State(tmp_path / "out").lock(), pytest.raises(StoreError, match="another run"):
        run(write_lines(tmp_path / "in.jsonl", reports(2)), tmp_path / "out", Told(), MADE_BY, workers=1)


def test_a_torn_gzip_is_told_with_the_line(tmp_path: Path) -> None:
    whole = gzip.compress(write_lines(tmp_path / "in.jsonl", reports(50)).read_bytes())
    (tmp_path / "torn.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"torn\.jsonl\.gz"):
        run(tmp_path / "torn.jsonl.gz", tmp_path / "out", Told(), MADE_BY, workers=1)
    assert not (tmp_path / "out" / "_summary.json").exists()
    shutil.rmtree(tmp_path / "out")
