//! Tagging from left to right.

use super::facts::Facts;
use super::weights::{Features, pair};

/// Gives each token a tag: `choose` sees the features of a token and says which.
pub fn tag_sentence(
    facts: &Facts,
    tags: &mut Vec<u8>,
    mut choose: impl FnMut(usize, &Features) -> u8,
) {
    tags.clear();
    let mut features = Features::default();
    for at in 0..facts.len() {
        let last = tags.last().copied().map_or(63, u32::from);
        let second = at.checked_sub(2).and_then(|i| tags.get(i)).copied().map_or(63, u32::from);
        describe(facts, at, last, second, &mut features);
        tags.push(choose(at, &features));
    }
}

/// The features of a token whose two tags before are known (after Ratnaparkhi, *A maximum entropy model for
/// part-of-speech tagging*, EMNLP 1996, with the rules' tags added).
fn describe(facts: &Facts, at: usize, t1: u32, t2: u32, out: &mut Features) {
    out.clear();
    let [p2, p1, w, n1, n2] = [-2, -1, 0, 1, 2].map(|offset| facts.near(at, offset));
    let mut template = 0;
    let mut add = |a, b, c| {
        template += 1;
        out.add(template, a, b, c);
    };
    add(w.word, 0, 0);
    add(w.form, 0, 0);
    add(w.word, t1, 0);
    add(w.word, t1, t2);
    add(w.word, w.rule, n1.rule);
    for suffix in w.suffixes {
        add(suffix, w.shape & 0xffff, 0);
    }
    add(w.suffixes[1], t1, 0);
    add(w.suffixes[2], t1, n1.rule);
    for prefix in w.prefixes {
        add(prefix, 0, 0);
    }
    add(w.shape, 0, 0);
    add(w.shape, t1, 0);
    add(w.shape & 0xffff, p1.shape & 0xffff, n1.shape & 0xffff);
    add(t1, 0, 0);
    add(t1, t2, 0);
    add(p1.word, t1, 0);
    add(p2.word, 0, 0);
    add(n1.word, 0, 0);
    add(n2.word, 0, 0);
    add(p1.word, w.word, 0);
    add(w.word, n1.word, 0);
    add(p1.word, n1.word, 0);
    add(n1.suffixes[2], w.class, 0);
    add(p1.suffixes[2], 0, 0);
    add(n1.suffixes[1], t1, 0);
    add(w.rule, 0, 0);
    add(w.rule, t1, 0);
    add(w.rule, t1, t2);
    add(w.rule, t1, n1.rule);
    add(w.rule, n1.rule, n2.rule);
    add(w.class, t1, 0);
    add(w.class, t1, n1.class);
    add(w.class, n1.class, n2.class);
    add(w.class, n1.word, 0);
    add(w.class, p1.word, n1.rule);
    add(n1.class, t1, 0);
    add(n1.rule, t1, 0);
    add(n1.rule, n2.rule, pair(t1, t2));
    add(w.class, w.shape & 0xffff, w.rule);
}
