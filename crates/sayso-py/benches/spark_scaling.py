"""How much more two Spark workers do than one, on one machine.

    python crates/sayso-py/benches/spark_scaling.py [--documents 20000] [--runs 3]

A run is a Spark cluster of its own, ``local-cluster[1,1,1024]`` or ``local-cluster[2,1,1024]``, that reads a Parquet file,
annotates its documents and writes all rows as Parquet. It does so twice; the second time is measured, since the first starts
Python's processes and compiles Java's methods. Runs with one worker and with two take turns. Needs Java 17 and
``pip install './crates/sayso-py[spark]'``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import documents

PARTITIONS = 16


def job(workers: int, source: str, out: str) -> float:
    """Seconds that annotating and writing take in a warm cluster of so many workers."""
    from pyspark.sql import SparkSession

    import sayso.spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local-cluster[{workers},1,1024]").appName("sayso scaling")
    settings = {
        "spark.ui.enabled": "false",
        "spark.executor.memory": "1g",
        "spark.log.level": "ERROR",
        "spark.sql.files.maxPartitionBytes": "256k",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    rows = spark.read.parquet(source).mapInArrow(sayso.spark.annotate, sayso.spark.schema)
    seconds = 0.0
    for _ in range(2):
        start = time.perf_counter()
        rows.write.mode("overwrite").parquet(out)
        seconds = time.perf_counter() - start
    spark.stop()
    return seconds


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--job", nargs=3, metavar=("WORKERS", "SOURCE", "OUT"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.job:
        print(json.dumps(job(int(given.job[0]), *given.job[1:])))
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    seconds: dict[int, list[float]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as folder:
        source = str(Path(folder) / "articles")
        os.mkdir(source)
        table = pa.Table.from_pylist(list(documents(given.documents)))
        size = -(-table.num_rows // PARTITIONS)
        for part in range(PARTITIONS):
            pq.write_table(table.slice(part * size, size), f"{source}/{part:02}.parquet")
        for _ in range(given.runs):
            for workers in seconds:
                command = [sys.executable, __file__, "--job", str(workers), source, f"{folder}/out"]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                seconds[workers].append(json.loads(done.stdout.splitlines()[-1]))
                print(f"{workers} worker(s): {seconds[workers][-1]:.1f} s", file=sys.stderr)
    median = {workers: statistics.median(all) for workers, all in seconds.items()}
    for workers, middle in median.items():
        print(f"{workers} worker(s): {given.documents / middle:.0f} documents a second (median of {given.runs} runs)")
    print(f"two workers to one: {median[1] / median[2]:.2f}")


if __name__ == "__main__":
    main()
