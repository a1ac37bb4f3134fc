"""Arrow in, Arrow out: ``annotate(batch)`` gives a row for each row, with a fixed schema."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from . import _sayso
from ._pipeline import shared

#: The schema of every batch that comes out. ``error`` says why a document has no results.
schema: pa.Schema = _sayso.batch_schema()

#: Rows and bytes of text that :func:`annotate_batches` analyses at once.
_ROWS, _BYTES = 256, 16 << 20


def annotate(batch: pa.RecordBatch, *, threads: int | None = None, **options: Any) -> pa.RecordBatch:
    """Annotates documents.

    :param batch: a column ``text`` and perhaps ``id`` and ``lang``, of any type that can be read as text; bytes are UTF-8.
        A document without ``id`` is called by its number in the batch
    :param threads: as many as the machine has, unless told
    :param options: options of :class:`sayso.Pipeline`; the pipeline is built once a process
    :raises KeyError: there is no column ``text``
    :raises ValueError: the batch holds more than 128 MB of text; :func:`annotate_batches` takes those too
    """
    return _rows(batch, 0, threads, options)


def annotate_batches(
    batches: Iterable[pa.RecordBatch], *, threads: int | None = None, **options: Any
) -> Iterator[pa.RecordBatch]:
    """The same for batches of any size, a few hundred rows at a time."""
    for batch in batches:
        for start, length in _sayso.pieces(batch, _ROWS, _BYTES):
            yield _rows(batch.slice(start, length), start, threads, options)


def _rows(batch: pa.RecordBatch, first: int, threads: int | None, options: dict[str, Any]) -> pa.RecordBatch:
    offsets = options.get("offsets", "char")
    threads = threads or os.cpu_count() or 1
    out: pa.RecordBatch = shared(**options)._engine.annotate(batch, first, threads, offsets)
    return out
