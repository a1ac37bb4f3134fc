//! spaCy's JSON: what `Doc.to_json` writes and `Doc.from_json` reads. Offsets are code points.
//!
//! # How it looks
//!
//! - `tokens` cover the whole text, as spaCy wants it: ours, cut where a span begins or ends, words of lines without
//!   tokens, and white space that is more than one space. With syntax, `tag` and `pos` too.
//! - `sents` are ours, and the lines without tokens.
//! - `spans.sayso` marks roles: `label` is `Source`, `Cue`, `Content`, `Holder`, `Target`, `Evidence` or `Mention`,
//!   `kb_id` the id of the attribution, stance or actor. A role in pieces is several spans.
//! - `spans.sayso_records` has what the ids stand for: a span over the whole of it, `label` `Attribution`, `Stance` or
//!   `Actor`, and as `kb_id` its id, features and links as JSON. (spaCy keeps attributes of a `Doc` only if a program
//!   declares them first; spans survive any way through it.)
//! - `spans.lines` labels the lines of the page.
//! - `sayso`, which spaCy passes over, has the document's id and the indices of sentences that are lines without tokens.
//!
//! The spans of `sayso` decide on places, those of `sayso_records` on everything else, so that roles may be moved and
//! added in spaCy.
//!
//! # What it holds
//!
//! Attributions, actors and stances that have a place in the text; places without the white space at their ends. Tokens
//! and sentences without the kinds of tokens. Not the fields of the page. [`held`] is exactly what comes back.

