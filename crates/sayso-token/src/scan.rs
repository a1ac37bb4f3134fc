//! The scanner: one pass over a text, a token at a time.

mod address;
mod mark;
mod number;
mod sign;
mod word;

use crate::class::{BYTES, Class, Classes};
use crate::lexicon::Lexicon;
use crate::options::TokenOptions;
use crate::quotes::Open;
use crate::shape::{Letters, Shape, ascii_letters, case_of_two, cyrillic_letters};
use alloc::vec::Vec;
use core::cell::Cell;
use sayso_core::{Case, Span, Token, TokenKind};

/// A pass over one text. With `FAST`, bytes are classed before characters are decoded, and ASCII
/// letters are taken eight at a time; without, every character is looked at. Both give the same.
pub(crate) struct Scan<'a, const FAST: bool> {
    pub(crate) text: &'a str,
    pub(crate) classes: &'a Classes,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) options: &'a TokenOptions,
    base: u32,
    out: &'a mut Vec<Token>,
    /// The first token of the paragraph.
    first: usize,
    open: Open,
    /// The run without white space that was looked through last: its end and its last `@`.
    chunk: (usize, usize),
    /// The run of letters, digits and inner dots and hyphens that was looked through last.
    labels: core::ops::Range<usize>,
    /// Characters of three bytes or more that came last, and their classes: the tables of Unicode take long.
    known: [Cell<(char, Class)>; KNOWN],
}

/// How many characters are remembered, by their last bits.
const KNOWN: usize = 32;

impl<'a, const FAST: bool> Scan<'a, FAST> {
    pub(crate) fn new(
        text: &'a str,
        base: u32,
        classes: &'a Classes,
        lexicon: &'a Lexicon,
        options: &'a TokenOptions,
        out: &'a mut Vec<Token>,
    ) -> Self {
        let first = out.len();
        Self {
            text,
            classes,
            lexicon,
            options,
            base,
            out,
            first,
            open: Open::default(),
            chunk: (0, 0),
            labels: 0..0,
            known: [const { Cell::new(('\0', Class::Symbol)) }; KNOWN],
        }
    }

    /// Takes the text from end to end.
    pub(crate) fn run(mut self) {
        let mut at = 0;
        while at < self.text.len() {
            if FAST {
                at = self.spaced_words(at);
            }
            let (class, len) = self.class_at(at);
            at = match class {
                Class::Space => self.space(at, len),
                Class::Lower | Class::Upper | Class::Mark => self.word(at),
                Class::Digit => self.number(at, at),
                _ => self.sign(at, class, len),
            };
        }
    }

    /// Takes words of up to fourteen ASCII letters with a space behind, or a comma and a space: most of
    /// English; and Cyrillic words with a space behind.
    pub(super) fn spaced_words(&mut self, mut at: usize) -> usize {
        let (text, lexicon) = (self.text.as_bytes(), self.lexicon);
        let splits = self.options.split_contractions;
        while let Some(chunk) = text.get(at..).and_then(|b| b.first_chunk::<16>()) {
            let bytes = u128::from_le_bytes(*chunk);
            let letters = Letters::of(bytes as u64);
            let (len, case) = if letters.len < 8 {
                (letters.len, letters.case())
            } else {
                let later = Letters::of((bytes >> 64) as u64);
                (8 + later.len, case_of_two(letters, later))
            };
            let known = splits && len <= 8 && lexicon.words.get(letters.packed) != 0;
            if !matches!(len, 1..=14) || known {
                match self.spaced_cyrillic(at) {
                    Some(end) => at = end,
                    None => break,
                }
                continue;
            }
            let signs = (bytes >> (8 * len)) as u16;
            let end = at + len;
            if signs as u8 == b' ' {
                self.push(at, end, TokenKind::Word, case);
                at = end + 1;
            } else if signs == u16::from_le_bytes(*b", ") {
                self.push(at, end, TokenKind::Word, case);
                self.push(end, end + 1, TokenKind::Comma, Case::None);
                at = end + 2;
            } else {
                break;
            }
        }
        at
    }

    /// Takes a word of Cyrillic letters with a space behind, and gives where the next begins.
    #[inline]
    fn spaced_cyrillic(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        if !matches!(rest.first(), Some(0xd0 | 0xd1)) {
            return None;
        }
        let mut shape = Shape::default();
        let len = cyrillic_letters(rest, &mut shape);
        if len == 0 || rest.get(len) != Some(&b' ') {
            return None;
        }
        self.push(at, at + len, TokenKind::Word, shape.case());
        Some(at + len + 1)
    }

