//! What the tokeniser joins and splits.

use sayso_core::Token;

/// Which white space ends a paragraph, and with it a sentence and every open quotation.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Breaks {
    /// Every line break: for scraped text, where a paragraph is a line.
    #[default]
    Line,
    /// Only a blank line: for text whose lines are wrapped.
    BlankLine,
}

impl Breaks {
    /// Whether white space holds such a break.
    pub(crate) fn is_in(self, space: &str) -> bool {
        let mut lines = 0;
        for c in space.chars() {
            match c {
                ' ' | '\t' | '\u{a0}' => {}
                '\n' => lines += 1,
                // Paragraph separator, next line, form feed; line separator, return, vertical tab.
                '\u{2029}' | '\u{85}' | '\u{c}' => return true,
                '\u{2028}' | '\r' | '\u{b}' if self == Self::Line => return true,
                _ => {}
            }
        }
        lines > usize::from(self == Self::BlankLine)
    }

    /// Whether a break stands before the token at `next`.
    #[inline]
    pub(crate) fn stand_before(self, text: &str, tokens: &[Token], next: usize) -> bool {
        let (Some(last), Some(token)) = (tokens.get(next.wrapping_sub(1)), tokens.get(next)) else {
            return false;
        };
        let (from, to) = (last.span.end() as usize, token.span.start() as usize);
        match to.saturating_sub(from) {
            0 => false,
            1 if text.as_bytes().get(from) == Some(&b' ') => false,
            _ => self.is_in(text.get(from..to).unwrap_or("")),
        }
    }
}

/// What the tokeniser joins and splits.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenOptions {
    /// Whether contractions are split where their parts are substrings: `do|n't`, `cat|'s`. The second
    /// part is marked as [`joined`](Token::joined). Default: yes.
    pub split_contractions: bool,
    /// Whether a compound with hyphens is one token: `long-term`. Default: yes.
    pub keep_hyphens: bool,
    /// What ends a paragraph, and every quotation that is open in it. Default: every line break.
    pub breaks: Breaks,
}

impl Default for TokenOptions {
    fn default() -> Self {
        Self { split_contractions: true, keep_hyphens: true, breaks: Breaks::Line }
    }
}
