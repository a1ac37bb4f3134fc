//! Treebanks in CoNLL-U.

use anyhow::{Context, Result};
use sayso_core::{Case, Relation, Span, Tag, Token, TokenKind, Tokenizer};
use sayso_token::NewsTokenizer;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// The sentences of a file, over one text.
#[derive(Default)]
pub(crate) struct Treebank {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) tags: Vec<Tag>,
    /// Head within the sentence; the sentence's length for its root.
    pub(crate) heads: Vec<u32>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) sentences: Vec<Range<usize>>,
}

impl Treebank {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let conllu = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let mut bank = Self::default();
        let mut first = 0;
        let mut multiword = (0, false);
        for (number, line) in (1..).zip(conllu.lines()) {
            if line.is_empty() {
                bank.end_sentence(first);
                first = bank.tokens.len();
                multiword = (0, false);
                continue;
            }
            if line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            bank.row(&columns, &mut multiword)
                .with_context(|| format!("{}: line {number}", path.display()))?;
        }
        bank.end_sentence(first);
        bank.use_kinds_of_tokenizer();
        Ok(bank)
    }

    fn row(&mut self, columns: &[&str], multiword: &mut (usize, bool)) -> Result<()> {
        let [id, form, _, _, tag, _, head, relation, _, misc] = columns else {
            anyhow::bail!("not ten columns");
        };
        if id.contains('.') {
            return Ok(());
        }
        let glued = misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            *multiword = (last.parse()?, glued);
            return Ok(());
        }
        let id: usize = id.parse()?;
        let start = self.text.len() as u32;
        self.text.push_str(form);
        let span = Span::new(start, self.text.len() as u32);
        self.tokens.push(Token::new(span, kind(form), case(form)));
        self.tags.push(Tag::from_name(tag).unwrap_or(Tag::Unknown));
        self.heads.push(head.parse::<u32>()?.wrapping_sub(1));
        self.relations.push(relation_named(relation));
        let (last, last_glued) = *multiword;
        let no_space = if id < last {
            true
        } else if id == last {
            last_glued
        } else {
            glued
        };
        if !no_space {
            self.text.push(' ');
        }
        Ok(())
    }

    fn end_sentence(&mut self, first: usize) {
        let end = self.tokens.len();
        if first < end {
            let root = (end - first) as u32;
            for head in self.heads.iter_mut().skip(first).filter(|h| **h == u32::MAX) {
                *head = root;
            }
            self.sentences.push(first..end);
            self.text.push('\n');
        }
    }

    /// Where the tokeniser cuts as the treebank does, its kinds are taken, so that the model sees in training what
    /// it will see later.
    fn use_kinds_of_tokenizer(&mut self) {
        let ours: HashMap<Span, Token> = NewsTokenizer::default()
            .tokenize(&self.text)
            .into_iter()
            .map(|t| (t.span, t))
            .collect();
        for token in &mut self.tokens {
            if let Some(same) = ours.get(&token.span) {
                *token = *same;
            }
        }
    }
}

fn relation_named(name: &str) -> Relation {
    let general = name.split_once(':').map_or(name, |(before, _)| before);
    Relation::from_name(name).or_else(|| Relation::from_name(general)).unwrap_or(Relation::Dep)
}

/// The kind of a token that the tokeniser would have cut otherwise.
fn kind(form: &str) -> TokenKind {
    match form {
        "." | "!" | "?" => TokenKind::Stop,
        "," => TokenKind::Comma,
        ":" => TokenKind::Colon,
        ";" => TokenKind::Semicolon,
        "-" => TokenKind::Hyphen,
        "--" | "–" | "—" => TokenKind::Dash,
        "\"" | "“" | "``" | "«" => TokenKind::OpenQuote,
        "”" | "''" | "»" => TokenKind::CloseQuote,
        "'" | "’" => TokenKind::Apostrophe,
        "(" | "[" | "{" => TokenKind::OpenBracket,
        ")" | "]" | "}" => TokenKind::CloseBracket,
        _ if form.starts_with(['\'', '’']) || form.eq_ignore_ascii_case("n't") => {
            TokenKind::Clitic
        }
        _ if form.starts_with(|c: char| c.is_ascii_digit()) => TokenKind::Number,
        _ if form.contains(char::is_alphanumeric) => TokenKind::Word,
        _ => TokenKind::Symbol,
    }
}

fn case(form: &str) -> Case {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let rest: Vec<char> = letters.collect();
    let upper = |c: &char| c.is_uppercase();
    match first.is_uppercase() {
        true if rest.iter().all(upper) => Case::Upper,
        true => Case::Title,
        false if rest.iter().any(upper) => Case::Mixed,
        false => Case::Lower,
    }
}
