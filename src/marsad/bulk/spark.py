"""Bulk coding on Spark: the same stage on the executors through `mapInArrow`, written by publication week.

Each input file's rows are coded partition by partition; the executors' Python workers load the lexicon and the
gazetteer once and keep them. Files are done in slices, each committed by Spark, so that an interrupted run goes on
at the slice it stood at. The rows are those of a local run, in the same order within a week; the files' names are
Spark's.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from marsad.bulk.schema import SCHEMA, table_of
from marsad.bulk.stage import BadRecord, Batch, Lines, Payload, code_all, items_of, week_of
from marsad.bulk.state import BAD, SUMMARY
from marsad.bulk.summary import Summary
from marsad.errors import InputError, StoreError
from marsad.intake.files import Told
from marsad.intake.tables import FIELDS
from marsad.store.codings import MadeBy

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SLICE_BYTES = 64 << 30
"""Input files are done in slices of about so many bytes; what a killed driver has to do again is at most one."""
_SPLIT_BYTES = 8 << 20
"""Input bytes of one task, about: more than enough reports to repay a task's cost, few enough to spread evenly."""
_STAGED = pa.schema(
    [
        *SCHEMA,
        pa.field("week", pa.string()),
        pa.field("bad_where", pa.string()),
        pa.field("bad_reason", pa.string()),
    ]
)
_LINES = ("jsonl", "ndjson")


def run(
    source: str, output: str, told: Told, made_by: MadeBy, *, master: str, conf: dict[str, str],
    say: Callable[[str], None],
) -> Summary:  # fmt: skip
    """Code all reports of `source` (Parquet or JSON Lines; any path that the cluster's Hadoop reads) into `output`.

    The executors need Marsad installed (see the guide). Raises InputError and StoreError; Spark's own failures come
    as StoreError with their first line.
    """
    spark = session(master, conf)
    try:
        return _run(spark, source, output, told, made_by, say)
    except (InputError, StoreError):
        raise
    except Exception as error:
        first = str(error).strip().splitlines()[0][:300] if str(error).strip() else type(error).__name__
        raise StoreError(f"Spark: {first}; what is done stands, run the same command again.") from error
    finally:
        spark.stop()


