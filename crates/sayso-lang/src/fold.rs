//! Words in one form, whatever the typesetter did to them.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in normal form C. News text nearly always is already, and then nothing is copied.
///
/// ```
/// use std::borrow::Cow;
///
/// assert!(matches!(sayso_lang::nfc("Київ"), Cow::Borrowed(_)));
/// assert_eq!(sayso_lang::nfc("Kyi\u{308}v"), "Kyïv");
/// ```
///
/// Unicode Standard Annex 15, with its quick check.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// A key that is equal for the same word in other type: normal form C, lower case, every quotation
/// mark as `"`, every apostrophe as `'`, every dash as `-`, no-break spaces as spaces, soft hyphens and
/// zero-width characters left out. For matching, never for show; the span stays that of the word in its text.
///
/// ```
/// assert_eq!(sayso_lang::fold("Don’t"), "don't");
/// assert_eq!(sayso_lang::fold("«Ні»"), "\"ні\"");
/// assert_eq!(sayso_lang::fold("vis\u{2011}à\u{2011}vis"), "vis-à-vis");
/// ```
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b'`') {
        return Cow::Borrowed(word);
    }
    let lower =
        nfc(word).chars().filter_map(fold_char).flat_map(char::to_lowercase).collect::<String>();
    // Lower case can leave normal form (a dotted capital I does), so the last word is the normal form's.
    Cow::Owned(nfc(&lower).into_owned())
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' | '\u{00b4}' | '\u{2032}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{00ab}' | '\u{00bb}'
        | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{00a0}' | '\u{202f}' | '\u{2007}' => ' ',
        '\u{00ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = fold(&word).into_owned();
            prop_assert_eq!(fold(&once), once.as_str());
        }

        #[test]
        fn the_quick_way_is_the_long_way(word in "[ -~]{0,12}") {
            let long: String = word.chars().filter_map(fold_char).flat_map(char::to_lowercase).collect();
            prop_assert_eq!(fold(&word), long.as_str());
        }
    }
}
