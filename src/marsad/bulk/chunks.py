"""Cuts an input into chunks of reports, always alike, so that a later run can tell which are done."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from marsad.bulk.stage import Batch, Files, Items, Lines, Payload
from marsad.errors import InputError
from marsad.intake.files import Told, find_files, read_file, reader_of
from marsad.intake.item import MOST_CHARACTERS
from marsad.intake.tables import FIELDS

REPORTS = 1000
"""Reports in a chunk, at most: some seconds of work, so that an interruption loses little."""
BYTES = 16_000_000
"""Bytes in a chunk, about: bounds memory when reports are long."""
_PACKINGS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2", ".lz4": "lz4"}
_LINES = (".jsonl", ".ndjson")
_SINGLE = (".txt", ".html", ".htm", ".docx", ".pdf")
_LONGEST_LINE = MOST_CHARACTERS * 6 + 1


def find_inputs(path: Path) -> list[Path]:
    """The file itself, or the readable files of a folder and its subfolders by name; those that begin with a
    dot or underscore are left out. Raises InputError when there is none.
    """
    if not path.is_dir():
        if path.exists() and is_lines(path):
            return [path]
        return find_files(path)
    found = sorted(
        p
        for p in path.rglob("*")
        if p.is_file()
        and (is_lines(p) or reader_of(p) is not None)
        and not any(part.startswith((".", "_")) for part in p.relative_to(path).parts)
    )
    if not found:
        raise InputError(f"{path}: the folder holds no Parquet, JSON Lines or other file that can be read.")
    return found


def is_lines(path: Path) -> bool:
    """Whether a file is JSON Lines, packed or not."""
    return _inner(path) in _LINES


def cut(paths: Iterable[Path], told: Told) -> Iterator[Payload]:
    """The chunks of the files in order. A chunk holds reports of one file, or several files of one report each.

    Raises InputError for a file that cannot be read at all.
    """
    single: list[Path] = []
    for path in paths:
        if path.suffix.lower() in _SINGLE:
            single.append(path)
            if len(single) >= REPORTS or sum(p.stat().st_size for p in single[-50:]) > BYTES:
                yield Files(tuple(map(str, single)))
                single = []
            continue
        if single:
            yield Files(tuple(map(str, single)))
            single = []
        yield from _table(path, told)
    if single:
        yield Files(tuple(map(str, single)))


def _table(path: Path, told: Told) -> Iterator[Payload]:
    if is_lines(path):
        return _lines(path)
    if path.suffix.lower() == ".parquet":
        return _batches(path, told)
    return _items(path, told)


def _inner(path: Path) -> str:
    suffixes = [s.lower() for s in path.suffixes[-2:]]
    if len(suffixes) > 1 and suffixes[-1] in _PACKINGS:
        return suffixes[-2]
    return suffixes[-1] if suffixes else ""


def _lines(path: Path) -> Iterator[Lines]:
    """Blocks of whole lines; a packed file is unpacked on the way, so that it is read through by one process."""
    first = number = 1
    block: list[bytes] = []
    size = 0
    try:
        with _unpacked(path) as stream:
            while line := stream.readline(_LONGEST_LINE):
                block.append(line)
                size += len(line)
                if line.endswith(b"\n"):
                    number += 1
                    if number - first >= REPORTS or size >= BYTES:
                        yield Lines(str(path), first, b"".join(block))
                        first, block, size = number, [], 0
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: line {number} on cannot be read ({error}); is the file whole?") from error
    if block:
        yield Lines(str(path), first, b"".join(block))


def _unpacked(path: Path) -> BinaryIO:
    packing = _PACKINGS.get(path.suffix.lower())
    if packing is None:
        return path.open("rb", buffering=1 << 20)
    return io.BufferedReader(pa.input_stream(str(path), compression=packing), 1 << 20)


def _batches(path: Path, told: Told) -> Iterator[Batch]:
    wanted = {*FIELDS, *told.columns.values()}
    try:
        with pq.ParquetFile(path) as table:
            names = table.schema_arrow.names
            if told.columns.get("text", "text") not in names:
                shown = ", ".join(names)[:200]
                raise InputError(
                    f"{path}: no column 'text' (there are: {shown}); name it with --column text=NAME."
                )
            first = 1
            for batch in table.iter_batches(batch_size=REPORTS, columns=[n for n in names if n in wanted]):
                yield Batch(str(path), first, _stream(batch))
                first += batch.num_rows
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path}: this is no Parquet file that can be read ({error}).") from error


def _stream(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _items(path: Path, told: Told) -> Iterator[Items]:
    found = read_file(path, told)
    while some := tuple(islice(found, REPORTS)):
        yield Items(str(path), some)
