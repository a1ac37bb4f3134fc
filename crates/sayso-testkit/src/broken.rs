//! What a broken law looks like to the person who has to mend it.

use sayso_core::Span;
use std::fmt;

/// How many characters are shown on each side of the offending place.
const AROUND: usize = 32;

/// A law that a stage broke: which one, how, where, and where to look for the cause.
///
/// ```
/// use sayso_core::Span;
/// use sayso_testkit::Broken;
///
/// let broken = Broken::new("tokens.cover", "\"no\" lies in no token")
///     .at("He said no.", Span::new(8, 10))
///     .look("the branch of the scanner for short words");
/// assert_eq!(
///     broken.to_string(),
///     "law `tokens.cover` is broken: \"no\" lies in no token\n  \
///      at 8..10: He said ⟦no⟧.\n  \
///      look at: the branch of the scanner for short words",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    law: &'static str,
    what: String,
    place: Option<(Span, String)>,
    look: Option<&'static str>,
}

impl Broken {
    /// A break of `law` (a stable name such as `tokens.cover`); `what` says in one sentence what is wrong.
    #[must_use]
    pub fn new(law: &'static str, what: impl Into<String>) -> Self {
        Self { law, what: what.into(), place: None, look: None }
    }

    /// The same, with the offending place in `text`. The span may be a bad one: out of bounds, or
    /// inside a character.
    #[must_use]
    pub fn at(self, text: &str, span: Span) -> Self {
        Self { place: Some((span, excerpt(text, span))), ..self }
    }

    /// The same, with advice where the cause is likely to be.
    #[must_use]
    pub fn look(self, look: &'static str) -> Self {
        Self { look: Some(look), ..self }
    }

    /// The name of the law.
    #[must_use]
    pub const fn law(&self) -> &'static str {
        self.law
    }

    /// The offending place, in bytes of the text that was checked.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.place.as_ref().map(|(span, _)| *span)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "law `{}` is broken: {}", self.law, self.what)?;
        if let Some((span, shown)) = &self.place {
            write!(f, "\n  at {span:?}: {shown}")?;
        }
        if let Some(look) = self.look {
            write!(f, "\n  look at: {look}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Broken {}

/// The place between ⟦ and ⟧ with its surroundings; what has no glyph of its own is escaped.
fn excerpt(text: &str, span: Span) -> String {
    let start = boundary(text, span.start() as usize, |at| at - 1);
    let end = boundary(text, span.end() as usize, |at| at + 1).max(start);
    let (before, rest) = text.split_at(start);
    let (inside, after) = rest.split_at(end - start);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let mut out = String::new();
    out.push_str(if from > 0 { "…" } else { "" });
    out.push_str(&visible(&before[from..]));
    out.push('⟦');
    out.push_str(&shorten(inside));
    out.push('⟧');
    out.push_str(&visible(&after[..to]));
    out.push_str(if to < after.len() { "…" } else { "" });
    out
}

/// The character boundary that `step` leads to from `at`; the end of the text if `at` lies past it.
fn boundary(text: &str, at: usize, step: impl Fn(usize) -> usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = step(at);
    }
    at
}

/// The text with its middle left out when it is long.
fn shorten(text: &str) -> String {
    let count = text.chars().count();
    if count <= 4 * AROUND {
        return visible(text);
    }
    let head: String = text.chars().take(AROUND).collect();
    let tail: String = text.chars().skip(count - AROUND).collect();
    format!("{} … {}", visible(&head), visible(&tail))
}

/// The text with line ends, controls, marks and other invisible characters escaped.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\'' | '\\' => out.push(c),
            '\u{a0}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202f}'
            | '\u{2060}'..='\u{2069}' => {
                out.extend(c.escape_unicode());
            }
            _ => out.extend(c.escape_debug()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_span_is_shown_and_does_not_panic() {
        let inside_a_character = Broken::new("x", "y").at("né", Span::new(2, 3)).to_string();
        assert!(inside_a_character.ends_with("at 2..3: n⟦é⟧"), "{inside_a_character}");
        let out_of_bounds = Broken::new("x", "y").at("né", Span::new(7, 9)).to_string();
        assert!(out_of_bounds.ends_with("at 7..9: né⟦⟧"), "{out_of_bounds}");
    }

    #[test]
    fn the_invisible_is_made_visible_and_the_long_short() {
        let text = format!("{}\u{200b}\r\n{}", "a".repeat(90), "b".repeat(90));
        let shown = Broken::new("x", "y").at(&text, Span::new(90, 93)).to_string();
        assert!(shown.contains("…aaa") && shown.contains("a⟦\\u{200b}⟧\\r\\nb"), "{shown}");
        let whole = Broken::new("x", "y").at(&text, Span::of(&text)).to_string();
        assert!(whole.len() < 300 && whole.contains(" … "), "{whole}");
    }
}
