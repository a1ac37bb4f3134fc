//! Everything that is known about one document.

use crate::{
    ActorKind, Actors, Article, Attribution, Diagnostic, Lang, Sentence, Span, Stance, Syntax,
    Token, View,
};
use alloc::vec::Vec;

/// The layers of one document, owned and without its text. All spans are bytes of the **raw** text
/// that went in.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Analysis {
    /// The page, line by line.
    pub article: Article,
    /// The tokens of title and body. A token over an undone break holds the break.
    pub tokens: Vec<Token>,
    /// Sentences over `tokens`.
    pub sentences: Vec<Sentence>,
    /// Syntax of `tokens`; empty where there is none for the language.
    pub syntax: Syntax,
    /// Who said what, in the order of the text.
    pub attributions: Vec<Attribution>,
    /// Who they are.
    pub actors: Actors,
    /// Who is for or against what, in the order of the text.
    pub stances: Vec<Stance>,
    /// What was odd about the input.
    pub diagnostics: Vec<Diagnostic>,
}

impl Analysis {
    /// The language of the document, or [`Lang::UNKNOWN`].
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.article.lang.unwrap_or(Lang::UNKNOWN)
    }

    /// The layers as a stage sees them, over the raw text that went in. A word that the scrape broke holds the
    /// break.
    #[must_use]
    pub fn view<'a>(&'a self, raw: &'a str) -> View<'a> {
        View::new(raw)
            .with_lang(self.lang())
            .with_genre(self.article.genre)
            .with_blocks(&self.article.blocks)
            .with_tokens(&self.tokens)
            .with_sentences(&self.sentences)
            .with_syntax(&self.syntax)
    }

    /// The name of the source of an attribution, if the text names it: a person, an organisation or a
    /// country. "A senior official" and "European leaders" have no name.
    #[must_use]
    pub fn speaker(&self, attribution: &Attribution) -> Option<&str> {
        let actor = self.actors.list.get(attribution.actor? as usize)?;
        let named =
            matches!(actor.kind, ActorKind::Person | ActorKind::Organisation | ActorKind::Country);
        named.then_some(&actor.name)
    }

    /// The sentence in which a span begins, or `None` where it begins in none, as in a menu.
    ///
    /// ```
    /// use sayso_core::{Analysis, Sentence, Span};
    ///
    /// let mut analysis = Analysis::default();
    /// analysis.sentences = vec![Sentence::new(Span::new(0, 10), 0, 3), Sentence::new(Span::new(11, 20), 3, 6)];
    /// assert_eq!(analysis.sentence_of(Span::new(12, 15)).map(|s| s.span), Some(Span::new(11, 20)));
    /// assert!(analysis.sentence_of(Span::new(40, 41)).is_none());
    /// ```
    #[must_use]
    pub fn sentence_of(&self, span: Span) -> Option<&Sentence> {
        let after = self.sentences.partition_point(|s| s.span.start() <= span.start());
        self.sentences.get(after.checked_sub(1)?).filter(|s| s.span.holds(span.start()))
    }

    /// What a reader is shown for the source of an attribution: the name of its actor, or the words of the source;
    /// `""` only where the text says nothing of it. `text` is the raw text that went in.
    ///
    /// ```
    /// use sayso_core::{Analysis, Attribution, Span};
    ///
    /// let mut said = Attribution::new("own");
    /// said.source = vec![Span::new(0, 4)];
    /// assert_eq!(Analysis::default().name_or_words(&said, "They said no."), "They");
    /// ```
    #[must_use]
    pub fn name_or_words<'a>(&'a self, attribution: &Attribution, text: &'a str) -> &'a str {
        let actor = attribution.actor.and_then(|actor| self.actors.list.get(actor as usize));
        let words = || attribution.source.first().map_or("", |span| span.slice(text));
        actor.map(|a| a.name.as_str()).filter(|name| !name.is_empty()).unwrap_or_else(words)
    }

    /// On whose authority an attribution is reported: its parents, the outermost first. The
    /// attribution itself is not in the chain.
    #[must_use]
    pub fn chain(&self, attribution: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut at = self.attributions.get(attribution).and_then(|a| a.parent);
        while let Some(parent) = at {
            // Parents form a forest; a plug-in that breaks this law must not hang the caller.
            if chain.len() > self.attributions.len() {
                break;
            }
            chain.push(parent as usize);
            at = self.attributions.get(parent as usize).and_then(|a| a.parent);
        }
        chain.reverse();
        chain
    }

    /// Keeps the attributions that `keep` takes. A parent that goes is replaced by its own parent, and a stance
    /// loses its attribution with it; actors stay.
    ///
    /// ```
    /// use sayso_core::{Analysis, Attribution, Basis};
    ///
    /// let mut analysis = Analysis::default();
    /// let mut wish = Attribution::new("own");
    /// wish.basis = Basis::Intention;
    /// analysis.attributions = vec![wish, Attribution::new("own")];
    /// analysis.attributions[1].parent = Some(0);
    /// analysis.retain_attributions(|a| a.basis == Basis::Speech);
    /// assert_eq!((analysis.attributions.len(), analysis.attributions[0].parent), (1, None));
    /// ```
    pub fn retain_attributions(&mut self, keep: impl Fn(&Attribution) -> bool) {
        let mut count = 0;
        let places: Vec<Option<u32>> = self
            .attributions
            .iter()
            .map(|a| {
                keep(a).then(|| {
                    count += 1;
                    count - 1
                })
            })
            .collect();
        let place = |at: u32| places.get(at as usize).copied().flatten();
        let parents: Vec<Option<u32>> = (0..self.attributions.len())
            .map(|at| self.chain(at).into_iter().rev().find_map(|up| place(up as u32)))
            .collect();
        for (attribution, parent) in self.attributions.iter_mut().zip(parents) {
            attribution.parent = parent;
        }
        let mut kept = places.iter().map(Option::is_some);
        self.attributions.retain(|_| kept.next().unwrap_or(true));
        let mut kept = places.iter().map(Option::is_some);
        self.actors.why.retain(|_| kept.next().unwrap_or(true));
        let mut kept = places.iter().map(Option::is_some);
        self.actors.of_attribution.retain(|_| kept.next().unwrap_or(true));
        for stance in &mut self.stances {
            stance.attribution = stance.attribution.and_then(place);
        }
    }

    /// Moves every span of every layer, as from clean text to raw text.
    pub fn map_spans(&mut self, map: impl Fn(Span) -> Span) {
        self.tokens.iter_mut().for_each(|t| t.span = map(t.span));
        self.sentences.iter_mut().for_each(|s| s.span = map(s.span));
        for attribution in &mut self.attributions {
            let Attribution { source, cue, content, .. } = attribution;
            source.iter_mut().chain(cue).chain(content).for_each(|s| *s = map(*s));
        }
        for actor in &mut self.actors.list {
            actor.mentions.iter_mut().for_each(|s| *s = map(*s));
        }
        for stance in &mut self.stances {
            stance.target = map(stance.target);
            stance.evidence = map(stance.evidence);
            if let crate::Holder::Mention(span) = &mut stance.holder {
                *span = map(*span);
            }
        }
    }
}
