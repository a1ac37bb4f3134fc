//! Attributions of plain texts, for scoring.
//!
//! Reads JSON lines with `id` and `text` (and maybe `lang`) on standard input, paragraphs separated by
//! newlines; writes the same ids with `attributions` as the output contract has them.
//!
//! ```text
//! quotes_jsonl [--least SCORE] [--no-syntax] [--traced] [--time] [--tags] < in.jsonl > out.jsonl
//! ```

use sayso_core::{
    Attribution, AttributionKind, Attributor, Block, BlockKind, Lang, Sentence, SentenceSplitter,
    Span, Syntax, SyntaxTagger, Token, Tokenizer, View,
};
use sayso_quote::QuoteRules;
use sayso_syntax::ShallowTagger;
use sayso_token::{NewsSplitter, NewsTokenizer};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = Span::from_range(start..start + line.len());
        start += line.len();
        span.map(|s| Block::new(s, BlockKind::Body))
    });
    lines.flatten().collect()
}

fn spans(spans: &[Span]) -> Value {
    spans.iter().map(|s| json!([s.start(), s.end()])).collect()
}

fn record(a: &Attribution) -> Value {
    let kind = match a.kind {
        AttributionKind::Direct => "direct",
        AttributionKind::Indirect => "indirect",
        AttributionKind::Mixed => "mixed",
    };
    json!({
        "source": spans(&a.source), "cue": spans(&a.cue), "content": spans(&a.content), "kind": kind,
        "parent": a.parent, "rule": a.rule.as_str(), "score": a.score, "basis": format!("{:?}", a.basis),
    })
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let least =
        args.iter().position(|a| a == "--least").and_then(|i| args.get(i + 1)?.parse().ok());
    let rules = least.map_or_else(QuoteRules::new, |l| QuoteRules::new().with_min_score(l));
    let rules = if args.iter().any(|a| a == "--traced") { rules.traced() } else { rules };
    let with_syntax = !args.iter().any(|a| a == "--no-syntax");
    let tagger = ShallowTagger::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut bytes, mut spent) = (0, Duration::ZERO);
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is UTF-8");
        let input: Value = serde_json::from_str(&line).expect("a JSON object a line");
        let text = input["text"].as_str().expect("a text");
        let lang: Lang = input["lang"].as_str().unwrap_or("en").parse().expect("a language code");
        let blocks = blocks(text);
        let (mut tokens, mut sentences): (Vec<Token>, Vec<Sentence>) = Default::default();
        let (tokenizer, splitter) = (NewsTokenizer::new(lang), NewsSplitter::new(lang));
        for block in &blocks {
            let before = tokens.len();
            tokenizer.tokenize_into(text, block.span, &mut tokens);
            let split = splitter.split(text, &tokens[before..]);
            sentences.extend(split.into_iter().map(|s| s.after_tokens(before as u32)));
        }
        let view = View::new(text).with_lang(lang).with_blocks(&blocks).with_tokens(&tokens);
        let view = view.with_sentences(&sentences);
        let mut syntax = Syntax::default();
        if with_syntax && lang == Lang::EN {
            tagger.tag_into(view, &mut syntax);
        }
        let view = view.with_syntax(&syntax);
        if args.iter().any(|a| a == "--tags") {
            for (at, word) in syntax.words.iter().enumerate() {
                eprint!("{}/{}/{:?} ", view.token_text(at), word.tag, word.chunk);
            }
            eprintln!();
        }
        if bytes == 0 {
            // The word tables are read once; that is not the time of a document.
            rules.attribute(view);
        }
        let start = Instant::now();
        let found = rules.attribute(view);
        spent += start.elapsed();
        bytes += text.len();
        let list: Vec<Value> = found.iter().map(record).collect();
        writeln!(out, "{}", json!({ "id": input["id"], "attributions": list }))
            .expect("standard output");
    }
    if args.iter().any(|a| a == "--time") {
        let rate = bytes as f64 / 1e6 / spent.as_secs_f64();
        eprintln!("{bytes} bytes in {spent:?}: {rate:.1} MB/s for the attributor alone");
    }
}
