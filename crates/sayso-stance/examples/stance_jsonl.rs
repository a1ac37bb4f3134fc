//! Stances for JSONL documents (`{"id", "text"}`), or labels for pairs (`{"id", "text", "holder",
//! "target"}`), as the output contract writes them; offsets are bytes. The first argument is the file.
//!
//! ```text
//! cargo run --release -p sayso-stance --example stance_jsonl -- docs.jsonl > stances.jsonl
//! ```
//!
//! Trees come from the shipped model; `--rules-only` takes tags and chunks by rule instead.
//! `--no-quotes` leaves the attributions out, `--author` adds the author's own stances, `--tags` prints
//! tags instead, `--time` measures.

use sayso_core::{
    Attribution, Attributor, Block, BlockKind, Holder, Lang, SentenceSplitter, Span, StanceTagger,
    Syntax, SyntaxTagger, Tokenizer, View, WordKey,
};
use sayso_quote::QuoteRules;
use sayso_stance::{StanceOptions, StanceRules};
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use sayso_token::{NewsSplitter, NewsTokenizer};
use serde_json::{Value, json};
use std::{env, error::Error, fs, time::Instant};

/// The layers below stances, for one text.
struct Layers {
    blocks: Vec<Block>,
    tokens: Vec<sayso_core::Token>,
    sentences: Vec<sayso_core::Sentence>,
    keys: Vec<WordKey>,
    syntax: Syntax,
}

impl Layers {
    /// Paragraphs are lines.
    fn of(text: &str, tagger: &dyn SyntaxTagger) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len() as u32);
            blocks.push(Block::new(span, BlockKind::Body));
            at += line.len() as u32;
        }
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        let (tokenizer, splitter) = (NewsTokenizer::new(Lang::EN), NewsSplitter::new(Lang::EN));
        for block in &blocks {
            let first = tokens.len();
            tokenizer.tokenize_into(text, block.span, &mut tokens);
            let before = sentences.len();
            splitter.split_into(text, &tokens[first..], &mut sentences);
            for sentence in &mut sentences[before..] {
                *sentence = sentence.after_tokens(first as u32);
            }
        }
        let keys = tokens.iter().map(|t| WordKey::of(t.span.slice(text))).collect();
        let mut layers = Self { blocks, tokens, sentences, keys, syntax: Syntax::default() };
        let mut syntax = Syntax::default();
        tagger.tag_into(layers.view(text), &mut syntax);
        layers.syntax = syntax;
        layers
    }

    fn view<'a>(&'a self, text: &'a str) -> View<'a> {
        View::new(text)
            .with_lang(Lang::EN)
            .with_blocks(&self.blocks)
            .with_tokens(&self.tokens)
            .with_keys(&self.keys)
            .with_sentences(&self.sentences)
            .with_syntax(&self.syntax)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut path = None;
    let (mut quotes, mut tags, mut time, mut trees) = (true, false, false, true);
    let mut options = StanceOptions::default();
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--no-quotes" => quotes = false,
            "--author" => options.author = true,
            "--past" => options.past = true,
            "--rules-only" => trees = false,
            "--tags" => tags = true,
            "--time" => time = true,
            _ => path = Some(argument),
        }
    }
    let path = path.ok_or("the first argument is a JSONL file")?;
    let rules = StanceRules::new().with_options(options);
    let tagger: Box<dyn SyntaxTagger> = if trees {
        Box::new(ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN)?))
    } else {
        Box::new(ShallowTagger::new())
    };
    if time {
        return measure(&rules, &*tagger, &fs::read_to_string(path)?);
    }
    for line in fs::read_to_string(path)?.lines().filter(|l| !l.trim().is_empty()) {
        let record: Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default();
        let layers = Layers::of(text, &*tagger);
        let view = layers.view(text);
        if tags {
            let words = view.tokens().iter().zip(&layers.syntax.words);
            let line: Vec<String> =
                words.map(|(t, w)| format!("{}/{}", view.slice(t.span), w.tag)).collect();
            println!("{}", line.join(" "));
            continue;
        }
        let attributions = if quotes { QuoteRules::new().attribute(view) } else { Vec::new() };
        let out = if record.get("target").is_some() {
            pair(&record, view, &attributions, &rules)
        } else {
            document(&record, view, &attributions, &rules)
        };
        println!("{out}");
    }
    Ok(())
}

fn document(
    record: &Value,
    view: View<'_>,
    attributions: &[Attribution],
    rules: &StanceRules,
) -> Value {
    let span = |s: Span| json!([s.start(), s.end()]);
    let stances: Vec<Value> = rules
        .tag(view, attributions)
        .iter()
        .map(|s| {
            json!({
                "holder": match &s.holder {
                    Holder::Mention(m) => span(*m),
                    Holder::Name(name) => json!(name),
                    _ => Value::Null,
                },
                "target": span(s.target),
                "polarity": s.polarity.as_str(),
                "strength": s.strength.as_str(),
                "modality": s.modality.as_str(),
                "basis": s.basis.as_str(),
                "time": s.time.as_str(),
                "evidence": span(s.evidence),
                "attribution": s.attribution,
                "rule": s.rule.as_str(),
                "score": s.score,
            })
        })
        .collect();
    json!({"id": record["id"], "offsets": "byte", "stances": stances})
}

fn pair(
    record: &Value,
    view: View<'_>,
    attributions: &[Attribution],
    rules: &StanceRules,
) -> Value {
    let span = |value: &Value| {
        let start = value["bstart"].as_u64()? as usize;
        Span::from_range(start..value["bend"].as_u64()? as usize)
    };
    let holder = span(&record["holder"]);
    let target = span(&record["target"]).or_else(|| {
        let start = view.text().find(record["target"].as_str()?)?;
        Span::from_range(start..start + record["target"].as_str()?.len())
    });
    let Some(target) = target else {
        return json!({"id": record["id"], "label": "neutral", "scores": [0.0, 0.0, 1.0]});
    };
    let label = rules.label_pair(view, attributions, holder, target);
    json!({"id": record["id"], "label": label.polarity.as_str(), "scores": label.scores})
}

/// Bytes a second of stance tagging alone, over the texts joined.
fn measure(
    rules: &StanceRules,
    tagger: &dyn SyntaxTagger,
    file: &str,
) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    for line in file.lines() {
        let record: Value = serde_json::from_str(line)?;
        text.push_str(record["text"].as_str().unwrap_or_default());
        text.push('\n');
    }
    // Short enough to run between two turns of the scheduler.
    let end = (0..=text.len().min(100_000)).rev().find(|&at| text.is_char_boundary(at));
    text.truncate(end.unwrap_or(0));
    let layers = Layers::of(&text, tagger);
    let view = layers.view(&text);
    let attributions = QuoteRules::new().attribute(view);
    let mut best = f64::MAX;
    let mut found = 0;
    for _ in 0..200 {
        let start = Instant::now();
        found = rules.tag(view, &attributions).len();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let rate = text.len() as f64 / best / 1e6;
    println!("{} bytes, {found} stances, {rate:.1} MB/s", text.len());
    Ok(())
}
