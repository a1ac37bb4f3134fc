//! The stance lexicon: which words put whom for or against what.

use crate::predicate::{Frame, Frames, Predicate, WordClass};
use sayso_core::{Polarity, StanceBasis, Strength, WordKey};
use sayso_lexicon::{Entry, Error, ErrorKind, PhraseMap, Table, WordMap, plural, verb_forms};
use std::sync::{Arc, LazyLock};

/// What a word of the tables does; one lookup a token gives all of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(u64);

macro_rules! bits {
    ($($name:ident = $at:literal,)*) => {
        impl Bits {
            $(pub(crate) const $name: Self = Self(1 << $at);)*
        }
    };
}

bits! {
    VERB = 0, NOUN = 1, ADJECTIVE = 2, CARRIER = 3, JUDGEMENT = 4, EFFECT = 5, FLIP = 6,
    THROUGH = 7, SAY = 8, NEGATOR = 9, INTENSIFIER = 10, HEDGE = 11, POSSIBLE = 12, PAST = 13,
    CONDITION = 14, TRANSPARENT = 15, ATTACH = 16, BREAK = 17, TIME = 18, ACTOR = 19, BE = 20,
    HAVE = 21, DO = 22, LINK = 23, PROSPECT = 24, FAIL = 25, MUST = 26, SHOULD = 27, AIM = 28,
    BEARER = 29, RELATION = 30, OCCASION = 31, NEED = 32, VACUOUS = 33, OF = 34, THING = 35, SINGLE = 36, SECOND = 37, REFLEXIVE = 38, NOT_ONLY = 39, INSTEAD = 40,
}

impl Bits {
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a verb does with the stance noun that it carries.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    Voice,
    Drop,
    Draw,
    /// Both: *raise*, *meet*.
    VoiceOrDraw,
}

/// A word that judges.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Judgement {
    pub(crate) good: bool,
    pub(crate) strength: Strength,
    /// Only in a slot made for judgements.
    pub(crate) slot: bool,
}

/// Words that put a holder for or against a target, with their frames; English for now.
///
/// [`StanceLexicon::default`] is the one that ships. A user's own entries are read from plain text and
/// merged into it:
///
/// ```
/// use sayso_stance::StanceLexicon;
///
/// let mut lexicon = StanceLexicon::default();
/// let known = lexicon.len();
/// lexicon.merge("[oppose verb]\nthumb nose at : np strong evaluation\n")?;
/// assert_eq!(lexicon.len(), known + 1);
/// # Ok::<(), sayso_stance::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct StanceLexicon {
    inner: Arc<Inner>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Inner {
    predicates: Vec<Predicate>,
    verbs: PhraseMap<u32>,
    nouns: PhraseMap<u32>,
    adjectives: PhraseMap<u32>,
    carriers: PhraseMap<Carrier>,
    judgements: PhraseMap<Judgement>,
    effects: PhraseMap<bool>,
    relations: PhraseMap<bool>,
    flips: PhraseMap<()>,
    words: WordMap<Bits>,
}

static SHIPPED: LazyLock<Arc<Inner>> = LazyLock::new(|| {
    let mut inner = Inner::default();
    // The tables are compiled in and read by a test; what does not parse there is left out here.
    for (class, text) in [
        (WordClass::Verb, include_str!("../data/en/verbs.txt")),
        (WordClass::Noun, include_str!("../data/en/nouns.txt")),
        (WordClass::Adjective, include_str!("../data/en/adjectives.txt")),
    ] {
        let _ = inner.add_predicates(text, Some(class));
    }
    let _ = inner.add_carriers(include_str!("../data/en/carriers.txt"));
    let _ = inner.add_judgements(include_str!("../data/en/judgements.txt"));
    let _ = inner.add_relations(include_str!("../data/en/relations.txt"));
    let _ = inner.add_function_words(include_str!("../data/en/function.txt"));
    Arc::new(inner)
});

impl Default for StanceLexicon {
    fn default() -> Self {
        Self { inner: Arc::clone(&SHIPPED) }
    }
}

impl StanceLexicon {
    /// The shipped lexicon with the entries of `text` merged in; see [`merge`](Self::merge).
    ///
    /// # Errors
    ///
    /// As [`merge`](Self::merge).
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        lexicon.merge(text)?;
        Ok(lexicon)
    }

    /// Adds entries. Headings are a polarity and a word class, `[support verb]`, `[oppose noun]`,
    /// `[neutral adjective]`, or `[slot verb]` for verbs whose judgement stands in a slot; entries are
    /// written as in this crate's `data/en/verbs.txt`. An entry that is there already is replaced.
    ///
    /// # Errors
    ///
    /// With the line: [`ErrorKind::Syntax`] for a heading that names no polarity and class,
    /// [`ErrorKind::Attribute`] for a frame or flag that is not known. Nothing is added then.
    pub fn merge(&mut self, text: &str) -> Result<(), Error> {
        let mut inner = (*self.inner).clone();
        inner.add_predicates(text, None)?;
        self.inner = Arc::new(inner);
        Ok(())
    }

    /// How many predicates there are, each with all its forms counted once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.predicates.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inner.predicates.is_empty()
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }
}

