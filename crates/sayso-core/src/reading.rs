//! An analysed document in words for a person.

use crate::{Analysis, BlockKind, Body, Holder, Span, Stance};
use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;

/// An analysed document with its texts, raw and clean: the words at a place, and who is meant, in words. What is
/// shown, drawn or exported is made from it.
///
/// ```
/// use sayso_core::{Analysis, Reading, Span};
///
/// let analysis = Analysis::default();
/// let reading = Reading::new("a.txt", "the new\n  harbour toll", &analysis);
/// assert_eq!(reading.words(&[Span::new(4, 17)]), "new harbour");
/// ```
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    id: &'a str,
    text: &'a str,
    analysis: &'a Analysis,
    body: Cow<'a, Body>,
    url: Option<&'a str>,
}

impl<'a> Reading<'a> {
    /// A document: its id, its **raw** text, and what the analysis of that text gave. Makes the clean text anew;
    /// [`with_body`](Self::with_body) takes one that is there.
    #[must_use]
    pub fn new(id: &'a str, text: &'a str, analysis: &'a Analysis) -> Self {
        let body = Cow::Owned(analysis.article.reading_text(text));
        Self { id, text, analysis, body, url: None }
    }

    /// The same with its clean text at hand, as [`Article::reading_text`](crate::Article::reading_text) gives it.
    #[must_use]
    pub const fn with_body(
        id: &'a str,
        text: &'a str,
        analysis: &'a Analysis,
        body: &'a Body,
    ) -> Self {
        Self { id, text, analysis, body: Cow::Borrowed(body), url: None }
    }

    /// The same with the address where the page was found.
    #[must_use]
    pub fn with_url(self, url: Option<&'a str>) -> Self {
        Self { url, ..self }
    }

    /// The address where the page was found, if that is known.
    #[must_use]
    pub const fn url(&self) -> Option<&'a str> {
        self.url
    }

    /// The document's id.
    #[must_use]
    pub const fn id(&self) -> &'a str {
        self.id
    }

    /// The raw text, which all spans count in.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The layers.
    #[must_use]
    pub const fn analysis(&self) -> &'a Analysis {
        self.analysis
    }

    /// The clean text with its map to the raw one.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
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

    /// Who the source of an attribution is: the name if the text gives one, else its words; `None` if there are none.
    #[must_use]
    pub fn source(&self, attribution: usize) -> Option<String> {
        let attribution = self.analysis.attributions.get(attribution)?;
        let name = self.analysis.speaker(attribution).map(ToOwned::to_owned);
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

    /// On whose authority a stance is reported: the attributions it stands in, from the outermost to the innermost. The
    /// holder's own are left out.
    #[must_use]
    pub fn authority(&self, stance: &Stance) -> Vec<usize> {
        let mut chain = self.around(stance);
        chain.retain(|&index| !self.is_holder(index, stance));
        chain
    }

    /// The sources of [`authority`](Self::authority), in words.
    #[must_use]
    pub fn reported_by(&self, stance: &Stance) -> Vec<String> {
        self.authority(stance).into_iter().filter_map(|index| self.source(index)).collect()
    }

    /// The words of the sentences in which some spans begin, each sentence once; nothing for spans that begin in none.
    #[must_use]
    pub fn sentences(&self, spans: &[Span]) -> String {
        let mut found: Vec<Span> = Vec::new();
        for span in spans {
            let sentence = self.analysis.sentence_of(*span).map(|sentence| sentence.span);
            found.extend(sentence.filter(|sentence| !found.contains(sentence)));
        }
        self.words(&found)
    }

    /// Whether the holder says so: one of the attributions that the stance stands in is the holder's.
    #[must_use]
    pub fn in_own_words(&self, stance: &Stance) -> bool {
        self.around(stance).iter().any(|&index| self.is_holder(index, stance))
    }

    /// What every line of the raw text is, lines as `split('\n')` gives them.
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
            let first = found.map_or(BlockKind::Blank, |b| b.kind);
            at += line.len() + 1;
            // A line with other line ends in it (a lone carriage return) is several blocks: body, if one of them is.
            let inside = blocks.get(block..).unwrap_or(&[]).iter();
            let body = inside
                .take_while(|b| (b.span.start() as usize) < at)
                .find(|b| b.kind.is_body())
                .map(|b| b.kind);
            kinds.push(if found.is_some() { body.unwrap_or(first) } else { first });
        }
        kinds
    }

    /// The attributions that a stance stands in, the outermost first.
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
