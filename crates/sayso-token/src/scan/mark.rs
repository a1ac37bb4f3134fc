//! Quotation marks and apostrophes.

use super::Scan;
use crate::class::Class;
use crate::quotes::Side;
use sayso_core::{Case, TokenKind};

impl<const FAST: bool> Scan<'_, FAST> {
    /// What stands before a mark.
    pub(super) fn before(&self, at: usize) -> Side {
        let Some(c) = self.char_before(at) else { return Side::Gap };
        match self.classes.of(c) {
            Class::Space => Side::Gap,
            class if class.is_alnum() => Side::Word,
            Class::OpenBracket | Class::Dash | Class::Symbol => Side::Opening,
            Class::Single | Class::Double => match self.last() {
                Some(t) if t.kind.opens_quote() => Side::Opening,
                _ => Side::Sign,
            },
            _ => Side::Sign,
        }
    }

    /// What stands after a mark.
    pub(super) fn after(&self, at: usize) -> Side {
        match self.class_at(at).0 {
            Class::Space => Side::Gap,
            class if class.is_alnum() => Side::Word,
            Class::OpenBracket | Class::Currency | Class::At | Class::Hash => Side::Opening,
            _ => Side::Sign,
        }
    }

    /// A double quotation mark.
    pub(super) fn double(&mut self, at: usize, end: usize) -> usize {
        let mark = self.char_at(at).unwrap_or('"');
        let kind = self.open.double(mark, self.before(at), self.after(end));
        self.push(at, end, kind, Case::None)
    }

    /// A single mark that is not inside a word.
    pub(super) fn single(&mut self, at: usize, end: usize) -> usize {
        let mark = self.char_at(at).unwrap_or('\'');
        if matches!(mark, '\'' | '`' | '’' | '‘') && self.char_at(end) == Some(mark) {
            return self.two_singles(at, mark);
        }
        let (before, after) = (self.before(at), self.after(end));
        if matches!(mark, '\'' | '’' | '‘' | '`')
            && before != Side::Word
            && after == Side::Word
            && let Some(end) = self.leading_apostrophe(at, end)
        {
            return end;
        }
        if matches!(mark, '\'' | '’' | 'ʼ' | '´')
            && before == Side::Word
            && after != Side::Word
            && let Some(end) = self.trailing_apostrophe(at, end)
        {
            return end;
        }
        let kind = self.open.single(mark, before, after);
        self.push(at, end, kind, Case::None)
    }

    /// `''`, ` `` `: a double mark typed as two.
    pub(super) fn two_singles(&mut self, at: usize, mark: char) -> usize {
        let end = at + 2 * mark.len_utf8();
        let as_double = match mark {
            '`' | '‘' => '“',
            _ => '"',
        };
        let kind = self.open.double(as_double, self.before(at), self.after(end));
        self.push(at, end, kind, Case::None)
    }

    /// `'em`, `'90s`: the apostrophe stands for letters that are left out.
    pub(super) fn leading_apostrophe(&mut self, at: usize, end: usize) -> Option<usize> {
        let (stop, shape) = self.run_of_letters(end);
        let letters = self.slice(end, stop);
        // `it 's`: a clitic torn off, where no quotation of this one word can be meant.
        let free = self.class_at(stop).0 == Class::Space && self.char_before(at) == Some(' ');
        if free && self.lexicon.ending(letters).is_some() {
            return Some(self.push(at, stop, TokenKind::Clitic, shape.case()));
        }
        let digits = letters.trim_end_matches('s');
        let year = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        if year && self.class_at(stop).0 != Class::Single {
            return Some(self.push(at, stop, TokenKind::Number, shape.case()));
        }
        if self.lexicon.is_leading(letters) {
            // `rock 'n' roll` keeps both.
            let (class, len) = self.class_at(stop);
            let stop = if letters == "n" && class == Class::Single { stop + len } else { stop };
            return Some(self.push(at, stop, TokenKind::Word, shape.case()));
        }
        None
    }

    /// `workers'`, `goin'`: not the end of a quotation. `None` where it is one.
    pub(super) fn trailing_apostrophe(&mut self, at: usize, end: usize) -> Option<usize> {
        let last = *self.last()?;
        let glued = last.span.end() == self.base + at as u32;
        if !glued || !matches!(last.kind, TokenKind::Word | TokenKind::Abbreviation) {
            return None;
        }
        let possessive = matches!(self.char_before(at), Some('s' | 'S' | 'x' | 'z'));
        if self.open.has_single() && !(possessive && self.closes_later(end)) {
            return None;
        }
        if possessive || !self.lexicon.has_clitics {
            return Some(self.push_joined(at, end, TokenKind::Apostrophe, Case::None));
        }
        let span = self.span(at, end);
        let token = self.out.last_mut()?;
        token.span = token.span.cover(span);
        Some(end)
    }

    /// Whether another mark that can close a single quotation follows soon, before one that opens.
    pub(super) fn closes_later(&self, from: usize) -> bool {
        const WINDOW: usize = 240;
        let mut before = Side::Gap;
        for (i, c) in self.slice_from(from).char_indices().take_while(|(i, _)| *i < WINDOW) {
            match c {
                '\n' | '‘' => return false,
                '\'' | '’' => {
                    let after = self.after(from + i + c.len_utf8());
                    if before != Side::Gap && after != Side::Word {
                        return true;
                    }
                    if before == Side::Gap && after == Side::Word {
                        return false;
                    }
                }
                _ => {}
            }
            before = match self.classes.of(c) {
                Class::Space => Side::Gap,
                class if class.is_alnum() => Side::Word,
                _ => Side::Sign,
            };
        }
        false
    }
}
