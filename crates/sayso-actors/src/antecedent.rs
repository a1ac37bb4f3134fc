//! Whom a pronoun means: a ranker over the actors named lately.
//!
//! Each candidate has a few features (how far back, what it does in its clause, how often it was named, …), each feature
//! a weight in `data/en/antecedents.txt`, and the largest sum wins; "nobody" is a candidate too. No feature looks at
//! the letters of a name, so that names are exchangeable.

mod features;
mod quoting;

use crate::entity::may_be;
use crate::entity::{Entities, Entity, Kind, Seen};
use crate::mention::{Mention, Place, What};
use crate::tables::{Class, Means, Pronoun};
use features::{
    Asked, F, NAMES, SORTS, description_features, entity_features, place_features, push,
};
pub(crate) use quoting::Quoting;
use sayso_core::{Relation, Span, TokenKind, View};
use sayso_lexicon::Table;
use std::sync::LazyLock;

/// How many actors are kept in mind.
const KEPT: usize = 40;
/// How many candidates a pronoun has at most.
const CANDIDATES: usize = 16;
/// How many sentences back a pronoun finds who spoke: a quotation may have some.
const SPEECH: usize = 12;
/// How many sentences back a pronoun reaches.
const REACH: usize = 6;

/// The actors in the order of their latest mention.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    order: Vec<u32>,
}

impl Recent {
    pub(crate) fn touch(&mut self, entity: usize) {
        self.forget(entity);
        self.order.push(entity as u32);
        if self.order.len() > KEPT {
            self.order.remove(0);
        }
    }

    pub(crate) fn forget(&mut self, entity: usize) {
        self.order.retain(|&e| e != entity as u32);
    }

    /// The latest first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().rev().map(|&e| e as usize)
    }
}

/// The weights of every feature for every sort of pronoun.
#[derive(Clone, Debug)]
pub(crate) struct Weights(Vec<f32>);

/// The weights that come with the crate. They know no words, so that they serve every language with trees.
pub(crate) static BUILT_IN: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../data/en/antecedents.txt")));

impl Weights {
    /// Reads a file of weights: `feature : sort=weight …`. What it lacks is nought.
    pub(crate) fn read(text: &str) -> Self {
        let mut weights = vec![0.0; size()];
        let table = Table::parse(text).unwrap_or_default();
        for entry in table.entries() {
            let Some(feature) = NAMES.iter().position(|n| *n == entry.text) else { continue };
            for (sort, name) in SORTS.iter().enumerate() {
                let value = entry.value(name).and_then(|v| v.parse().ok());
                if let (Some(value), Some(slot)) =
                    (value, weights.get_mut(feature * SORTS.len() + sort))
                {
                    *slot = value;
                }
            }
        }
        Self(weights)
    }
}

/// How many weights there are.
#[must_use]
pub fn size() -> usize {
    NAMES.len() * SORTS.len()
}

/// Weights as a file that the crate reads: the way back from what a trainer found.
#[must_use]
pub fn write_weights(weights: &[f32]) -> String {
    let mut out = String::new();
    for (name, row) in NAMES.iter().zip(weights.chunks(SORTS.len())) {
        let mut line = format!("{name} :");
        for (sort, weight) in SORTS.iter().zip(row).filter(|(_, w)| w.abs() >= 0.005) {
            line.push_str(&format!(" {sort}={weight:.2}"));
        }
        if !line.ends_with(':') {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// A pronoun and whom it may mean, for a trainer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Choice {
    /// Where the pronoun stands.
    pub pronoun: Span,
    /// The features that speak for nobody of them, as indices of weights.
    pub nobody: Vec<u16>,
    /// The actors named lately.
    pub candidates: Vec<Candidate>,
}

/// An actor that a pronoun may mean.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Candidate {
    /// Where it was named so far.
    pub mentions: Vec<Span>,
    /// Its features, as indices of weights.
    pub features: Vec<u16>,
}

/// What a trainer says of a choice: `None` leaves it to the weights, `Some(None)` is nobody.
pub(crate) type Told<'f> = &'f mut dyn FnMut(&Choice) -> Option<Option<usize>>;

/// Chooses whom a pronoun means.
pub(crate) struct Chooser<'f> {
    weights: &'f Weights,
    told: Option<Told<'f>>,
    quoting: Quoting,
    /// The candidate that spoke last outside quotations: its head, the actor, the sentence.
    voice: Option<(usize, usize, usize)>,
    candidates: Vec<(usize, Seen)>,
    features: Vec<u16>,
    path: Vec<usize>,
}

