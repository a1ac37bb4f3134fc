//! The rows of the tables.

use sayso_core::{OffsetMap, Reading, Span, Unit};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// A row of a table: one of the types of this module.
pub trait Row: Serialize + DeserializeOwned + sealed::Sealed {
    /// The columns, in order.
    const HEADER: &'static [&'static str];
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl sealed::Sealed for $name {}

        impl Row for $name {
            const HEADER: &'static [&'static str] = &[$(stringify!($field),)*];
        }
    )*};
}

rows! {
    /// Who said what. Empty cells are what the text does not give.
    AttributionRow {
        /// Id of the document.
        document: String,
        /// Number of the attribution in the document, from 0.
        attribution: u32,
        /// Who says it: the name of the speaker, or else the words of the source.
        who: String,
        /// Name of the speaker, if the text names it.
        speaker: String,
        /// `person`, `organisation`, `country`, `group`, `unnamed`, `other`, or nothing.
        speaker_kind: String,
        /// The words of the source.
        source: String,
        /// The words that attribute.
        cue: String,
        /// What is said.
        content: String,
        /// `direct`, `indirect` or `mixed`.
        kind: String,
        /// `speech`, `belief`, `intention`, `attitude` or `directive`.
        basis: String,
        /// The sentences in which it stands.
        sentence: String,
        /// On whose authority, the outermost first, ` > ` between them.
        reported_by: String,
        /// The attribution whose content this one stands in.
        parent: Option<u32>,
        /// Where the source begins, in code points.
        source_start: Option<u32>,
        /// Where the source ends.
        source_end: Option<u32>,
        /// Where the cue begins, in code points.
        cue_start: Option<u32>,
        /// Where the cue ends.
        cue_end: Option<u32>,
        /// Where the content begins, in code points.
        content_start: Option<u32>,
        /// Where the content ends.
        content_end: Option<u32>,
        /// Where the source stands, in bytes.
        source_bytes: String,
        /// The same in code points.
        source_chars: String,
        /// Where the cue stands, in bytes.
        cue_bytes: String,
        /// The same in code points.
        cue_chars: String,
        /// Where the content stands, in bytes.
        content_bytes: String,
        /// The same in code points.
        content_chars: String,
        /// What found it.
        rule: String,
        /// How sure, 0 to 1.
        score: f32,
        /// Title of the article.
        title: String,
        /// Date of the article, `YYYY-MM-DD`.
        date: String,
        /// Outlets, `; ` between them.
        outlets: String,
        /// Where the page was found.
        url: String,
    }
    /// Who is for or against what.
    StanceRow {
        /// Id of the document.
        document: String,
        /// Number of the stance in the document, from 0.
        stance: u32,
        /// Who: the name if it is known, else the words of the text; nothing for the text's own voice.
        holder: String,
        /// The words of the holder where they stand.
        holder_words: String,
        /// `support`, `oppose`, `neutral` or `ambivalent`.
        polarity: String,
        /// The words of the target.
        target: String,
        /// Name of the target, if it is an actor.
        target_name: String,
        /// `weak`, `plain` or `strong`.
        strength: String,
        /// `asserted`, `conditional`, `possible` or `hypothetical`.
        modality: String,
        /// What kind of act shows it.
        basis: String,
        /// `past`, `present` or `future`.
        time: String,
        /// The words that show it.
        evidence: String,
        /// The sentences in which it stands.
        sentence: String,
        /// On whose authority, the outermost first, ` > ` between them.
        reported_by: String,
        /// The attribution it stands in.
        attribution: Option<u32>,
        /// Where the holder begins, in code points.
        holder_start: Option<u32>,
        /// Where the holder ends.
        holder_end: Option<u32>,
        /// Where the target begins, in code points.
        target_start: Option<u32>,
        /// Where the target ends.
        target_end: Option<u32>,
        /// Where the evidence begins, in code points.
        evidence_start: Option<u32>,
        /// Where the evidence ends.
        evidence_end: Option<u32>,
        /// Where the holder stands, in bytes.
        holder_bytes: String,
        /// The same in code points.
        holder_chars: String,
        /// Where the target stands, in bytes.
        target_bytes: String,
        /// The same in code points.
        target_chars: String,
        /// Where the evidence stands, in bytes.
        evidence_bytes: String,
        /// The same in code points.
        evidence_chars: String,
        /// What found it.
        rule: String,
        /// How sure, 0 to 1.
        score: f32,
        /// Title of the article.
        title: String,
        /// Date of the article, `YYYY-MM-DD`.
        date: String,
        /// Outlets, `; ` between them.
        outlets: String,
        /// Where the page was found.
        url: String,
    }
    /// Who they are.
    ActorRow {
        /// Id of the document.
        document: String,
        /// Number of the actor in the document, from 0.
        actor: u32,
        /// The fullest form that the text gives.
        name: String,
        /// Equal for spelling variants across documents.
        key: String,
        /// `person`, `organisation`, `country`, `group`, `unnamed` or `other`.
        kind: String,
        /// Attributions to it.
        attributions: u32,
        /// Stances that it holds.
        stances: u32,
        /// Where it is named, in bytes.
        mention_bytes: String,
        /// The same in code points.
        mention_chars: String,
    }
}

