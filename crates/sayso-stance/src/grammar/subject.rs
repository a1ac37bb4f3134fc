//! The grammatical subject of a verb group, from tags and flat phrases alone.
//!
//! Subjects are worked out from left to right, so that a coordinated or subordinate verb can take the
//! subject of one before it.

mod apposition;

use crate::grammar::sentence::{Kind, Phrase, VerbKind, Word};
use crate::lexicon::word_class::WordClass;
use sayso_core::Tag;
use std::ops::ControlFlow::{self, Break, Continue};

struct Finder<'a> {
    words: &'a [Word],
    units: &'a [Phrase],
}

/// The unit that is the subject of the verb group `verb`: a noun phrase, or a gerund or infinitive that
/// begins a clausal subject.
pub(crate) fn find(words: &[Word], units: &[Phrase], verb: usize) -> Option<usize> {
    let finder = Finder { words, units };
    let group = units.get(verb)?.verb?;
    match group.kind {
        VerbKind::Finite => finder.of_finite(verb),
        VerbKind::Infinitive => finder.of_infinitive(verb),
        VerbKind::Gerund => finder.of_gerund(verb),
        VerbKind::Participle => finder.of_participle(verb),
    }
}

impl Finder<'_> {
    fn kind(&self, unit: usize) -> Option<Kind> {
        self.units.get(unit).map(|u| u.kind)
    }

    fn verb_kind(&self, unit: usize) -> Option<VerbKind> {
        Some(self.units.get(unit)?.verb?.kind)
    }

    fn subject(&self, unit: usize) -> Option<usize> {
        self.units.get(unit)?.subject
    }

    fn head_bits(&self, unit: usize) -> WordClass {
        let head = self.units.get(unit).and_then(|u| u.verb).map(|v| v.head);
        head.and_then(|h| self.words.get(h)).map_or(WordClass::default(), |w| w.bits)
    }

    /// The last word of a noun phrase is a time word: *on Tuesday*.
    fn is_time(&self, unit: usize) -> bool {
        let last = self.units.get(unit).and_then(|u| self.words.get(u.end.checked_sub(1)?));
        last.is_some_and(|w| w.bits.has(WordClass::TIME))
    }

    /// *but today opposes it*: a time word that is no subject.
    fn adverbial(&self, noun: usize) -> bool {
        let before = noun.checked_sub(1).and_then(|b| self.kind(b));
        matches!(before, Some(Kind::Coordinator | Kind::Noun | Kind::Relative))
    }

    fn of_finite(&self, verb: usize) -> Option<usize> {
        let mut at = verb.checked_sub(1)?;
        // A handful of steps: adverbs, quotation marks, a bracket.
        for _ in 0..6 {
            match self.kind(at)? {
                Kind::Adverb | Kind::Quote => at = at.checked_sub(1)?,
                // "to give in would be": a preposition without an object
                Kind::Preposition if self.kind(at.checked_sub(1)?) == Some(Kind::Verb) => {
                    at = at.checked_sub(1)?;
                }
                Kind::Noun if self.is_time(at) && self.adverbial(at) => at = at.checked_sub(1)?,
                // "who in the past has voiced it"
                Kind::Noun
                    if at > 1
                        && self.kind(at - 1) == Some(Kind::Preposition)
                        && self.kind(at - 2) == Some(Kind::Relative) =>
                {
                    at -= 2;
                }
                // "Ada Lind on Saturday criticised it"
                Kind::Noun
                    if self.is_time(at)
                        && at > 1
                        && self.kind(at - 1) == Some(Kind::Preposition) =>
                {
                    at -= 2;
                }
                Kind::Noun
                    if self.is_aside(at)
                        && at.checked_sub(1).and_then(|b| self.kind(b)) == Some(Kind::Noun) =>
                {
                    at = at.checked_sub(1)?;
                }
                Kind::Noun => return self.root(at),
                Kind::Comma | Kind::Break => return self.across_comma(at),
                Kind::Relative => return self.antecedent(at),
                Kind::Coordinator => return self.coordinated(at),
                Kind::Verb => {
                    // to win back trust would be ...: no noun phrase between
                    return self.clausal(at);
                }
                Kind::Subordinator => {
                    let that = self.units.get(at).map(|u| u.start)?;
                    let relative =
                        self.words.get(that).is_some_and(|w| !w.bits.has(WordClass::BREAK));
                    let noun = at.checked_sub(1).filter(|&n| self.kind(n) == Some(Kind::Noun))?;
                    return if relative { self.root(noun) } else { None };
                }
                _ => return None,
            }
        }
        None
    }

    /// From the last noun phrase before a verb back over prepositional phrases, participles and
    /// coordination to the phrase that they belong to.
    fn root(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        let mut list = false;
        loop {
            let Some(before) = at.checked_sub(1) else { return Some(at) };
            let step = match self.kind(before) {
                Some(Kind::Preposition) => self.root_of_phrase(at, before),
                Some(Kind::Noun) if self.is_time(at) => Continue(before),
                Some(Kind::Verb) => self.root_of_clause(at, before),
                Some(Kind::Coordinator) => match self.coordinated_before(before) {
                    Some(earlier) => {
                        list = true;
                        Continue(earlier)
                    }
                    None => Break(Some(at)),
                },
                // Bakers, grocers and butchers
                Some(Kind::Comma) if list => match self.noun_before(before) {
                    Some(n) if !self.is_time(n) && self.subject_position(n) => Continue(n),
                    _ => Break(Some(at)),
                },
                _ => Break(Some(at)),
            };
            match step {
                Continue(next) => at = next,
                Break(found) => return found,
            }
        }
    }

    /// What the phrase `at` after a preposition belongs to.
    fn root_of_phrase(&self, at: usize, preposition: usize) -> ControlFlow<Option<usize>, usize> {
        // "In Oslo says": a phrase with a preposition is no subject.
        let Some(head) = self.before_adverbs(preposition) else { return Break(None) };
        let on = |noun: Option<usize>| noun.map_or(Break(None), Continue);
        match self.kind(head) {
            Some(Kind::Noun) => Continue(head),
            Some(Kind::Verb) if self.verb_kind(head) == Some(VerbKind::Participle) => {
                let noun = head.checked_sub(1).filter(|&n| self.kind(n) == Some(Kind::Noun));
                noun.map_or(Break(Some(at)), Continue)
            }
            Some(Kind::Verb) if self.clause_initial(head) => Break(Some(head)),
            Some(Kind::Verb)
                if self.verb_kind(head) == Some(VerbKind::Gerund)
                    && self.noun_before(head).is_some() =>
            {
                on(self.noun_before(head))
            }
            Some(Kind::Verb) if self.verb_kind(head) == Some(VerbKind::Infinitive) => {
                Break(self.infinitive_root(head).or(Some(at)))
            }
            // "officials close to the talks say"
            Some(Kind::Adjective) => on(self.noun_before(head)),
            _ => Break(None),
        }
    }

    /// What the phrase `at` after a verb belongs to.
    fn root_of_clause(&self, at: usize, verb: usize) -> ControlFlow<Option<usize>, usize> {
        let on = |noun: Option<usize>| noun.map_or(Break(Some(at)), Continue);
        match self.verb_kind(verb) {
            None => Break(None),
            Some(VerbKind::Finite) => Break(Some(at)),
            Some(VerbKind::Participle) => on(self.noun_before(verb)),
            Some(VerbKind::Gerund) if self.head_bits(verb).has(WordClass::SAY) => Break(Some(at)),
            Some(VerbKind::Gerund) if self.clause_initial(verb) => Break(Some(verb)),
            Some(VerbKind::Gerund) => {
                on(self.noun_before(verb).or_else(|| self.noun_of_preposition(verb)))
            }
            Some(VerbKind::Infinitive) => Break(self.infinitive_root(verb).or(Some(at))),
        }
    }

    /// The noun phrase that a conjunction joins to the one after it as a further subject.
    fn coordinated_before(&self, conjunction: usize) -> Option<usize> {
        let earlier = conjunction.checked_sub(1)?;
        let comma = self.kind(earlier) == Some(Kind::Comma);
        let earlier = if comma { earlier.checked_sub(1)? } else { earlier };
        let noun = self.kind(earlier) == Some(Kind::Noun) && self.subject_position(earlier);
        noun.then_some(earlier)
    }

    /// *the plan to freeze the line would*: the plan; *to freeze the line would*: the infinitive.
    fn infinitive_root(&self, verb: usize) -> Option<usize> {
        let before = verb.checked_sub(1);
        match before.and_then(|b| self.kind(b)) {
            // "to cut and to close": the first of them.
            Some(Kind::Coordinator) => {
                let earlier = (0..verb)
                    .rev()
                    .take(12)
                    .find(|&u| self.verb_kind(u) == Some(VerbKind::Infinitive))?;
                return self.infinitive_root(earlier);
            }
            // "aiming to restore"
            Some(Kind::Verb) => {
                let above = before?;
                if self.verb_kind(above) == Some(VerbKind::Finite) {
                    return None;
                }
                return self.infinitive_root(above);
            }
            _ => {}
        }
        if self.clause_initial(verb) {
            return Some(verb);
        }
        let noun = self.noun_before(verb)?;
        self.root(noun)
    }

    fn noun_before(&self, unit: usize) -> Option<usize> {
        unit.checked_sub(1).filter(|&n| self.kind(n) == Some(Kind::Noun))
    }

    /// *the idea of freezing the line would*: the idea.
    fn noun_of_preposition(&self, unit: usize) -> Option<usize> {
        let preposition = unit.checked_sub(1)?;
        if self.kind(preposition) != Some(Kind::Preposition) {
            return None;
        }
        self.noun_before(preposition)
    }

    fn before_adverbs(&self, unit: usize) -> Option<usize> {
        let mut at = unit.checked_sub(1)?;
        while self.kind(at) == Some(Kind::Adverb) {
            at = at.checked_sub(1)?;
        }
        Some(at)
    }

    /// Whether a unit begins its clause.
    fn clause_initial(&self, unit: usize) -> bool {
        let Some(before) = unit.checked_sub(1) else { return true };
        match self.kind(before) {
            Some(Kind::Subordinator | Kind::Quote | Kind::Break) => true,
            Some(Kind::Comma | Kind::Coordinator) => true,
            Some(Kind::Adverb) => before == 0,
            Some(Kind::Verb) => self.head_bits(before).has(WordClass::SAY),
            _ => false,
        }
    }

    /// Whether a noun phrase can be a subject: at the start of its clause, not an object.
    fn subject_position(&self, noun: usize) -> bool {
        let mut at = noun;
        // "In Oslo, the minister": a comma ends the phrase with a preposition.
        let mut crossed = false;
        while let Some(before) = at.checked_sub(1) {
            match self.kind(before) {
                Some(Kind::Preposition) => match self.noun_before(before) {
                    Some(n) => at = n,
                    None => return crossed,
                },
                Some(kind @ (Kind::Comma | Kind::Coordinator)) => match self.noun_before(before) {
                    Some(n) => {
                        crossed |= kind == Kind::Comma;
                        at = n;
                    }
                    None => return true,
                },
                Some(Kind::Verb) => {
                    let bits = self.head_bits(before);
                    return self.verb_kind(before) == Some(VerbKind::Finite)
                        && bits.has(WordClass::SAY);
                }
                Some(Kind::Noun) => return false,
                _ => return true,
            }
        }
        true
    }

    fn previous_finite(&self, before: usize) -> Option<usize> {
        (0..before).rev().find(|&u| self.verb_kind(u) == Some(VerbKind::Finite))
    }

    /// The subject that a coordinated verb shares with a finite verb before it.
    fn coordinated(&self, coordinator: usize) -> Option<usize> {
        let mut verb = self.previous_finite(coordinator)?;
        // "The union, which once backed it, voted and opposes": a relative clause that a comma has
        // closed is skipped.
        let comma_before =
            coordinator.checked_sub(1).map(|c| self.kind(c)) == Some(Some(Kind::Comma));
        if comma_before {
            let relative = verb.checked_sub(1).map(|r| self.kind(r)) == Some(Some(Kind::Relative));
            if relative {
                verb = self.previous_finite(verb)?;
            }
        }
        self.subject(verb)
    }

    fn clausal(&self, verb: usize) -> Option<usize> {
        let kind = self.verb_kind(verb)?;
        (matches!(kind, VerbKind::Gerund | VerbKind::Infinitive) && self.clause_initial(verb))
            .then_some(verb)
    }

    fn of_infinitive(&self, verb: usize) -> Option<usize> {
        let before = self.before_adverbs(verb)?;
        match self.kind(before)? {
            Kind::Verb => self.subject(before),
            Kind::Adjective | Kind::Adverb => {
                let copula = self.before_adverbs(before)?;
                (self.kind(copula) == Some(Kind::Verb)).then(|| self.subject(copula)).flatten()
            }
            Kind::Noun => {
                // Object control: urged the firms to close. A noun with its own infinitive has no subject.
                let governor = self.before_adverbs(before)?;
                if self.kind(governor) != Some(Kind::Verb) {
                    return None;
                }
                let last =
                    self.units.get(before).and_then(|u| self.words.get(u.end.checked_sub(1)?))?;
                let person =
                    last.tag == Tag::PRP || last.tag.is_proper() || last.bits.has(WordClass::ACTOR);
                person.then_some(before)
            }
            Kind::Coordinator | Kind::Comma => {
                let earlier = (0..before)
                    .rev()
                    .take(12)
                    .find(|&u| self.verb_kind(u) == Some(VerbKind::Infinitive))?;
                self.subject(earlier)
            }
            _ => None,
        }
    }

    fn of_gerund(&self, verb: usize) -> Option<usize> {
        let Some(before) = verb.checked_sub(1) else { return self.next_subject(verb) };
        match self.kind(before)? {
            Kind::Verb => self.subject(before),
            Kind::Noun => {
                let verb = before.checked_sub(1).and_then(|b| self.verb_kind(b));
                let finite = verb == Some(VerbKind::Finite);
                self.across_place(before).or_else(|| {
                    let root = self.root(before);
                    if finite { root } else { root.or(Some(before)) }
                })
            }
            Kind::Comma | Kind::Break => self.matrix_subject(before),
            Kind::Coordinator => {
                let earlier =
                    (0..before).rev().find(|&u| self.verb_kind(u) == Some(VerbKind::Gerund));
                earlier.and_then(|e| self.subject(e)).or_else(|| self.matrix_subject(before))
            }
            Kind::Subordinator | Kind::Adverb | Kind::Preposition => {
                if before == 0 {
                    return self.next_subject(verb);
                }
                let bits =
                    self.units.get(before).and_then(|u| self.words.get(u.start)).map(|w| w.bits);
                // "was criticised for backing it", "attacked the senators for opposing it"
                if self.is_for(before) {
                    return self.blamed(before);
                }
                // while urging, after rejecting; not "accused of opposing", "before agreeing"
                let linking =
                    bits.is_some_and(|b| b.has(WordClass::BREAK) && !b.has(WordClass::INSTEAD));
                let adverb = self.kind(before) == Some(Kind::Adverb);
                let preposition = self.kind(before) == Some(Kind::Preposition);
                ((linking && !preposition) || adverb).then(|| self.matrix_subject(before)).flatten()
            }
            _ => None,
        }
    }

    /// *posted a film on the site attacking the mayor*, *a suit was filed in May challenging it*: whoever posted it, what was
    /// filed. *Met a group in the port calling for a ban*: the group.
    fn across_place(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        let mut crossed = false;
        for _ in 0..4 {
            let before = self.before_adverbs(at)?;
            match self.kind(before)? {
                Kind::Preposition if self.is_place(before) => {
                    crossed = true;
                    let above = self.before_adverbs(before)?;
                    match self.kind(above)? {
                        Kind::Noun => at = above,
                        Kind::Verb => return self.subject(above),
                        _ => return None,
                    }
                }
                Kind::Verb if crossed && !self.may_hold(at) => return self.subject(before),
                _ => return None,
            }
        }
        None
    }

    /// *in, on, at*: what follows says where, when or by which way.
    fn is_place(&self, unit: usize) -> bool {
        let word = self.units.get(unit).and_then(|u| self.words.get(u.start));
        word.is_some_and(|w| w.bits.has(WordClass::PLACE))
    }

    /// Whether a noun phrase is a name, or one of the tables that holds views.
    fn may_hold(&self, noun: usize) -> bool {
        let last = self.units.get(noun).and_then(|u| self.words.get(u.end.checked_sub(1)?));
        last.is_some_and(|w| w.tag.is_proper() || w.bits.has(WordClass::ACTOR))
    }

    fn is_for(&self, unit: usize) -> bool {
        self.units
            .get(unit)
            .and_then(|u| self.words.get(u.start))
            .is_some_and(|w| w.bits.has(WordClass::CAUSE))
    }

    /// Who is praised or blamed for what follows *for*.
    fn blamed(&self, before: usize) -> Option<usize> {
        let verb =
            (before.saturating_sub(6)..before).rev().find(|&u| self.kind(u) == Some(Kind::Verb))?;
        if !self.head_bits(verb).has(WordClass::VERB) {
            return None;
        }
        let passive = self.units.get(verb)?.verb?.passive;
        let object = Some(verb + 1).filter(|&n| self.kind(n) == Some(Kind::Noun));
        if passive { self.subject(verb) } else { object }
    }

    /// The subject of the clause that a participial continuation belongs to: of the nearest verb of
    /// saying before it, else of the first finite verb.
    fn matrix_subject(&self, before: usize) -> Option<usize> {
        let saying = (0..before).rev().find(|&u| {
            self.verb_kind(u) == Some(VerbKind::Finite) && self.head_bits(u).has(WordClass::SAY)
        });
        let first = (0..before).find(|&u| self.verb_kind(u) == Some(VerbKind::Finite));
        saying.or(first).and_then(|v| self.subject(v))
    }

    /// "While praising the firm, Marta ...": the noun phrase after the comma.
    fn next_subject(&self, verb: usize) -> Option<usize> {
        let comma = (verb + 1..self.units.len()).find(|&u| self.kind(u) == Some(Kind::Comma))?;
        let finite =
            (comma + 1..self.units.len()).find(|&u| self.verb_kind(u) == Some(VerbKind::Finite))?;
        let noun = (comma + 1..finite).find(|&u| self.kind(u) == Some(Kind::Noun))?;
        Some(noun)
    }

    /// *a plan backed by the union*: the noun phrase before; in a passive group of its own the subject.
    fn of_participle(&self, verb: usize) -> Option<usize> {
        let before = verb.checked_sub(1)?;
        match self.kind(before)? {
            Kind::Noun => self.root(before).or(Some(before)),
            Kind::Comma => self.noun_before(before).and_then(|n| self.root(n)),
            Kind::Coordinator => {
                let earlier = (0..before).rev().find(|&u| self.verb_kind(u).is_some())?;
                self.subject(earlier)
            }
            _ => None,
        }
    }
}
