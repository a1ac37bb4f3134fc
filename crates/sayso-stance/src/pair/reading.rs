//! The sentence of a pair: where the two stand in it, and the tree between them.

use super::evidence::{self, Balance};
use crate::grammar::scratch::Scratch;
use crate::grammar::sentence::{Range, Sentence};
use crate::grammar::window::windows;
use crate::lexicon::Inner;
use sayso_core::{Relation, Sentence as Bounds, Span, View, Word};

/// A pair in its sentence. Words are counted from the sentence's start.
pub(crate) struct Reading<'a> {
    pub(crate) clause: Sentence<'a>,
    /// The spans that were asked for.
    pub(crate) spans: (Option<Span>, Span),
    pub(crate) target: Range,
    /// `None` for the text's own voice, and for a holder in another sentence.
    pub(crate) holder: Option<Range>,
}

/// Reads the sentence that the target begins in. Not called where there is none.
pub(crate) fn with_reading(
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
    pub(crate) fn acts(&self) -> Balance {
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

    pub(crate) fn len(&self) -> usize {
        self.clause.words.len()
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.clause.view.word(self.clause.first + at)
    }

    pub(crate) fn relation(&self, at: usize) -> Relation {
        self.word(at).map_or(Relation::Dep, |w| w.relation)
    }

    /// The head of a word; `None` for the root, and for one outside the window.
    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        let head = (self.word(at)?.head as usize).checked_sub(self.clause.first)?;
        (head != at && head < self.len()).then_some(head)
    }

    /// The words that hang on a word.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&w| self.head(w) == Some(at))
    }

    /// The word of a range whose head lies outside it; the last word if there is none.
    pub(crate) fn top(&self, range: Range) -> usize {
        let outside =
            |&w: &usize| self.head(w).is_none_or(|h| !(range.start..range.end).contains(&h));
        let name = (range.start..range.end).filter(outside).find(|&w| {
            self.clause.tag(w).is_some_and(|t| t.is_noun() || t.is_pronoun() || t.is_verb())
        });
        name.unwrap_or(range.end.saturating_sub(1).max(range.start))
    }

    /// A word, its head, and so on up to the root; at most so many.
    pub(crate) fn ancestors(&self, at: usize) -> Vec<usize> {
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
    pub(crate) fn mark(&self, at: usize) -> Option<usize> {
        self.children(at).find(|&c| matches!(self.relation(c), Relation::Case | Relation::Mark))
    }
}