/// A document on its way into rows.
struct Cells {
    map: OffsetMap,
    title: String,
    date: String,
    outlets: String,
    url: String,
}

impl Cells {
    fn of(names: &Reading<'_>) -> Self {
        let article = &names.analysis().article;
        let outlets: Vec<String> =
            article.outlets.iter().map(|span| names.words(&[*span])).collect();
        Self {
            map: OffsetMap::new(names.text()),
            title: article.title.map(|span| names.words(&[span])).unwrap_or_default(),
            date: article.published.map(|dated| dated.date.to_string()).unwrap_or_default(),
            outlets: outlets.join("; "),
            url: names.url().unwrap_or_default().to_owned(),
        }
    }

    /// Start of the first and end of the last piece, in code points.
    fn ends(&self, spans: &[Span]) -> [Option<u32>; 2] {
        let pieces = || spans.iter().filter(|span| !span.is_empty());
        let at = |byte: Option<u32>| byte.map(|byte| self.map.from_byte(byte, Unit::Char));
        [at(pieces().map(|span| span.start()).min()), at(pieces().map(|span| span.end()).max())]
    }

    /// Bytes and code points.
    fn places(&self, spans: &[Span]) -> [String; 2] {
        [Unit::Byte, Unit::Char].map(|unit| {
            let mut out = String::new();
            for span in spans.iter().filter(|span| !span.is_empty()) {
                let between = if out.is_empty() { "" } else { " " };
                let [start, end] =
                    [span.start(), span.end()].map(|at| self.map.from_byte(at, unit));
                let _ = write!(out, "{between}{start}..{end}");
            }
            out
        })
    }
}

impl AttributionRow {
    /// The attributions of a document.
    #[must_use]
    pub fn all(names: &Reading<'_>) -> Vec<Self> {
        let cells = Cells::of(names);
        let row = |(number, said): (u32, &sayso_core::Attribution)| {
            let actor = said.actor.and_then(|i| names.analysis().actors.list.get(i as usize));
            let [source_start, source_end] = cells.ends(&said.source);
            let [cue_start, cue_end] = cells.ends(&said.cue);
            let [content_start, content_end] = cells.ends(&said.content);
            let chain = names.analysis().chain(number as usize);
            let reported_by: Vec<String> =
                chain.into_iter().filter_map(|outer| names.source(outer)).collect();
            let all = [&*said.source, &said.cue, &said.content].concat();
            let [source_bytes, source_chars] = cells.places(&said.source);
            let [cue_bytes, cue_chars] = cells.places(&said.cue);
            let [content_bytes, content_chars] = cells.places(&said.content);
            Self {
                document: names.id().to_owned(),
                attribution: number,
                who: names.source(number as usize).unwrap_or_default(),
                speaker: names.analysis().speaker(said).unwrap_or_default().to_owned(),
                speaker_kind: actor.map(|actor| word(actor.kind)).unwrap_or_default(),
                source: names.words(&said.source),
                cue: names.words(&said.cue),
                content: names.words(&said.content),
                kind: word(said.kind),
                basis: word(said.basis),
                sentence: names.sentences(&sorted(all)),
                reported_by: reported_by.join(" > "),
                parent: said.parent,
                source_start,
                source_end,
                cue_start,
                cue_end,
                content_start,
                content_end,
                source_bytes,
                source_chars,
                cue_bytes,
                cue_chars,
                content_bytes,
                content_chars,
                rule: said.rule.to_string(),
                score: said.score,
                title: cells.title.clone(),
                date: cells.date.clone(),
                outlets: cells.outlets.clone(),
                url: cells.url.clone(),
            }
        };
        (0..).zip(&names.analysis().attributions).map(row).collect()
    }
}

