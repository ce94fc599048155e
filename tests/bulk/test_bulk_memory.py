"""Memory stays flat however many reports there are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bulk_reports import reports, write_lines

_PEAK = """
import sys
from pathlib import Path
from marsad.bulk.local import run
from marsad.intake.files import Told
from marsad.store.codings import MadeBy
run(Path(sys.argv[1]), Path(sys.argv[2]), Told(), MadeBy("1", "l", "g"), workers=1)
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""
# VmHWM begins anew with the program; ru_maxrss would also hold the peak of the process that starts it.


def _peak(source: Path, output: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(source), str(output)],
        capture_output=True, text=True, check=True, env={**os.environ, "MALLOC_ARENA_MAX": "1"},
    )  # fmt: skip
    return int(done.stdout)


@pytest.mark.slow
def test_eight_times_the_reports_take_no_more_memory(tmp_path: Path) -> None:
    rows = reports(8000)
    small = _peak(write_lines(tmp_path / "small.jsonl", rows[:1000]), tmp_path / "small")
    large = _peak(write_lines(tmp_path / "large.jsonl", rows), tmp_path / "large")
    assert large < small + 60
