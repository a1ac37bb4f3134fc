//! Who may hold the stance that a word shows, and what it may be about.

use super::reading::Reading;
use sayso_core::{Span, Tag};

/// Who may hold it.
#[derive(Copy, Clone, Debug)]
pub(super) struct HolderCandidate {
    /// The head of its noun phrase; `None` for a source outside the sentence.
    pub(super) head: Option<usize>,
    pub(super) span: Span,
    /// It says the words that show the stance: which of the [sayings](Reading::sayings).
    pub(super) saying: Option<usize>,
}

/// The form of a target.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Form {
    /// A noun phrase.
    Short,
    /// A noun phrase with what follows it behind a preposition.
    Long,
    /// A clause with its subject.
    Clause,
    /// A verb with its objects.
    VerbPhrase,
}

/// What it may be about.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct TargetCandidate {
    pub(super) form: Form,
    pub(super) head: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Words on either side of a word within which its holder and target are looked for.
const REACH: usize = 40;

/// The holders that a word's stance may have.
pub(super) fn holders(reading: &Reading<'_>, word: usize, out: &mut Vec<HolderCandidate>) {
    out.clear();
    let tree = reading.tree;
    for &head in reading.nouns.iter().filter(|&&h| h != word && h.abs_diff(word) <= REACH) {
        let (first, last) = tree.noun_phrase(head);
        if let Some(span) = tree.bytes(first, last) {
            out.push(HolderCandidate { head: Some(head), span, saying: None });
        }
    }
    for (at, saying) in reading.sayings.iter().enumerate().rev() {
        let start = tree.spans.get(word).map_or(0, |s| s.start());
        if !(saying.content.start() <= start && start < saying.content.end()) {
            continue;
        }
        let Some(source) = saying.source else { continue };
        let depth = |c: &HolderCandidate| c.head.and_then(|h| tree.node(h)).map_or(0, |n| n.depth);
        let same = out.iter_mut().filter(|c| c.head.is_some() && c.span.overlaps(source));
        if let Some(same) = same.min_by_key(|c| depth(c)) {
            same.saying = same.saying.or(Some(at));
        } else if !out.iter().any(|c| c.span == source) && !source.overlaps(reading.span) {
            out.push(HolderCandidate { head: None, span: source, saying: Some(at) });
        }
    }
}

/// What a word's stance may be about.
pub(super) fn targets(reading: &Reading<'_>, word: usize, out: &mut Vec<TargetCandidate>) {
    out.clear();
    let tree = reading.tree;
    let mut add = |form, head, (first, last): (usize, usize)| {
        out.push(TargetCandidate { form, head, first, last });
    };
    for &head in reading.nouns.iter().filter(|&&h| h.abs_diff(word) <= REACH) {
        let short = tree.noun_phrase(head);
        add(Form::Short, head, short);
        let long = tree.long_phrase(head);
        if long != short && tree.tag(head) != Tag::PRPS {
            add(Form::Long, head, long);
        }
    }
    for &head in reading.clauses.iter().filter(|&&h| h.abs_diff(word) <= REACH) {
        let clause = tree.clause(head);
        add(Form::Clause, head, clause);
        let phrase = tree.verb_phrase(head);
        if phrase != clause {
            add(Form::VerbPhrase, head, phrase);
        }
    }
}
