//! What the rest of a sentence holds.

use super::state::NONE;
use sayso_core::Tag;

/// What comes from a token on, up to the end of the sentence.
#[derive(Copy, Clone, Debug)]
pub(super) struct Ahead {
    /// The first noun, pronoun, verb or sign.
    pub(super) content: u32,
    /// The tag of the first finite verb; 64 more if a sign comes before it.
    pub(super) verb: u32,
    /// The tag of the first sign, conjunction or relative.
    pub(super) border: u32,
}

impl Ahead {
    pub(super) const NOTHING: Self = Self { content: NONE, verb: 62, border: 62 };
}

/// Works out what is ahead of each token.
pub(super) fn look_ahead(tags: &[u8], out: &mut Vec<Ahead>) {
    out.clear();
    out.resize(tags.len() + 2, Ahead::NOTHING);
    let mut last = Ahead::NOTHING;
    for (at, &number) in tags.iter().enumerate().rev() {
        let tag = Tag::ALL.get(number as usize).copied().unwrap_or(Tag::Unknown);
        if tag.is_noun() || tag.is_verb() || tag.is_punctuation() || tag == Tag::PRP {
            last.content = at as u32;
        }
        if tag.is_finite() {
            last.verb = u32::from(number);
        }
        if tag.is_punctuation() {
            last.verb |= 64;
        }
        if tag.is_punctuation() || matches!(tag, Tag::CC | Tag::WDT | Tag::WP | Tag::WRB) {
            last.border = u32::from(number);
        }
        if let Some(slot) = out.get_mut(at) {
            *slot = last;
        }
    }
}
