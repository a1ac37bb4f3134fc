//! What a boundary model gets to see of a place, as indices into its weights.

use crate::boundary::{Edge, may_end};
use crate::lexicon::Lexicon;
use sayso_core::{Token, TokenKind};

/// Bits of a feature's index.
pub(crate) const BITS: u32 = 19;
const MAX: usize = 48;

/// The features of one place.
#[derive(Debug)]
pub(crate) struct Features {
    indices: [u32; MAX],
    len: usize,
}

/// A token as the features see it: its signs, and its letters as a hash.
#[derive(Copy, Clone, Default)]
struct Seen {
    /// Kind and case.
    shape: u64,
    /// The lower-case letters.
    word: u64,
    /// The last three bytes.
    tail: u64,
    len: u64,
}

impl Seen {
    fn of(edge: &Edge<'_>, token: Option<Token>) -> Self {
        let Some(token) = token else { return Self::default() };
        let text = token.span.slice(edge.text).as_bytes();
        let (mut word, mut tail) = (0_u64, 0_u64);
        // Past sixteen bytes no word needs to be told from another.
        for &byte in text.iter().take(16) {
            word = (word.rotate_left(5) ^ folded(byte)).wrapping_mul(MIX);
        }
        for &byte in text.iter().rev().take(3) {
            tail = tail << 8 | folded(byte);
        }
        let shape = 1 + (token.kind as u64) * 8 + token.case as u64;
        Self { shape, word: word >> 16, tail, len: text.len().min(12) as u64 }
    }
}

