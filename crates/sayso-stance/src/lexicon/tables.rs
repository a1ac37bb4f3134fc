//! The tables as text: headings, frames and flags of their entries, and the forms of their words.

use crate::lexicon::predicate::{Frame, Frames, Predicate, PredicateClass};
use crate::lexicon::word_class::WordClass;
use crate::lexicon::{Carrier, Inner, Judgement};
use sayso_core::{Polarity, StanceBasis, Strength};
use sayso_lexicon::{Entry, Error, ErrorKind, Table, VerbForm, plural, verb_forms, words};

impl Inner {
    fn mark(&mut self, phrase: &str, bits: WordClass) {
        let mut words = words(phrase);
        let Some(first) = words.next() else { return };
        match words.next() {
            Some(second) => {
                self.mark_word(first, bits);
                self.mark_word(second, WordClass::SECOND);
            }
            None => self.mark_word(first, bits.with(WordClass::SINGLE)),
        }
    }

    fn mark_word(&mut self, word: &str, bits: WordClass) {
        let known = self.words.entry(word);
        *known = known.with(bits);
    }

    pub(crate) fn add_predicates(
        &mut self,
        text: &str,
        class: Option<PredicateClass>,
    ) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let (sign, class) = heading(&entry, class)?;
            let predicate = read_predicate(&entry, sign)?;
            let index = self.predicates.len() as u32;
            let known = self.lookup(class, entry.text);
            let index = match known.and_then(|k| self.predicates.get_mut(k as usize)) {
                // A second line for the same words adds frames; another heading replaces the entry.
                Some(old) if old.sign == predicate.sign && predicate.frames.is_empty() => continue,
                Some(old) if old.sign == predicate.sign => {
                    old.frames.add(predicate.frames);
                    old.bare &= predicate.bare;
                    continue;
                }
                Some(old) => {
                    *old = predicate;
                    known.unwrap_or(index)
                }
                None => {
                    self.predicates.push(predicate);
                    index
                }
            };
            self.add_forms(entry.text, class, index);
        }
        Ok(())
    }

    fn lookup(&self, class: PredicateClass, phrase: &str) -> Option<u32> {
        let phrase = owned(phrase, "its");
        let words: Vec<&str> = words(&phrase).collect();
        let map = match class {
            PredicateClass::Verb => &self.verbs,
            PredicateClass::Noun => &self.nouns,
            PredicateClass::Adjective => &self.adjectives,
        };
        let (len, index) = map.longest(0, |i| words.get(i).copied())?;
        (len == words.len()).then_some(*index)
    }

    /// Adds the forms of an entry, with each possessor where it has "one's".
    fn add_forms(&mut self, entry: &str, class: PredicateClass, index: u32) {
        for phrase in possessors(entry) {
            match class {
                PredicateClass::Verb => {
                    for (form, kind) in verb_forms(&phrase) {
                        self.verbs.insert(&form, index);
                        self.mark(&form, WordClass::VERB.with(of_form(kind)));
                    }
                }
                PredicateClass::Noun => {
                    for form in [plural(&phrase), phrase] {
                        self.nouns.insert(&form, index);
                        self.mark(&form, WordClass::NOUN);
                    }
                }
                PredicateClass::Adjective => {
                    self.adjectives.insert(&phrase, index);
                    self.mark(&phrase, WordClass::ADJECTIVE);
                }
            }
        }
    }

    pub(crate) fn add_carriers(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let new = match entry.group {
                "voice" => Carrier::Voice,
                "drop" => Carrier::Drop,
                _ => Carrier::Draw,
            };
            for (form, kind) in verb_forms(entry.text) {
                let words: Vec<&str> = words(&form).collect();
                let known = self.carriers.longest(0, |i| words.get(i).copied());
                let value = match known {
                    Some((len, Carrier::Voice | Carrier::VoiceOrDraw))
                        if len == words.len() && new == Carrier::Draw =>
                    {
                        Carrier::VoiceOrDraw
                    }
                    _ => new,
                };
                self.carriers.insert(&form, value);
                self.mark(&form, WordClass::CARRIER.with(of_form(kind)));
            }
        }
        Ok(())
    }

    pub(crate) fn add_judgements(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let good = matches!(entry.group, "good" | "help");
            if matches!(entry.group, "help" | "harm") {
                for (form, _) in verb_forms(entry.text) {
                    self.effects.insert(&form, good);
                    self.mark(&form, WordClass::EFFECT);
                }
                continue;
            }
            if matches!(entry.group, "misdeed" | "good deed") {
                for (form, _) in possessors(entry.text).iter().flat_map(|p| verb_forms(p)) {
                    self.deeds.insert(&form, entry.group == "good deed");
                    self.mark(&form, WordClass::DEED);
                }
                continue;
            }
            let judgement = Judgement { good, strength: strength(&entry), slot: entry.has("slot") };
            for form in [entry.text.to_owned(), plural(entry.text)] {
                self.judgements.insert(&form, judgement);
                self.mark(&form, WordClass::JUDGEMENT);
            }
        }
        Ok(())
    }

    pub(crate) fn add_relations(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let sign = match entry.group.split(' ').next() {
                Some("friendly") => Polarity::Support,
                Some("hostile") => Polarity::Oppose,
                _ => Polarity::Neutral,
            };
            if entry.group.ends_with("noun") {
                for form in [entry.text.to_owned(), plural(entry.text)] {
                    self.relations.insert(&form, sign);
                    self.mark(&form, WordClass::RELATION);
                }
            } else {
                for (form, _) in verb_forms(entry.text) {
                    self.relations.insert(&form, sign);
                    self.mark(&form, WordClass::RELATION);
                }
            }
        }
        Ok(())
    }

    /// Adds words under headings that say what they do.
    pub(crate) fn add_words(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let ending = || entry.text.trim_start_matches('-').to_owned();
            match entry.group {
                "person ending" => {
                    self.endings.people.push(ending());
                    continue;
                }
                "thing ending" => {
                    self.endings.things.push(ending());
                    continue;
                }
                _ => {}
            }
            let Some(bits) = WordClass::of_heading(entry.group) else {
                return Err(Error::new(ErrorKind::Syntax, entry.line, "no such group of words"));
            };
            match entry.group {
                _ if entry.has("verb") => {
                    verb_forms(entry.text).iter().for_each(|(form, _)| self.mark(form, bits));
                }
                "flip" | "say" | "belief" | "denial" | "ask" | "desire" => {
                    for (form, _) in verb_forms(entry.text) {
                        if entry.group == "flip" {
                            self.flips.insert(&form, ());
                        }
                        self.mark(&form, bits);
                    }
                }
                "transparent" | "aim" | "need" | "vacuous" | "pact" | "actor" | "thing"
                | "friend" | "foe" => {
                    self.mark(entry.text, bits);
                    self.mark(&plural(entry.text), bits);
                }
                _ => self.mark(entry.text, bits),
            }
        }
        Ok(())
    }
}

