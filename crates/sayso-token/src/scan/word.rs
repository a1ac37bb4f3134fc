//! Words: contractions, compounds, abbreviations.

use super::Scan;
use crate::class::Class;
use crate::lexicon::Abbreviation;
use crate::shape::Shape;
use crate::table::{MAX_WORD, ShortWords};
use sayso_core::{Case, TokenKind};

impl<const FAST: bool> Scan<'_, FAST> {
    /// A word: letters, and what joins them.
    pub(super) fn word(&mut self, start: usize) -> usize {
        let (end, shape) = self.run_of_letters(start);
        let next = self.class_at(end).0;
        match next {
            Class::Single
            | Class::Hyphen
            | Class::Dot
            | Class::Ampersand
            | Class::At
            | Class::Colon
            | Class::Currency
            | Class::Symbol => self.long_word(start, end, shape),
            _ => self.plain_word(start, end, shape),
        }
    }

    /// A word that ends where its letters end.
    pub(super) fn plain_word(&mut self, start: usize, end: usize, shape: Shape) -> usize {
        let cut = self.split_word(start, end, shape);
        if cut > start {
            self.push(start, cut, TokenKind::Word, self.case(start, cut));
            return self.push_joined(cut, end, TokenKind::Clitic, self.case(cut, end));
        }
        self.push(start, end, TokenKind::Word, self.name_case(start, end, shape.case()))
    }

    /// Where a word such as `cannot` splits; `start` where it does not.
    pub(super) fn split_word(&self, start: usize, end: usize, shape: Shape) -> usize {
        if !self.options.split_contractions || end - start > 8 || shape.is_wide() {
            return start;
        }
        let packed = ShortWords::pack(self.slice(start, end).as_bytes());
        start + packed.map_or(0, |word| self.lexicon.words.get(word))
    }

    pub(super) fn case(&self, start: usize, end: usize) -> Case {
        let mut shape = Shape::default();
        for c in self.slice(start, end).chars() {
            shape.add(self.classes.of(c), false);
        }
        self.name_case(start, end, shape.case())
    }

    /// The case of a word, a name with a small prefix being a name like any other: *al-Masri*, *d'Arvel*.
    fn name_case(&self, start: usize, end: usize, case: Case) -> Case {
        if case != Case::Mixed {
            return case;
        }
        let sign = |at: &usize| self.class_at(*at).0 == Class::Hyphen || self.is_apostrophe(*at);
        // No prefix of the table is longer than three letters.
        let Some(at) = (start + 1..end.min(start + 4)).find(sign) else { return case };
        let after = at + self.class_at(at).1;
        let (first, len) = self.class_at(after);
        let named = first == Class::Upper && self.class_at(after + len).0.is_alnum();
        let prefix = if self.is_apostrophe(at) { b'\'' } else { b'-' };
        match named && self.lexicon.is_name_prefix(self.slice(start, at), prefix) {
            true => Case::Title,
            false => case,
        }
    }

    /// A word after whose first letters stands a sign that may join it to more.
    pub(super) fn long_word(&mut self, start: usize, mut end: usize, mut shape: Shape) -> usize {
        if let Some(end) = self.address_end(start, end) {
            return end;
        }
        let (mut part, mut apostrophe) = (start, None);
        loop {
            let (class, len) = self.class_at(end);
            let after = end + len;
            let more = self.is_alnum(after);
            match class {
                Class::Single if more && self.is_apostrophe(end) => {
                    if self.lexicon.has_elision && self.elides(part, end, after) {
                        return self.push(start, after, TokenKind::Word, shape.case());
                    }
                    apostrophe = Some(end);
                }
                Class::Hyphen if more && self.options.keep_hyphens => {
                    if self.inverts(after) {
                        break;
                    }
                }
                Class::Symbol if more && self.byte(end) == b'_' => {}
                Class::Ampersand if self.joins_capitals(part, end, after) => {}
                // `N°. 7`
                Class::Symbol
                    if end - start == 1 && matches!(self.char_at(end), Some('°' | 'º')) =>
                {
                    let dotted = self.class_at(after).0 == Class::Dot;
                    return self.abbreviation(start, after + usize::from(dotted), shape);
                }
                Class::Dot if part == start => return self.dotted(start, end, shape),
                Class::Currency if end - start <= 3 && shape.is_upper() && start == part => {
                    return self.push(start, after, TokenKind::Currency, shape.case());
                }
                _ => break,
            }
            let (next, later) = self.run_of_letters(after);
            shape.join(later);
            (part, end) = (after, next);
        }
        match apostrophe {
            Some(at) => self.contraction(start, at, end, shape),
            None => self.plain_word(start, end, shape),
        }
    }

    /// Whether the mark at a byte is one that people write for an apostrophe.
    pub(super) fn is_apostrophe(&self, at: usize) -> bool {
        matches!(self.char_at(at), Some('\'' | '’' | 'ʼ' | '`' | '´' | '‘' | '′'))
    }

    /// `AT&T`, `R&D`: short capitals around the sign.
    pub(super) fn joins_capitals(&self, part: usize, at: usize, after: usize) -> bool {
        let upper = |from, to| {
            let part = self.slice(from, to);
            !part.is_empty()
                && part.len() <= 4
                && part.chars().all(|c| self.classes.of(c) == Class::Upper)
        };
        upper(part, at) && upper(after, self.run_of_letters(after).0)
    }

    /// Whether a word before an apostrophe is a token of its own, as in `l'homme`.
    pub(super) fn elides(&self, part: usize, at: usize, after: usize) -> bool {
        let word = self.slice(part, at);
        if !self.lexicon.is_elision(word) {
            return false;
        }
        // `c'est-à-dire` is one word; no such word is longer than a table's.
        let mut end = after;
        while end < after + 24 {
            let (class, len) = self.class_at(end);
            if !class.is_alnum() && class != Class::Hyphen {
                break;
            }
            end += len;
        }
        !self.lexicon.is_whole(self.slice(part, end))
    }

    /// Whether a hyphen is followed by a pronoun of a French question: `dit-il`, `a-t-elle`.
    pub(super) fn inverts(&self, after: usize) -> bool {
        if !self.lexicon.has_elision {
            return false;
        }
        let (mut end, _) = self.run_of_letters(after);
        if self.slice(after, end) == "t" && self.class_at(end).0 == Class::Hyphen {
            end = self.run_of_letters(end + 1).0;
        }
        !self.is_hyphen_and_more(end) && self.lexicon.is_inversion(self.slice(after, end))
    }

    pub(super) fn is_hyphen_and_more(&self, at: usize) -> bool {
        let (class, len) = self.class_at(at);
        class == Class::Hyphen && self.is_alnum(at + len)
    }

    /// A word with an apostrophe inside: its endings are split off, two at most (`couldn't've`).
    pub(super) fn contraction(
        &mut self,
        start: usize,
        apostrophe: usize,
        end: usize,
        shape: Shape,
    ) -> usize {
        let last = self.clitic_start(start, apostrophe, end);
        let Some(last) = last.filter(|_| self.options.split_contractions) else {
            return self.push(
                start,
                end,
                TokenKind::Word,
                self.name_case(start, end, shape.case()),
            );
        };
        let before = self.slice(start, last).rfind(['\'', '’']).map(|at| start + at);
        let first = before.and_then(|at| self.clitic_start(start, at, last)).unwrap_or(last);
        self.push(start, first, TokenKind::Word, self.case(start, first));
        if first < last {
            self.push_clitic(first, last);
        }
        self.push_clitic(last, end)
    }

    /// Appends a clitic, joined to its word unless the language writes it apart.
    pub(super) fn push_clitic(&mut self, start: usize, end: usize) -> usize {
        let case = self.case(start, end);
        let letters = self.slice(start + self.class_at(start).1, end);
        if self.lexicon.ending(letters) == Some(false) {
            return self.push(start, end, TokenKind::Clitic, case);
        }
        self.push_joined(start, end, TokenKind::Clitic, case)
    }

    /// Where the clitic at an apostrophe begins: there, or at the `n` of `n't`.
    pub(super) fn clitic_start(
        &self,
        start: usize,
        apostrophe: usize,
        end: usize,
    ) -> Option<usize> {
        let (_, len) = self.class_at(apostrophe);
        let letters = self.slice(apostrophe + len, end);
        if letters.eq_ignore_ascii_case("t") && self.lexicon.ending("n't").is_some() {
            let before = apostrophe.checked_sub(1)?;
            return (before > start && self.byte(before).eq_ignore_ascii_case(&b'n'))
                .then_some(before);
        }
        (apostrophe > start && self.lexicon.ending(letters).is_some()).then_some(apostrophe)
    }

    /// A word that a dot follows: an abbreviation, or a word.
    pub(super) fn dotted(&mut self, start: usize, dot: usize, shape: Shape) -> usize {
        let after = dot + 1;
        let letters = self.slice(start, dot);
        if self.is_alnum(after) {
            if let Some(end) = self.inner_dots(start, dot) {
                return self.abbreviation(start, end, shape);
            }
        } else if self.class_at(after).0 != Class::Dot && self.takes_dot(letters, shape, after) {
            return self.abbreviation(start, after, shape);
        }
        if let Some(class) = self.lexicon.abbreviation(letters, shape.starts_upper())
            && self.class_at(after).0 == Class::Digit
            && class == Abbreviation::Number
        {
            return self.abbreviation(start, after, shape);
        }
        self.plain_word(start, dot, shape)
    }

    /// An abbreviation; its final dot, if it has one, is a token of its own in some languages.
    pub(super) fn abbreviation(&mut self, start: usize, end: usize, shape: Shape) -> usize {
        let has_dot = self.slice(start, end).ends_with('.');
        if has_dot && self.lexicon.dots_apart {
            self.push(start, end - 1, TokenKind::Abbreviation, shape.case());
            return self.push(end - 1, end, TokenKind::Stop, Case::None);
        }
        self.push(start, end, TokenKind::Abbreviation, shape.case())
    }

    /// Whether the dot after these letters belongs to them.
    pub(super) fn takes_dot(&self, letters: &str, shape: Shape, after: usize) -> bool {
        match self.lexicon.abbreviation(letters, shape.starts_upper()) {
            Some(Abbreviation::Number) => {
                self.next_black(after).is_some_and(|c| self.classes.of(c) == Class::Digit)
                    || self.is_initial(letters, shape, after)
            }
            Some(_) => true,
            None => self.is_initial(letters, shape, after) || self.is_first_letter(letters, after),
        }
    }

    /// Whether one letter with a dot and another with a dot make an abbreviation: `a. C.`, `d. M.`
    pub(super) fn is_first_letter(&self, letters: &str, after: usize) -> bool {
        let one = |letters: &str| letters.chars().nth(1).is_none();
        let (gap, len) = self.class_at(after);
        if !one(letters) || gap != Class::Space || self.slice(after, after + len) == "\n" {
            return false;
        }
        let (end, shape) = self.run_of_letters(after + len);
        let second = self.slice(after + len, end);
        !second.is_empty()
            && one(second)
            && !shape.has_digit()
            && self.class_at(end).0 == Class::Dot
    }

    /// Whether one capital with a dot stands for a name: `J. Smith`, but not `Plan B.` at an end.
    pub(super) fn is_initial(&self, letters: &str, shape: Shape, after: usize) -> bool {
        let mut chars = letters.chars();
        let one = chars.next().is_some() && chars.next().is_none();
        if !one || !shape.is_upper() || shape.has_digit() {
            return false;
        }
        let Some(next) = self.next_black(after) else { return false };
        let follows = matches!(
            self.classes.of(next),
            Class::Upper
                | Class::Lower
                | Class::Comma
                | Class::Hyphen
                | Class::CloseBracket
                | Class::Single
        );
        // `you and I. Did you` against `Albert I. Jones`.
        let pronoun = letters == "I" && !self.last().is_some_and(|t| t.is_capitalised());
        follows && !pronoun
    }

    /// The first character after white space that is no break.
    pub(super) fn next_black(&self, at: usize) -> Option<char> {
        let mut end = at;
        while let (Class::Space, len @ 1..) = self.class_at(end) {
            end += len;
        }
        let broken = self.options.breaks.is_in(self.slice(at, end));
        self.char_at(end).filter(|_| !broken)
    }

    /// The end of an abbreviation with dots inside: `U.S.`, `p.m.`, `Ph.D.`
    pub(super) fn inner_dots(&self, start: usize, dot: usize) -> Option<usize> {
        let (mut at, mut parts, mut single) = (start, 0, true);
        let mut end = dot + 1;
        while at < start + MAX_WORD {
            let (next, shape) = self.run_of_letters(at);
            if next == at || shape.has_digit() {
                break;
            }
            let one = self.slice(at, next).chars().count() == 1;
            if !one && self.is_in_long_run(start) {
                return None;
            }
            let dotted = self.class_at(next).0 == Class::Dot;
            if !dotted && (one || !single) {
                end = next;
                single &= one;
                parts += 1;
                break;
            }
            if !dotted {
                break;
            }
            if !one && single && parts > 0 && !self.is_alnum(next + 1) {
                // `J.K.Rowling.` ends a sentence; `n.Chr.` is in the table.
                let known = self.lexicon.abbreviation(self.slice(start, next), true);
                return Some(if known.is_some() { next + 1 } else { end });
            }
            single &= one;
            (at, end) = (next + 1, next + 1);
            parts += 1;
            // No table has more parts of several letters than `sp. z o.o.`
            if !single && parts > 4 {
                return None;
            }
        }
        let word = self.slice(start, end).trim_end_matches('.');
        if single && parts > 0 {
            // `J.K.Rowling` is one word.
            let (stop, shape) = self.run_of_letters(end);
            let glued = stop > end && shape.starts_upper() && !shape.is_upper();
            return (glued || parts >= 2).then_some(if glued { stop } else { end });
        }
        self.lexicon.abbreviation(word, true).map(|_| end)
    }
}
