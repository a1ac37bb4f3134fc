//! Sentences as blocks of lines.

use super::{Words, line};
use crate::place::Places;
use crate::records::{self, Record};
use crate::{Document, universal};
use sayso_core::{Chunk, JoinKind, Sentence, Span, Token, Unit};
use std::fmt::Write as _;
use std::io;

/// Writes a document. Documents follow one another in a file.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(document: &Document<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let words = Words::of(&document.analysis);
    if words.sentences.is_empty() {
        // A comment without a sentence is no CoNLL-U.
        return Ok(());
    }
    let records = records::of_analysis(&document.analysis);
    let writer = Writer {
        document,
        places: Places::new(&document.text, Unit::Char),
        roles: roles(&words, &records),
        words,
    };
    let id = line(&document.id);
    let mut text = format!("# newdoc id = {id}\n");
    for record in &records {
        let _ = writeln!(text, "# sayso = {}", comment(record));
    }
    for (number, sentence) in (1..).zip(&writer.words.sentences) {
        writer.sentence(*sentence, &format!("{id}-{number}"), &mut text);
    }
    out.write_all(text.as_bytes())
}

/// What a record is, without its places.
fn comment(record: &Record) -> String {
    let map = |pairs: &[(&'static str, String)]| -> serde_json::Value {
        let entry = |(name, value): &(&str, String)| ((*name).to_owned(), value.as_str().into());
        serde_json::Value::Object(pairs.iter().map(entry).collect())
    };
    serde_json::json!({
        "id": record.id,
        "kind": record.kind.name(),
        "features": map(&record.features),
        "links": map(&record.links),
    })
    .to_string()
}

/// The roles of words: the words' starts in order, each with `B:…` or `I:…`.
fn roles(words: &Words<'_>, records: &[Record]) -> Vec<(u32, String)> {
    let mut out = Vec::new();
    for record in records {
        for (index, (role, pieces)) in record.roles.iter().enumerate() {
            let before = record.roles.iter().take(index).filter(|(own, _)| own == role).count();
            let number = if before > 0 { (before + 1).to_string() } else { String::new() };
            for piece in words.aligned(*role, pieces) {
                let mut place = 'B';
                for token in words.touched(piece) {
                    let name = role.name();
                    let label = format!("{place}:{}:{name}{number}", record.id);
                    out.push((token.span.start(), label));
                    place = 'I';
                }
            }
        }
    }
    // Stable: roles of one word stay in the order of the records.
    out.sort_by_key(|(start, _)| *start);
    out
}

struct Writer<'a> {
    document: &'a Document<'a>,
    places: Places<'a>,
    words: Words<'a>,
    roles: Vec<(u32, String)>,
}

impl Writer<'_> {
    fn sentence(&self, of: Sentence, id: &str, out: &mut String) {
        let tokens = self.words.sentence(of);
        let mut text = String::new();
        for (index, token) in tokens.iter().enumerate() {
            text.push_str(&self.form(token.span));
            if index + 1 < tokens.len() && !self.is_glued(tokens, index) {
                text.push(' ');
            }
        }
        let _ = writeln!(out, "# sent_id = {id}\n# text = {text}");
        let mut index = 0;
        for surface in tokens.chunk_by(|_, next| next.joined) {
            if let ([first, .., last], true) = (surface, surface.len() > 1) {
                let span = first.span.cover(last.span);
                let mut misc = self.range(span);
                if self.is_glued(tokens, index + surface.len() - 1) {
                    misc.insert_str(0, "SpaceAfter=No|");
                }
                let (from, to) = (index + 1, index + surface.len());
                let form = self.form(span);
                let _ = writeln!(out, "{from}-{to}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}");
            }
            for _ in surface {
                self.word(of, index, surface.len() > 1, out);
                index += 1;
            }
        }
        out.push('\n');
    }

    /// Whether nothing stands between a word and the next of the sentence. The last word counts as glued to the next
    /// sentence if that follows at once.
    fn is_glued(&self, tokens: &[Token], index: usize) -> bool {
        let Some(token) = tokens.get(index) else { return false };
        let end = token.span.end() as usize;
        let next = self.places.text.get(end..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| !c.is_whitespace())
            && (index + 1 == tokens.len()
                || tokens.get(index + 1).is_some_and(|n| n.span.start() == token.span.end()))
    }

    fn word(&self, of: Sentence, index: usize, in_contraction: bool, out: &mut String) {
        let tokens = self.words.sentence(of);
        let Some(token) = tokens.get(index) else { return };
        let form = self.form(token.span);
        let known = self.words.syntax(of).get(index);
        let (upos, xpos) =
            known.map_or(("_", "_"), |w| (universal::pos(*w, &form), w.tag.as_str()));
        let tree = self.words.tree(of);
        let head = tree.as_ref().and_then(|tree| tree.get(index));
        let (head, relation) = match (head, known) {
            (Some(None), _) => ("0".to_owned(), "root"),
            (Some(Some(head)), Some(word)) => ((head + 1).to_string(), word.relation.as_str()),
            _ => ("_".to_owned(), "_"),
        };
        let mut misc = String::new();
        if !in_contraction && self.is_glued(tokens, index) {
            misc.push_str("SpaceAfter=No|");
        }
        match known.map(|word| word.chunk) {
            Some(Chunk::NounBegin) => misc.push_str("Chunk=B-NP|"),
            Some(Chunk::NounInside) => misc.push_str("Chunk=I-NP|"),
            Some(Chunk::VerbBegin) => misc.push_str("Chunk=B-VP|"),
            Some(Chunk::VerbInside) => misc.push_str("Chunk=I-VP|"),
            _ => {}
        }
        let first = self.roles.partition_point(|(start, _)| *start < token.span.start());
        let own = self.roles.iter().skip(first);
        let roles: Vec<&str> = own
            .take_while(|(start, _)| *start == token.span.start())
            .map(|(_, label)| label.as_str())
            .collect();
        if !roles.is_empty() {
            let _ = write!(misc, "Sayso={}|", roles.join(","));
        }
        misc.push_str(&self.range(token.span));
        let id = index + 1;
        let _ = writeln!(out, "{id}\t{form}\t_\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}");
    }

    fn range(&self, span: Span) -> String {
        format!("TokenRange={}:{}", self.places.out(span.start()), self.places.out(span.end()))
    }

    /// The word as it is meant: undone breaks inside it left out, white space as a space, controls as `_`.
    fn form(&self, span: Span) -> String {
        let text = &*self.document.text;
        let mut out = String::new();
        let mut at = span.start();
        let joins = self.document.analysis.article.joins.iter();
        for join in joins.filter(|join| span.contains(join.span) && !join.span.is_empty()) {
            if join.span.start() >= at {
                out.push_str(Span::new(at, join.span.start()).slice(text));
                out.push_str(if join.kind == JoinKind::Space { " " } else { "" });
                at = join.span.end();
            }
        }
        out.push_str(Span::new(at, span.end()).slice(text));
        let plain = |c: char| match c {
            c if c.is_whitespace() => ' ',
            c if c.is_control() => '_',
            c => c,
        };
        let clean: String = out.trim().chars().map(plain).collect();
        if clean.is_empty() { "_".to_owned() } else { clean }
    }
}
