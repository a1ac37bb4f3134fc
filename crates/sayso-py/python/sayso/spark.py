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
    """Annotates batches with a pipeline of default options, on one thread: a task has one core, and Spark runs several."""
    return arrow.annotate_batches(batches, threads=1)


def annotator(*, threads: int = 1, **options: Any) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The same with options of :class:`sayso.Pipeline`, stages of your own among them.

    :param threads: threads of a task, for clusters whose ``spark.task.cpus`` is more than one
    """

    def with_options(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return arrow.annotate_batches(batches, threads=threads, **options)

    return with_options


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
