//! Results as JSON and as something to read.

mod chunks;
pub(crate) mod corpus;
pub(crate) mod json;
mod overview;
pub(crate) mod pair;
pub(crate) mod rows;
pub(crate) mod table;
pub(crate) mod terminal;

pub(crate) use chunks::Chunks;
pub(crate) use overview::{Overview, Tally, Targets};

use sayso::{Analysis, Body};

/// Which layers are printed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Layers {
    /// The labelled page.
    Article,
    /// Sentences and tokens, perhaps with syntax.
    Segmentation {
        /// Whether parts of speech and heads are printed too.
        syntax: bool,
    },
    /// Who said what.
    Attributions,
    /// Who is for or against what.
    Stances,
    /// Where one holder stands on one target.
    Pair,
    /// All of it.
    All,
}

/// An analysed document.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Analysed<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its text as given.
    pub(crate) text: &'a str,
    /// What the text was decoded from, if not UTF-8.
    pub(crate) encoding: Option<&'static str>,
    /// If the text was put together from a page or a document with marked fields.
    pub(crate) made: Option<Made<'a>>,
    /// What was asked for, in [`Layers::Pair`].
    pub(crate) pair: Option<&'a sayso_input::Pair<'a>>,
    /// What the library says of the pair, if both sides are places in the text.
    pub(crate) label: Option<sayso::PairLabel>,
    /// Its layers.
    pub(crate) analysis: &'a Analysis,
    /// The clean text of title and body.
    pub(crate) body: &'a Body,
}

/// Where a text comes from that was put together here.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Made<'a> {
    /// Where the page was found.
    pub(crate) url: Option<&'a str>,
    /// Where its fields were read.
    pub(crate) origins: &'a [(&'static str, &'static str)],
}

impl Analysed<'_> {
    /// The document in words, as pictures and formats see it.
    pub(crate) fn reading(&self) -> sayso::Reading<'_> {
        let url = self.made.and_then(|made| made.url);
        sayso::Reading::with_body(self.id, self.text, self.analysis, self.body).with_url(url)
    }

    /// The words at some spans, false breaks undone, with a space between pieces and each run of white
    /// space as one space.
    pub(crate) fn words(&self, spans: &[sayso::Span]) -> String {
        self.reading().words(spans)
    }

    /// Who an attribution's source is: the name if it is known, else the words of the text.
    pub(crate) fn source(&self, attribution: usize) -> Option<String> {
        self.reading().source(attribution)
    }

    /// On whose authority a stance is reported: the sources from the outermost to that of the attribution
    /// it stands in. The holder is not repeated.
    pub(crate) fn reported_by(&self, stance: &sayso::Stance) -> Vec<String> {
        self.reading().reported_by(stance)
    }

    /// Who holds a stance: the actor's name, else the words of the text; `None` for the author.
    pub(crate) fn holder(&self, stance: &sayso::Stance) -> Option<String> {
        self.reading().holder(stance)
    }
}
