//! Attributions, actors and stances as records with roles, features and links: what annotation formats have in
//! common.

use crate::{Error, ErrorKind};
use sayso_core::{Actor, Analysis, Attribution, Holder, RuleId, Span, Stance};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// What a record is about.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Actor,
    Attribution,
    Stance,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Actor, Self::Attribution, Self::Stance];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Actor => "Actor",
            Self::Attribution => "Attribution",
            Self::Stance => "Stance",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// The roles that a record of this kind may have.
    pub(crate) const fn roles(self) -> &'static [Role] {
        match self {
            Self::Actor => &[Role::Mention],
            Self::Attribution => &[Role::Source, Role::Cue, Role::Content],
            Self::Stance => &[Role::Holder, Role::Target, Role::Evidence],
        }
    }

    /// The features with a fixed set of words, and those words.
    pub(crate) fn closed(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Actor => &[(
                "kind",
                &["person", "organisation", "country", "group", "unnamed", "document", "other"],
            )],
            Self::Attribution => &[
                ("kind", &["direct", "indirect", "mixed"]),
                ("basis", &["speech", "belief", "intention", "attitude", "directive"]),
            ],
            Self::Stance => &[
                ("polarity", &["support", "oppose", "neutral", "ambivalent"]),
                ("strength", &["weak", "plain", "strong"]),
                ("modality", &["asserted", "conditional", "possible", "hypothetical"]),
                (
                    "basis",
                    &[
                        "attitude",
                        "evaluation",
                        "directive",
                        "necessity",
                        "commitment",
                        "action",
                        "epistemic",
                        "author",
                    ],
                ),
                ("time", &["past", "present", "future"]),
            ],
        }
    }

    /// The features that are free text or numbers.
    pub(crate) const fn open(self) -> &'static [&'static str] {
        match self {
            Self::Actor => &["name", "key"],
            Self::Attribution => &["rule", "score"],
            Self::Stance => &["holder", "rule", "score"],
        }
    }

    /// The links to other records, and what they lead to.
    pub(crate) const fn links(self) -> &'static [(&'static str, Kind)] {
        match self {
            Self::Actor => &[],
            Self::Attribution => &[("parent", Self::Attribution), ("actor", Self::Actor)],
            Self::Stance => &[
                ("actor", Self::Actor),
                ("targetActor", Self::Actor),
                ("attribution", Self::Attribution),
            ],
        }
    }
}

/// What a stretch of text is to a record.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Role {
    Mention,
    Source,
    Cue,
    Content,
    Holder,
    Target,
    Evidence,
}

impl Role {
    pub(crate) const ALL: [Self; 7] = [
        Self::Mention,
        Self::Source,
        Self::Cue,
        Self::Content,
        Self::Holder,
        Self::Target,
        Self::Evidence,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Mention => "Mention",
            Self::Source => "Source",
            Self::Cue => "Cue",
            Self::Content => "Content",
            Self::Holder => "Holder",
            Self::Target => "Target",
            Self::Evidence => "Evidence",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name().eq_ignore_ascii_case(name))
    }

    /// The kind of record that has this role.
    pub(crate) fn kind(self) -> Kind {
        let has = |kind: &Kind| kind.roles().contains(&self);
        Kind::ALL.into_iter().find(has).unwrap_or(Kind::Actor)
    }

    /// Whether several places are one stretch in pieces, not several stretches.
    pub(crate) const fn in_pieces(self) -> bool {
        !matches!(self, Self::Mention)
    }
}

