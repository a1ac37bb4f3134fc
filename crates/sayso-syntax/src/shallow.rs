//! The rule-based tagger.

use crate::chunk::mark_chunks;
use crate::classes::Classes;
use crate::context::{Item, choose};
use crate::lexicon::{ENGLISH, Lexicon};
use sayso_core::{Lang, Syntax, SyntaxTagger, Tag, View, Word};
use std::ops::Range;

/// Tags and chunks English text by word tables and rules of context, without a model and without heads.
///
/// A document in another language gets no syntax: the result is empty. One whose language is not known is
/// taken for English.
#[derive(Copy, Clone, Debug)]
pub struct ShallowTagger {
    lexicon: &'static Lexicon,
}

impl Default for ShallowTagger {
    fn default() -> Self {
        Self::new()
    }
}

impl ShallowTagger {
    /// The tagger over the built-in tables. They are read once, at the first call.
    #[must_use]
    pub fn new() -> Self {
        Self { lexicon: &ENGLISH }
    }
}

impl SyntaxTagger for ShallowTagger {
    fn tag_into(&self, view: View<'_>, out: &mut Syntax) {
        out.words.clear();
        out.has_heads = false;
        if !matches!(view.lang(), Lang::EN | Lang::UNKNOWN) {
            return;
        }
        out.words.reserve(view.tokens().len());
        let mut items = Vec::new();
        if view.sentences().is_empty() {
            self.tag_sentence(view, 0..view.tokens().len(), &mut items, &mut out.words);
        }
        for sentence in view.sentences().iter().take_while(|_| !view.is_stopped()) {
            self.tag_sentence(view, sentence.tokens(), &mut items, &mut out.words);
        }
        // Sentences that do not tile the tokens break a law; there is still one word a token.
        out.words.resize(view.tokens().len(), Word::new(Tag::Unknown));
    }
}

impl ShallowTagger {
    fn tag_sentence(
        &self,
        view: View<'_>,
        tokens: Range<usize>,
        items: &mut Vec<Item>,
        out: &mut Vec<Word>,
    ) {
        items.clear();
        let first = tokens.start;
        let tokens = view.tokens().get(tokens).unwrap_or_default();
        let classes = Classes::new(self.lexicon, view.text(), tokens).keyed(view, first);
        items.extend(classes.map(|class| Item { class, tag: class.first }));
        choose(items);
        let first = out.len();
        out.extend(items.iter().map(|i| Word::new(i.tag)));
        mark_chunks(out.get_mut(first..).unwrap_or_default());
    }
}
