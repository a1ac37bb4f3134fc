//! Whether a whole record is a stance: what the model gets to see of it.

use super::candidates::Form;
use super::hold::outline;
use super::proposals::{Proposal, common};
use super::reading::Reading;
use super::show::coarse;
use super::sink::Sink;
use super::words::Grade;
use sayso_core::{Holder, Polarity, Relation};
use sayso_learn::hash::{bucket, letters};

/// Log odds in steps of a half, and of one.
fn steps(odds: f32) -> (u64, u64) {
    // Not below zero: the integer part is the floor.
    let odds = odds.clamp(-8.0, 8.0) + 8.0;
    ((odds * 2.0) as u64, odds as u64)
}

/// What a record is judged by.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// How likely its word, its holder, its target and its side are, each by itself.
    Pieces,
    /// Which construction found it, and what others found at the same word.
    Construction,
    /// The word that shows it.
    Word,
    /// Auxiliaries, adverbs and negators of that word.
    Helpers,
    /// The holder.
    Holder,
    /// The target.
    Target,
    /// The sentence around it: in whose words, in quotation marks, under a condition, below which verbs.
    Sentence,
    /// What the document said before.
    Document,
    /// The ways through the sentence from the word to holder and target.
    Ways,
}

/// A record in its sentence.
#[derive(Copy, Clone, Debug)]
struct Seen<'r> {
    reading: &'r Reading<'r>,
    proposal: &'r Proposal,
    /// 1 if a construction found it.
    built: u64,
    /// 1 if it is against.
    side: u64,
}

type Fill = fn(Seen<'_>, &mut Sink<'_>);

/// The features of a record, part by part.
const PARTS: [(Part, Fill); 9] = [
    (Part::Pieces, pieces),
    (Part::Construction, construction),
    (Part::Word, word),
    (Part::Helpers, helpers),
    (Part::Holder, holder),
    (Part::Target, target),
    (Part::Sentence, around),
    (Part::Document, before),
    (Part::Ways, ways),
];

/// The features of a record.
pub(super) fn fill(reading: &Reading<'_>, proposal: &Proposal, sink: &mut Sink<'_>) {
    by_part(reading, proposal, sink, |_, _| {});
}

/// The same, telling after each part how many features there are.
pub(super) fn by_part(
    reading: &Reading<'_>,
    proposal: &Proposal,
    sink: &mut Sink<'_>,
    mut after: impl FnMut(Part, usize),
) {
    let seen = Seen {
        reading,
        proposal,
        built: u64::from(proposal.found.is_some()),
        side: u64::from(proposal.polarity == Polarity::Oppose),
    };
    for (part, fill) in PARTS {
        fill(seen, sink);
        after(part, sink.len());
    }
}

/// How likely its parts are, each by itself and in pairs.
fn pieces(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { proposal, built, side, .. } = seen;
    let sure = if side == 1 { proposal.against } else { -proposal.against };
    let numbers = [
        proposal.shows,
        proposal.holds.odds,
        proposal.holds.lead,
        proposal.aims.odds,
        proposal.aims.lead,
        sure,
        proposal.holds.part,
        proposal.aims.part,
    ];
    for (of, odds) in (0..).zip(numbers) {
        let (fine, rough) = steps(odds);
        sink.add(1, &[of, fine]);
        sink.add(2, &[of, rough, built]);
    }
    let rough = numbers.map(|n| steps(n).1);
    for (of, (a, b)) in (0..).zip([(0, 3), (0, 1), (1, 3), (0, 5), (6, 7), (4, 2)]) {
        let part = |at: usize| rough.get(at).copied().unwrap_or(0);
        sink.add(3, &[of, part(a), part(b)]);
    }
    sink.add(4, &[rough[0] / 2, rough[1] / 2, rough[3] / 2, rough[5] / 2]);
    let ranks = (proposal.holds.rank.min(3) * 8 + proposal.aims.rank.min(4)) as u64;
    sink.add(5, &[ranks, built]);
    sink.add(6, &[built, proposal.target.form as u64, u64::from(proposal.holder.head.is_some())]);
    sink.add(7, &[built, side]);
}

/// The ways from the word to holder and target.
fn ways(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, built, side } = seen;
    let tree = reading.tree;
    let (word, known) = (proposal.word, tree.known(proposal.word));
    let (tag, form) = (coarse(tree.tag(word)), proposal.target.form as u64);
    let to = |at: usize| outline(reading, tree.path(word, at));
    let holder = proposal.holder.head.map_or(3, to);
    let target = to(proposal.target.head);
    sink.add(90, &[holder, target]);
    sink.add(91, &[holder, target, tag]);
    sink.add(92, &[holder, target, known.class()]);
    sink.add(93, &[target, known.class(), tag, form]);
    sink.add(94, &[holder, tag, built]);
    sink.add(95, &[target, tag, built, form]);
    sink.add(96, &[holder, target, known.signed(), side]);
    sink.add(97, &[target, tree.stem(word)]);
}

/// What the document has said before of holder and target.
fn before(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, built, side } = seen;
    let memory = reading.memory;
    // Most records have the spans of their candidates, which were looked up when the sentence was read.
    let (holder, target) = (proposal.holder, proposal.target);
    let known = |own, span, seen| if own == span { seen } else { memory.of(own) };
    let holder = known(proposal.holder_span, holder.span, holder.seen);
    let target = known(proposal.target_span, target.span, target.seen);
    let form = proposal.target.form as u64;
    holder.fill(80, &[built, form], sink);
    target.fill(82, &[built, form], sink);
    let ([source, _], [_, mentions]) = (holder.steps(), target.steps());
    sink.add(84, &[source, mentions]);
    let [said, dense] = memory.density();
    sink.add(87, &[said, built]);
    sink.add(88, &[dense, built]);
    sink.add(85, &[target.leaning(), side]);
    sink.add(86, &[memory.side(proposal.holder_span, proposal.target_span), side, built]);
}