/// *Her deputy, Karl Wend*: whose deputy he is is somebody else.
fn is_owned(asked: Asked<'_>, seen: Seen) -> bool {
    let own = asked.pronoun.own || asked.mention.place == Place::Possessor;
    let start = |at: usize| asked.view.tokens().get(at).map(|t| t.span.start());
    let (from, after) = (asked.mention.tokens.start, asked.mention.tokens.end);
    let begins = |at: usize| start(at) == Some(seen.span.start());
    own && seen.head >= after && (begins(from) || begins(after))
}

/// *MR. HALE: He has read it.*: whoever has the word in a transcript is not the *he* of whom he speaks.
fn speaks_here(asked: Asked<'_>, seen: Seen) -> bool {
    let colon = asked.view.tokens().get(seen.head + 1).is_some_and(|t| t.kind == TokenKind::Colon);
    let person = matches!(asked.pronoun.means, Means::Person(_));
    colon
        && person
        && seen.head < asked.mention.head
        && asked.view.block_at(seen.span.start()) == asked.block
        && asked
            .block
            .and_then(|b| asked.view.blocks().get(b))
            .is_some_and(|b| seen.span.start() == b.span.start())
}

impl<'f> Chooser<'f> {
    pub(crate) fn new(weights: &'f Weights, told: Option<Told<'f>>, quoting: Quoting) -> Self {
        let (candidates, features, path) = (Vec::new(), Vec::new(), Vec::new());
        Self { weights, told, quoting, voice: None, candidates, features, path }
    }

    /// The actor that a pronoun means.
    pub(crate) fn choose(
        &mut self,
        entities: &Entities,
        recent: &Recent,
        view: View<'_>,
        pronoun: Pronoun,
        mention: &Mention,
        speaks: &[bool],
    ) -> Option<usize> {
        let sort = match pronoun.means {
            Means::Person(_) => 0,
            Means::Thing => 4,
            Means::Several => 8,
            Means::Described(_) => 12,
            Means::Relative | Means::Speaker { .. } | Means::Addressee => return None,
        };
        let own = pronoun.own || mention.place == Place::Possessor;
        let case = sort
            + if own {
                3
            } else if mention.place == Place::Subject {
                1
            } else {
                2
            };
        let start = view.tokens().get(mention.tokens.start).map_or(0, |t| t.span.start());
        let block = view.block_at(start);
        let first = view.sentences().get(mention.sentence).map(|s| s.tokens().start);
        let begins = first == Some(mention.tokens.start);
        let speaks = speaks.get(mention.head).copied().unwrap_or_default();
        let asked = Asked { view, pronoun, mention, sort, case, speaks, block, begins };
        self.walk_up(asked);
        self.gather(entities, recent, asked);
        let nobody = self.nobody(asked);
        let mut best = (None, self.score(&nobody));
        let mut body: Option<(usize, f32)> = None;
        let mut choice = self.told.is_some().then(|| Choice {
            pronoun: view.tokens().get(mention.head).map_or(Span::new(0, 0), |t| t.span),
            nobody,
            candidates: Vec::new(),
        });
        let candidates = std::mem::take(&mut self.candidates);
        let person = matches!(pronoun.means, Means::Person(_)) && mention.quoted;
        let speaker = person.then(|| self.quoting.speaker(mention.head)).flatten();
        // “He lied,” Lee said: who speaks says "I" of himself.
        let barred = |entity: usize| {
            speaker.as_ref().is_some_and(|s| quoting::names(view, entities, entity, s))
        };
        for (place, &(entity, seen)) in candidates.iter().enumerate() {
            let Some(found) = entities.get(entity) else { continue };
            let mut features = std::mem::take(&mut self.features);
            features.clear();
            self.describe(asked, entities, found, seen, place, &candidates, &mut features);
            self.voice_features(asked, entity, &mut features);
            let score = self.score(&features);
            if score > best.1 && !barred(entity) {
                best = (Some(place), score);
            }
            let speaker =
                matches!(found.kind, Kind::Body | Kind::Noun(Class::Body | Class::Outlet));
            let speaker = if sort == 8 { seen.head < mention.tokens.start } else { speaker };
            if speaker && body.is_none_or(|(_, s)| score > s) {
                body = Some((place, score));
            }
            if let Some(choice) = &mut choice {
                let mentions = found.seen.iter().map(|s| s.span).collect();
                choice.candidates.push(Candidate { mentions, features: features.clone() });
            }
            self.features = features;
        }
        // "It added", "They added": whoever speaks is somebody.
        if asked.speaks && best.0.is_none() && (sort == 4 || sort == 8) {
            best.0 = body.map(|b| b.0);
        }
        if let Some(place) = self.goes_on(entities, &candidates, asked) {
            best.0 = Some(place);
        }
        if let (Some(choice), Some(told)) = (choice, self.told.as_mut())
            && let Some(answer) = told(&choice)
        {
            best.0 = answer;
        }
        let chosen = best.0.and_then(|place| candidates.get(place)).map(|c| c.0);
        self.candidates = candidates;
        chosen
    }

