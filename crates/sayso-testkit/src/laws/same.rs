//! Laws that compare a result with itself on another way.

use crate::Broken;
use sayso_core::{OffsetMap, Span, Stemmer, Unit};
use std::fmt::{Debug, Display};

/// A run over many texts gives the same results, in the same order, on one thread and on several.
/// `run` gets the texts and a number of threads.
///
/// # Errors
///
/// Names the first text whose results differ.
pub fn check_threads<T: PartialEq>(
    run: impl Fn(&[&str], usize) -> Vec<T>,
    texts: &[&str],
) -> Result<(), Broken> {
    let one = run(texts, 1);
    if one.len() != texts.len() {
        return Err(Broken::new(
            "run.threads",
            format!("{} results for {} texts", one.len(), texts.len()),
        )
        .look("documents that were dropped instead of reported"));
    }
    for threads in [2, 7] {
        let many = run(texts, threads);
        let differs = one.iter().zip(&many).position(|(a, b)| a != b);
        if differs.is_some() || many.len() != one.len() {
            let text = texts.get(differs.unwrap_or(many.len())).copied().unwrap_or("");
            return Err(Broken::new(
                "run.threads",
                format!("{threads} threads change the results"),
            )
            .at(text, Span::of(text))
            .look("buffers shared between threads, and results collected as they come"));
        }
    }
    Ok(())
}

/// What an earlier run left behind in buffers changes nothing: the texts one after the other with the same buffers give
/// what each gives with new ones.
///
/// # Errors
///
/// Names the first text whose result differs.
pub fn check_reused<B, T: PartialEq>(
    new: impl Fn() -> B,
    run: impl Fn(&str, &mut B) -> T,
    texts: &[&str],
) -> Result<(), Broken> {
    let mut used = new();
    for text in texts.iter().chain(texts.first()) {
        if run(text, &mut used) != run(text, &mut new()) {
            return Err(Broken::new("run.reused", "what an earlier run left changes the result")
                .at(text, Span::of(text))
                .look("a buffer that is appended to and was not cleared, or a length kept from the run before"));
        }
    }
    Ok(())
}

