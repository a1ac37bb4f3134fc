//! What many documents come to.

use super::Analysed;
use sayso::Polarity;
use std::collections::HashMap;

/// Actors beyond this number are counted only if they are known already, so that memory stays bounded.
const MOST_ACTORS: usize = 1 << 16;

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
}

impl Voice {
    /// How much there is of it.
    pub(crate) fn weight(&self) -> u64 {
        self.said + self.support + self.oppose
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
            overview.voice(document, attribution.actor, |voice| voice.said += 1);
        }
        for stance in &analysis.stances {
            overview.voice(document, stance.actor, |voice| match stance.polarity {
                Polarity::Support => voice.support += 1,
                Polarity::Oppose => voice.oppose += 1,
                _ => {}
            });
        }
        overview
    }

    fn voice(&mut self, of: &Analysed<'_>, actor: Option<u32>, count: impl FnOnce(&mut Voice)) {
        let Some(actor) = actor.and_then(|index| of.analysis.actors.list.get(index as usize))
        else {
            return;
        };
        let voice = self.voices.entry(actor.key.clone()).or_insert_with(|| Voice {
            name: actor.name.clone(),
            documents: 1,
            ..Voice::default()
        });
        count(voice);
    }

    /// Adds what another counted.
    pub(crate) fn add(&mut self, other: Self) {
        for (key, voice) in other.voices {
            if let Some(known) = self.voices.get_mut(&key) {
                known.documents += voice.documents;
                known.said += voice.said;
                known.support += voice.support;
                known.oppose += voice.oppose;
            } else if self.voices.len() < MOST_ACTORS {
                self.voices.insert(key, voice);
            }
        }
    }

    /// The actors with most to say, at most `most`.
    pub(crate) fn loudest(&self, most: usize) -> Vec<&Voice> {
        let mut voices: Vec<&Voice> = self.voices.values().filter(|v| v.weight() > 0).collect();
        voices.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.name.cmp(&b.name)));
        voices.truncate(most);
        voices
    }
}
