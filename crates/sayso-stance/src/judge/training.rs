//! What `sayso-train` needs of the judge.

use super::candidates::{HolderCandidate, TargetCandidate};
use super::model::{Decision, JudgeModel};
use super::offered::{holders, targets};
use super::proposals::{Buffers, Proposal, propose};
use super::reading::Reading;
use super::sink::Sink;
use super::words::{GRADES, Words};
use super::{aim, each_sentence, hold, kept, record, show, side};
use crate::StanceRules;
use sayso_core::{Attribution, Polarity, Span, Stance, View, WordKey};

/// Grades of a word in the table of words.
pub const WORD_GRADES: usize = GRADES;

/// What a record of a construction has to reach unless told otherwise.
pub const LEAST_FOUND: f32 = super::LEAST_FOUND;

/// The bytes of a table of words.
#[must_use]
pub fn words_to_bytes(words: &[(WordKey, [u8; WORD_GRADES])]) -> Vec<u8> {
    Words::to_bytes(words)
}

/// What the lexicon says of a word by itself: 1 for, -1 against, 0 neither.
#[must_use]
pub fn sign(rules: &StanceRules, word: &str) -> i8 {
    use super::words::Known;
    use sayso_core::Tag;
    let key = WordKey::of(word);
    let alone = |at: usize| (at == 0).then_some(key);
    let words = Words::default();
    let of = |tag| Known::of(tag, 0, key, rules.lexicon().inner(), &words, alone).sign;
    [Tag::VB, Tag::NN, Tag::JJ].map(of).into_iter().find(|&s| s != 0).unwrap_or(0)
}

/// A sentence with all that can be asked of it.
#[derive(Debug)]
pub struct Page<'r, 'a> {
    reading: &'r Reading<'a>,
    text: &'r str,
    model: &'r JudgeModel,
}

/// A record with its features.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)]
pub struct Record {
    /// Who.
    pub holder: Span,
    /// Towards what.
    pub target: Span,
    /// For or against.
    pub polarity: Polarity,
    /// The word that shows it.
    pub word: Span,
    /// A construction found it.
    pub built: bool,
    /// Which construction.
    pub rule: Option<String>,
    /// What the decision [`Decision::Right`] sees of it.
    pub features: Vec<u32>,
    proposal: Proposal,
}

/// Shows every sentence of a document, with the stances of the constructions.
pub fn with_pages(
    rules: &StanceRules,
    model: &JudgeModel,
    view: View<'_>,
    attributions: &[Attribution],
    found: &[Stance],
    mut then: impl FnMut(&Page<'_, '_>),
) {
    let lexicon = rules.lexicon().inner();
    each_sentence(view, lexicon, model, attributions, found, |reading| {
        then(&Page { reading, text: view.text(), model });
    });
}

impl Page<'_, '_> {
    /// The words that may show a stance.
    pub fn words(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.reading.tree.len())
            .filter(|&w| self.reading.tree.is_content(w) || self.reading.shown.contains(&Some(w)))
    }

    /// The bytes of the sentence.
    #[must_use]
    pub fn span(&self) -> Span {
        self.reading.span
    }

    /// The bytes of a word.
    #[must_use]
    pub fn word(&self, word: usize) -> Span {
        self.reading.tree.spans.get(word).copied().unwrap_or_default()
    }

    /// Whether a word is a common noun.
    #[must_use]
    pub fn is_noun(&self, word: usize) -> bool {
        let tag = self.reading.tree.tag(word);
        tag.is_noun() && !tag.is_proper()
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.reading.tree.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The word of a span that stands for it.
    #[must_use]
    pub fn top(&self, span: Span) -> Option<usize> {
        self.reading.tree.top(span)
    }

    /// What the decision whether a word shows a stance sees.
    pub fn shows(&self, word: usize, out: &mut Vec<u32>) {
        let mut sink = Sink::new(out, Decision::Shows.bits());
        show::fill(self.reading, self.text, word, &mut sink);
    }

    /// The holders that a word's stance may have.
    #[must_use]
    pub fn holders(&self, word: usize) -> Vec<Candidate> {
        let mut list = Vec::new();
        holders(self.reading, word, &mut list);
        list.into_iter().map(|h| Candidate { span: h.span, kind: Kind::Holder(h) }).collect()
    }

    /// The targets that a word's stance may have.
    #[must_use]
    pub fn targets(&self, word: usize) -> Vec<Candidate> {
        let mut list = Vec::new();
        targets(self.reading, word, &mut list);
        list.into_iter().map(|t| Candidate { span: t.span, kind: Kind::Target(t) }).collect()
    }

    /// What the decision about a holder sees.
    pub fn holds(&self, word: usize, holder: &Candidate, out: &mut Vec<u32>) {
        let mut sink = Sink::new(out, Decision::Holds.bits());
        if let Kind::Holder(holder) = &holder.kind {
            hold::fill(self.reading, word, holder, &mut sink);
        }
    }

    /// What the decision about a target sees.
    pub fn aims(
        &self,
        word: usize,
        target: &Candidate,
        holder: Option<&Candidate>,
        out: &mut Vec<u32>,
    ) {
        let mut sink = Sink::new(out, Decision::Aims.bits());
        let holder = holder.and_then(|h| match &h.kind {
            Kind::Holder(holder) => Some(holder),
            Kind::Target(_) => None,
        });
        if let Kind::Target(target) = &target.kind {
            aim::fill(self.reading, word, target, holder, &mut sink);
        }
    }

    /// What the decision for or against sees.
    pub fn sides(&self, word: usize, target: &Candidate, out: &mut Vec<u32>) {
        let mut sink = Sink::new(out, Decision::Sides.bits());
        if let Kind::Target(target) = &target.kind {
            side::fill(self.reading, self.text, word, target, &mut sink);
        }
    }

    /// The records that the model proposes, those of the constructions among them.
    #[must_use]
    pub fn records(&self) -> Vec<Record> {
        let mut proposals = Vec::new();
        propose(self.reading, self.text, self.model, &mut Buffers::default(), &mut proposals);
        let record = |proposal: Proposal| {
            let mut features = Vec::new();
            let mut sink = Sink::new(&mut features, Decision::Right.bits());
            record::fill(self.reading, &proposal, &mut sink);
            Record {
                holder: proposal.holder_span,
                target: proposal.target_span,
                polarity: proposal.polarity,
                word: self.word(proposal.word),
                built: proposal.found.is_some(),
                rule: proposal
                    .found
                    .and_then(|f| self.reading.found.get(f))
                    .map(|s| s.rule.as_str().to_owned()),
                features,
                proposal,
            }
        };
        proposals.into_iter().map(record).collect()
    }
}

/// The places of the records of one sentence that stay, given a score for each.
#[must_use]
pub fn kept_of(records: &[&Record], scores: &[f32], least: f32) -> Vec<usize> {
    let scored = |(record, score): (&&Record, &f32)| (*score, record.proposal);
    let judged: Vec<(f32, Proposal)> = records.iter().zip(scores).map(scored).collect();
    let same = |a: &Proposal, b: &Proposal| {
        (a.word, a.found, a.holder_span, a.target_span, a.polarity)
            == (b.word, b.found, b.holder_span, b.target_span, b.polarity)
    };
    let place = |(_, kept): (f32, Proposal)| records.iter().position(|r| same(&r.proposal, &kept));
    kept(&judged, super::Least { found: least, proposed: least })
        .into_iter()
        .filter_map(place)
        .collect()
}

/// A holder or a target that a word's stance may have.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Candidate {
    /// Its bytes.
    pub span: Span,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Holder(HolderCandidate),
    Target(TargetCandidate),
}
