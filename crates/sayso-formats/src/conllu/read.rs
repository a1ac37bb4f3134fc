//! Blocks of lines as documents.

use crate::jsonl::sentence;
use crate::place::Places;
use crate::plain::plain_token;
use crate::records::{self, Kind, Record, Role};
use crate::{Document, Error, ErrorKind};
use sayso_core::{Analysis, Chunk, Relation, Span, Tag, Token, Unit, Word};
use std::collections::BTreeMap;

/// Reads one document: what [`write()`](super::write()) wrote, or any treebank file.
///
/// With the text that it belongs to, `TokenRange` says where words stand in it. Without, a text is made from the words:
/// a sentence a line, spaces where they are not said to be missing. Tags and relations that are not of UD English
/// are read as unknown; lemmas, features and empty nodes are passed over.
///
/// # Errors
///
/// With the line: [`ErrorKind::Syntax`] for lines that are no CoNLL-U, [`ErrorKind::Reference`] for heads that are not in the
/// sentence, [`ErrorKind::Value`] for a second document, [`ErrorKind::Offset`] for ranges that do not fit the text.
pub fn read(conllu: &str, text: Option<&str>) -> Result<Document<'static>, Error> {
    let made;
    let text = match text {
        Some(text) => text,
        None => {
            made = text_of(conllu)?;
            &made
        }
    };
    let mut reader = Reader {
        places: Places::new(text, Unit::Char),
        id: None,
        out: Analysis::default(),
        records: Vec::new(),
        pieces: BTreeMap::new(),
        contraction: None,
        first: 0,
        at: 0,
        heads: Vec::new(),
    };
    for (number, line) in (1..).zip(conllu.lines()) {
        reader.line(line).map_err(|error| error.at_line(number))?;
    }
    let lines = conllu.lines().count() as u64;
    reader.end_of_sentence().map_err(|error| error.at_line(lines))?;
    reader.document(text)
}

/// The ten columns of a line.
fn columns(line: &str) -> Result<[&str; 10], Error> {
    let mut columns = [""; 10];
    let mut fields = line.split('\t');
    for column in &mut columns {
        *column = fields.next().unwrap_or_default();
    }
    if fields.next().is_some() || columns.iter().any(|column| column.is_empty()) {
        let count = line.split('\t').count();
        let what = format!("{count} columns or an empty one: there must be ten");
        return Err(Error::new(ErrorKind::Syntax, what));
    }
    Ok(columns)
}

/// The numbers of a contraction: `3-4`.
fn contraction(id: &str) -> Option<(usize, usize)> {
    let (from, to) = id.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

fn misc<'l>(column: &'l str, name: &str) -> Option<&'l str> {
    let mut fields = column.split('|').filter_map(|field| field.split_once('='));
    fields.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// The text that the words make.
fn text_of(conllu: &str) -> Result<String, Error> {
    let mut out = String::new();
    let mut covered = 0;
    for (number, line) in (1..).zip(conllu.lines()) {
        if line.is_empty() {
            if !out.is_empty() && !out.ends_with('\n') {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
            }
            covered = 0;
        } else if !line.starts_with('#') {
            let [id, form, .., last] = columns(line).map_err(|error| error.at_line(number))?;
            if id.contains('.') || id.parse().is_ok_and(|id: usize| id <= covered) {
                continue;
            }
            if let Some((_, to)) = contraction(id) {
                covered = to;
            }
            out.push_str(form);
            if misc(last, "SpaceAfter") != Some("No") {
                out.push(' ');
            }
        }
    }
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    Ok(out)
}

/// A stretch of a record that is being read.
type Stretch = (String, Role, usize);

