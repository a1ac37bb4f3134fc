//! A line of JSON as a document.

use super::SCHEMA_NAME;
use super::fields::{Fields, labelled, span};
use crate::place::Places;
use crate::plain::plain_token;
use crate::{Document, Error, ErrorKind};
use sayso_core::{
    Actor, ActorKind, Analysis, Article, Attribution, Block, BlockKind, Byline, BylineKind, Case,
    Chunk, Date, Dated, Diagnostic, Edit, Holder, Join, JoinKind, Part, Relation, RuleId, Sentence,
    Severity, Span, Stance, Tag, Token, TokenKind, Unit, Word,
};
use serde_json::Value;

/// Reads one line: what [`write()`](super::write()) or the program wrote, or gold of the same shape.
///
/// The spans of a line without `"text"` need the text that they point into. Layers and fields that are not
/// there are empty; fields of other names are passed over. Offsets are bytes unless `"offsets"` says
/// otherwise.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] with line and column for what is no JSON; for what is no document of ours, an error
/// that names the field.
pub fn read(line: &str, text: Option<&str>) -> Result<Document<'static>, Error> {
    let value: Value = serde_json::from_str(line)?;
    let top = Fields::of(&value, String::new())
        .map_err(|_| Error::new(ErrorKind::Value, "expected an object with a field \"id\""))?;
    let id = match top.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err(top.bad("id", "is missing")),
    };
    if let Some(schema) = top.string("schema")?
        && schema != SCHEMA_NAME
    {
        return Err(Error::new(
            ErrorKind::Unsupported,
            format!("schema is {schema:?}: this version reads {SCHEMA_NAME:?}"),
        ));
    }
    if let Some(error) = top.string("error")? {
        return Err(Error::new(ErrorKind::Value, format!("not a document: {error}")));
    }
    let text = match (top.string("text")?, text) {
        (Some(own), Some(given)) if own != given => {
            return Err(top.bad("text", "is not the text that belongs to this document"));
        }
        (Some(text), _) | (None, Some(text)) => text,
        (None, None) => return Err(top.bad("text", "is missing, and no other text was given")),
    };
    let unit = match top.string("offsets")? {
        None | Some("byte") => Unit::Byte,
        Some("char") => Unit::Char,
        Some("utf16") => Unit::Utf16,
        Some(other) => {
            return Err(top.bad("offsets", format!("is {other:?}: not byte, char or utf16")));
        }
    };
    let places = Places::new(text, unit);
    let analysis = Reader { places: &places }.analysis(&top)?;
    Ok(Document::owned(id, text, analysis))
}

struct Reader<'p, 't> {
    places: &'p Places<'t>,
}

impl Reader<'_, '_> {
    fn analysis(&self, top: &Fields<'_>) -> Result<Analysis, Error> {
        let mut out = Analysis::default();
        // `run` has objects of their own for what `parse` and `segment` give at the top.
        match top.object("article")? {
            Some(article) => self.article(&article, &mut out.article)?,
            None if top.get("labels").is_some() => self.article(top, &mut out.article)?,
            // Of gold of other making only the language is read: other fields may mean something else there.
            None => out.article.lang = top.word_or_none("lang").unwrap_or_default(),
        }
        match top.object("segmentation")? {
            Some(segmentation) => self.segmentation(&segmentation, &mut out)?,
            None => self.segmentation(top, &mut out)?,
        }
        self.actors(top, &mut out)?;
        self.attributions(top, &mut out)?;
        self.stances(top, &mut out)?;
        self.diagnostics(top, &mut out)?;
        Ok(out)
    }

    fn article(&self, from: &Fields<'_>, out: &mut Article) -> Result<(), Error> {
        let places = self.places;
        out.lang = from.word_or_none("lang")?;
        out.genre = from.word("genre")?;
        out.blocks = blocks(from, places.text)?;
        for value in from.list("joins")? {
            let (span, kind): (_, JoinKind) =
                labelled(value, places).map_err(|e| from.in_field("joins", &e))?;
            out.joins.push(Join::new(span, kind));
        }
        for value in from.list("edits")? {
            let (span, sign): (_, String) =
                labelled(value, places).map_err(|e| from.in_field("edits", &e))?;
            out.edits.push(Edit::new(span, sign.chars().next()));
        }
        for value in from.list("parts")? {
            let (span, kind): (_, BlockKind) =
                labelled(value, places).map_err(|e| from.in_field("parts", &e))?;
            out.parts.push(Part::new(span, kind));
        }
        for value in from.list("bylines")? {
            let (span, kind): (_, BylineKind) =
                labelled(value, places).map_err(|e| from.in_field("bylines", &e))?;
            out.authors.push(Byline::new(span, kind));
        }
        let Some(spans) = from.object("spans")? else { return Ok(()) };
        out.title = spans.span("title", places)?;
        out.outlets = spans.spans("outlets", places)?;
        out.dateline = spans.span("dateline", places)?;
        out.section = spans.span("section", places)?;
        out.published = dated(from, &spans, "date", places)?;
        out.updated = dated(from, &spans, "updated", places)?;
        if from.get("bylines").is_none() {
            let person = |span| Byline::new(span, BylineKind::Person);
            out.authors = spans.spans("authors", places)?.into_iter().map(person).collect();
        }
        Ok(())
    }