/// Lower-case, and all digits alike: one date says what every date says.
const fn folded(byte: u8) -> u64 {
    if byte.is_ascii_digit() { b'0' as u64 } else { byte.to_ascii_lowercase() as u64 }
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

impl Features {
    /// The indices, below `1 << BITS`.
    pub(crate) fn as_slice(&self) -> &[u32] {
        self.indices.get(..self.len).unwrap_or(&[])
    }

    /// Adds the feature of a template with its values.
    fn add(&mut self, values: &[u64]) {
        let mut hash = (self.len as u64 + 1).wrapping_mul(MIX);
        for &value in values {
            hash = (hash.rotate_left(23) ^ value).wrapping_mul(MIX);
        }
        if let Some(to) = self.indices.get_mut(self.len) {
            *to = (hash >> (64 - BITS)) as u32;
            self.len += 1;
        }
    }

    pub(crate) fn of(edge: &Edge<'_>, lexicon: &Lexicon) -> Self {
        let mut out = Self { indices: [0; MAX], len: 0 };
        let last = edge.next.wrapping_sub(1);
        let seen = |token| Seen::of(edge, token);
        // The word before the stop, or before the place where there is none.
        let word_at = edge.stop.map_or(last, |stop| match edge.token(stop) {
            Some(t) if t.kind == TokenKind::Abbreviation => stop,
            _ => stop.wrapping_sub(1),
        });
        let stop = edge.stop.map_or(0, |at| seen(edge.token(at)).word);
        let within = |at: usize| edge.token(at).filter(|_| at >= edge.paragraph);
        let w1 = seen(within(word_at));
        let w2 = seen(within(word_at.wrapping_sub(1)));
        let w3 = seen(within(word_at.wrapping_sub(2)));
        let capitals = capitals(edge);
        let [n1, n2, n3] = [0, 1, 2].map(|by| seen(edge.ahead(by)));
        let head = edge.head();
        let starter = u64::from(head.is_some_and(|(at, _)| lexicon.is_starter(edge.slice(at))));
        let h = seen(head.map(|(_, token)| token));
        let stop_kind = edge.stop.map_or(0, |at| 1 + edge.token(at).map_or(0, |t| t.kind as u64));
        let closer = if edge.stop == Some(last) { 0 } else { seen(edge.token(last)).shape };
        let gap = u64::from(edge.gap().min(2));
        let rule = edge.rule(lexicon) as u64;
        let so_far = bucket(edge.next - edge.first);
        let since_paragraph = bucket(edge.next - edge.paragraph);
        let first = seen(edge.token(edge.first));
        let ended = edge.ended.map_or(0, |kind| 1 + kind as u64);
        let open = u64::from(edge.in_quote()) + 2 * u64::from(edge.in_bracket());
        let (to_stop, stops) = to_stop(edge);
        let abbreviation = edge.token(word_at).map_or(0, |t| {
            let letters = edge.slice(word_at).trim_end_matches('.');
            lexicon.abbreviation(letters, t.is_capitalised()).map_or(0, |a| 1 + a as u64)
        });

        out.add(&[stop]);
        out.add(&[stop, n1.shape, gap]);
        out.add(&[stop_kind, w1.word]);
        out.add(&[stop_kind, n1.word]);
        out.add(&[n1.word, n1.shape, stop]);
        out.add(&[stop_kind, n2.word]);
        out.add(&[stop, w1.shape, n1.shape]);
        out.add(&[stop_kind, w2.shape, w1.shape]);
        out.add(&[stop_kind, n1.shape, n2.shape]);
        out.add(&[stop_kind, w1.word, n1.shape]);
        out.add(&[stop_kind, w1.shape, w1.len, n1.shape]);
        out.add(&[stop_kind, w1.shape, n1.word]);
        out.add(&[stop_kind, w1.word, n1.word]);
        out.add(&[stop_kind, so_far, n1.shape]);
        out.add(&[stop_kind, first.shape, n1.shape]);
        out.add(&[stop_kind, to_stop, stops, n1.shape]);
        out.add(&[stop_kind, open, n1.shape, closer]);
        out.add(&[abbreviation, n1.shape, starter]);
        out.add(&[stop, starter, w1.shape, h.shape]);
        out.add(&[stop_kind, rule, gap]);
        out.add(&[stop, closer, n1.shape]);
        out.add(&[stop_kind, since_paragraph, to_stop]);
        out.add(&[stop_kind, w1.tail, n1.shape]);
        out.add(&[stop_kind, n1.tail, w1.shape]);
        out.add(&[stop_kind, n1.shape, n2.shape, n3.shape]);
        out.add(&[stop_kind, w2.word, w1.word]);
        out.add(&[stop_kind, ended, n1.shape, first.shape]);
        out.add(&[stop_kind, first.word, n1.shape]);
        out.add(&[stop_kind, n1.word, n2.word]);
        out.add(&[stop_kind, w2.shape, w1.shape, n1.shape, n2.shape]);
        out.add(&[stop_kind, h.word, h.shape]);
        out.add(&[rule, so_far, ended, to_stop]);
        out.add(&[w3.shape, w2.shape, w1.shape, n1.shape, n2.shape]);
        out.add(&[stop_kind, w1.tail, n1.tail]);
        out.add(&[stop_kind, capitals, n1.shape]);
        out.add(&[stop_kind, starter, n2.shape, w1.shape]);
        out.add(&[stop_kind, w1.shape, n2.word, n1.shape]);
        out.add(&[stop_kind, w2.word, n1.shape]);
        out.add(&[stop_kind, w1.word, n2.shape, n1.shape]);
        out.add(&[stop_kind, w1.shape, n1.word, n2.shape]);
        out.add(&[stop_kind, w2.shape, w1.word, n1.shape]);
        out.add(&[stop_kind, n1.shape, n2.word, w1.word]);
        out.add(&[stop_kind, n3.word, n1.shape]);
        out
    }
}

/// A count, coarser the larger it is.
const fn bucket(count: usize) -> u64 {
    match count {
        0..=4 => count as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=40 => 9,
        _ => 10,
    }
}

/// How many of the words around begin with a capital: many in a heading.
fn capitals(edge: &Edge<'_>) -> u64 {
    let is_capital = |t: &Token| t.is_capitalised();
    let from = edge.next.saturating_sub(5).max(edge.paragraph);
    let before = edge.tokens.get(from..edge.next).unwrap_or(&[]);
    let after = (0..5).map_while(|by| edge.near(by)).filter(is_capital).count();
    before.iter().filter(|t| is_capital(t)).count() as u64 * 8 + after as u64
}

/// How far the next stop is, and what the paragraph ends with if there is none soon.
fn to_stop(edge: &Edge<'_>) -> (u64, u64) {
    const WINDOW: usize = 24;
    for by in 0..WINDOW {
        let Some(token) = edge.near(by) else { return (bucket(by), 1) };
        if may_end(token.kind) && token.kind != TokenKind::Abbreviation {
            return (bucket(by), 2);
        }
    }
    (bucket(WINDOW), 0)
}
