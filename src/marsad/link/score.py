"""Pairs of events with their weights: one Splink run on DuckDB over the rows of events."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from marsad.link.features import Row, columns
from marsad.link.model import COMPARISONS, Weights, settings

FLOOR = -12.0
"""Pairs of a lower weight are not handed on; an absent pair counts as `cluster.ABSENT`."""


class Pair(msgspec.Struct, frozen=True):
    """Two events (`left` < `right`), the base-2 logarithm of the odds that they are one act, and, where asked
    for, their levels."""

    left: str
    right: str
    weight: float
    levels: tuple[str, ...] = ()


def level_keys() -> list[dict[int, str]]:
    """For each comparison, the level's key by the number that Splink gives it (unknown is -1, the rest count
    down)."""
    tables = []
    for comparison in COMPARISONS:
        known = [level.key for level in comparison.levels if not level.unknown]
        tables.append({len(known) - 1 - n: key for n, key in enumerate(known)} | {-1: "unknown"})
    return tables


def schema() -> Any:
    """Arrow types of the row's columns (an empty list or column of nulls would tell none)."""
    import pyarrow as pa  # noqa: PLC0415

    kinds = {
        str: pa.string(), str | None: pa.string(), int: pa.int64(), int | None: pa.int64(),
        float: pa.float64(), float | None: pa.float64(),
        list[str]: pa.list_(pa.string()), list[int]: pa.list_(pa.int64()),
    }  # fmt: skip
    return pa.schema([(f.name, kinds[f.type]) for f in msgspec.structs.fields(Row)])


def score(
    table: list[Row], weights: Weights | None = None, floor: float | None = FLOOR, levels: bool = False
) -> list[Pair]:
    """All pairs that blocking brings together and that weigh at least `floor`, ordered by their ids.

    `levels` fills in each pair's level for every comparison, in the order of `COMPARISONS`.
    """
    if len(table) < 2:
        return []
    import duckdb  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    # Left alone, DuckDB spills into the folder it was called in, and leaves it there when it is killed.
    with (
        TemporaryDirectory(prefix="marsad-") as spill,
        duckdb.connect(config={"temp_directory": spill}) as connection,
    ):
        engine = DuckDBAPI(connection)
        events = engine.register(pa.table(columns(table), schema=schema()))
        definition = settings("duckdb", weights, levels)
        linker = Linker(events, definition, log_level=logging.ERROR, validate_settings=False)
        found = linker.inference.predict(threshold_match_weight=floor)
        gammas = "".join(f", gamma_{c.key}" for c in COMPARISONS) if levels else ""
        query = f"select unique_id_l, unique_id_r, match_weight{gammas} from {found.physical_name}"  # noqa: S608
        answer = connection.sql(query).fetchall()
    return pairs_of(answer)


def pairs_of(answer: Iterable[tuple[Any, ...]]) -> list[Pair]:
    """An engine's rows (two ids, weight, and the number of a level for each comparison asked for) as pairs in order."""
    names = level_keys()
    pairs = [
        Pair(
            min(left, right),
            max(left, right),
            round(weight, 6),
            tuple(n[g] for n, g in zip(names, gamma, strict=False)),
        )
        for left, right, weight, *gamma in answer
    ]
    pairs.sort(key=lambda p: (p.left, p.right))
    return pairs
