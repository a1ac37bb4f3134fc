"""A Ray Data job: articles as Parquet or JSONL in, statements and stances as Parquet out.

    python crates/sayso-py/examples/ray_job.py articles.jsonl out

``articles`` has columns ``text`` and perhaps ``id`` and ``lang``. ``out/statements`` has a row an attribution, ``out/stances``
a row a stance, ``out/errors`` a row a document that could not be read.
"""

from __future__ import annotations

import sys

import pyarrow as pa
import pyarrow.compute as pc
import ray.data

import sayso.ray


def exploded(rows: pa.Table, layer: str) -> pa.Table:
    """A row for each record of a layer, its fields as columns beside the document's id and date."""
    column = rows.column(layer).combine_chunks()
    parents = pc.list_parent_indices(column)
    records = column.flatten()
    fields = {field.name: records.field(index) for index, field in enumerate(records.type)}
    return pa.table({"id": rows.column("id").take(parents), "date": rows.column("date").take(parents), **fields})


def errors(rows: pa.Table) -> pa.Table:
    return rows.select(["id", "error"]).filter(pc.is_valid(rows.column("error")))


def main(articles: str, out: str) -> None:
    read = ray.data.read_parquet if articles.endswith(".parquet") else ray.data.read_json
    # Worked out once, written three times.
    rows = read(articles).map_batches(sayso.ray.annotate, batch_format="pyarrow").materialize()
    for layer, name in (("attributions", "statements"), ("stances", "stances")):
        records = rows.map_batches(exploded, batch_format="pyarrow", fn_kwargs={"layer": layer})
        records.write_parquet(f"{out}/{name}", mode="overwrite")
    rows.map_batches(errors, batch_format="pyarrow").write_parquet(f"{out}/errors", mode="overwrite")
    print(f"{rows.count()} documents")


if __name__ == "__main__":
    main(*sys.argv[1:])
