//! What a pair model gets to see of a pair, as indices into its weights.

use super::class::{Class, Table};
use super::evidence;
use super::reading::Reading;
use crate::grammar::sentence::Range;
use sayso_core::{Attribution, Relation, Stance, Tag};
use sayso_learn::hash::{bucket, feature, index, letters, mix};

/// Bits of a feature's index.
pub(crate) const BITS: u32 = 19;

/// Collects features: each for all pairs, and once more for those of its kind (with a holder, without).
struct Sink<'o> {
    out: &'o mut Vec<u32>,
    domain: u64,
}

impl Sink<'_> {
    fn add(&mut self, template: u64, parts: &[u64]) {
        let hash = feature(template, parts);
        self.out.extend([hash, mix(hash, self.domain)].map(|hash| index(hash, BITS)));
    }
}

fn relation(relation: Relation) -> u64 {
    letters(relation.as_str())
}

fn grade(weight: f32) -> u64 {
    match weight {
        w if w <= 0.0 => 0,
        w if w < 0.5 => 1,
        w if w < 0.9 => 2,
        w if w < 1.3 => 3,
        _ => 4,
    }
}

/// The features of a pair.
pub(crate) fn fill(
    reading: &Reading<'_>,
    attributions: &[Attribution],
    stances: &[Stance],
    out: &mut Vec<u32>,
) {
    out.clear();
    let domain = if reading.spans.0.is_some() { 11 } else { 12 };
    let mut sink = Sink { out, domain };
    let classes: Vec<Class> = (0..reading.len()).map(|w| Class::of(reading, w)).collect();
    let pair = Pair { reading, classes: &classes };
    sink.add(1, &[]);
    pair.rules(stances, &mut sink);
    pair.around_target(&mut sink);
    pair.attributed(attributions, &mut sink);
    match (reading.spans.0, reading.holder) {
        (Some(_), Some(holder)) => {
            pair.path(holder, &mut sink);
            pair.between(holder, &mut sink);
        }
        (Some(_), None) => sink.add(2, &[]),
        (None, _) => pair.sentence(&mut sink),
    }
}

struct Pair<'r> {
    reading: &'r Reading<'r>,
    classes: &'r [Class],
}

