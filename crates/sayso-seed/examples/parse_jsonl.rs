//! Reads JSONL from standard input and prints one parsed article a line, as `sayso parse` does.
//!
//! Input fields: `id`, and `raw_text` or `text`. With `--crop`, only the lines `crop[0]..=crop[1]` are
//! read. With `--plain`, every line is body; with `--rules`, no model finds the body. With `--time`, prints pages and bytes a second to
//! standard error.
//!
//! ```sh
//! cargo run --release -p sayso-seed --example parse_jsonl < pages.jsonl > parsed.jsonl
//! ```

use sayso_core::{Article, Parsed, SeedParser};
use sayso_seed::SeedReader;
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| options.iter().any(|o| o == name);
    let mut reader = SeedReader::new();
    if has("--plain") {
        reader = reader.plain();
    }
    if has("--rules") {
        reader = reader.rules_only();
    }
    let documents = read(has("--crop"))?;
    let (begun, begun_cpu) = (Instant::now(), cpu_seconds());
    let articles: Vec<Parsed<Article>> =
        documents.iter().map(|(_, text)| reader.parse(text)).collect();
    // Time on the processor where the system tells it: other programs do not count.
    let seconds = match (begun_cpu, cpu_seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => begun.elapsed().as_secs_f64(),
    };
    if has("--time") {
        let bytes: usize = documents.iter().map(|(_, t)| t.len()).sum();
        eprintln!(
            "{:.0} pages/s, {:.1} MB/s",
            documents.len() as f64 / seconds,
            bytes as f64 / seconds / 1e6
        );
    }
    let mut out = std::io::stdout().lock();
    for ((id, text), article) in documents.iter().zip(&articles) {
        writeln!(out, "{}", record(id, text, article))?;
    }
    Ok(())
}

/// What this thread has run for so far (Linux).
fn cpu_seconds() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(line.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn read(crop: bool) -> Result<Vec<(Value, String)>, Box<dyn std::error::Error>> {
    let mut documents = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let value: Value = serde_json::from_str(&line)?;
        let text = value["raw_text"].as_str().or(value["text"].as_str()).unwrap_or("");
        let text = match (crop, value["crop"][0].as_u64(), value["crop"][1].as_u64()) {
            (true, Some(first), Some(last)) => {
                let lines: Vec<&str> = text.split('\n').collect();
                let last = (last as usize).min(lines.len().saturating_sub(1));
                lines[first as usize..=last].join("\n")
            }
            _ => text.to_owned(),
        };
        documents.push((value["id"].clone(), text));
    }
    Ok(documents)
}

fn record(id: &Value, text: &str, parsed: &Parsed<Article>) -> Value {
    let article = &parsed.value;
    let keep: Vec<usize> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind.is_body())
        .map(|(i, _)| i)
        .collect();
    let mut labels: Vec<&str> = article.blocks.iter().map(|b| b.kind.label()).collect();
    if text.ends_with('\n') || text.is_empty() {
        labels.push("blank");
    }
    let persons = article.persons().map(|a| article.read(a.span, text));
    json!({
        "id": id,
        "labels": labels,
        "keep": keep,
        "title": article.title.map(|t| article.read(t, text)),
        "authors": persons.collect::<Vec<_>>(),
        "bylines": article.authors.iter()
            .map(|a| json!([a.span.start(), a.span.end(), format!("{:?}", a.kind).to_lowercase()])).collect::<Vec<_>>(),
        "date": article.published.map(|d| d.date.to_string()),
        "updated": article.updated.map(|d| d.date.to_string()),
        "outlets": article.outlets.iter().map(|o| article.read(*o, text)).collect::<Vec<_>>(),
        "section": article.section.map(|s| article.read(s, text)),
        "dateline": article.dateline.map(|d| article.read(d, text)),
        "genre": format!("{:?}", article.genre).to_lowercase(),
        "parts": article.parts.iter()
            .map(|p| json!([p.span.start(), p.span.end(), p.kind.label()])).collect::<Vec<_>>(),
        "joins": article.joins.iter().map(|j| {
            let kind = match j.kind { sayso_core::JoinKind::Word => "word", _ => "space" };
            json!([j.span.start(), j.span.end(), kind])
        }).collect::<Vec<_>>(),
        "edits": article.edits.iter()
            .map(|e| json!([e.span.start(), e.span.end(), e.to])).collect::<Vec<_>>(),
        "diagnostics": parsed.diagnostics.iter()
            .map(|d| json!({"code": d.code, "message": d.message})).collect::<Vec<_>>(),
        "body": article.body(text).text(),
    })
}
