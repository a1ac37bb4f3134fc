//! What a boundary model gets to see of a place, as indices into its weights.

use crate::boundary::{Edge, Verdict};
use crate::lexicon::Lexicon;
use sayso_core::{Token, TokenKind};
use sayso_learn::hash::boundary;

/// Bits of a feature's index.
pub(crate) const BITS: u32 = 19;
/// How many features a place is judged by first.
pub(crate) const FIRST: usize = 13;

/// Takes in the features of a place, one after the other.
pub(crate) trait Sink {
    /// Takes in the index, below `1 << BITS`, of the feature with this number.
    fn add(&mut self, number: usize, index: u32);

    /// Whether the rest is of interest, given the features so far.
    fn goes_on(&mut self, so_far: SoFar) -> bool;
}

/// Which features of a place are known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum SoFar {
    /// The word before and the kind of the token after, where there is no stop.
    Before,
    /// Both tokens, but not their words together, where there is no stop.
    Near,
    /// The first features, of a place without a stop.
    NoStop,
    /// The first features, of a place with a stop.
    Stop,
}

/// A token as the features see it: its signs, and its letters as a hash.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Kind and case.
    shape: u64,
    /// The first sixteen bytes in small letters, digits all alike, as a hash.
    word: u64,
    /// The last three bytes likewise.
    tail: u64,
    len: u64,
}

impl Seen {
    pub(crate) fn of(text: &str, token: Token) -> Self {
        // All quotation marks of a kind are one word.
        let (text, range) = match token.kind.quote_mark() {
            Some(mark) => (mark, 0..mark.len()),
            None => (text, token.span.range()),
        };
        let (bytes, len) = (text.as_bytes(), range.len());
        let low = folded(load(bytes, range.start, len));
        let high = if len > 8 { folded(load(bytes, range.start + 8, len - 8)) } else { 0 };
        let kept = len.min(3);
        let tail = folded(load(bytes, range.end - kept, kept));
        let shape = shape(token);
        Self { shape, word: boundary::word(low, high), tail, len: len.min(12) as u64 }
    }
}

const fn shape(token: Token) -> u64 {
    1 + (token.kind as u64) * 8 + token.case as u64
}

/// The first `len` bytes from `at`, eight at most, zeros after.
#[inline]
fn load(bytes: &[u8], at: usize, len: usize) -> u64 {
    let mask = if len >= 8 { u64::MAX } else { (1 << (8 * len)) - 1 };
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(chunk) => u64::from_le_bytes(*chunk) & mask,
        None => {
            let rest = bytes.get(at..).unwrap_or(&[]).iter().take(len).enumerate();
            rest.fold(0, |sum, (i, &byte)| sum | u64::from(byte) << (8 * i))
        }
    }
}

/// Eight bytes with letters small and digits zero: one date says what every date says.
const fn folded(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = bytes & !HIGH;
    let capital = (low + (0x80 - 0x41) * ONES) & !(low + (0x80 - 0x5b) * ONES) & !bytes & HIGH;
    let digit = (low + (0x80 - 0x30) * ONES) & !(low + (0x80 - 0x3a) * ONES) & !bytes & HIGH;
    // A digit is 0011 xxxx: its low four bits go.
    (bytes | capital >> 2) & !((digit >> 7) * 0x0f)
}

/// The number of the next template, and where the features go.
struct Filler<'s, S> {
    sink: &'s mut S,
    next: usize,
}

impl<S: Sink> Filler<'_, S> {
    /// Adds the feature of the next template with its values.
    #[inline]
    fn add<const N: usize>(&mut self, values: [u64; N]) {
        self.fill(self.next, values);
        self.next += 1;
    }

    /// Adds the feature of a template.
    #[inline]
    fn fill<const N: usize>(&mut self, number: usize, values: [u64; N]) {
        self.sink.add(number, boundary::index(number, values, BITS));
    }
}

/// The tokens around a place.
struct Around {
    stop: u64,
    stop_kind: u64,
    /// The words before the stop, or before the place where there is none; the nearest first.
    before: [Seen; 3],
    after: [Seen; 3],
    gap: u64,
}

