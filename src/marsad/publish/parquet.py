"""Entries as Parquet with nested lists: parties, harm, sources, reports and the words as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from marsad.publish.about import About, Written
from marsad.publish.columns import Column
from marsad.publish.entry import Entry

_BATCH = 20_000
_S, _I, _F, _B = pa.string(), pa.int64(), pa.float64(), pa.bool_()

_NESTED: dict[str, tuple[str, dict[str, pa.DataType]]] = {
    "harm": (
        "What befell whom: kind, party (null: not told), bounds, approximate",
        {"kind": _S, "who": _S, "low": _I, "high": _I, "approx": _B},
    ),
    "toll": (
        "What all tellers say of each kind: bounds, latest, the perpetrator's own",
        {"kind": _S, "low": _I, "high": _I, "best": _I, "claimed_low": _I, "claimed_high": _I},
    ),
    "sources": ("Who said so", {"name": _S, "kind": _S, "via": _S}),
    "reports": ("Reports that tell it", {"id": _S, "title": _S, "outlet": _S, "url": _S, "published": _S}),
    "quotes": (
        "Evidence: the words, with code-point offsets into the report's raw text",
        {"report": _S, "text": _S, "start": _I, "end": _I},
    ),
}
_LISTS = {
    "modes": "Manner and weapons (codebook, section 2)", "initiators": "Party ids", "targets": "Party ids",
    "seized": "What was seized, as written", "disagreements": "Aspects on which tellers differ",
}  # fmt: skip
_FLAT: dict[str, tuple[str, pa.DataType, Callable[[Entry], Any]]] = {
    "id": ("The incident's id", _S, lambda e: e.id),
    "type": ("Event type", _S, lambda e: e.type),
    "family": ("Family of the type", _S, lambda e: e.family),
    "status": ("Status", _S, lambda e: e.status),
    "day": ("First day, ISO; else the publication day", _S, lambda e: e.day),
    "date_start": ("First day that is told", _S, lambda e: e.date.start if e.date else None),
    "date_end": ("Last day that is told", _S, lambda e: e.date.end if e.date else None),
    "date_inferred": ("The date is the publication day", _B, lambda e: e.date.inferred if e.date else None),
    "place": ("Place as written", _S, lambda e: e.place.name if e.place else None),
    "level": ("How precise the place is", _S, lambda e: e.place.level if e.place else None),
    "lat": ("Degrees WGS 84", _F, lambda e: e.place.lat if e.place else None),
    "lon": ("Degrees WGS 84", _F, lambda e: e.place.lon if e.place else None),
    "country": ("ISO 3166-1 code", _S, lambda e: e.place.country if e.place else None),
    "adm1": ("ISO 3166-2 code", _S, lambda e: e.place.adm1 if e.place else None),
    "gazetteer_id": (
        "Id of the place in the gazetteer",
        _S,
        lambda e: e.place.gazetteer_id if e.place else None,
    ),
    "size_low": ("People who took part, at least", _I, lambda e: e.size.low if e.size else None),
    "size_high": ("People who took part, at most", _I, lambda e: e.size.high if e.size else None),
    "independent_sources": ("Independent sources", _I, lambda e: e.independent_sources),
    "corroboration": ("How well it is told", _S, lambda e: e.corroboration),
    "confidence": ("Calibrated chance that an editor would leave it as it is", _F, lambda e: e.confidence),
    "review": ("Review state", _S, lambda e: e.review),
}

COLUMNS: tuple[Column, ...] = (
    *(Column(name, about) for name, (about, _, _) in _FLAT.items()),
    *(Column(name, about) for name, about in _LISTS.items()),
    *(Column(name, f"{about}: list of {', '.join(fields)}") for name, (about, fields) in _NESTED.items()),
)


def _schema(about: About) -> pa.Schema:
    fields = [pa.field(name, kind) for name, (_, kind, _) in _FLAT.items()]
    fields += [pa.field(name, pa.list_(_S)) for name in _LISTS]
    fields += [
        pa.field(name, pa.list_(pa.struct([pa.field(f, t) for f, t in inner.items()])))
        for name, (_, inner) in _NESTED.items()
    ]
    return pa.schema(fields, metadata={f"marsad:{name}": value for name, value in about.pairs().items()})


def _offsets(lists: Sequence[Sequence[Any]]) -> pa.Array:
    at, found = 0, [0]
    for items in lists:
        at += len(items)
        found.append(at)
    return pa.array(found, pa.int32())


def _table(entries: Sequence[Entry], schema: pa.Schema) -> pa.Table:
    """A batch of entries as an Arrow table, built column by column."""
    arrays: list[pa.Array] = [pa.array(list(map(value, entries)), kind) for _, kind, value in _FLAT.values()]
    for name in _LISTS:
        lists = [getattr(e, name) for e in entries]
        arrays.append(
            pa.ListArray.from_arrays(_offsets(lists), pa.array(list(chain.from_iterable(lists)), _S))
        )
    for name, (_, inner) in _NESTED.items():
        lists = [getattr(e, name) for e in entries]
        flat = list(chain.from_iterable(lists))
        parts = [pa.array([getattr(item, f) for item in flat], t) for f, t in inner.items()]
        struct = pa.StructArray.from_arrays(parts, fields=[pa.field(f, t) for f, t in inner.items()])
        arrays.append(pa.ListArray.from_arrays(_offsets(lists), struct))
    return pa.Table.from_arrays(arrays, schema=schema)


def write_parquet(entries: Iterable[Entry], path: Path, about: About) -> Written:
    """A Parquet file (zstd), 20,000 entries a row group; the terms are in the schema's metadata."""
    written = Written(left_out={})
    schema = _schema(about)
    stream = iter(entries)
    with pq.ParquetWriter(path, schema, compression="zstd") as out:
        while batch := list(islice(stream, _BATCH)):
            out.write_table(_table(batch, schema))
            written.records += len(batch)
    return written
