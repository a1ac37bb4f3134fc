//! The scanner: one pass over a text, a token at a time.

use crate::class::{BYTES, Class, Classes};
use crate::lexicon::Lexicon;
use crate::quotes::{Open, Side};
use crate::shape::{Letters, Shape, ascii_letters, case_of_two, cyrillic_letters};
use crate::table::ShortWords;
use crate::tokenizer::TokenOptions;
use alloc::vec::Vec;
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
    first: usize,
    open: Open,
    /// The run without white space that was looked through last: its end and its last `@`.
    chunk: (usize, usize),
}

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

    /// Takes words of up to fifteen ASCII letters with a space behind: most of English.
    fn spaced_words(&mut self, mut at: usize) -> usize {
        let (text, base, lexicon) = (self.text.as_bytes(), self.base, self.lexicon);
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
            if !matches!(len, 1..=15) || (bytes >> (8 * len)) as u8 != b' ' || known {
                break;
            }
            let span = Span::new(base + at as u32, base + (at + len) as u32);
            self.out.push(Token::new(span, TokenKind::Word, case));
            at += len + 1;
        }
        at
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
    fn wide_class_at(&self, at: usize) -> (Class, usize) {
        self.char_at(at).map_or((Class::Symbol, 1), |c| (self.classes.of(c), c.len_utf8()))
    }

    /// The character at a byte.
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// Whether a letter or digit stands at a byte.
    fn is_alnum(&self, at: usize) -> bool {
        self.class_at(at).0.is_alnum()
    }

    /// Appends a token and gives its end.
    fn push(&mut self, start: usize, end: usize, kind: TokenKind, case: Case) -> usize {
        self.out.push(Token::new(self.span(start, end), kind, case));
        end
    }

    fn span(&self, start: usize, end: usize) -> Span {
        // A text is no longer than `within`, whose ends are `u32`.
        Span::new(self.base + start as u32, self.base + end as u32)
    }

    /// Appends a token that continues the one before it.
    fn push_joined(&mut self, start: usize, end: usize, kind: TokenKind, case: Case) -> usize {
        self.out.push(Token::new(self.span(start, end), kind, case).joined());
        end
    }

    /// Passes white space; a break ends what is open.
    fn space(&mut self, at: usize, len: usize) -> usize {
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

    /// A word: letters, and what joins them.
    fn word(&mut self, start: usize) -> usize {
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
    fn plain_word(&mut self, start: usize, end: usize, shape: Shape) -> usize {
        let cut = self.split_word(start, end, shape);
        if cut > start {
            self.push(start, cut, TokenKind::Word, self.case(start, cut));
            return self.push_joined(cut, end, TokenKind::Clitic, self.case(cut, end));
        }
        self.push(start, end, TokenKind::Word, shape.case())
    }

    /// Where a word such as `cannot` splits; `start` where it does not.
    fn split_word(&self, start: usize, end: usize, shape: Shape) -> usize {
        if !self.options.split_contractions || end - start > 8 || shape.is_wide() {
            return start;
        }
        let packed = ShortWords::pack(self.slice(start, end).as_bytes());
        start + packed.map_or(0, |word| self.lexicon.words.get(word))
    }

    fn case(&self, start: usize, end: usize) -> Case {
        let mut shape = Shape::default();
        for c in self.slice(start, end).chars() {
            shape.add(self.classes.of(c), false);
        }
        shape.case()
    }

    /// A word after whose first letters stands a sign that may join it to more.
    fn long_word(&mut self, start: usize, mut end: usize, mut shape: Shape) -> usize {
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
    fn is_apostrophe(&self, at: usize) -> bool {
        matches!(self.char_at(at), Some('\'' | '’' | 'ʼ' | '`' | '´' | '‘' | '′'))
    }

    /// `AT&T`, `R&D`: short capitals around the sign.
    fn joins_capitals(&self, part: usize, at: usize, after: usize) -> bool {
        let upper = |from, to| {
            let part = self.slice(from, to);
            !part.is_empty()
                && part.len() <= 4
                && part.chars().all(|c| self.classes.of(c) == Class::Upper)
        };
        upper(part, at) && upper(after, self.run_of_letters(after).0)
    }

    /// Whether a word before an apostrophe is a token of its own, as in `l'homme`.
    fn elides(&self, part: usize, at: usize, after: usize) -> bool {
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
    fn inverts(&self, after: usize) -> bool {
        if !self.lexicon.has_elision {
            return false;
        }
        let (mut end, _) = self.run_of_letters(after);
        if self.slice(after, end) == "t" && self.class_at(end).0 == Class::Hyphen {
            end = self.run_of_letters(end + 1).0;
        }
        !self.is_hyphen_and_more(end) && self.lexicon.is_inversion(self.slice(after, end))
    }

    fn is_hyphen_and_more(&self, at: usize) -> bool {
        let (class, len) = self.class_at(at);
        class == Class::Hyphen && self.is_alnum(at + len)
    }

    /// A word with an apostrophe inside: its endings are split off.
    fn contraction(&mut self, start: usize, apostrophe: usize, end: usize, shape: Shape) -> usize {
        let mut cuts = [end; 3];
        let (mut found, mut at, mut stop) = (0, apostrophe, end);
        while self.options.split_contractions && self.lexicon.has_clitics && found < 2 {
            let Some(cut) = self.clitic_start(start, at, stop) else { break };
            if let Some(to) = cuts.get_mut(found) {
                *to = cut;
            }
            found += 1;
            stop = cut;
            // `couldn't've`: another apostrophe before it.
            let Some(before) = self.slice(start, cut).rfind(['\'', '’']) else { break };
            at = start + before;
        }
        let (later, earlier) = (cuts.first().copied(), cuts.get(1).copied());
        let (Some(later), Some(earlier)) = (later, earlier) else { return end };
        match found {
            0 => self.push(start, end, TokenKind::Word, shape.case()),
            1 => {
                self.push(start, later, TokenKind::Word, self.case(start, later));
                self.push_joined(later, end, TokenKind::Clitic, self.case(later, end))
            }
            _ => {
                self.push(start, earlier, TokenKind::Word, self.case(start, earlier));
                self.push_joined(earlier, later, TokenKind::Clitic, self.case(earlier, later));
                self.push_joined(later, end, TokenKind::Clitic, self.case(later, end))
            }
        }
    }

    /// Where the clitic at an apostrophe begins: there, or at the `n` of `n't`.
    fn clitic_start(&self, start: usize, apostrophe: usize, end: usize) -> Option<usize> {
        let (_, len) = self.class_at(apostrophe);
        let letters = self.slice(apostrophe + len, end);
        if letters.eq_ignore_ascii_case("t") {
            let before = apostrophe.checked_sub(1)?;
            return (before > start && self.byte(before).eq_ignore_ascii_case(&b'n'))
                .then_some(before);
        }
        (apostrophe > start && self.lexicon.is_ending(letters)).then_some(apostrophe)
    }

    /// A word that a dot follows: an abbreviation, or a word.
    fn dotted(&mut self, start: usize, dot: usize, shape: Shape) -> usize {
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
            && class == crate::lexicon::Abbreviation::Number
        {
            return self.abbreviation(start, after, shape);
        }
        self.plain_word(start, dot, shape)
    }

    /// An abbreviation; its final dot, if it has one, is a token of its own in some languages.
    fn abbreviation(&mut self, start: usize, end: usize, shape: Shape) -> usize {
        let has_dot = self.slice(start, end).ends_with('.');
        if has_dot && self.lexicon.detached {
            self.push(start, end - 1, TokenKind::Abbreviation, shape.case());
            return self.push(end - 1, end, TokenKind::Stop, Case::None);
        }
        self.push(start, end, TokenKind::Abbreviation, shape.case())
    }

    /// Whether the dot after these letters belongs to them.
    fn takes_dot(&self, letters: &str, shape: Shape, after: usize) -> bool {
        use crate::lexicon::Abbreviation::Number;
        match self.lexicon.abbreviation(letters, shape.starts_upper()) {
            Some(Number) => {
                self.next_black(after).is_some_and(|c| self.classes.of(c) == Class::Digit)
            }
            Some(_) => true,
            None => self.is_initial(letters, shape, after),
        }
    }

    /// Whether one capital with a dot stands for a name: `J. Smith`, but not `Plan B.` at an end.
    fn is_initial(&self, letters: &str, shape: Shape, after: usize) -> bool {
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
        let last = self.out.last().filter(|_| self.out.len() > self.first);
        // `you and I. Did you` against `Albert I. Jones`.
        let pronoun = letters == "I" && !last.is_some_and(|t| t.is_capitalised());
        follows && !pronoun
    }

    /// The first character after white space that is no break.
    fn next_black(&self, at: usize) -> Option<char> {
        let mut end = at;
        while let (Class::Space, len @ 1..) = self.class_at(end) {
            end += len;
        }
        let broken = self.options.breaks.is_in(self.slice(at, end));
        self.char_at(end).filter(|_| !broken)
    }

    /// The end of an abbreviation with dots inside: `U.S.`, `p.m.`, `Ph.D.`
    fn inner_dots(&self, start: usize, dot: usize) -> Option<usize> {
        let (mut at, mut parts, mut single) = (start, 0, true);
        let mut end = dot + 1;
        while at < start + crate::table::MAX_WORD {
            let (next, shape) = self.run_of_letters(at);
            if next == at || shape.has_digit() {
                break;
            }
            let one = self.slice(at, next).chars().count() == 1;
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
        }
        let word = self.slice(start, end).trim_end_matches('.');
        if single {
            return (parts >= 2).then_some(end);
        }
        self.lexicon.abbreviation(word, true).map(|_| end)
    }

    /// A number: digits with dots, commas, colons and slashes between digits. `from` is where the
    /// token begins, before a sign that belongs to it.
    fn number(&mut self, from: usize, start: usize) -> usize {
        let mut end = self.digits_end(start);
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
                    matches!(self.char_at(end), Some('\u{a0}' | '\u{202f}' | '\u{2009}'))
                        && digit
                        && self.is_group(after)
                }
                _ => false,
            };
            if !joins {
                break;
            }
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

    fn digits_end(&self, mut at: usize) -> usize {
        while let (Class::Digit, len) = self.class_at(at) {
            at += len;
        }
        at
    }

    /// Whether exactly three digits stand here: the next group of a large number.
    fn is_group(&self, at: usize) -> bool {
        let end = self.digits_end(at);
        self.slice(at, end).chars().count() == 3
    }

    /// `5th`, `1990s`, `14-year-old`, `1990's`; and `5pm`, which is two tokens.
    fn number_with_letters(&mut self, start: usize, digits: usize) -> usize {
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
            if self.lexicon.is_ending(self.slice(end + len, stop)) {
                self.push(start, end, TokenKind::Number, shape.case());
                return self.push_joined(end, stop, TokenKind::Clitic, self.case(end, stop));
            }
        }
        self.push(start, end, TokenKind::Number, shape.case())
    }

    /// A sign, or a run of the same sign.
    fn sign(&mut self, at: usize, class: Class, len: usize) -> usize {
        let end = at + len;
        match class {
            Class::Dot | Class::Stop | Class::Ellipsis => self.stop(at),
            Class::Comma => self.push(at, end, TokenKind::Comma, Case::None),
            Class::Colon | Class::Semicolon => self.colon(at, end, class),
            Class::Hyphen | Class::Dash => self.dash(at, class),
            Class::Single => self.single(at, end),
            Class::Double => self.double(at, end),
            Class::OpenBracket => self.bracket(at, end, TokenKind::OpenBracket),
            Class::CloseBracket => self.bracket(at, end, TokenKind::CloseBracket),
            Class::Currency => self.push(at, end, TokenKind::Currency, Case::None),
            Class::At | Class::Hash => self.tag(at, end, class),
            Class::Bullet => self.push(at, end, TokenKind::Bullet, Case::None),
            Class::Emoji => self.emoji(at, end),
            _ => self.symbol(at, end),
        }
    }

    /// `.`, `?!`, `...`
    fn stop(&mut self, at: usize) -> usize {
        let before = self.char_before(at).map(|c| self.classes.of(c));
        if self.byte(at) == b'.'
            && self.class_at(at + 1).0 == Class::Digit
            && !before.is_some_and(|c| c.is_alnum() || c == Class::CloseBracket || c == Class::Dot)
        {
            return self.number(at, at + 1);
        }
        let (mut end, mut dots, mut strong) = (at, 0, false);
        loop {
            let (class, len) = self.class_at(end);
            match class {
                Class::Dot => dots += 1,
                Class::Ellipsis => dots += 3,
                Class::Stop => strong = true,
                _ => break,
            }
            end += len;
        }
        let kind = if dots > 1 && !strong { TokenKind::Ellipsis } else { TokenKind::Stop };
        self.push(at, end, kind, Case::None)
    }

    /// `:` or `;`, unless it is the eyes of a face.
    fn colon(&mut self, at: usize, end: usize, class: Class) -> usize {
        if let Some(end) = self.emoticon(at) {
            return end;
        }
        let kind = if class == Class::Colon { TokenKind::Colon } else { TokenKind::Semicolon };
        self.push(at, end, kind, Case::None)
    }

    /// The longest emoticon that begins here and does not run into a word.
    fn emoticon(&mut self, at: usize) -> Option<usize> {
        let free = self.char_before(at).is_none_or(|c| !self.classes.of(c).is_alnum());
        let rest = self.text.as_bytes().get(at..)?;
        let end = (2..=4).rev().map(|len| at + len).find(|&end| {
            let signs = rest.get(..end - at).and_then(|s| core::str::from_utf8(s).ok());
            signs.is_some_and(|s| self.lexicon.is_emoticon(s)) && !self.is_alnum(end)
        })?;
        free.then(|| self.push(at, end, TokenKind::Emoji, Case::None))
    }

    /// A dash, or a hyphen that joins nothing.
    fn dash(&mut self, at: usize, class: Class) -> usize {
        let mut end = at + self.class_at(at).1;
        if self.before(at) == Side::Word && self.inverts(end) {
            let mut stop = self.run_of_letters(end).0;
            if self.is_hyphen_and_more(stop) {
                stop = self.run_of_letters(stop + 1).0;
            }
            return self.push(at, stop, TokenKind::Clitic, Case::Lower);
        }
        while let (Class::Hyphen | Class::Dash, len) = self.class_at(end) {
            end += len;
        }
        let one = self.slice(at, end).chars().count() == 1;
        let glued = |side| side != Side::Gap;
        let hyphen =
            class == Class::Hyphen && one && (glued(self.before(at)) || glued(self.after(end)));
        let kind = if hyphen { TokenKind::Hyphen } else { TokenKind::Dash };
        self.push(at, end, kind, Case::None)
    }

    fn bracket(&mut self, at: usize, end: usize, kind: TokenKind) -> usize {
        self.push(at, end, kind, Case::None)
    }

    /// `@name`, `#topic`, or the sign alone.
    fn tag(&mut self, at: usize, end: usize, class: Class) -> usize {
        let mut stop = end;
        loop {
            let (next, _) = self.run_of_letters(stop);
            stop = next;
            if self.byte(stop) != b'_' {
                break;
            }
            stop += 1;
        }
        let name = self.slice(end, stop);
        let kind = if class == Class::At { TokenKind::Handle } else { TokenKind::Hashtag };
        let free = self.char_before(at).is_none_or(|c| !self.classes.of(c).is_alnum());
        if free && name.chars().any(|c| self.classes.of(c).is_letter()) {
            return self.push(at, stop, kind, Case::None);
        }
        self.symbol(at, end)
    }

    /// An emoji with its modifiers, or a flag.
    fn emoji(&mut self, at: usize, mut end: usize) -> usize {
        const FLAG: core::ops::RangeInclusive<char> = '\u{1f1e6}'..='\u{1f1ff}';
        let is_flag = |c: Option<char>| c.is_some_and(|c| FLAG.contains(&c));
        if is_flag(self.char_at(at)) && is_flag(self.char_at(end)) {
            end += 4;
        }
        while let Some(c) = self.char_at(end) {
            match c {
                '\u{200d}' => {
                    end += c.len_utf8();
                    let (class, len) = self.class_at(end);
                    if matches!(class, Class::Emoji | Class::Symbol) {
                        end += len;
                    }
                }
                '\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' => end += c.len_utf8(),
                _ => break,
            }
        }
        self.push(at, end, TokenKind::Emoji, Case::None)
    }

    /// A run of one and the same sign.
    fn symbol(&mut self, at: usize, mut end: usize) -> usize {
        if let Some(end) = self.emoticon(at) {
            return end;
        }
        let first = self.char_at(at);
        let len = first.map_or(1, char::len_utf8);
        while first.is_some() && self.char_at(end) == first {
            end += len;
        }
        self.push(at, end, TokenKind::Symbol, Case::None)
    }

    /// What stands before a mark.
    fn before(&self, at: usize) -> Side {
        let Some(c) = self.char_before(at) else { return Side::Gap };
        match self.classes.of(c) {
            Class::Space => Side::Gap,
            class if class.is_alnum() => Side::Word,
            Class::OpenBracket | Class::Dash | Class::Symbol => Side::Opening,
            Class::Single | Class::Double => match self.out.last() {
                Some(t) if t.kind.opens_quote() => Side::Opening,
                _ => Side::Sign,
            },
            _ => Side::Sign,
        }
    }

    /// What stands after a mark.
    fn after(&self, at: usize) -> Side {
        match self.class_at(at).0 {
            Class::Space => Side::Gap,
            class if class.is_alnum() => Side::Word,
            Class::OpenBracket | Class::Currency | Class::At | Class::Hash => Side::Opening,
            _ => Side::Sign,
        }
    }

    /// A double quotation mark.
    fn double(&mut self, at: usize, end: usize) -> usize {
        let mark = self.char_at(at).unwrap_or('"');
        let kind = self.open.double(mark, self.before(at), self.after(end));
        self.push(at, end, kind, Case::None)
    }

    /// A single mark that is not inside a word.
    fn single(&mut self, at: usize, end: usize) -> usize {
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
    fn two_singles(&mut self, at: usize, mark: char) -> usize {
        let end = at + 2 * mark.len_utf8();
        let as_double = match mark {
            '`' | '‘' => '“',
            _ => '"',
        };
        let kind = self.open.double(as_double, self.before(at), self.after(end));
        self.push(at, end, kind, Case::None)
    }

    /// `'em`, `'90s`: the apostrophe stands for letters that are left out.
    fn leading_apostrophe(&mut self, at: usize, end: usize) -> Option<usize> {
        let (stop, shape) = self.run_of_letters(end);
        let letters = self.slice(end, stop);
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
    fn trailing_apostrophe(&mut self, at: usize, end: usize) -> Option<usize> {
        let last = self.out.last().filter(|_| self.out.len() > self.first).copied()?;
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
    fn closes_later(&self, from: usize) -> bool {
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

    fn slice_from(&self, from: usize) -> &'a str {
        self.text.get(from..).unwrap_or("")
    }

    /// An address that begins at `start`; its letters so far end at `end`.
    fn address_end(&mut self, start: usize, end: usize) -> Option<usize> {
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
    fn has_at(&mut self, at: usize) -> bool {
        if at >= self.chunk.0 {
            let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
            let len = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            let sign = rest.get(..len).and_then(|r| r.iter().rposition(|&b| b == b'@'));
            self.chunk = (at + len, sign.map_or(0, |sign| at + sign));
        }
        self.chunk.1 > at
    }
}