/// The forms of a verb that help to put tags right.
fn of_form(form: VerbForm) -> WordClass {
    match form {
        VerbForm::Third => WordClass::THIRD,
        VerbForm::Gerund => WordClass::GERUND,
        _ => WordClass::default(),
    }
}

/// The word that stands for any possessor in an entry: *break one's word*.
const ANY_OWNER: &str = "one's";

/// A phrase with each pronoun that *one's* stands for in it.
fn possessors(phrase: &str) -> Vec<String> {
    if !words(phrase).any(|word| word == ANY_OWNER) {
        return vec![phrase.to_owned()];
    }
    ["its", "his", "her", "their", "my", "our"].map(|own| owned(phrase, own)).into()
}

/// A phrase with a possessor in the place of *one's*; *in everyone's interest* has none.
fn owned(phrase: &str, own: &str) -> String {
    let words = words(phrase).map(|word| if word == ANY_OWNER { own } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// The polarity and class of a heading: `[oppose verb]`, or `[oppose]` in a table of one class.
fn heading(
    entry: &Entry<'_>,
    class: Option<PredicateClass>,
) -> Result<(Option<Polarity>, PredicateClass), Error> {
    let bad = || {
        let message = "a heading names a polarity and a word class, as in [support verb]";
        Error::new(ErrorKind::Syntax, entry.line, message)
    };
    let mut words = words(entry.group);
    let sign = match words.next() {
        Some("support") => Some(Polarity::Support),
        Some("oppose") => Some(Polarity::Oppose),
        Some("neutral") => Some(Polarity::Neutral),
        Some("slot") => None,
        _ => return Err(bad()),
    };
    let named = match words.next() {
        Some("verb") => Some(PredicateClass::Verb),
        Some("noun") => Some(PredicateClass::Noun),
        Some("adjective") => Some(PredicateClass::Adjective),
        Some(_) => return Err(bad()),
        None => None,
    };
    named.or(class).map(|class| (sign, class)).ok_or_else(bad)
}

fn strength(entry: &Entry<'_>) -> Strength {
    if entry.has("strong") {
        Strength::Strong
    } else if entry.has("weak") {
        Strength::Weak
    } else {
        Strength::Plain
    }
}

fn read_predicate(entry: &Entry<'_>, sign: Option<Polarity>) -> Result<Predicate, Error> {
    let mut predicate = Predicate {
        sign,
        strength: strength(entry),
        basis: StanceBasis::Attitude,
        frames: Frames::default(),
        negated_neutral: false,
        actor: false,
        thing: false,
        bare: false,
        loose: false,
        subjunctive: false,
        words: words(entry.text).count() as u8,
    };
    let own = sign.unwrap_or(Polarity::Neutral);
    for attribute in entry.attributes() {
        let (name, value) = attribute.split_once('=').unwrap_or((attribute, ""));
        match name {
            "weak" | "strong" => {}
            "neg" if value == "neutral" => predicate.negated_neutral = true,
            "actor" => predicate.actor = true,
            "thing" => predicate.thing = true,
            "bare" => predicate.bare = true,
            "subjunctive" => predicate.subjunctive = true,
            "loose" => predicate.loose = true,
            _ => {
                let polarity = match value {
                    "" => own,
                    "support" => Polarity::Support,
                    "oppose" => Polarity::Oppose,
                    "neutral" => Polarity::Neutral,
                    _ => return Err(unknown(entry, attribute)),
                };
                if let Some(frame) = Frame::from_name(name) {
                    predicate.frames.insert(frame, polarity);
                } else if let Some(basis) = basis(name) {
                    predicate.basis = basis;
                } else {
                    return Err(unknown(entry, attribute));
                }
            }
        }
    }
    Ok(predicate)
}

fn unknown(entry: &Entry<'_>, attribute: &str) -> Error {
    let message = format!("`{attribute}` is no frame, basis or flag");
    Error::new(ErrorKind::Attribute, entry.line, message)
}

fn basis(name: &str) -> Option<StanceBasis> {
    StanceBasis::ALL.iter().copied().find(|b| b.as_str() == name && *b != StanceBasis::Author)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tables_are_read_whole() {
        let mut inner = Inner::default();
        let verbs = include_str!("../../data/en/verbs.txt");
        inner.add_predicates(verbs, Some(PredicateClass::Verb)).unwrap();
        inner
            .add_predicates(include_str!("../../data/en/nouns.txt"), Some(PredicateClass::Noun))
            .unwrap();
        inner
            .add_predicates(
                include_str!("../../data/en/adjectives.txt"),
                Some(PredicateClass::Adjective),
            )
            .unwrap();
        inner.add_carriers(include_str!("../../data/en/carriers.txt")).unwrap();
        inner.add_judgements(include_str!("../../data/en/judgements.txt")).unwrap();
        inner.add_relations(include_str!("../../data/en/relations.txt")).unwrap();
        inner.add_words(include_str!("../../data/en/function.txt")).unwrap();
        inner.add_words(include_str!("../../data/en/constructions.txt")).unwrap();
        assert!(inner.predicates.len() >= 600, "{} predicates", inner.predicates.len());
    }
}
