//! Who is meant, in words.

use crate::Document;
use sayso_core::{Analysis, BlockKind, Body, Holder, Span, Stance};
use std::borrow::Cow;

/// A document with its clean text: the words at a place, and the names of the people it speaks of.
///
/// ```
/// use sayso_core::{Analysis, Span};
/// use sayso_formats::{Document, Names};
///
/// let analysis = Analysis::default();
/// let document = Document::new("a", "the new\n  harbour toll", &analysis);
/// assert_eq!(Names::of(&document).words(&[Span::new(4, 17)]), "new harbour");
/// ```
#[derive(Clone, Debug)]
pub struct Names<'a> {
    /// The document's id.
    pub(crate) id: &'a str,
    /// Its raw text.
    pub(crate) text: &'a str,
    /// Its layers.
    pub(crate) analysis: &'a Analysis,
    body: Cow<'a, Body>,
}

impl<'a> Names<'a> {
    /// Reads a document. Makes its clean text anew; [`with_body`](Self::with_body) takes one that is there.
    #[must_use]
    pub fn of(document: &'a Document<'_>) -> Self {
        let body = document.analysis.article.reading_text(&document.text);
        let (id, text) = (&*document.id, &*document.text);
        Self { id, text, analysis: &document.analysis, body: Cow::Owned(body) }
    }

    /// The parts of a document, with the clean text that its analysis was made from.
    #[must_use]
    pub const fn with_body(
        id: &'a str,
        text: &'a str,
        analysis: &'a Analysis,
        body: &'a Body,
    ) -> Self {
        Self { id, text, analysis, body: Cow::Borrowed(body) }
    }

    /// The words at some spans: false breaks undone, a space between pieces, each run of white space one space.
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

    /// Who an attribution's source is: the name if it is known, else the words of the text.
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

    /// The name of a stance's target, if it is an actor.
    #[must_use]
    pub fn target(&self, stance: &Stance) -> Option<&'a str> {
        let actor = self.analysis.actors.list.get(stance.target_actor? as usize)?;
        Some(&actor.name)
    }

    /// On whose authority a stance is reported: the sources from the outermost to that of the attribution it
    /// stands in. The holder is not repeated.
    #[must_use]
    pub fn reported_by(&self, stance: &Stance) -> Vec<String> {
        let Some(inner) = stance.attribution.map(|index| index as usize) else { return Vec::new() };
        let mut chain = self.analysis.chain(inner);
        chain.push(inner);
        chain.retain(|&index| !self.is_holder(index, stance));
        chain.into_iter().filter_map(|index| self.source(index)).collect()
    }

    /// What every line of the text is, lines as `split('\n')` gives them.
    #[must_use]
    pub fn line_kinds(&self) -> Vec<BlockKind> {
        let blocks = &self.analysis.article.blocks;
        let mut at = 0usize;
        let mut block = 0;
        let mut kinds = Vec::with_capacity(blocks.len() + 1);
        for line in self.text.split('\n') {
            while blocks.get(block).is_some_and(|b| b.span.end() as usize <= at) {
                block += 1;
            }
            // The empty piece behind the last line ending lies in no block.
            let found = blocks.get(block).filter(|b| b.span.start() as usize <= at);
            kinds.push(found.map_or(BlockKind::Blank, |b| b.kind));
            at += line.len() + 1;
        }
        kinds
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
