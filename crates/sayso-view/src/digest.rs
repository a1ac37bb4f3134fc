//! What the report keeps of a document.

use crate::escape::clean;
use sayso_core::Reading;
use sayso_core::{Actor, ActorKind, Date, Holder, Modality, OffsetMap, Polarity, Span, Unit};
use serde_json::{Value, json};

/// Longest stretch of text that an excerpt shows whole, in bytes.
const EXCERPT: usize = 160;

/// What a [`Report`](crate::Report) keeps of one document: made from a [`Reading`](sayso_core::Reading), on any thread, and independent of it.
#[derive(Clone, Debug)]
pub struct Digest {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    pub(crate) outlets: Vec<String>,
    pub(crate) date: Option<Date>,
    pub(crate) lang: Option<String>,
    /// Clean text; all places below are UTF-16 units of it, as scripts count.
    pub(crate) text: String,
    pub(crate) paragraphs: Vec<(&'static str, [u32; 2])>,
    pub(crate) said: Vec<Said>,
    pub(crate) held: Vec<Held>,
}

/// Somebody that other documents may name too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) is_person: bool,
}

/// An attribution.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) actor: Option<Named>,
    /// The source in words; empty if it is not named.
    pub(crate) who: String,
    pub(crate) source: Vec<[u32; 2]>,
    pub(crate) cue: Vec<[u32; 2]>,
    pub(crate) content: Vec<[u32; 2]>,
    pub(crate) kind: usize,
    pub(crate) parent: Option<u32>,
    pub(crate) rule: String,
    pub(crate) score: f32,
}

/// A stance.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) actor: Option<Named>,
    /// The holder in words; empty for the author.
    pub(crate) who: String,
    pub(crate) target_actor: Option<Named>,
    /// The target in words.
    pub(crate) target_words: String,
    /// Evidence and target as they stand in the text.
    pub(crate) excerpt: String,
    /// First byte and end of evidence and target in the raw text: which stance decisions are about.
    pub(crate) place: [u32; 4],
    /// The concept that a reader decided on; empty if nobody did.
    pub(crate) concept: String,
    pub(crate) holder: Option<[u32; 2]>,
    pub(crate) target: Option<[u32; 2]>,
    pub(crate) evidence: Option<[u32; 2]>,
    /// What to show of the text around it.
    pub(crate) sentence: Option<[u32; 2]>,
    pub(crate) polarity: Polarity,
    /// Whether it is bound to no condition and more than possible.
    pub(crate) asserted: bool,
    /// Strength and modality, where they say something.
    pub(crate) manner: String,
    /// The attributions on whose authority it is reported, the outermost first.
    pub(crate) authority: Vec<usize>,
    /// Whether the holder says so.
    pub(crate) own: bool,
    pub(crate) rule: String,
    pub(crate) score: f32,
}

/// What a reader decided about a stance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decided {
    /// The evidence as it was found, in bytes of the document; with the target it says which stance is meant.
    pub evidence: Span,
    /// The target as it was found, likewise.
    pub target: Span,
    /// The concept; empty where none was decided on.
    pub concept: String,
}

impl Decided {
    /// A decision about the stance that was found in these places.
    #[must_use]
    pub fn new(evidence: Span, target: Span, concept: impl Into<String>) -> Self {
        Self { evidence, target, concept: concept.into() }
    }
}

impl Digest {
    /// With what readers decided: asked for each stance by its number in the analysis. The concept comes before every
    /// other, and the page knows the stance by where it was found.
    #[must_use]
    pub fn with_decided(mut self, decided: impl Fn(usize) -> Option<Decided>) -> Self {
        for (number, held) in self.held.iter_mut().enumerate() {
            if let Some(decided) = decided(number) {
                held.place = place_of(decided.evidence, decided.target);
                held.concept = clean(&decided.concept).replace('\n', " ");
            }
        }
        self
    }

    /// Takes from a document what a report shows of it.
    #[must_use]
    pub fn of(document: &Reading<'_>) -> Self {
        let article = &document.analysis().article;
        let places = Places { document, map: OffsetMap::new(document.body().text()) };
        let words = |span: Span| clean(&document.words(&[span])).into_owned();
        let (said, held) = (places.said(), places.held());
        Self {
            id: clean(document.id()).replace('\n', " "),
            title: article.title.map(words).unwrap_or_default(),
            authors: article.signed_by().map(|by| words(by.span)).collect(),
            outlets: article.outlets.iter().map(|span| words(*span)).collect(),
            date: article.published.or(article.updated).map(|dated| dated.date),
            lang: article.lang.map(|lang| lang.as_str().to_owned()),
            text: clean(document.body().text()).into_owned(),
            paragraphs: document
                .body()
                .paragraphs()
                .iter()
                .map(|block| (block.kind.label(), places.clean(block.span)))
                .collect(),
            said,
            held,
        }
    }

    /// The article's name: its title, else its id.
    pub(crate) fn name(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }

    /// Text, paragraphs and marks, for the reader in the page. `rule` numbers the rules, `actor` the actors.
    pub(crate) fn to_json(
        &self,
        mut rule: impl FnMut(&str) -> usize,
        mut actor: impl FnMut(&Named) -> usize,
    ) -> Value {
        let mut said = Vec::with_capacity(self.said.len());
        for s in &self.said {
            let named = s.actor.as_ref().map(&mut actor);
            said.push(json!([
                named.map_or(-1, |a| a as i64),
                s.who,
                s.source,
                s.cue,
                s.content,
                s.kind,
                s.parent.map_or(-1, i64::from),
                rule(&s.rule),
                percent(s.score)
            ]));
        }
        let mut held = Vec::with_capacity(self.held.len());
        for h in &self.held {
            held.push(json!([
                h.who,
                h.target_words,
                h.holder,
                h.target,
                h.evidence,
                h.sentence,
                h.polarity as u8,
                h.manner,
                h.authority,
                u8::from(h.own),
                rule(&h.rule),
                percent(h.score),
                h.place
            ]));
        }
        json!([self.text, self.paragraphs, said, held])
    }
}

fn place_of(evidence: Span, target: Span) -> [u32; 4] {
    [evidence.start(), evidence.end(), target.start(), target.end()]
}

/// A probability in whole per cent.
fn percent(score: f32) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Whoever can be the same in another document: a name. "Officials" and "his boss" are others each time.
fn named(actor: &Actor) -> Option<Named> {
    let has_name = match actor.kind {
        ActorKind::Person | ActorKind::Organisation | ActorKind::Country => true,
        ActorKind::Unnamed => false,
        _ => actor.name.starts_with(char::is_uppercase),
    };
    has_name.then(|| Named {
        key: actor.key.clone(),
        name: clean(&actor.name).replace('\n', " "),
        is_person: actor.kind == ActorKind::Person,
    })
}

/// Spans of the raw text as places in the clean text.
struct Places<'d> {
    document: &'d Reading<'d>,
    map: OffsetMap,
}

impl Places<'_> {
    fn clean(&self, span: Span) -> [u32; 2] {
        let at = |byte| self.map.from_byte(byte, Unit::Utf16);
        [at(span.start()), at(span.end())]
    }

    fn place(&self, raw: Span) -> Option<[u32; 2]> {
        let clean = self.document.body().to_clean(raw).filter(|span| !span.is_empty())?;
        Some(self.clean(clean))
    }

    fn places(&self, raw: &[Span]) -> Vec<[u32; 2]> {
        raw.iter().filter_map(|span| self.place(*span)).collect()
    }

    fn actor(&self, index: Option<u32>) -> Option<Named> {
        named(self.document.analysis().actors.list.get(index? as usize)?)
    }

    fn said(&self) -> Vec<Said> {
        let attributions = self.document.analysis().attributions.iter().enumerate();
        let said = attributions.map(|(index, a)| Said {
            actor: self.actor(a.actor),
            who: clean(&self.document.source(index).unwrap_or_default()).into_owned(),
            source: self.places(&a.source),
            cue: self.places(&a.cue),
            content: self.places(&a.content),
            kind: a.kind as usize,
            parent: a.parent,
            rule: clean(a.rule.as_str()).into_owned(),
            score: a.score,
        });
        said.collect()
    }

    fn held(&self) -> Vec<Held> {
        let document = self.document;
        let words = |span: Span| clean(&document.words(&[span])).into_owned();
        let held = document.analysis().stances.iter().map(|s| Held {
            actor: self.actor(s.actor),
            who: clean(&document.holder(s).unwrap_or_default()).into_owned(),
            target_actor: self.actor(s.target_actor),
            target_words: words(s.target),
            excerpt: self.excerpt(s),
            place: place_of(s.evidence, s.target),
            concept: String::new(),
            holder: match &s.holder {
                Holder::Mention(span) => self.place(*span),
                _ => None,
            },
            target: self.place(s.target),
            evidence: self.place(s.evidence),
            sentence: self.sentence(s.evidence).or_else(|| self.place(s.evidence)),
            polarity: s.polarity,
            asserted: s.modality == Modality::Asserted,
            manner: manner(s),
            authority: document.authority(s),
            own: document.in_own_words(s),
            rule: clean(s.rule.as_str()).into_owned(),
            score: s.score,
        });
        held.collect()
    }

    /// The sentence in which a span begins.
    fn sentence(&self, raw: Span) -> Option<[u32; 2]> {
        self.place(self.sentence_of(raw)?)
    }

    fn sentence_of(&self, raw: Span) -> Option<Span> {
        let sentences = &self.document.analysis().sentences;
        let at = sentences.partition_point(|s| s.span.end() <= raw.start());
        let sentence = sentences.get(at).filter(|s| s.span.start() <= raw.start())?;
        Some(sentence.span)
    }

    /// Evidence and target in the order and, where they are near one another, in the words of the text: "security is a
    /// priority", not "is a priority security".
    fn excerpt(&self, stance: &sayso_core::Stance) -> String {
        let (one, other) = (stance.evidence, stance.target);
        let words = |span: Span| clean(&self.document.words(&[span])).into_owned();
        if one.is_empty() || other.is_empty() {
            return words(if one.is_empty() { other } else { one });
        }
        let both = one.cover(other);
        let together = self.sentence_of(one).is_none_or(|sentence| sentence.contains(both));
        let near = together && (both.len() as usize) <= EXCERPT || one.overlaps(other);
        if near {
            return words(both);
        }
        let (first, last) = if one <= other { (one, other) } else { (other, one) };
        format!("{} … {}", words(first), words(last))
    }
}

fn manner(stance: &sayso_core::Stance) -> String {
    use sayso_core::Strength;
    let mut words = Vec::new();
    match stance.strength {
        Strength::Strong => words.push("strongly"),
        Strength::Weak => words.push("weakly"),
        _ => {}
    }
    if stance.modality != Modality::Asserted {
        words.push(stance.modality.as_str());
    }
    words.join(", ")
}