def session(master: str, conf: dict[str, str]) -> SparkSession:
    """A Spark session with what bulk coding needs; `conf` goes before it."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise InputError(
            "Spark is not installed; run: pip install 'marsad[spark]' (and Java 17 or later)."
        ) from None
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.files.maxPartitionBytes": str(_SPLIT_BYTES),
        "spark.sql.files.openCostInBytes": "0",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
        "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "true",
        "spark.python.worker.reuse": "true",
        **conf,
    }
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("marsad bulk")
    for name, value in settings.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel(conf.get("spark.log.level", "ERROR"))
    return found


def _run(
    spark: SparkSession, source: str, output: str, told: Told, made_by: MadeBy, say: Callable[[str], None]
) -> Summary:
    files = Hadoop(spark)
    summary_path = f"{output}/{SUMMARY}"
    inputs = files.inputs(source)
    plan = _plan(inputs, told, made_by)
    plan_path = f"{output}/_marsad/plan"
    if files.exists(plan_path):
        if files.read(plan_path) != plan:
            raise InputError(
                f"{output}: an earlier run had another input or version; give another folder, or delete it."
            )
        if files.exists(summary_path):
            return msgspec.json.decode(files.read(summary_path), type=Summary)
    elif files.exists(output) and files.names(output):
        raise InputError(f"{output}: the folder holds other files; give a new or empty one.")
    else:
        files.write(plan_path, plan)
    staged = []
    for number, some in enumerate(_slices(inputs)):
        path = f"{output}/_marsad/coded/slice={number:05}"
        staged.append(path)
        if not files.exists(f"{path}/_SUCCESS"):
            say(f"coding slice {number + 1}: {len(some)} files")
            _coded(spark, some, told).write.mode("overwrite").parquet(path)
    say("gathering by week")
    rows = spark.read.schema(_spark_schema(_STAGED)).parquet(*staged)
    _gather(rows, output)
    summary, bad = _summed(rows, len(inputs), made_by)
    files.write(f"{output}/{BAD}", b"".join(msgspec.json.encode(record) + b"\n" for record in bad))
    files.write(summary_path, msgspec.json.format(msgspec.json.encode(summary), indent=1) + b"\n")
    files.delete(f"{output}/_marsad/coded")
    return summary


def _plan(inputs: list[tuple[str, int]], told: Told, made_by: MadeBy) -> bytes:
    return (
        hashlib.sha256(msgspec.json.encode((inputs, told, made_by), order="deterministic"))
        .hexdigest()
        .encode()
    )


def _slices(inputs: list[tuple[str, int]]) -> Iterator[list[str]]:
    """Files of one kind and of about `_SLICE_BYTES` together."""
    some: list[str] = []
    size = 0
    for path, length in inputs:
        if some and (size + length > _SLICE_BYTES or _kind(path) != _kind(some[0])):
            yield some
            some, size = [], 0
        some.append(path)
        size += length
    if some:
        yield some


def _kind(path: str) -> str:
    """`parquet` or `lines`; InputError for what Spark does not read here."""
    parts = path.lower().rsplit("/", 1)[-1].split(".")
    if parts[-1] == "parquet":
        return "parquet"
    if parts[-1] in _LINES or (
        len(parts) > 2 and parts[-2] in _LINES and parts[-1] in ("gz", "bz2", "zst", "lz4")
    ):
        return "lines"
    raise InputError(
        f"{path}: on Spark, reports come as Parquet or JSON Lines; use --engine local for other files."
    )


def _coded(spark: SparkSession, paths: list[str], told: Told) -> DataFrame:
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    known = msgspec.json.encode(told)
    if _kind(paths[0]) == "lines":
        rows = (
            spark.read.option("lineSep", "\n").text(paths).select(F.input_file_name().alias("file"), "value")
        )
    else:
        found = spark.read.option("mergeSchema", "true").parquet(*paths)
        text = told.columns.get("text", "text")
        if text not in found.columns:
            raise InputError(f"{paths[0]}: no column '{text}'; name it with --column text=NAME.")
        wanted = {*FIELDS, *told.columns.values()}
        rows = found.select(F.input_file_name().alias("file"), *(c for c in found.columns if c in wanted))

    def stage(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from marsad.bulk.spark import code_batches  # noqa: PLC0415 - on the executor

        return code_batches(batches, known)

    return rows.mapInArrow(stage, _spark_schema(_STAGED))


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    return from_arrow_schema(schema)


def code_batches(batches: Iterator[pa.RecordBatch], told: bytes) -> Iterator[pa.RecordBatch]:
    """The stage on an executor: batches of `file` and the reports' columns (or `value`, a JSON line) to coded rows.

    A record that could not be read or coded is a row with `bad_where` and `bad_reason`.
    """
    known = msgspec.json.decode(told, type=Told)
    for batch in batches:
        bad: list[BadRecord] = []
        found = [row for payload in _payloads(batch) for row in code_all(items_of(payload, known), bad)]
        table = table_of(found)
        table = table.append_column(
            "week", pa.array([week_of(row.coded.published) for row in found], pa.string())
        )
        nothing = pa.nulls(len(found), pa.string())
        table = table.append_column("bad_where", nothing).append_column("bad_reason", nothing)
        yield from table.cast(_STAGED).combine_chunks().to_batches()
        if bad:
            yield _bad_batch(bad)


def _payloads(batch: pa.RecordBatch) -> Iterator[Payload]:
    """The batch cut by file."""
    names = batch.column("file").to_pylist()
    first = 0
    for end in range(1, len(names) + 1):
        if end < len(names) and names[end] == names[first]:
            continue
        some = batch.slice(first, end - first)
        if "value" in batch.schema.names:
            text = "\n".join(v or "" for v in some.column("value").to_pylist())
            yield Lines(names[first], 1, text.encode())
        else:
            sink = pa.BufferOutputStream()
            rest = some.drop_columns(["file"])
            with pa.ipc.new_stream(sink, rest.schema) as writer:
                writer.write_batch(rest)
            yield Batch(names[first], 1, sink.getvalue().to_pybytes())
        first = end


def _bad_batch(bad: list[BadRecord]) -> pa.RecordBatch:
    """Bad records as rows; the number in `where` counts within a task's batch and says nothing, so it is cut off."""
    values = [
        {"id": b.id or "", "bad_where": b.where.rpartition(":")[0] or b.where, "bad_reason": b.reason}
        for b in bad
    ]
    return pa.Table.from_pylist(values, _STAGED).combine_chunks().to_batches()[0]


