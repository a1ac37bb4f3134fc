//! Which words of a target turn its side round.

use crate::words::{ENGLISH, folded, trim};
use std::ops::Range;

/// The words of a target, compounds in their parts.
pub(crate) struct Target(Vec<Part>);

struct Part {
    word: String,
    /// Whether a hyphen ties it to the part before.
    tied: bool,
}

/// The parts of a word, and whether each is tied to the one before: *wage-cutting* has two.
pub(crate) fn parts(word: &str) -> impl Iterator<Item = (&str, bool)> {
    let parts = word.split(['-', '‐', '‑']).map(trim).filter(|part| !part.is_empty());
    parts.enumerate().map(|(at, part)| (part, at > 0))
}

impl Target {
    pub(crate) fn new(target: &str) -> Self {
        let words = target.split_whitespace().flat_map(parts);
        Self(words.map(|(word, tied)| Part { word: folded(word), tied }).collect())
    }

    /// Where words stand one after the other, the first time.
    pub(crate) fn find(&self, len: usize, fits: impl Fn(usize, &str) -> bool) -> Option<usize> {
        let fits_here =
            |window: &[Part]| (0..).zip(window).all(|(at, part)| fits(at, part.word.as_str()));
        self.0.windows(len).position(fits_here)
    }

    /// Whether the words around a place turn the side round: an odd number of them does.
    ///
    /// They reach it up to an *and* that joins it to something else: in "spending cuts and tax rises", the cuts are not of taxes; in "fining
    /// boats and ports for taking migrants", the fines are for taking them. Behind it, nothing counts from a preposition on: "trams that nobody wants
    /// to cut" is for trams.
    pub(crate) fn turns(&self, place: Range<usize>, turns: impl Fn(&str) -> bool) -> bool {
        let mut parted = false;
        let reaches = |at: &usize| {
            parted |= self.is(*at, &ENGLISH.openers);
            parted || !self.is(*at, &ENGLISH.joiners)
        };
        let before = (0..place.start).rev().take_while(reaches);
        let stops = |at: usize| self.is(at, &ENGLISH.joiners) || self.is(at, &ENGLISH.openers);
        let after = (place.end..self.0.len()).take_while(|&at| !stops(at));
        let counts = |at: &usize| self.is_about(*at, &place) && self.counts(*at, &turns);
        before.chain(after).filter(counts).count() % 2 == 1
    }

    /// Whether a part can be about what stands at a place. The parts of a compound are about one another: in "wage-cutting migration" nobody cuts
    /// migration, and "lower-cost trams" are no fewer trams; "tax-cutting plans" cut the tax, and "anti-toll" is against it.
    fn is_about(&self, at: usize, place: &Range<usize>) -> bool {
        let tied = |at: usize| self.0.get(at).is_some_and(|part| part.tied);
        let to_the_left = tied(at) && at != place.end;
        let to_the_right = tied(at + 1) && !(at < place.start && (at + 1..=place.start).all(tied));
        !to_the_left && !to_the_right
    }

    /// Whether a part turns round. "Against" behind a word that does belongs to it: "the fight against the toll".
    fn counts(&self, at: usize, turns: impl Fn(&str) -> bool) -> bool {
        let turns_at = |at: usize| self.0.get(at).is_some_and(|part| turns(&part.word));
        let bound = self.is(at, &ENGLISH.bound);
        turns_at(at) && !(bound && at.checked_sub(1).is_some_and(turns_at))
    }

    fn is(&self, at: usize, group: &rustc_hash::FxHashSet<&'static str>) -> bool {
        self.0.get(at).is_some_and(|part| group.contains(part.word.as_str()))
    }
}
