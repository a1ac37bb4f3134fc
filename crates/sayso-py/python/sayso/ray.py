"""On Ray Data: ``ds.map_batches(sayso.ray.annotate, batch_format="pyarrow")``."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from . import arrow


def annotate(table: pa.Table, *, threads: int = 1, **options: Any) -> pa.Table:
    """Annotates a block: a row out for each row in, as :func:`sayso.arrow.annotate` does it.

    :param threads: one, since a task of Ray has one core unless ``map_batches(num_cpus=…)`` says otherwise
    :param options: options of :class:`sayso.Pipeline`, by ``fn_kwargs``
    """
    batches = arrow.annotate_batches(table.combine_chunks().to_batches(), threads=threads, **options)
    return pa.Table.from_batches(batches, arrow.schema)
