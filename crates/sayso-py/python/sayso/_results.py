"""What comes out: plain values that know their text."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, NamedTuple

from ._sayso import Document


class Span(NamedTuple):
    """A stretch of the text: characters from ``start`` up to, not including, ``end``."""

    start: int
    end: int


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


class _Words:
    """A text with what is looked up only when words are asked for: where a scrape broke a word in two, and sentences."""

    def __init__(
        self,
        text: str,
        offsets: str,
        joins: Callable[[], Sequence[tuple[int, int, str]]],
        sentences: Callable[[], Sequence[Span]],
    ) -> None:
        self.text = text
        self._offsets = offsets
        self._joins = joins
        self._sentences = sentences

    def __reduce__(self) -> tuple[Any, ...]:
        return _fixed_words, (self.text, self._offsets, self.breaks, self.sentences)

    @cached_property
    def breaks(self) -> list[tuple[int, int]]:
        return [(start, end) for start, end, kind in self._joins() if kind == "word"]

    @cached_property
    def sentences(self) -> Sequence[Span]:
        return self._sentences()

    @cached_property
    def _coded(self) -> tuple[Any, str, int]:
        """The text in the units that spans count, the name of the encoding, and units a place."""
        if self._offsets == "byte":
            return self.text.encode("utf-8", "surrogatepass"), "utf-8", 1
        if self._offsets == "utf16":
            return self.text.encode("utf-16-le", "surrogatepass"), "utf-16-le", 2
        return self.text, "", 1

    def raw(self, start: int, end: int) -> str:
        """The text of a span, as it stands there."""
        text, encoding, size = self._coded
        piece = text[start * size : end * size]
        return piece if isinstance(piece, str) else str(piece.decode(encoding, "replace"))

    def at(self, spans: Sequence[Span]) -> str:
        """The words at some spans: broken ones whole, a space between pieces, each run of white space as one space."""
        return " ".join(" ".join(self._whole(start, end).split()) for start, end in spans)

    def around(self, spans: Sequence[Span]) -> str:
        """The words of the sentences in which spans begin."""
        found: list[Span] = []
        starts = [sentence.start for sentence in self.sentences]
        for start, _ in sorted(spans):
            after = bisect_right(starts, start)
            sentence = self.sentences[after - 1] if after else None
            if sentence and start < sentence.end and sentence not in found:
                found.append(sentence)
        return self.at(found)

    def _whole(self, start: int, end: int) -> str:
        inside = [(s, e) for s, e in self.breaks if start < s and e < end]
        edges = [start, *(edge for pair in inside for edge in pair), end]
        return "".join(self.raw(s, e) for s, e in zip(edges[::2], edges[1::2]))


def _fixed_words(
    text: str, offsets: str, breaks: Sequence[tuple[int, int]], sentences: Sequence[Span]
) -> _Words:
    return _Words(text, offsets, lambda: [(start, end, "word") for start, end in breaks], lambda: sentences)


def _short(words: str, most: int = 70) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


class _Record:
    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Its fields by name, spans as lists: the entry of the output contract."""
        named = (item.name for item in fields(self))  # type: ignore[arg-type]
        plain = {name: _plain(getattr(self, name)) for name in named if not name.startswith("_")}
        # What the contract leaves out where there is none.
        return {name: value for name, value in plain.items() if value or name not in ("actor_rule", "members")}


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


