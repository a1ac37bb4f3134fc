"""Tables of results for pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ._results import Actor, Analysis, Attribution, Span, Stance


def _ends(spans: Iterable[Span]) -> tuple[int | None, int | None]:
    pieces = [span for span in spans if span.start < span.end]
    return min((s.start for s in pieces), default=None), max((s.end for s in pieces), default=None)


def _attribution(number: int, said: Attribution) -> dict[str, Any]:
    start, end = _ends(said.content)
    return {
        "attribution": number,
        "who": said.who,
        "speaker": said.speaker,
        "source": said.source_text,
        "cue": said.cue_text,
        "content": said.content_text,
        "kind": said.kind,
        "basis": said.basis,
        "sentence": said.sentence,
        "reported_by": " > ".join(said.reported_by),
        "parent": said.parent,
        "actor": said.actor,
        "start": start,
        "end": end,
        "rule": said.rule,
        "score": said.score,
    }


def _stance(number: int, stance: Stance) -> dict[str, Any]:
    return {
        "stance": number,
        "holder": stance.holder_name or stance.holder_text,
        "holder_words": stance.holder_text,
        "polarity": stance.polarity,
        "value": stance.value,
        "target": stance.target_text,
        "target_name": stance.target_name,
        "strength": stance.strength,
        "modality": stance.modality,
        "basis": stance.basis,
        "time": stance.time,
        "evidence": stance.evidence_text,
        "sentence": stance.sentence,
        "reported_by": " > ".join(stance.reported_by),
        "attribution": stance.attribution,
        "start": stance.evidence.start,
        "end": stance.evidence.end,
        "rule": stance.rule,
        "score": stance.score,
    }


def _actor(number: int, actor: Actor) -> dict[str, Any]:
    return {"actor": number, "name": actor.name, "kind": actor.kind, "key": actor.key, "mentions": len(actor.mentions)}


_ROWS: dict[str, tuple[Callable[[int, Any], dict[str, Any]], list[str]]] = {}


def _columns(row: Callable[[int, Any], dict[str, Any]], example: Any) -> list[str]:
    return ["id", *row(0, example), "title", "date", "outlet"]


def _kinds() -> dict[str, tuple[Callable[[int, Any], dict[str, Any]], list[str]]]:
    """How a row is made, and the columns, which a table without rows has too."""
    if not _ROWS:
        from ._results import _fixed_words

        words, none = _fixed_words("", "char", [], []), Span(0, 0)
        said = Attribution((), (), (), "", "", None, None, None, "", 0.0, None, (), words)
        side = Stance(None, None, None, none, None, None, "", "plain", "", "", "", none, None, (), "", 0.0, words)
        _ROWS["attributions"] = (_attribution, _columns(_attribution, said))
        _ROWS["stances"] = (_stance, _columns(_stance, side))
        _ROWS["actors"] = (_actor, _columns(_actor, Actor("", "", "", ())))
    return _ROWS


def to_pandas(analyses: Analysis | Iterable[Analysis], what: str = "attributions") -> Any:
    """A data frame with a row for each attribution, stance or actor of some analyses, flat and with words: ``id`` of the
    document, who, what, the sentence, on whose authority, where, and title, date and first outlet of the article.

    :param what: ``"attributions"``, ``"stances"`` or ``"actors"``
    """
    import pandas as pd

    kinds = _kinds()
    if what not in kinds:
        raise ValueError(f"what is {what!r}: expected {', '.join(kinds)}")
    row, columns = kinds[what]
    rows = []
    for analysis in [analyses] if isinstance(analyses, Analysis) else analyses:
        article = analysis.article
        about = {"title": article.title, "date": article.date, "outlet": next(iter(article.outlets), None)}
        for number, found in enumerate(getattr(analysis, what)):
            rows.append({"id": analysis.id} | row(number, found) | about)
    return pd.DataFrame(rows, columns=columns)
