//! Mere acts: verbs that say something with one object and do something with another. *Ann Lee answered the call* and
//! *the bar charges ten crowns* are no statements. The verbs and their objects are in `data/en/acts.txt`.

use crate::draft::Draft;
use crate::lexicon::Frame;
use crate::scene::Scene;
use sayso_core::{Tag, TokenKind};
use sayso_lexicon::{Error, Table, WordMap, plural, verb_forms};
use std::sync::LazyLock;

/// The table, ready for lookup.
#[derive(Clone, Debug, Default)]
struct Acts {
    /// Verbs by their first word, with the particle where there is one.
    verbs: WordMap<Vec<(u16, Option<&'static str>)>>,
    /// Nouns by the verbs with which they are acts.
    nouns: WordMap<Vec<u16>>,
    /// Verbs that are acts with any noun phrase, and with sums of money.
    any: Vec<u16>,
    sums: Vec<u16>,
}

static EN: LazyLock<Acts> = LazyLock::new(|| {
    // The table is compiled in and a test reads it: an error here has no user to tell.
    Acts::read(include_str!("../../data/en/acts.txt")).unwrap_or_default()
});

impl Acts {
    fn read(text: &'static str) -> Result<Self, Error> {
        let mut acts = Self::default();
        let mut group = "";
        let mut verb = 0;
        for entry in Table::parse(text)?.entries() {
            if entry.group != group {
                group = entry.group;
                verb += 1;
                let (first, particle) = match entry.group.split_once(' ') {
                    Some((first, particle)) => (first, Some(particle)),
                    None => (entry.group, None),
                };
                for (form, _) in verb_forms(first) {
                    acts.verbs.entry(&form).push((verb, particle));
                }
            }
            match entry.text {
                "*" => acts.any.push(verb),
                "$" => acts.sums.push(verb),
                noun => {
                    acts.nouns.entry(noun).push(verb);
                    acts.nouns.entry(&plural(noun)).push(verb);
                }
            }
        }
        Ok(acts)
    }
}

/// Whether a draft is an act: its verb with an object of the table, and nothing in quotation marks.
pub(crate) fn is_act(scene: &Scene<'_>, draft: &Draft) -> bool {
    let verb = |i: usize| Some((i, EN.verbs.get_key(scene.view.key(i))?));
    let Some((verb, verbs)) = draft.cue.clone().rev().find_map(verb) else { return false };
    let [piece] = draft.content.as_slice() else { return false };
    let as_what = matches!(draft.entry, Some((_, Frame::NpAs | Frame::NpTo)));
    if piece.start < verb || piece.clone().any(|i| scene.region_at(i).is_some()) || as_what {
        return false;
    }
    let start = piece.clone().find(|&i| scene.kind(i).is_wordlike()).unwrap_or(piece.start);
    let Some(chunk) = scene.noun_chunk_from(start, piece.end) else { return false };
    let clause = scene.tag(chunk.end).is_finite() || scene.tag(chunk.end) == Tag::VBG;
    let head = chunk.end - 1;
    let nouns = EN.nouns.get_key(scene.view.key(head)).map_or(&[][..], Vec::as_slice);
    let sum = chunk.clone().any(|i| scene.tag(i) == Tag::CD || scene.kind(i) == TokenKind::Number);
    let particle = |word: &str| (verb + 1..start).any(|i| scene.is(i, word));
    verbs.iter().any(|(id, with)| {
        with.is_none_or(particle)
            && (EN.any.contains(id)
                || !clause && (nouns.contains(id) || sum && EN.sums.contains(id)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let acts = Acts::read(include_str!("../../data/en/acts.txt")).expect("acts.txt");
        assert!(acts.verbs.get("answered").is_some() && acts.nouns.get("calls").is_some());
        assert!(!acts.any.is_empty() && !acts.sums.is_empty());
    }
}
