//! brat standoff: `.ann` beside the `.txt`, and the `annotation.conf` that goes with them.
//!
//! Stenetorp et al., *brat: a web-based tool for NLP-assisted text annotation*, EACL 2012. Offsets are code
//! points, as brat's own code counts them.
//!
//! # How it looks
//!
//! - `T` marks a role: `Source`, `Content`, `Holder`, `Target`, `Mention`. A role in pieces has its pieces with `;`
//!   between them, and so has one over a line end, which brat cannot cross.
//! - `E` is an attribution, a stance or an actor. Its trigger is the cue, the evidence or the first mention, and is marked
//!   with the type of the event; where there is none, the next role that there is, and the attribute `Trigger` says
//!   which. `Parent`, `Actor`, `TargetActor` and `Attribution` are arguments that lead to other events.
//! - `A` says what has a fixed set of words: `Kind`, `Polarity` …; `#` notes hold rule, score and names, as JSON.
//!
//! # What it holds
//!
//! Attributions, actors and stances that have a place in the text. Pieces with nothing but line ends between them are one
//! piece, line ends at the ends of a place are not part of it. Not the page, tokens, sentences or syntax. [`held`] is
//! exactly what comes back.

mod read;
mod write;

pub use read::read;
pub use write::{configuration, write};

use crate::Document;
use crate::records::{self, Role};
use sayso_core::{Analysis, Span};

/// What this format holds of a document: what [`read`] gives for what [`write()`] wrote.
#[must_use]
pub fn held(document: &Document<'_>) -> Document<'static> {
    let text = &*document.text;
    let place = |_: Role, pieces: &[Span]| joined(text, &cut(text, pieces));
    let analysis: Analysis = records::held(&document.analysis, place, |r| !r.roles.is_empty());
    Document::owned(&*document.id, text, analysis)
}

const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The pieces, cut at line ends.
fn cut(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    for piece in pieces {
        let mut start = piece.start();
        for line in piece.slice(text).split(['\n', '\r']) {
            let end = start + line.len() as u32;
            if !line.is_empty() {
                out.push(Span::new(start, end));
            }
            start = end + 1;
        }
    }
    // Pieces that overlap may change places.
    out.sort_unstable();
    out
}

/// The pieces, those with nothing but line ends between them made one.
fn joined(text: &str, pieces: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for piece in pieces {
        match out.last_mut() {
            Some(last) if apart_by_line_ends(text, *last, *piece) => *last = last.cover(*piece),
            _ => out.push(*piece),
        }
    }
    out
}

fn apart_by_line_ends(text: &str, a: Span, b: Span) -> bool {
    let gap = text.as_bytes().get(a.range().end..b.range().start);
    gap.is_some_and(|gap| !gap.is_empty() && gap.iter().all(|b| is_line_end(*b)))
}
