//! Laws of [`Tokenizer`].

use super::place::{filled, repeatable};
use crate::Broken;
use sayso_core::{Case, Span, Token, TokenKind, Tokenizer};

/// Runs a tokeniser on a text, and on a part of it, and checks the tokens.
///
/// # Errors
///
/// The first law that does not hold; see [`tokens`]. Also when tokens that were in the output before
/// are changed, or two runs differ.
pub fn check_tokenizer(tokenizer: &dyn Tokenizer, text: &str) -> Result<(), Broken> {
    let whole = tokenizer.tokenize(text);
    tokens(text, Span::of(text), &whole)?;
    repeatable("tokens.same", &whole, &tokenizer.tokenize(text))?;
    let within = middle(text);
    let before = Token::new(Span::new(0, 0), TokenKind::Word, Case::None);
    let mut appended = vec![before];
    tokenizer.tokenize_into(text, within, &mut appended);
    if appended.first() != Some(&before) {
        return Err(Broken::new("tokens.append", "a token that was in the output is gone")
            .look("the output: a stage appends and never clears"));
    }
    tokens(text, within, appended.get(1..).unwrap_or_default())
}

/// Tokens are ordered, disjoint, not empty, inside `within` and on character boundaries; every
/// character of `within` that is not white space (the Unicode property, and the space of no width) lies in
/// one of them, and none is white space alone.
///
/// # Errors
///
/// The first law that does not hold.
pub fn tokens(text: &str, within: Span, tokens: &[Token]) -> Result<(), Broken> {
    let mut at = within.start();
    for token in tokens {
        let span = token.span;
        filled("tokens.place", text, span, "a token")?;
        if span.start() < at || span.end() > within.end() {
            let how = if span.start() >= within.start() && span.end() <= within.end() {
                "a token overlaps the one before it, or stands before it"
            } else {
                "a token reaches over the part that was asked for"
            };
            return Err(Broken::new("tokens.order", how)
                .at(text, span)
                .look("how far the scanner reads on when it joins what it has found"));
        }
        uncovered(text, Span::new(at, span.start()))?;
        if span.slice(text).trim().is_empty() {
            return Err(Broken::new("tokens.cover", "a token is nothing but white space")
                .at(text, span)
                .look(
                    "the byte class of this character, no-break and other wide spaces included",
                ));
        }
        at = span.end();
    }
    uncovered(text, Span::new(at, within.end()))
}

/// Fails if anything but white space stands between two tokens.
fn uncovered(text: &str, gap: Span) -> Result<(), Broken> {
    // The space of no width counts as one.
    let is_space = |c: char| c.is_whitespace() || c == '\u{200b}';
    let Some((at, c)) = gap.slice(text).char_indices().find(|(_, c)| !is_space(*c)) else {
        return Ok(());
    };
    let start = gap.start() + at as u32;
    let place = Span::new(start, start + c.len_utf8() as u32);
    Err(Broken::new("tokens.cover", format!("U+{:04X} lies in no token", c as u32))
        .at(text, place)
        .look("the byte class of this character: it was skipped as if it were a space"))
}

/// The middle third of a text, on character boundaries.
fn middle(text: &str) -> Span {
    let after = |least: usize| {
        (least..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
    };
    let start = after(text.len() / 3);
    Span::from_range(start..after(text.len() / 3 * 2).max(start)).unwrap_or_default()
}

/// A part of a text has the tokens that it has as a text of its own, wherever it stands: what is around it is not
/// looked at. The part is `text`, between two others.
///
/// # Errors
///
/// The first token that differs.
pub fn check_part(
    tokenizer: &dyn Tokenizer,
    before: &str,
    text: &str,
    after: &str,
) -> Result<(), Broken> {
    let whole = [before, text, after].concat();
    let start = Span::of(before).end();
    let within = Span::new(start, start + Span::of(text).end());
    let mut found = Vec::new();
    tokenizer.tokenize_into(&whole, within, &mut found);
    let mut alone = tokenizer.tokenize(text);
    alone.iter_mut().for_each(|token| token.span = token.span.shift(start));
    let differs = (0..found.len().max(alone.len())).find(|&i| found.get(i) != alone.get(i));
    let Some(i) = differs else { return Ok(()) };
    let (found, alone) = (found.get(i), alone.get(i));
    let place = found.or(alone).map(|t| t.span).unwrap_or_default();
    Err(Broken::new("tokens.part", format!("in its place {found:?}, alone {alone:?}"))
        .at(&whole, place)
        .look("a look back or ahead that goes by the text's ends and not by those of the part"))
}

/// Two tokenisers that should be the same (a fast path and the general one) give the same tokens.
///
/// # Errors
///
/// The first token that differs.
pub fn check_same_tokens(
    fast: &dyn Tokenizer,
    general: &dyn Tokenizer,
    text: &str,
) -> Result<(), Broken> {
    let (a, b) = (fast.tokenize(text), general.tokenize(text));
    let Some(first) = (0..a.len().max(b.len())).find(|&i| a.get(i) != b.get(i)) else {
        return Ok(());
    };
    let (fast, general) = (a.get(first), b.get(first));
    let place = fast.or(general).map(|t| t.span).unwrap_or_default();
    Err(Broken::new(
        "tokens.fast",
        format!("the fast path gives {fast:?}, the general one {general:?}"),
    )
    .at(text, place)
    .look("the table of byte classes against the classes of characters"))
}
