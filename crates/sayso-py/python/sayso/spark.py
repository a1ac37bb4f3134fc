"""On Spark: ``df.mapInArrow(sayso.spark.annotate, sayso.spark.schema)``.

``df`` has a column ``text`` and perhaps ``id`` and ``lang``. Out comes a row a document, in the order of the rows that
went in; a document that fails is a row with ``error``, never a failed task. The pipeline is built once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from . import arrow

#: The schema of the rows, for ``mapInArrow``: DDL, which needs no running session.
schema: str


def annotate(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Annotates batches with a pipeline of default options."""
    return _annotate(batches, {})


def annotator(**options: Any) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The same with options of :class:`sayso.Pipeline`."""

    def with_options(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _annotate(batches, options)

    return with_options


def _annotate(batches: Iterable[pa.RecordBatch], options: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        # One task has one core; Spark runs several.
        yield arrow.annotate(batch, threads=1, **options)


def _ddl(type: pa.DataType) -> str:
    """A type in Spark's language for schemas."""
    if pa.types.is_struct(type):
        inner = ", ".join(f"{f.name}: {_ddl(f.type)}" for f in type)
        return f"struct<{inner}>"
    if pa.types.is_list(type) or pa.types.is_large_list(type):
        return f"array<{_ddl(type.value_type)}>"
    names = {pa.string(): "string", pa.large_string(): "string", pa.int32(): "int", pa.uint32(): "bigint"}
    names |= {pa.int64(): "bigint", pa.float32(): "float", pa.float64(): "double", pa.bool_(): "boolean", pa.date32(): "date"}
    return names[type]


schema = ", ".join(f"{f.name} {_ddl(f.type)}" for f in arrow.schema)