class Token(NamedTuple):
    """A word or a mark."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Article(_Record):
    """What the page is: title, authors, date, outlets, and a label for each line."""

    title: str | None
    authors: tuple[str, ...]
    date: str | None
    updated: str | None
    outlets: tuple[str, ...]
    section: str | None
    lang: str | None
    genre: str
    labels: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True, repr=False)
class Attribution(_Record):
    """Who said what. A role is in pieces where the text has it so; an empty role is not in the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    #: direct, indirect or mixed
    kind: str
    #: speech, belief, intention, attitude or directive
    basis: str
    #: the name of the source, if it is known
    speaker: str | None
    #: the attribution that this one stands in, as an index
    parent: int | None
    #: who the source is among the document's actors, as an index
    actor: int | None
    rule: str
    #: how sure, 0 to 1
    score: float
    #: the rule that says who the source is, if it is known
    actor_rule: str | None
    _reported_by: tuple[str, ...] = field(compare=False)
    _of: _Words = field(compare=False)

    def __repr__(self) -> str:
        parts = " | ".join((self.who or "somebody", self.cue_text, _short(self.content_text)))
        return f"<sayso.Attribution {parts} ({self.kind})>"

    @property
    def who(self) -> str:
        """Who says it: the name of the speaker, or else the words of the source."""
        return self.speaker or self.source_text

    @property
    def reported_by(self) -> tuple[str, ...]:
        """On whose authority it is reported, the outermost first."""
        return self._reported_by

    @property
    def sentence(self) -> str:
        """The words of the sentences in which it stands."""
        return self._of.around([*self.source, *self.cue, *self.content])

    @property
    def source_text(self) -> str:
        """The words of the source; empty if the text names none."""
        return self._of.at(self.source)

    @property
    def cue_text(self) -> str:
        """The words that show the attribution."""
        return self._of.at(self.cue)

    @property
    def content_text(self) -> str:
        """The words of what was said, thought or wanted."""
        return self._of.at(self.content)


@dataclass(frozen=True, slots=True, repr=False)
class Actor(_Record):
    """A person, an organisation, a country or a group that the text speaks of."""

    name: str
    key: str
    kind: str
    mentions: tuple[Span, ...]
    #: of a group, its members, as indices of actors
    members: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"<sayso.Actor {self.name} ({self.kind}, {len(self.mentions)} mentions)>"


@dataclass(frozen=True, slots=True, repr=False)
class Stance(_Record):
    """In this evidence, the holder takes this polarity towards the target."""

    #: a span, a name that the text does not hold, or None for the author's own voice
    holder: Span | str | None
    holder_name: str | None
    #: the holder among the document's actors, as an index
    actor: int | None
    target: Span
    target_name: str | None
    #: the target among the document's actors, as an index
    target_actor: int | None
    #: support, oppose, neutral or ambivalent
    polarity: str
    strength: str
    modality: str
    basis: str
    time: str
    evidence: Span
    attribution: int | None
    reported_by: tuple[str, ...]
    rule: str
    score: float
    _of: _Words = field(compare=False)

    def __repr__(self) -> str:
        holder = self.holder_name or self.holder_text or "the author"
        return f"<sayso.Stance {holder} | {self.polarity} | {_short(self.target_text)} ({_short(self.evidence_text)})>"

    @property
    def holder_text(self) -> str:
        """The words of the holder; empty for the author's own voice."""
        if isinstance(self.holder, Span):
            return self._of.at([self.holder])
        return self.holder or ""

    @property
    def sentence(self) -> str:
        """The words of the sentence in which it stands."""
        return self._of.around([self.evidence])

    @property
    def value(self) -> float:
        """From -1 (strongly against) to 1 (strongly for); 0 for neutral and ambivalent."""
        size = {"weak": 0.35, "plain": 0.7, "strong": 1.0}[self.strength]
        return {"support": size, "oppose": -size}.get(self.polarity, 0.0)

    @property
    def target_text(self) -> str:
        """The words of the target."""
        return self._of.at([self.target])

    @property
    def evidence_text(self) -> str:
        """The words that show the stance."""
        return self._of.at([self.evidence])


@dataclass(frozen=True, slots=True)
class Diagnostic(_Record):
    """Something odd about the text."""

    code: str
    severity: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Rule(_Record):
    """What stands behind a result."""

    id: str
    summary: str
    example: str
    pitfalls: str


