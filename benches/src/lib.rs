//! Inputs of the benches: the articles of a folder, and the layers before a stage.
//!
//! ```
//! let articles = sayso_benches::articles();
//! assert!(articles.iter().all(|a| !a.is_empty()));
//! let many = sayso_benches::repeated(&articles, 1_000_000);
//! assert!(many.iter().map(|a| a.len()).sum::<usize>() >= 1_000_000);
//! ```
//!
//! The folder is `$SAYSO_SEEDS` if that is set, else `seeds/` of the repository.
#![forbid(unsafe_code)]

use sayso::{Analysis, Depth, SentenceSplitter as _, SyntaxTagger as _, Tokenizer as _};
use sayso::{Block, Body, Genre, Lang, Pipeline, Sentence, Span, Syntax, Token, View};
use sayso_syntax::ShallowTagger;
use sayso_token::{NewsSplitter, NewsTokenizer};
use std::path::{Path, PathBuf};

pub mod cost;
pub mod growth;

#[cfg(doctest)]
mod book;

/// The folder of articles.
#[must_use]
pub fn folder() -> PathBuf {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    std::env::var_os("SAYSO_SEEDS").map_or(seeds, |folder| {
        // Cargo runs benches in their package's folder; people give paths from the workspace's root.
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)
    })
}

/// The raw articles of the folder, by name.
///
/// # Panics
///
/// If the folder cannot be read or holds no articles: there is nothing to measure then.
#[must_use]
pub fn articles() -> Vec<String> {
    let folder = folder();
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        name.ends_with(".txt") && !name.ends_with(".gold.txt")
    });
    paths.sort();
    assert!(!paths.is_empty(), "{} holds no articles", folder.display());
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().map(read).collect()
}

/// The articles again and again, at least `bytes` bytes in all.
#[must_use]
pub fn repeated(articles: &[String], bytes: usize) -> Vec<&str> {
    let mut size = 0;
    let enough = |article: &&str| {
        let more = size < bytes;
        size += article.len();
        more
    };
    articles.iter().map(String::as_str).cycle().take_while(enough).collect()
}

/// An article as the stages after the parser see it.
#[derive(Debug)]
pub struct Prepared {
    lang: Lang,
    genre: Genre,
    body: Body,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
}

impl Prepared {
    /// Parses and segments an article.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        let parse = Pipeline::builder().depth(Depth::Article).build();
        let Analysis { article, .. } = parse.run(raw);
        let lang = article.lang.unwrap_or(Lang::UNKNOWN);
        let mut prepared = Self {
            lang,
            genre: article.genre,
            body: article.reading_text(raw),
            tokens: Vec::new(),
            sentences: Vec::new(),
            syntax: Syntax::default(),
        };
        let (tokenizer, splitter) = (NewsTokenizer::new(lang), NewsSplitter::new(lang));
        for paragraph in prepared.body.paragraphs() {
            let text = prepared.body.text();
            let first = prepared.tokens.len();
            tokenizer.tokenize_into(text, paragraph.span, &mut prepared.tokens);
            let found = splitter.split(text, prepared.tokens.get(first..).unwrap_or_default());
            prepared.sentences.extend(found.iter().map(|s| s.after_tokens(first as u32)));
        }
        let mut syntax = Syntax::default();
        ShallowTagger::new().tag_into(prepared.view(), &mut syntax);
        Self { syntax, ..prepared }
    }

    /// The layers as a stage sees them.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View::new(self.body.text())
            .with_lang(self.lang)
            .with_genre(self.genre)
            .with_blocks(self.body.paragraphs())
            .with_tokens(&self.tokens)
            .with_sentences(&self.sentences)
            .with_syntax(&self.syntax)
    }

    /// The paragraphs.
    #[must_use]
    pub fn paragraphs(&self) -> &[Block] {
        self.body.paragraphs()
    }

    /// The size of the text, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        u64::from(Span::of(self.body.text()).len())
    }
}

/// The articles of the folder, parsed and segmented, and their size in bytes.
#[must_use]
pub fn prepared() -> (Vec<Prepared>, u64) {
    let prepared: Vec<_> = articles().iter().map(|raw| Prepared::new(raw)).collect();
    let bytes = prepared.iter().map(Prepared::bytes).sum();
    (prepared, bytes)
}
