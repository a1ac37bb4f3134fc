//! What a text costs: the default English stages one by one, timed on the processor.

use crate::articles;
use rustix::time::{ClockId, clock_gettime};
use sayso::{Actors, Analysis, Attribution, Attributor, Block, Body, Depth, Lang, Pipeline};
use sayso::{Resolver, SeedParser, Sentence, SentenceSplitter, Stance, StanceTagger, Syntax};
use sayso::{SyntaxTagger, Token, Tokenizer, View, WordKey, Workspace};
use sayso_actors::ActorResolver;
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_seed::SeedReader;
use sayso_stance::StanceRules;
use sayso_syntax::{ModelTagger, SyntaxModel};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};
use std::time::Duration;

/// Names of what is timed: the stages, then the whole path in several ways.
pub const COLUMNS: [&str; 11] = [
    "seed",
    "tokens",
    "sentences",
    "syntax",
    "quotes",
    "actors",
    "stances",
    "run",
    "run en",
    "plain en",
    "rules",
];

/// Time of this thread on the processor: other processes do not count.
#[must_use]
pub fn on_processor() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec.unsigned_abs() as u32)
}

/// English news of `bytes` bytes: title and body of the articles of the folder, again and again.
#[must_use]
pub fn prose(bytes: usize) -> String {
    let parse = Pipeline::builder().depth(Depth::Article).build();
    let mut once = String::new();
    for raw in articles() {
        let Analysis { article, .. } = parse.run(&raw);
        if article.lang == Some(Lang::EN) {
            once.push_str(article.reading_text(&raw).text());
        }
    }
    once.repeat(bytes.div_ceil(once.len().max(1)))
}

/// The default English stages with their models, one by one and as pipelines.
#[derive(Debug)]
pub struct Stages {
    reader: SeedReader,
    tokenizer: NewsTokenizer,
    splitter: NewsSplitter,
    tagger: ModelTagger,
    rules: QuoteRules,
    resolver: ActorResolver,
    stances: StanceRules,
    pipelines: [Pipeline; 4],
}

/// What the stages make of a text.
#[derive(Debug, Default)]
pub struct Layers {
    body: Body,
    tokens: Vec<Token>,
    keys: Vec<WordKey>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
    attributions: Vec<Attribution>,
    actors: Actors,
    found: Vec<Stance>,
    workspace: Workspace,
    analysis: Analysis,
}

impl Layers {
    /// Tokens, sentences, attributions, actors and stances, as clean English text.
    #[must_use]
    pub fn counts(&self) -> [usize; 5] {
        [
            self.tokens.len(),
            self.sentences.len(),
            self.attributions.len(),
            self.actors.list.len(),
            self.found.len(),
        ]
    }
}

impl Default for Stages {
    fn default() -> Self {
        Self::new()
    }
}

impl Stages {
    /// The stages, loaded.
    ///
    /// # Panics
    ///
    /// If a model of ours does not load.
    #[must_use]
    pub fn new() -> Self {
        let boundary = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN).expect("our own model");
        let syntax = SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).expect("our own model");
        let quotes = QuoteModel::from_bytes(sayso_models::QUOTE_EN).expect("our own model");
        Self {
            reader: SeedReader::new(),
            tokenizer: NewsTokenizer::new(Lang::EN),
            splitter: NewsSplitter::new(Lang::EN).with_model(boundary),
            tagger: ModelTagger::new(syntax),
            rules: QuoteRules::new().with_model(quotes),
            resolver: ActorResolver::new(),
            stances: StanceRules::new(),
            pipelines: [
                Pipeline::default(),
                Pipeline::builder().lang(Lang::EN).build(),
                Pipeline::builder().plain(true).lang(Lang::EN).build(),
                Pipeline::builder().rules_only(true).build(),
            ],
        }
    }

    /// One run of everything over a text: the time of each of the [`COLUMNS`].
    pub fn time(&self, text: &str, layers: &mut Layers) -> [Duration; COLUMNS.len()] {
        let plain = SeedReader::new().plain().parse(text).value;
        layers.body.fill(&plain, text, |block: &Block| block.kind.is_body());
        let seed = timed(|| self.reader.parse(text));
        let [tokens, sentences] = self.segment(layers);
        layers.keys.clear();
        let body = layers.body.text();
        layers.keys.extend(layers.tokens.iter().map(|t| WordKey::of(t.span.slice(body))));
        let view = View::new(body)
            .with_lang(Lang::EN)
            .with_blocks(layers.body.paragraphs())
            .with_tokens(&layers.tokens)
            .with_keys(&layers.keys)
            .with_sentences(&layers.sentences);
        let syntax = timed(|| self.tagger.tag_into(view, &mut layers.syntax));
        let view = view.with_syntax(&layers.syntax);
        layers.attributions.clear();
        let quotes = timed(|| self.rules.attribute_into(view, &mut layers.attributions));
        let said = &layers.attributions;
        let actors = timed(|| self.resolver.resolve_into(view, said, &mut layers.actors));
        layers.found.clear();
        let stances = timed(|| self.stances.tag_into(view, said, &mut layers.found));
        let Layers { workspace, analysis, .. } = layers;
        let whole = |at: usize, workspace: &mut _, analysis: &mut _| {
            timed(|| self.pipelines[at].run_into(text, workspace, analysis))
        };
        let [run, run_en, plain_en, rules] =
            [0, 1, 2, 3].map(|at| whole(at, &mut *workspace, &mut *analysis));
        [seed, tokens, sentences, syntax, quotes, actors, stances, run, run_en, plain_en, rules]
    }

    /// Tokens and sentences, each over all paragraphs.
    fn segment(&self, layers: &mut Layers) -> [Duration; 2] {
        let Layers { body, tokens, sentences, .. } = layers;
        let text = body.text();
        tokens.clear();
        sentences.clear();
        let mut firsts = Vec::with_capacity(body.paragraphs().len() + 1);
        let cut = timed(|| {
            for paragraph in body.paragraphs() {
                firsts.push(tokens.len());
                self.tokenizer.tokenize_into(text, paragraph.span, tokens);
            }
        });
        firsts.push(tokens.len());
        let mut scratch = Vec::new();
        let split = timed(|| {
            for pair in firsts.windows(2) {
                scratch.clear();
                let within = tokens.get(pair[0]..pair[1]).unwrap_or_default();
                self.splitter.split_into(text, within, &mut scratch);
                sentences.extend(scratch.iter().map(|s| s.after_tokens(pair[0] as u32)));
            }
        });
        [cut, split]
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = on_processor();
    std::hint::black_box(work());
    on_processor() - start
}