    fn segmentation(&self, from: &Fields<'_>, out: &mut Analysis) -> Result<(), Error> {
        let surface = from.spans("tokens", self.places)?;
        // Gold may know surface tokens only.
        let words = match from.get("words") {
            Some(_) => from.spans("words", self.places)?,
            None => surface.clone(),
        };
        let kinds: Option<Vec<TokenKind>> = from.word_or_none("kinds")?;
        let cases: Option<Vec<Case>> = from.word_or_none("cases")?;
        let mut starts = surface.iter().map(|s| s.start()).peekable();
        for (index, span) in words.into_iter().enumerate() {
            let mut token = plain_token(self.places.text, span);
            if let Some(kind) = kinds.as_ref().and_then(|kinds| kinds.get(index)) {
                token.kind = *kind;
            }
            if let Some(case) = cases.as_ref().and_then(|cases| cases.get(index)) {
                token.case = *case;
            }
            let begins = starts.next_if(|start| *start <= span.start()).is_some();
            token.joined = !begins && index > 0;
            if out.tokens.last().is_some_and(|last| last.span.start() > span.start()) {
                return Err(from.bad("words", "are not in the order of the text"));
            }
            out.tokens.push(token);
        }
        for span in from.spans("sentences", self.places)? {
            let sentence = sentence(span, &out.tokens);
            out.sentences.push(sentence);
        }
        self.syntax(from, out)
    }

    fn syntax(&self, from: &Fields<'_>, out: &mut Analysis) -> Result<(), Error> {
        let tags: Vec<Tag> = from.word("pos")?;
        if tags.is_empty() {
            return Ok(());
        }
        if tags.len() != out.tokens.len() {
            return Err(from.bad("pos", "has not one tag for each word"));
        }
        let chunks: Vec<Chunk> = from.word("chunk")?;
        let relations: Vec<Relation> = from.word("deprel")?;
        let heads: Option<Vec<Option<u32>>> = from.word_or_none("head")?;
        out.syntax.has_heads = heads.is_some();
        for (index, tag) in tags.into_iter().enumerate() {
            let mut word = Word::new(tag);
            if let Some(chunk) = chunks.get(index) {
                word.chunk = *chunk;
            }
            if let Some(relation) = relations.get(index) {
                word.relation = *relation;
            }
            let head = heads.as_ref().and_then(|heads| heads.get(index).copied().flatten());
            if head.is_some_and(|head| head as usize >= out.tokens.len()) {
                return Err(Error::new(ErrorKind::Reference, "head is past the last word"));
            }
            word.head = head.unwrap_or(Word::NO_HEAD);
            out.syntax.words.push(word);
        }
        Ok(())
    }

    fn actors(&self, top: &Fields<'_>, out: &mut Analysis) -> Result<(), Error> {
        let all = top.objects("actors")?;
        for from in &all {
            let name = from.string("name")?.ok_or_else(|| from.bad("name", "is missing"))?;
            let kind: ActorKind = from.word("kind")?;
            let mut actor = Actor::new(name, from.string("key")?.unwrap_or(name), kind);
            actor.mentions = from.spans("mentions", self.places)?;
            for member in from.list("members")? {
                let index = member.as_u64().and_then(|at| u32::try_from(at).ok());
                let index = index.filter(|&at| (at as usize) < all.len());
                actor.members.push(index.ok_or_else(|| from.bad("members", "is no actor"))?);
            }
            out.actors.list.push(actor);
        }
        Ok(())
    }

    fn attributions(&self, top: &Fields<'_>, out: &mut Analysis) -> Result<(), Error> {
        let all = top.objects("attributions")?;
        for from in &all {
            let mut said = Attribution::new(rule(from)?);
            said.source = from.spans("source", self.places)?;
            said.cue = from.spans("cue", self.places)?;
            said.content = from.spans("content", self.places)?;
            said.kind = from.word("kind")?;
            said.basis = from.word("basis")?;
            said.parent = from.index("parent", all.len())?;
            said.score = from.score("score")?;
            said.actor = from.index("actor", out.actors.list.len())?;
            let speaker = from.string("speaker")?.filter(|_| from.get("actor").is_none());
            if let Some(speaker) = speaker {
                said.actor = Some(named(out, speaker));
            }
            out.actors.of_attribution.push(said.actor);
            let why = from.string("actor_rule")?.map(|id| RuleId::from(id.to_owned()));
            out.actors.why.push(why);
            out.attributions.push(said);
        }
        if out.actors.why.iter().all(Option::is_none) {
            out.actors.why.clear();
        }
        Ok(())
    }

