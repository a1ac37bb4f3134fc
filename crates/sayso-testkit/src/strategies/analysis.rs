//! Analyses that hold whatever an analysis may hold.

use super::any_text;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sayso_core::{
    Actor, ActorKind, Analysis, Attribution, AttributionKind, Basis, Block, BlockKind, Byline,
    BylineKind, Case, Chunk, Date, Dated, Diagnostic, Genre, Holder, Join, JoinKind, Lang,
    Modality, Part, Polarity, Relation, Sentence, Span, Stance, StanceBasis, StanceTime, Strength,
    Tag, Token, TokenKind, Word,
};

/// Two characters of a text, as indices that fit any text.
type Place = (Index, Index);

/// A hostile text and an analysis of it in which every layer is filled at random. Spans lie on character
/// boundaries, blocks are the lines, tokens are in order, sentences tile them, indices exist and parents form a
/// forest; nothing else makes sense. For formats: what they write they must read.
pub fn analysed() -> impl Strategy<Value = (String, Analysis)> {
    let layers = (page(), words(), actors(), attributions(), stances());
    (any_text(), layers).prop_map(|(text, (page, words, actors, attributions, stances))| {
        let at = Boundaries::of(&text);
        let mut out = Analysis::default();
        page.fill(&text, &at, &mut out);
        words.fill(&text, &mut out);
        for raw in actors {
            let mut actor = Actor::new(raw.name, raw.key, raw.kind);
            actor.mentions = at.spans(&raw.mentions);
            actor.mentions.sort_unstable();
            out.actors.list.push(actor);
        }
        for raw in attributions {
            let said = raw.fill(&at, out.attributions.len(), out.actors.list.len());
            out.attributions.push(said);
        }
        out.actors.of_attribution = out.attributions.iter().map(|said| said.actor).collect();
        for raw in stances {
            out.stances.push(raw.fill(&at, &out));
        }
        (text, out)
    })
}

/// The character boundaries of a text.
struct Boundaries(Vec<u32>);

impl Boundaries {
    fn of(text: &str) -> Self {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self(ends.map(|at| at as u32).collect())
    }

    fn span(&self, place: &Place) -> Span {
        let (a, b) = (*place.0.get(&self.0), *place.1.get(&self.0));
        Span::new(a.min(b), a.max(b))
    }

    /// The spans that hold something.
    fn spans(&self, places: &[Place]) -> Vec<Span> {
        let mut spans: Vec<Span> =
            places.iter().map(|place| self.span(place)).filter(|s| !s.is_empty()).collect();
        spans.sort_unstable();
        spans
    }
}

fn place() -> impl Strategy<Value = Place> {
    any::<Place>()
}

fn any_of<T: Clone + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = T> {
    select(values)
}

/// A score with the digits that a stage may give it.
fn score() -> impl Strategy<Value = f32> {
    0.0f32..=1.0
}

#[derive(Clone, Debug)]
struct Page {
    fields: [Option<Place>; 3],
    dates: [Option<(Place, Date)>; 2],
    outlets: Vec<Place>,
    authors: Vec<(Place, BylineKind)>,
    joins: Vec<(Place, bool)>,
    parts: Vec<(Place, BlockKind)>,
    remarks: Vec<(Place, String)>,
    labels: Vec<BlockKind>,
    lang: Option<Lang>,
    genre: Genre,
}

fn page() -> impl Strategy<Value = Page> {
    let date =
        (1i16..3000, 1u8..=12, 1u8..=31).prop_map(|(year, month, day)| Date { year, month, day });
    let bylines = &[BylineKind::Person, BylineKind::Role, BylineKind::Agency];
    let genres = &[Genre::News, Genre::Opinion, Genre::Interview, Genre::Live];
    let kind = || any_of(BlockKind::ALL);
    (
        proptest::array::uniform3(option::of(place())),
        proptest::array::uniform2(option::of((place(), date))),
        vec(place(), 0..3),
        vec((place(), any_of(bylines)), 0..3),
        vec((place(), any::<bool>()), 0..3),
        vec((place(), kind()), 0..3),
        vec((place(), any_text()), 0..2),
        vec(kind(), 1..5),
        option::of(any_of(&Lang::WITH_TABLES)),
        any_of(genres),
    )
        .prop_map(
            |(fields, dates, outlets, authors, joins, parts, remarks, labels, lang, genre)| Page {
                fields,
                dates,
                outlets,
                authors,
                joins,
                parts,
                remarks,
                labels,
                lang,
                genre,
            },
        )
}