/// A phrase found in a sentence: what it means and how many tokens it has.
pub(crate) type Found<T> = Option<(usize, T)>;

impl Inner {
    #[inline]
    pub(crate) fn bits(&self, word: WordKey) -> Bits {
        self.words.get_key(word).copied().unwrap_or_default()
    }

    pub(crate) fn predicate(
        &self,
        class: WordClass,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<&Predicate> {
        let map = match class {
            WordClass::Verb => &self.verbs,
            WordClass::Noun => &self.nouns,
            WordClass::Adjective => &self.adjectives,
        };
        let (len, index) = map.longest_keys(at, word)?;
        Some((len, self.predicates.get(*index as usize)?))
    }

    pub(crate) fn carrier(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<Carrier> {
        self.carriers.longest_keys(at, word).map(|(len, c)| (len, *c))
    }

    pub(crate) fn judgement(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<Judgement> {
        self.judgements.longest_keys(at, word).map(|(len, j)| (len, *j))
    }

    /// Whether the verb at `at` helps (`true`) or harms.
    pub(crate) fn effect(&self, at: usize, word: impl Fn(usize) -> Option<WordKey>) -> Found<bool> {
        self.effects.longest_keys(at, word).map(|(len, good)| (len, *good))
    }

    /// Whether the act named at `at` is a friendly one between actors (`true`) or a hostile one.
    pub(crate) fn relation(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<WordKey>,
    ) -> Found<bool> {
        self.relations.longest_keys(at, word).map(|(len, good)| (len, *good))
    }

    pub(crate) fn flip(&self, at: usize, word: impl Fn(usize) -> Option<WordKey>) -> Option<usize> {
        self.flips.longest_keys(at, word).map(|(len, ())| len)
    }

    fn mark(&mut self, phrase: &str, bits: Bits) {
        let mut words = phrase.split_whitespace();
        let Some(first) = words.next() else { return };
        match words.next() {
            Some(second) => {
                self.mark_word(first, bits);
                self.mark_word(second, Bits::SECOND);
            }
            None => self.mark_word(first, bits.with(Bits::SINGLE)),
        }
    }

    fn mark_word(&mut self, word: &str, bits: Bits) {
        let known = self.words.entry(word);
        *known = known.with(bits);
    }

    fn add_predicates(&mut self, text: &str, class: Option<WordClass>) -> Result<(), Error> {
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

    fn lookup(&self, class: WordClass, phrase: &str) -> Option<u32> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let map = match class {
            WordClass::Verb => &self.verbs,
            WordClass::Noun => &self.nouns,
            WordClass::Adjective => &self.adjectives,
        };
        let (len, index) = map.longest(0, |i| words.get(i).copied())?;
        (len == words.len()).then_some(*index)
    }

    fn add_forms(&mut self, phrase: &str, class: WordClass, index: u32) {
        match class {
            WordClass::Verb => {
                for (form, _) in verb_forms(phrase) {
                    self.verbs.insert(&form, index);
                    self.mark(&form, Bits::VERB);
                }
            }
            WordClass::Noun => {
                for form in [phrase.to_owned(), plural(phrase)] {
                    self.nouns.insert(&form, index);
                    self.mark(&form, Bits::NOUN);
                }
            }
            WordClass::Adjective => {
                self.adjectives.insert(phrase, index);
                self.mark(phrase, Bits::ADJECTIVE);
            }
        }
    }

    fn add_carriers(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let new = match entry.group {
                "voice" => Carrier::Voice,
                "drop" => Carrier::Drop,
                _ => Carrier::Draw,
            };
            for (form, _) in verb_forms(entry.text) {
                let words: Vec<&str> = form.split_whitespace().collect();
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
                self.mark(&form, Bits::CARRIER);
            }
        }
        Ok(())
    }

    fn add_judgements(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let good = matches!(entry.group, "good" | "help");
            if matches!(entry.group, "help" | "harm") {
                for (form, _) in verb_forms(entry.text) {
                    self.effects.insert(&form, good);
                    self.mark(&form, Bits::EFFECT);
                }
                continue;
            }
            let judgement = Judgement { good, strength: strength(&entry), slot: entry.has("slot") };
            for form in [entry.text.to_owned(), plural(entry.text)] {
                self.judgements.insert(&form, judgement);
                self.mark(&form, Bits::JUDGEMENT);
            }
        }
        Ok(())
    }

    fn add_relations(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let good = entry.group.starts_with("friendly");
            if entry.group.ends_with("noun") {
                for form in [entry.text.to_owned(), plural(entry.text)] {
                    self.relations.insert(&form, good);
                    self.mark(&form, Bits::RELATION);
                }
            } else {
                for (form, _) in verb_forms(entry.text) {
                    self.relations.insert(&form, good);
                    self.mark(&form, Bits::RELATION);
                }
            }
        }
        Ok(())
    }

