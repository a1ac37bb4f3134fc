//! Speaker, cue and content, marked in the clean text.

use super::clean;
use super::styles::{Paint, Styles};
use super::wrap::Piece;
use sayso_core::Reading;
use sayso_core::{Block, BlockKind, Span};

/// What a stretch of text is to an attribution.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    /// The brackets that stand for a colour.
    const fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::Content => ("[", "]"),
            Self::Source => ("{", "}"),
            Self::Cue => ("<", ">"),
        }
    }
}

/// A marked stretch of the clean text.
#[derive(Copy, Clone, Debug)]
struct Mark {
    span: Span,
    role: Role,
    /// The number of the attribution, from 1, behind its last piece of content.
    number: Option<usize>,
}

/// The marks of a document.
#[derive(Debug)]
pub(super) struct Marks {
    /// By start; of marks with the same start the longer first.
    marks: Vec<Mark>,
}

impl Marks {
    /// Takes the spans of all attributions to the clean text.
    pub(super) fn of(document: &Reading<'_>) -> Self {
        let mut marks = Vec::new();
        for (index, attribution) in document.analysis().attributions.iter().enumerate() {
            let roles = [
                (Role::Content, &attribution.content),
                (Role::Source, &attribution.source),
                (Role::Cue, &attribution.cue),
            ];
            for (role, spans) in roles {
                for (piece, span) in spans.iter().enumerate() {
                    let Some(span) = document.body().to_clean(*span).filter(|s| !s.is_empty())
                    else {
                        continue;
                    };
                    let is_last = role == Role::Content && piece + 1 == spans.len();
                    marks.push(Mark { span, role, number: is_last.then_some(index + 1) });
                }
            }
        }
        marks.sort_by_key(|mark| (mark.span.start(), u32::MAX - mark.span.end(), mark.role));
        Self { marks }
    }

    /// Whether nothing is marked.
    pub(super) fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The marks that touch a stretch.
    fn touching(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let end = self.marks.partition_point(|mark| mark.span.start() < span.end());
        self.marks.iter().take(end).filter(move |mark| mark.span.overlaps(span))
    }

    /// Whether anything is marked in a stretch.
    pub(super) fn any_in(&self, span: Span) -> bool {
        self.touching(span).next().is_some()
    }

    /// A paragraph, cut where a mark begins or ends.
    pub(super) fn pieces(&self, text: &str, paragraph: &Block, styles: &Styles) -> Vec<Piece> {
        let marks: Vec<&Mark> = self.touching(paragraph.span).collect();
        let inside = |at: &u32| paragraph.span.holds(*at) || *at == paragraph.span.end();
        let mut cuts: Vec<u32> =
            marks.iter().flat_map(|m| [m.span.start(), m.span.end()]).collect();
        cuts.extend([paragraph.span.start(), paragraph.span.end()]);
        cuts.retain(inside);
        cuts.sort_unstable();
        cuts.dedup();
        let ground =
            if paragraph.kind == BlockKind::Subheading { styles.strong } else { styles.plain };
        let mut out = Vec::new();
        for pair in cuts.windows(2) {
            let &[start, end] = pair else { continue };
            let stretch = Span::new(start, end);
            if !styles.colour {
                open(&marks, start, ground, &mut out);
            }
            let paint = paint(&marks, stretch, ground, styles);
            out.push(Piece::new(&clean(stretch.slice(text)), paint));
            close(&marks, end, styles, &mut out);
        }
        out
    }
}

/// The style of a stretch: that of the shortest mark over it, underlined where a content lies in another.
fn paint(marks: &[&Mark], stretch: Span, ground: Paint, styles: &Styles) -> Paint {
    let over = || marks.iter().filter(|mark| mark.span.contains(stretch));
    let depth = over().filter(|mark| mark.role == Role::Content).count();
    let innermost = over().min_by_key(|mark| (mark.span.len(), std::cmp::Reverse(mark.role)));
    let paint = match innermost.map(|mark| mark.role) {
        None => return ground,
        Some(Role::Content) => styles.content,
        Some(Role::Source) => styles.speaker,
        Some(Role::Cue) => styles.cue,
    };
    paint.underline(styles.colour && depth > 1)
}

/// The brackets that open at a byte.
fn open(marks: &[&Mark], at: u32, ground: Paint, out: &mut Vec<Piece>) {
    for mark in marks.iter().filter(|mark| mark.span.start() == at) {
        out.push(Piece::new(mark.role.brackets().0, ground));
    }
}

/// The brackets that close at a byte, and the numbers of contents that end there.
fn close(marks: &[&Mark], at: u32, styles: &Styles, out: &mut Vec<Piece>) {
    let mut numbered = false;
    for mark in marks.iter().rev().filter(|mark| mark.span.end() == at) {
        if !styles.colour {
            out.push(Piece::new(mark.role.brackets().1, styles.plain));
        }
        if let Some(number) = mark.number {
            // Without brackets between them, 10 and 9 would be 109.
            let between = if numbered && styles.colour { "·" } else { "" };
            numbered = true;
            out.push(Piece::new(&format!("{between}{}", superscript(number)), styles.dim));
        }
    }
}

/// A number in raised digits.
fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.bytes().filter_map(|digit| DIGITS.get(usize::from(digit - b'0'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_end_together_are_told_apart() {
        let styles = Styles::new(true);
        let mark = |start, number| Mark {
            span: Span::new(start, 9),
            role: Role::Content,
            number: Some(number),
        };
        let (outer, inner) = (mark(0, 9), mark(4, 10));
        let mut out = Vec::new();
        close(&[&outer, &inner], 9, &styles, &mut out);
        let mut shown = String::new();
        super::super::wrap_pieces(&out, 80, "", "", &mut shown);
        assert!(shown.contains("¹⁰") && shown.contains("·⁹"), "{shown:?}");
    }

    #[test]
    fn raised_digits() {
        assert_eq!(superscript(207), "²⁰⁷");
    }
}
