//! The whole path, composed from stages.

use crate::PipelineBuilder;
use crate::known;
use crate::lazy::Lazy;
use crate::limits::{Limits, Stopped};
use crate::links::link_actors;
use crate::order::{sort_attributions, sort_stances};
use sayso_core::{
    Actors, Analysis, Article, Attribution, Attributor, Block, BlockKind, Body, Diagnostic, Lang,
    Parsed, Resolver, SeedParser, Sentence, SentenceSplitter, Span, StanceTagger, SyntaxTagger,
    Token, Tokenizer, View, WordKey,
};
use sayso_lang::Detector;
use sayso_stance::{PairLabel, Reason, StanceRules};
use std::fmt;
use std::sync::atomic::AtomicBool;

/// A text on its way into a [`Pipeline`]. A `&str` is one.
#[derive(Copy, Clone, Debug)]
#[non_exhaustive]
pub struct Document<'a> {
    /// The raw text.
    pub text: &'a str,
    /// Its language, if the caller knows it; otherwise it is worked out.
    pub lang: Option<Lang>,
    /// What is known of the page already, as where it was read from a format with marked fields. It takes the
    /// place of the seed parser's article. One that does not fit the text is left aside with a diagnostic.
    pub article: Option<&'a Article>,
}

impl<'a> Document<'a> {
    /// A document in a language to be worked out.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, lang: None, article: None }
    }

    /// The same in a known language.
    #[must_use]
    pub const fn lang(self, lang: Lang) -> Self {
        Self { lang: Some(lang), ..self }
    }

    /// The same with its page read already.
    ///
    /// ```
    /// use sayso::{Article, Block, BlockKind, Document, Pipeline, Span};
    ///
    /// let text = "Share\nThe toll is gone, the mayor said.\n";
    /// let mut article = Article::default();
    /// article.blocks = vec![
    ///     Block::new(Span::new(0, 6), BlockKind::Title),
    ///     Block::new(Span::new(6, 40), BlockKind::Body),
    /// ];
    /// article.title = Some(Span::new(0, 5));
    /// let analysis = Pipeline::default().run(Document::new(text).article(&article));
    /// assert_eq!(&text[analysis.article.title.unwrap()], "Share");
    /// ```
    #[must_use]
    pub const fn article(self, article: &'a Article) -> Self {
        Self { article: Some(article), ..self }
    }
}

impl<'a> From<&'a str> for Document<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

impl<'a> From<&'a String> for Document<'a> {
    fn from(text: &'a String) -> Self {
        Self::new(text)
    }
}

/// How far a [`Pipeline`] goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum Depth {
    /// The article's lines and fields.
    Article,
    /// Tokens and sentences too.
    Segmentation,
    /// Part of speech too, and heads where they are worked out.
    Syntax,
    /// Attributions and actors too.
    Attributions,
    /// Everything.
    #[default]
    Stances,
}

/// Buffers that a run leaves for the next one.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    pub(crate) body: Body,
    sentences: Vec<Sentence>,
    pub(crate) keys: Vec<WordKey>,
}

impl Workspace {
    /// Title and body of the last document, clean, with the map back to its raw bytes.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }
}

/// Raw text in, [`Analysis`] out. Cheap to share between threads; build one and keep it.
///
/// See the [front page](crate) for an example, and [`Pipeline::builder`] for stages of one's own.
pub struct Pipeline {
    pub(crate) depth: Depth,
    pub(crate) lang: Option<Lang>,
    pub(crate) detector: Detector,
    pub(crate) parser: Box<dyn SeedParser>,
    pub(crate) segmenters: Segmenters,
    pub(crate) syntax: Option<Box<dyn SyntaxTagger>>,
    pub(crate) attributors: Vec<Box<dyn Attributor>>,
    pub(crate) resolver: Option<Box<dyn Resolver>>,
    pub(crate) stance: Vec<Box<dyn StanceTagger>>,
    pub(crate) pairs: Lazy<StanceRules>,
    pub(crate) judge: Lazy<StanceRules>,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline")
            .field("depth", &self.depth)
            .field("lang", &self.lang)
            .field("attributors", &self.attributors.len())
            .field("stance_taggers", &self.stance.len())
            .finish_non_exhaustive()
    }
}

/// Tokeniser and splitter: one pair for all languages, or one a language.
pub(crate) enum Segmenters {
    Custom(Box<dyn Tokenizer>, Box<dyn SentenceSplitter>),
    PerLanguage(Vec<Segmenter>),
}

/// The segmentation of one language.
pub(crate) struct Segmenter {
    pub(crate) lang: Lang,
    pub(crate) stages: Lazy<(Box<dyn Tokenizer>, Box<dyn SentenceSplitter>)>,
}