    fn add_function_words(&mut self, text: &str) -> Result<(), Error> {
        for entry in Table::parse(text)?.entries() {
            let Some(bits) = function_bits(entry.group) else {
                return Err(Error::new(ErrorKind::Syntax, entry.line, "no such group of words"));
            };
            match entry.group {
                "flip" | "through" | "say" => {
                    for (form, _) in verb_forms(entry.text) {
                        if entry.group == "flip" {
                            self.flips.insert(&form, ());
                        }
                        self.mark(&form, bits);
                    }
                }
                "transparent" | "aim" | "need" | "vacuous" | "actor" | "thing" => {
                    self.mark(entry.text, bits);
                    self.mark(&plural(entry.text), bits);
                }
                _ => self.mark(entry.text, bits),
            }
        }
        Ok(())
    }
}

fn function_bits(group: &str) -> Option<Bits> {
    Some(match group {
        "negator" => Bits::NEGATOR,
        "intensifier" => Bits::INTENSIFIER,
        "hedge" => Bits::HEDGE,
        "possible" => Bits::POSSIBLE,
        "past" => Bits::PAST,
        "condition" => Bits::CONDITION,
        "transparent" => Bits::TRANSPARENT,
        "flip" => Bits::FLIP,
        "through" => Bits::THROUGH,
        "say" => Bits::SAY,
        "attach" => Bits::ATTACH,
        "break" => Bits::BREAK,
        "time" => Bits::TIME,
        "actor" => Bits::ACTOR,
        "be" => Bits::BE,
        "have" => Bits::HAVE,
        "do" => Bits::DO,
        "link" => Bits::LINK,
        "prospect" => Bits::PROSPECT,
        "fail" => Bits::FAIL,
        "must" => Bits::MUST,
        "should" => Bits::SHOULD,
        "aim" => Bits::AIM,
        "bearer" => Bits::BEARER,
        "occasion" => Bits::OCCASION,
        "need" => Bits::NEED,
        "of" => Bits::OF,
        "thing" => Bits::THING,
        "reflexive" => Bits::REFLEXIVE,
        "instead" => Bits::INSTEAD,
        "not only" => Bits::NOT_ONLY,
        "vacuous" => Bits::VACUOUS,
        _ => return None,
    })
}

/// The polarity and class of a heading: `[oppose verb]`, or `[oppose]` in a table of one class.
fn heading(
    entry: &Entry<'_>,
    class: Option<WordClass>,
) -> Result<(Option<Polarity>, WordClass), Error> {
    let bad = || {
        let message = "a heading names a polarity and a word class, as in [support verb]";
        Error::new(ErrorKind::Syntax, entry.line, message)
    };
    let mut words = entry.group.split_whitespace();
    let sign = match words.next() {
        Some("support") => Some(Polarity::Support),
        Some("oppose") => Some(Polarity::Oppose),
        Some("neutral") => Some(Polarity::Neutral),
        Some("slot") => None,
        _ => return Err(bad()),
    };
    let named = match words.next() {
        Some("verb") => Some(WordClass::Verb),
        Some("noun") => Some(WordClass::Noun),
        Some("adjective") => Some(WordClass::Adjective),
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
        words: entry.text.split_whitespace().count() as u8,
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
        let verbs = include_str!("../data/en/verbs.txt");
        inner.add_predicates(verbs, Some(WordClass::Verb)).unwrap();
        inner.add_predicates(include_str!("../data/en/nouns.txt"), Some(WordClass::Noun)).unwrap();
        inner
            .add_predicates(include_str!("../data/en/adjectives.txt"), Some(WordClass::Adjective))
            .unwrap();
        inner.add_carriers(include_str!("../data/en/carriers.txt")).unwrap();
        inner.add_judgements(include_str!("../data/en/judgements.txt")).unwrap();
        inner.add_relations(include_str!("../data/en/relations.txt")).unwrap();
        inner.add_function_words(include_str!("../data/en/function.txt")).unwrap();
        assert!(inner.predicates.len() >= 600, "{} predicates", inner.predicates.len());
    }

    #[test]
    fn errors_name_the_line() {
        for (text, kind, line) in [
            ("[support verb]\nback : np\nbuoy : obj", ErrorKind::Attribute, 3),
            ("[good verb]\nback : np", ErrorKind::Syntax, 2),
            ("[oppose]\nback : np", ErrorKind::Syntax, 2),
            ("[oppose verb", ErrorKind::Syntax, 1),
        ] {
            let error = StanceLexicon::parse(text).unwrap_err();
            assert_eq!((error.kind(), error.line()), (kind, line), "{text}");
        }
    }
}
