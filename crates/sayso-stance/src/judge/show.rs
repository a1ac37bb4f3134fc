//! Whether a word shows a stance: what the model gets to see of it.

use super::reading::Reading;
use super::sink::Sink;
use super::words::Grade;
use sayso_core::{Relation, Tag};
use sayso_learn::hash::{bucket, letters};

/// Nouns alike, names alike, pronouns alike.
pub(super) const fn coarse(tag: Tag) -> u64 {
    match tag {
        Tag::NN | Tag::NNS => 1,
        Tag::NNP | Tag::NNPS => 2,
        Tag::PRP | Tag::PRPS => 3,
        other => 8 + other as u64,
    }
}

/// The features of a word that may show a stance.
pub(super) fn fill(reading: &Reading<'_>, text: &str, word: usize, sink: &mut Sink<'_>) {
    itself(reading, text, word, sink);
    above(reading, word, sink);
    below(reading, word, sink);
    beside(reading, word, sink);
    around(reading, word, sink);
}

fn itself(reading: &Reading<'_>, text: &str, word: usize, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let (tag, stem, known) = (coarse(tree.tag(word)), tree.stem(word), tree.known(word));
    let negated = u64::from(tree.negated(word));
    sink.add(1, &[stem]);
    sink.add(2, &[stem, tag]);
    sink.add(3, &[tree.tag(word) as u64]);
    sink.add(4, &[stem, negated]);
    sink.add(5, &[known.class()]);
    sink.add(6, &[known.class(), tag]);
    sink.add(7, &[known.class(), negated]);
    for (of, grade) in (0..).zip(known.grades()) {
        sink.add(8, &[of, grade]);
        sink.add(9, &[of, grade, tag]);
    }
    let shows = known.grade(Grade::Shows);
    sink.add(10, &[shows, known.class()]);
    sink.add(11, &[shows, tree.relation(word) as u64]);
    sink.add(12, &[shows, known.grade(Grade::Good)]);
    sink.add(13, &[shows, negated, tag]);
    let own = tree.spans.get(word).map_or("", |s| s.slice(text));
    sink.add(14, &[letters(own)]);
    for length in [3, 4] {
        if own.len() > length + 1 {
            let ends = [own.get(..length), own.get(own.len() - length..)];
            for (side, part) in (0..).zip(ends) {
                if let Some(part) = part {
                    sink.add(15, &[side, letters(part)]);
                }
            }
        }
    }
    if let Some((before, _)) = own.split_once('-') {
        sink.add(16, &[letters(before)]);
    }
}

fn above(reading: &Reading<'_>, word: usize, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let (tag, relation) = (coarse(tree.tag(word)), tree.relation(word) as u64);
    sink.add(20, &[relation]);
    sink.add(21, &[relation, tag]);
    let Some(head) = tree.head(word) else {
        sink.add(22, &[tag]);
        return;
    };
    let known = tree.known(head);
    sink.add(23, &[tree.stem(head), relation]);
    sink.add(24, &[tree.stem(head), tree.stem(word)]);
    sink.add(25, &[coarse(tree.tag(head)), relation, tag]);
    sink.add(26, &[known.class(), relation]);
    sink.add(27, &[known.grade(Grade::Shows), relation]);
    sink.add(28, &[known.grade(Grade::Shows), tree.known(word).grade(Grade::Shows), relation]);
    sink.add(29, &[known.grade(Grade::Good), relation]);
}