/// What a format writes, it reads back as far as the format holds it: `held` says what that is. What is held is held
/// wholly, and what was read once is read again as it is.
///
/// # Errors
///
/// If the text cannot be read, or gives another value; shows both.
pub fn check_format<T: PartialEq + Debug, E: Display>(
    value: &T,
    held: impl Fn(&T) -> T,
    write: impl Fn(&T) -> String,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<(), Broken> {
    let first = held(value);
    let again = held(&first);
    if again != first {
        return Err(Broken::new("format.held", format!("of {first:?}\n  only {again:?} is held"))
            .look("what is held against what is written: both read the same fields"));
    }
    // The first file may hold more than comes back; that of what came back does not.
    check_round_trip(&first, |_| write(value), &read)?;
    check_round_trip(&first, write, read)
}

/// What a format writes, it reads back as it was.
///
/// # Errors
///
/// If the text cannot be read, or gives another value; shows both.
pub fn check_round_trip<T: PartialEq + Debug, E: Display>(
    value: &T,
    write: impl Fn(&T) -> String,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<(), Broken> {
    const LOOK: &str = "escapes, empty fields, and characters that the format gives a meaning";
    let text = write(value);
    let back = read(&text).map_err(|error| {
        Broken::new("format.round-trip", format!("what was written cannot be read: {error}"))
            .at(&text, Span::of(&text))
            .look(LOOK)
    })?;
    if back == *value {
        return Ok(());
    }
    Err(Broken::new("format.round-trip", format!("{value:?}\n  comes back as {back:?}"))
        .at(&text, Span::of(&text))
        .look(LOOK))
}

/// Every character boundary of a text survives the way to characters and UTF-16 and back.
///
/// # Errors
///
/// The first boundary that does not.
pub fn check_offsets(text: &str) -> Result<(), Broken> {
    let map = OffsetMap::new(text);
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for at in ends.filter_map(|at| u32::try_from(at).ok()) {
        for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
            let back = map.to_byte(map.from_byte(at, unit), unit);
            if back != at {
                return Err(Broken::new(
                    "offsets.round-trip",
                    format!("byte {at} comes back as {back} from {unit:?}"),
                )
                .at(text, Span::new(at, at))
                .look("the width of the character before it in this unit"));
            }
        }
    }
    Ok(())
}

/// Equal words have equal stems, whatever was stemmed before.
///
/// # Errors
///
/// If two stems of the same word differ; shows both.
pub fn check_stemmer(stemmer: &dyn Stemmer, word: &str) -> Result<(), Broken> {
    let first = stemmer.stem(word).into_owned();
    let between = stemmer.stem("between").into_owned();
    let (copy, other) = (word.to_owned(), stemmer.stem("between").into_owned());
    let again = stemmer.stem(&copy).into_owned();
    for (word, a, b) in [(word, first, again), ("between", between, other)] {
        if a != b {
            return Err(Broken::new(
                "stem.same",
                format!("{word:?} has the stems {a:?} and {b:?}"),
            )
            .look("a cache keyed by less than the word"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::stemmer;
    use std::borrow::Cow;

    #[test]
    fn results_that_depend_on_threads_are_found() {
        let texts = ["one", "two", "three"];
        let good = |texts: &[&str], _: usize| texts.iter().map(|t| t.len()).collect::<Vec<_>>();
        assert_eq!(check_threads(good, &texts), Ok(()));
        let reversed = |texts: &[&str], threads: usize| {
            let mut out = good(texts, threads);
            if threads > 1 {
                out.reverse();
            }
            out
        };
        let broken = check_threads(reversed, &texts).unwrap_err();
        assert!(broken.to_string().contains("⟦one⟧"), "{broken}");
        assert!(check_threads(|_: &[&str], _| vec![1], &texts).is_err());
    }

    #[test]
    fn a_format_that_forgets_is_found() {
        let write = |s: &String| format!("<{s}>");
        let read = |s: &str| Ok::<_, String>(s.trim_matches(['<', '>']).to_owned());
        assert_eq!(check_round_trip(&"a b".to_owned(), write, read), Ok(()));
        assert!(check_round_trip(&"a >".to_owned(), write, read).is_err());
        let refuses = |_: &str| Err::<String, _>("no");
        let broken = check_round_trip(&"a".to_owned(), write, refuses).unwrap_err();
        assert!(broken.to_string().contains("cannot be read: no"), "{broken}");
    }

    #[test]
    fn a_format_that_holds_less_is_found() {
        // Held: lower case.
        let held = |s: &String| s.to_lowercase();
        let (write, read) = (String::clone, |s: &str| Ok::<_, String>(s.to_lowercase()));
        assert_eq!(check_format(&"Ab".to_owned(), held, write, read), Ok(()));
        let as_it_is = |s: &str| Ok::<_, String>(s.to_owned());
        let broken = check_format(&"Ab".to_owned(), held, write, as_it_is).unwrap_err();
        assert_eq!(broken.law(), "format.round-trip");
        let less = |s: &String| s.get(1..).unwrap_or("").to_owned();
        assert_eq!(
            check_format(&"Ab".to_owned(), less, write, read).unwrap_err().law(),
            "format.held"
        );
    }

    #[test]
    fn a_buffer_that_is_not_cleared_is_found() {
        let clears = |text: &str, buffer: &mut Vec<char>| {
            buffer.clear();
            buffer.extend(text.chars());
            buffer.clone()
        };
        assert_eq!(check_reused(Vec::new, clears, &["one", "two"]), Ok(()));
        let appends = |text: &str, buffer: &mut Vec<char>| {
            buffer.extend(text.chars());
            buffer.clone()
        };
        let broken = check_reused(Vec::new, appends, &["one", "two"]).unwrap_err();
        assert!(broken.to_string().contains("⟦two⟧"), "{broken}");
        assert!(check_reused(Vec::new, appends, &["one"]).is_err(), "the same text again");
    }

    #[test]
    fn a_stemmer_with_a_memory_is_found() {
        assert_eq!(
            check_stemmer(&stemmer::from_fn(|word: &str| Cow::Borrowed(word)), "words"),
            Ok(())
        );
        struct Forgetful(std::sync::atomic::AtomicBool);
        impl Stemmer for Forgetful {
            fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
                let first = self.0.swap(true, std::sync::atomic::Ordering::Relaxed);
                if first { Cow::Borrowed("") } else { Cow::Borrowed(word) }
            }
        }
        let broken = check_stemmer(&Forgetful(false.into()), "words").unwrap_err();
        assert_eq!(broken.law(), "stem.same");
    }
}
