//! Whole records: who is for or against what, shown by which word, put together from what the model decides of each
//! part.

use super::candidates::{Form, HolderCandidate, TargetCandidate};
use super::model::{Decision, JudgeModel};
use super::offered::{holders, targets};
use super::reading::Reading;
use super::sink::Sink;
use super::{aim, hold, open, show, side};
use sayso_core::{Holder, Polarity, Span, Stance};

/// Words that show a stance with lower log odds are not looked at, unless a construction found one there.
const LEAST: f32 = -1.9;
/// Holders, and for each of them targets, that make a record.
const BEST: (usize, usize) = (2, 3);

/// How a candidate stands among those for the same word.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Standing {
    pub(super) odds: f32,
    /// How much better than the best other, or worse than the best.
    pub(super) lead: f32,
    /// The logarithm of its part of all.
    pub(super) part: f32,
    pub(super) rank: usize,
}

/// A record that is to be judged.
#[derive(Copy, Clone, Debug)]
pub(super) struct Proposal {
    pub(super) word: usize,
    pub(super) holder: HolderCandidate,
    pub(super) target: TargetCandidate,
    pub(super) holder_span: Span,
    pub(super) target_span: Span,
    pub(super) polarity: Polarity,
    /// The stance of a construction, by its place in [`Reading::found`].
    pub(super) found: Option<usize>,
    pub(super) shows: f32,
    pub(super) holds: Standing,
    pub(super) aims: Standing,
    /// Log odds of *against*.
    pub(super) against: f32,
}

/// Buffers of one document.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    features: Vec<u32>,
    holders: Vec<HolderCandidate>,
    targets: Vec<TargetCandidate>,
    holding: Vec<f32>,
    /// For each target, what its features add up to whoever holds the stance, and the way to it.
    alone: Vec<(i32, u64)>,
    aiming: Vec<f32>,
    /// The log odds of *against* of the targets that were chosen.
    sides: Vec<(TargetCandidate, f32)>,
}

/// Proposes the records of a sentence.
pub(super) fn propose(
    reading: &Reading<'_>,
    text: &str,
    model: &JudgeModel,
    buffers: &mut Buffers,
    out: &mut Vec<Proposal>,
) {
    for word in 0..reading.tree.len() {
        let found = reading.shown.contains(&Some(word));
        if !found && (!reading.tree.may_show(word) || takes_no_side(reading, word)) {
            continue;
        }
        let mut sink = Sink::new(&mut buffers.features, Decision::Shows.bits());
        show::fill(reading, text, word, &mut sink);
        let shows = model.score(Decision::Shows, &buffers.features);
        if found || (shows >= LEAST && !open::is_open(reading.tree, word)) {
            of_word(reading, text, model, word, shows, buffers, out);
        }
    }
}

fn of_word(
    reading: &Reading<'_>,
    text: &str,
    model: &JudgeModel,
    word: usize,
    shows: f32,
    buffers: &mut Buffers,
    out: &mut Vec<Proposal>,
) {
    holders(reading, word, &mut buffers.holders);
    targets(reading, word, &mut buffers.targets);
    if buffers.holders.is_empty() || buffers.targets.is_empty() {
        return;
    }
    buffers.holding.clear();
    for candidate in &buffers.holders {
        let mut sink = Sink::new(&mut buffers.features, Decision::Holds.bits());
        hold::fill(reading, word, candidate, &mut sink);
        buffers.holding.push(model.score(Decision::Holds, &buffers.features));
    }
    let found: Vec<(usize, Span, Option<usize>)> = reading
        .shown
        .iter()
        .zip(reading.found)
        .enumerate()
        .filter(|(_, (shown, _))| **shown == Some(word))
        .filter_map(|(at, (_, stance))| match &stance.holder {
            Holder::Mention(span) => {
                Some((at, *span, closest(*span, &buffers.holders, |c| c.span)))
            }
            _ => None,
        })
        .collect();
    let order = ranked(&buffers.holding);
    let mut chosen: Vec<usize> = order.iter().copied().take(BEST.0).collect();
    for (_, _, holder) in &found {
        chosen.extend(holder.filter(|h| !chosen.contains(h)));
    }
    let start = out.len();
    buffers.alone.clear();
    for candidate in &buffers.targets {
        let mut sink = Sink::new(&mut buffers.features, Decision::Aims.bits());
        let way = aim::alone(reading, word, candidate, &mut sink);
        buffers.alone.push((model.sum(Decision::Aims, &buffers.features), way));
    }
    for at in chosen {
        let Some(holder) = buffers.holders.get(at).copied() else { continue };
        let own = aim::way(reading, word, &holder);
        buffers.aiming.clear();
        for (candidate, &(sum, way)) in buffers.targets.iter().zip(&buffers.alone) {
            let mut sink = Sink::new(&mut buffers.features, Decision::Aims.bits());
            aim::beside_holder(reading, word, candidate, (&holder, own), way, &mut sink);
            let sum = sum + model.sum(Decision::Aims, &buffers.features);
            buffers.aiming.push(model.odds(Decision::Aims, sum));
        }
        let part = Part { word, shows, holder, holds: standing(&buffers.holding, &order, at) };
        part.with_targets(buffers, out);
        for (index, span, _) in found.iter().filter(|f| f.2 == Some(at)) {
            part.of_construction(reading, *index, *span, buffers, out);
        }
    }
    buffers.sides.clear();
    for proposal in out.iter_mut().skip(start) {
        proposal.against = against(reading, text, model, word, &proposal.target, buffers);
        if proposal.found.is_none() && proposal.against > 0.0 {
            let sad = is_misfortune(reading, word, &proposal.target);
            proposal.polarity = if sad { Polarity::Neutral } else { Polarity::Oppose };
        }
    }
}