fn below(reading: &Reading<'_>, word: usize, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let (tag, stem, known) = (coarse(tree.tag(word)), tree.stem(word), tree.known(word));
    let shows = known.grade(Grade::Shows);
    let mut subject = None;
    let mut count = 0;
    for child in tree.children(word) {
        let relation = tree.relation(child);
        let role = relation as u64;
        count += 1;
        if relation == Relation::Punct {
            continue;
        }
        sink.add(30, &[role]);
        sink.add(31, &[role, coarse(tree.tag(child))]);
        sink.add(32, &[role, tree.stem(child)]);
        sink.add(33, &[tree.stem(child), stem]);
        match relation {
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Csubj => {
                subject = Some(child);
            }
            Relation::Obj | Relation::Obl | Relation::Xcomp | Relation::Ccomp => {
                let own = tree.known(child);
                sink.add(34, &[role, own.grade(Grade::Shows), shows]);
                sink.add(35, &[role, own.class()]);
                sink.add(36, &[role, own.grade(Grade::Good)]);
                let preposition = tree.preposition(child);
                sink.add(37, &[preposition, stem]);
                sink.add(38, &[preposition, role, tag]);
                sink.add(39, &[preposition, known.class()]);
            }
            Relation::Aux
            | Relation::Mark
            | Relation::Cop
            | Relation::Advmod
            | Relation::AuxPass => {
                sink.add(40, &[tree.stem(child), tag]);
                sink.add(41, &[tree.stem(child), shows]);
            }
            _ => {}
        }
    }
    sink.add(42, &[bucket(count)]);
    let kind = match subject {
        Some(s) if tree.known(s).first_person => 1,
        Some(s) => 8 + tree.tag(s) as u64,
        None => 0,
    };
    sink.add(43, &[kind, tag]);
    sink.add(44, &[kind, shows]);
    if let Some(subject) = subject {
        sink.add(45, &[tree.stem(subject)]);
        sink.add(46, &[tree.stem(subject), stem]);
        sink.add(47, &[tree.known(subject).grade(Grade::Holds), shows]);
    }
}

fn beside(reading: &Reading<'_>, word: usize, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let (tag, stem) = (coarse(tree.tag(word)), tree.stem(word));
    for (side, at) in
        [word.wrapping_sub(2), word.wrapping_sub(1), word + 1, word + 2].into_iter().enumerate()
    {
        sink.add(50, &[side as u64, tree.stem(at)]);
        sink.add(51, &[side as u64, tree.known(at).grade(Grade::Shows)]);
        sink.add(52, &[side as u64, tree.known(at).grade(Grade::Good)]);
        if matches!(side, 1 | 2) {
            sink.add(53, &[side as u64, tree.stem(at), stem]);
            sink.add(54, &[side as u64, tree.tag(at) as u64, tag]);
        }
    }
}

fn around(reading: &Reading<'_>, word: usize, sink: &mut Sink<'_>) {
    let tree = reading.tree;
    let (tag, stem, known) = (coarse(tree.tag(word)), tree.stem(word), tree.known(word));
    let shows = known.grade(Grade::Shows);
    let quoted = u64::from(reading.is_quoted(word));
    let said = reading
        .sayings_at(word)
        .next_back()
        .map_or(0, |s| 1 + s.basis as u64 * 2 + u64::from(s.source.is_some()));
    sink.add(60, &[said]);
    sink.add(61, &[said, tag]);
    sink.add(62, &[said, quoted, tag]);
    sink.add(63, &[u64::from(said > 0), stem]);
    sink.add(64, &[said, known.class()]);
    sink.add(65, &[said, shows]);
    sink.add(66, &[said, quoted, shows]);
    sink.add(67, &[quoted]);
    let mut any = false;
    for stance in reading.found_at(word) {
        any = true;
        sink.add(70, &[letters(stance.rule.as_str())]);
        sink.add(71, &[stance.basis as u64, stance.modality as u64]);
        sink.add(72, &[tag, shows]);
    }
    if !any {
        sink.add(73, &[tag]);
        sink.add(74, &[shows, u64::from(reading.found.is_empty())]);
    }
    sink.add(75, &[bucket(reading.found.len())]);
    sink.add(76, &[bucket(tree.len() / 4)]);
    sink.add(77, &[reading.place]);
    let [said_before, dense] = reading.memory.density();
    sink.add(79, &[said_before]);
    sink.add(80, &[dense]);
    sink.add(81, &[dense, shows]);
    sink.add(82, &[dense, u64::from(any)]);
    sink.add(78, &[u64::from(tree.node(word).map_or(0, |n| n.depth.min(5)))]);
}
