//! Who may hold the stance that a word shows, and what it may be about.

use super::memory::{Counts, Memory};
use super::tree::Tree;
use sayso_core::{Span, Tag};

/// Who may hold it.
#[derive(Copy, Clone, Debug)]
pub(super) struct HolderCandidate {
    /// The head of its noun phrase; `None` for a source outside the sentence.
    pub(super) head: Option<usize>,
    pub(super) span: Span,
    /// It says the words that show the stance: which of the sayings of the reading.
    pub(super) saying: Option<usize>,
    /// What the document has said of it.
    pub(super) seen: Counts,
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
    pub(super) span: Span,
    /// What the document has said of it.
    pub(super) seen: Counts,
}

/// The noun phrases and clauses of a sentence, worked out once for all its words.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) holders: Vec<HolderCandidate>,
    pub(super) targets: Vec<TargetCandidate>,
}

impl Candidates {
    pub(super) fn new(tree: &Tree, nouns: &[usize], clauses: &[usize], memory: &Memory) -> Self {
        let mut found = Self::default();
        for &head in nouns {
            let (first, last) = tree.noun_phrase(head);
            if let Some(span) = tree.bytes(first, last) {
                let seen = memory.of(span);
                let head = Some(head);
                found.holders.push(HolderCandidate { head, span, saying: None, seen });
            }
        }
        let mut add = |form, head, (first, last): (usize, usize)| {
            let span = tree.bytes(first, last).unwrap_or_default();
            let seen = memory.of(span);
            found.targets.push(TargetCandidate { form, head, first, last, span, seen });
        };
        for &head in nouns {
            let short = tree.noun_phrase(head);
            add(Form::Short, head, short);
            let long = tree.long_phrase(head);
            if long != short && tree.tag(head) != Tag::PRPS {
                add(Form::Long, head, long);
            }
        }
        for &head in clauses {
            let clause = tree.clause(head);
            add(Form::Clause, head, clause);
            let phrase = tree.verb_phrase(head);
            if phrase != clause {
                add(Form::VerbPhrase, head, phrase);
            }
        }
        found
    }
}
