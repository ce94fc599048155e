"""How quick `marsad bulk` is from Parquet to Parquet: workers, growth and memory.

    python benchmarks/bulk.py [--corpus ../shared/corpus] [--sizes 2000,4000,8000] [--workers 1,2] [--spark N] [--json]

The corpus is repeated with changed ids to each size. Each run is a fresh process. `cpu` is the processor time of all its
processes, `clock` what a person waits for, `memory` the largest of its processes. On a machine that others use, compare
`cpu`, and take `clock` as an upper bound.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from coding import CORPUS, articles

_BLOCK = 5_000


def repeated(rows: list[dict[str, Any]], count: int, path: Path) -> None:
    """Write `count` rows: the corpus again and again, each time under new ids and a later week."""
    schema = pa.Table.from_pylist(rows).schema
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        block: list[dict[str, Any]] = []
        for number in range(count):
            row = rows[number % len(rows)]
            block.append({**row, "id": f"{row['id']}-{number // len(rows)}"})
            if len(block) == _BLOCK:
                writer.write_table(pa.Table.from_pylist(block, schema))
                block = []
        if block:
            writer.write_table(pa.Table.from_pylist(block, schema))


def run_once(source: Path, output: Path, *options: str) -> dict[str, Any]:
    """One run of the command in a process of its own: seconds of clock and processor, MB of its largest process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [sys.executable, "-c", _MEASURED, str(source), str(output), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    clock = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = int(done.stdout.splitlines()[-1])
    return {"clock": round(clock, 1), "cpu": round(cpu, 1), "memory": round(peak / 1024)}


_MEASURED = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "marsad.cli.main", "bulk", *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def measure(corpus: Path, sizes: list[int], workers: list[int], spark: int) -> Iterator[dict[str, Any]]:
    """A row for each size and number of workers as it is measured, and one on Spark in local mode with two."""
    rows = list(articles(corpus))
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            source = Path(folder) / f"{size}.parquet"
            repeated(rows, size, source)
            for count in workers:
                told = run_once(source, Path(folder) / f"{size}-{count}", "--workers", str(count))
                yield _row("local", size, count, told)
        if spark:
            source = Path(folder) / "spark.parquet"
            repeated(rows, spark, source)
            told = run_once(source, Path(folder) / "spark", "--engine", "spark", "--workers", "2")
            yield _row("spark local[2]", spark, 2, told)


def _row(engine: str, size: int, workers: int, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "engine": engine, "articles": size, "workers": workers, **told,
        "articles a cpu second": round(size / told["cpu"], 1), "articles a second": round(size / told["clock"], 1),
    }  # fmt: skip


def show(rows: Iterable[dict[str, Any]]) -> None:
    """The rows as a table, each as soon as it is there."""
    for number, row in enumerate(rows):
        if not number:
            print(" | ".join(row))
        told = (f"{value:,}" if isinstance(value, int | float) else value for value in row.values())
        print(" | ".join(told), flush=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--sizes", default="2000,4000,8000")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--spark", type=int, default=0, help="articles for a run on Spark; 0: none")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if not given.corpus.is_dir():
        print(f"{given.corpus}: the corpus is not there; name its folder with --corpus", file=sys.stderr)
        return 2
    sizes, workers = ([int(n) for n in text.split(",")] for text in (given.sizes, given.workers))
    rows = measure(given.corpus, sizes, workers, given.spark)
    if given.json:
        print(json.dumps(list(rows)))
    else:
        show(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