impl StanceRow {
    /// The stances of a document.
    #[must_use]
    pub fn all(names: &Reading<'_>) -> Vec<Self> {
        let cells = Cells::of(names);
        let row = |(number, stance): (u32, &sayso_core::Stance)| {
            let holder: Vec<Span> = match stance.holder {
                sayso_core::Holder::Mention(span) => vec![span],
                _ => Vec::new(),
            };
            let [holder_start, holder_end] = cells.ends(&holder);
            let [target_start, target_end] = cells.ends(&[stance.target]);
            let [evidence_start, evidence_end] = cells.ends(&[stance.evidence]);
            let [holder_bytes, holder_chars] = cells.places(&holder);
            let [target_bytes, target_chars] = cells.places(&[stance.target]);
            let [evidence_bytes, evidence_chars] = cells.places(&[stance.evidence]);
            Self {
                document: names.id().to_owned(),
                stance: number,
                holder: names.holder(stance).unwrap_or_default(),
                holder_words: names.words(&holder),
                polarity: word(stance.polarity),
                target: names.words(&[stance.target]),
                target_name: names.target(stance).unwrap_or_default().to_owned(),
                strength: word(stance.strength),
                modality: word(stance.modality),
                basis: word(stance.basis),
                time: word(stance.time),
                evidence: names.words(&[stance.evidence]),
                sentence: names.sentences(&[stance.evidence]),
                reported_by: names.reported_by(stance).join(" > "),
                attribution: stance.attribution,
                holder_start,
                holder_end,
                target_start,
                target_end,
                evidence_start,
                evidence_end,
                holder_bytes,
                holder_chars,
                target_bytes,
                target_chars,
                evidence_bytes,
                evidence_chars,
                rule: stance.rule.to_string(),
                score: stance.score,
                title: cells.title.clone(),
                date: cells.date.clone(),
                outlets: cells.outlets.clone(),
                url: cells.url.clone(),
            }
        };
        (0..).zip(&names.analysis().stances).map(row).collect()
    }
}

impl ActorRow {
    /// The actors of a document.
    #[must_use]
    pub fn all(names: &Reading<'_>) -> Vec<Self> {
        let cells = Cells::of(names);
        let analysis = names.analysis();
        let row = |(number, actor): (u32, &sayso_core::Actor)| {
            let own = |of: Option<u32>| of == Some(number);
            let [mention_bytes, mention_chars] = cells.places(&actor.mentions);
            Self {
                document: names.id().to_owned(),
                actor: number,
                name: actor.name.clone(),
                key: actor.key.clone(),
                kind: word(actor.kind),
                attributions: analysis.attributions.iter().filter(|a| own(a.actor)).count() as u32,
                stances: analysis.stances.iter().filter(|s| own(s.actor)).count() as u32,
                mention_bytes,
                mention_chars,
            }
        };
        (0..).zip(&analysis.actors.list).map(row).collect()
    }
}

/// In the order of the text.
fn sorted(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_by_key(|span| span.start());
    spans
}

/// The word of the output contract.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