    fn stances(&self, top: &Fields<'_>, out: &mut Analysis) -> Result<(), Error> {
        for from in top.objects("stances")? {
            let mut stance = Stance::new(rule(&from)?);
            stance.holder = match from.get("holder") {
                None => Holder::Author,
                Some(Value::String(name)) => Holder::Name(name.clone()),
                Some(value) => Holder::Mention(
                    span(value, self.places).map_err(|e| from.in_field("holder", &e))?,
                ),
            };
            stance.target = from.span("target", self.places)?.unwrap_or_default();
            stance.evidence = from.span("evidence", self.places)?.unwrap_or_default();
            stance.polarity = from.word("polarity")?;
            stance.strength = from.word("strength")?;
            stance.modality = from.word("modality")?;
            stance.basis = from.word("basis")?;
            stance.time = from.word("time")?;
            stance.score = from.score("score")?;
            stance.actor = from.index("actor", out.actors.list.len())?;
            stance.target_actor = from.index("target_actor", out.actors.list.len())?;
            // `stance` alone prints no attributions: the index is one of a list that is not here.
            let listed = top.get("attributions").is_some();
            let known = if listed { out.attributions.len() } else { u32::MAX as usize };
            stance.attribution = from.index("attribution", known)?.filter(|_| listed);
            out.stances.push(stance);
        }
        Ok(())
    }

    fn diagnostics(&self, top: &Fields<'_>, out: &mut Analysis) -> Result<(), Error> {
        for from in top.objects("diagnostics")? {
            let span = from.span("span", self.places)?.unwrap_or_default();
            let severity = from.word_or_none("severity")?.unwrap_or(Severity::Note);
            let message = from.string("message")?.unwrap_or_default().to_owned();
            let mut remark = match severity {
                Severity::Warning => Diagnostic::warning("", span, message),
                _ => Diagnostic::note("", span, message),
            };
            remark.code = from.string("code")?.unwrap_or_default().to_owned().into();
            out.diagnostics.push(remark);
        }
        Ok(())
    }
}

fn rule(from: &Fields<'_>) -> Result<RuleId, Error> {
    Ok(from.string("rule")?.unwrap_or_default().to_owned().into())
}

/// The actor of a name, a new one if there is none: for lines that give speakers without actors.
fn named(out: &mut Analysis, name: &str) -> u32 {
    let known = out.actors.list.iter().position(|actor| actor.name == name);
    let index = known.unwrap_or_else(|| {
        // A speaker is somebody whom the text names.
        out.actors.list.push(Actor::new(name, name, ActorKind::Person));
        out.actors.list.len() - 1
    });
    index as u32
}

/// A label a line of the text; the empty piece behind the last line ending has one too.
fn blocks(from: &Fields<'_>, text: &str) -> Result<Vec<Block>, Error> {
    let labels: Vec<BlockKind> = from.word("labels")?;
    if labels.is_empty() {
        return Ok(Vec::new());
    }
    let lines = text.split('\n').count();
    if labels.len() != lines {
        let count = labels.len();
        return Err(from.bad("labels", format!("has {count} entries, the text {lines} lines")));
    }
    let mut at = 0;
    let block = |(line, kind): (&str, BlockKind)| {
        let span = Span::new(at, at + line.len() as u32);
        at = span.end();
        Block::new(span, kind)
    };
    Ok(text.split_inclusive('\n').zip(labels).map(block).collect())
}

fn dated(
    from: &Fields<'_>,
    spans: &Fields<'_>,
    field: &str,
    places: &Places<'_>,
) -> Result<Option<Dated>, Error> {
    let (Some(day), Some(span)) = (from.string(field)?, spans.span(field, places)?) else {
        return Ok(None);
    };
    let date = date(day).ok_or_else(|| from.bad(field, format!("is {day:?}, not YYYY-MM-DD")))?;
    Ok(Some(Dated::new(date, span)))
}

/// `2025-02-14`.
fn date(day: &str) -> Option<Date> {
    let (rest, day) = day.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    Some(Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

/// The sentence over the tokens that begin inside a span.
pub(crate) fn sentence(span: Span, tokens: &[Token]) -> Sentence {
    let first = tokens.partition_point(|t| t.span.start() < span.start());
    let end = tokens.partition_point(|t| t.span.start() < span.end()).max(first);
    Sentence::new(span, first as u32, end as u32)
}