impl Page {
    fn fill(&self, text: &str, at: &Boundaries, out: &mut Analysis) {
        let article = &mut out.article;
        let [title, dateline, section] =
            self.fields.map(|place| place.map(|place| at.span(&place)));
        (article.title, article.dateline, article.section) = (title, dateline, section);
        let [published, updated] =
            self.dates.map(|dated| dated.map(|(place, date)| Dated::new(date, at.span(&place))));
        (article.published, article.updated) = (published, updated);
        article.outlets = at.spans(&self.outlets);
        let byline = |(place, kind): &(Place, BylineKind)| Byline::new(at.span(place), *kind);
        article.authors = self.authors.iter().map(byline).collect();
        let join = |(place, word): &(Place, bool)| {
            Join::new(at.span(place), if *word { JoinKind::Word } else { JoinKind::Space })
        };
        article.joins = self.joins.iter().map(join).collect();
        article.joins.sort_by_key(|join| join.span);
        let part = |(place, kind): &(Place, BlockKind)| Part::new(at.span(place), *kind);
        article.parts = self.parts.iter().map(part).collect();
        (article.lang, article.genre) = (self.lang, self.genre);
        let mut start = 0;
        for (line, kind) in text.split_inclusive('\n').zip(self.labels.iter().cycle()) {
            let end = start + line.len() as u32;
            article.blocks.push(Block::new(Span::new(start, end), *kind));
            start = end;
        }
        let remark = |(place, message): &(Place, String)| {
            Diagnostic::warning("test-remark", at.span(place), message.clone())
        };
        out.diagnostics = self.remarks.iter().map(remark).collect();
    }
}

/// Tag, chunk, relation and head of a word.
type Syntax = (Tag, Chunk, Relation, Option<Index>);

/// How the text is cut into words, and what they are.
#[derive(Clone, Debug)]
struct Words {
    joined: Vec<bool>,
    ends: Vec<bool>,
    syntax: Option<Vec<Syntax>>,
    heads: bool,
}

fn words() -> impl Strategy<Value = Words> {
    let chunks =
        &[Chunk::Outside, Chunk::NounBegin, Chunk::NounInside, Chunk::VerbBegin, Chunk::VerbInside];
    let word =
        (any_of(Tag::ALL), any_of(chunks), any_of(Relation::ALL), option::of(any::<Index>()));
    (vec(any::<bool>(), 1..6), vec(any::<bool>(), 1..6), option::of(vec(word, 1..6)), any::<bool>())
        .prop_map(|(joined, ends, syntax, heads)| Words { joined, ends, syntax, heads })
}

impl Words {
    fn fill(&self, text: &str, out: &mut Analysis) {
        let mut joined = self.joined.iter().cycle();
        for (start, end) in runs(text) {
            let span = Span::new(start, end);
            let wide = span.slice(text).len() > 1;
            let kind = if wide { TokenKind::Word } else { TokenKind::Symbol };
            let mut token = Token::new(span, kind, if wide { Case::Title } else { Case::None });
            let follows = out.tokens.last().is_some_and(|last| last.span.end() == start);
            token.joined = follows && joined.next() == Some(&true);
            out.tokens.push(token);
        }
        let mut first = 0;
        let count = out.tokens.len();
        for (end, ends) in (1..=count).zip(self.ends.iter().cycle()) {
            let splits = out.tokens.get(end).is_none_or(|next| *ends && !next.joined);
            if let (true, Some(tokens)) = (splits, out.tokens.get(first..end))
                && let (Some(a), Some(b)) = (tokens.first(), tokens.last())
            {
                let span = a.span.cover(b.span);
                out.sentences.push(Sentence::new(span, first as u32, end as u32));
                first = end;
            }
        }
        let Some(words) = self.syntax.as_ref().filter(|_| count > 0) else { return };
        for (tag, chunk, relation, head) in words.iter().cycle().take(count) {
            let mut word = Word::new(*tag);
            word.chunk = *chunk;
            if self.heads {
                word.relation = *relation;
                word.head = head.map_or(Word::NO_HEAD, |head| head.index(count) as u32);
            }
            out.syntax.words.push(word);
        }
        out.syntax.has_heads = self.heads;
    }
}

/// Runs of letters and digits, and every other character that is no space by itself.
fn runs(text: &str) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
        if c.is_alphanumeric() {
            match out.last_mut().filter(|_| in_word) {
                Some(last) => last.1 = end,
                None => out.push((start, end)),
            }
            in_word = true;
        } else {
            in_word = false;
            if !c.is_whitespace() {
                out.push((start, end));
            }
        }
    }
    out
}

#[derive(Clone, Debug)]
struct RawActor {
    name: String,
    key: String,
    kind: ActorKind,
    mentions: Vec<Place>,
}