/// Gives the features of a place to `sink`.
pub(crate) fn fill<S: Sink>(edge: &Edge<'_>, lexicon: &Lexicon, rule: Verdict, sink: &mut S) {
    let last = edge.next.wrapping_sub(1);
    let word_at = edge.stop.map_or(last, |stop| match edge.token(stop) {
        Some(t) if t.kind == TokenKind::Abbreviation => stop,
        _ => stop.wrapping_sub(1),
    });
    let before = |by: usize| {
        let at = word_at.wrapping_sub(by);
        edge.token(at).filter(|_| at >= edge.paragraph && at <= word_at)
    };
    let seen = |token: Option<Token>| token.map_or_else(Seen::default, |t| Seen::of(edge.text, t));
    let w1 = seen(before(0));
    let stop_token = edge.stop.and_then(|at| edge.token(at));
    let stop = stop_token.map_or(0, |t| Seen::of(edge.text, t).word);
    let stop_kind = stop_token.map_or(0, |t| 1 + t.kind as u64);
    let gap = u64::from(edge.gap().min(2));
    let mut filler = Filler { sink, next: FIRST };
    let has_stop = edge.stop.is_some();
    before_place(&mut filler, stop_kind, w1, edge.ahead(0).map_or(0, shape));
    if !has_stop && !filler.sink.goes_on(SoFar::Before) {
        return;
    }
    let n1 = seen(edge.ahead(0));
    near(&mut filler, stop, stop_kind, gap, w1, n1);
    if !has_stop && !filler.sink.goes_on(SoFar::Near) {
        return;
    }
    nearest_words(&mut filler, stop_kind, w1, n1);
    if !filler.sink.goes_on(if has_stop { SoFar::Stop } else { SoFar::NoStop }) {
        return;
    }
    let before = [w1, seen(before(1)), seen(before(2))];
    let after = [n1, seen(edge.ahead(1)), seen(edge.ahead(2))];
    let around = Around { stop, stop_kind, before, after, gap };
    words(&mut filler, &around);
    place(&mut filler, &around, edge, lexicon, rule, word_at);
}

/// The word before the place, and the kind of the token after.
fn before_place<S: Sink>(f: &mut Filler<'_, S>, kind: u64, w1: Seen, n1_shape: u64) {
    f.fill(2, [kind, w1.word]);
    f.fill(6, [kind, w1.word, n1_shape]);
    f.fill(8, [kind, w1.shape, w1.len, n1_shape]);
    f.fill(10, [kind, w1.tail, n1_shape]);
}

/// The tokens on both sides of the place.
fn near<S: Sink>(f: &mut Filler<'_, S>, stop: u64, kind: u64, gap: u64, w1: Seen, n1: Seen) {
    f.fill(0, [stop]);
    f.fill(1, [stop, n1.shape, gap]);
    f.fill(3, [kind, n1.word]);
    f.fill(4, [n1.word, n1.shape, stop]);
    f.fill(5, [stop, w1.shape, n1.shape]);
    f.fill(7, [kind, w1.shape, n1.word]);
}

/// Their words and endings together.
fn nearest_words<S: Sink>(f: &mut Filler<'_, S>, kind: u64, w1: Seen, n1: Seen) {
    f.fill(9, [kind, w1.word, n1.word]);
    f.fill(11, [kind, n1.tail, w1.shape]);
    f.fill(12, [kind, w1.tail, n1.tail]);
}

