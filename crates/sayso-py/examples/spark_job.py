"""A Spark job: articles as Parquet or JSONL in, statements and stances as Parquet out.

    spark-submit --master 'local-cluster[2,1,1024]' examples/spark_job.py articles.jsonl out

``articles`` has columns ``text`` and perhaps ``id`` and ``lang``. ``out/statements`` has a row an attribution, ``out/stances``
a row a stance, ``out/errors`` a row a document that could not be read.
"""

from __future__ import annotations

import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, explode

import sayso.spark


def read(spark: SparkSession, path: str) -> DataFrame:
    frame = spark.read.parquet(path) if path.endswith(".parquet") else spark.read.json(path)
    wanted = [name for name in ("id", "text", "lang") if name in frame.columns]
    return frame.select(*wanted)


def annotated(frame: DataFrame) -> DataFrame:
    return frame.mapInArrow(sayso.spark.annotate, sayso.spark.schema)


def main(articles: str, out: str) -> None:
    spark = SparkSession.builder.appName("sayso").getOrCreate()
    # Read three times below, worked out once.
    rows = annotated(read(spark, articles)).persist()
    for layer, name in (("attributions", "statements"), ("stances", "stances")):
        records = rows.select("id", "date", explode(layer).alias("record")).select("id", "date", "record.*")
        records.write.mode("overwrite").parquet(f"{out}/{name}")
    rows.where(col("error").isNotNull()).select("id", "error").write.mode("overwrite").parquet(f"{out}/errors")
    print(f"{rows.count()} documents")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
