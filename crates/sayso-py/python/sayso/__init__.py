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

from ._corpus import Cell, matrix, report
from ._frames import to_pandas
from ._inputs import InputWarning
from ._pipeline import AnalysisError, Pipeline, analyze, analyze_many, explain, read_html
from ._results import Actor, Analysis, Article, Attribution, Diagnostic, Rule, Span, Stance, Token
from ._together import Corpus, code

__all__ = [
    "Actor",
    "Analysis",
    "AnalysisError",
    "Article",
    "Attribution",
    "Cell",
    "Corpus",
    "Diagnostic",
    "InputWarning",
    "Pipeline",
    "Rule",
    "Span",
    "Stance",
    "Token",
    "analyze",
    "analyze_many",
    "code",
    "explain",
    "matrix",
    "read_html",
    "report",
    "to_pandas",
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
