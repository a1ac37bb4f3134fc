//! What the document has said before a sentence: how often somebody or something was named, who spoke, who took which side
//! on what.
//!
//! Whoever is quoted again and again holds views, and what the title is about is what they are held on. Only what
//! stands before a sentence and in it counts, so that nothing that follows changes it.

use super::sink::Sink;
use rustc_hash::FxHashMap;
use sayso_core::{Attribution, Holder, Polarity, Sentence, Span, Stance, View, WordKey};
use sayso_learn::hash::bucket;

/// What is remembered of a word.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    mentions: u16,
    /// In the source of an attribution.
    source: u16,
    /// In the holder of a stance that a construction found.
    holder: u16,
    /// In the target of one for it, and of one against it.
    sides: [u16; 2],
    title: u16,
    lead: u16,
}

/// Bytes that an article begins with to say what it is about.
const LEAD: u32 = 600;
/// Words of a span that are looked up at most.
const MOST: usize = 16;

/// What the document has said so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Names, nouns and adjectives so far, by place.
    places: Vec<(u32, WordKey)>,
    words: FxHashMap<WordKey, Counts>,
    /// Holder and target, each by its last word: how often for, how often against.
    pairs: FxHashMap<(WordKey, WordKey), [u16; 2]>,
    sources: Vec<Span>,
    next: usize,
    sentences: usize,
    stances: usize,
}

impl Memory {
    pub(super) fn new(attributions: &[Attribution]) -> Self {
        let mut sources: Vec<Span> = attributions.iter().flat_map(|a| &a.source).copied().collect();
        sources.sort_by_key(|s| (s.end(), s.start()));
        Self { sources, ..Self::default() }
    }

    /// Goes on to a sentence.
    pub(super) fn enter(&mut self, view: View<'_>, sentence: Sentence) {
        let (title, first) = (self.sentences == 0, sentence.tokens().start);
        self.sentences += 1;
        let tokens = view.tokens().get(sentence.tokens()).unwrap_or_default();
        let tags = view.syntax().and_then(|s| s.words.get(sentence.tokens())).unwrap_or_default();
        for (at, (token, word)) in tokens.iter().zip(tags).enumerate() {
            let names = word.tag.is_noun() || word.tag.is_proper() || word.tag.is_adjective();
            if !names || token.span.len() < 3 {
                continue;
            }
            let key = view.key(first + at);
            self.places.push((token.span.start(), key));
            let counts = self.words.entry(key).or_default();
            counts.mentions = counts.mentions.saturating_add(1);
            counts.title |= u16::from(title);
            counts.lead |= u16::from(token.span.start() < LEAD);
        }
        while let Some(&source) = self.sources.get(self.next)
            && source.end() <= sentence.span.end()
        {
            self.next += 1;
            self.count(source, |c| c.source = c.source.saturating_add(1));
        }
    }

    /// Remembers the stances of a sentence that is done.
    pub(super) fn leave(&mut self, found: &[Stance]) {
        self.stances += found.len();
        for stance in found {
            let side = match stance.polarity {
                Polarity::Support => 0,
                Polarity::Oppose => 1,
                _ => continue,
            };
            let more = |sides: &mut [u16; 2]| {
                if let Some(count) = sides.get_mut(side) {
                    *count = count.saturating_add(1);
                }
            };
            self.count(stance.target, |c| more(&mut c.sides));
            if let Holder::Mention(holder) = stance.holder {
                self.count(holder, |c| c.holder = c.holder.saturating_add(1));
                if let (Some(holder), Some(target)) = (self.last(holder), self.last(stance.target))
                {
                    more(self.pairs.entry((holder, target)).or_default());
                }
            }
        }
    }

    /// How many attributions there were, and how many stances for ten sentences, in steps: whether people argue here.
    pub(super) fn density(&self) -> [u64; 2] {
        let done = self.sentences.saturating_sub(1).max(1);
        [bucket(self.next), bucket(self.stances * 10 / done)]
    }

    fn inside(&self, span: Span) -> &[(u32, WordKey)] {
        let from = self.places.partition_point(|p| p.0 < span.start());
        let to = self.places.partition_point(|p| p.0 < span.end());
        self.places.get(from..to.max(from)).unwrap_or_default()
    }

    fn count(&mut self, span: Span, add: impl Fn(&mut Counts)) {
        let from = self.places.partition_point(|p| p.0 < span.start());
        for (_, key) in self.places.iter().skip(from).take_while(|p| p.0 < span.end()).take(MOST) {
            if let Some(counts) = self.words.get_mut(key) {
                add(counts);
            }
        }
    }

    fn last(&self, span: Span) -> Option<WordKey> {
        self.inside(span).last().map(|p| p.1)
    }

    /// Of the words of a span the most of each; how many of them the title and the lead have.
    pub(super) fn of(&self, span: Span) -> Counts {
        let mut sum = Counts::default();
        for (_, key) in self.inside(span).iter().take(MOST) {
            let Some(counts) = self.words.get(key) else { continue };
            sum.mentions = sum.mentions.max(counts.mentions);
            sum.source = sum.source.max(counts.source);
            sum.holder = sum.holder.max(counts.holder);
            sum.sides = [sum.sides[0].max(counts.sides[0]), sum.sides[1].max(counts.sides[1])];
            sum.title += counts.title;
            sum.lead += counts.lead;
        }
        sum
    }

    /// Whether the same holder was for or against the same before: 0 unknown, 1 for, 2 against, 3 both.
    pub(super) fn side(&self, holder: Span, target: Span) -> u64 {
        let pair = self.last(holder).zip(self.last(target));
        let [for_it, against] = pair.and_then(|p| self.pairs.get(&p)).copied().unwrap_or_default();
        u64::from(for_it > 0) + 2 * u64::from(against > 0)
    }
}

impl Counts {
    /// Adds what is known, each number by itself and with what `beside` says of the candidate.
    pub(super) fn fill(self, kind: u64, beside: &[u64], sink: &mut Sink<'_>) {
        let [for_it, against] = self.sides;
        let numbers = [
            self.mentions,
            self.source,
            self.holder,
            for_it.saturating_add(against),
            self.title,
            self.lead,
        ];
        for (of, number) in (0..).zip(numbers) {
            let number = bucket(usize::from(number));
            sink.add(kind, &[of, number]);
            for (at, other) in (0..).zip(beside) {
                sink.add(kind + 1, &[of, number, at, *other]);
            }
        }
    }

    /// Which side was taken on it more often before: 0 none, 1 for, 2 against, 3 both alike.
    pub(super) fn leaning(self) -> u64 {
        let [for_it, against] = self.sides;
        match for_it.cmp(&against) {
            _ if for_it == 0 && against == 0 => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Less => 2,
            std::cmp::Ordering::Equal => 3,
        }
    }

    /// How often it was a source, and how often it was named, in steps.
    pub(super) fn steps(self) -> [u64; 2] {
        [bucket(usize::from(self.source)), bucket(usize::from(self.mentions))]
    }
}
