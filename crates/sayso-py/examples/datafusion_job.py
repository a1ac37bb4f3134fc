"""DataFusion: SQL over articles, statements and stances, in this process.

    python crates/sayso-py/examples/datafusion_job.py articles.jsonl out

``articles`` is Parquet or JSONL with columns ``id`` and ``text``. ``out/statements.parquet`` has a row an attribution,
``out/stances.parquet`` a row a stance, ``out/errors.parquet`` a row a document that could not be read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from datafusion import SessionContext

import sayso.arrow
import sayso.datafusion


def main(articles: str, out: str) -> None:
    context = SessionContext()
    context.register_udf(sayso.datafusion.annotator())
    if articles.endswith(".parquet"):
        context.register_parquet("articles", articles)
    else:
        context.register_json("articles", articles, file_extension=Path(articles).suffix)
    # Worked out once, asked three times.
    annotated = context.sql("SELECT id, sayso(text) AS found FROM articles").cache()
    context.register_view("annotated", annotated)
    Path(out).mkdir(parents=True, exist_ok=True)
    for layer, name in (("attributions", "statements"), ("stances", "stances")):
        fields = [field.name for field in sayso.arrow.schema.field(layer).type.value_type]
        columns = ", ".join(f"record['{field}'] AS \"{field}\"" for field in fields)
        each = f"SELECT id, found['date'] AS date, unnest(found['{layer}']) AS record FROM annotated"
        context.sql(f"SELECT id, date, {columns} FROM ({each})").write_parquet(f"{out}/{name}.parquet")
    failed = "SELECT id, found['error'] AS error FROM annotated WHERE found['error'] IS NOT NULL"
    context.sql(failed).write_parquet(f"{out}/errors.parquet")
    print(f"{annotated.count()} documents")


if __name__ == "__main__":
    main(*sys.argv[1:])
