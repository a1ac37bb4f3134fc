//! Reads JSON lines `{"id", "text", "lang"}` from standard input and prints
//! `{"id", "sentences", "tokens", "words"}`, spans in bytes. With a file as argument, that boundary model
//! is used for English.

use sayso_core::{Lang, Sentence, SentenceSplitter, Span, Token, Tokenizer};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer, surface};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = match std::env::args().nth(1) {
        Some(path) => Some(BoundaryModel::from_bytes(std::fs::read(path)?)?),
        None => None,
    };
    let mut stages: BTreeMap<Lang, (NewsTokenizer, NewsSplitter)> = BTreeMap::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or("a line has no text")?;
        let lang = document["lang"].as_str().unwrap_or("en").parse()?;
        let (tokenizer, splitter) =
            stages.entry(lang).or_insert_with(|| stages_for(lang, model.as_ref()));
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

/// The stages of a language.
fn stages_for(lang: Lang, model: Option<&BoundaryModel>) -> (NewsTokenizer, NewsSplitter) {
    let splitter = NewsSplitter::new(lang);
    let splitter = match model.filter(|_| lang == Lang::EN) {
        Some(model) => splitter.with_model(model.clone()),
        None => splitter,
    };
    (NewsTokenizer::new(lang), splitter)
}
