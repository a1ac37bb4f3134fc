"""From texts to analyses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from inspect import signature
from itertools import islice
from pathlib import Path
from typing import Any, Literal, overload

from . import _inputs, _sayso
from ._results import Analysis, Rule

#: What a stage of one's own gets: ``text``, ``lang``, and ``tokens``, ``sentences`` and ``paragraphs`` as spans in
#: characters; a stance tagger also ``attributions``.
View = Mapping[str, Any]
#: Gets a view, gives attributions or stances as dictionaries or objects with those fields.
Stage = Callable[[View], Iterable[Any]]
#: A text, the path of one, or a mapping with ``text`` and perhaps ``id`` and ``lang``.
Text = str | os.PathLike[str] | Mapping[str, Any]

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
    :param lexicon: further stance words: the text of a lexicon, or the path of a file
    :param min_score: keep stances with at least this score, 0 to 1; the model's own threshold unless told
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
        lexicon: str | os.PathLike[str] | None = None,
        min_score: float | None = None,
        attributors: Iterable[Stage] = (),
        stance_taggers: Iterable[Stage] = (),
        offsets: Literal["char", "byte", "utf16"] = "char",
        **unknown: Any,
    ) -> None:
        for name in unknown:
            raise _inputs.option(name, OPTIONS, "sayso.Pipeline")
        if isinstance(langs, str):
            raise TypeError(f"langs is {langs!r}: expected several codes, such as ['en', 'uk']; for one there is lang")
        if offsets not in ("char", "byte", "utf16"):
            raise ValueError(f"offsets is {offsets!r}: expected char, byte or utf16")
        self._offsets = offsets
        options: dict[str, Any] = {
            "plain": plain,
            "lang": lang,
            "langs": list(langs),
            "rules_only": rules_only,
            "depth": depth,
            "lexicon": None if lexicon is None else _inputs.text(lexicon, "lexicon"),
            "min_score": min_score,
            "attributors": list(attributors),
            "stance_taggers": list(stance_taggers),
        }
        self._options = options | {"offsets": offsets}
        self._engine = _sayso.Pipeline(**options)

    def __reduce__(self) -> tuple[Any, ...]:
        # In another process it is built anew, once.
        return partial(shared, **self._options), ()

    def analyze(self, text: str | os.PathLike[str], *, id: str | None = None, lang: str | None = None) -> Analysis:
        """Analyses one text, or the file that a path names. Whatever a text is, there is a result; only a stage of your own
        can raise."""
        if id is None:
            id = os.path.basename(text) if isinstance(text, os.PathLike) else "text"
        return Analysis(self._engine.analyze(id, _inputs.text(text), _inputs.code(lang, "lang")), self._offsets)

    def read_html(
        self,
        html: str | bytes | os.PathLike[str],
        *,
        url: str | None = None,
        id: str | None = None,
        lang: str | None = None,
    ) -> Analysis:
        """Analyses the article of a web page: its source, or the path of a file. The article is put together as a text, the
        ``text`` of the result; title, authors and date are read from the page's own metadata too.

        :param url: where the page was found
        """
        if id is None:
            id = os.path.basename(html) if isinstance(html, os.PathLike) else url or "page"
        if isinstance(html, os.PathLike):
            html = Path(html).read_bytes()
        source = html.decode("utf-8-sig", errors="replace") if isinstance(html, bytes) else html
        if not isinstance(source, str):
            raise TypeError(f"html is a {type(html).__name__}: expected a string, bytes or a path")
        return Analysis(self._engine.analyze_html(id, source, url, _inputs.code(lang, "lang")), self._offsets)

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

        :param texts: strings, paths, or mappings with ``text`` and perhaps ``id`` and ``lang``; any iterable, read a batch
            ahead. A data frame with the column ``text``, and perhaps ``id`` and ``lang``, stands for its rows, a series for its
            values
        :param threads: as many as the machine has, unless told
        :param on_error: ``"return"`` gives an :class:`AnalysisError` in the place of a document that failed
        """
        if on_error not in ("raise", "return"):
            raise ValueError(f"on_error is {on_error!r}: expected raise or return")
        # What is no texts at all is said at once, not when somebody asks for the first result.
        return self._each(_inputs.rows(texts), threads or os.cpu_count() or 1, on_error == "return")

    def _each(
        self, given: Iterator[_inputs.Given], threads: int, keep: bool
    ) -> Iterator[Analysis | AnalysisError]:
        while batch := list(islice(given, _BATCH * threads)):
            inputs = [_checked(*row) for row in batch]
            good = [row for row in inputs if not isinstance(row, AnalysisError)]
            results = iter(self._engine.analyze_batch(good, threads))
            for row in inputs:
                result = row if isinstance(row, AnalysisError) else next(results)
                if isinstance(result, _sayso.Document):
                    yield Analysis(result, self._offsets)
                    continue
                error = result if isinstance(result, AnalysisError) else AnalysisError(row[0], result)  # type: ignore[index]
                if not keep:
                    raise error.error
                yield error


