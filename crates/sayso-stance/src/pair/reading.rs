//! The sentence of a pair: where the two stand in it, and the tree between them.

use super::PairLabel;
use super::evidence::{self, Balance};
use super::model::Verdict;
use super::tree;
use crate::lexicon::Inner;
use crate::scratch::Scratch;
use crate::sentence::{Range, Sentence};
use crate::window::windows;
use crate::word_class::WordClass;
use sayso_core::{Relation, Sentence as Bounds, Span, Stance, Tag, View, Word};

/// A pair in its sentence. Words are counted from the sentence's start.
pub(super) struct Reading<'a> {
    pub(super) clause: Sentence<'a>,
    /// The spans that were asked for.
    pub(super) spans: (Option<Span>, Span),
    pub(super) target: Range,
    /// `None` for the text's own voice, and for a holder in another sentence.
    pub(super) holder: Option<Range>,
}

/// Reads the sentence that the target begins in. Not called where there is none.
pub(super) fn with_reading(
    view: View<'_>,
    lexicon: &Inner,
    holder: Option<Span>,
    target: Span,
    mut then: impl FnMut(&Reading<'_>),
) {
    let words = view.tokens_in(target);
    let Some(index) = view.sentence_of(words.start) else { return };
    let Some(&sentence) = view.sentences().get(index) else { return };
    let holds = |part: &Bounds| part.tokens().contains(&words.start);
    let Some(sentence) = windows(view, sentence).find(holds) else { return };
    let Some(tokens) = view.tokens().get(sentence.tokens()) else { return };
    let mut scratch = Scratch::default();
    scratch.read(view, sentence, lexicon, true);
    scratch.build(tokens, view.text());
    let first = sentence.tokens().start;
    let (words, units) = (&scratch.words, &scratch.units);
    let clause = Sentence { view, lexicon, tokens, first, words, units };
    let at = |span: Span| {
        let range = view.tokens_in(span);
        let start = range.start.checked_sub(first)?;
        let end = range.end.saturating_sub(first).max(start + 1).min(tokens.len());
        (start < tokens.len()).then_some(Range { start, end })
    };
    let spans = (holder, target);
    let Some(target) = at(target) else { return };
    then(&Reading { clause, spans, target, holder: holder.and_then(at) });
}

impl Reading<'_> {
    /// What acts and predicates on the words between the two say, or around the target for the text's own voice.
    pub(super) fn acts(&self) -> Balance {
        let mut balance = Balance::default();
        let target = (self.target.start, self.target.end);
        match (self.spans.0, self.holder) {
            (Some(_), Some(holder)) => {
                evidence::between(&self.clause, (holder.start, holder.end), target, &mut balance);
            }
            (None, _) => evidence::around(&self.clause, target, &mut balance),
            _ => {}
        }
        balance
    }

    /// What the rules come to: stances that fit the pair, what the tree puts between the two, what stands between
    /// them.
    pub(super) fn verdict(&self, stances: &[Stance]) -> Verdict {
        let (holder, target) = self.spans;
        let own = evidence::stances(self.clause.view, stances, holder, target).sign();
        let acts = self.acts().sign();
        let tree = self.holder.and_then(|holder| tree::act(self, holder));
        let tree = tree.map_or(0, |good| if good { 1 } else { -1 });
        // A hostile act outweighs what seems friendly.
        let worst = |a: i8, b: i8| if a == 0 || b == 0 { a + b } else { a.min(b) };
        // Whoever is asked for something is named in a stance for it: "demanded that Norland resign".
        let top = self.top(self.target);
        let named = self.clause.tag(top).is_some_and(Tag::is_proper)
            || self
                .clause
                .key(top)
                .is_some_and(|k| self.clause.lexicon.bits(k).has(WordClass::ACTOR));
        match (own, tree, acts) {
            (0, 0, acts) => Verdict { sign: acts, grade: 0 },
            (0, tree, acts) => {
                Verdict { sign: worst(tree, acts), grade: 1 + usize::from(tree == acts) }
            }
            (own, _, acts) if named => Verdict { sign: worst(own, acts), grade: 3 },
            (own, _, _) => Verdict { sign: own, grade: 3 },
        }
    }

    /// The label by rules alone where no stance fits the pair.
    pub(super) fn without_model(&self, stances: &[Stance]) -> PairLabel {
        let verdict = self.verdict(stances);
        let mut balance = self.acts();
        if self.holder.is_some() && verdict.sign != 0 {
            balance = Balance::default();
            balance.add(verdict.sign > 0, 0.6);
        }
        balance.label()
    }

    pub(super) fn len(&self) -> usize {
        self.clause.words.len()
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.clause.view.word(self.clause.first + at)
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.word(at).map_or(Relation::Dep, |w| w.relation)
    }

    /// The head of a word; `None` for the root, and for one outside the window.
    pub(super) fn head(&self, at: usize) -> Option<usize> {
        let head = (self.word(at)?.head as usize).checked_sub(self.clause.first)?;
        (head != at && head < self.len()).then_some(head)
    }

    /// The words that hang on a word.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&w| self.head(w) == Some(at))
    }

    /// The word of a range whose head lies outside it; the last word if there is none.
    pub(super) fn top(&self, range: Range) -> usize {
        let outside =
            |&w: &usize| self.head(w).is_none_or(|h| !(range.start..range.end).contains(&h));
        let name = (range.start..range.end).filter(outside).find(|&w| {
            self.clause.tag(w).is_some_and(|t| t.is_noun() || t.is_pronoun() || t.is_verb())
        });
        name.unwrap_or(range.end.saturating_sub(1).max(range.start))
    }

    /// A word, its head, and so on up to the root; at most so many.
    pub(super) fn ancestors(&self, at: usize) -> Vec<usize> {
        const MOST: usize = 24;
        let mut list = vec![at];
        let mut next = self.head(at);
        while let Some(head) = next.filter(|h| list.len() < MOST && !list.contains(h)) {
            list.push(head);
            next = self.head(head);
        }
        list
    }

    /// The preposition, possessive or conjunction that hangs on a word.
    pub(super) fn mark(&self, at: usize) -> Option<usize> {
        self.children(at).find(|&c| matches!(self.relation(c), Relation::Case | Relation::Mark))
    }
}
