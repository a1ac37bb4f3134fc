//! Reads JSON lines `{"id", "text", "lang"}` from standard input and prints
//! `{"id", "sentences", "tokens", "words"}`, spans in bytes.

use sayso_core::{Lang, Sentence, SentenceSplitter, Span, Token, Tokenizer};
use sayso_token::{NewsSplitter, NewsTokenizer, surface};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut stages: BTreeMap<Lang, (NewsTokenizer, NewsSplitter)> = BTreeMap::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a line has no text")?;
        let lang = document["lang"].as_str().unwrap_or("en").parse()?;
        let (tokenizer, splitter) = stages
            .entry(lang)
            .or_insert_with(|| (NewsTokenizer::new(lang), NewsSplitter::new(lang)));
        let tokens: Vec<Token> = tokenizer.tokenize(text);
        let sentences: Vec<Sentence> = splitter.split(text, &tokens);
        let spans = |spans: &mut dyn Iterator<Item = Span>| -> Vec<[u32; 2]> {
            spans.map(<[u32; 2]>::from).collect()
        };
        let record = serde_json::json!({
            "id": document["id"],
            "sentences": spans(&mut sentences.iter().map(|s| s.span)),
            "tokens": spans(&mut surface(&tokens)),
            "words": spans(&mut tokens.iter().map(|t| t.span)),
        });
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(())
}