/// What the constructions found at the word.
fn construction(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, .. } = seen;
    if let Some(stance) = proposal.found.and_then(|f| reading.found.get(f)) {
        let agrees = (proposal.against > 0.0) == (stance.polarity == Polarity::Oppose);
        sink.add(10, &[letters(stance.rule.as_str())]);
        sink.add(11, &[stance.basis as u64, stance.modality as u64]);
        sink.add(12, &[u64::from(agrees), steps(proposal.against.abs()).1]);
        sink.add(13, &[letters(stance.rule.as_str()), u64::from(agrees)]);
        sink.add(14, &[steps(stance.score * 10.0 - 5.0).1]);
        sink.add(15, &[stance.strength as u64, stance.polarity as u64]);
    }
    let mut count = 0;
    for stance in reading.found_at(proposal.word) {
        count += 1;
        let target = common(stance.target, proposal.target_span) >= 0.5;
        let holder =
            matches!(&stance.holder, Holder::Mention(h) if h.overlaps(proposal.holder_span));
        let side = stance.polarity == proposal.polarity;
        let same = u64::from(target) * 4 + u64::from(holder) * 2 + u64::from(side);
        sink.add(16, &[same, letters(stance.rule.as_str())]);
        sink.add(17, &[same, u64::from(proposal.found.is_some())]);
    }
    sink.add(18, &[bucket(count), u64::from(proposal.found.is_some())]);
}

/// The word that shows it.
fn word(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, built, side } = seen;
    let (tree, word) = (reading.tree, proposal.word);
    let (stem, known, tag) = (tree.stem(word), tree.known(word), coarse(tree.tag(word)));
    sink.add(30, &[stem]);
    sink.add(31, &[stem, side]);
    sink.add(32, &[known.class(), side]);
    sink.add(33, &[tag, built]);
    for (of, grade) in (0..).zip(known.grades()) {
        sink.add(34, &[of, grade, side]);
        sink.add(35, &[of, grade, built]);
    }
}

/// What helps the word or negates it.
fn helpers(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, built, side } = seen;
    let (tree, word) = (reading.tree, proposal.word);
    for child in tree.children(word) {
        let relation = tree.relation(child);
        if matches!(
            relation,
            Relation::Aux | Relation::AuxPass | Relation::Advmod | Relation::Mark | Relation::Cop
        ) {
            sink.add(47, &[tree.stem(child)]);
            sink.add(48, &[tree.stem(child), side]);
        }
    }
    sink.add(49, &[u64::from(tree.negated(word)), side, built]);
}

/// The holder.
fn holder(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, built, .. } = seen;
    let tree = reading.tree;
    match proposal.holder.head {
        Some(head) => {
            sink.add(36, &[tree.stem(head)]);
            sink.add(37, &[coarse(tree.tag(head)), built]);
            sink.add(38, &[tree.known(head).grade(Grade::Holds), built]);
            sink.add(39, &[u64::from(tree.known(head).actor), u64::from(tree.known(head).thing)]);
        }
        None => sink.add(40, &[built]),
    }
}

/// The target.
fn target(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, side, .. } = seen;
    let (tree, head) = (reading.tree, proposal.target.head);
    let form = proposal.target.form as u64;
    sink.add(41, &[tree.stem(head)]);
    sink.add(42, &[coarse(tree.tag(head)), form]);
    sink.add(43, &[tree.known(head).grade(Grade::Good), side]);
    sink.add(44, &[tree.known(head).grade(Grade::Holds), form]);
    let length = u64::from(proposal.target_span.len() / 20).min(8);
    sink.add(45, &[length, form]);
    sink.add(46, &[u64::from(proposal.holder_span.overlaps(proposal.target_span))]);
    if proposal.target.form == Form::Clause {
        sink.add(67, &[u64::from(tree.negated(head)), side]);
    }
}

/// What stands around it: in the title, in a question, after *if*, below which verbs.
fn around(seen: Seen<'_>, sink: &mut Sink<'_>) {
    let Seen { reading, proposal, built, side } = seen;
    let (tree, word) = (reading.tree, proposal.word);
    let said = u64::from(reading.sayings_at(word).next().is_some());
    let quoted = u64::from(reading.is_quoted(word));
    sink.add(60, &[said, quoted]);
    sink.add(61, &[said, quoted, u64::from(proposal.holder.saying.is_some()), built]);
    sink.add(62, &[reading.place.min(1), built]);
    for (place, at) in (0..tree.len()).filter(|&w| tree.known(w).condition).enumerate().take(3) {
        sink.add(63, &[tree.stem(at), u64::from(at < word)]);
        sink.add(64, &[place as u64]);
    }
    let last = tree.len().saturating_sub(1);
    sink.add(65, &[tree.stem(last), side]);
    sink.add(66, &[bucket(tree.len() / 4)]);
    let mut above = tree.head(word);
    for _ in 0..3 {
        let Some(at) = above else { break };
        sink.add(68, &[tree.stem(at), u64::from(tree.negated(at))]);
        above = tree.head(at);
    }
}
