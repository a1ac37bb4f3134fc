//! What a byte or character can be part of.

use alloc::boxed::Box;

/// The role of a character in the scan.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// A letter that is no capital.
    Lower,
    /// A capital.
    Upper,
    /// A digit.
    Digit,
    /// A sign that belongs to the letter before it: combining accents, joiners, soft hyphens.
    Mark,
    /// White space, breaks included.
    Space,
    /// `.`
    Dot,
    /// `!`, `?` and their like in any script.
    Stop,
    /// `…`
    Ellipsis,
    /// `,` and its like.
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `-` and the hyphens that look like it.
    Hyphen,
    /// `–`, `—`, `―`.
    Dash,
    /// `'`, `’`, `‘`, `` ` ``, `´`, `‚`, `‹`, `›`.
    Single,
    /// `"`, `“`, `”`, `„`, `«`, `»`.
    Double,
    /// `(`, `[`, `{`.
    OpenBracket,
    /// `)`, `]`, `}`.
    CloseBracket,
    /// `$`, `€`.
    Currency,
    /// `@`
    At,
    /// `#`
    Hash,
    /// `•`, `·`, `▪`.
    Bullet,
    /// An emoji.
    Emoji,
    /// `&`
    Ampersand,
    /// Anything else.
    Symbol,
    /// The first or a later byte of a character outside ASCII: look at the character.
    Wide,
}

impl Class {
    /// Letters, digits and marks: what a word is made of.
    pub(crate) const fn is_alnum(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::Digit | Self::Mark)
    }

    /// Letters only.
    pub(crate) const fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper)
    }
}

/// The class of each byte.
pub(crate) static BYTES: [Class; 256] = bytes();

const fn bytes() -> [Class; 256] {
    let mut table = [Class::Wide; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b' ' | 9..=13 => Class::Space,
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b'.' => Class::Dot,
            b'!' | b'?' => Class::Stop,
            b',' => Class::Comma,
            b':' => Class::Colon,
            b';' => Class::Semicolon,
            b'-' => Class::Hyphen,
            b'\'' | b'`' => Class::Single,
            b'"' => Class::Double,
            b'(' | b'[' | b'{' => Class::OpenBracket,
            b')' | b']' | b'}' => Class::CloseBracket,
            b'$' => Class::Currency,
            b'@' => Class::At,
            b'#' => Class::Hash,
            b'&' => Class::Ampersand,
            _ => Class::Symbol,
        };
        b += 1;
    }
    table
}

/// First code point past the two-byte characters, for which classes are looked up.
const TWO_BYTES: usize = 0x800;

/// The classes of characters: a table for those of one and two bytes, rules for the others.
#[derive(Clone, Debug)]
pub(crate) struct Classes(Box<[Class; TWO_BYTES]>);

impl Classes {
    pub(crate) fn new() -> Self {
        let class = |code: usize| match BYTES.get(code) {
            Some(&class) if class != Class::Wide => class,
            _ => u32::try_from(code).ok().and_then(char::from_u32).map_or(Class::Symbol, wide),
        };
        let mut table = Box::new([Class::Symbol; TWO_BYTES]);
        table.iter_mut().enumerate().for_each(|(code, to)| *to = class(code));
        Self(table)
    }

    /// The class of a character of two bytes.
    pub(crate) fn of_two(&self, lead: u8, tail: u8) -> Class {
        let code = usize::from(lead & 0x1f) << 6 | usize::from(tail & 0x3f);
        self.0.get(code).copied().unwrap_or(Class::Symbol)
    }

    /// The class of a character.
    pub(crate) fn of(&self, c: char) -> Class {
        self.0.get(c as usize).copied().unwrap_or_else(|| wide(c))
    }
}

/// The class of a character outside ASCII.
fn wide(c: char) -> Class {
    match c {
        // Ideographs, kana and Hangul: no question of the tables of Unicode.
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' => Class::Lower,
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Class::Lower,
        '’' | '‘' | '‚' | '‛' | '´' | '‹' | '›' | 'ʼ' | '′' => Class::Single,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => Class::Double,
        '–' | '—' | '―' | '‒' | '⸺' | '⁓' => Class::Dash,
        '‐' | '\u{2011}' => Class::Hyphen,
        '…' => Class::Ellipsis,
        '。' | '．' | '！' | '？' | '؟' | '۔' | '।' | '॥' | '‽' | '⁇' | '⁈' | '⁉' | '｡' | '։' => {
            Class::Stop
        }
        '、' | '，' | '،' => Class::Comma,
        '：' => Class::Colon,
        '；' | '؛' => Class::Semicolon,
        '（' | '［' | '「' | '『' | '【' | '〈' | '《' => Class::OpenBracket,
        '）' | '］' | '」' | '』' | '】' | '〉' | '》' => Class::CloseBracket,
        '•' | '‣' | '▪' | '●' | '◦' | '■' | '▸' | '►' | '⁃' | '∙' | '·' => {
            Class::Bullet
        }
        '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' => Class::Currency,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => Class::Mark,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' => Class::Mark,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b05}'..='\u{2b55}' => {
            Class::Emoji
        }
        // A space of no width is one, though Unicode counts it as a control.
        '\u{200b}' => Class::Space,
        _ if c.is_whitespace() => Class::Space,
        'ª' | 'º' | '°' | '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => Class::Symbol,
        _ if c.is_uppercase() => Class::Upper,
        _ if c.is_alphabetic() => Class::Lower,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_rules() {
        let classes = Classes::new();
        for c in (0..0x11_0000).filter_map(char::from_u32) {
            let ascii = BYTES.get(c as usize).copied().filter(|_| c.is_ascii());
            assert_eq!(classes.of(c), ascii.unwrap_or_else(|| wide(c)), "{c:?}");
            let space = c.is_whitespace() || c == '\u{200b}';
            assert_eq!(classes.of(c) == Class::Space, space, "{c:?}");
            if matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
            {
                assert_eq!(classes.of(c) == Class::Lower, c.is_alphabetic(), "{c:?}");
            }
        }
    }
}
