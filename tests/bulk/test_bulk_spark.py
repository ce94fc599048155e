"""Spark: the rows are those of a local run, in local mode and on a real master with a worker."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bulk_reports import MADE_BY, records, reports, write_lines

from marsad.bulk.local import run as run_local
from marsad.errors import InputError
from marsad.intake.files import Told

pyspark = pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)

from marsad.bulk.spark import run  # noqa: E402 - behind the skips

pytestmark = pytest.mark.spark
_FEW = {"spark.sql.shuffle.partitions": "2", "spark.driver.memory": "600m", "spark.executor.memory": "600m"}


def _run(source: Path, output: Path, master: str = "local[2]", **conf: str) -> object:
    return run(
        str(source), str(output), Told(), MADE_BY, master=master, conf={**_FEW, **conf}, say=lambda _: None
    )


def test_local_mode_with_two_workers_gives_the_rows_of_a_local_run(tmp_path: Path) -> None:
    rows = reports(60)
    source = tmp_path / "in.parquet"
    pq.write_table(pa.Table.from_pylist(rows), source)
    here = run_local(source, tmp_path / "here", Told(), MADE_BY, workers=1)
    there = _run(source, tmp_path / "there")
    assert there == here
    assert records(tmp_path / "there") == records(tmp_path / "here")
    pq.write_table(pa.Table.from_pylist(rows[:50]), source)
    with pytest.raises(InputError, match="another input"):
        _run(source, tmp_path / "there")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A standalone master and a worker of two cores on loopback; its URL."""
    home = Path(pyspark.__file__).parent
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    env = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    spark = [str(home / "bin" / "spark-class")]
    master, worker = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"
    url = f"spark://127.0.0.1:{port}"
    commands = [
        [*spark, master, "--host", "127.0.0.1", "--port", port, "--webui-port", "0"],
        [*spark, worker, "--host", "127.0.0.1", "--cores", "2", "--memory", "1g", "--webui-port", "0",
         "--work-dir", str(tmp_path / "work"), url],
    ]  # fmt: skip
    running = []
    try:
        for command in commands:
            running.append(
                subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            )
            _wait_for(int(port))
        yield url
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(120):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    raise TimeoutError("the master does not answer")


def test_a_real_master_and_worker_give_the_same(tmp_path: Path, cluster: str) -> None:
    rows = reports(60)
    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "a.jsonl", rows[:30])
    lines = write_lines(tmp_path / "in" / "b.jsonl", rows[30:])
    with lines.open("a") as stream:
        stream.write("no json\n")
    here = run_local(tmp_path / "in", tmp_path / "here", Told(), MADE_BY, workers=1)
    there = _run(tmp_path / "in", tmp_path / "there", cluster, **{"spark.driver.host": "127.0.0.1"})
    assert there == here
    assert records(tmp_path / "there") == records(tmp_path / "here")
    assert "b.jsonl" in (tmp_path / "there" / "_bad.jsonl").read_text()
