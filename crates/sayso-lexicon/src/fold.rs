//! Words as table keys: lower case, apostrophes and hyphens in one form.

/// The longest key, in bytes; a longer word is in no table.
const LIMIT: usize = 64;

/// A word in the form in which tables hold it, on the stack: lower case, every apostrophe as `'`,
/// every hyphen as `-`, soft hyphens left out. One folding serves lookups in many tables.
///
/// ```
/// use sayso_lexicon::Folded;
///
/// assert_eq!(Folded::new("Don’t").as_str(), "don't");
/// assert_eq!(Folded::new("ПРЕМ’ЄР").as_str(), "прем'єр");
/// ```
#[derive(Copy, Clone, Debug)]
pub struct Folded {
    bytes: [u8; LIMIT],
    len: u8,
}

impl Folded {
    /// Folds a word. A word longer than a table key can be gives the empty key.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let mut folded = Self { bytes: [0; LIMIT], len: 0 };
        if word.len() > LIMIT {
            return folded;
        }
        if word.is_ascii() {
            for (to, from) in folded.bytes.iter_mut().zip(word.bytes()) {
                *to = from.to_ascii_lowercase();
            }
            folded.len = word.len() as u8;
        } else {
            folded.fold_unicode(word);
        }
        folded
    }

    fn fold_unicode(&mut self, word: &str) {
        for letter in sayso_core::folded(word) {
            let at = self.len as usize;
            let Some(room) = self.bytes.get_mut(at..at + letter.len_utf8()) else {
                self.len = 0;
                return;
            };
            letter.encode_utf8(room);
            self.len += letter.len_utf8() as u8;
        }
    }

    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    /// The key as bytes.
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn total_and_idempotent(word in "\\PC{0,70}") {
            let once = Folded::new(&word);
            let twice = Folded::new(once.as_str());
            prop_assert_eq!(once.as_str(), twice.as_str());
        }

        #[test]
        fn ascii_path_equals_general_path(word in "[ -~]{0,64}") {
            let mut general = Folded { bytes: [0; LIMIT], len: 0 };
            general.fold_unicode(&word);
            let word = word.replace('`', "'");
            let fast = Folded::new(&word);
            prop_assert_eq!(fast.as_str(), general.as_str());
        }
    }
}
