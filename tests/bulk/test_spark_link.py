"""Linking on Spark: the pairs and weights of one machine."""

from __future__ import annotations

import shutil

import pytest

pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)

from marsad.bulk.spark import session
from marsad.bulk.spark_link import score_on_spark
from marsad.link.copies import near_copies
from marsad.link.features import rows
from marsad.link.generate import generate
from marsad.link.linker import groups_of
from marsad.link.score import score

pytestmark = pytest.mark.spark


def test_spark_weighs_the_same_pairs_alike() -> None:
    made = generate(150, 5)
    table = rows(made.reports, groups_of(near_copies(made.reports)))
    spark = session("local[2]", {"spark.sql.shuffle.partitions": "2", "spark.driver.memory": "600m"})
    try:
        assert score_on_spark(spark, table) == score(table)
    finally:
        spark.stop()
