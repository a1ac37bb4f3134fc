"""To spaCy: the text with tokens, sentences and span groups."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ._results import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def to_spacy(analysis: Analysis, vocab: Vocab | None = None) -> Doc:
    """The document as a spaCy ``Doc``: our tokens and sentences, and attributions, actors and stances as span groups.

    :param vocab: the vocabulary of a pipeline that is to go on with the document, ``nlp.vocab``
    """
    from spacy.tokens import Doc
    from spacy.vocab import Vocab as NewVocab

    document: dict[str, Any] = json.loads(analysis._document.spacy_json())
    return Doc(NewVocab() if vocab is None else vocab).from_json(document)
