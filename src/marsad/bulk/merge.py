"""Gathers the finished chunks by publication week: sorted by id, in files of a fixed number of rows.

What comes out depends on the rows alone, not on who coded them or when. Memory is bounded by one file's rows and
the ids of one week.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from marsad.bulk.state import State, replacing

PART_ROWS = 5_000
"""Rows of one output file."""
_GROUP_ROWS = 2_000
_RANK = "rank"

Where = tuple[str, int]
"""A chunk's file and the number of a row group in it."""


def merge_week(output: Path, week: str, groups: Sequence[Where]) -> None:
    """Write `week=WEEK/part-NNNNN.parquet` from the row groups that hold the week's rows, once."""
    state = State(output)
    if state.week_done(week):
        return
    folder = output / f"week={week}"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    order = _ranks(groups)
    if len(order) <= PART_ROWS:
        _write(folder, 0, pa.concat_tables(map(read_group, groups)).append_column(_RANK, order))
    else:
        _split(folder, state.folder / f"spill-{week}", groups, order)
    state.finish_week(week)


def read_group(where: Where, columns: list[str] | None = None) -> pa.Table:
    """One row group of a chunk."""
    with pq.ParquetFile(where[0]) as file:
        return file.read_row_group(where[1], columns=columns, use_threads=False)


def _ranks(groups: Sequence[Where]) -> pa.Array:
    """For each row of the groups in their order, its place among all by id, text digest and input order."""
    keys = pa.concat_tables(read_group(where, ["id", "sha256"]) for where in groups)
    keys = keys.append_column("at", pa.array(range(len(keys)), pa.int64()))
    order = pc.sort_indices(keys, [("id", "ascending"), ("sha256", "ascending"), ("at", "ascending")])
    return pc.sort_indices(order).cast(pa.int64())  # the inverse of a permutation is its own sorting


def _split(folder: Path, spill: Path, groups: Sequence[Where], order: pa.Array) -> None:
    """Sort a week that is larger than one file: each row to its file's heap, then each heap by itself."""
    if spill.exists():
        shutil.rmtree(spill)
    spill.mkdir()
    heaps: dict[int, pa.RecordBatchFileWriter] = {}
    for number, rows in _chosen(groups, order):
        if number not in heaps:
            heaps[number] = pa.ipc.new_file(str(spill / str(number)), rows.schema)
        heaps[number].write_table(rows)
    for heap in heaps.values():
        heap.close()
    for number in sorted(heaps):
        with pa.OSFile(str(spill / str(number))) as source:
            _write(folder, number, pa.ipc.open_file(source).read_all())
    shutil.rmtree(spill)


def _chosen(groups: Sequence[Where], order: pa.Array) -> Iterator[tuple[int, pa.Table]]:
    """Of each group the rows that go to one file, with their ranks."""
    done = 0
    for where in groups:
        rows = read_group(where)
        ranks = order.slice(done, len(rows))
        done += len(rows)
        rows = rows.append_column(_RANK, ranks)
        parts = pc.divide(ranks, PART_ROWS)
        for number in sorted(pc.unique(parts).to_pylist()):
            yield number, rows.filter(pc.equal(parts, number))


def _write(folder: Path, number: int, rows: pa.Table) -> None:
    """Write rows by rank, a row group at a time: sorting them all at once would hold them twice."""
    order = pc.sort_indices(rows[_RANK])
    rows = rows.drop_columns(_RANK)
    with (
        replacing(folder / f"part-{number:05}.parquet") as draft,
        pq.ParquetWriter(draft, rows.schema, compression="zstd") as writer,
    ):
        for at in range(0, len(order), _GROUP_ROWS):
            writer.write_table(rows.take(order.slice(at, _GROUP_ROWS)).combine_chunks())
