"""Pairs of events weighed on Spark: the linkage of `link.model` over the rows of events, engine Spark instead of DuckDB.

Clusters and summaries are made by the driver from the pairs, as they are on one machine.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from marsad.link.features import Row, columns
from marsad.link.model import Weights, settings
from marsad.link.score import FLOOR, Pair, pairs_of, schema

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def score_on_spark(
    spark: SparkSession, table: list[Row], weights: Weights | None = None, floor: float = FLOOR
) -> list[Pair]:
    """All pairs that blocking brings together and that weigh at least `floor`, ordered by their ids.

    They are those of `link.score.score`, weights rounded to six places.
    """
    if len(table) < 2:
        return []
    import pyarrow as pa  # noqa: PLC0415
    from splink import Linker  # noqa: PLC0415
    from splink.backends.spark import SparkAPI  # noqa: PLC0415

    logging.getLogger("splink").setLevel(logging.ERROR)
    frame = spark.createDataFrame(pa.table(columns(table), schema=schema()))
    engine = SparkAPI(spark_session=spark, break_lineage_method="persist")  # type: ignore[no-untyped-call]
    events = engine.register(frame)
    linker = Linker(events, settings("spark", weights), log_level=logging.ERROR, validate_settings=False)
    found = linker.inference.predict(threshold_match_weight=floor)
    answer = spark.sql(f"select unique_id_l, unique_id_r, match_weight from {found.physical_name}").collect()  # noqa: S608
    return pairs_of(answer)
