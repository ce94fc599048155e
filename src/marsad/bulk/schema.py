"""Coded reports as Arrow tables: the record's contract as nested columns, and back.

The columns are those of `contract/record.schema.json`, with four more of the run: what intake knew of the
report (`language`, `published_from`, `published_flag`), why coding failed (`error`). Offsets are code points
into `text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from marsad.record import CodedReport

_S, _I, _F, _B = pa.string(), pa.int32(), pa.float64(), pa.bool_()


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct([pa.field(name, kind) for name, kind in fields.items()])


SPAN = _struct(start=_I, end=_I, text=_S)
_CANDIDATE = _struct(gazetteer_id=_S, name=_S, lat=_F, lon=_F, score=_F, reasons=pa.list_(_S))
_PLACE = _struct(
    name=_S, level=_S, lat=_F, lon=_F, country=_S, adm1=_S, gazetteer_id=_S, radius_km=_F,
    candidates=pa.list_(_CANDIDATE), span=SPAN,
)  # fmt: skip
_DATE = _struct(start=_S, end=_S, text=_S, inferred=_B, span=SPAN)
_PARTIES = pa.list_(_struct(actor=_S, span=SPAN))
_HARM = _struct(kind=_S, who=_S, low=_I, high=_I, approx=_B, span=SPAN)
_SOURCE = _struct(name=_S, kind=_S, via=_S, span=SPAN)
EVENT = _struct(
    id=_S, type=_S, modes=pa.list_(_S), status=_S, initiators=_PARTIES, targets=_PARTIES,
    harm=pa.list_(_HARM), seized=pa.list_(_S), size=_struct(low=_I, high=_I, approx=_B), place=_PLACE,
    date=_DATE, sources=pa.list_(_SOURCE), confidence=_F, evidence=pa.list_(SPAN),
)  # fmt: skip
CLAIM = _struct(
    id=_S, kind=_S, subject=_S, low=pa.int64(), high=pa.int64(), approx=_B, unit=_S, place=_PLACE, date=_DATE,
    speaker=_struct(name=_S, role=_S, actor=_S, span=SPAN), via=_S, modality=_S, evidence=pa.list_(SPAN),
)  # fmt: skip
SCHEMA = pa.schema(
    [
        pa.field("id", _S), pa.field("url", _S), pa.field("outlet", _S), pa.field("title", _S),
        pa.field("published", _S), pa.field("sha256", _S), pa.field("text", _S),
        pa.field("restored", pa.list_(_struct(start=_I, end=_I, raw=_S, text=_S))),
        pa.field("events", pa.list_(EVENT)), pa.field("claims", pa.list_(CLAIM)),
        pa.field("language", _S), pa.field("published_from", _S), pa.field("published_flag", _S),
        pa.field("error", _S),
    ]
)  # fmt: skip
"""The columns of a coded report; the publication week is the name of its folder (`week=2015-07-27`)."""


class Row(msgspec.Struct, frozen=True):
    """A coded report with what the run knew of it; `error` is why coding failed (then `coded` is bare)."""

    coded: CodedReport
    language: str | None = None
    published_from: str | None = None
    published_flag: str | None = None
    error: str | None = None


def table_of(rows: Sequence[Row], metadata: dict[str, str] | None = None) -> pa.Table:
    """The rows as a table of `SCHEMA`; some at a time are plain values, which take ten times the room of columns."""
    schema = SCHEMA.with_metadata(metadata) if metadata else SCHEMA
    parts = [
        pa.Table.from_pylist([_plain(row) for row in rows[at : at + _AT_ONCE]], schema)
        for at in range(0, len(rows), _AT_ONCE)
    ]
    return pa.concat_tables(parts).combine_chunks() if parts else schema.empty_table()


def rows_of(table: pa.Table) -> Iterator[Row]:
    """The rows of a table of `SCHEMA`. Raises msgspec.ValidationError for values outside of the contract."""
    for values in table.to_pylist():
        run = {name: values.pop(name) for name in _RUN}
        yield Row(msgspec.convert(values, CodedReport), **run)


_AT_ONCE = 50
_RUN = ("language", "published_from", "published_flag", "error")


def _plain(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(row.coded)
    values.update((name, getattr(row, name)) for name in _RUN)
    for thing in (*values["events"], *values["claims"]):
        if thing["place"]:
            _fill(thing["place"]["candidates"], "reasons", ())
    _fill((e["size"] for e in values["events"] if e["size"]), "approx", False)
    return values


def _fill(structs: Iterable[dict[str, Any]], name: str, value: Any) -> None:
    """Defaults that JSON leaves out: in columns a missing value would be null."""
    for struct in structs:
        struct.setdefault(name, value)
