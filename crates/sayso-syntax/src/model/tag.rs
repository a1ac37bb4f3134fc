//! Tagging from left to right.

use super::facts::{Fact, Facts};
use super::features::{Decision, Features, feature, pair};

/// Gives each token a tag: `choose` sees a token's decision and says which.
pub fn tag_sentence(
    facts: &Facts,
    tags: &mut Vec<u8>,
    mut choose: impl FnMut(usize, &TagDecision<'_>) -> u8,
) {
    tags.clear();
    for at in 0..facts.len() {
        let before =
            |n: usize| at.checked_sub(n).and_then(|i| tags.get(i)).map_or(63, |t| u32::from(*t));
        let before = [before(1), before(2)];
        let near = [-2, -1, 0, 1, 2].map(|offset| facts.near(at, offset));
        tags.push(choose(at, &TagDecision { near, before }));
    }
}

/// Which tag a token has, when those of the tokens before it are known (after Ratnaparkhi, *A maximum entropy model for
/// part-of-speech tagging*, EMNLP 1996, with the rules' tags added).
#[derive(Debug)]
pub struct TagDecision<'a> {
    /// Two tokens before it, the token, two after it.
    near: [&'a Fact; 5],
    /// The tag before, and the one before that.
    before: [u32; 2],
}

impl Decision for TagDecision<'_> {
    const STAGES: usize = 4;

    fn stage(&self, stage: usize, out: &mut Features) {
        match stage {
            0 => out.add(self.first()),
            1 => out.add(self.second()),
            2 => out.add(self.third()),
            _ => out.add(self.fourth()),
        }
    }
}

/// The shape of a token without its length.
const fn kind(fact: &Fact) -> u32 {
    fact.shape & 0xffff
}

impl TagDecision<'_> {
    #[inline]
    fn first(&self) -> [u32; 8] {
        let ([_, p1, w, n1, n2], [t1, _]) = (self.near, self.before);
        [
            feature(30, w.rule, 0, 0),
            feature(1, w.word, 0, 0),
            feature(2, w.form, 0, 0),
            feature(22, n1.word, 0, 0),
            feature(16, w.shape, t1, 0),
            feature(7, w.suffixes[1], kind(w), 0),
            feature(28, p1.suffixes[2], 0, 0),
            feature(37, w.class, n1.class, n2.class),
        ]
    }

    #[inline]
    fn second(&self) -> [u32; 8] {
        let ([_, _, w, n1, _], [t1, t2]) = (self.near, self.before);
        [
            feature(41, n1.rule, t1, 0),
            feature(35, w.class, t1, 0),
            feature(19, t1, t2, 0),
            feature(14, w.prefixes[2], 0, 0),
            feature(29, n1.suffixes[1], t1, 0),
            feature(38, w.class, n1.word, 0),
            feature(33, w.rule, t1, n1.rule),
            feature(3, w.word, t1, 0),
        ]
    }

    #[inline]
    fn third(&self) -> [u32; 10] {
        let ([p2, p1, w, n1, n2], [t1, t2]) = (self.near, self.before);
        [
            feature(5, w.word, w.rule, n1.rule),
            feature(42, n1.rule, n2.rule, pair(t1, t2)),
            feature(10, w.suffixes[1], t1, 0),
            feature(23, n2.word, 0, 0),
            feature(9, w.suffixes[3], kind(w), 0),
            feature(20, p1.word, t1, 0),
            feature(6, w.suffixes[0], kind(w), 0),
            feature(21, p2.word, 0, 0),
            feature(36, w.class, t1, n1.class),
            feature(31, w.rule, t1, 0),
        ]
    }

    #[inline]
    fn fourth(&self) -> [u32; 17] {
        let ([_, p1, w, n1, n2], [t1, t2]) = (self.near, self.before);
        [
            feature(4, w.word, t1, t2),
            feature(8, w.suffixes[2], kind(w), 0),
            feature(11, w.suffixes[2], t1, n1.rule),
            feature(12, w.prefixes[0], 0, 0),
            feature(13, w.prefixes[1], 0, 0),
            feature(15, w.shape, 0, 0),
            feature(17, kind(w), kind(p1), kind(n1)),
            feature(18, t1, 0, 0),
            feature(24, p1.word, w.word, 0),
            feature(25, w.word, n1.word, 0),
            feature(26, p1.word, n1.word, 0),
            feature(27, n1.suffixes[2], w.class, 0),
            feature(32, w.rule, t1, t2),
            feature(34, w.rule, n1.rule, n2.rule),
            feature(39, w.class, p1.word, n1.rule),
            feature(40, n1.class, t1, 0),
            feature(43, w.class, kind(w), w.rule),
        ]
    }
}