/// *declined to denounce the march*: a construction says that no side is taken.
fn takes_no_side(reading: &Reading<'_>, word: usize) -> bool {
    let sided = |s: &Stance| matches!(s.polarity, Polarity::Support | Polarity::Oppose);
    let mut own = reading.found_at(word).map(sided);
    own.next().is_some_and(|first| !first && own.all(|other| !other))
}

/// *the flood was awful*: who calls a misfortune bad takes no side.
fn is_misfortune(reading: &Reading<'_>, word: usize, target: &TargetCandidate) -> bool {
    let tree = reading.tree;
    let named = matches!(target.form, Form::Short | Form::Long);
    let tag = tree.tag(target.head);
    named
        && tag.is_noun()
        && !tag.is_proper()
        && tree.known(word).judges_bad()
        && (tree.known(target.head).hazard || tree.known(target.head).judges_bad())
}

/// The log odds of *against*, worked out once for each target of a word.
fn against(
    reading: &Reading<'_>,
    text: &str,
    model: &JudgeModel,
    word: usize,
    target: &TargetCandidate,
    buffers: &mut Buffers,
) -> f32 {
    if let Some((_, odds)) = buffers.sides.iter().find(|(known, _)| known == target) {
        return *odds;
    }
    let mut sink = Sink::new(&mut buffers.features, Decision::Sides.bits());
    side::fill(reading, text, word, target, &mut sink);
    let odds = model.score(Decision::Sides, &buffers.features);
    buffers.sides.push((*target, odds));
    odds
}

/// A record without its target.
struct Part {
    word: usize,
    shows: f32,
    holder: HolderCandidate,
    holds: Standing,
}

impl Part {
    fn with_targets(&self, buffers: &Buffers, out: &mut Vec<Proposal>) {
        let order = ranked(&buffers.aiming);
        let apart = |at: &usize| {
            let span = buffers.targets.get(*at).map(|t| t.span);
            span.is_some_and(|s| !s.is_empty() && !self.holder.span.contains(s))
        };
        for at in order.iter().copied().filter(apart).take(BEST.1) {
            let Some(target) = buffers.targets.get(at).copied() else { continue };
            out.push(Proposal {
                word: self.word,
                holder: self.holder,
                target,
                holder_span: self.holder.span,
                target_span: target.span,
                polarity: Polarity::Support,
                found: None,
                shows: self.shows,
                holds: self.holds,
                aims: standing(&buffers.aiming, &order, at),
                against: 0.0,
            });
        }
    }

    fn of_construction(
        &self,
        reading: &Reading<'_>,
        index: usize,
        holder_span: Span,
        buffers: &Buffers,
        out: &mut Vec<Proposal>,
    ) {
        let Some(stance) = reading.found.get(index) else { return };
        let at = closest(stance.target, &buffers.targets, |t| t.span);
        let Some((at, target)) = at.and_then(|at| Some((at, *buffers.targets.get(at)?))) else {
            return;
        };
        out.push(Proposal {
            word: self.word,
            holder: self.holder,
            target,
            holder_span,
            target_span: stance.target,
            polarity: stance.polarity,
            found: Some(index),
            shows: self.shows,
            holds: self.holds,
            aims: standing(&buffers.aiming, &ranked(&buffers.aiming), at),
            against: 0.0,
        });
    }
}

/// The candidate that has most in common with a span; the first if none has anything.
fn closest<T>(span: Span, list: &[T], of: impl Fn(&T) -> Span) -> Option<usize> {
    let mut best = None;
    for (at, candidate) in list.iter().enumerate() {
        let alike = common(span, of(candidate));
        if best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How much two spans have in common: 1 for the same, 0 for nothing (Dice).
pub(super) fn common(a: Span, b: Span) -> f32 {
    let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
    let sum = a.len() as f32 + b.len() as f32;
    if start >= end || sum <= 0.0 { 0.0 } else { (end - start) as f32 * 2.0 / sum }
}

/// Candidates from the best to the worst.
fn ranked(odds: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..odds.len()).collect();
    let of = |at: usize| odds.get(at).copied().unwrap_or(f32::MIN);
    order.sort_by(|&a, &b| of(b).total_cmp(&of(a)));
    order
}

fn standing(odds: &[f32], order: &[usize], at: usize) -> Standing {
    let of = |at: usize| odds.get(at).copied().unwrap_or(-9.0);
    let own = of(at);
    let best = order.first().copied().unwrap_or(at);
    let other = if best == at { order.get(1).copied().map_or(-9.0, of) } else { of(best) };
    let most = odds.iter().copied().fold(f32::MIN, f32::max);
    let all = odds.iter().map(|o| (o - most).exp()).sum::<f32>().max(1e-6).ln() + most;
    let rank = order.iter().position(|&o| o == at).unwrap_or(9);
    Standing { odds: own, lead: own - other, part: own - all, rank }
}
