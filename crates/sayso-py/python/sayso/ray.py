"""On Ray Data: ``ds.map_batches(sayso.ray.annotate, batch_format="pyarrow")``."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from . import arrow


def annotate(table: pa.Table, **options: Any) -> pa.Table:
    """Annotates a block: a row out for each row in, as :func:`sayso.arrow.annotate` does it."""
    batches = table.combine_chunks().to_batches()
    return pa.Table.from_batches((arrow.annotate(b, threads=1, **options) for b in batches), arrow.schema)
