//! For or against: what the model gets to see of a word that shows a stance and of what it is about.

use super::aim::likeness;
use super::candidates::TargetCandidate;
use super::hold::shape;
use super::reading::Reading;
use super::show::coarse;
use super::sink::Sink;
use super::words::Grade;
use sayso_core::Relation;
use sayso_learn::hash::letters;

/// The features of a side.
pub(super) fn fill(
    reading: &Reading<'_>,
    text: &str,
    word: usize,
    target: &TargetCandidate,
    sink: &mut Sink<'_>,
) {
    let tree = reading.tree;
    let (tag, stem, known) = (coarse(tree.tag(word)), tree.stem(word), tree.known(word));
    let negated = u64::from(tree.negated(word));
    let form = target.form as u64;
    sink.add(1, &[]);
    sink.add(2, &[stem]);
    sink.add(3, &[stem, negated]);
    sink.add(4, &[stem, tag, negated]);
    sink.add(5, &[negated, tag]);
    sink.add(6, &[known.class()]);
    sink.add(7, &[known.class(), negated]);
    sink.add(8, &[known.class(), negated, tag]);
    sink.add(9, &[known.class(), negated, form]);
    for (of, grade) in (0..).zip(known.grades()) {
        sink.add(10, &[of, grade]);
        sink.add(11, &[of, grade, negated]);
    }
    sink.add(12, &[known.grade(Grade::Against), known.grade(Grade::Good), negated]);
    let own = tree.spans.get(word).map_or("", |s| s.slice(text));
    for length in [3, 4] {
        if own.len() > length + 1 {
            for (end, part) in (0..).zip([own.get(..length), own.get(own.len() - length..)]) {
                if let Some(part) = part {
                    sink.add(13, &[end, letters(part)]);
                }
            }
        }
    }
    way(reading, word, target, negated, sink);
    around(reading, word, sink);
    let head = target.head;
    sink.add(50, &[tree.stem(head)]);
    sink.add(51, &[form, tag]);
    for (of, grade) in (0..).zip(tree.known(head).grades()) {
        sink.add(52, &[of, grade]);
    }
    sink.add(53, &[tree.known(head).grade(Grade::Good), known.signed(), negated]);
    sink.add(54, &[tree.known(head).grade(Grade::Against), known.grade(Grade::Against), form]);
    let mut any = false;
    for stance in reading.found_at(word) {
        any = true;
        let alike = u64::from(likeness(stance.target, target.span) >= 5);
        let polarity = stance.polarity as u64;
        sink.add(60, &[polarity, alike]);
        sink.add(61, &[polarity, alike, letters(stance.rule.as_str())]);
    }
    if !any {
        sink.add(62, &[known.signed(), negated]);
    }
    let leaning = target.seen.leaning();
    sink.add(64, &[leaning, form]);
    sink.add(65, &[leaning, known.signed(), negated]);
    let said = u64::from(reading.sayings_at(word).next().is_some());
    sink.add(63, &[said, u64::from(reading.is_quoted(word))]);
}

/// The words from the one that shows it to the target, and above it.
fn way(
    reading: &Reading<'_>,
    word: usize,
    target: &TargetCandidate,
    negated: u64,
    sink: &mut Sink<'_>,
) {
    let tree = reading.tree;
    let (stem, known) = (tree.stem(word), tree.known(word));
    let form = target.form as u64;
    let path = tree.path(word, target.head);
    let shape = shape(reading, path);
    sink.add(20, &[shape, negated]);
    sink.add(21, &[shape, stem, negated, form / 2]);
    sink.add(22, &[shape, known.class(), negated]);
    sink.add(23, &[shape, known.grade(Grade::Against), negated]);
    let inner = tree.known(target.head);
    sink.add(24, &[known.signed(), inner.signed(), form, negated]);
    let Some(path) = path else { return };
    let mut product = 1i8;
    for at in path.up.iter().skip(1) {
        sink.add(25, &[tree.stem(at)]);
        sink.add(26, &[tree.known(at).class()]);
        sink.add(27, &[tree.known(at).grade(Grade::Against)]);
        product *= if tree.known(at).sign < 0 { -1 } else { 1 };
    }
    for at in path.down.iter().skip(1).take(path.down.len().saturating_sub(2)) {
        sink.add(28, &[tree.stem(at)]);
        sink.add(29, &[tree.known(at).class(), form]);
        sink.add(30, &[tree.known(at).grade(Grade::Against), form]);
        product *= if tree.known(at).sign < 0 { -1 } else { 1 };
    }
    sink.add(31, &[(product + 1) as u64, known.signed(), negated]);
    sink.add(32, &[(product + 1) as u64, known.grade(Grade::Against), negated, form]);
}

fn around(reading: &Reading<'_>, word: usize, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let (stem, known) = (tree.stem(word), tree.known(word));
    let negated = u64::from(tree.negated(word));
    if let Some(head) = tree.head(word) {
        let relation = tree.relation(word) as u64;
        sink.add(40, &[tree.stem(head), relation]);
        sink.add(41, &[tree.known(head).class(), relation]);
        sink.add(42, &[tree.known(head).signed(), known.signed(), relation, negated]);
        sink.add(43, &[tree.known(head).grade(Grade::Against), relation]);
    }
    for child in tree.children(word).filter(|&c| tree.relation(c) != Relation::Punct) {
        let relation = tree.relation(child) as u64;
        sink.add(44, &[relation, tree.stem(child)]);
        sink.add(45, &[relation, tree.known(child).signed(), known.signed(), negated]);
        sink.add(46, &[relation, tree.known(child).grade(Grade::Against)]);
        for inner in tree.children(child) {
            if matches!(tree.relation(inner), Relation::Case | Relation::Amod | Relation::Det) {
                sink.add(47, &[relation, tree.stem(inner)]);
                sink.add(48, &[tree.stem(inner), stem]);
            }
        }
    }
    for (side, at) in
        [word.wrapping_sub(2), word.wrapping_sub(1), word + 1, word + 2].into_iter().enumerate()
    {
        sink.add(49, &[side as u64, tree.stem(at)]);
    }
}
