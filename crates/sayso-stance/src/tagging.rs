//! A sentence being tagged: whose words are whose, and how a finding becomes a stance.

use crate::grammar::assertion::Assertion;
use crate::grammar::holder;
use crate::grammar::sentence::{Kind, Range, Sentence};
use crate::lexicon::word_class::WordClass;
use crate::speaker::{Speaker, Speakers};
use sayso_core::{
    Holder, Modality, Polarity, Span, Stance, StanceBasis, StanceTime, Strength, Tag, TokenKind,
};

/// A sentence being tagged.
pub(crate) struct Tagging<'a, 'o> {
    pub(crate) clause: Sentence<'a>,
    pub(crate) speakers: &'a Speakers,
    pub(crate) locals: &'a [Speaker],
    /// Words that are part of a predicate's reading already and start none of their own.
    pub(crate) used: &'o mut Vec<bool>,
    pub(crate) out: &'o mut Vec<Stance>,
    pub(crate) first: usize,
    pub(crate) past: bool,
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

impl Finding {
    /// A finding of a rule: plain, asserted support at present, of nothing so far.
    pub(crate) fn of(rule: &'static str, basis: StanceBasis, score: f32) -> Self {
        Self {
            target: Range::default(),
            polarity: Polarity::Support,
            strength: Strength::Plain,
            modality: Modality::Asserted,
            basis,
            time: StanceTime::Present,
            evidence: Range::default(),
            rule,
            score,
        }
    }
}

/// Who holds a finding.
#[derive(Copy, Clone, Debug)]
pub(crate) enum HolderCandidate {
    /// A noun phrase that is the subject of the verb group (second) or stands alone (`None`).
    Phrase(usize, Option<usize>),
    /// Words of the sentence.
    Words(Range),
    /// Whoever says this.
    Speaker,
    Author,
}

impl Tagging<'_, '_> {
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
        // "her lawyer said she would not appeal": whose lawyer it is
        if ["Her ", "her ", "His ", "his ", "Their ", "their "].iter().any(|p| text.starts_with(p))
        {
            return None;
        }
        let pronoun = matches!(text, "He" | "She" | "They" | "It" | "he" | "she" | "they" | "it");
        (begun.next().is_none()
            && !pronoun
            && source.start() >= self.clause.tokens.first()?.span.start())
        .then_some(source)
    }

