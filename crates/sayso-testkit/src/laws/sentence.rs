//! Laws of [`SentenceSplitter`].

use super::place::repeatable;
use crate::Broken;
use sayso_core::{Sentence, SentenceSplitter, Span, Token};

/// Runs a splitter on tokens of a text and checks the sentences.
///
/// # Errors
///
/// The first law that does not hold; see [`sentences`]. Also when sentences that were in the output
/// before are changed, or two runs differ.
pub fn check_splitter(
    splitter: &dyn SentenceSplitter,
    text: &str,
    tokens: &[Token],
) -> Result<(), Broken> {
    let whole = splitter.split(text, tokens);
    sentences(text, tokens, &whole)?;
    repeatable("sentences.same", &whole, &splitter.split(text, tokens))?;
    let before = Sentence::new(Span::new(0, 0), 7, 7);
    let mut appended = vec![before];
    splitter.split_into(text, tokens, &mut appended);
    if appended.first() != Some(&before) || appended.get(1..) != Some(whole.as_slice()) {
        return Err(Broken::new("sentences.append", "sentences in the output change the result")
            .look("the output: a stage appends, never clears, and does not read what is there"));
    }
    Ok(())
}

/// Sentences tile the tokens: the first begins with the first token, each with the token after its
/// predecessor's last, the last ends with the last; none is empty; the bytes of a sentence are those
/// from its first token to its last.
///
/// # Errors
///
/// The first law that does not hold.
pub fn sentences(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Result<(), Broken> {
    const LAW: &str = "sentences.tile";
    let mut at = 0;
    for sentence in sentences {
        let range = sentence.tokens();
        if range.start != at || range.end <= range.start || range.end > tokens.len() {
            return Err(Broken::new(
                LAW,
                format!("a sentence has the tokens {range:?}; {at}.. was to be expected, of {}", tokens.len()),
            )
            .at(text, sentence.span)
            .look("where a sentence is closed: the next begins at its end; an empty one is not pushed"));
        }
        let words = tokens.get(range.clone()).unwrap_or_default();
        let bytes = words.first().zip(words.last()).map(|(a, b)| a.span.cover(b.span));
        if bytes != Some(sentence.span) {
            return Err(Broken::new("sentences.bytes", format!("its tokens span {bytes:?}"))
                .at(text, sentence.span)
                .look("the span: from the first byte of the first token to the last of the last"));
        }
        at = range.end;
    }
    if at == tokens.len() {
        return Ok(());
    }
    let rest = tokens.get(at..).and_then(|t| Some(t.first()?.span.cover(t.last()?.span)));
    Err(Broken::new(LAW, format!("{} tokens at the end are in no sentence", tokens.len() - at))
        .at(text, rest.unwrap_or_default())
        .look("the end of the tokens: what is open there is a sentence too"))
}