impl Segmenters {
    /// The pair for a language; the last pair serves languages without one.
    fn get(&self, lang: Lang) -> Option<(&dyn Tokenizer, &dyn SentenceSplitter)> {
        match self {
            Self::Custom(tokenizer, splitter) => Some((tokenizer, splitter)),
            Self::PerLanguage(pairs) => {
                let pair = pairs.iter().find(|pair| pair.lang == lang).or(pairs.last())?;
                let (tokenizer, splitter) = pair.stages.get();
                Some((tokenizer, splitter))
            }
        }
    }
}

impl Pipeline {
    /// The built-in stages, to change before [`build`](PipelineBuilder::build).
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Analyses one document. Never fails; what was odd is in the analysis' diagnostics.
    pub fn run<'a>(&self, document: impl Into<Document<'a>>) -> Analysis {
        let mut analysis = Analysis::default();
        self.run_into(document, &mut Workspace::default(), &mut analysis);
        analysis
    }

    /// Analyses one document into an analysis that may hold an earlier one, reusing the buffers of both
    /// arguments. Only the first 4 GiB of a text are read; a diagnostic says so.
    pub fn run_into<'a>(
        &self,
        document: impl Into<Document<'a>>,
        workspace: &mut Workspace,
        out: &mut Analysis,
    ) {
        // Without limits nothing stops it.
        let _ = self.run_within(document, &Limits::default(), workspace, out);
    }

    /// Like [`run_into`](Self::run_into), but gives up where the document costs too much.
    ///
    /// ```
    /// use sayso::{Analysis, Limits, Pipeline, Stopped, Workspace};
    ///
    /// let mut limits = Limits::default();
    /// limits.memory = Some(1000);
    /// let (mut workspace, mut analysis) = (Workspace::default(), Analysis::default());
    /// let text = "The mayor said no. ".repeat(50);
    /// let pipeline = Pipeline::builder().plain(true).build();
    /// let ran = pipeline.run_within(&text, &limits, &mut workspace, &mut analysis);
    /// assert_eq!(ran, Err(Stopped::Memory));
    /// assert!(analysis.tokens.is_empty());
    /// ```
    ///
    /// # Errors
    ///
    /// Which limit was passed; the analysis is empty then.
    pub fn run_within<'a>(
        &self,
        document: impl Into<Document<'a>>,
        limits: &Limits<'_>,
        workspace: &mut Workspace,
        out: &mut Analysis,
    ) -> Result<(), Stopped> {
        clear(out);
        let ran = self.stages(document.into(), limits, workspace, out);
        if ran.is_err() {
            *out = Analysis::default();
            *workspace = Workspace::default();
        }
        ran
    }

    /// The stages, with a look at the limits behind each.
    fn stages(
        &self,
        document: Document<'_>,
        limits: &Limits<'_>,
        workspace: &mut Workspace,
        out: &mut Analysis,
    ) -> Result<(), Stopped> {
        let text = document.text;
        let goes_on = self.read(document, workspace, out);
        limits.check(text, workspace, out)?;
        if !goes_on {
            return Ok(());
        }
        let Workspace { body, keys, .. } = workspace;
        self.tag(body, keys, limits.stop, out);
        limits.check(text, workspace, out)?;
        let Workspace { body, keys, .. } = workspace;
        self.attribute(body, keys, limits.stop, out);
        limits.check(text, workspace, out)?;
        let body = &workspace.body;
        out.map_spans(|span| body.to_raw(span));
        Ok(())
    }

    /// The stages that look at one document by itself: page, language, tokens, sentences. Says whether more is wanted.
    pub(crate) fn read(
        &self,
        document: Document<'_>,
        workspace: &mut Workspace,
        out: &mut Analysis,
    ) -> bool {
        let raw = self.parse(document, out);
        let Workspace { body, sentences, keys } = workspace;
        body.fill(&out.article, raw, |b: &Block| b.kind.is_body() || b.kind == BlockKind::Title);
        self.identify(document, body, out);
        if self.depth == Depth::Article {
            return false;
        }
        self.segment(body, sentences, out);
        empty(keys);
        keys.extend(out.tokens.iter().map(|t| WordKey::of(t.span.slice(body.text()))));
        true
    }

    /// Where one holder stands on one target, after a run over the same text: `holder` and `target` are bytes of
    /// the raw text, `None` is the text's own voice. The stances of the run decide, the built-in rules fill in
    /// where none fits the two.
    ///
    /// ```
    /// use sayso::{Lang, Pipeline, Polarity, Span};
    ///
    /// let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).build();
    /// let text = "Estria condemned Norland over the raid.";
    /// let analysis = pipeline.run(text);
    /// let label = pipeline.label_pair(text, &analysis, Some(Span::new(0, 6)), Span::new(17, 24));
    /// assert_eq!(label.polarity, Polarity::Oppose);
    /// ```
    #[must_use]
    pub fn label_pair(
        &self,
        text: &str,
        analysis: &Analysis,
        holder: Option<Span>,
        target: Span,
    ) -> PairLabel {
        let view = analysis.view(text);
        let Analysis { attributions, stances, .. } = analysis;
        self.pairs.get().label_pair_from(view, attributions, stances, holder, target)
    }

    /// Why a stance of a run over the same text has the score that it has: what each part of it adds to the log odds that it is
    /// right, the weightiest first. Empty where no model judged it.
    ///
    /// ```
    /// use sayso::{Lang, Pipeline, ReasonPart};
    ///
    /// let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).build();
    /// let text = "Estria condemned Norland over the raid.";
    /// let analysis = pipeline.run(text);
    /// let reasons = pipeline.stance_reasons(text, &analysis, &analysis.stances[0]);
    /// let word = reasons.iter().find(|reason| reason.part == ReasonPart::Word).unwrap();
    /// assert_eq!(word.words.unwrap().slice(text), "condemned");
    /// ```
    #[must_use]
    pub fn stance_reasons(
        &self,
        text: &str,
        analysis: &Analysis,
        stance: &sayso_core::Stance,
    ) -> Vec<Reason> {
        self.judge.get().reasons(analysis.view(text), &analysis.attributions, stance)
    }

    /// Analyses documents one after the other, reusing buffers inside. An input that is an error goes to
    /// `on_error` and the run goes on.
    pub fn run_many<'p, T, E>(
        &'p self,
        documents: impl IntoIterator<Item = Result<T, E>> + 'p,
        mut on_error: impl FnMut(E) + 'p,
    ) -> impl Iterator<Item = (T, Analysis)> + 'p
    where
        T: AsRef<str> + 'p,
        E: 'p,
    {
        let mut workspace = Workspace::default();
        documents.into_iter().filter_map(move |document| {
            let text = document.map_err(&mut on_error).ok()?;
            let mut analysis = Analysis::default();
            self.run_into(text.as_ref(), &mut workspace, &mut analysis);
            Some((text, analysis))
        })
    }

    fn parse<'a>(&self, document: Document<'a>, out: &mut Analysis) -> &'a str {
        let raw = document.text;
        let whole = Span::of(raw);
        let read = (0..=whole.end() as usize).rev().find_map(|end| raw.get(..end)).unwrap_or("");
        match document.article.filter(|article| known::fits(article, read)) {
            Some(article) => out.article.clone_from(article),
            None => {
                let Parsed { value, diagnostics } = self.parser.parse(read);
                out.article = value;
                out.diagnostics = diagnostics;
                if document.article.is_some() {
                    out.diagnostics.push(Diagnostic::warning(
                        "article-does-not-fit",
                        whole,
                        "the article that came with the text is not of this text; the page was read anew",
                    ));
                }
            }
        }
        if read.len() < raw.len() {
            out.diagnostics.push(Diagnostic::warning(
                "text-too-long",
                Span::new(whole.end(), whole.end()),
                "only the first 4 GiB of the text were read",
            ));
        }
        read
    }

    /// The language: what the caller says, else what the page says, else what the body looks like.
    fn identify(&self, document: Document<'_>, body: &Body, out: &mut Analysis) {
        let known = document.lang.or(self.lang).or(out.article.lang);
        out.article.lang = known.or_else(|| {
            // The title is too short and too odd to go by, if there is anything else.
            let text = body.paragraphs().iter().find(|p| p.kind != BlockKind::Title);
            let start = text.map_or(0, |p| p.span.start() as usize);
            let found = self.detector.detect(body.text().get(start..)?)?;
            found.is_reliable.then_some(found.lang)
        });
    }

    fn segment(&self, body: &Body, scratch: &mut Vec<Sentence>, out: &mut Analysis) {
        if body.paragraphs().is_empty() {
            return;
        }
        let Some((tokenizer, splitter)) = self.segmenters.get(out.lang()) else { return };
        for paragraph in body.paragraphs() {
            let first = out.tokens.len();
            tokenizer.tokenize_into(body.text(), paragraph.span, &mut out.tokens);
            scratch.clear();
            splitter.split_into(body.text(), out.tokens.get(first..).unwrap_or_default(), scratch);
            out.sentences.extend(scratch.iter().map(|s| s.after_tokens(first as u32)));
        }
    }

    fn tag(&self, body: &Body, keys: &[WordKey], stop: Option<&AtomicBool>, out: &mut Analysis) {
        if self.depth < Depth::Syntax {
            return;
        }
        if let Some(tagger) = &self.syntax {
            tagger.tag_into(
                view(body, keys, &out.article, &out.tokens, &out.sentences).with_stop(stop),
                &mut out.syntax,
            );
        }
    }

    fn attribute(
        &self,
        body: &Body,
        keys: &[WordKey],
        stop: Option<&AtomicBool>,
        out: &mut Analysis,
    ) {
        if self.depth < Depth::Attributions {
            return;
        }
        let Analysis {
            article,
            tokens,
            sentences,
            syntax,
            attributions,
            actors,
            stances,
            diagnostics,
            ..
        } = out;
        let view = view(body, keys, article, tokens, sentences);
        let view = view.with_syntax(syntax).with_stop(stop);
        for attributor in &self.attributors {
            attributor.attribute_into(view, attributions);
        }
        self.resolve(view, attributions, actors);
        if self.depth >= Depth::Stances {
            self.note_language(view.lang(), diagnostics);
            for tagger in &self.stance {
                tagger.tag_into(view, attributions, stances);
            }
            sort_stances(stances);
            link_actors(view, actors, stances);
        }
    }
}