#: The options of a pipeline.
OPTIONS = tuple(name for name in signature(Pipeline).parameters if name != "unknown")


def _checked(id: str, text: Any, lang: Any) -> tuple[str, str, str | None] | AnalysisError:
    """A document as the engine takes it."""
    if isinstance(text, Exception):
        return AnalysisError(id, text)
    try:
        return (id, _inputs.text(text, f"the text of {id}"), _inputs.code(lang, f"the lang of {id}"))
    except (TypeError, OSError, UnicodeError) as error:
        return AnalysisError(id, error)


def analyze(text: str | os.PathLike[str], *, id: str | None = None, **options: Any) -> Analysis:
    """Analyses one text, or the file that a path names, with a shared :class:`Pipeline` of these options.

    >>> analyze("It rained. It stopped.", plain=True, lang="en").sentences
    (Span(start=0, end=10), Span(start=11, end=22))
    """
    return _with("sayso.analyze", options).analyze(text, id=id)


def analyze_many(texts: Iterable[Text], *, threads: int | None = None, **options: Any) -> Iterator[Analysis]:
    """Analyses many texts with a shared :class:`Pipeline` of these options: :meth:`Pipeline.analyze_many`.

    >>> [len(found.sentences) for found in analyze_many(["It rained.", "One. Two."], plain=True, lang="en")]
    [1, 2]
    """
    return _with("sayso.analyze_many", options).analyze_many(texts, threads=threads)


def read_html(
    html: str | bytes | os.PathLike[str], *, url: str | None = None, id: str | None = None, **options: Any
) -> Analysis:
    """Analyses the article of a web page with a shared :class:`Pipeline` of these options: :meth:`Pipeline.read_html`.

    >>> page = "<html><title>Toll</title><body><p>The council will vote on the plan in the autumn, the mayor said.</p></body></html>"
    >>> read_html(page).article.title
    'Toll'
    """
    return _with("sayso.read_html", options).read_html(html, url=url, id=id)


def _with(what: str, options: dict[str, Any]) -> Pipeline:
    for name in options:
        if name not in OPTIONS:
            raise _inputs.option(name, OPTIONS, what)
    return shared(**options)


def shared(**options: Any) -> Pipeline:
    """A pipeline of these options, built once a process."""
    return _built(tuple(sorted((name, _fixed(value)) for name, value in options.items())))


# A function sent to a worker of a cluster is a new one each time, so there may be no end of pipelines.
@lru_cache(maxsize=8)
def _built(options: tuple[tuple[str, Any], ...]) -> Pipeline:
    return Pipeline(**dict(options))


def _fixed(value: Any) -> Any:
    """As part of a key."""
    return value if value is None or isinstance(value, (str, bool, float, int, os.PathLike)) else tuple(value)


def explain(id: str = "") -> list[Rule]:
    """The rules and models behind results: one, all whose id begins with a word, or all.

    >>> explain("quote")[0].id.startswith("quote.")
    True
    """
    return [Rule(*texts) for texts in _sayso.rules(id)]
