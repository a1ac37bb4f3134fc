//! The tagger: its options, and its way through the sentences of a document.

use crate::bits::Bits;
use crate::complement::Range;
use crate::holder;
use crate::lexicon::StanceLexicon;
use crate::scratch::Scratch;
use crate::sentence::{Clause, Kind, VerbKind};
use crate::speaker::{Speaker, Speakers, local_speakers};
use crate::window::windows;
use crate::{adjective, author, evaluate, noun, partisan, verb};
use sayso_core::{
    Attribution, Genre, Holder, Lang, Modality, Polarity, Span, Stance, StanceBasis, StanceTagger,
    StanceTime, Strength, Tag, View,
};

/// What [`StanceRules`] looks for.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct StanceOptions {
    /// Stances of the author too ([`Holder::Author`]), outside opinion pieces as well. In a document whose
    /// genre is [`Genre::Opinion`] they are always looked for.
    pub author: bool,
    /// Stances that the text says are no longer held ("once opposed"), with
    /// [`StanceTime::Past`].
    pub past: bool,
}

/// Finds stances by rules over tags and a lexicon of predicates; English.
///
/// Needs tokens, sentences and part-of-speech tags in the view; without tags, or in another language, it finds
/// nothing. Attributions say in whose words a judgement stands; where none covers a sentence, the
/// sentence's own "said" and "according to" do.
///
/// Tagging is total, linear in the text, and allocates a few buffers a document. A sentence of more than 120
/// tokens is read in windows of at most as many, cut between clauses where it can be.
#[derive(Clone, Debug, Default)]
pub struct StanceRules {
    lexicon: StanceLexicon,
    options: StanceOptions,
}

impl StanceRules {
    /// The shipped lexicon, standard options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With another lexicon.
    #[must_use]
    pub fn with_lexicon(self, lexicon: StanceLexicon) -> Self {
        Self { lexicon, ..self }
    }

    /// With other options.
    #[must_use]
    pub fn with_options(self, options: StanceOptions) -> Self {
        Self { options, ..self }
    }

    /// The lexicon in use.
    #[must_use]
    pub fn lexicon(&self) -> &StanceLexicon {
        &self.lexicon
    }
}

impl StanceTagger for StanceRules {
    fn tag_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>) {
        let english = matches!(view.lang(), Lang::EN | Lang::UNKNOWN);
        if !english || view.syntax().is_none() {
            return;
        }
        let lexicon = self.lexicon.inner();
        let mut scratch = Scratch::default();
        let mut speakers = Speakers::new(attributions);
        let mut locals = Vec::new();
        let mut used = Vec::new();
        let author = self.options.author || view.genre() == Genre::Opinion;
        for sentence in view.sentences().iter().flat_map(|&s| windows(view, s)) {
            speakers.enter(sentence.span);
            if !scratch.read(view, sentence, lexicon, author || speakers.any()) {
                continue;
            }
            let Some(tokens) = view.tokens().get(sentence.tokens()) else { continue };
            scratch.build(tokens, view.text());
            let first = sentence.tokens().start;
            let (words, units) = (&scratch.words, &scratch.units);
            let clause = Clause { view, lexicon, tokens, first, words, units };
            local_speakers(&clause, &mut locals);
            used.clear();
            used.resize(clause.words.len(), false);
            let first = out.len();
            let mut tagging = Tagging {
                clause,
                speakers: &speakers,
                locals: &locals,
                used: &mut used,
                out: &mut *out,
                first,
                past: self.options.past,
            };
            tagging.run(author);
            if let Some(found) = out.get_mut(first..) {
                found.sort_by_key(|s| (s.evidence.start(), s.target.start()));
            }
        }
    }
}

/// A sentence being tagged.
pub(crate) struct Tagging<'a, 'o> {
    pub(crate) clause: Clause<'a>,
    speakers: &'a Speakers,
    locals: &'a [Speaker],
    /// Words that are part of a predicate's reading already and start none of their own.
    pub(crate) used: &'o mut Vec<bool>,
    out: &'o mut Vec<Stance>,
    first: usize,
    past: bool,
}