    fn score(&self, features: &[u16]) -> f32 {
        features.iter().filter_map(|&f| self.weights.0.get(f as usize)).sum()
    }

    /// The actors that fit in number and gender, each with its mention nearest to the pronoun, the nearest first.
    fn gather(&mut self, entities: &Entities, recent: &Recent, asked: Asked<'_>) {
        self.candidates.clear();
        let at = asked.mention.tokens.start;
        for entity in recent.latest() {
            let Some(found) = entities.get(entity) else { continue };
            // A thing says nothing: "The evidence has weakened," it added.
            let mute = asked.speaks
                && matches!(found.kind, Kind::Noun(Class::Thing | Class::Document | Class::Place));
            if mute || !fits(found, asked.pronoun) {
                continue;
            }
            let last = found.seen.iter().rev().take(6);
            if last.clone().any(|s| is_owned(asked, *s)) {
                continue;
            }
            let before = last.clone().filter(|s| s.head < at).max_by_key(|s| s.head);
            let Some(seen) = before.or_else(|| last.clone().min_by_key(|s| s.head)) else {
                continue;
            };
            let reach = if seen.voice { SPEECH } else { REACH };
            let near = seen.sentence + reach >= asked.mention.sentence
                && seen.sentence <= asked.mention.sentence;
            if near && !speaks_here(asked, *seen) && !self.commands(asked, *seen) {
                self.candidates.push((entity, *seen));
            }
        }
        let nearness = |s: &Seen| if s.head < at { at - s.head } else { 2 * (s.head - at) + 8 };
        self.candidates.sort_by_key(|(_, seen)| nearness(seen));
        self.candidates.truncate(CANDIDATES);
        let voice = |&(entity, _): &(usize, Seen)| {
            let seen = entities.get(entity)?.seen.iter().rev().take(8);
            let last = seen.filter(|s| s.voice && s.head < at).max_by_key(|s| s.head)?;
            Some((last.head, entity, last.sentence))
        };
        self.voice = self.candidates.iter().filter_map(voice).max_by_key(|(head, ..)| *head);
    }

    /// The verbs above the pronoun, the nearest first.
    fn walk_up(&mut self, asked: Asked<'_>) {
        self.path.clear();
        let mut at = asked.mention.head;
        for _ in 0..16 {
            let Some(word) = asked.view.word(at) else { break };
            let up = word.head as usize;
            if up == at || word.head == sayso_core::Word::NO_HEAD {
                break;
            }
            at = up;
            if asked.view.word(at).is_some_and(|w| w.tag.is_verb()) {
                self.path.push(at);
            }
        }
    }

    /// *He denied that Ann Lee and Bob Orr had met*: a speaker is none of those who are first named in what he says.
    /// (*When he left, Bob Orr said* names him outside of his clause.)
    fn commands(&self, asked: Asked<'_>, seen: Seen) -> bool {
        let from = asked.mention.head;
        if !asked.speaks || asked.mention.place != Place::Subject || seen.head < from {
            return false;
        }
        let Some(&verb) = self.path.first() else { return false };
        let mut at = seen.head;
        for _ in 0..16 {
            let Some(up) = asked.view.word(at).map(|w| w.head as usize) else { return false };
            if up == verb {
                return true;
            }
            if up == at {
                return false;
            }
            at = up;
        }
        false
    }

