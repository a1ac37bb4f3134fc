//! What the models say of the English articles in `seeds/`, as files that a person can read. They hold what is, not what is
//! right; a change that was meant is taken over with `INSTA_UPDATE=always cargo test -p sayso-models`, then read with git diff.
#![cfg(all(feature = "quote", feature = "segment", feature = "syntax", feature = "pairs"))]

use insta::assert_snapshot;
use sayso_core::{
    Attribution, Attributor, Holder, Lang, Sentence, SentenceSplitter, Span, StanceTagger, Syntax,
    SyntaxTagger, Token, Tokenizer, View,
};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_stance::{PairModel, StanceRules};
use sayso_syntax::{ModelTagger, SyntaxModel};
use sayso_testkit::golden::brief;
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};
use std::fmt::Write as _;
use std::path::PathBuf;

/// The articles that are read: reports, an interview, an opinion piece, a live blog.
const ARTICLES: [&str; 7] = [
    "01-agency-report",
    "06-wire-dateline",
    "07-interview",
    "08-op-ed",
    "09-live-blog",
    "13-nested-sources",
    "18-stance-dense",
];

/// An article, every line a paragraph, with the layers that models add.
struct Read {
    text: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    syntax: Syntax,
}

impl Read {
    fn article(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        let model = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN).unwrap();
        let (tokenizer, splitter) =
            (NewsTokenizer::default(), NewsSplitter::default().with_model(model));
        let (mut tokens, mut sentences, mut at) = (Vec::new(), Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            let first = tokens.len();
            let span = Span::new(at, at + line.len() as u32);
            tokenizer.tokenize_into(&text, span, &mut tokens);
            let found = splitter.split(&text, &tokens[first..]);
            sentences.extend(found.into_iter().map(|s| s.after_tokens(first as u32)));
            at = span.end();
        }
        let mut syntax = Syntax::default();
        let tagger = ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).unwrap());
        let view = View::new(&text).with_lang(Lang::EN).with_tokens(&tokens);
        tagger.tag_into(view.with_sentences(&sentences), &mut syntax);
        Self { text, tokens, sentences, syntax }
    }

    fn view(&self) -> View<'_> {
        let view = View::new(&self.text).with_lang(Lang::EN).with_tokens(&self.tokens);
        view.with_sentences(&self.sentences).with_syntax(&self.syntax)
    }

    /// The words of spans on a line.
    fn words(&self, spans: &[Span]) -> String {
        brief(&self.text, spans)
    }
}

fn attributions(read: &Read) -> Vec<Attribution> {
    let model = QuoteModel::from_bytes(sayso_models::QUOTE_EN).unwrap();
    QuoteRules::new().with_model(model).attribute(read.view())
}

/// A file for all articles, a heading for each.
fn book(write: impl Fn(&Read, &mut String)) -> String {
    let mut out = String::new();
    for name in ARTICLES {
        writeln!(out, "[{name}]").unwrap();
        write(&Read::article(name), &mut out);
    }
    out
}

#[test]
fn sentences() {
    let text = book(|read, out| {
        for sentence in &read.sentences {
            writeln!(out, "{}", read.words(&[sentence.span])).unwrap();
        }
    });
    assert_snapshot!(text);
}

#[test]
fn attributions_with_their_scores() {
    let text = book(|read, out| {
        for a in attributions(read) {
            let (source, cue, content) =
                (read.words(&a.source), read.words(&a.cue), read.words(&a.content));
            writeln!(out, "{:.3} {:?} {source} | {cue} | {content}", a.score, a.kind).unwrap();
        }
    });
    assert_snapshot!(text);
}

/// The pairs: every holder that a rule finds with every target of its sentence and of the next.
#[test]
fn sides_of_pairs() {
    let rules = StanceRules::new();
    let learned =
        rules.clone().with_pair_model(PairModel::from_bytes(sayso_models::PAIRS_EN).unwrap());
    let text = book(|read, out| {
        let found = attributions(read);
        let stances = rules.tag(read.view(), &found);
        for (i, one) in stances.iter().enumerate() {
            let holder = match &one.holder {
                Holder::Mention(span) => Some(*span),
                _ => None,
            };
            for other in stances.iter().skip(i.saturating_sub(1)).take(3) {
                let label =
                    learned.label_pair_from(read.view(), &found, &stances, holder, other.target);
                let [support, oppose, neutral] = label.scores;
                let (who, what) = (
                    holder.map_or("(text)".into(), |h| read.words(&[h])),
                    read.words(&[other.target]),
                );
                writeln!(out, "{support:.3} {oppose:.3} {neutral:.3} {who} > {what}").unwrap();
            }
        }
    });
    assert_snapshot!(text);
}
