"""What many analyses come to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from . import _sayso
from ._results import Analysis

#: Concepts and their patterns: the text of a codebook, or the path of one; a table where that ends in ``.csv``.
Codebook = str | os.PathLike[str] | None


class Cell(NamedTuple):
    """Where an actor stands on a concept."""

    actor: str
    #: person, organisation, country, group, unnamed, document or other
    kind: str
    concept: str
    support: int
    oppose: int
    neutral: int
    #: agree, disagree, both, or None
    side: str | None
    #: the first day that it is reported, if the articles have dates
    first: str | None
    last: str | None


def _codebook(codebook: Codebook) -> tuple[str | None, bool]:
    if isinstance(codebook, os.PathLike):
        path = Path(codebook)
        return path.read_text(encoding="utf-8-sig"), path.suffix.lower() == ".csv"
    return codebook, False


def matrix(analyses: Iterable[Analysis], *, codebook: Codebook = None) -> list[Cell]:
    """Actors against concepts over some analyses: who is for and against what, how often, from when to when. As a data frame:
    ``pd.DataFrame(sayso.matrix(analyses))``.

    :param codebook: what the concepts are and how targets are told to be of one; key phrases of the targets unless told

    >>> import sayso
    >>> found = sayso.analyze("The fishing union backs the toll. The mayor opposes the toll.", plain=True, lang="en")
    >>> [(cell.actor, cell.support, cell.oppose) for cell in sayso.matrix([found], codebook="[Toll]\\ntoll\\n")]
    [('fishing union', 1, 0), ('mayor', 0, 1)]
    """
    text, is_table = _codebook(codebook)
    return [Cell(*cell) for cell in _sayso.matrix([a._document for a in analyses], text, is_table)]


def report(
    analyses: Iterable[Analysis], *, title: str = "Who said what", codebook: Codebook = None
) -> str:
    """One self-contained HTML page about some analyses: who stands where, marked articles, pictures. It loads nothing from
    elsewhere.

    >>> import sayso
    >>> page = report([sayso.analyze("The fishing union backs the toll.", plain=True, lang="en")], title="The toll")
    >>> "<h1>The toll</h1>" in page
    True
    """
    text, is_table = _codebook(codebook)
    return _sayso.report([a._document for a in analyses], title, text, is_table)
