//! Who holds the stance that a word shows: what the model gets to see of a candidate.

use super::candidates::HolderCandidate;
use super::reading::Reading;
use super::show::coarse;
use super::sink::Sink;
use super::tree::Path;
use super::words::Grade;
use sayso_core::{Relation, Span, Tag};
use sayso_learn::hash::{bucket, letters, mix};

/// A path as a number: relations up, roles down.
pub(super) fn shape(reading: &Reading<'_>, path: Option<Path>) -> u64 {
    let tree = reading.tree;
    let Some(path) = path else { return 5 };
    let up = path.up.iter().take(path.up.len() - 1);
    let hash = up.fold(7, |hash, w| mix(hash, 900 + tree.relation(w) as u64));
    let down = path.down.iter().rev().skip(1);
    down.fold(mix(hash, 11), |hash, w| mix(hash, tree.role(w)))
}

/// The same without steps that only pass a subject or an object on, and each step once: *wants to be seen to back* is as *backs*.
pub(super) fn outline(reading: &Reading<'_>, path: Option<Path>) -> u64 {
    let tree = reading.tree;
    let Some(path) = path else { return 5 };
    let passes = |r: Relation| {
        matches!(r, Relation::Conj | Relation::Aux | Relation::Cop | Relation::Parataxis)
    };
    let mut last = None;
    let mut hash = 7;
    let up = path.up.iter().take(path.up.len() - 1).map(|w| (tree.relation(w), 900));
    let down = path.down.iter().rev().skip(1).map(|w| (tree.relation(w), 0));
    for step in up.chain(down).filter(|(r, _)| !passes(*r)) {
        if last != Some(step) {
            hash = mix(hash, step.1 + step.0 as u64);
        }
        last = Some(step);
    }
    hash
}

fn is_passive(reading: &Reading<'_>, word: usize) -> bool {
    let passive = |c| matches!(reading.tree.relation(c), Relation::AuxPass | Relation::NsubjPass);
    reading.tree.children(word).any(passive)
}

/// The features of a holder.
pub(super) fn fill(
    reading: &Reading<'_>,
    word: usize,
    candidate: &HolderCandidate,
    sink: &mut Sink<'_>,
) {
    let tree = reading.tree;
    let (tag, stem) = (coarse(tree.tag(word)), tree.stem(word));
    let sourced = reading.sayings_at(word).any(|s| s.source.is_some());
    let kind = u64::from(candidate.head.is_some()) * 4
        + u64::from(candidate.saying.is_some()) * 2
        + u64::from(sourced);
    let quoted = u64::from(reading.is_quoted(word));
    sink.add(1, &[kind]);
    sink.add(2, &[kind, tag]);
    sink.add(3, &[kind, stem]);
    sink.add(4, &[kind, quoted]);
    sink.add(5, &[kind, tree.known(word).class()]);
    sink.add(6, &[kind, tree.known(word).grade(Grade::Shows)]);
    if let Some(saying) = candidate.saying.and_then(|s| reading.sayings.get(s)) {
        let last = reading.sayings_at(word).next_back().map(|s| s.attribution);
        sink.add(10, &[saying.basis as u64, saying.kind as u64]);
        sink.add(11, &[saying.basis as u64, tag]);
        sink.add(12, &[u64::from(last == Some(saying.attribution)), quoted]);
    }
    candidate.seen.fill(60, &[kind, candidate.head.map_or(0, |h| coarse(tree.tag(h)))], sink);
    match candidate.head {
        Some(head) => inside(reading, word, head, kind, candidate.span, sink),
        None => {
            let first = (0..tree.len()).any(|w| tree.known(w).first_person);
            sink.add(15, &[tag, quoted]);
            sink.add(16, &[u64::from(first)]);
        }
    }
}

fn inside(
    reading: &Reading<'_>,
    word: usize,
    head: usize,
    kind: u64,
    span: Span,
    sink: &mut Sink<'_>,
) {
    let tree = reading.tree;
    let (tag, stem) = (coarse(tree.tag(word)), tree.stem(word));
    let path = tree.path(word, head);
    let shape = shape(reading, path);
    let class = tree.known(word).class();
    let passive = u64::from(is_passive(reading, word));
    sink.add(20, &[shape]);
    sink.add(21, &[shape, tag]);
    sink.add(22, &[shape, stem]);
    sink.add(23, &[shape, kind]);
    sink.add(24, &[shape, class]);
    sink.add(25, &[shape, passive]);
    sink.add(26, &[shape, tree.known(word).grade(Grade::Shows)]);
    let (own, own_tag) = (tree.stem(head), tree.tag(head));
    let known = tree.known(head);
    let who = if matches!(own_tag, Tag::PRP | Tag::PRPS) { own } else { coarse(own_tag) };
    sink.add(30, &[own]);
    sink.add(31, &[coarse(own_tag)]);
    sink.add(32, &[own, tag]);
    sink.add(33, &[who, shape]);
    sink.add(34, &[known.grade(Grade::Holds)]);
    sink.add(35, &[known.grade(Grade::Holds), tree.relation(head) as u64]);
    sink.add(36, &[known.grade(Grade::Holds), shape]);
    sink.add(37, &[u64::from(known.actor), u64::from(known.thing), coarse(own_tag)]);
    sink.add(38, &[u64::from(known.actor), u64::from(known.thing), shape]);
    if known.first_person {
        sink.add(39, &[kind, u64::from(reading.is_quoted(word))]);
    }
    sink.add(40, &[tree.relation(head) as u64]);
    let before = u64::from(head < word);
    sink.add(41, &[before, bucket(head.abs_diff(word))]);
    if let Some(path) = path {
        let (up, down) = (path.up.len() as u64, path.down.len() as u64);
        sink.add(42, &[up, down]);
        sink.add(43, &[up, down, who, before]);
        let top = path.up.iter().next_back().unwrap_or(word);
        let down = path.down.iter().rev().skip(1).fold(3, |hash, w| mix(hash, tree.role(w)));
        sink.add(44, &[tree.stem(top), down]);
        sink.add(45, &[tree.known(top).class(), down]);
    }
    let between = reading.nouns.iter().filter(|&&n| n > head.min(word) && n < head.max(word));
    sink.add(46, &[bucket(between.count()), before]);
    if let Some(above) = tree.head(head) {
        sink.add(47, &[tree.stem(above), tree.relation(head) as u64]);
        sink.add(48, &[tree.known(above).class(), tree.relation(head) as u64]);
    }
    sink.add(49, &[u64::from(reading.nouns.first() == Some(&head))]);
    sink.add(50, &[u64::from(tree.node(head).map_or(0, |n| n.depth.min(4)))]);
    for stance in reading.found_at(word) {
        if let sayso_core::Holder::Mention(holder) = &stance.holder {
            let same = u64::from(holder.overlaps(span));
            sink.add(51, &[same]);
            sink.add(52, &[same, letters(stance.rule.as_str())]);
        }
        sink.add(53, &[u64::from(stance.target.overlaps(span))]);
    }
}