    /// Writes a finding down, once for each holder.
    pub(crate) fn emit(&mut self, bearer: HolderCandidate, finding: Finding) -> bool {
        let Some(finding) = self.settled(bearer, finding) else { return false };
        if finding.time == StanceTime::Past && !self.past {
            return false;
        }
        let range = whole(&self.clause, finding.target);
        let Some(target) = self.clause.bytes(range.start, range.end) else {
            return false;
        };
        // "marching up a hill for nothing"
        if finding.target.end == finding.target.start + 1
            && self.clause.bits(finding.target.start).has(WordClass::NO_TARGET)
        {
            return false;
        }
        if finding.polarity == Polarity::Oppose && self.is_hazard(finding.target) {
            return false;
        }
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
            HolderCandidate::Author => self.push(Holder::Author, stance),
            HolderCandidate::Speaker => {
                let Some(source) = self.speaker(finding.evidence.start).and_then(|s| s.source)
                else {
                    return false;
                };
                let source = self.antecedent(source).unwrap_or(self.without_relative(source));
                self.push(Holder::Mention(source), stance)
            }
            HolderCandidate::Words(range) => {
                let Some(span) = self.clause.bytes(range.start, range.end) else { return false };
                self.push(Holder::Mention(span), stance)
            }
            HolderCandidate::Phrase(unit, verb) => {
                self.emit_for(unit, verb, &stance, finding.evidence.start)
            }
        }
    }

    /// *fought the blaze, warned of more heavy rain*: the head of the target is what nature does.
    fn is_hazard(&self, target: Range) -> bool {
        let clause = &self.clause;
        let told = clause
            .units
            .iter()
            .any(|u| u.verb.is_some() && target.start <= u.start && u.end <= target.end);
        if told {
            return false;
        }
        let head = clause
            .unit_of(target.start)
            .and_then(|u| clause.unit(u))
            .filter(|u| u.kind == Kind::Noun);
        head.and_then(|u| u.end.min(target.end).checked_sub(1))
            .is_some_and(|w| clause.bits(w).has(WordClass::HAZARD))
    }

    /// A finding as the clauses above it leave it; `None` where nobody asserts it.
    fn settled(&self, bearer: HolderCandidate, finding: Finding) -> Option<Finding> {
        let clause = &self.clause;
        let unit = match bearer {
            HolderCandidate::Phrase(_, Some(verb)) => verb,
            _ => clause.unit_of(finding.evidence.start)?,
        };
        match clause.assertion(unit) {
            Assertion::Asserted => Some(finding),
            Assertion::Open => None,
            // "I do not think we should sell it": the speaker is against it.
            Assertion::Turned => {
                let own = match bearer {
                    HolderCandidate::Speaker | HolderCandidate::Author => true,
                    HolderCandidate::Phrase(unit, _) => {
                        clause.unit(unit).is_some_and(|u| clause.tag(u.start) == Some(Tag::PRP))
                    }
                    HolderCandidate::Words(_) => false,
                };
                let polarity = finding.polarity.reversed();
                own.then_some(Finding { polarity, strength: Strength::Weak, ..finding })
            }
        }
    }

    /// *Bo Horn, who said it must go*: Bo Horn.
    fn antecedent(&self, source: Span) -> Option<Span> {
        let clause = &self.clause;
        if !matches!(clause.view.slice(source), "who" | "which" | "that") {
            return None;
        }
        let word = clause.tokens.iter().position(|t| t.span == source)?;
        let mut noun = clause.unit_of(word)?.checked_sub(1)?;
        if clause.unit_kind(noun) == Some(Kind::Comma) {
            noun = noun.checked_sub(1)?;
        }
        let range = holder::phrase(clause, noun, noun + 1)?;
        clause.bytes(range.start, range.end)
    }

    /// The name alone of a source.
    fn without_relative(&self, source: Span) -> Span {
        holder::before_insertion(self.clause.view.text(), source)
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
            let source = self.without_relative(source);
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
        for mut member in members.iter() {
            // "Few residents back it", "Neither Ada Lind nor her deputy backs it"
            if member.end > member.start + 1
                && (self.clause.is(member.start, "few")
                    || members.len() > 1 && self.clause.is(member.start, "neither"))
            {
                member.start += 1;
            }
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
}

/// Words that a quotation mark is looked for within.
const QUOTED: usize = 4;

/// A target as a reader would mark it: with the other quotation mark where one stands at its edge, without the year.
fn whole(clause: &Sentence<'_>, target: Range) -> Range {
    let Range { mut start, mut end } = target;
    let kind = |w: usize| clause.tokens.get(w).map(|t| t.kind);
    // "backed the war in 1991"
    let year = end > start + 2
        && clause.is_any(end - 2, &["in", "since", "during"])
        && clause
            .text(end - 1)
            .is_some_and(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()));
    if year {
        end -= 2;
    }
    let count = |opens: bool| {
        (start..end)
            .filter_map(kind)
            .filter(|k| if opens { k.opens_quote() } else { k.closes_quote() })
            .count()
    };
    let (opened, closed) = (count(true), count(false));
    // opposed “misuse” of the fund
    if closed == opened + 1 && start.checked_sub(1).and_then(kind).is_some_and(|k| k.opens_quote())
    {
        start -= 1;
    }
    // urged an “end to it”
    if opened == closed + 1 {
        let near = (end..clause.tokens.len().min(end + QUOTED))
            .find(|&w| kind(w).is_some_and(|k| k.closes_quote() || k == TokenKind::Stop));
        if let Some(at) = near.filter(|&w| kind(w).is_some_and(|k| k.closes_quote())) {
            end = at + 1;
        }
    }
    Range { start, end }
}