/// A stance before its holder is worked out. Words are counted from the sentence's start.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) target: Range,
    pub(crate) polarity: Polarity,
    pub(crate) strength: Strength,
    pub(crate) modality: Modality,
    pub(crate) basis: StanceBasis,
    pub(crate) time: StanceTime,
    pub(crate) evidence: Range,
    pub(crate) rule: &'static str,
    pub(crate) score: f32,
}

/// Who holds a finding.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Bearer {
    /// A noun phrase that is the subject of the verb group (second) or stands alone (`None`).
    Unit(usize, Option<usize>),
    /// Words of the sentence.
    Words(Range),
    /// Whoever says this.
    Speaker,
    Author,
}

impl Tagging<'_, '_> {
    fn run(&mut self, author: bool) {
        for unit in 0..self.clause.units.len() {
            if self.clause.unit_kind(unit) == Some(Kind::Verb) {
                verb::tag(self, unit);
            }
        }
        for unit in 0..self.clause.units.len() {
            match self.clause.unit_kind(unit) {
                Some(Kind::Noun) => {
                    noun::tag(self, unit);
                    adjective::tag(self, unit);
                    partisan::tag(self, unit);
                }
                Some(Kind::Verb | Kind::Adjective | Kind::Preposition | Kind::Adverb) => {
                    adjective::tag(self, unit);
                }
                _ => {}
            }
        }
        for unit in 0..self.clause.units.len() {
            if self.clause.verb_kind(unit) == Some(VerbKind::Finite) {
                evaluate::tag(self, unit);
            }
        }
        if author {
            author::tag(self);
        }
    }

    pub(crate) fn is_used(&self, word: usize) -> bool {
        self.used.get(word).copied().unwrap_or(true)
    }

    pub(crate) fn mark(&mut self, start: usize, end: usize) {
        if let Some(words) = self.used.get_mut(start..end.max(start)) {
            words.fill(true);
        }
    }

    /// In whose words a word of the sentence stands.
    pub(crate) fn speaker(&self, word: usize) -> Option<Speaker> {
        let byte = self.clause.tokens.get(word)?.span.start();
        // "I think it must go," she said: she, not I.
        let text = self.clause.view;
        let other =
            |s: &Speaker| !s.source.is_some_and(|s| matches!(text.slice(s), "I" | "We" | "we"));
        self.speakers.attributed(byte, other).or_else(|| {
            let holding = self.locals.iter().filter(|s| s.content.holds(byte) && other(s));
            holding.min_by_key(|s| s.content.len()).copied()
        })
    }

    /// Whether a noun phrase is the speaker's *I* or *we*.
    fn first_person(&self, unit: usize) -> bool {
        let word = self.clause.unit(unit).map_or(usize::MAX, |u| u.start);
        self.clause.is_any(word, &["i", "we", "me", "us"])
    }

    /// The source of reported words whose first subject is this pronoun: *Marta said she would*.
    fn own_pronoun(&self, unit: usize, word: usize) -> Option<Span> {
        let start = self.clause.unit(unit)?.start;
        if !self.clause.is_any(start, &["he", "she", "they", "it"]) {
            return None;
        }
        let speaker = self.speaker(word)?;
        let from = speaker.content.start();
        // No verb of the content stands before it, and the words are not quoted.
        let before = self.clause.units.iter().take(unit).rev();
        let begun = before.take_while(|u| {
            self.clause.tokens.get(u.start).is_some_and(|t| t.span.start() >= from)
        });
        let mut begun = begun.filter(|u| u.kind == Kind::Verb || u.kind == Kind::Quote);
        let source = speaker.source.filter(|s| s.end() <= from)?;
        let text = self.clause.view.slice(source);
        let pronoun = matches!(text, "He" | "She" | "They" | "It" | "he" | "she" | "they" | "it");
        (begun.next().is_none()
            && !pronoun
            && source.start() >= self.clause.tokens.first()?.span.start())
        .then_some(source)
    }

