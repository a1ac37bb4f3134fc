"""From texts to analyses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any, Literal, overload

from . import _sayso
from ._results import Analysis, Rule

#: What a stage of one's own gets: ``text``, ``lang``, and ``tokens``, ``sentences`` and ``paragraphs`` as spans in
#: characters; a stance tagger also ``attributions``.
View = Mapping[str, Any]
#: Gets a view, gives attributions or stances as dictionaries or objects with those fields.
Stage = Callable[[View], Iterable[Any]]
#: A text, or a mapping with ``text`` and perhaps ``id`` and ``lang``.
Text = str | Mapping[str, Any]

#: Texts that go to the engine at once, for each thread.
_BATCH = 64


class AnalysisError:
    """A document that could not be analysed, in its place among those that could."""

    def __init__(self, id: str, error: BaseException) -> None:
        self.id = id
        self.error = error

    def __repr__(self) -> str:
        return f"<sayso.AnalysisError {self.id!r}: {self.error}>"


class Pipeline:
    """Raw text in, :class:`Analysis` out. Build one and keep it; it may be used from several threads.

    :param plain: the text is clean already: a paragraph a line, nothing to strip or label
    :param lang: the language of all texts that do not come with their own, such as ``"en"``
    :param langs: the languages that may be identified
    :param rules_only: leave the trained models out, so that a rule explains every decision
    :param depth: how far to go: ``"article"``, ``"segmentation"``, ``"attributions"`` or ``"stances"``
    :param attributors: attributors of your own, after the built-in one
    :param stance_taggers: stance taggers of your own, after the built-in one
    :param offsets: the unit of spans: ``"char"``, ``"byte"`` (UTF-8) or ``"utf16"``

    >>> def shouting(view):
    ...     at = view["text"].find("NO!")
    ...     return [{"content": [(at, at + 3)], "kind": "direct", "rule": "mine.shouting"}] if at >= 0 else []
    >>> pipeline = Pipeline(plain=True, lang="en", attributors=[shouting])
    >>> [said.rule for said in pipeline.analyze("Then came a NO! from the gallery.").attributions]
    ['mine.shouting']
    """

    def __init__(
        self,
        *,
        plain: bool = False,
        lang: str | None = None,
        langs: Iterable[str] = (),
        rules_only: bool = False,
        depth: Literal["article", "segmentation", "attributions", "stances"] = "stances",
        attributors: Iterable[Stage] = (),
        stance_taggers: Iterable[Stage] = (),
        offsets: Literal["char", "byte", "utf16"] = "char",
    ) -> None:
        if offsets not in ("char", "byte", "utf16"):
            raise ValueError(f"offsets is {offsets!r}: expected char, byte or utf16")
        self._offsets = offsets
        options: dict[str, Any] = {
            "plain": plain,
            "lang": lang,
            "langs": list(langs),
            "rules_only": rules_only,
            "depth": depth,
            "attributors": list(attributors),
            "stance_taggers": list(stance_taggers),
        }
        self._options = options | {"offsets": offsets}
        self._engine = _sayso.Pipeline(**options)

    def __reduce__(self) -> tuple[Any, ...]:
        # In another process it is built anew, once.
        return partial(shared, **self._options), ()

    def analyze(self, text: str, *, id: str = "text", lang: str | None = None) -> Analysis:
        """Analyses one text. Whatever the text is, there is a result; only a stage of your own can raise."""
        return Analysis(self._engine.analyze(id, text, lang), self._offsets)

    @overload
    def analyze_many(
        self, texts: Iterable[Text], *, threads: int | None = ..., on_error: Literal["raise"] = ...
    ) -> Iterator[Analysis]: ...
    @overload
    def analyze_many(
        self, texts: Iterable[Text], *, threads: int | None = ..., on_error: Literal["return"]
    ) -> Iterator[Analysis | AnalysisError]: ...
    def analyze_many(
        self,
        texts: Iterable[Text],
        *,
        threads: int | None = None,
        on_error: Literal["raise", "return"] = "raise",
    ) -> Iterator[Analysis | AnalysisError]:
        """Analyses texts as they come, on several threads without Python's lock, and gives the results in order.

        :param texts: strings, or mappings with ``text`` and perhaps ``id`` and ``lang``; any iterable, read a batch ahead
        :param threads: as many as the machine has, unless told
        :param on_error: ``"return"`` gives an :class:`AnalysisError` in the place of a document that failed
        """
        threads = threads or os.cpu_count() or 1
        numbered = enumerate(texts)
        while batch := list(islice(numbered, _BATCH * threads)):
            inputs = [_input(number, text) for number, text in batch]
            for (id, _, _), result in zip(inputs, self._engine.analyze_batch(inputs, threads)):
                if isinstance(result, _sayso.Document):
                    yield Analysis(result, self._offsets)
                elif on_error == "return":
                    yield AnalysisError(id, result)
                else:
                    raise result


def _input(number: int, text: Text) -> tuple[str, str, str | None]:
    if isinstance(text, str):
        return (str(number), text, None)
    id = text.get("id")
    return (str(number) if id is None else str(id), text["text"], text.get("lang"))


def analyze(text: str, **options: Any) -> Analysis:
    """Analyses one text with a shared :class:`Pipeline` of these options.

    >>> analyze("It rained. It stopped.", plain=True, lang="en").sentences
    (Span(start=0, end=10), Span(start=11, end=22))
    """
    id = options.pop("id", "text")
    return shared(**options).analyze(text, id=id)


def shared(**options: Any) -> Pipeline:
    """A pipeline of these options, built once a process."""
    return _built(tuple(sorted((name, _fixed(value)) for name, value in options.items())))


# A function sent to a worker of a cluster is a new one each time, so there may be no end of pipelines.
@lru_cache(maxsize=8)
def _built(options: tuple[tuple[str, Any], ...]) -> Pipeline:
    return Pipeline(**dict(options))


def _fixed(value: Any) -> Any:
    """As part of a key."""
    return value if value is None or isinstance(value, (str, bool)) else tuple(value)


def explain(id: str = "") -> list[Rule]:
    """The rules and models behind results: one, all whose id begins with a word, or all.

    >>> explain("quote")[0].id.startswith("quote.")
    True
    """
    return [Rule(*texts) for texts in _sayso.rules(id)]