use crate::jsonl::sentence;
use crate::place::Places;
use crate::plain::plain_token;
use crate::records::{self, Kind, Record, Role};
use crate::{Document, Error, ErrorKind, universal};
use sayso_core::{Diagnostic, Parsed, Span, Unit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;

/// The span group of roles.
const ROLES: &str = "sayso";
/// The span group of what roles belong to.
const RECORDS: &str = "sayso_records";
/// The span group of the lines of the page.
const LINES: &str = "lines";

#[derive(Serialize, Deserialize)]
struct Doc {
    text: String,
    #[serde(default)]
    ents: Vec<serde_json::Value>,
    #[serde(default)]
    sents: Vec<Place>,
    #[serde(default)]
    tokens: Vec<Token>,
    #[serde(default)]
    spans: BTreeMap<String, Vec<Mark>>,
    #[serde(default)]
    sayso: Ours,
}

#[derive(Serialize, Deserialize)]
struct Place {
    start: u64,
    end: u64,
}

#[derive(Serialize, Deserialize)]
struct Token {
    #[serde(default)]
    id: u64,
    start: u64,
    end: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pos: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Mark {
    start: u64,
    end: u64,
    label: String,
    #[serde(default)]
    kb_id: String,
}

#[derive(Default, Serialize, Deserialize)]
struct Ours {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    other_sents: Vec<usize>,
}

/// What a record is, without its places.
#[derive(Serialize, Deserialize)]
struct OurRecord {
    id: String,
    #[serde(default)]
    features: BTreeMap<String, String>,
    #[serde(default)]
    links: BTreeMap<String, String>,
}

/// What Python calls white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A span without white space at its ends; `None` if nothing is left.
fn trim(text: &str, span: Span) -> Option<Span> {
    let inner = span.slice(text);
    let start = span.start() + (inner.len() - inner.trim_start_matches(is_space).len()) as u32;
    let end = span.end() - (inner.len() - inner.trim_end_matches(is_space).len()) as u32;
    (start < end).then(|| Span::new(start, end))
}

fn trimmed(text: &str, pieces: &[Span]) -> Vec<Span> {
    pieces.iter().filter_map(|piece| trim(text, *piece)).collect()
}

/// What this format holds of a document: what [`read`] gives for what [`write()`] wrote.
#[must_use]
pub fn held(document: &Document<'_>) -> Document<'static> {
    let text = &*document.text;
    let analysis = &document.analysis;
    let mut out =
        records::held(analysis, |_, pieces| trimmed(text, pieces), |r| !r.roles.is_empty());
    let words = words(document);
    // A word of a sentence that no token holds comes back as one.
    let inside = |span: Span| analysis.sentences.iter().any(|s| s.span.contains(span));
    out.tokens = (words.iter().filter(|word| inside(word.span)))
        .map(|word| plain_token(text, word.span))
        .collect();
    for own in &analysis.sentences {
        if let Some(span) = trim(text, own.span) {
            out.sentences.push(sentence(span, &out.tokens));
        }
    }
    Document::owned(&*document.id, text, out)
}

/// A stretch of text that spaCy is to see as a word.
struct Piece {
    span: Span,
    /// Which of our tokens it belongs to.
    token: Option<usize>,
}

/// The words of the whole text, in order: our tokens and what stands between them, cut where spans begin and end.
fn words(document: &Document<'_>) -> Vec<Piece> {
    let text = &*document.text;
    let analysis = &document.analysis;
    let records = records::of_analysis(analysis);
    let pieces = records.iter().flat_map(|r| r.roles.iter().flat_map(|(_, p)| trimmed(text, p)));
    let sentences = analysis.sentences.iter().filter_map(|s| trim(text, s.span));
    let lines = analysis.article.blocks.iter().filter_map(|block| trim(text, block.span));
    let mut cuts: Vec<u32> =
        pieces.chain(sentences).chain(lines).flat_map(|s| [s.start(), s.end()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    let mut at = 0;
    for (index, token) in analysis.tokens.iter().enumerate() {
        between(text, Span::new(at, token.span.start().max(at)), &cuts, &mut out);
        cut(text, token.span, &cuts, Some(index), &mut out);
        at = token.span.end();
    }
    between(text, Span::new(at, Span::of(text).end().max(at)), &cuts, &mut out);
    out
}

/// What stands between two tokens, word by word.
fn between(text: &str, gap: Span, cuts: &[u32], out: &mut Vec<Piece>) {
    let mut start = gap.start();
    for word in gap.slice(text).split(is_space) {
        let end = start + word.len() as u32;
        cut(text, Span::new(start, end), cuts, None, out);
        let space = text.get(end as usize..).and_then(|rest| rest.chars().next());
        start = end + space.map_or(0, |c| c.len_utf8() as u32);
    }
}

fn cut(text: &str, span: Span, cuts: &[u32], token: Option<usize>, out: &mut Vec<Piece>) {
    let first = cuts.partition_point(|cut| *cut <= span.start());
    let inner = cuts.iter().skip(first).copied().take_while(|cut| *cut < span.end());
    let mut start = span.start();
    for end in inner.chain([span.end()]) {
        if let Some(span) = trim(text, Span::new(start, end)) {
            out.push(Piece { span, token });
        }
        start = end;
    }
}

/// Writes a document as one JSON object.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(document: &Document<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let text = &*document.text;
    let places = Places::new(text, Unit::Char);
    let words = words(document);
    let (sents, other_sents) = sentences(document, &words, &places);
    let records = records::of_analysis(&document.analysis);
    let mut spans = BTreeMap::new();
    spans.insert(ROLES.to_owned(), marks(&records, &places));
    spans.insert(LINES.to_owned(), lines(document, &places));
    let whole = records.into_iter().filter_map(|record| whole(record, &places));
    spans.insert(RECORDS.to_owned(), whole.collect());
    let doc = Doc {
        text: text.to_owned(),
        ents: Vec::new(),
        sents,
        tokens: tokens(document, &words, &places),
        spans,
        sayso: Ours { id: Some(document.id.clone().into_owned()), other_sents },
    };
    serde_json::to_writer(&mut *out, &doc)?;
    out.write_all(b"\n")
}

/// The span over everything that belongs to a record; `None` if nothing does.
fn whole(record: Record, places: &Places<'_>) -> Option<Mark> {
    let pieces = record.roles.iter().flat_map(|(_, pieces)| trimmed(places.text, pieces));
    let Place { start, end } = place(pieces.reduce(Span::cover)?, places);
    let own = |pairs: Vec<(&str, String)>| {
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    };
    let label = record.kind.name().to_owned();
    let (features, links) = (own(record.features), own(record.links));
    let kb_id = serde_json::to_string(&OurRecord { id: record.id, features, links }).ok()?;
    Some(Mark { start, end, label, kb_id })
}

fn place(span: Span, places: &Places<'_>) -> Place {
    let [start, end] = [span.start(), span.end()].map(|at| u64::from(places.out(at)));
    Place { start, end }
}

/// Our sentences and the lines without tokens, and which are the latter.
fn sentences(
    document: &Document<'_>,
    words: &[Piece],
    places: &Places<'_>,
) -> (Vec<Place>, Vec<usize>) {
    let ours = &document.analysis.sentences;
    if ours.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut all: Vec<(Span, bool)> =
        ours.iter().filter_map(|s| Some((trim(places.text, s.span)?, true))).collect();
    let covered = |span: Span| ours.iter().any(|s| s.span.overlaps(span));
    let mut last: Option<Span> = None;
    for word in words.iter().filter(|word| !covered(word.span)) {
        let same_line = last.is_some_and(|last| {
            let gap = Span::new(last.end(), word.span.start().max(last.end()));
            !gap.slice(places.text).contains('\n') && !covered(gap)
        });
        match all.last_mut().filter(|(_, ours)| same_line && !ours) {
            Some((line, _)) => *line = line.cover(word.span),
            None => all.push((word.span, false)),
        }
        last = Some(word.span);
    }
    all.sort_by_key(|(span, _)| *span);
    let other = all.iter().enumerate().filter(|(_, (_, ours))| !ours).map(|(index, _)| index);
    (all.iter().map(|(span, _)| place(*span, places)).collect(), other.collect())
}

fn marks(records: &[Record], places: &Places<'_>) -> Vec<Mark> {
    let mut out = Vec::new();
    for record in records {
        for (role, pieces) in &record.roles {
            for span in trimmed(places.text, pieces) {
                let Place { start, end } = place(span, places);
                let (label, kb_id) = (role.name().to_owned(), record.id.clone());
                out.push(Mark { start, end, label, kb_id });
            }
        }
    }
    out
}

fn lines(document: &Document<'_>, places: &Places<'_>) -> Vec<Mark> {
    let line = |block: &sayso_core::Block| {
        let Place { start, end } = place(trim(places.text, block.span)?, places);
        Some(Mark { start, end, label: block.kind.label().to_owned(), kb_id: String::new() })
    };
    document.analysis.article.blocks.iter().filter_map(line).collect()
}

/// All tokens, those of white space too: spaCy works them out anew and insists that they are the same.
fn tokens(document: &Document<'_>, words: &[Piece], places: &Places<'_>) -> Vec<Token> {
    let text = places.text;
    let syntax = &document.analysis.syntax;
    let has_tags = !syntax.words.is_empty() && syntax.words.len() == document.analysis.tokens.len();
    let mut out: Vec<Token> = Vec::new();
    let mut push = |span: Span, tag: &str, pos: &str| {
        let Place { start, end } = place(span, places);
        let word = |word: &str| has_tags.then(|| word.to_owned());
        let id = out.len() as u64;
        out.push(Token { id, start, end, tag: word(tag), pos: word(pos) });
    };
    let mut at = 0u32;
    let end = Span::of(text).end();
    let nothing = Piece { span: Span::new(end, end), token: None };
    for word in words.iter().chain([&nothing]) {
        let mut gap = Span::new(at, word.span.start().max(at));
        if at > 0 && gap.slice(text).starts_with(' ') {
            gap = Span::new(gap.start() + 1, gap.end());
        }
        if !gap.is_empty() {
            push(gap, "_SP", "SPACE");
        }
        if !word.span.is_empty() {
            let known = word.token.and_then(|index| {
                let token = document.analysis.tokens.get(index)?;
                Some((syntax.words.get(index)?, token.span.slice(text)))
            });
            match known {
                Some((known, form)) => {
                    push(word.span, known.tag.as_str(), universal::pos(*known, form));
                }
                None => push(word.span, "", ""),
            }
        }
        at = word.span.end();
    }
    out
}

/// Reads what spaCy's `Doc.to_json` wrote, or [`write()`].
///
/// Spans of all groups are read whose `label` is a role, in any capitals, and whose `kb_id` says what they belong to;
/// others are passed over with a diagnostic. `id` is for documents that do not say their own.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] or [`ErrorKind::Value`] with line and column for what is no such JSON,
/// [`ErrorKind::Offset`] for a place outside the text, [`ErrorKind::Value`] for a record with a word of no meaning.
pub fn read(id: &str, json: &str) -> Result<Parsed<Document<'static>>, Error> {
    let doc: Doc = serde_json::from_str(json)?;
    let places = Places::new(&doc.text, Unit::Char);
    let ours = doc.sayso;
    let mut records = Vec::new();
    for mark in doc.spans.get(RECORDS).into_iter().flatten() {
        records.push(record(mark)?);
    }
    let mut passed_over = 0u32;
    let other = |group: &str| group != LINES && group != RECORDS;
    for mark in doc.spans.iter().filter(|(group, _)| other(group)).flat_map(|(_, marks)| marks) {
        let span = places.span(mark.start, mark.end)?;
        match Role::from_name(&mark.label).filter(|_| !mark.kb_id.is_empty()) {
            Some(role) => add(&mut records, role, &mark.kb_id, span),
            None => passed_over += 1,
        }
    }
    for record in &mut records {
        record.roles.sort_by(|(a, x), (b, y)| (a, x).cmp(&(b, y)));
    }
    let mut analysis = records::to_analysis(&records)?;
    let inside: Vec<Span> = (0..)
        .zip(&doc.sents)
        .filter(|(index, _)| !ours.other_sents.contains(index))
        .map(|(_, sent)| places.span(sent.start, sent.end))
        .collect::<Result<_, _>>()?;
    if inside.iter().zip(inside.iter().skip(1)).any(|(a, b)| a.end() > b.start()) {
        return Err(Error::new(ErrorKind::Value, "sentences are not in the order of the text"));
    }
    let mut last = 0;
    for token in &doc.tokens {
        let span = places.span(token.start, token.end)?;
        if span.start() < last {
            return Err(Error::new(ErrorKind::Value, "tokens are not in the order of the text"));
        }
        last = span.end();
        let sentence = inside.partition_point(|sent| sent.end() <= span.start());
        if trim(places.text, span).is_some()
            && inside.get(sentence).is_some_and(|sent| sent.contains(span))
        {
            analysis.tokens.push(plain_token(places.text, span));
        }
    }
    for span in inside {
        analysis.sentences.push(sentence(span, &analysis.tokens));
    }
    let mut diagnostics = Vec::new();
    if passed_over > 0 {
        let message =
            format!("{passed_over} spans with another label or without kb_id passed over");
        diagnostics.push(Diagnostic::note("spacy-passed-over", Span::default(), message));
    }
    let id = ours.id.unwrap_or_else(|| id.to_owned());
    let text = doc.text;
    Ok(Parsed { diagnostics, value: Document::owned(id, text, analysis) })
}

fn record(mark: &Mark) -> Result<Record, Error> {
    let bad =
        |what: &str| Error::new(ErrorKind::Value, format!("{RECORDS}: {:?} {what}", mark.label));
    let kind = Kind::from_name(&mark.label).ok_or_else(|| bad("is no kind of record"))?;
    let own: OurRecord =
        serde_json::from_str(&mark.kb_id).map_err(|_| bad("has a kb_id that is no record"))?;
    let mut record = Record::new(kind, own.id);
    for (name, value) in own.features {
        record.set(&name, value);
    }
    for (name, to) in own.links {
        record.link(&name, to);
    }
    Ok(record)
}

/// Adds a place to a record, a new one if there is none of this id.
fn add(records: &mut Vec<Record>, role: Role, id: &str, span: Span) {
    let known = records.iter().position(|record| record.id == id);
    let index = known.unwrap_or_else(|| {
        records.push(Record::new(role.kind(), id));
        records.len() - 1
    });
    let Some(record) = records.get_mut(index) else { return };
    let own = record.roles.iter_mut().find(|(own, _)| *own == role && role.in_pieces());
    match own {
        Some((_, pieces)) => {
            pieces.push(span);
            pieces.sort_unstable();
        }
        None => record.roles.push((role, vec![span])),
    }
}
