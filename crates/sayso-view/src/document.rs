//! An analysed document, in words for a person.

use sayso_core::{Analysis, Body, Holder, Span, Stance};
use std::borrow::Cow;

/// An analysed document and its text: what every picture is made from.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    pub(crate) id: &'a str,
    pub(crate) text: &'a str,
    pub(crate) analysis: &'a Analysis,
    pub(crate) body: Cow<'a, Body>,
}

impl<'a> Document<'a> {
    /// A document: its id, its **raw** text, and what the analysis of that text gave.
    #[must_use]
    pub fn new(id: &'a str, text: &'a str, analysis: &'a Analysis) -> Self {
        let body = Cow::Owned(analysis.article.reading_text(text));
        Self { id, text, analysis, body }
    }

    /// The same with its clean text at hand, as [`Article::reading_text`](sayso_core::Article::reading_text) gives it.
    #[must_use]
    pub fn with_body(id: &'a str, text: &'a str, analysis: &'a Analysis, body: &'a Body) -> Self {
        Self { id, text, analysis, body: Cow::Borrowed(body) }
    }

    /// The words at some spans of the raw text: false breaks undone, each run of white space one space.
    #[must_use]
    pub fn words(&self, spans: &[Span]) -> String {
        let mut out = String::new();
        let text = |span: &Span| match self.body.to_clean(*span) {
            Some(clean) => clean.slice(self.body.text()),
            None => span.slice(self.text),
        };
        for word in spans.iter().flat_map(|span| text(span).split_whitespace()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// Who the source of an attribution is: the name if the text gives one, else its words; `None` if it is not named.
    #[must_use]
    pub fn source(&self, attribution: usize) -> Option<String> {
        let attribution = self.analysis.attributions.get(attribution)?;
        let name = self.analysis.speaker(attribution).map(str::to_owned);
        name.or_else(|| Some(self.words(&attribution.source))).filter(|words| !words.is_empty())
    }

    /// Who holds a stance: the actor's name, else the words of the text; `None` for the author.
    #[must_use]
    pub fn holder(&self, stance: &Stance) -> Option<String> {
        let actor = stance.actor.and_then(|index| self.analysis.actors.list.get(index as usize));
        match &stance.holder {
            Holder::Name(name) => Some(name.clone()),
            Holder::Mention(span) => {
                Some(actor.map_or_else(|| self.words(&[*span]), |actor| actor.name.clone()))
            }
            _ => actor.map(|actor| actor.name.clone()),
        }
    }

    /// On whose authority a stance is reported: the attributions it stands in, from the outermost to the innermost. The
    /// holder's own are left out.
    #[must_use]
    pub fn authority(&self, stance: &Stance) -> Vec<usize> {
        let mut chain = self.around(stance);
        chain.retain(|&index| !self.is_holder(index, stance));
        chain
    }

    /// Whether the holder says so: one of the attributions that the stance stands in is the holder's.
    #[must_use]
    pub fn in_own_words(&self, stance: &Stance) -> bool {
        self.around(stance).iter().any(|&index| self.is_holder(index, stance))
    }

    fn around(&self, stance: &Stance) -> Vec<usize> {
        let Some(inner) = stance.attribution.map(|index| index as usize) else { return Vec::new() };
        let mut chain = self.analysis.chain(inner);
        chain.push(inner);
        chain
    }

    fn is_holder(&self, attribution: usize, stance: &Stance) -> bool {
        let Some(attribution) = self.analysis.attributions.get(attribution) else { return false };
        let same_actor = stance.actor.is_some() && stance.actor == attribution.actor;
        let same_words = match &stance.holder {
            Holder::Mention(span) => attribution.source.iter().any(|s| s.overlaps(*span)),
            Holder::Name(name) => self.words(&attribution.source) == *name,
            _ => false,
        };
        same_actor || same_words
    }
}
