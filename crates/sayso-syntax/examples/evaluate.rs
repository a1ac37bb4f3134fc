//! Scores a tagger on CoNLL-U files, on the files' own tokens.
//!
//! ```text
//! cargo run --release -p sayso-syntax --example evaluate -- FILE.conllu…
//! ```
//!
//! Prints accuracy of tags (column 5), tokens a second on one core (the best of 50 runs), and with `--errors` the most frequent confusions.

use sayso_core::{Case, Lang, Sentence, Span, Syntax, SyntaxTagger, Token, TokenKind, View};
use sayso_syntax::ShallowTagger;
use std::collections::HashMap;
use std::time::Instant;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let errors = args.iter().any(|a| a == "--errors");
    for path in args.iter().filter(|a| !a.starts_with("--")) {
        match std::fs::read_to_string(path) {
            Ok(text) => score(path, &Gold::read(&text), errors),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
}

/// A treebank file as one document.
#[derive(Default)]
struct Gold {
    text: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    tags: Vec<String>,
}

impl Gold {
    fn read(conllu: &str) -> Self {
        let mut gold = Self::default();
        let (mut first, mut joined_until, mut open) = (0, (0, false), true);
        for line in conllu.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            if line.is_empty() {
                gold.end_sentence(first);
                (first, joined_until, open) = (gold.tokens.len(), (0, false), true);
            }
            if columns.len() < 10 || columns[0].contains('.') {
                continue;
            }
            if let Some((_, last)) = columns[0].split_once('-') {
                joined_until = (last.parse().unwrap_or(0), columns[9].contains("SpaceAfter=No"));
                continue;
            }
            let id: usize = columns[0].parse().unwrap_or(0);
            let start = gold.text.len() as u32;
            gold.text.push_str(columns[1]);
            let kind = kind(columns[1], columns[4], &mut open);
            let span = Span::new(start, gold.text.len() as u32);
            gold.tokens.push(Token::new(span, kind, case(columns[1])));
            gold.tags.push(columns[4].to_owned());
            let glued = if id <= joined_until.0 {
                id < joined_until.0 || joined_until.1
            } else {
                columns[9].contains("SpaceAfter=No")
            };
            if !glued {
                gold.text.push(' ');
            }
        }
        gold
    }

    fn end_sentence(&mut self, first: usize) {
        let (Some(a), Some(b)) = (self.tokens.get(first), self.tokens.last()) else { return };
        let span = Span::new(a.span.start(), b.span.end());
        self.sentences.push(Sentence::new(span, first as u32, self.tokens.len() as u32));
        self.text.push('\n');
    }

    fn view(&self) -> View<'_> {
        View::new(&self.text)
            .with_lang(Lang::EN)
            .with_tokens(&self.tokens)
            .with_sentences(&self.sentences)
    }
}

/// The kind that a tokeniser gives. Straight quotation marks open and close in turn.
fn kind(form: &str, tag: &str, open: &mut bool) -> TokenKind {
    match form {
        "." | "!" | "?" => TokenKind::Stop,
        "," => TokenKind::Comma,
        ":" => TokenKind::Colon,
        ";" => TokenKind::Semicolon,
        "..." | "…" => TokenKind::Ellipsis,
        "-" if tag == "HYPH" => TokenKind::Hyphen,
        "-" | "--" | "–" | "—" => TokenKind::Dash,
        "\"" => {
            *open = !*open;
            if *open { TokenKind::CloseQuote } else { TokenKind::OpenQuote }
        }
        "“" | "``" | "«" => TokenKind::OpenQuote,
        "”" | "''" | "»" => TokenKind::CloseQuote,
        "‘" => TokenKind::OpenSingle,
        "'" | "’" if tag == "POS" => TokenKind::Apostrophe,
        "'" | "’" if tag == "``" => TokenKind::OpenSingle,
        "'" | "’" => TokenKind::CloseSingle,
        "(" | "[" | "{" | "<" => TokenKind::OpenBracket,
        ")" | "]" | "}" | ">" => TokenKind::CloseBracket,
        "$" | "€" | "£" | "¥" => TokenKind::Currency,
        _ if form.chars().all(|c| c == '.') => TokenKind::Ellipsis,
        _ if form.chars().all(|c| matches!(c, '!' | '?' | '.')) => TokenKind::Stop,
        _ if form.starts_with("http") || form.starts_with("www.") => TokenKind::Url,
        _ if form.contains('@') && form.contains('.') => TokenKind::Email,
        _ if form.starts_with(['\'', '’']) || form.eq_ignore_ascii_case("n't") => {
            TokenKind::Clitic
        }
        _ if form.starts_with(|c: char| c.is_ascii_digit()) => TokenKind::Number,
        _ if form.ends_with('.') && form.contains(char::is_alphabetic) => TokenKind::Abbreviation,
        _ if form.contains(char::is_alphanumeric) => TokenKind::Word,
        _ => TokenKind::Symbol,
    }
}

fn case(form: &str) -> Case {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let rest: Vec<char> = letters.collect();
    match first.is_uppercase() {
        true if rest.iter().all(|c| c.is_uppercase()) => Case::Upper,
        true => Case::Title,
        false if rest.iter().any(|c| c.is_uppercase()) => Case::Mixed,
        false => Case::Lower,
    }
}

fn score(path: &str, gold: &Gold, errors: bool) {
    let tagger = ShallowTagger::new();
    let mut syntax = Syntax::default();
    let round = |_| {
        let start = Instant::now();
        tagger.tag_into(gold.view(), &mut syntax);
        start.elapsed().as_secs_f64()
    };
    let seconds = (0..50).map(round).fold(f64::INFINITY, f64::min);
    let mut confusions: HashMap<(String, String), Vec<String>> = HashMap::new();
    for (at, (word, tag)) in syntax.words.iter().zip(&gold.tags).enumerate() {
        if word.tag.as_str() != tag {
            let around: Vec<&str> =
                (at.saturating_sub(4)..at + 4).map(|i| gold.view().token_text(i)).collect();
            confusions
                .entry((tag.clone(), word.tag.to_string()))
                .or_default()
                .push(around.join(" "));
        }
    }
    let wrong: usize = confusions.values().map(Vec::len).sum();
    let all = gold.tags.len();
    println!(
        "{path}: {all} tokens, XPOS {:.2} %, {:.2} M tokens/s",
        100.0 * (all - wrong) as f64 / all as f64,
        all as f64 / seconds / 1e6
    );
    if errors {
        let mut words: HashMap<String, usize> = HashMap::new();
        for (word, tag, gold) in gold
            .tags
            .iter()
            .zip(&syntax.words)
            .enumerate()
            .filter(|(_, (g, w))| w.tag.as_str() != *g)
            .map(|(at, (g, w))| (gold.view().token_text(at).to_lowercase(), w.tag, g))
        {
            *words.entry(format!("{word} {gold} as {tag}")).or_default() += 1;
        }
        let mut words: Vec<_> = words.into_iter().map(|(w, n)| (usize::MAX - n, w)).collect();
        words.sort();
        for (n, word) in words.iter().take(120) {
            print!("{word} {}; ", usize::MAX - n);
        }
        println!();
        let mut list: Vec<_> = confusions.into_iter().collect();
        list.sort_by_key(|(pair, seen)| (usize::MAX - seen.len(), pair.clone()));
        for ((gold, found), seen) in list.iter().take(40) {
            let sample: Vec<&str> =
                seen.iter().step_by(seen.len().div_ceil(6)).map(String::as_str).collect();
            println!("{:5}  {gold} found as {found}: {}", seen.len(), sample.join(" | "));
        }
    }
}
