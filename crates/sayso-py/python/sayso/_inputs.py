"""What may be given as a text, and what to say about what may not."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

#: Longer than this, a string is no name of a file.
_NAME = 1024


class InputWarning(UserWarning):
    """A text that is hardly meant: the name of a file, or the source of a web page."""


def text(value: Any, what: str = "text") -> str:
    """The value as a text: a string, or the file that a path names."""
    if isinstance(value, os.PathLike):
        return Path(value).read_bytes().decode("utf-8-sig")
    if not isinstance(value, str):
        shown = repr(value)
        shown = shown if len(shown) < 60 else shown[:57] + "..."
        raise TypeError(f"{what} is {shown} ({type(value).__name__}): expected a string or a path")
    _wonder(value)
    return value


def _wonder(value: str) -> None:
    start = value[:256].lstrip().lower()
    if start.startswith(("<!doctype html", "<html")):
        warn("this text is the source of a web page; sayso.read_html reads those")
    elif 0 < len(value) < _NAME and "\n" not in value and "\0" not in value and ("/" in value or "." in value):
        try:
            is_file = os.path.isfile(value)
        except (OSError, ValueError):
            return
        if is_file:
            warn(f"this text is the name of a file; to read the file, give Path({value!r})")


def warn(message: str) -> None:
    warnings.warn(message, InputWarning, stacklevel=5)


def code(value: Any, what: str) -> str | None:
    """A language, or none."""
    if value is None or isinstance(value, str):
        return value or None
    # What pandas puts where there is nothing.
    if value != value:
        return None
    raise TypeError(f"{what} is {value!r} ({type(value).__name__}): expected a language code such as 'en'")


#: Number, id, text, language of a document, or the error in place of the text.
Given = tuple[str, Any, Any]


def rows(texts: Any) -> Iterator[Given]:
    """Id, text and language of each document of a table or an iterable, not looked at yet."""
    if isinstance(texts, (str, bytes, os.PathLike, Mapping)):
        raise TypeError(f"analyze_many takes many texts, not one {type(texts).__name__}; for one there is analyze")
    if hasattr(texts, "columns") and (hasattr(texts, "itertuples") or hasattr(texts, "iter_rows")):
        return _table(texts)
    if hasattr(texts, "items") and hasattr(texts, "index"):
        return ((str(index), value, None) for index, value in texts.items())
    return (_one(number, value) for number, value in enumerate(texts))


def _table(table: Any) -> Iterator[Given]:
    names = [str(name) for name in table.columns]
    if "text" not in names:
        raise KeyError(f"no column text; the table has {', '.join(names)}: rename one")
    texts = list(table["text"])
    ids = list(table["id"] if "id" in names else getattr(table, "index", range(len(texts))))
    langs = list(table["lang"]) if "lang" in names else [None] * len(texts)
    return ((str(own), value, lang) for own, value, lang in zip(ids, texts, langs))


def _one(number: int, value: Any) -> Given:
    if isinstance(value, Mapping):
        own = value.get("id")
        if "text" not in value:
            fields = ", ".join(map(str, value))
            return (str(number) if own is None else str(own), KeyError(f"document {number} has no text; it has {fields}"), None)
        return (str(number) if own is None else str(own), value["text"], value.get("lang"))
    if isinstance(value, os.PathLike):
        return (Path(value).name, value, None)
    return (str(number), value, None)


def option(name: str, known: Iterable[str], of: str) -> TypeError:
    """What to raise for an option that there is not."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
    return TypeError(f"{of} has no option {name!r}: {hint}")
