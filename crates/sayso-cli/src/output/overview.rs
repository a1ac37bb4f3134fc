//! What many documents come to.

use super::Analysed;
use sayso::Polarity;
use std::collections::{BTreeMap, HashMap};

/// Actors beyond this number are counted only if they are known already, so that memory stays bounded.
const MOST_ACTORS: usize = 1 << 16;
/// What an actor is for or against beyond this number is counted and not named.
const MOST_TARGETS: usize = 64;

/// Counts over documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Documents that were analysed.
    pub(crate) documents: u64,
    /// Documents that could not be read.
    pub(crate) failed: u64,
    /// Bytes of input.
    pub(crate) bytes: u64,
    /// Lines of article body.
    pub(crate) body_lines: u64,
    /// Sentences.
    pub(crate) sentences: u64,
    /// Attributions.
    pub(crate) attributions: u64,
    /// Stances.
    pub(crate) stances: u64,
}

impl Tally {
    /// Counts one document.
    pub(crate) fn of(document: &Analysed<'_>) -> Self {
        let analysis = document.analysis;
        let blocks = &analysis.article.blocks;
        Self {
            documents: 1,
            failed: 0,
            bytes: 0,
            body_lines: blocks.iter().filter(|block| block.kind.is_body()).count() as u64,
            sentences: analysis.sentences.len() as u64,
            attributions: analysis.attributions.len() as u64,
            stances: analysis.stances.len() as u64,
        }
    }

    /// Adds what another counted.
    pub(crate) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.failed += other.failed;
        self.bytes += other.bytes;
        self.body_lines += other.body_lines;
        self.sentences += other.sentences;
        self.attributions += other.attributions;
        self.stances += other.stances;
    }
}

/// How often an actor speaks and takes sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Voice {
    /// The name, as the first document gives it.
    pub(crate) name: String,
    /// Documents that quote the actor or find a stance.
    pub(crate) documents: u64,
    /// Attributions.
    pub(crate) said: u64,
    /// Stances in favour.
    pub(crate) support: u64,
    /// Stances against.
    pub(crate) oppose: u64,
    /// What it is for, and how often.
    pub(crate) pro: Targets,
    /// What it is against.
    pub(crate) contra: Targets,
}

impl Voice {
    /// How often it takes a side.
    pub(crate) fn sides(&self) -> u64 {
        self.support + self.oppose
    }

    fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.said += other.said;
        self.support += other.support;
        self.oppose += other.oppose;
        self.pro.add(&other.pro);
        self.contra.add(&other.contra);
    }
}

/// Targets and how often they are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Targets(BTreeMap<String, u64>);

impl Targets {
    fn count(&mut self, words: &str, times: u64) {
        if let Some(count) = self.0.get_mut(words) {
            *count += times;
        } else if self.0.len() < MOST_TARGETS {
            self.0.insert(words.to_owned(), times);
        }
    }

    fn add(&mut self, other: &Self) {
        other.0.iter().for_each(|(words, times)| self.count(words, *times));
    }

    /// The most frequent first.
    pub(crate) fn most_frequent(&self) -> Vec<(&str, u64)> {
        let mut all: Vec<_> =
            self.0.iter().map(|(words, times)| (words.as_str(), *times)).collect();
        all.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        all
    }
}

/// Actors over documents, by their key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overview {
    voices: HashMap<String, Voice>,
}

impl Overview {
    /// Counts one document.
    pub(crate) fn of(document: &Analysed<'_>) -> Self {
        let mut overview = Self::default();
        let analysis = document.analysis;
        for attribution in &analysis.attributions {
            overview.voice(document, attribution.actor, None, |voice| voice.said += 1);
        }
        for stance in &analysis.stances {
            let reading = document.reading();
            let target = reading.target(stance).map(str::to_owned);
            let target = target.unwrap_or_else(|| reading.words(&[stance.target]));
            let holder = document.holder(stance);
            overview.voice(document, stance.actor, holder, |voice| match stance.polarity {
                Polarity::Support => {
                    voice.support += 1;
                    voice.pro.count(&target, 1);
                }
                Polarity::Oppose => {
                    voice.oppose += 1;
                    voice.contra.count(&target, 1);
                }
                _ => {}
            });
        }
        overview
    }

    /// Counts for an actor; for somebody who is no actor, by the words of the text, as with the body that a headline names.
    fn voice(
        &mut self,
        of: &Analysed<'_>,
        actor: Option<u32>,
        words: Option<String>,
        count: impl FnOnce(&mut Voice),
    ) {
        let actor = actor.and_then(|index| of.analysis.actors.list.get(index as usize));
        let named = actor.map(|actor| (actor.key.clone(), actor.name.clone()));
        let described = || {
            let words = words?;
            let name = words.strip_prefix("The ").or(words.strip_prefix("the ")).unwrap_or(&words);
            Some((name.to_lowercase(), name.to_owned()))
        };
        let Some((key, name)) = named.or_else(described) else { return };
        let new = || Voice { name, documents: 1, ..Voice::default() };
        count(self.voices.entry(key).or_insert_with(new));
    }

    /// Adds what another counted.
    pub(crate) fn add(&mut self, other: Self) {
        for (key, voice) in other.voices {
            if let Some(known) = self.voices.get_mut(&key) {
                known.add(&voice);
            } else if self.voices.len() < MOST_ACTORS {
                self.voices.insert(key, voice);
            }
        }
    }

    /// The actors that are most heard, at most `most`.
    pub(crate) fn loudest(&self, most: usize) -> Vec<&Voice> {
        self.first(most, |voice| (voice.said, voice.documents))
    }

    /// The actors that take sides most often, at most `most`.
    pub(crate) fn firmest(&self, most: usize) -> Vec<&Voice> {
        self.first(most, |voice| (voice.sides(), voice.said))
    }

    /// The actors of which there is most; those of which there is none are left out.
    fn first(&self, most: usize, weight: impl Fn(&Voice) -> (u64, u64)) -> Vec<&Voice> {
        let mut voices: Vec<&Voice> = self.voices.values().filter(|v| weight(v).0 > 0).collect();
        voices.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.name.cmp(&b.name)));
        voices.truncate(most);
        voices
    }
}