    /// Writes a finding down, once for each holder.
    pub(crate) fn emit(&mut self, bearer: Bearer, finding: Finding) -> bool {
        if finding.time == StanceTime::Past && !self.past {
            return false;
        }
        let Some(target) = self.clause.bytes(finding.target.start, finding.target.end) else {
            return false;
        };
        let evidence = self.clause.bytes(finding.evidence.start, finding.evidence.end);
        let evidence = evidence.unwrap_or(target);
        let at = self.clause.tokens.get(finding.evidence.start).map_or(0, |t| t.span.start());
        let attribution = self.speakers.attributed(at, |_| true).and_then(|s| s.attribution);
        let mut stance = Stance::new(finding.rule);
        stance.target = target;
        stance.polarity = finding.polarity;
        stance.strength = finding.strength;
        stance.modality = finding.modality;
        stance.basis = finding.basis;
        stance.time = finding.time;
        stance.evidence = evidence;
        stance.attribution = attribution;
        stance.score = finding.score;
        match bearer {
            Bearer::Author => self.push(Holder::Author, stance),
            Bearer::Speaker => {
                let Some(source) = self.speaker(finding.evidence.start).and_then(|s| s.source)
                else {
                    return false;
                };
                self.push(Holder::Mention(source), stance)
            }
            Bearer::Words(range) => {
                let Some(span) = self.clause.bytes(range.start, range.end) else { return false };
                self.push(Holder::Mention(span), stance)
            }
            Bearer::Unit(unit, verb) => self.emit_for(unit, verb, &stance, finding.evidence.start),
        }
    }

    fn emit_for(&mut self, unit: usize, verb: Option<usize>, stance: &Stance, word: usize) -> bool {
        if self.first_person(unit) {
            // "We reject it": the speaker, where one is known.
            if let Some(source) = self.speaker(word).and_then(|s| s.source) {
                return self.push(Holder::Mention(source), stance.clone());
            }
        }
        // "Marta said she would": the speaker.
        if let Some(source) = self.own_pronoun(unit, word) {
            return self.push(Holder::Mention(source), stance.clone());
        }
        // A holder ends where its verb or its target begins.
        let target = self.clause.units.iter().position(|u| {
            self.clause.tokens.get(u.start).is_some_and(|t| t.span.start() >= stance.target.start())
        });
        let limit = verb.or(target.filter(|&at| at > unit));
        let limit = limit.unwrap_or(self.clause.units.len());
        let Some(members) = holder::members(&self.clause, unit, limit) else { return false };
        let mut any = false;
        for member in members.iter() {
            if let Some(span) = self.clause.bytes(member.start, member.end) {
                any |= self.push(Holder::Mention(span), stance.clone());
            }
        }
        any
    }

    /// How many stances there are by now.
    pub(crate) fn found(&self) -> usize {
        self.out.len()
    }

    /// Marks the stances from index `from` on as the author's own judgement.
    pub(crate) fn relabel(&mut self, from: usize) {
        for stance in self.out.get_mut(from..).unwrap_or_default() {
            stance.basis = StanceBasis::Author;
            stance.rule = "stance.author.judgement".into();
            stance.score *= 0.6;
        }
    }

    /// Whether a word lies in the target of a stance of this sentence.
    pub(crate) fn in_target(&self, word: usize) -> bool {
        let Some(span) = self.clause.tokens.get(word).map(|t| t.span) else { return false };
        self.out.get(self.first..).unwrap_or_default().iter().any(|s| s.target.contains(span))
    }

    /// Adds a stance unless the sentence has it already.
    fn push(&mut self, holder: Holder, mut stance: Stance) -> bool {
        if let Holder::Mention(span) = &holder {
            if span.overlaps(stance.target) && span.contains(stance.target) {
                return false;
            }
            // A holder that lies inside the target is cut off it where it begins it.
            if stance.target.contains(*span) && stance.target.start() == span.start() {
                // "Berlin must act" by Berlin's own words keeps its subject.
                stance.score *= 0.9;
            }
        }
        stance.holder = holder;
        let known = self.out.get(self.first..).unwrap_or_default().iter().any(|s| {
            s.holder == stance.holder
                && s.polarity == stance.polarity
                && (s.target.contains(stance.target) || stance.target.contains(s.target))
        });
        if !known {
            self.out.push(stance);
        }
        true
    }

