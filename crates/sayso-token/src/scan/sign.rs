//! Punctuation, symbols, emoji, handles and tags.

use super::Scan;
use crate::class::Class;
use crate::quotes::Side;
use sayso_core::{Case, TokenKind};

impl<const FAST: bool> Scan<'_, FAST> {
    /// A sign, or a run of the same sign.
    pub(super) fn sign(&mut self, at: usize, class: Class, len: usize) -> usize {
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
            Class::Ampersand => self.ampersand(at, end),
            _ => self.symbol(at, end),
        }
    }

    /// `.`, `?!`, `...`
    pub(super) fn stop(&mut self, at: usize) -> usize {
        let before = self.char_before(at).map(|c| self.class_of(c));
        if self.byte(at) == b'.'
            && self.class_at(at + 1).0 == Class::Digit
            && !before.is_some_and(|c| c.is_alnum() || c == Class::CloseBracket || c == Class::Dot)
        {
            return self.number(at, at + 1);
        }
        // A kind of file by its ending: `a .doc file`.
        if self.byte(at) == b'.'
            && self.is_alnum(at + 1)
            && before.is_none_or(|c| matches!(c, Class::Space | Class::OpenBracket | Class::Double))
        {
            let stop = self.run_of_letters(at + 1).0;
            if self.lexicon.domain(self.slice(at + 1, stop)) == Some(true) {
                return self.push(at, stop, TokenKind::Url, Case::Lower);
            }
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
        if self.lexicon.stops_apart {
            for (i, c) in self.slice(at, end).char_indices() {
                self.push(at + i, at + i + c.len_utf8(), kind, Case::None);
            }
            return end;
        }
        self.push(at, end, kind, Case::None)
    }

    /// `:` or `;`, unless it is the eyes of a face.
    pub(super) fn colon(&mut self, at: usize, end: usize, class: Class) -> usize {
        if let Some(end) = self.emoticon(at) {
            return end;
        }
        let kind = match (class, self.char_before(at)) {
            // What looks like a colon ends a sentence in Armenian, what looks like a semicolon asks in Greek.
            (Class::Colon, Some('\u{531}'..='\u{587}')) => TokenKind::Stop,
            (Class::Semicolon, Some('\u{370}'..='\u{3ff}')) => TokenKind::Stop,
            (Class::Colon, _) => TokenKind::Colon,
            _ => TokenKind::Semicolon,
        };
        self.push(at, end, kind, Case::None)
    }

    /// The longest emoticon that begins here and does not run into a word.
    pub(super) fn emoticon(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        if !self.lexicon.may_be_emoticon(*rest.first_chunk::<2>()?) {
            return None;
        }
        let signs = self.lexicon.emoticon(rest, |len| !self.is_alnum(at + len))?;
        let free = self.char_before(at).is_none_or(|c| !self.class_of(c).is_alnum());
        let end = at + signs;
        free.then(|| self.push(at, end, TokenKind::Emoji, Case::None))
    }

    /// A dash, or a hyphen that joins nothing.
    pub(super) fn dash(&mut self, at: usize, class: Class) -> usize {
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

    pub(super) fn bracket(&mut self, at: usize, end: usize, kind: TokenKind) -> usize {
        self.push(at, end, kind, Case::None)
    }

    /// `@name`, `#topic`, or the sign alone.
    pub(super) fn tag(&mut self, at: usize, end: usize, class: Class) -> usize {
        if self.char_before(at).is_some_and(|c| self.class_of(c).is_alnum()) {
            return self.symbol(at, end);
        }
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
        if name.chars().any(|c| self.classes.of(c).is_letter()) {
            return self.push(at, stop, kind, Case::None);
        }
        self.symbol(at, end)
    }

    /// An emoji with its modifiers, or a flag.
    pub(super) fn emoji(&mut self, at: usize, mut end: usize) -> usize {
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

    /// `&`, or a character written as HTML does: `&quot;`, `&#39;`.
    pub(super) fn ampersand(&mut self, at: usize, end: usize) -> usize {
        let Some(mut stop) = self.entity_end(at) else { return self.symbol(at, end) };
        let entity = self.slice(at, stop);
        if self.slice(stop, stop + entity.len()) == entity {
            stop += entity.len();
        }
        // Two apostrophes are a double mark here too.
        let kind = match self.slice(at, stop) {
            "&quot;" | "&#34;" | "&#39;&#39;" => {
                self.open.double('"', self.before(at), self.after(stop))
            }
            _ => TokenKind::Symbol,
        };
        self.push(at, stop, kind, Case::None)
    }

    /// The end of an HTML character reference.
    pub(super) fn entity_end(&self, at: usize) -> Option<usize> {
        let name = at + 1 + usize::from(self.byte(at + 1) == b'#');
        let (end, _) = self.run_of_letters(name);
        let is_name = end > name && end <= name + 8 && self.slice(name, end).is_ascii();
        (is_name && self.byte(end) == b';').then_some(end + 1)
    }

    /// A run of one and the same sign.
    pub(super) fn symbol(&mut self, at: usize, mut end: usize) -> usize {
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
}
