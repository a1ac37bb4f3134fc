//! Which stages a pipeline has.

use crate::builtin;
use crate::lazy::Lazy;
use crate::pipeline::Segmenters;
use crate::{Depth, Pipeline};
use sayso_core::{
    Attributor, Lang, Resolver, SeedParser, SentenceSplitter, StanceTagger, SyntaxTagger, Tokenizer,
};
use sayso_lang::Detector;
use sayso_stance::StanceLexicon;
use std::fmt;

/// Builds a [`Pipeline`]. What is not set is built in.
///
/// ```
/// use sayso::{Depth, Lang, Pipeline};
///
/// let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).depth(Depth::Segmentation).build();
/// let analysis = pipeline.run("It rained. It stopped.");
/// assert_eq!(analysis.sentences.len(), 2);
/// ```
#[derive(Default)]
#[must_use]
pub struct PipelineBuilder {
    depth: Depth,
    plain: bool,
    keep_breaks: bool,
    rules_only: bool,
    lang: Option<Lang>,
    languages: Option<Vec<Lang>>,
    parser: Option<Box<dyn SeedParser>>,
    segmenter: Option<(Box<dyn Tokenizer>, Box<dyn SentenceSplitter>)>,
    syntax: Option<Box<dyn SyntaxTagger>>,
    attributors: Stages<dyn Attributor>,
    resolver: Option<Box<dyn Resolver>>,
    lexicon: Option<StanceLexicon>,
    min_score: Option<f32>,
    stance: Stages<dyn StanceTagger>,
}

/// Stages of one's own, beside the built-in one or instead of it.
struct Stages<T: ?Sized> {
    own: Vec<Box<T>>,
    without_builtin: bool,
}

impl<T: ?Sized> Default for Stages<T> {
    fn default() -> Self {
        Self { own: Vec::new(), without_builtin: false }
    }
}

impl<T: ?Sized> Stages<T> {
    /// The built-in stage first, then one's own in the order in which they were added.
    fn build(self, builtin: impl FnOnce() -> Box<T>) -> Vec<Box<T>> {
        let first = (!self.without_builtin).then(builtin);
        first.into_iter().chain(self.own).collect()
    }
}

impl fmt::Debug for PipelineBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PipelineBuilder")
            .field("depth", &self.depth)
            .field("plain", &self.plain)
            .field("lang", &self.lang)
            .field("languages", &self.languages)
            .finish_non_exhaustive()
    }
}

impl PipelineBuilder {
    /// How far to go; everything unless told.
    pub fn depth(mut self, depth: Depth) -> Self {
        self.depth = depth;
        self
    }

    /// Whether the text is clean already: every line is a paragraph, nothing is stripped or labelled.
    /// Only false line breaks are undone. Has no effect on a parser of one's own.
    pub fn plain(mut self, plain: bool) -> Self {
        self.plain = plain;
        self
    }

    /// Whether every line break stays: nothing is joined, not even a word that a scrape broke. Has no effect on a parser
    /// of one's own.
    pub fn keep_breaks(mut self, keep: bool) -> Self {
        self.keep_breaks = keep;
        self
    }

    /// Whether to leave the trained models out, so that a rule explains every decision: those of `sayso-models`,
    /// which the feature `models` brings, and the small ones that `sayso-seed` has for lines and breaks.
    pub fn rules_only(mut self, rules_only: bool) -> Self {
        self.rules_only = rules_only;
        self
    }

    /// The language of every document that does not come with its own.
    pub fn lang(mut self, lang: impl Into<Option<Lang>>) -> Self {
        self.lang = lang.into();
        self
    }

    /// The languages that may be identified: those with word tables, unless told.
    pub fn languages(mut self, languages: &[Lang]) -> Self {
        self.languages = Some(languages.to_vec());
        self
    }

    /// Another parser of raw pages.
    pub fn seed_parser(mut self, parser: impl SeedParser + 'static) -> Self {
        self.parser = Some(Box::new(parser));
        self
    }

    /// Another tokeniser and sentence splitter, for all languages.
    pub fn segmenter(
        mut self,
        tokenizer: impl Tokenizer + 'static,
        splitter: impl SentenceSplitter + 'static,
    ) -> Self {
        self.segmenter = Some((Box::new(tokenizer), Box::new(splitter)));
        self
    }

    /// Another syntax tagger.
    pub fn syntax(mut self, tagger: impl SyntaxTagger + 'static) -> Self {
        self.syntax = Some(Box::new(tagger));
        self
    }

    /// A further attributor, after the built-in one.
    pub fn attributor(mut self, attributor: impl Attributor + 'static) -> Self {
        self.attributors.own.push(Box::new(attributor));
        self
    }

    /// Leaves out the built-in attributor.
    pub fn without_builtin_attributor(mut self) -> Self {
        self.attributors.without_builtin = true;
        self
    }

    /// Another resolver of actors.
    pub fn resolver(mut self, resolver: impl Resolver + 'static) -> Self {
        self.resolver = Some(Box::new(resolver));
        self
    }

    /// Another lexicon for the built-in stance tagger, such as the shipped one with words of one's own merged in.
    pub fn stance_lexicon(mut self, lexicon: StanceLexicon) -> Self {
        self.lexicon = Some(lexicon);
        self
    }

    /// How probable a stance of the built-in tagger must be, 0 to 1, where a trained model judges it: 0.9 for few that are
    /// nearly all right, 0.2 for more. The model's own threshold unless told.
    pub fn min_score(mut self, score: impl Into<Option<f32>>) -> Self {
        self.min_score = score.into();
        self
    }

    /// A further stance tagger, after the built-in one.
    pub fn stance(mut self, tagger: impl StanceTagger + 'static) -> Self {
        self.stance.own.push(Box::new(tagger));
        self
    }

    /// Leaves out the built-in stance tagger.
    pub fn without_builtin_stance(mut self) -> Self {
        self.stance.without_builtin = true;
        self
    }

    /// The pipeline. Word tables are read when a document first needs them, once.
    #[must_use]
    pub fn build(self) -> Pipeline {
        let segmenters = match self.segmenter {
            Some((tokenizer, splitter)) => Segmenters::Custom(tokenizer, splitter),
            None => Segmenters::PerLanguage(builtin::segmenters(self.rules_only)),
        };
        let (rules_only, lexicon) = (self.rules_only, self.lexicon.clone());
        let own = lexicon.clone();
        Pipeline {
            depth: self.depth,
            lang: self.lang,
            detector: Detector::new(self.languages.as_deref().unwrap_or(&Lang::WITH_TABLES)),
            parser: self
                .parser
                .unwrap_or_else(|| builtin::parser(self.plain, self.keep_breaks, self.rules_only)),
            segmenters,
            syntax: Some(self.syntax.unwrap_or_else(|| builtin::syntax(self.rules_only))),
            attributors: self.attributors.build(|| builtin::attributor(self.rules_only)),
            resolver: Some(self.resolver.unwrap_or_else(builtin::resolver)),
            stance: self.stance.build(|| builtin::stance(self.lexicon, rules_only, self.min_score)),
            pairs: Lazy::new(move || builtin::pairs(lexicon.as_ref(), rules_only)),
            judge: Lazy::new(move || builtin::judge(own.as_ref(), rules_only, None)),
        }
    }
}
