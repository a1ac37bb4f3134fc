//! Who may hold the stance that a word shows, and what it may be about.

use super::memory::{Counts, Memory};
use super::reading::Reading;
use super::tree::Tree;
use sayso_core::{Span, Tag};

/// Who may hold it.
#[derive(Copy, Clone, Debug)]
pub(super) struct HolderCandidate {
    /// The head of its noun phrase; `None` for a source outside the sentence.
    pub(super) head: Option<usize>,
    pub(super) span: Span,
    /// It says the words that show the stance: which of the [sayings](Reading::sayings).
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
    holders: Vec<HolderCandidate>,
    targets: Vec<TargetCandidate>,
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

/// Words on either side of a word within which its holder and target are looked for.
const REACH: usize = 40;

/// The holders that a word's stance may have.
pub(super) fn holders(reading: &Reading<'_>, word: usize, out: &mut Vec<HolderCandidate>) {
    out.clear();
    let tree = reading.tree;
    let near = |head: usize| head.abs_diff(word) <= REACH;
    let own = reading.candidates().holders.iter();
    out.extend(own.filter(|c| c.head.is_some_and(|h| h != word && near(h))));
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
            let seen = reading.memory.of(source);
            out.push(HolderCandidate { head: None, span: source, saying: Some(at), seen });
        }
    }
}

/// What a word's stance may be about.
pub(super) fn targets(reading: &Reading<'_>, word: usize, out: &mut Vec<TargetCandidate>) {
    out.clear();
    // Whoever attacks somebody is against them, not against attacking; but whoever must act is for acting.
    let modal = reading.tree.children(word).any(|c| reading.tree.tag(c) == Tag::MD);
    let own = |c: &TargetCandidate| {
        c.head == word && matches!(c.form, Form::Clause | Form::VerbPhrase) && !modal
    };
    let all = reading.candidates().targets.iter();
    out.extend(all.filter(|c| c.head.abs_diff(word) <= REACH && !own(c)));
}