    /// The class of the character at a byte, and its length; a gap past the end.
    #[inline]
    pub(crate) fn class_at(&self, at: usize) -> (Class, usize) {
        let Some(&byte) = self.text.as_bytes().get(at) else { return (Class::Space, 0) };
        if FAST && byte < 0x80 {
            return (BYTES.get(usize::from(byte)).copied().unwrap_or(Class::Symbol), 1);
        }
        if FAST
            && let Some(&[lead @ 0xc2..=0xdf, tail]) =
                self.text.as_bytes().get(at..).and_then(|b| b.first_chunk::<2>())
        {
            return (self.classes.of_two(lead, tail), 2);
        }
        self.wide_class_at(at)
    }

    #[inline(never)]
    pub(super) fn wide_class_at(&self, at: usize) -> (Class, usize) {
        self.char_at(at).map_or((Class::Symbol, 1), |c| (self.class_of(c), c.len_utf8()))
    }

    pub(super) fn class_of(&self, c: char) -> Class {
        if !FAST {
            return self.classes.of(c);
        }
        let Some(known) = self.known.get(c as usize % KNOWN) else { return self.classes.of(c) };
        let (last, class) = known.get();
        if last == c {
            return class;
        }
        let class = self.classes.of(c);
        known.set((c, class));
        class
    }

    /// The character at a byte.
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// Whether a letter or digit stands at a byte.
    pub(super) fn is_alnum(&self, at: usize) -> bool {
        self.class_at(at).0.is_alnum()
    }

    /// The token before, if it is of the same paragraph.
    pub(super) fn last(&self) -> Option<&Token> {
        self.out.get(self.first..)?.last()
    }

    /// Appends a token and gives its end.
    #[inline]
    pub(super) fn push(&mut self, start: usize, end: usize, kind: TokenKind, case: Case) -> usize {
        self.out.push(Token::new(self.span(start, end), kind, case));
        end
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        // A text is no longer than `within`, whose ends are `u32`.
        Span::new(self.base + start as u32, self.base + end as u32)
    }

    /// Appends a token that continues the one before it.
    pub(super) fn push_joined(
        &mut self,
        start: usize,
        end: usize,
        kind: TokenKind,
        case: Case,
    ) -> usize {
        self.out.push(Token::new(self.span(start, end), kind, case).joined());
        end
    }

    /// Passes white space; a break ends what is open.
    pub(super) fn space(&mut self, at: usize, len: usize) -> usize {
        if FAST
            && self.byte(at) == b' '
            && BYTES.get(usize::from(self.byte(at + 1))) != Some(&Class::Space)
        {
            return at + 1;
        }
        let mut end = at + len;
        while let (Class::Space, len @ 1..) = self.class_at(end) {
            end += len;
        }
        if self.options.breaks.is_in(self.slice(at, end)) {
            self.open = Open::default();
            self.first = self.out.len();
        }
        end
    }

    /// The run of letters, digits and marks at `start`.
    pub(crate) fn run_of_letters(&self, start: usize) -> (usize, Shape) {
        let (mut end, mut shape) = (start, Shape::default());
        loop {
            if FAST {
                let rest = self.text.as_bytes().get(end..).unwrap_or(&[]);
                end += match rest.first() {
                    Some(0xd0 | 0xd1) => cyrillic_letters(rest, &mut shape),
                    Some(b'A'..=b'z') => ascii_letters(rest, &mut shape),
                    _ => 0,
                };
            }
            let (class, len) = self.class_at(end);
            if !class.is_alnum() {
                return (end, shape);
            }
            shape.add(class, len > 1);
            end += len;
        }
    }

    pub(super) fn slice_from(&self, from: usize) -> &'a str {
        self.text.get(from..).unwrap_or("")
    }

    /// An address that begins at `start`; its letters so far end at `end`.
    pub(super) fn address_end(&mut self, start: usize, end: usize) -> Option<usize> {
        let sign = self.byte(end);
        if sign == b'.' && !self.is_alnum(end + 1) {
            return None;
        }
        let found = match sign {
            b':' => self.link_end(start, end).map(|end| (end, TokenKind::Url)),
            b'.' | b'@' | b'-' | b'_' | b'+' if self.has_at(start) => {
                self.email_end(start).map(|end| (end, TokenKind::Email))
            }
            _ => None,
        };
        let found = found.or_else(|| {
            let dotted = matches!(sign, b'.' | b'-');
            dotted.then(|| self.domain_end(start)).flatten().map(|end| (end, TokenKind::Url))
        });
        let (end, kind) = found?;
        Some(self.push(start, end, kind, Case::None))
    }

    /// Whether the run without white space around here still has an `@` to come.
    pub(super) fn has_at(&mut self, at: usize) -> bool {
        if at >= self.chunk.0 {
            let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
            let len = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            let sign = rest.get(..len).and_then(|r| r.iter().rposition(|&b| b == b'@'));
            self.chunk = (at + len, sign.map_or(0, |sign| at + sign));
        }
        self.chunk.1 > at
    }
}