def _gather(rows: DataFrame, output: str) -> None:
    """The good rows by week, each week sorted by id as a local run sorts it."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    good = rows.where(F.col("bad_reason").isNull()).drop("bad_where", "bad_reason", "slice")
    sorted_rows = good.repartitionByRange("week", "id").sortWithinPartitions("week", "id", "sha256")
    writer = sorted_rows.write.option("partitionOverwriteMode", "dynamic").mode("overwrite")
    writer.partitionBy("week").parquet(
        output
    )  # dynamic: gathered again after an interruption, a week is not doubled


def _summed(rows: DataFrame, files: int, made_by: MadeBy) -> tuple[Summary, list[BadRecord]]:
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    good = rows.where(F.col("bad_reason").isNull())
    total = good.select(
        F.count("*").alias("reports"),
        F.coalesce(F.sum((F.size("events") > 0).cast("long")), F.lit(0)).alias("with_events"),
        F.coalesce(F.sum(F.size("events")), F.lit(0)).alias("events"),
        F.coalesce(F.sum(F.size("claims")), F.lit(0)).alias("claims"),
        F.coalesce(F.sum(F.col("error").isNotNull().cast("long")), F.lit(0)).alias("not_coded"),
        F.coalesce(F.sum(F.size(F.split("text", " ", -1))), F.lit(0)).alias("words"),
        F.count_distinct("week").alias("weeks"),
    ).collect()[0]
    types = (
        good.select(F.explode("events.type").alias("type")).groupBy("type").count().orderBy("type").collect()
    )
    bad = (
        rows.where(F.col("bad_reason").isNotNull())
        .select("bad_where", "bad_reason", "id")
        .orderBy("bad_where", "bad_reason", "id")
        .collect()
    )
    records = [BadRecord(b.bad_where, b.bad_reason, b.id or None) for b in bad]
    summary = Summary(
        **total.asDict(), bad_records=len(records), types={t["type"]: t["count"] for t in types}, files=files,
        version=made_by.version, lexicon=made_by.lexicon, gazetteer=made_by.gazetteer,
    )  # fmt: skip
    return summary, records


class Hadoop:
    """Files through Spark's own file systems: local, HDFS, S3, whatever the cluster has."""

    def __init__(self, spark: SparkSession) -> None:
        self._jvm: Any = spark.sparkContext._jvm
        self._conf = spark.sparkContext._jsc.hadoopConfiguration()

    def _at(self, path: str) -> tuple[Any, Any]:
        where = self._jvm.org.apache.hadoop.fs.Path(path)
        return where.getFileSystem(self._conf), where

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder."""
        system, where = self._at(path)
        return bool(system.exists(where))

    def names(self, path: str) -> list[str]:
        """Names in a folder."""
        system, where = self._at(path)
        return [status.getPath().getName() for status in system.listStatus(where)]

    def inputs(self, path: str) -> list[tuple[str, int]]:
        """The readable files of a path with their lengths, by name; hidden ones left out. InputError if none."""
        system, where = self._at(path)
        if not system.exists(where):
            raise InputError(f"{path}: there is no such file.")
        if system.getFileStatus(where).isFile():
            _kind(path)
            return [(path, int(system.getFileStatus(where).getLen()))]
        found = []
        walk = system.listFiles(where, True)
        root = system.getFileStatus(where).getPath().toString()
        while walk.hasNext():
            status = walk.next()
            name = status.getPath().toString()
            inside = name[len(root) + 1 :].split("/")
            if not any(part.startswith((".", "_")) for part in inside):
                _kind(name)
                found.append((name, int(status.getLen())))
        if not found:
            raise InputError(f"{path}: the folder holds no Parquet or JSON Lines.")
        return sorted(found)

    def read(self, path: str) -> bytes:
        """A small file."""
        system, where = self._at(path)
        stream = system.open(where)
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def write(self, path: str, data: bytes) -> None:
        """A small file, whole or not at all."""
        system, where = self._at(path)
        draft = self._jvm.org.apache.hadoop.fs.Path(f"{path}.tmp")
        stream = system.create(draft, True)
        stream.write(bytearray(data))
        stream.close()
        system.delete(where, False)
        system.rename(draft, where)

    def delete(self, path: str) -> None:
        """A folder with all in it."""
        system, where = self._at(path)
        system.delete(where, True)