    /// Modality of a verb group: what its modals, the verb above it and a condition in its clause say.
    pub(crate) fn modality(&self, unit: usize) -> Modality {
        let Some(group) = self.clause.unit(unit).and_then(|u| u.verb) else {
            return Modality::Asserted;
        };
        if self.conditioned(unit) {
            return Modality::Conditional;
        }
        if group.possible || self.above(unit).is_some_and(|b| b.has(Bits::PROSPECT)) {
            return Modality::Possible;
        }
        let question = self.clause.words.last().is_some_and(|w| w.tag == Tag::Stop)
            && self.clause.is(self.clause.words.len() - 1, "?");
        if question { Modality::Hypothetical } else { Modality::Asserted }
    }

    /// *if, unless, until, provided* in the clause of a verb, after it or at the sentence's start.
    fn conditioned(&self, unit: usize) -> bool {
        let clause = &self.clause;
        let opens = |u: usize| {
            clause.unit(u).is_some_and(|u| {
                clause.bits(u.start).has(Bits::CONDITION)
                    && matches!(u.kind, Kind::Subordinator | Kind::Preposition | Kind::Verb)
            })
        };
        if clause.unit(unit).is_some_and(|u| u.start > 0) && opens(0) {
            return true;
        }
        let mut at = unit + 1;
        while let Some(kind) = clause.unit_kind(at) {
            if kind == Kind::Break || kind == Kind::Stop {
                return false;
            }
            if opens(at) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether a verb group stands in a clause that a condition opens: *if the union backs it*.
    pub(crate) fn supposed(&self, unit: usize) -> bool {
        let mut at = unit;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            let Some(u) = self.clause.unit(at) else { return false };
            match u.kind {
                Kind::Comma | Kind::Stop | Kind::Break | Kind::Coordinator => return false,
                Kind::Verb if self.clause.bits(u.end - 1).has(Bits::CONDITION) => return true,
                Kind::Verb => return false,
                Kind::Subordinator | Kind::Preposition
                    if self.clause.bits(u.start).has(Bits::CONDITION)
                        && !self.clause.is(u.start, "once") =>
                {
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// *ought to punish, has to close*: an infinitive under a word of duty.
    pub(crate) fn obliged_above(&self, unit: usize) -> bool {
        let duty = Bits::MUST.with(Bits::SHOULD).with(Bits::HAVE);
        self.above(unit).is_some_and(|b| b.has(duty))
    }

    /// The table bits of the word right above an infinitive: *expected to, failed to*.
    pub(crate) fn above(&self, unit: usize) -> Option<Bits> {
        if self.clause.verb_kind(unit) != Some(VerbKind::Infinitive) {
            return None;
        }
        let before = unit.checked_sub(1)?;
        let word = match self.clause.unit(before)? {
            u if u.kind == Kind::Verb => u.verb?.head,
            u if matches!(u.kind, Kind::Adjective | Kind::Adverb) => u.end.checked_sub(1)?,
            _ => return None,
        };
        Some(self.clause.bits(word))
    }

    /// The strength that a predicate has here: raised by an intensifier, lowered by a hedge.
    pub(crate) fn strength(&self, base: Strength, start: usize, end: usize) -> Strength {
        let mut strength = base;
        for word in start..end.min(self.clause.words.len()) {
            let bits = self.clause.bits(word);
            if bits.has(Bits::INTENSIFIER) {
                return Strength::Strong;
            }
            if bits.has(Bits::HEDGE) {
                strength = Strength::Weak;
            }
        }
        strength
    }
}

/// The other side.
pub(crate) const fn flip(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Support => Polarity::Oppose,
        Polarity::Oppose => Polarity::Support,
        other => other,
    }
}
