//! CoNLL-U, version 2, of Universal Dependencies: a line a word, with what we know of it in MISC.
//!
//! # How it looks
//!
//! - `# newdoc id`, then a comment `# sayso = {…}` for each attribution, stance and actor: its id, kind, features and
//!   links, as JSON.
//! - Contractions are multiword tokens: `1-2 don't`, `1 do`, `2 n't`.
//! - With syntax XPOS, UPOS (derived from it), HEAD and DEPREL; `_` where nothing is known, and in sentences whose heads
//!   are no tree with one root.
//! - MISC has `SpaceAfter=No`, `TokenRange=start:end` in code points of the text, `Chunk`, and `Sayso`: roles as
//!   `B:attribution-0:Content` on the first word of a piece and `I:…` on the others, with `,` between them. A second
//!   stretch with the same role has a number: `Mention2`.
//!
//! # What it holds
//!
//! Sentences, words, syntax, and attributions, actors and stances by whole words: a place that begins or ends inside a word
//! is widened to it, one outside the sentences vanishes ([`unaligned`] counts them). Not the page, nor the kinds of tokens.
//! [`held`] is exactly what comes back.

mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::Document;
use crate::jsonl::sentence;
use crate::plain::plain_token;
use crate::records::{self, Role};
use sayso_core::{Analysis, Relation, Sentence, Span, Token, Word};

/// What this format holds of a document: what [`read()`] gives for what [`write()`] wrote.
#[must_use]
pub fn held(document: &Document<'_>) -> Document<'static> {
    let text = &*document.text;
    let analysis = &document.analysis;
    let (id, mut out) = (line(&document.id), Analysis::default());
    let words = Words::of(analysis);
    if words.sentences.is_empty() {
        return Document::owned(id, text, out);
    }
    let place = |role: Role, pieces: &[Span]| words.aligned(role, pieces);
    out = records::held(analysis, place, |_| true);
    let mut index = 0u32;
    for own in &words.sentences {
        for (at, word) in own.tokens().zip(words.sentence(*own)) {
            let mut token = plain_token(text, word.span);
            token.joined = word.joined && at > own.tokens().start;
            out.tokens.push(token);
        }
        let tree = words.tree(*own);
        for (at, known) in words.syntax(*own).iter().enumerate() {
            let mut word = Word::new(known.tag);
            word.chunk = known.chunk;
            if let Some(head) = tree.as_ref().and_then(|tree| tree.get(at)) {
                word.relation = known.relation;
                word.head = index + head.unwrap_or(at) as u32;
                out.syntax.has_heads = true;
            }
            out.syntax.words.push(word);
        }
        index += own.tokens().len() as u32;
    }
    for own in &words.sentences {
        let all = words.sentence(*own);
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            let span = first.span.cover(last.span);
            out.sentences.push(sentence(span, &out.tokens));
        }
    }
    Document::owned(id, text, out)
}

/// How many places of attributions, stances and actors do not begin and end with a word, and so change or vanish.
#[must_use]
pub fn unaligned(document: &Document<'_>) -> usize {
    let words = Words::of(&document.analysis);
    let records = records::of_analysis(&document.analysis);
    let stretches = records.iter().flat_map(|record| &record.roles);
    stretches.filter(|(role, pieces)| words.aligned(*role, pieces) != *pieces).count()
}

/// An id or a word that must stay on its line.
fn line(text: &str) -> String {
    let clean = text.trim().replace(|c: char| c.is_control(), "\u{fffd}");
    if clean.is_empty() { "-".to_owned() } else { clean }
}

/// The words of a document's sentences.
struct Words<'a> {
    analysis: &'a Analysis,
    /// Those that have words and follow one another.
    sentences: Vec<Sentence>,
    has_syntax: bool,
}

impl<'a> Words<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let mut end = 0;
        let fits = |s: &&Sentence| {
            let tokens = s.tokens();
            let fits = tokens.start >= end && tokens.end <= analysis.tokens.len();
            if fits && !tokens.is_empty() {
                end = tokens.end;
            }
            fits && !tokens.is_empty()
        };
        let sentences = analysis.sentences.iter().filter(fits).copied().collect();
        let has_syntax = analysis.syntax.words.len() == analysis.tokens.len();
        Self { analysis, sentences, has_syntax }
    }

    fn sentence(&self, of: Sentence) -> &'a [Token] {
        self.analysis.tokens.get(of.tokens()).unwrap_or_default()
    }

    fn syntax(&self, of: Sentence) -> &'a [Word] {
        let words = self.analysis.syntax.words.get(of.tokens()).filter(|_| self.has_syntax);
        words.unwrap_or_default()
    }

    /// The heads inside a sentence, `None` for its root; `None` if they are no tree with one root.
    fn tree(&self, of: Sentence) -> Option<Vec<Option<usize>>> {
        let words = self.syntax(of);
        if !self.analysis.syntax.has_heads || words.is_empty() {
            return None;
        }
        let mut heads = Vec::with_capacity(words.len());
        let mut roots = 0;
        for (at, word) in words.iter().enumerate() {
            let head = (word.head as usize).checked_sub(of.tokens().start)?;
            if head >= words.len() {
                return None;
            }
            let is_root = head == at;
            // UD wants the relation to say the same.
            if is_root != (word.relation == Relation::Root) {
                return None;
            }
            roots += usize::from(is_root);
            heads.push((!is_root).then_some(head));
        }
        (roots == 1 && reaches_root(&heads)).then_some(heads)
    }

    /// The places of a stretch, widened to whole words.
    fn aligned(&self, role: Role, pieces: &[Span]) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        let mut all: Vec<Span> = pieces.iter().filter_map(|piece| self.widened(*piece)).collect();
        all.sort_unstable();
        for piece in all {
            // Pieces that share a word cannot be told apart.
            match out.last_mut() {
                Some(last) if role.in_pieces() && last.overlaps(piece) => {
                    *last = last.cover(piece);
                }
                _ => out.push(piece),
            }
        }
        out
    }

    fn widened(&self, piece: Span) -> Option<Span> {
        let touched = self.touched(piece);
        let (first, last) = (touched.clone().next()?, touched.last()?);
        Some(first.span.cover(last.span))
    }

    /// The words that share a byte with a place.
    fn touched(&self, piece: Span) -> impl Iterator<Item = &'a Token> + Clone + '_ {
        let sentences = &self.sentences;
        let first = sentences.partition_point(|s| {
            let last = s.tokens().end.checked_sub(1).and_then(|i| self.analysis.tokens.get(i));
            last.is_none_or(|last| last.span.end() <= piece.start())
        });
        sentences
            .iter()
            .skip(first)
            .flat_map(|s| self.sentence(*s))
            .take_while(move |token| token.span.start() < piece.end())
            .filter(move |token| token.span.overlaps(piece))
    }
}

/// Whether every word has the root above it.
fn reaches_root(heads: &[Option<usize>]) -> bool {
    // 0 not seen, 1 on the way, 2 reaches the root.
    let mut seen = vec![0u8; heads.len()];
    for start in 0..heads.len() {
        let mut path = Vec::new();
        let mut at = start;
        loop {
            match seen.get(at) {
                Some(0) => {}
                Some(1) | None => return false,
                Some(_) => break,
            }
            if let Some(mark) = seen.get_mut(at) {
                *mark = 1;
            }
            path.push(at);
            match heads.get(at).copied().flatten() {
                Some(head) => at = head,
                None => break,
            }
        }
        for done in path {
            if let Some(mark) = seen.get_mut(done) {
                *mark = 2;
            }
        }
    }
    true
}