impl Pipeline {
    /// An empty list of stances is not to be read as "nobody is for or against anything".
    pub(crate) fn note_language(&self, lang: Lang, diagnostics: &mut Vec<Diagnostic>) {
        if !self.stance.is_empty() && !matches!(lang, Lang::EN | Lang::UNKNOWN) {
            let message = if Lang::WITH_TABLES.contains(&lang) {
                "the built-in stance rules read English alone: who said what is found in this language, who is for or against what is not"
            } else {
                "the built-in stance rules read English alone: who is for or against what is not found in this language"
            };
            diagnostics.push(Diagnostic::note("stance-english-only", Span::new(0, 0), message));
        }
    }

    /// Puts the attributions in order and leads their sources to actors.
    pub(crate) fn resolve(
        &self,
        view: View<'_>,
        attributions: &mut [Attribution],
        actors: &mut Actors,
    ) {
        sort_attributions(attributions);
        if let Some(resolver) = &self.resolver {
            resolver.resolve_into(view, attributions, actors);
            for (attribution, actor) in attributions.iter_mut().zip(&actors.of_attribution) {
                attribution.actor = *actor;
            }
            skip_own_words(attributions);
        }
    }
}

/// How many parents are climbed: real text has three or four.
const DEPTH: usize = 12;

/// Who quotes whom, each voice once: in *“I think they believe that it was right,” Lee said*, what they believe is relayed
/// by Lee, not by Lee and by Lee.
fn skip_own_words(attributions: &mut [Attribution]) {
    let voice = |all: &[Attribution], at: u32| all.get(at as usize).and_then(|a| a.actor);
    for index in 0..attributions.len() {
        let own = attributions.get(index).and_then(|a| a.actor);
        for _ in 0..DEPTH {
            let Some(parent) = attributions.get(index).and_then(|a| a.parent) else { break };
            let Some(above) = attributions.get(parent as usize).and_then(|a| a.parent) else {
                break;
            };
            let speaker = voice(attributions, parent);
            let again =
                speaker.is_some() && (speaker == own || speaker == voice(attributions, above));
            let Some(attribution) = attributions.get_mut(index).filter(|_| again) else { break };
            attribution.parent = Some(above);
        }
    }
}