    fn nobody(&self, asked: Asked<'_>) -> Vec<u16> {
        let mut out = Vec::with_capacity(8);
        let mut add = |f: F| push(&mut out, asked, f);
        add(F::Nobody);
        if asked.mention.quoted {
            add(F::NobodyQuoted);
        }
        if asked.view.word(asked.mention.head).is_some_and(|w| w.relation == Relation::Expl) {
            add(F::NobodyExpletive);
        }
        let near = |(_, s): &(usize, Seen)| s.sentence + 1 >= asked.mention.sentence;
        if !self.candidates.iter().any(near) {
            add(F::NobodyFar);
        }
        if !self.candidates.iter().any(|(_, s)| s.place == Place::Subject) {
            add(F::NobodyNoSubject);
        }
        if asked.begins {
            add(F::NobodyBegins);
        }
        let What::Noun(noun) = &asked.mention.what else { return out };
        let flags = [
            (asked.view.token_text(asked.mention.tokens.end) == "of", F::NobodyOf),
            (asked.mention.tokens.len() > 1, F::NobodyLong),
            (noun.role.is_some(), F::NobodyRole),
            (noun.noun.general, F::NobodyGeneral),
            (noun.noun.gender.is_some(), F::NobodyGendered),
        ];
        flags.iter().filter(|(is, _)| *is).for_each(|&(_, flag)| add(flag));
        out
    }

    #[allow(clippy::too_many_arguments)] // one candidate among all
    fn describe(
        &self,
        asked: Asked<'_>,
        entities: &Entities,
        found: &Entity,
        seen: Seen,
        rank: usize,
        all: &[(usize, Seen)],
        out: &mut Vec<u16>,
    ) {
        let mut add = |f: F| push(out, asked, f);
        let distance = asked.mention.sentence.saturating_sub(seen.sentence);
        place_features(asked, seen, distance, &mut add);
        self.tree_features(asked, seen, distance, &mut add);
        add([F::Rank0, F::Rank1, F::Rank2, F::Rank3, F::Rank3, F::Rank5][rank.min(5)]);
        let before = |s: &Seen| s.head < asked.mention.tokens.start;
        let subjects = all.iter().filter(|(_, s)| s.place == Place::Subject && before(s));
        let latest = subjects.clone().map(|(_, s)| s.sentence).max();
        let first = subjects.filter(|(_, s)| Some(s.sentence) == latest).map(|(_, s)| s.head).min();
        if first == Some(seen.head) {
            add(F::FirstSubject);
        }
        let near = distance.min(2);
        let subject = seen.place == Place::Subject;
        if first == Some(seen.head) {
            add([F::FirstSubject0, F::FirstSubject1, F::FirstSubject2][near]);
        }
        if rank == 0 {
            add(match seen.place {
                Place::Subject => F::SubjectNearest,
                Place::Oblique => F::ObliqueNearest,
                Place::Possessor => F::PossessorNearest,
                _ => F::OtherNearest,
            });
        }
        let topic = found.seen.first().is_some_and(|s| s.sentence == 0);
        if topic && subject {
            add(F::TopicSubject);
        }
        if !seen.pronoun && found.is_named_person() {
            let full = asked.view.tokens_in(seen.span).len() > 1;
            add(if full { F::FullHere } else { F::ShortHere });
            if full && found.seen.len() == 1 {
                add(F::NewHere);
            }
        }
        if all.len() == 1 {
            add(F::Only);
        }
        let leftmost =
            all.iter().filter(|(_, s)| s.sentence == seen.sentence).map(|(_, s)| s.head).min();
        if leftmost == Some(seen.head) {
            add(F::FirstOfSentence);
        }
        let count = found.seen.len();
        add(match count {
            0 | 1 => F::Named1,
            2 => F::Named2,
            3 | 4 => F::Named3,
            5..=8 => F::Named5,
            _ => F::Named9,
        });
        let most = all.iter().filter_map(|(e, _)| entities.get(*e)).map(|e| e.seen.len()).max();
        if most == Some(count) && count > 1 {
            add(F::Most);
            if subject {
                add(F::MostSubject);
            }
            if topic {
                add(F::TopicMost);
            }
        }
        let verb = asked.view.word(seen.head).map(|w| w.head as usize);
        if subject && found.speaks {
            add(F::SubjectOfSpeech);
        }
        if verb.and_then(|v| asked.view.word(v)).is_some_and(|w| w.relation == Relation::Root)
            && subject
        {
            add(F::MainClause);
        }
        add([F::Between0, F::Between1, F::Between2, F::Between3][rank.min(3)]);
        entity_features(asked, found, &mut add);
        description_features(asked, found, &mut add);
        if asked.speaks {
            let last = all
                .iter()
                .filter(|(e, s)| {
                    before(s)
                        && s.place == Place::Subject
                        && entities.get(*e).is_some_and(|e| e.speaks)
                })
                .max_by_key(|(_, s)| s.head);
            if last.is_some_and(|(_, s)| s.head == seen.head) {
                add(F::LastSpeaker);
            }
        }
    }

