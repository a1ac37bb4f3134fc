"""Marked text for notebooks. All text is escaped; nothing is fetched."""

from __future__ import annotations

from html import escape

from ._results import Analysis

_STYLE = """<style>
.sayso{line-height:1.7;max-width:48em;font-family:serif;white-space:pre-wrap}
.sayso mark{background:none;color:inherit;border-bottom:3px solid;padding:0 .1em}
.sayso .source{border-color:#0072b2}.sayso .cue{border-color:#999}
.sayso .content{background:rgba(86,180,233,.15);border-color:transparent}
.sayso .support{border-color:#0072b2}.sayso .oppose{border-color:#d55e00}
.sayso .neutral,.sayso .ambivalent{border-color:#999}
</style>"""


#: Marks around one stretch of text, at most.
_DEEPEST = 8


def marked_html(analysis: Analysis) -> str:
    """The text with source, cue and content of each attribution and the evidence of each stance marked."""
    if analysis._offsets != "char":
        return f"<pre>{escape(repr(analysis))}</pre>"
    marks: list[tuple[int, int, str, str]] = []
    for said in analysis.attributions:
        who = said.speaker or said.source_text or "somebody"
        title = f"{who} ({said.kind}, {said.rule})"
        for kind in ("source", "cue", "content"):
            marks.extend((start, end, kind, title) for start, end in getattr(said, kind))
    for stance in analysis.stances:
        holder = stance.holder_name or "the author"
        title = f"{holder}: {stance.polarity} {stance.target_text} ({stance.rule})"
        marks.append((*stance.evidence, stance.polarity, title))
    return f'{_STYLE}<div class="sayso">{_render(analysis.text, marks)}</div>'


def _render(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    """Marks may overlap, elements may not: each stretch between two edges is marked by itself."""
    marks = sorted(mark for mark in set(marks) if mark[0] < mark[1])
    edges = sorted({0, len(text), *(edge for start, end, _, _ in marks for edge in (start, end))})
    out: list[str] = []
    open_marks: list[tuple[int, int, str, str]] = []
    waiting = iter(marks)
    following = next(waiting, None)
    for start, end in zip(edges, edges[1:]):
        open_marks = [mark for mark in open_marks if mark[1] > start]
        while following is not None and following[0] <= start:
            open_marks.append(following)
            following = next(waiting, None)
        piece = escape(text[start:end])
        # The longest is outermost; in speech within speech within speech the innermost few will do.
        for _, _, kind, title in sorted(open_marks, key=lambda mark: mark[1] - mark[0])[:_DEEPEST]:
            piece = f'<mark class="{kind}" title="{escape(title)}">{piece}</mark>'
        out.append(piece)
    return "".join(out)