impl Pair<'_> {
    fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
    }

    fn tag(&self, at: usize) -> Tag {
        self.reading.clause.tag(at).unwrap_or(Tag::Unknown)
    }

    /// A word without its ending; names and numbers are all alike.
    fn stem(&self, at: usize) -> u64 {
        let tag = self.tag(at);
        if tag.is_proper() || tag == Tag::CD {
            return 3 + u64::from(tag == Tag::CD);
        }
        let text = self.reading.clause.text(at).unwrap_or("");
        let cut = ["ing", "ed", "es", "s", "e"]
            .iter()
            .find_map(|ending| text.strip_suffix(ending).filter(|stem| stem.len() >= 3));
        letters(cut.unwrap_or(text))
    }

    /// How a word hangs on its head, with its preposition.
    fn role(&self, at: usize) -> u64 {
        let relation = relation(self.reading.relation(at));
        match self.reading.mark(at) {
            Some(mark) => mix(relation, letters(self.reading.clause.text(mark).unwrap_or(""))),
            None => relation,
        }
    }

    /// A role without rare prepositions.
    fn coarse(&self, at: usize) -> u64 {
        use Relation as R;
        match self.reading.relation(at) {
            R::Nsubj | R::Csubj | R::NsubjOuter => 1,
            R::NsubjPass | R::CsubjPass => 2,
            R::Obj | R::Iobj => 3,
            R::OblAgent => 4,
            R::NmodPoss => 5,
            R::Obl | R::Nmod => {
                let mark = self.reading.mark(at).and_then(|m| self.reading.clause.text(m));
                match mark.unwrap_or("") {
                    "of" => 6,
                    "against" => 7,
                    "with" => 8,
                    "to" | "for" => 9,
                    "by" => 4,
                    "from" => 10,
                    _ => 11,
                }
            }
            R::Conj => 12,
            R::Compound | R::Amod | R::Flat => 13,
            R::Appos => 14,
            R::Root => 15,
            _ => 16,
        }
    }

    fn rules(&self, stances: &[Stance], sink: &mut Sink<'_>) {
        let (view, (holder, target)) = (self.reading.clause.view, self.reading.spans);
        let own = evidence::stances(view, stances, holder, target);
        let acts = self.reading.acts();
        let verdict = super::verdict::verdict_of(self.reading, stances);
        sink.add(18, &[(verdict.sign + 1) as u64, verdict.grade as u64]);
        sink.add(10, &[grade(own.support), grade(own.oppose), u64::from(own.withheld)]);
        sink.add(11, &[grade(acts.support), grade(acts.oppose)]);
        sink.add(
            12,
            &[grade(own.support), grade(own.oppose), grade(acts.support), grade(acts.oppose)],
        );
        if let Some(holder) = holder {
            let others = evidence::stances(view, stances, None, target);
            sink.add(13, &[grade(others.support), grade(others.oppose)]);
            let back = evidence::stances(view, stances, Some(target), holder);
            sink.add(14, &[grade(back.support), grade(back.oppose)]);
            for stance in stances {
                if evidence::same_holder(view, stance, holder) > 0.5 {
                    sink.add(15, &[stance.polarity as u64]);
                    sink.add(16, &[stance.polarity as u64, stance.basis as u64]);
                }
                if evidence::same_target(view, stance.target, target) > 0.6 {
                    sink.add(17, &[stance.polarity as u64, stance.basis as u64]);
                }
            }
        }
    }

    /// The target's place: its head, what hangs on it, the words next to it.
    fn around_target(&self, sink: &mut Sink<'_>) {
        let reading = self.reading;
        let top = reading.top(reading.target);
        let ancestors = reading.ancestors(top);
        let role = self.role(top);
        sink.add(20, &[role]);
        if let Some(&head) = ancestors.get(1) {
            sink.add(21, &[self.stem(head), role]);
            sink.add(22, &[self.class(head).code(), self.coarse(top)]);
            sink.add(23, &[self.stem(head), self.coarse(top)]);
            for child in reading.children(head).filter(|&c| c != top) {
                sink.add(
                    24,
                    &[
                        self.stem(head),
                        self.coarse(top),
                        self.stem(child),
                        relation(reading.relation(child)),
                    ],
                );
                sink.add(
                    25,
                    &[
                        self.coarse(top),
                        self.class(child).code(),
                        relation(reading.relation(child)),
                    ],
                );
            }
        }
        if let Some(&second) = ancestors.get(2) {
            sink.add(26, &[self.stem(second), self.coarse(top)]);
            sink.add(27, &[self.class(second).code(), self.coarse(top)]);
        }
        for child in reading.children(top) {
            sink.add(28, &[self.stem(child), relation(reading.relation(child))]);
            sink.add(29, &[self.class(child).code(), relation(reading.relation(child))]);
        }
        sink.add(30, &[self.product(&ancestors)]);
        sink.add(31, &[self.product(&ancestors), self.coarse(top)]);
        for by in 1..=4 {
            if let Some(before) = reading.target.start.checked_sub(by) {
                sink.add(32, &[self.stem(before), u64::from(by > 2)]);
                if self.class(before).table != Table::None {
                    sink.add(33, &[self.class(before).code()]);
                }
            }
            let after = reading.target.end + by - 1;
            if after < reading.len() {
                sink.add(34, &[self.stem(after), u64::from(by > 2)]);
                if self.class(after).table != Table::None {
                    sink.add(35, &[self.class(after).code()]);
                }
            }
        }
        sink.add(36, &[self.tag(top) as u64]);
    }

    /// The product of the signs from a word up to the root.
    fn product(&self, ancestors: &[usize]) -> u64 {
        let (mut sign, mut seen) = (1i8, false);
        for &word in ancestors.iter().skip(1) {
            let class = self.class(word);
            if class.sign != 0 {
                sign *= class.signed();
                seen = true;
            } else if class.flips || class.negated {
                sign = -sign;
            }
        }
        if seen { (sign + 1) as u64 } else { 7 }
    }

    /// Whether one of the two speaks of the other.
    fn attributed(&self, attributions: &[Attribution], sink: &mut Sink<'_>) {
        let (holder, target) = self.reading.spans;
        let mut state = 0;
        for attribution in attributions {
            let says = |span| attribution.source.iter().any(|s| s.overlaps(span));
            let said = |span| attribution.content.iter().any(|s| s.contains(span));
            state |= match holder {
                Some(holder) if says(holder) && said(target) => {
                    sink.add(40, &[attribution.basis as u64, attribution.kind as u64]);
                    1
                }
                Some(holder) if says(target) && said(holder) => 2,
                Some(holder) if said(holder) && said(target) => 4,
                None if said(target) => 8,
                None if says(target) => 16,
                _ => 0,
            };
        }
        let top = self.reading.top(self.reading.target);
        let ancestors = self.reading.ancestors(top);
        sink.add(41, &[state]);
        sink.add(42, &[state, self.coarse(top), self.product(&ancestors)]);
        if let Some(&head) = ancestors.get(1) {
            sink.add(43, &[state, self.coarse(top), self.class(head).code()]);
        }
        if state & 1 != 0 {
            for (word, class) in
                self.classes.iter().enumerate().filter(|(_, c)| c.table == Table::Judgement)
            {
                let near = word.abs_diff(self.reading.target.start) < 8;
                sink.add(44, &[class.code(), u64::from(near)]);
            }
        }
    }

    /// The tree between the two.
    fn path(&self, holder: Range, sink: &mut Sink<'_>) {
        let reading = self.reading;
        let (from, to) = (reading.top(holder), reading.top(reading.target));
        let (up, down) = (reading.ancestors(from), reading.ancestors(to));
        let meet = up.iter().position(|w| down.contains(w));
        let Some(top) = meet.and_then(|at| up.get(at)).copied() else {
            sink.add(50, &[]);
            return;
        };
        let up: Vec<usize> = up.into_iter().take_while(|&w| w != top).collect();
        let down: Vec<usize> = down.into_iter().take_while(|&w| w != top).collect();
        let (first, last) = (self.coarse(from), self.coarse(to));
        let roles = [first, last, u64::from(up.is_empty()), u64::from(down.is_empty())];
        sink.add(51, &roles);
        sink.add(52, &[bucket(up.len()), bucket(down.len())]);
        sink.add(53, &[self.role(from), self.role(to)]);
        // Roles of the words right under the meeting point: who does what there.
        let under = |side: &[usize]| side.last().map_or(0, |&w| self.coarse(w));
        let (left, right) = (under(&up), under(&down));
        sink.add(54, &[self.stem(top), left, right]);
        sink.add(55, &[self.stem(top), left, right, bucket(up.len()), bucket(down.len())]);
        sink.add(56, &[self.class(top).code(), left, right]);
        sink.add(57, &[self.class(top).code(), left, right, first, last]);
        sink.add(58, &[self.tag(top) as u64, left, right]);
        let steps = up
            .iter()
            .map(|&w| self.role(w))
            .chain([1])
            .chain(down.iter().rev().map(|&w| self.role(w)));
        if up.len() + down.len() <= 6 {
            let all = steps.fold(5, mix);
            sink.add(59, &[all]);
            sink.add(60, &[all, self.stem(top)]);
        }
        let product = self.product_between(&down, top);
        sink.add(61, &[product, left, right]);
        sink.add(62, &[product, first, last, left]);
        sink.add(63, &[product]);
        for (side, words) in [(0, up.get(1..)), (1, down.get(1..))] {
            for &word in words.unwrap_or_default() {
                sink.add(64, &[self.stem(word), side]);
                sink.add(65, &[self.class(word).code(), side, left, right]);
                sink.add(66, &[self.stem(word), self.coarse(word), side, last]);
            }
        }
        // The verb next to each: what the holder does, what is done to the target.
        for (side, words) in [(2, &up), (3, &down)] {
            let next = words.get(1).copied().unwrap_or(top);
            let end = if side == 2 { first } else { last };
            sink.add(67, &[self.stem(next), side, end]);
            sink.add(68, &[self.class(next).code(), side, end, left]);
        }
        for child in reading.children(top) {
            if !up.contains(&child) && !down.contains(&child) {
                sink.add(69, &[self.stem(top), self.stem(child), left, right]);
                sink.add(
                    70,
                    &[self.class(child).code(), relation(reading.relation(child)), left, right],
                );
            }
        }
    }

    /// The product of the signs on the way from the target up to the meeting point.
    fn product_between(&self, down: &[usize], top: usize) -> u64 {
        let mut words = down.to_vec();
        words.push(top);
        self.product(&words)
    }

    /// The words between the two, and around them.
    fn between(&self, holder: Range, sink: &mut Sink<'_>) {
        let target = self.reading.target;
        let before = holder.end <= target.start;
        let (start, end) =
            if before { (holder.end, target.start) } else { (target.end, holder.start) };
        let order = u64::from(before);
        if start > end {
            sink.add(80, &[]);
            return;
        }
        sink.add(81, &[order, bucket(end - start)]);
        let (mut good, mut bad, mut names) = (0, 0, 0);
        for word in start..end {
            sink.add(82, &[self.stem(word), order]);
            let class = self.class(word);
            if class.table != Table::None {
                sink.add(83, &[class.code(), order]);
                good += usize::from(class.signed() > 0);
                bad += usize::from(class.signed() < 0);
            }
            names += usize::from(self.tag(word).is_proper() && !self.tag(word + 1).is_proper());
            if word + 1 < end && end - start <= 12 {
                sink.add(84, &[self.stem(word), self.stem(word + 1), order]);
            }
        }
        sink.add(85, &[order, bucket(good), bucket(bad)]);
        sink.add(86, &[order, bucket(names)]);
        if end - start <= 4 {
            let all = (start..end).fold(9, |hash, word| mix(hash, self.stem(word)));
            sink.add(87, &[all, order]);
        }
        // Next to the later of the two and before the earlier: "A and B clashed", "to A's dismay, B".
        let (first, last) = (holder.start.min(target.start), holder.end.max(target.end));
        for by in 0..4 {
            if last + by < self.reading.len() {
                sink.add(88, &[self.stem(last + by), order, u64::from(by > 1)]);
                sink.add(89, &[self.class(last + by).code(), order]);
            }
            if let Some(word) = first.checked_sub(by + 1) {
                sink.add(90, &[self.stem(word), order]);
                sink.add(91, &[self.class(word).code(), order]);
            }
        }
        for word in 0..self.reading.len() {
            let class = self.class(word);
            if class.sign != 0 {
                sink.add(92, &[class.code()]);
            }
        }
    }

    /// All words, for the text's own voice.
    fn sentence(&self, sink: &mut Sink<'_>) {
        let (target, len) = (self.reading.target, self.reading.len());
        let (mut good, mut bad) = (0, 0);
        for word in (0..len).filter(|w| !(target.start..target.end).contains(w)) {
            let side = u64::from(word >= target.end);
            sink.add(100, &[self.stem(word)]);
            sink.add(101, &[self.stem(word), side]);
            if word + 1 < len {
                sink.add(102, &[self.stem(word), self.stem(word + 1)]);
            }
            let class = self.class(word);
            if class.sign != 0 {
                let far = word.abs_diff(target.start);
                sink.add(103, &[class.code(), side, bucket(far)]);
                sink.add(104, &[class.code()]);
                good += usize::from(class.signed() > 0);
                bad += usize::from(class.signed() < 0);
            }
        }
        sink.add(105, &[bucket(good), bucket(bad)]);
        sink.add(106, &[self.coarse(self.reading.top(target)), bucket(good), bucket(bad)]);
    }
}