/// A document up to its sentences, as the stages see it.
pub(crate) fn view<'a>(
    body: &'a Body,
    keys: &'a [WordKey],
    article: &Article,
    tokens: &'a [Token],
    sentences: &'a [Sentence],
) -> View<'a> {
    View::new(body.text())
        .with_lang(article.lang.unwrap_or(Lang::UNKNOWN))
        .with_genre(article.genre)
        .with_blocks(body.paragraphs())
        .with_tokens(tokens)
        .with_keys(keys)
        .with_sentences(sentences)
}

/// Bytes of a layer that are kept for the next document; what one giant needed goes back.
const KEPT: usize = 4 << 20;

/// Empties a layer and keeps its memory, unless that is much.
fn empty<T>(layer: &mut Vec<T>) {
    layer.clear();
    layer.shrink_to(KEPT / size_of::<T>().max(1));
}

/// Empties every layer and keeps the memory that an article needs.
fn clear(out: &mut Analysis) {
    out.article = Article::default();
    empty(&mut out.tokens);
    empty(&mut out.sentences);
    empty(&mut out.syntax.words);
    out.syntax.has_heads = false;
    empty(&mut out.attributions);
    empty(&mut out.actors.list);
    empty(&mut out.actors.of_attribution);
    empty(&mut out.actors.why);
    empty(&mut out.stances);
    empty(&mut out.diagnostics);
}
