//! Laws of functions of text that are no stage: normal forms, language identification, streams.

use crate::Broken;
use sayso_core::{Lang, Span};
use std::fmt::Debug;

/// A normal form done twice is the normal form: of composed, folded or cleaned text.
///
/// # Errors
///
/// If the second time changes something; shows both.
pub fn check_idempotent(form: impl Fn(&str) -> String, text: &str) -> Result<(), Broken> {
    let once = form(text);
    let twice = form(&once);
    if once == twice {
        return Ok(());
    }
    let common = once.bytes().zip(twice.bytes()).take_while(|(a, b)| a == b).count();
    let at = Span::from_range(common..once.len()).unwrap_or_default();
    Err(Broken::new("text.idempotent", format!("{once:?} becomes {twice:?} the second time"))
        .at(&once, at)
        .look("a step whose result an earlier step would have changed: the order of the steps"))
}

/// A text is in the same language each time, and a text without letters in none.
///
/// # Errors
///
/// The law that does not hold.
pub fn check_language(identify: impl Fn(&str) -> Option<Lang>, text: &str) -> Result<(), Broken> {
    let found = identify(text);
    let again = identify(text);
    if found != again {
        return Err(Broken::new("lang.same", format!("a text is in {found:?}, then in {again:?}"))
            .at(text, Span::of(text))
            .look("the order of a hash map with a random seed, where scores are equal"));
    }
    if let Some(lang) = found
        && !text.chars().any(char::is_alphabetic)
    {
        return Err(Broken::new("lang.letters", format!("a text without letters is in {lang}"))
            .at(text, Span::of(text))
            .look("what is answered when there is nothing to count"));
    }
    Ok(())
}

/// A text that comes in pieces gives what the whole gives. `cuts` are byte places, of which those on character
/// boundaries inside the text count.
///
/// # Errors
///
/// The first result that differs.
pub fn check_stream<T: PartialEq + Debug>(
    whole: impl Fn(&str) -> Vec<T>,
    pieces: impl Fn(&[&str]) -> Vec<T>,
    text: &str,
    cuts: &[usize],
) -> Result<(), Broken> {
    let mut cuts: Vec<usize> =
        cuts.iter().copied().filter(|&at| text.is_char_boundary(at)).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    let parts: Vec<&str> = cuts.windows(2).filter_map(|w| text.get(w[0]..w[1])).collect();
    let (expected, found) = (whole(text), pieces(&parts));
    let differs = (0..expected.len().max(found.len())).find(|&i| expected.get(i) != found.get(i));
    let Some(i) = differs else { return Ok(()) };
    let told = |list: &[T]| list.get(i).map_or("nothing".to_owned(), |x| format!("{x:?}"));
    Err(Broken::new(
        "stream.pieces",
        format!(
            "result {i} of the whole is {}\n  of {parts:?} it is {}",
            told(&expected),
            told(&found)
        ),
    )
    .at(text, Span::of(text))
    .look("what looks at the text after a place, and finds the end of a piece instead"))
}
