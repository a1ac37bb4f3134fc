"""On DataFusion: a user-defined function of texts, and whole frames.

    context = datafusion.SessionContext()
    context.register_udf(sayso.datafusion.annotator())
    context.sql("SELECT id, annotated.stances FROM (SELECT id, sayso(text) AS annotated FROM articles)")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from . import arrow

if TYPE_CHECKING:
    from datafusion import ScalarUDF


def annotator(name: str = "sayso", *, threads: int = 1, **options: Any) -> ScalarUDF:
    """A function of a column of texts that gives a structure with the fields of :data:`sayso.arrow.schema` without ``id``.

    :param name: what the function is called in SQL
    :param threads: one, since DataFusion runs a partition on each core
    :param options: options of :class:`sayso.Pipeline`; the pipeline is built once a process
    """
    from datafusion import udf

    fields = [field for field in arrow.schema if field.name != "id"]

    def annotate(texts: pa.Array) -> pa.Array:
        batch = pa.RecordBatch.from_arrays([texts], ["text"])
        out = [_structure(rows, fields) for rows in arrow.annotate_batches([batch], threads=threads, **options)]
        return pa.concat_arrays(out)

    return udf(annotate, [pa.string_view()], pa.struct(fields), "immutable", name)


def _structure(rows: pa.RecordBatch, fields: list[pa.Field]) -> pa.StructArray:
    return pa.StructArray.from_arrays([rows.column(field.name) for field in fields], fields=fields)
