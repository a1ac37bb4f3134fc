//! The words of a phrase.

/// The words of a phrase: what white space separates. A phrase in ASCII, as most are, is read byte by byte.
///
/// ```
/// assert_eq!(sayso_lexicon::words("rule  out").collect::<Vec<_>>(), ["rule", "out"]);
/// ```
pub fn words(phrase: &str) -> impl Iterator<Item = &str> {
    let (ascii, wide) = if phrase.is_ascii() { (phrase, "") } else { ("", phrase) };
    ascii.split_ascii_whitespace().chain(wide.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn white_space_of_every_kind_separates() {
        for (phrase, expected) in [
            ("rule  out\tof ", &["rule", "out", "of"][..]),
            ("у\u{a0}разі", &["у", "разі"]),
            ("", &[]),
        ] {
            assert_eq!(words(phrase).collect::<Vec<_>>(), expected);
        }
    }
}
