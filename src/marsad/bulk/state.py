"""The folder in which a run keeps what is done, so that it can be interrupted at any moment and go on.

`OUTPUT/_marsad/` holds the plan (what is read, by which version), and for each finished chunk a Parquet file and
a note; the note is written last, by an atomic rename, and says that the chunk is done.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from marsad.bulk.stage import BadRecord
from marsad.errors import InputError, StoreError

_JSON = msgspec.json.Encoder(order="deterministic")


class Plan(msgspec.Struct, frozen=True):
    """What a run reads and with what; a later run goes on only where nothing of it has changed."""

    inputs: tuple[tuple[str, int, int], ...]
    """Name, bytes and time of change (ns) of each file."""
    told: str
    """What the user said of the reports, as JSON."""
    version: str
    lexicon: str
    gazetteer: str
    engine: str = "local"
    layout: int = 1


class Note(msgspec.Struct, frozen=True):
    """What a finished chunk holds: rows by week in the order of its row groups, counts, bad records."""

    weeks: dict[str, int]
    counts: dict[str, int]
    types: dict[str, int]
    bad: tuple[BadRecord, ...]


class State:
    """The state folder of one output; `lock` before anything else."""

    def __init__(self, output: Path) -> None:
        self.output, self.folder = output, output / "_marsad"
        self.chunks, self.merged = self.folder / "chunks", self.folder / "merged"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other runs from the same output. Raises StoreError when one is at work there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise StoreError(f"{self.output}: another run is writing there; wait for it.") from None
            yield

    def begin(self, plan: Plan) -> bool:
        """Note the plan, or check it against that of the run before; True when that run is finished.

        Raises InputError when it was another one.
        """
        path = self.folder / "plan.json"
        if not path.exists():
            if any(p.name != "_marsad" for p in self.output.iterdir()):
                raise InputError(f"{self.output}: the folder holds other files; give a new or empty one.")
            self.chunks.mkdir(exist_ok=True)
            self.merged.mkdir(exist_ok=True)
            write_whole(path, _JSON.encode(plan))
            return False
        before = msgspec.json.decode(path.read_bytes(), type=Plan)
        changed = [name for name in Plan.__struct_fields__ if getattr(before, name) != getattr(plan, name)]
        if changed:
            raise InputError(
                f"{self.output}: an earlier run differs in {', '.join(changed)}; give another folder, or delete it."
            )
        return (self.output / SUMMARY).exists()

    def chunk(self, number: int) -> Path:
        """The file of a chunk's rows."""
        return self.chunks / f"{number:08}.parquet"

    def note(self, number: int) -> Note | None:
        """The note of a chunk if it is done."""
        path = self.chunk(number).with_suffix(".json")
        return msgspec.json.decode(path.read_bytes(), type=Note) if path.exists() else None

    def finish_chunk(self, number: int, note: Note) -> None:
        """Say that a chunk is done; its rows must be on the disk."""
        write_whole(self.chunk(number).with_suffix(".json"), _JSON.encode(note))

    def week_done(self, week: str) -> bool:
        """Whether a week's files stand in the output."""
        return (self.merged / week).exists()

    def finish_week(self, week: str) -> None:
        """Say that a week's files stand in the output."""
        write_whole(self.merged / week, b"")

    def finish(self, summary: bytes, bad: Iterator[BadRecord]) -> None:
        """Write the bad records and the summary, and drop the chunks."""
        lines = b"".join(_JSON.encode(record) + b"\n" for record in bad)
        write_whole(self.output / BAD, lines)
        write_whole(self.output / SUMMARY, summary)
        shutil.rmtree(self.chunks, ignore_errors=True)
        shutil.rmtree(self.merged, ignore_errors=True)


SUMMARY, BAD = "_summary.json", "_bad.jsonl"
"""Names of the summary and of the bad records; readers of Parquet folders pass over an underscore."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole, or not at all."""
    with replacing(path) as draft:
        draft.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A draft that takes the path's place, durably, when the block ends without an error."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        yield draft
        with draft.open("rb") as stream:
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