fn actors() -> impl Strategy<Value = Vec<RawActor>> {
    let kinds = &[
        ActorKind::Person,
        ActorKind::Organisation,
        ActorKind::Country,
        ActorKind::Group,
        ActorKind::Unnamed,
        ActorKind::Other,
    ];
    let actor = (any_text(), any_text(), any_of(kinds), vec(place(), 0..3));
    vec(actor, 0..3).prop_map(|actors| {
        let raw = |(name, key, kind, mentions)| RawActor { name, key, kind, mentions };
        actors.into_iter().map(raw).collect()
    })
}

#[derive(Clone, Debug)]
struct RawAttribution {
    roles: [Vec<Place>; 3],
    kind: AttributionKind,
    basis: Basis,
    parent: Option<Index>,
    actor: Option<Index>,
    rule: String,
    score: f32,
}

fn attributions() -> impl Strategy<Value = Vec<RawAttribution>> {
    let kinds = &[AttributionKind::Direct, AttributionKind::Indirect, AttributionKind::Mixed];
    let bases =
        &[Basis::Speech, Basis::Belief, Basis::Intention, Basis::Attitude, Basis::Directive];
    let attribution = (
        proptest::array::uniform3(vec(place(), 0..3)),
        any_of(kinds),
        any_of(bases),
        option::of(any::<Index>()),
        option::of(any::<Index>()),
        "[a-z.-]{0,12}",
        score(),
    );
    vec(attribution, 0..4).prop_map(|all| {
        let raw = |(roles, kind, basis, parent, actor, rule, score)| RawAttribution {
            roles,
            kind,
            basis,
            parent,
            actor,
            rule,
            score,
        };
        all.into_iter().map(raw).collect()
    })
}

/// An index into a list that is not empty.
fn index(raw: Option<Index>, len: usize) -> Option<u32> {
    raw.filter(|_| len > 0).map(|raw| raw.index(len) as u32)
}

impl RawAttribution {
    /// The attribution, with `before` others before it to be its parent.
    fn fill(&self, at: &Boundaries, before: usize, actors: usize) -> Attribution {
        let mut said = Attribution::new(self.rule.clone());
        let [source, cue, content] = &self.roles;
        said.source = at.spans(source);
        said.cue = at.spans(cue);
        said.content = at.spans(content);
        (said.kind, said.basis, said.score) = (self.kind, self.basis, self.score);
        said.parent = index(self.parent, before);
        said.actor = index(self.actor, actors);
        said
    }
}

#[derive(Clone, Debug)]
struct RawStance {
    holder: Option<Result<Place, String>>,
    places: [Place; 2],
    links: [Option<Index>; 3],
    polarity: Polarity,
    strength: Strength,
    modality: Modality,
    basis: StanceBasis,
    time: StanceTime,
    rule: String,
    score: f32,
}

fn stances() -> impl Strategy<Value = Vec<RawStance>> {
    let holder = prop_oneof![place().prop_map(Ok), any_text().prop_map(Err)];
    let stance = (
        option::of(holder),
        any::<[Place; 2]>(),
        any::<[Option<Index>; 3]>(),
        any_of(Polarity::ALL),
        any_of(Strength::ALL),
        any_of(Modality::ALL),
        any_of(StanceBasis::ALL),
        any_of(StanceTime::ALL),
        "[a-z.-]{0,12}",
        score(),
    );
    vec(stance, 0..4).prop_map(|all| {
        let raw =
            |(holder, places, links, polarity, strength, modality, basis, time, rule, score)| {
                RawStance {
                    holder,
                    places,
                    links,
                    polarity,
                    strength,
                    modality,
                    basis,
                    time,
                    rule,
                    score,
                }
            };
        all.into_iter().map(raw).collect()
    })
}

impl RawStance {
    fn fill(&self, at: &Boundaries, analysis: &Analysis) -> Stance {
        let mut stance = Stance::new(self.rule.clone());
        stance.holder = match &self.holder {
            None => Holder::Author,
            Some(Ok(place)) => Holder::Mention(at.span(place)),
            Some(Err(name)) => Holder::Name(name.clone()),
        };
        let [target, evidence] = &self.places;
        (stance.target, stance.evidence) = (at.span(target), at.span(evidence));
        let [actor, target_actor, attribution] = self.links;
        let actors = analysis.actors.list.len();
        stance.actor = index(actor, actors);
        stance.target_actor = index(target_actor, actors);
        stance.attribution = index(attribution, analysis.attributions.len());
        (stance.polarity, stance.strength) = (self.polarity, self.strength);
        (stance.modality, stance.basis, stance.time) = (self.modality, self.basis, self.time);
        stance.score = self.score;
        stance
    }
}