/// The words further off.
fn words<S: Sink>(f: &mut Filler<'_, S>, around: &Around) {
    let Around { stop_kind: kind, before: [w1, w2, w3], after: [n1, n2, n3], .. } = *around;
    f.add([kind, n2.word]);
    f.add([kind, w2.shape, w1.shape]);
    f.add([kind, n1.shape, n2.shape]);
    f.add([kind, n1.shape, n2.shape, n3.shape]);
    f.add([kind, w2.word, w1.word]);
    f.add([kind, n1.word, n2.word]);
    f.add([kind, w2.shape, w1.shape, n1.shape, n2.shape]);
    f.add([w3.shape, w2.shape, w1.shape, n1.shape, n2.shape]);
    f.add([kind, w1.shape, n2.word, n1.shape]);
    f.add([kind, w2.word, n1.shape]);
    f.add([kind, w1.word, n2.shape, n1.shape]);
    f.add([kind, w1.shape, n1.word, n2.shape]);
    f.add([kind, w2.shape, w1.word, n1.shape]);
    f.add([kind, n1.shape, n2.word, w1.word]);
    f.add([kind, n3.word, n1.shape]);
}

/// Where the place is in its sentence and paragraph, and what the rules say.
fn place<S: Sink>(
    f: &mut Filler<'_, S>,
    around: &Around,
    edge: &Edge<'_>,
    lexicon: &Lexicon,
    rule: Verdict,
    word_at: usize,
) {
    let Around { stop, stop_kind: kind, before: [w1, ..], after: [n1, n2, _], gap } = *around;
    let last = edge.next.wrapping_sub(1);
    let head = edge.head();
    let starter = u64::from(head.is_some_and(|(at, _)| lexicon.is_starter(edge.slice(at))));
    let h = match head {
        Some((at, _)) if at == edge.next => n1,
        Some((_, token)) => Seen::of(edge.text, token),
        None => Seen::default(),
    };
    let closer = match edge.token(last) {
        Some(token) if edge.stop != Some(last) => 1 + token.kind as u64,
        _ => 0,
    };
    let rule = rule as u64;
    let so_far = bucket(edge.next - edge.first);
    let first = edge.token(edge.first).map_or_else(Seen::default, |t| Seen::of(edge.text, t));
    let ended = edge.ended.map_or(0, |kind| 1 + kind as u64);
    let open = u64::from(edge.in_quote()) + 2 * u64::from(edge.in_bracket());
    let (to_stop, stops) = match edge.stop_ahead() {
        (distance, _) if distance >= 24 => (9, 0),
        (distance, stops) => (bucket(distance), 1 + u64::from(stops)),
    };
    // Before a stop that begins a paragraph there is no word of it.
    let word = edge.token(word_at).filter(|_| edge.stop.is_some() && word_at >= edge.paragraph);
    let abbreviation = word.map_or(0, |t| {
        let letters = edge.slice(word_at).trim_end_matches('.');
        lexicon.abbreviation(letters, t.is_capitalised()).map_or(0, |a| 1 + a as u64)
    });
    f.add([kind, so_far, n1.shape]);
    f.add([kind, first.shape, n1.shape]);
    f.add([kind, to_stop, stops, n1.shape]);
    f.add([kind, open, n1.shape, closer]);
    f.add([abbreviation, n1.shape, starter]);
    f.add([stop, starter, w1.shape, h.shape]);
    f.add([kind, rule, gap]);
    f.add([stop, closer, n1.shape]);
    f.add([kind, bucket(edge.next - edge.paragraph), to_stop]);
    f.add([kind, ended, n1.shape, first.shape]);
    f.add([kind, first.word, n1.shape]);
    f.add([kind, h.word, h.shape]);
    f.add([rule, so_far, ended, to_stop]);
    f.add([kind, capitals(edge), n1.shape]);
    f.add([kind, starter, n2.shape, w1.shape]);
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
    let count = |from: usize, to: usize| {
        let tokens = edge.tokens.get(from..to).unwrap_or(&[]);
        tokens.iter().filter(|t| t.is_capitalised()).count() as u64
    };
    let before = count(edge.next.saturating_sub(5).max(edge.paragraph), edge.next);
    before * 8 + count(edge.next, edge.limit.min(edge.next + 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_letters_and_digits() {
        let fold = |text: &[u8; 8]| folded(u64::from_le_bytes(*text)).to_le_bytes();
        assert_eq!(fold(b"AZaz09-["), *b"azaz00-[");
        assert_eq!(fold(b"@`/:{9\xc3\x89"), *b"@`/:{0\xc3\x89");
    }
}
