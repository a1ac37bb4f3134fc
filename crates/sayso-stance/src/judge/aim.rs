//! What the stance that a word shows is about: what the model gets to see of a candidate.

use super::candidates::{Form, HolderCandidate, TargetCandidate};
use super::hold::shape;
use super::reading::Reading;
use super::show::coarse;
use super::sink::Sink;
use super::words::Grade;
use sayso_core::{Relation, Span, Tag};
use sayso_learn::hash::{bucket, letters, mix};

/// How much two spans have in common, 0 to 5.
pub(super) fn likeness(a: Span, b: Span) -> u64 {
    let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
    let sum = u64::from(a.len()) + u64::from(b.len());
    if start >= end || sum == 0 { 0 } else { u64::from(end - start) * 10 / sum }
}

/// The features of a target, given who holds the stance.
pub(super) fn fill(
    reading: &Reading<'_>,
    word: usize,
    candidate: &TargetCandidate,
    holder: Option<&HolderCandidate>,
    sink: &mut Sink<'_>,
) {
    let shape = alone(reading, word, candidate, sink);
    if let Some(holder) = holder {
        beside_holder(reading, word, candidate, (holder, way(reading, word, holder)), shape, sink);
    }
}

/// The features of a target whoever holds the stance; gives the way from the word to it as a number.
pub(super) fn alone(
    reading: &Reading<'_>,
    word: usize,
    candidate: &TargetCandidate,
    sink: &mut Sink<'_>,
) -> u64 {
    let tree = reading.tree;
    let form = candidate.form as u64;
    let (tag, stem) = (coarse(tree.tag(word)), tree.stem(word));
    let head = candidate.head;
    let path = tree.path(word, head);
    let shape = shape(reading, path);
    let class = tree.known(word).class();
    sink.add(1, &[form, tag]);
    sink.add(2, &[shape]);
    sink.add(3, &[shape, form, tag]);
    sink.add(4, &[shape, form, stem]);
    sink.add(5, &[shape, stem]);
    sink.add(6, &[shape, form, class]);
    sink.add(7, &[stem, form]);
    sink.add(8, &[tree.tag(head) as u64, form]);
    sink.add(9, &[class, form]);
    sink.add(10, &[shape, form, tree.known(word).grade(Grade::Shows)]);
    let sourced = u64::from(reading.sayings_at(word).any(|s| s.source.is_some()));
    sink.add(11, &[shape, form, sourced]);
    let covers = u64::from((candidate.first..=candidate.last).contains(&word));
    sink.add(12, &[covers, form]);
    sink.add(13, &[covers, form, shape]);
    let (own, own_tag) = (tree.stem(head), tree.tag(head));
    let what = match own_tag {
        Tag::PRP | Tag::PRPS | Tag::DT | Tag::WDT | Tag::WP => own,
        tag => coarse(tag),
    };
    let relation = tree.relation(head) as u64;
    sink.add(14, &[own]);
    sink.add(15, &[relation, form]);
    sink.add(16, &[what, shape]);
    for (of, grade) in (0..).zip(tree.known(head).grades()).take(3) {
        sink.add(17, &[of, grade, form]);
        sink.add(18, &[of, grade, relation]);
    }
    let before = u64::from(head < word);
    let length = bucket(candidate.last - candidate.first);
    sink.add(19, &[before, bucket(head.abs_diff(word)), form]);
    sink.add(20, &[length, form]);
    sink.add(21, &[length, form, shape]);
    sink.add(22, &[u64::from(tree.negated(word)), shape]);
    if let Some(path) = path {
        let (up, down) = (path.up.len() as u64, path.down.len() as u64);
        sink.add(25, &[up, down, form]);
        let inner = path.down.iter().skip(1).rev().skip(1);
        sink.add(26, &[inner.fold(3, |hash, w| mix(hash, tree.stem(w))), form]);
        let way = path.down.iter().rev().skip(1);
        let way = way.fold(5, |hash, w| mix(hash, tree.relation(w) as u64));
        sink.add(27, &[way, stem, form]);
        sink.add(28, &[way, class, form]);
        let passive = |c| matches!(tree.relation(c), Relation::AuxPass | Relation::NsubjPass);
        sink.add(29, &[u64::from(tree.children(word).any(passive)), shape, form]);
        sink.add(30, &[tree.role(head), class, form, up]);
    }
    candidate.seen.fill(70, &[form, covers * 4 + form], sink);
    frame(reading, word, shape, form, sink);
    rules(reading, word, candidate, form, sink);
    shape
}

/// What else the word takes.
fn frame(reading: &Reading<'_>, word: usize, shape: u64, form: u64, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let takes = |c: &usize| {
        matches!(
            tree.relation(*c),
            Relation::Obj
                | Relation::Obl
                | Relation::Xcomp
                | Relation::Ccomp
                | Relation::Nmod
                | Relation::NsubjPass
                | Relation::Acl
                | Relation::Advcl
        )
    };
    let all = tree.children(word).filter(takes).map(|c| tree.role(c));
    let all = all.fold(0u64, |sum, role| sum.wrapping_add(mix(3, role)));
    sink.add(40, &[all, shape, form]);
}

fn rules(
    reading: &Reading<'_>,
    word: usize,
    candidate: &TargetCandidate,
    form: u64,
    sink: &mut Sink<'_>,
) {
    let span = candidate.span;
    let mut any = false;
    for stance in reading.found_at(word) {
        let alike = likeness(stance.target, span);
        sink.add(50, &[alike, form]);
        sink.add(51, &[alike, form, letters(stance.rule.as_str())]);
        any = true;
    }
    if !any {
        sink.add(52, &[form]);
    }
}

/// The way from the word to its holder as a number.
pub(super) fn way(reading: &Reading<'_>, word: usize, holder: &HolderCandidate) -> Option<u64> {
    holder.head.map(|head| shape(reading, reading.tree.path(word, head)))
}

/// The features of a target and who holds the stance, with the ways to both.
pub(super) fn beside_holder(
    reading: &Reading<'_>,
    word: usize,
    candidate: &TargetCandidate,
    (holder, own): (&HolderCandidate, Option<u64>),
    shape: u64,
    sink: &mut Sink<'_>,
) {
    let tree = reading.tree;
    let (form, tag) = (candidate.form as u64, coarse(tree.tag(word)));
    let span = candidate.span;
    sink.add(60, &[u64::from(holder.span.overlaps(span)), form]);
    if let Some(own) = own {
        sink.add(61, &[own, shape, form]);
    }
    let kind = u64::from(holder.head.is_some()) * 2 + u64::from(holder.saying.is_some());
    sink.add(62, &[kind, shape, form]);
    sink.add(63, &[kind, form, tag]);
    if let Some(saying) = holder.saying.and_then(|s| reading.sayings.get(s)) {
        sink.add(64, &[u64::from(saying.content.overlaps(span)), form]);
    }
    if candidate.form == Form::Clause {
        sink.add(65, &[kind, tree.known(candidate.head).grade(Grade::Shows)]);
    }
}
