//! A sentence with what stands around it: in whose words it is, and what the constructions found in it.

use super::candidates::Candidates;
use super::memory::Memory;
use super::tree::Tree;
use crate::grammar::holder::before_insertion;
use sayso_core::{Attribution, AttributionKind, Basis, Relation, Sentence, Span, Stance, Tag};
use std::cell::OnceCell;

/// Attributions that are kept for a sentence at most: those that began last.
const MOST: usize = 12;

/// The contents of attributions on their way past the sentences of a document.
#[derive(Debug)]
pub(super) struct Sayings {
    /// By start.
    contents: Vec<(Span, u32)>,
    next: usize,
    active: Vec<(Span, u32)>,
}

impl Sayings {
    pub(super) fn new(attributions: &[Attribution]) -> Self {
        let mut contents: Vec<(Span, u32)> = (0..)
            .zip(attributions)
            .flat_map(|(at, a)| a.content.iter().map(move |&span| (span, at)))
            .collect();
        contents.sort_by_key(|(span, at)| (span.start(), *at));
        Self { contents, next: 0, active: Vec::new() }
    }

    /// Goes on to a sentence.
    pub(super) fn enter(&mut self, sentence: Span) {
        self.active.retain(|(span, _)| span.end() > sentence.start());
        while let Some(content) = self.contents.get(self.next)
            && content.0.start() < sentence.end()
        {
            self.next += 1;
            if content.0.end() > sentence.start() {
                self.active.push(*content);
            }
        }
        if self.active.len() > MOST {
            self.active.drain(..self.active.len() - MOST);
        }
    }
}

/// Somebody in whose words a word stands.
#[derive(Copy, Clone, Debug)]
pub(super) struct Saying {
    pub(super) attribution: u32,
    pub(super) source: Option<Span>,
    pub(super) basis: Basis,
    pub(super) kind: AttributionKind,
    pub(super) content: Span,
}

/// What stands around a sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) sayings: &'a Sayings,
    pub(super) attributions: &'a [Attribution],
    pub(super) memory: &'a Memory,
    /// How many sentences stand before it, in steps.
    pub(super) place: u64,
}

/// A sentence that is being judged.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) tree: &'a Tree,
    pub(super) span: Span,
    pub(super) sayings: Vec<Saying>,
    /// The stances that the constructions found in it.
    pub(super) found: &'a [Stance],
    /// For each of them the word that shows it.
    pub(super) shown: Vec<Option<usize>>,
    pub(super) quoted: &'a [bool],
    /// Which words may head a noun phrase, and which a clause.
    pub(super) nouns: Vec<usize>,
    pub(super) clauses: Vec<usize>,
    pub(super) place: u64,
    pub(super) memory: &'a Memory,
    /// Worked out when the first word asks.
    candidates: OnceCell<Candidates>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        tree: &'a Tree,
        sentence: Sentence,
        around: Around<'a>,
        found: &'a [Stance],
        quoted: &'a [bool],
    ) -> Self {
        let Around { text, sayings, attributions, memory, place } = around;
        let saying = |&(content, at): &(Span, u32)| {
            let attribution = attributions.get(at as usize)?;
            Some(Saying {
                attribution: at,
                source: attribution.source.first().map(|&s| before_insertion(text, s)),
                basis: attribution.basis,
                kind: attribution.kind,
                content,
            })
        };
        let mut list: Vec<Saying> = sayings.active.iter().filter_map(saying).collect();
        // The innermost last.
        list.sort_by_key(|s| (std::cmp::Reverse(s.content.len()), s.attribution));
        let len = tree.len();
        Self {
            tree,
            span: sentence.span,
            sayings: list,
            found,
            shown: found.iter().map(|s| tree.top(s.evidence)).collect(),
            quoted,
            nouns: (0..len).filter(|&w| heads_noun_phrase(tree, w)).collect(),
            clauses: (0..len).filter(|&w| heads_clause(tree, w)).collect(),
            place,
            memory,
            candidates: OnceCell::new(),
        }
    }

    /// The noun phrases and clauses of the sentence.
    pub(super) fn candidates(&self) -> &Candidates {
        self.candidates
            .get_or_init(|| Candidates::new(self.tree, &self.nouns, &self.clauses, self.memory))
    }

    /// In whose words a word stands; the innermost last.
    pub(super) fn sayings_at(&self, word: usize) -> impl DoubleEndedIterator<Item = &Saying> + '_ {
        let at = self.tree.spans.get(word).map_or(0, |s| s.start());
        self.sayings.iter().filter(move |s| s.content.start() <= at && at < s.content.end())
    }

    /// The stances of the constructions whose evidence covers a word.
    pub(super) fn found_at(&self, word: usize) -> impl Iterator<Item = &'a Stance> + '_ {
        let at = self.tree.spans.get(word).map_or(0, |s| s.start());
        self.found.iter().filter(move |s| s.evidence.start() <= at && at < s.evidence.end())
    }

    pub(super) fn is_quoted(&self, word: usize) -> bool {
        self.quoted.get(word).copied().unwrap_or(false)
    }
}

fn heads_noun_phrase(tree: &Tree, word: usize) -> bool {
    let relation = tree.relation(word);
    match tree.tag(word) {
        Tag::PRPS => true,
        Tag::DT | Tag::CD | Tag::Dollar => !matches!(
            relation,
            Relation::Det | Relation::Nummod | Relation::DetPredet | Relation::Compound
        ),
        tag if tag.is_noun()
            || tag.is_pronoun()
            || matches!(tag, Tag::WP | Tag::WDT | Tag::EX | Tag::FW) =>
        {
            !matches!(
                relation,
                Relation::Compound | Relation::Flat | Relation::Goeswith | Relation::Fixed
            )
        }
        _ => false,
    }
}

fn heads_clause(tree: &Tree, word: usize) -> bool {
    let tag = tree.tag(word);
    if tag.is_verb() {
        return !matches!(
            tree.relation(word),
            Relation::Aux
                | Relation::AuxPass
                | Relation::Cop
                | Relation::Amod
                | Relation::Compound
                | Relation::Case
                | Relation::Fixed
        );
    }
    (tag.is_adjective() || tag.is_noun())
        && tree.children(word).any(|c| matches!(tree.relation(c), Relation::Cop | Relation::Nsubj))
}
