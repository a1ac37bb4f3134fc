//! Attributions of plain texts, for scoring.
//!
//! Reads JSON lines with `id` and `text` (and maybe `lang`) on standard input, paragraphs separated by
//! newlines; writes the same ids with `attributions` as the output contract has them.
//!
//! ```text
//! quotes_jsonl [--least SCORE] [--no-syntax] [--traced] [--actors] [--time] [--tags] < in.jsonl > out.jsonl
//! ```
//!
//! `--actors` adds the actors and which one each attribution has; `--time` runs each document twenty times.

use sayso_actors::ActorResolver;
use sayso_core::{
    Actors, Attribution, AttributionKind, Attributor, Block, BlockKind, Lang, Resolver, Sentence,
    SentenceSplitter, Span, Syntax, SyntaxTagger, Token, Tokenizer, View, WordKey,
};
use sayso_quote::QuoteRules;
use sayso_syntax::ShallowTagger;
use sayso_token::{NewsSplitter, NewsTokenizer};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::time::SystemTime;

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
    let rules = if flag(&args, "--traced") { rules.traced() } else { rules };
    let with_syntax = !flag(&args, "--no-syntax");
    let tagger = ShallowTagger::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (timed, with_actors) = (flag(&args, "--time"), flag(&args, "--actors"));
    let rounds = if timed { 20 } else { 1 };
    let (mut bytes, mut spent, mut resolving) = (0, 0.0, 0.0);
    let resolver = ActorResolver::new();
    let (mut found, mut actors) = (Vec::new(), Actors::default());
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
        let keys: Vec<WordKey> = (0..tokens.len()).map(|i| view.key(i)).collect();
        let view = view.with_keys(&keys).with_sentences(&sentences);
        let mut syntax = Syntax::default();
        if with_syntax && lang == Lang::EN {
            tagger.tag_into(view, &mut syntax);
        }
        let view = view.with_syntax(&syntax);
        if flag(&args, "--tags") {
            for (at, word) in syntax.words.iter().enumerate() {
                eprint!("{}/{}/{:?} ", view.token_text(at), word.tag, word.chunk);
            }
            eprintln!();
        }
        if bytes == 0 {
            // The word tables are read once; that is not the time of a document.
            resolver.resolve_into(view, &rules.attribute(view), &mut actors);
        }
        let start = now();
        for _ in 0..rounds {
            found.clear();
            rules.attribute_into(view, &mut found);
        }
        let between = now();
        for _ in 0..rounds {
            resolver.resolve_into(view, &found, &mut actors);
        }
        spent += between - start;
        resolving += now() - between;
        bytes += text.len();
        let list: Vec<Value> = found.iter().map(record).collect();
        let mut line = json!({ "id": input["id"], "attributions": list });
        if with_actors {
            line["actors"] = actors.list.iter().map(actor).collect();
            line["actor_of"] = json!(actors.of_attribution);
        }
        writeln!(out, "{line}").expect("standard output");
    }
    if timed {
        let rate = |spent: f64| f64::from(rounds) * bytes as f64 / 1e6 / spent;
        let (one, two, both) = (rate(spent), rate(resolving), rate(spent + resolving));
        eprintln!("{bytes} bytes: attribution {one:.1}, resolution {two:.1}, both {both:.1} MB/s");
    }
}

/// Seconds of this thread on the processor; by the clock on the wall where nobody counts them.
fn now() -> f64 {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|s| s.split(' ').next()?.parse::<f64>().ok());
    let clock = || SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |d| d.as_secs_f64());
    nanoseconds.map_or_else(clock, |n| n / 1e9)
}

fn flag(args: &[String], name: &str) -> bool {
    args.iter().any(|a| a == name)
}

fn actor(actor: &sayso_core::Actor) -> Value {
    json!({ "name": actor.name, "key": actor.key, "kind": format!("{:?}", actor.kind), "mentions": spans(&actor.mentions) })
}
