"""To spaCy: the text with tokens, sentences and span groups, and attributions and stances as extensions."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from ._results import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

_ROLES = {"Attribution": ("source", "cue", "content"), "Stance": ("holder", "target", "evidence")}


def to_spacy(analysis: Analysis, vocab: Vocab | None = None) -> Doc:
    """The document as a spaCy ``Doc`` with our tokens, tags and sentences, to be read and gone on with in spaCy.

    ``doc.spans["sayso"]`` marks every role: ``label_`` is ``Source``, ``Cue``, ``Content``, ``Holder``, ``Target``, ``Evidence``
    or ``Mention``, and ``kb_id_`` the attribution, stance or actor that it belongs to. ``doc.spans["lines"]`` labels the lines
    of the page. ``doc._.attributions`` and ``doc._.stances`` gather the roles: a dictionary each, roles as lists of spaCy
    spans, ``actor`` as a name. ``doc.ents`` has the mentions of actors by name, labelled ``PERSON``, ``ORG``, ``GPE`` or ``NORP``.
    All of it survives ``to_bytes``, ``DocBin`` and ``to_json``.

    :param vocab: the vocabulary of a pipeline that is to go on with the document, ``nlp.vocab``
    """
    from spacy.tokens import Doc
    from spacy.vocab import Vocab as NewVocab

    for name, label in (("attributions", "Attribution"), ("stances", "Stance")):
        if not Doc.has_extension(name):
            # Worked out from the spans each time, so that nothing is kept that spaCy cannot write.
            Doc.set_extension(name, getter=partial(_records, label=label))
    document: dict[str, Any] = json.loads(analysis._document.spacy_json())
    doc = Doc(NewVocab() if vocab is None else vocab).from_json(document)
    doc.ents = _entities(doc, analysis)
    return doc


#: The labels of OntoNotes, which spaCy's own models use.
_LABELS = {"person": "PERSON", "organisation": "ORG", "country": "GPE", "group": "NORP"}


def _entities(doc: Doc, analysis: Analysis) -> list[Span]:
    """The mentions of actors that have a word of the name, and a capital: *he* and *the union* are no names."""
    from spacy.util import filter_spans

    found = []
    layer: dict[str, Any] = json.loads(analysis._document.json("char", "attributions"))
    for actor in layer["actors"]:
        label, name = _LABELS.get(actor["kind"], ""), set(actor["name"].split())
        for start, end in actor["mentions"] if label else ():
            words = analysis.text[start:end].split()
            if any(word[0].isupper() and word in name for word in words):
                span = doc.char_span(start, end, label=label, alignment_mode="contract")
                found.extend([span] if span is not None else [])
    entities: list[Span] = filter_spans(found)
    return entities


def _records(doc: Doc, label: str) -> list[dict[str, Any]]:
    """The records of a kind, in order, each with its roles and its actor's name."""
    if "sayso_records" not in doc.spans:
        return []
    records = [(span, json.loads(span.kb_id_)) for span in doc.spans["sayso_records"]]
    names = {record["id"]: record["features"].get("name") for _, record in records}
    out: dict[str, dict[str, Any]] = {}
    for span, record in records:
        if span.label_ == label:
            features, links = record["features"], record["links"]
            found = {"id": record["id"], **features, **links, **{role: [] for role in _ROLES[label]}}
            found["score"] = float(features["score"])
            found["actor"] = names.get(links.get("actor"))
            out[record["id"]] = found
    for span in doc.spans["sayso"]:
        if span.kb_id_ in out:
            out[span.kb_id_][span.label_.lower()].append(span)
    return list(out.values())
