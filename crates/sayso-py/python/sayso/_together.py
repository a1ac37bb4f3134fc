"""What many documents come to together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from . import _sayso
from ._corpus import Codebook, _codebook
from ._results import Analysis

Duplicates = Literal["all", "document", "week", "month", "year", "one"]


class Corpus:
    """Many analyses together: who is for and against what, whose voices they have, what is quoted again.

    What is kept grows with what was found, not with the texts. A corpus goes to another process as bytes (pickle), and corpora
    of parts are merged: the whole comes out the same.

    :param codebook: concepts and their patterns: the path of a codebook, or its text, plain or as CSV with ``concept``, ``pattern``, ``sign``; key phrases without it
    :param aliases: who is who, as CSV with ``name``, ``canonical``, perhaps ``kind``, and attributes such as ``party``
    :param decisions: what readers decided about stances: the CSV that ``sayso review`` and the report make
    :param min_score: stances with at least this score
    :param modality: stances of these modalities: ``"asserted"``, ``"conditional"``, ``"possible"``, ``"hypothetical"``
    :param reported: ``"own"``: in the words of the article or the holder; ``"others"``: what somebody else reports of the holder
    :param basis: attributions of these kinds of cue: ``"speech"``, ``"belief"``, ``"intention"``, ``"attitude"``, ``"directive"``
    :param since: documents from this day on, such as ``"2025-02-14"``; those without a date are left out
    :param until: documents up to this day

    >>> import sayso
    >>> corpus = Corpus(codebook="[Road pricing]\\ntoll*\\n- toll cut*")
    >>> for id, text in {"a": "Ada Lind backs the toll.", "b": "Ada Lind wants toll cuts. Bo Horn supports the toll."}.items():
    ...     corpus.add(sayso.analyze(text, id=id, plain=True, lang="en"))
    >>> [(cell["actor"], cell["concept"], cell["side"]) for cell in corpus.matrix()][:1]
    [('Ada Lind', 'Road pricing', 'both')]
    """

    def __init__(
        self,
        *,
        codebook: Codebook = None,
        aliases: str | None = None,
        decisions: str | None = None,
        min_score: float = 0.0,
        modality: Iterable[str] = (),
        reported: Literal["all", "own", "others"] = "all",
        basis: Iterable[str] = (),
        since: str | None = None,
        until: str | None = None,
    ) -> None:
        self._engine = _sayso.Corpus(
            codebook=_codebook(codebook)[0],
            aliases=aliases,
            decisions=decisions,
            min_score=min_score,
            modality=list(modality),
            reported=reported,
            basis=list(basis),
            since=since,
            until=until,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._engine.to_bytes(),)

    def __len__(self) -> int:
        return len(self._engine)

    def add(self, analysis: Analysis, *, date: str | None = None) -> None:
        """Takes a document in.

        :param date: the day it appeared (``"2025-02-14"``), if its page does not say
        """
        self._engine.add(analysis._document, date)

    def merge(self, other: Corpus) -> Corpus:
        """Takes in what another corpus with the same codebook, aliases, decisions and limits kept, behind what is there; itself."""
        self._engine.merge(other._engine)
        return self

    def matrix(self, *, min: int = 1, duplicates: Duplicates = "all") -> list[dict[str, Any]]:
        """Actors by concepts: a dictionary a cell, as ``sayso stance --matrix`` prints it.

        :param min: actors and concepts with at least so many statements
        :param duplicates: how often equal statements of an actor count
        """
        return _rows(self._engine.matrix(min, duplicates))

    def network(
        self,
        nodes: Literal["actors", "concepts", "both"] = "actors",
        *,
        qualifier: Literal["ignore", "combine", "congruence", "conflict", "subtract"] = "subtract",
        normalise: Literal["none", "activity", "prominence", "average", "jaccard", "cosine"] = "none",
        threshold: float = 0.0,
        min: int = 1,
        duplicates: Duplicates = "all",
    ) -> list[dict[str, Any]]:
        """Who shares sides with whom: a dictionary a tie, as ``sayso stance --network`` prints it."""
        return _rows(self._engine.network(nodes, qualifier, normalise, threshold, min, duplicates))

    def time_line(
        self, step: Literal["day", "week", "month", "year"] = "month", *, min: int = 1, duplicates: Duplicates = "all"
    ) -> list[dict[str, Any]]:
        """Who stood where in each step. Documents without a date are in none; if no document has one, that is an error."""
        text, undated = self._engine.time_line(step, min, duplicates)
        rows = _rows(text)
        if undated and not rows:
            raise ValueError("no document has a date: give one with add(analysis, date=...)")
        return rows

    def uncoded(self) -> list[tuple[str, int]]:
        """The targets that the codebook gives no concept, most frequent first."""
        return self._engine.uncoded()

    def actors(self) -> str:
        """The actors, most frequent first, as CSV to start ``aliases`` from."""
        return self._engine.actors()

    def audit(self, by: Literal["source", "article", "outlet", "all"] = "source") -> list[dict[str, Any]]:
        """Whose voices the documents have, in the columns of ``sayso audit``."""
        return _rows(self._engine.audit(by))

    def same_quotations(self, find: str | None = None) -> list[dict[str, Any]]:
        """Quotations that recur in other documents, in the columns of ``sayso quotes --same``.

        :param find: instead, the quotations that have these words, or some of them
        """
        return _rows(self._engine.same_quotations(find))

    def report(
        self, analyses: Iterable[Analysis], title: str = "Who said what", *, dates: Sequence[str | None] | None = None
    ) -> str:
        """The HTML page of ``sayso report`` about some analyses, with this corpus's codebook, aliases, decisions and limits. It holds
        their texts, which a corpus does not keep; whether they were added makes no difference.

        :param dates: the days they appeared, for those whose pages do not say
        """
        documents = [analysis._document for analysis in analyses]
        days = [None] * len(documents) if dates is None else list(dates)
        if len(days) != len(documents):
            raise ValueError(f"{len(days)} dates for {len(documents)} analyses")
        return self._engine.report(title, list(zip(documents, days)))


def code(codebook: str, targets: Sequence[str]) -> list[tuple[str, bool] | None]:
    """What a codebook makes of the targets of one document: the concept, and whether the side is reversed.

    >>> code("[Rail]\\ntram*\\n- rail cuts", ["cheaper trams", "the rail cuts", "the harbour"])
    [('Rail', False), ('Rail', True), None]
    """
    return _sayso.code(codebook, list(targets))


def _rows(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(text)
    return rows


def _restored(data: bytes) -> Corpus:
    corpus = Corpus()
    corpus._engine = _sayso.Corpus.from_bytes(data)
    return corpus