class Analysis:
    """A text with everything found in it. Layers are read when they are asked for."""

    def __init__(self, document: Document, offsets: str = "char") -> None:
        self._document = document
        self._offsets = offsets
        self._layers: dict[str, dict[str, Any]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        # The engine's document goes as its line and is read again.
        return _read, (self._document.whole(), self._offsets)

    @property
    def id(self) -> str:
        """What the document is called."""
        return self._document.id

    @property
    def text(self) -> str:
        """The text that went in; all spans are places in it."""
        return self._document.text

    def to_json(self, offsets: str | None = None) -> str:
        """The line that ``sayso run`` prints. ``offsets``: ``"char"``, ``"byte"`` or ``"utf16"``."""
        return self._document.json(offsets or self._offsets, "all")

    def to_dict(self) -> dict[str, Any]:
        """All layers as dictionaries, lists, strings and numbers: the output contract of the program."""
        parsed: dict[str, Any] = json.loads(self.to_json())
        return parsed

    def _layer(self, name: str) -> dict[str, Any]:
        """A layer, without the cost of the others: the tokens are most of it."""
        layer = self._layers.get(name)
        if layer is None:
            layer = self._layers[name] = json.loads(self._document.json(self._offsets, name))
        return layer

    @cached_property
    def _words(self) -> _Words:
        def joins() -> Sequence[tuple[int, int, str]]:
            found: Sequence[tuple[int, int, str]] = self._layer("article")["joins"]
            return found

        return _Words(self.text, self._offsets, joins, lambda: self.sentences)

    @cached_property
    def article(self) -> Article:
        """What the page is."""
        page = self._layer("article")
        return Article(
            title=page["title"],
            authors=tuple(page["authors"]),
            date=page["date"],
            updated=page["updated"],
            outlets=tuple(page["outlets"]),
            section=page["section"],
            lang=page["lang"],
            genre=page["genre"],
            labels=tuple(page["labels"]),
            body=page["body"],
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, as spans."""
        return _spans(self._layer("segmentation")["sentences"])

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks."""
        spans = _spans(self._layer("segmentation")["tokens"])
        return tuple(Token(span, self._words.at([span])) for span in spans)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who said what, in the order of the text."""
        all_said = self._layer("attributions")["attributions"]
        return tuple(
            Attribution(
                source=_spans(said["source"]),
                cue=_spans(said["cue"]),
                content=_spans(said["content"]),
                kind=said["kind"],
                basis=said["basis"],
                speaker=said["speaker"],
                parent=said["parent"],
                actor=said["actor"],
                rule=said["rule"],
                score=said["score"],
                actor_rule=said.get("actor_rule"),
                _reported_by=self._chain(all_said, said["parent"]),
                _of=self._words,
            )
            for said in all_said
        )

    def _chain(self, all_said: list[dict[str, Any]], parent: int | None) -> tuple[str, ...]:
        """Who the sources around an attribution are, the outermost first."""
        names: list[str] = []
        while parent is not None and len(names) <= len(all_said):
            outer = all_said[parent]
            names.append(outer["speaker"] or self._words.at(_spans(outer["source"])))
            parent = outer["parent"]
        return tuple(name for name in reversed(names) if name)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """Who the text speaks of."""
        return tuple(
            Actor(
                name=a["name"],
                key=a["key"],
                kind=a["kind"],
                mentions=_spans(a["mentions"]),
                members=tuple(a.get("members", ())),
            )
            for a in self._layer("attributions")["actors"]
        )

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        """Who is for or against what."""
        return tuple(
            Stance(
                holder=Span(*s["holder"]) if isinstance(s["holder"], list) else s["holder"],
                holder_name=s["holder_name"],
                actor=s["actor"],
                target=Span(*s["target"]),
                target_name=s["target_name"],
                target_actor=s["target_actor"],
                polarity=s["polarity"],
                strength=s["strength"],
                modality=s["modality"],
                basis=s["basis"],
                time=s["time"],
                evidence=Span(*s["evidence"]),
                attribution=s["attribution"],
                reported_by=tuple(s["reported_by"]),
                rule=s["rule"],
                score=s["score"],
                _of=self._words,
            )
            for s in self._layer("stances")["stances"]
        )

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is odd about the text."""
        return tuple(
            Diagnostic(d["code"], d["severity"], Span(*d["span"]), d["message"])
            for d in self._layer("article")["diagnostics"]
        )

    def to_pandas(self, what: str = "attributions") -> Any:
        """A data frame with a row for each of ``"attributions"``, ``"stances"`` or ``"actors"``, words and all; see
        :func:`sayso.to_pandas` for many analyses."""
        from ._frames import to_pandas

        return to_pandas([self], what)

    def __repr__(self) -> str:
        counts = f"{len(self.attributions)} attributions, {len(self.stances)} stances"
        return f"<sayso.Analysis {self.id!r}: {counts}>"

    def _repr_html_(self) -> str:
        from ._display import marked_html

        return marked_html(self)


def _read(line: str, offsets: str) -> Analysis:
    return Analysis(Document.read(line), offsets)
