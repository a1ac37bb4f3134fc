//! Numbers, and what is written together with them.

use super::Scan;
use crate::class::Class;
use sayso_core::{Case, TokenKind};

impl<const FAST: bool> Scan<'_, FAST> {
    /// A number: digits with dots, commas, colons and slashes between digits. `from` is where the
    /// token begins, before a sign that belongs to it.
    pub(super) fn number(&mut self, from: usize, start: usize) -> usize {
        let (mut end, mut grouped) = (self.digits_end(start), false);
        loop {
            let (class, len) = self.class_at(end);
            let after = end + len;
            let digit = self.class_at(after).0 == Class::Digit;
            let joins = match class {
                Class::Dot | Class::Comma | Class::Colon => digit,
                Class::Hyphen => digit && self.options.keep_hyphens,
                Class::Symbol => digit && self.byte(end) == b'/',
                Class::Single => digit && self.is_group(after),
                Class::Space => {
                    (matches!(self.char_at(end), Some('\u{a0}' | '\u{202f}' | '\u{2009}'))
                        || self.lexicon.thousands_spaced && self.byte(end) == b' ')
                        && end - start <= 3 + 8 * usize::from(grouped)
                        && digit
                        && self.is_group(after)
                }
                _ => false,
            };
            if !joins {
                break;
            }
            grouped |= class == Class::Space;
            end = self.digits_end(after);
        }
        let (class, _) = self.class_at(end);
        if class.is_letter() || class == Class::Mark {
            return self.number_with_letters(from, end);
        }
        if class == Class::Hyphen && self.options.keep_hyphens && self.is_hyphen_and_more(end) {
            return self.number_with_letters(from, end);
        }
        if class == Class::Single
            && self.is_apostrophe(end)
            && self.is_alnum(end + self.class_at(end).1)
        {
            return self.number_with_letters(from, end);
        }
        if matches!(class, Class::At | Class::Dot | Class::Symbol)
            && let Some(end) = self.address_end(from, end)
        {
            return end;
        }
        self.push(from, end, TokenKind::Number, Case::None)
    }

    pub(super) fn digits_end(&self, mut at: usize) -> usize {
        while let (Class::Digit, len) = self.class_at(at) {
            at += len;
        }
        at
    }

    /// Whether exactly three digits stand here: the next group of a large number.
    pub(super) fn is_group(&self, at: usize) -> bool {
        let end = self.digits_end(at);
        self.slice(at, end).chars().count() == 3
    }

    /// `5th`, `1990s`, `14-year-old`, `1990's`; and `5pm`, which is two tokens.
    pub(super) fn number_with_letters(&mut self, start: usize, digits: usize) -> usize {
        let (end, mut shape) = self.run_of_letters(digits);
        if self.lexicon.is_unit(self.slice(digits, end)) {
            return self.push(start, digits, TokenKind::Number, Case::None);
        }
        let mut end = end;
        loop {
            let (class, len) = self.class_at(end);
            let joins =
                class == Class::Hyphen && self.options.keep_hyphens && self.is_alnum(end + len)
                    || self.byte(end) == b'_' && self.is_alnum(end + len);
            if !joins {
                break;
            }
            let (next, later) = self.run_of_letters(end + len);
            shape.join(later);
            end = next;
        }
        if matches!(self.class_at(end).0, Class::At | Class::Dot)
            && let Some(end) = self.address_end(start, end)
        {
            return end;
        }
        let (class, len) = self.class_at(end);
        if class == Class::Single && self.is_apostrophe(end) {
            let stop = self.run_of_letters(end + len).0;
            if self.lexicon.ending(self.slice(end + len, stop)).is_some() {
                self.push(start, end, TokenKind::Number, shape.case());
                return self.push_clitic(end, stop);
            }
        }
        self.push(start, end, TokenKind::Number, shape.case())
    }
}