/// An attribution, an actor or a stance.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    pub(crate) kind: Kind,
    /// Unlike that of any other record of the document.
    pub(crate) id: String,
    /// Stretches of text in the order of [`Kind::roles`], each in one piece or more. Only mentions occur more
    /// than once.
    pub(crate) roles: Vec<(Role, Vec<Span>)>,
    pub(crate) features: Vec<(&'static str, String)>,
    /// Names and ids of other records.
    pub(crate) links: Vec<(&'static str, String)>,
}

impl Record {
    pub(crate) fn new(kind: Kind, id: impl Into<String>) -> Self {
        let (roles, features, links) = Default::default();
        Self { kind, id: id.into(), roles, features, links }
    }

    fn role(&mut self, role: Role, spans: &[Span]) {
        let mut pieces: Vec<Span> = spans.iter().copied().filter(|s| !s.is_empty()).collect();
        pieces.sort_unstable();
        if role.in_pieces() {
            if !pieces.is_empty() {
                self.roles.push((role, pieces));
            }
        } else {
            self.roles.extend(pieces.into_iter().map(|piece| (role, vec![piece])));
        }
    }

    pub(crate) fn pieces(&self, wanted: Role) -> Vec<Span> {
        let own = self.roles.iter().filter(|(role, _)| *role == wanted);
        own.flat_map(|(_, pieces)| pieces.iter().copied()).collect()
    }

    pub(crate) fn feature(&self, name: &str) -> Option<&str> {
        self.features.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// Adds a feature that this kind of record has; `false` if it has none of that name.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) -> bool {
        let closed = self.kind.closed().iter().map(|(own, _)| *own);
        let Some(own) = closed.chain(self.kind.open().iter().copied()).find(|own| *own == name)
        else {
            return false;
        };
        self.features.push((own, value.into()));
        true
    }

    /// Adds a link that this kind of record has; `false` if it has none of that name.
    pub(crate) fn link(&mut self, name: &str, to: impl Into<String>) -> bool {
        let Some((own, _)) = self.kind.links().iter().find(|(own, _)| *own == name) else {
            return false;
        };
        self.links.push((own, to.into()));
        true
    }

    /// From its first byte to its last.
    #[cfg(feature = "xml")]
    pub(crate) fn hull(&self) -> Option<Span> {
        self.roles.iter().flat_map(|(_, pieces)| pieces.iter().copied()).reduce(Span::cover)
    }
}

/// The word of a value, as JSON has it.
fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(value) => value.to_string(),
        Err(_) => String::new(),
    }
}

fn of_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// The records of an analysis: actors, attributions, stances. Pieces are in the order of the text, empty ones
/// left out.
pub(crate) fn of_analysis(analysis: &Analysis) -> Vec<Record> {
    let mut out = Vec::new();
    for (index, actor) in analysis.actors.list.iter().enumerate() {
        let mut record = Record::new(Kind::Actor, format!("actor-{index}"));
        record.role(Role::Mention, &actor.mentions);
        record.set("kind", word(actor.kind));
        record.set("name", &*actor.name);
        record.set("key", &*actor.key);
        out.push(record);
    }
    for (index, said) in analysis.attributions.iter().enumerate() {
        out.push(of_attribution(index, said));
    }
    for (index, stance) in analysis.stances.iter().enumerate() {
        out.push(of_stance(index, stance));
    }
    out
}

fn of_attribution(index: usize, said: &Attribution) -> Record {
    let mut record = Record::new(Kind::Attribution, format!("attribution-{index}"));
    record.role(Role::Source, &said.source);
    record.role(Role::Cue, &said.cue);
    record.role(Role::Content, &said.content);
    record.set("kind", word(said.kind));
    record.set("basis", word(said.basis));
    record.set("rule", said.rule.as_str());
    record.set("score", said.score.to_string());
    if let Some(parent) = said.parent {
        record.link("parent", format!("attribution-{parent}"));
    }
    if let Some(actor) = said.actor {
        record.link("actor", format!("actor-{actor}"));
    }
    record
}

fn of_stance(index: usize, stance: &Stance) -> Record {
    let mut record = Record::new(Kind::Stance, format!("stance-{index}"));
    match &stance.holder {
        Holder::Mention(span) => record.role(Role::Holder, &[*span]),
        Holder::Name(name) => {
            record.set("holder", &**name);
        }
        _ => {}
    }
    record.role(Role::Target, &[stance.target]);
    record.role(Role::Evidence, &[stance.evidence]);
    record.set("polarity", word(stance.polarity));
    record.set("strength", word(stance.strength));
    record.set("modality", word(stance.modality));
    record.set("basis", word(stance.basis));
    record.set("time", word(stance.time));
    record.set("rule", stance.rule.as_str());
    record.set("score", stance.score.to_string());
    if let Some(actor) = stance.actor {
        record.link("actor", format!("actor-{actor}"));
    }
    if let Some(actor) = stance.target_actor {
        record.link("targetActor", format!("actor-{actor}"));
    }
    if let Some(attribution) = stance.attribution {
        record.link("attribution", format!("attribution-{attribution}"));
    }
    record
}