struct Reader<'a> {
    places: Places<'a>,
    id: Option<String>,
    out: Analysis,
    records: Vec<Record>,
    pieces: BTreeMap<Stretch, Vec<Span>>,
    /// The last word of the contraction that is open, and its place.
    contraction: Option<(usize, Span)>,
    /// The first word of the sentence, as an index.
    first: usize,
    /// Up to where words were placed, in bytes.
    at: u32,
    /// The heads of the sentence, from 1 in the sentence, 0 for its root.
    heads: Vec<Option<usize>>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) -> Result<(), Error> {
        if line.is_empty() {
            return self.end_of_sentence();
        }
        match line.strip_prefix('#') {
            Some(comment) => self.comment(comment.trim()),
            None => self.word(columns(line)?),
        }
    }

    fn comment(&mut self, comment: &str) -> Result<(), Error> {
        let Some((name, value)) = comment.split_once('=') else { return Ok(()) };
        let value = value.trim();
        match name.trim() {
            "newdoc id" if self.id.is_some() => {
                Err(Error::new(ErrorKind::Value, "a second document begins here"))
            }
            "newdoc id" => {
                self.id = Some(value.to_owned());
                Ok(())
            }
            "sayso" => {
                self.records.push(record(value)?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn word(&mut self, columns: [&str; 10]) -> Result<(), Error> {
        let [id, form, _, _, xpos, _, head, relation, _, last] = columns;
        if id.contains('.') {
            return Ok(());
        }
        if let Some((_, to)) = contraction(id) {
            let span = self.place(form, last)?;
            self.contraction = Some((to, span));
            return Ok(());
        }
        let number: usize = id
            .parse()
            .map_err(|_| Error::new(ErrorKind::Syntax, format!("{id:?} is no number of a word")))?;
        if number != self.out.tokens.len() - self.first + 1 {
            return Err(Error::new(ErrorKind::Syntax, format!("word {number} is out of turn")));
        }
        let inside = self.contraction.filter(|(to, _)| number <= *to);
        let span = match inside {
            // The words of a contraction may be other than its parts: they share its place if they do not fit.
            Some((_, whole)) if misc(last, "TokenRange").is_none() => self.part(form, whole),
            _ => self.place(form, last)?,
        };
        let mut token = plain_token(self.places.text, span);
        let opens = self.out.tokens.get(self.first..).is_none_or(<[Token]>::is_empty);
        token.joined = inside.is_some_and(|(_, whole)| whole.start() < span.start()) && !opens;
        self.out.tokens.push(token);
        self.syntax(xpos, head, relation, last)?;
        for label in misc(last, "Sayso").into_iter().flat_map(|roles| roles.split(',')) {
            self.role(label, span)?;
        }
        Ok(())
    }

    /// Where a word stands: where its range says, else at its next occurrence.
    fn place(&mut self, form: &str, last: &str) -> Result<Span, Error> {
        let span = if let Some(range) = misc(last, "TokenRange") {
            let numbers = range
                .split_once(':')
                .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            let (start, end) = numbers.ok_or_else(|| {
                Error::new(ErrorKind::Value, format!("TokenRange={range} is no start:end"))
            })?;
            self.places.span(start, end)?
        } else {
            let rest = self.places.text.get(self.at as usize..).unwrap_or_default();
            let found = rest.find(form).ok_or_else(|| {
                Error::new(ErrorKind::Offset, format!("{form:?} is not in the text from here on"))
            })?;
            let start = self.at + found as u32;
            Span::new(start, start + form.len() as u32)
        };
        if span.start() < self.out.tokens.last().map_or(0, |last| last.span.start()) {
            return Err(Error::new(ErrorKind::Offset, "stands before the word before it"));
        }
        self.at = span.end();
        Ok(span)
    }

    fn part(&self, form: &str, whole: Span) -> Span {
        let used = self.out.tokens.last().map_or(0, |last| last.span.end()).max(whole.start());
        let rest = Span::new(used.min(whole.end()), whole.end()).slice(self.places.text);
        if rest.starts_with(form) { Span::new(used, used + form.len() as u32) } else { whole }
    }

    fn syntax(&mut self, xpos: &str, head: &str, relation: &str, last: &str) -> Result<(), Error> {
        self.heads.push(match head {
            "_" => None,
            head => Some(
                head.parse()
                    .map_err(|_| Error::new(ErrorKind::Syntax, format!("{head:?} is no head")))?,
            ),
        });
        let mut word = Word::new(Tag::from_name(xpos).unwrap_or(Tag::Unknown));
        if head != "_" {
            // Subtypes of other languages count as their universal relation.
            let universal = relation.split(':').next().unwrap_or(relation);
            let known = Relation::from_name(relation).or_else(|| Relation::from_name(universal));
            word.relation = known.unwrap_or(Relation::Dep);
        }
        word.chunk = match misc(last, "Chunk") {
            Some("B-NP") => Chunk::NounBegin,
            Some("I-NP") => Chunk::NounInside,
            Some("B-VP") => Chunk::VerbBegin,
            Some("I-VP") => Chunk::VerbInside,
            _ => Chunk::Outside,
        };
        let knows = xpos != "_" || head != "_";
        // Words without any syntax before the first with some: then all have none or some.
        if knows || !self.out.syntax.words.is_empty() {
            while self.out.syntax.words.len() + 1 < self.out.tokens.len() {
                self.out.syntax.words.push(Word::new(Tag::Unknown));
            }
            self.out.syntax.words.push(word);
        }
        Ok(())
    }

    /// `B:attribution-0:Content`.
    fn role(&mut self, label: &str, span: Span) -> Result<(), Error> {
        let bad = || Error::new(ErrorKind::Value, format!("{label:?} is no B:id:Role"));
        let mut parts = label.splitn(2, ':');
        let (place, rest) = (parts.next().unwrap_or_default(), parts.next().ok_or_else(bad)?);
        let (id, name) = rest.rsplit_once(':').ok_or_else(bad)?;
        let role = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = name.get(role.len()..).unwrap_or_default().parse().unwrap_or(1);
        let role = Role::from_name(role).ok_or_else(bad)?;
        let pieces = self.pieces.entry((id.to_owned(), role, number)).or_default();
        match (place, pieces.last_mut()) {
            ("I", Some(last)) => *last = last.cover(span),
            ("B", _) | ("I", None) => pieces.push(span),
            _ => return Err(bad()),
        }
        Ok(())
    }

    fn end_of_sentence(&mut self) -> Result<(), Error> {
        let tokens = self.out.tokens.get(self.first..).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Ok(()) };
        let span = first.span.cover(last.span);
        for (index, head) in std::mem::take(&mut self.heads).into_iter().enumerate() {
            let Some(head) = head else { continue };
            let target = match head {
                0 => self.first + index,
                head if head <= tokens.len() => self.first + head - 1,
                _ => {
                    let what = format!("head {head} of word {} is not in the sentence", index + 1);
                    return Err(Error::new(ErrorKind::Reference, what));
                }
            };
            self.out.syntax.has_heads = true;
            if let Some(word) = self.out.syntax.words.get_mut(self.first + index) {
                word.head = target as u32;
            }
        }
        self.out.sentences.push(sentence(span, &self.out.tokens));
        self.first = self.out.tokens.len();
        self.contraction = None;
        Ok(())
    }

    fn document(mut self, text: &str) -> Result<Document<'static>, Error> {
        for ((id, role, _), pieces) in self.pieces {
            let known = self.records.iter().position(|record| record.id == id);
            let index = known.unwrap_or_else(|| {
                self.records.push(Record::new(role.kind(), &*id));
                self.records.len() - 1
            });
            if let Some(record) = self.records.get_mut(index) {
                record.roles.push((role, pieces));
            }
        }
        let analysis = records::to_analysis(&self.records)?;
        self.out.attributions = analysis.attributions;
        self.out.actors = analysis.actors;
        self.out.stances = analysis.stances;
        Ok(Document::owned(self.id.unwrap_or_default(), text, self.out))
    }
}

/// The record of a comment.
fn record(json: &str) -> Result<Record, Error> {
    let value: serde_json::Value = serde_json::from_str(json)
        .map_err(|error| Error::new(ErrorKind::Syntax, format!("# sayso = …: {error}")))?;
    let text = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
    let bad = || Error::new(ErrorKind::Value, "# sayso = …: no id, or a kind that is none");
    let kind = text("kind").and_then(Kind::from_name).ok_or_else(bad)?;
    let mut record = Record::new(kind, text("id").ok_or_else(bad)?);
    let pairs = |name: &str| {
        let map = value.get(name).and_then(serde_json::Value::as_object);
        map.into_iter().flatten().filter_map(|(name, value)| Some((name, value.as_str()?)))
    };
    for (name, value) in pairs("features") {
        record.set(name, value);
    }
    for (name, to) in pairs("links") {
        record.link(name, to);
    }
    Ok(record)
}
