"""Who said what in news text, on whose authority, and who is for or against what.

>>> import sayso
>>> analysis = sayso.analyze("“We cannot afford the toll,” Mayor Ines Falk said. The union opposes the toll.", plain=True)
>>> said = analysis.attributions[0]
>>> said.speaker, said.content_text
('Ines Falk', '“We cannot afford the toll,”')
>>> stance = analysis.stances[-1]
>>> stance.polarity, stance.target_text
('oppose', 'the toll')

Spans are (start, end) in characters of the text that went in, as Python counts them.
"""

from ._pipeline import AnalysisError, Pipeline, analyze, explain
from ._results import Actor, Analysis, Article, Attribution, Diagnostic, Rule, Span, Stance, Token

__all__ = [
    "Actor",
    "Analysis",
    "AnalysisError",
    "Article",
    "Attribution",
    "Diagnostic",
    "Pipeline",
    "Rule",
    "Span",
    "Stance",
    "Token",
    "analyze",
    "explain",
    "to_spacy",
]


def __getattr__(name: str) -> object:
    # spaCy takes a second to import; only who asks for it pays.
    if name == "to_spacy":
        from ._spacy import to_spacy

        return to_spacy
    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
