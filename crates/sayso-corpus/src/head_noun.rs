//! Concepts by head noun.

use crate::mapper::ConceptMapper;
use crate::words::{ENGLISH, singular, trim};
use sayso_lexicon::Folded;
use std::borrow::Cow;

/// The head noun or verb of a target, in lower case and the singular: *the new sanctions on Norrland*
/// and *sanctions* are both *sanction*.
///
/// The head is the last word before the first preposition, relative, infinitive or auxiliary. A pronoun has no
/// concept. A guess from words alone: it needs no tags, and it does not know that *aid* and *assistance* are one thing; a
/// [`Codebook`](crate::Codebook) does.
#[derive(Copy, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // a rule without settings
pub struct HeadNoun;

impl ConceptMapper for HeadNoun {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        let mut head = None;
        for word in target.split_whitespace() {
            let word = trim(word);
            if word.is_empty() {
                continue;
            }
            if head.is_some() && ENGLISH.openers.contains(Folded::new(word).as_str()) {
                break;
            }
            head = Some(word);
        }
        let folded = Folded::new(head?);
        if ENGLISH.pronouns.contains(folded.as_str()) {
            return None;
        }
        Some(Cow::Owned(singular(folded.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        for (target, head) in [
            ("the new sanctions on Norrland", "sanction"),
            ("restoring relations with the island", "relation"),
            ("“a second reactor”", "reactor"),
            ("policies", "policy"),
            ("the taxes", "tax"),
            ("the crisis", "crisis"),
            ("the port be opened to cars", "port"),
            ("the council must reopen the bridge", "council"),
        ] {
            assert_eq!(HeadNoun.concept(target).as_deref(), Some(head), "{target}");
        }
        assert_eq!(HeadNoun.concept(" — "), None);
        assert_eq!(HeadNoun.concept("it"), None);
    }
}