/// The analysis that records stand for. Links to records that are not there are left out.
///
/// # Errors
///
/// [`ErrorKind::Value`] for a feature with a word of no meaning; names the record.
pub(crate) fn to_analysis(records: &[Record]) -> Result<Analysis, Error> {
    let mut places: HashMap<&str, (Kind, u32)> = HashMap::new();
    let mut counts: HashMap<Kind, u32> = HashMap::new();
    for record in records {
        let count = counts.entry(record.kind).or_default();
        places.insert(&record.id, (record.kind, *count));
        *count += 1;
    }
    let mut out = Analysis::default();
    for record in records {
        let from = From { record, places: &places };
        match record.kind {
            Kind::Actor => out.actors.list.push(from.actor()?),
            Kind::Attribution => out.attributions.push(from.attribution()?),
            Kind::Stance => out.stances.push(from.stance()?),
        }
    }
    out.actors.of_attribution = out.attributions.iter().map(|said| said.actor).collect();
    Ok(out)
}

/// A record on its way back.
struct From<'r> {
    record: &'r Record,
    places: &'r HashMap<&'r str, (Kind, u32)>,
}

impl From<'_> {
    fn word<T: DeserializeOwned + Default>(&self, name: &str) -> Result<T, Error> {
        let Some(value) = self.record.feature(name) else { return Ok(T::default()) };
        of_word(&value.to_lowercase()).ok_or_else(|| self.bad(name, value))
    }

    fn bad(&self, name: &str, value: &str) -> Error {
        let id = &self.record.id;
        Error::new(ErrorKind::Value, format!("{name} of {id} is {value:?}"))
    }

    fn score(&self) -> Result<f32, Error> {
        let Some(value) = self.record.feature("score") else { return Ok(1.0) };
        let score = value.parse().ok().filter(|score: &f32| score.is_finite());
        score.ok_or_else(|| self.bad("score", value))
    }

    fn rule(&self) -> RuleId {
        self.record.feature("rule").unwrap_or_default().to_owned().into()
    }

    fn link(&self, name: &str) -> Option<u32> {
        let (_, wanted) = self.record.kind.links().iter().find(|(own, _)| *own == name)?;
        let (_, id) = self.record.links.iter().find(|(own, _)| *own == name)?;
        let (kind, index) = self.places.get(id.as_str())?;
        (kind == wanted).then_some(*index)
    }

    fn place(&self, role: Role) -> Option<Span> {
        self.record.pieces(role).into_iter().reduce(Span::cover)
    }

    fn actor(&self) -> Result<Actor, Error> {
        let name = self.record.feature("name").unwrap_or_default();
        let key = self.record.feature("key").unwrap_or(name);
        let mut actor = Actor::new(name, key, self.word("kind")?);
        actor.mentions = self.record.pieces(Role::Mention);
        actor.mentions.sort_unstable();
        Ok(actor)
    }

    fn attribution(&self) -> Result<Attribution, Error> {
        let mut said = Attribution::new(self.rule());
        said.source = self.record.pieces(Role::Source);
        said.cue = self.record.pieces(Role::Cue);
        said.content = self.record.pieces(Role::Content);
        said.kind = self.word("kind")?;
        said.basis = self.word("basis")?;
        said.score = self.score()?;
        said.parent = self.link("parent");
        said.actor = self.link("actor");
        Ok(said)
    }

    fn stance(&self) -> Result<Stance, Error> {
        let mut stance = Stance::new(self.rule());
        stance.holder = match (self.place(Role::Holder), self.record.feature("holder")) {
            (Some(span), _) => Holder::Mention(span),
            (None, Some(name)) => Holder::Name(name.to_owned()),
            (None, None) => Holder::Author,
        };
        stance.target = self.place(Role::Target).unwrap_or_default();
        stance.evidence = self.place(Role::Evidence).unwrap_or_default();
        stance.polarity = self.word("polarity")?;
        stance.strength = self.word("strength")?;
        stance.modality = self.word("modality")?;
        stance.basis = self.word("basis")?;
        stance.time = self.word("time")?;
        stance.score = self.score()?;
        stance.actor = self.link("actor");
        stance.target_actor = self.link("targetActor");
        stance.attribution = self.link("attribution");
        Ok(stance)
    }
}

/// What is left of the records of a document when places change or vanish: the analysis that a format holds.
pub(crate) fn held(
    analysis: &Analysis,
    place: impl Fn(Role, &[Span]) -> Vec<Span>,
    keep: impl Fn(&Record) -> bool,
) -> Analysis {
    let mut records = of_analysis(analysis);
    for record in &mut records {
        for (role, pieces) in &mut record.roles {
            *pieces = place(*role, pieces);
            // Pieces that overlap may change places.
            pieces.sort_unstable();
        }
        record.roles.retain(|(_, pieces)| !pieces.is_empty());
    }
    records.retain(keep);
    // Features that this crate wrote are features that it reads.
    to_analysis(&records).unwrap_or_default()
}
