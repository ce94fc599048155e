"""Tables of reports: JSON Lines, CSV and Parquet, row by row in flat memory; a bad row is told and does not
stop the rest.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from marsad.errors import InputError
from marsad.intake.item import MOST_CHARACTERS, Bad, Item, id_of, make_item, text_field
from marsad.intake.published import choose, read_day

FIELDS = ("id", "text", "title", "published", "outlet", "url", "language")
"""The fields of a report that a table may have; `text` must be there."""

_LONGEST_LINE = MOST_CHARACTERS * 6  # a letter may take six characters when escaped


class Row(msgspec.Struct, frozen=True):
    """One row: its place in the file and its fields."""

    where: str
    values: dict[str, Any]


def item_of(
    row: Row, outlet: str | None, published: str | None, language: str | None, archive: str | None
) -> Item | Bad:
    """The report of a row; the arguments stand in for what the row does not tell."""
    try:
        told = {name: text_field(row.values, name, row.where) for name in FIELDS}
    except InputError as error:
        return Bad(row.where, str(error).removeprefix(f"{row.where}: ").rstrip("."))
    text = told["text"]
    if text is None:
        return Bad(row.where, "it has no field 'text'")
    if told["published"] and read_day(told["published"]) is None:
        return Bad(row.where, f"its day {told['published']!r} cannot be read; write it as 2026-03-14")
    name = told["outlet"] or outlet
    return make_item(
        id=told["id"] or id_of("row", name, told["url"], text), text=text, title=told["title"], outlet=name,
        url=told["url"], language=told["language"] or language, where=row.where, archive=archive,
        published=choose([("file", told["published"]), ("given", published)]),
    )  # fmt: skip


def read_jsonl(path: Path, columns: dict[str, str]) -> Iterator[Row | Bad]:
    """One JSON object a line."""
    with open_packed(path) as stream:
        yield from read_lines(stream, str(path), columns)


def read_lines(stream: BinaryIO, name: str, columns: dict[str, str]) -> Iterator[Row | Bad]:
    """JSON Lines of a stream."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        where = f"{name}:{number}"
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            yield Bad(where, "the line is too long for one report")
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
            continue
        if not line.strip():
            continue
        try:
            values = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield Bad(where, f"it is no JSON ({error})")
            continue
        yield (
            Row(where, _renamed(values, columns))
            if isinstance(values, dict)
            else Bad(where, "it is no JSON object")
        )


def read_csv(path: Path, columns: dict[str, str]) -> Iterator[Row | Bad]:
    """CSV with a header, comma, semicolon or tab; UTF-8 (with or without mark) or Windows-1256."""
    csv.field_size_limit(min(MOST_CHARACTERS * 2, sys.maxsize))
    with open_packed(path) as binary:
        encoding = _encoding(path)
        stream = io.TextIOWrapper(binary, encoding=encoding, newline="", errors="strict")
        head = stream.readline()
        reader = csv.DictReader(_after(head, stream), dialect=_dialect(head))
        if "text" not in _fields(reader, columns):
            names = ", ".join(reader.fieldnames or ())
            raise InputError(
                f"{path}: no column 'text' (there are: {names[:200]}); name it with --column text=NAME."
            )
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except (csv.Error, UnicodeDecodeError) as error:
                yield Bad(f"{path}:{reader.line_num}", f"the row cannot be read ({error})")
                if isinstance(error, UnicodeDecodeError):
                    return
                continue
            filled = {key: value for key, value in values.items() if key and value not in (None, "")}
            yield Row(f"{path}:{reader.line_num}", _renamed(filled, columns))


def read_parquet(path: Path, columns: dict[str, str]) -> Iterator[Row | Bad]:
    """Parquet with a column `text`, read in batches."""
    import pyarrow  # noqa: PLC0415 - a heavy import that only Parquet needs
    import pyarrow.parquet  # noqa: PLC0415

    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            number = 0
            for batch in table.iter_batches(batch_size=500):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(f"{path}:{number}", _plain(_renamed(values, columns)))
    except pyarrow.ArrowInvalid as error:
        raise InputError(f"{path}: this is no Parquet file that can be read ({error}).") from error


def open_packed(path: Path) -> BinaryIO:
    """The file's bytes, unpacked if it ends in .gz."""
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return path.open("rb")


def _renamed(values: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    return {**values, **{field: values[name] for field, name in columns.items() if name in values}}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Dates and times as ISO text."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}


def _fields(reader: csv.DictReader[str], columns: dict[str, str]) -> list[str]:
    names = list(reader.fieldnames or ())
    return [*names, *(field for field, name in columns.items() if name in names)]


def _after(head: str, stream: io.TextIOWrapper) -> Iterator[str]:
    yield head
    yield from stream


def _dialect(head: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        delimiter = max(",;\t", key=head.count)

    return Found


def _encoding(path: Path) -> str:
    """UTF-8 if the beginning is, else Windows-1256, in which Excel saves Arabic CSV."""
    with open_packed(path) as stream:
        head = stream.read(200_000)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1256"
    return "utf-8-sig"
