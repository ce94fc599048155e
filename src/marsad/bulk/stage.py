"""The work on one chunk, the same on every engine: reports in, coded rows and bad records out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pyarrow as pa

from marsad.bulk.schema import Row
from marsad.coding.pipeline import code_report
from marsad.errors import MarsadError
from marsad.intake.files import Told, read_file
from marsad.intake.item import Bad, Item
from marsad.intake.tables import FIELDS, item_of, read_lines
from marsad.intake.tables import Row as TableRow
from marsad.record import CodedReport
from marsad.record.lines import digest

UNKNOWN_WEEK = "unknown"


class BadRecord(msgspec.Struct, frozen=True):
    """A record that could not be read, with where it stands in the input; or coded (`where` is then "coding" and
    `id` names the report); and why.
    """

    where: str
    reason: str
    id: str | None = None


class Lines(msgspec.Struct, frozen=True):
    """JSON lines of a file, from line `first` (counted from 1) on."""

    name: str
    first: int
    data: bytes


class Batch(msgspec.Struct, frozen=True):
    """Rows of a Parquet file, from row `first` (counted from 1) on, as an Arrow stream."""

    name: str
    first: int
    data: bytes


class Files(msgspec.Struct, frozen=True):
    """Whole files of the other kinds that `marsad add` reads, by path."""

    names: tuple[str, ...]


class Items(msgspec.Struct, frozen=True):
    """Reports of a table that only one process can read through (CSV, a chat's export)."""

    name: str
    items: tuple[Item | Bad, ...]


Payload = Lines | Batch | Files | Items


def items_of(payload: Payload, told: Told) -> Iterator[Item | Bad]:
    """The reports of a payload, and what in it is none."""
    if isinstance(payload, Lines):
        rows = read_lines(io.BytesIO(payload.data), payload.name, told.columns)
        for row in rows:
            where = _shifted(row.where, payload)
            yield Bad(where, row.reason) if isinstance(row, Bad) else _item(where, row.values, told)
    elif isinstance(payload, Batch):
        for number, values in enumerate(rows_of_stream(payload.data), payload.first):
            yield _item(f"{payload.name}:{number}", values, told)
    elif isinstance(payload, Items):
        yield from payload.items
    else:
        for name in payload.names:
            yield from _whole(name, told)


def rows_of_stream(data: bytes) -> Iterator[dict[str, object]]:
    """The rows of an Arrow stream; dates and times as ISO text."""
    for batch in pa.ipc.open_stream(data):
        for values in batch.to_pylist():
            yield {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in values.items()}


def _whole(name: str, told: Told) -> Iterator[Item | Bad]:
    try:
        yield from read_file(Path(name), told)
    except MarsadError as error:
        yield Bad(name, str(error).removeprefix(f"{name}: "))


def _shifted(where: str, payload: Lines) -> str:
    """`name:N` of the lines at hand to the number in the file."""
    return f"{payload.name}:{int(where.rpartition(':')[2]) + payload.first - 1}"


def _item(where: str, values: dict[str, object], told: Told) -> Item | Bad:
    named = {**values, **{f: values[name] for f, name in told.columns.items() if name in values}}
    row = TableRow(where, {name: named[name] for name in FIELDS if name in named})
    return item_of(row, told.outlet, told.published, told.language, None)


def code_all(items: Iterable[Item | Bad], bad: list[BadRecord]) -> Iterator[Row]:
    """Code reports; what is none, and failures of the coder, go to `bad` as well.

    A report whose coding fails keeps its row, with the error and without events: no report is lost.
    """
    for item in items:
        if isinstance(item, Bad):
            bad.append(BadRecord(item.where, item.reason))
            continue
        row = code_item(item)
        if row.error is not None:
            bad.append(BadRecord("coding", row.error, row.coded.id))
        yield row


def code_item(item: Item) -> Row:
    """One report coded, or bare with the error."""
    report, error = item.report, None
    try:
        coded = code_report(report)
    except Exception as problem:
        error = f"{type(problem).__name__}: {problem}"
        coded = CodedReport(
            id=report.id, url=report.url, outlet=report.outlet, title=report.title,
            published=report.published, sha256=digest(report.text), text=report.text,
        )  # fmt: skip
    return Row(coded, item.language, item.published.found_in, item.published.flag, error)


def week_of(published: str | None) -> str:
    """The Monday of a day's ISO week, as trends count weeks; `unknown` without a day."""
    if published is None:
        return UNKNOWN_WEEK
    day = date.fromisoformat(published)
    return (day - timedelta(days=day.weekday())).isoformat()


def rank(row: Row) -> tuple[str, str, str]:
    """What rows are sorted by: week, id, and the text's digest where an id stands for two texts."""
    return week_of(row.coded.published), row.coded.id, row.coded.sha256
