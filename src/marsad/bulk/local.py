"""Bulk coding on one machine: chunks to processes, each written as it is finished, then gathered by week."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from marsad.bulk.chunks import cut, find_inputs
from marsad.bulk.merge import Where, merge_week
from marsad.bulk.schema import SCHEMA, table_of
from marsad.bulk.stage import BadRecord, Payload, code_all, items_of, rank, week_of
from marsad.bulk.state import SUMMARY, Note, Plan, State, replacing
from marsad.bulk.summary import Summary, counted, summed, weeks_of
from marsad.errors import StoreError
from marsad.intake.files import Told
from marsad.store.codings import MadeBy

Progress = Callable[[int, int], None]
"""Called after each chunk with the reports done so far, and how many of them an earlier run had done."""

_AHEAD = 3
"""Chunks handed out for each worker: enough that none waits, few enough that memory stays flat."""


def run(
    source: Path,
    output: Path,
    told: Told,
    made_by: MadeBy,
    *,
    workers: int = 0,
    progress: Progress | None = None,
) -> Summary:
    """Code all reports of `source` into `output`, or go on where an earlier run was interrupted.

    `workers` 0 means one for each processor that this process may use. Raises InputError (nothing to read, an
    output of another run) and StoreError (another run at work there, a worker killed, a full disk).
    """
    _give_back()
    output.mkdir(parents=True, exist_ok=True)
    paths = find_inputs(source)
    plan = _plan(paths, source, told, made_by)
    state = State(output)
    with state.lock():
        if state.begin(plan):
            return msgspec.json.decode((output / SUMMARY).read_bytes(), type=Summary)
        with _pool(workers or _processors()) as pool:
            count = _code(pool, state, cut(paths, told), told, progress or (lambda *_: None), workers)
            _merge(pool, state, count)
        notes = list(_notes(state, count))
        summary = summed(notes, plan)
        bad = (record for note in notes for record in note.bad)
        state.finish(msgspec.json.format(msgspec.json.encode(summary), indent=1) + b"\n", bad)
        return summary


def _plan(paths: list[Path], source: Path, told: Told, made_by: MadeBy) -> Plan:
    root = source if source.is_dir() else source.parent
    inputs = []
    for path in paths:
        stat = path.stat()
        inputs.append((str(path.relative_to(root)), stat.st_size, stat.st_mtime_ns))
    known = msgspec.json.encode(told, order="deterministic").decode()
    return Plan(tuple(inputs), known, made_by.version, made_by.lexicon, made_by.gazetteer)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Inline:
    """One worker: this process."""

    def submit(self, work: Callable[..., object], *args: object) -> Future[object]:
        """Do the work now."""
        done: Future[object] = Future()
        done.set_result(work(*args))
        return done


Pool = ProcessPoolExecutor | Inline


def _give_back() -> None:
    """Let Arrow take memory from the system's allocator: its own keeps some 40 MB more for itself."""
    pa.set_memory_pool(pa.system_memory_pool())


@contextmanager
def _pool(workers: int) -> Iterator[Pool]:
    """Workers as fresh processes: forking one that has threads (Arrow's) may lock up."""
    if workers == 1:
        yield Inline()
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_give_back)
    try:
        yield pool
    except BrokenProcessPool:
        raise StoreError(
            "A worker was ended from outside (out of memory?); run the same command again to go on, with fewer "
            "--workers if memory is short."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _code(
    pool: Pool, state: State, payloads: Iterator[Payload], told: Told, progress: Progress, workers: int
) -> int:
    """Code the chunks that are not done; returns how many chunks there are."""
    pending: set[Future[object]] = set()
    most = (workers or _processors()) * _AHEAD if isinstance(pool, ProcessPoolExecutor) else 1
    done = before = number = 0
    for number, payload in enumerate(payloads, 1):
        note = state.note(number)
        if note is not None:
            before += note.counts["reports"]
            continue
        pending.add(pool.submit(code_chunk, str(state.output), number, payload, told))
        while len(pending) >= most:
            done += _finished(pending)
            progress(before + done, before)
    while pending:
        done += _finished(pending)
        progress(before + done, before)
    return number


def _finished(pending: set[Future[object]]) -> int:
    """Wait for some chunks; how many reports they had. A failure of the machinery is raised."""
    ready, _ = wait(pending, return_when=FIRST_COMPLETED)
    pending -= ready
    return sum(int(str(future.result())) for future in ready)


def code_chunk(output: str, number: int, payload: Payload, told: Told) -> int:
    """Code one chunk and put it on the disk: rows by week and id, one row group a week. Returns its reports."""
    state = State(Path(output))
    bad: list[BadRecord] = []
    rows = sorted(code_all(items_of(payload, told), bad), key=rank)
    with (
        replacing(state.chunk(number)) as draft,
        pq.ParquetWriter(draft, SCHEMA, compression="zstd") as writer,
    ):
        for _, some in groupby(rows, key=lambda row: week_of(row.coded.published)):
            writer.write_table(table_of(list(some)))
    counts, types = counted(rows)
    state.finish_chunk(number, Note(weeks_of(rows), counts, types, tuple(bad)))
    return len(rows)


def _merge(pool: Pool, state: State, count: int) -> None:
    weeks: dict[str, list[Where]] = {}
    for number, note in enumerate(_notes(state, count), 1):
        for group, week in enumerate(note.weeks):
            weeks.setdefault(week, []).append((str(state.chunk(number)), group))
    waiting = [pool.submit(merge_week, state.output, week, weeks[week]) for week in sorted(weeks)]
    for future in waiting:
        future.result()


def _notes(state: State, count: int) -> Iterator[Note]:
    for number in range(1, count + 1):
        note = state.note(number)
        if note is None:
            raise StoreError(
                f"{state.chunk(number)}: the chunk has gone from the disk; run the command again."
            )
        yield note
