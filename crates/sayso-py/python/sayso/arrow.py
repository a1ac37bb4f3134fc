"""Arrow in, Arrow out: ``annotate(batch)`` gives a row for each row, with a fixed schema."""

from __future__ import annotations

import os
from typing import Any

import pyarrow as pa

from . import _sayso
from ._pipeline import shared

#: The schema of every batch that comes out. ``error`` says why a document has no results.
schema: pa.Schema = _sayso.batch_schema()


def annotate(batch: pa.RecordBatch, *, threads: int | None = None, **options: Any) -> pa.RecordBatch:
    """Annotates documents.

    :param batch: a column ``text`` and perhaps ``id`` and ``lang``, of any type that can be read as text
    :param threads: as many as the machine has, unless told
    :param options: options of :class:`sayso.Pipeline`; the pipeline is built once a process
    """
    offsets = options.get("offsets", "char")
    threads = threads or os.cpu_count() or 1
    out: pa.RecordBatch = shared(**options)._engine.annotate(batch, threads, offsets)
    return out