    /// *“Ben Cole lied,” Lee said. He added that*: of those who may be meant, whoever spoke last goes on to speak, unless
    /// another has come in as a subject since.
    fn goes_on(
        &self,
        entities: &Entities,
        candidates: &[(usize, Seen)],
        asked: Asked<'_>,
    ) -> Option<usize> {
        let (head, voice, _) = self.voice?;
        let speaks = asked.speaks && !asked.mention.quoted && asked.mention.place == Place::Subject;
        let person = matches!(asked.pronoun.means, Means::Person(_));
        // "Lee told them that his client was ill": the client came in only in what Lee said.
        let came_in = |s: &&Seen| {
            !s.quoted
                && !self.quoting.is_told(s.head)
                && s.place == Place::Subject
                && s.head > head
                && s.head < asked.mention.tokens.start
        };
        let rival = |&(entity, _): &(usize, Seen)| {
            let seen = entities.get(entity).map(|e| e.seen.as_slice()).unwrap_or_default();
            entity != voice && seen.iter().rev().take(8).any(|s| came_in(&s))
        };
        let alone = speaks && person && !candidates.iter().any(rival);
        candidates.iter().position(|(entity, _)| *entity == voice).filter(|_| alone)
    }

    /// Who speaks goes on to speak: *“No,” Lee said. He added*, whoever is named in what he says.
    fn voice_features(&self, asked: Asked<'_>, entity: usize, out: &mut Vec<u16>) {
        let Some((_, voice, sentence)) = self.voice.filter(|_| !asked.mention.quoted) else {
            return;
        };
        let mut add = |f: F| push(out, asked, f);
        let begins = asked.begins && asked.mention.place == Place::Subject;
        if voice != entity {
            add(F::OtherVoice);
            if begins {
                add(F::OtherVoiceBegins);
            }
            return;
        }
        add([F::Voice0, F::Voice1, F::Voice2]
            [asked.mention.sentence.saturating_sub(sentence).min(2)]);
        if asked.speaks {
            add(F::VoiceSpeaks);
        }
        if begins {
            add(F::VoiceBegins);
        }
    }

    fn tree_features(
        &self,
        asked: Asked<'_>,
        seen: Seen,
        distance: usize,
        add: &mut impl FnMut(F),
    ) {
        let Some(word) = asked.view.word(seen.head).filter(|_| distance == 0) else { return };
        let above = self.path.iter().position(|&verb| verb == word.head as usize);
        let own = asked.pronoun.own;
        match (above, seen.place) {
            (Some(0), _) if !own => add(F::SameVerb),
            (Some(0), Place::Subject) => add(F::Agent),
            (Some(1), Place::Subject) => add(F::Above1),
            (Some(2), Place::Subject) => add(F::Above2),
            (Some(_), Place::Subject) => add(F::Above3),
            (Some(_), _) => add(F::OfAbove),
            _ => {}
        }
    }
}

/// Whether an actor may be meant: number, gender, person or thing.
fn fits(found: &Entity, pronoun: Pronoun) -> bool {
    match pronoun.means {
        Means::Person(gender) => found.is_human() && may_be(found.gender, gender),
        Means::Thing => match found.kind {
            Kind::Body | Kind::Country | Kind::Place => true,
            Kind::Name => found.gender.is_none(),
            Kind::Noun(Class::Human | Class::People) | Kind::Person | Kind::List => false,
            Kind::Noun(_) => !found.plural,
        },
        Means::Several => match found.kind {
            Kind::List | Kind::Body | Kind::Country => true,
            Kind::Noun(class) => {
                found.plural || matches!(class, Class::People | Class::Body | Class::Outlet)
            }
            Kind::Person | Kind::Name | Kind::Place => false,
        },
        Means::Described(gender) => {
            found.kind == Kind::Person
                && gender.is_none_or(|g| may_be(found.gender, g))
                && !found.at_place
        }
        Means::Relative | Means::Speaker { .. } | Means::Addressee => false,
    }
}
