//! Documents as JSON, a line each.

use super::{Failure, Layers, Options, SCHEMA_NAME, unit_name};
use sayso_core::{Holder, OffsetMap, Reading, Severity, Span, Unit};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes a document as one line.
///
/// # Errors
///
/// Only those of `out`.
pub fn write(names: &Reading<'_>, options: Options<'_>, out: &mut impl Write) -> io::Result<()> {
    let map = (options.unit != Unit::Byte).then(|| OffsetMap::new(names.text()));
    let cx = Context { names, options, map };
    serde_json::to_writer(&mut *out, &Object(Line(&cx)))?;
    out.write_all(b"\n")
}

/// Writes a document that could not be read as one line.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_failure(failure: &Failure<'_>, unit: Unit, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Object(FailureLine(failure, unit)))?;
    out.write_all(b"\n")
}

/// A line with an error.
struct FailureLine<'a>(&'a Failure<'a>, Unit);

impl Entries for FailureLine<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self(failure, unit) = self;
        to.serialize_entry("id", failure.id)?;
        to.serialize_entry("schema", SCHEMA_NAME)?;
        to.serialize_entry("offsets", unit_name(*unit))?;
        to.serialize_entry("error", failure.error)?;
        if let Some(code) = failure.code {
            to.serialize_entry("code", code)?;
        }
        if let Some(place) = failure.place {
            to.serialize_entry("place", place)?;
        }
        if let Some(made_by) = failure.made_by {
            to.serialize_entry("made_by", made_by)?;
        }
        Ok(())
    }
}

/// A document and how it is written.
struct Context<'a> {
    names: &'a Reading<'a>,
    options: Options<'a>,
    map: Option<OffsetMap>,
}

impl Context<'_> {
    fn span(&self, span: Span) -> [u32; 2] {
        match &self.map {
            None => span.into(),
            Some(map) => {
                let unit = self.options.unit;
                [map.from_byte(span.start(), unit), map.from_byte(span.end(), unit)]
            }
        }
    }

    fn spans<'s>(&'s self, spans: &'s [Span]) -> impl Serialize + 's {
        List(spans.iter().map(|span| self.span(*span)))
    }

    /// What a span of the page says, marks read as what they stand for.
    fn words(&self, span: Span) -> Cow<'_, str> {
        match self.names.analysis().article.read(span, self.names.text()) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }
}

/// What an iterator gives, as a list.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}

/// Something that writes the entries of an object.
trait Entries {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error>;
}

/// Its entries, as an object.
struct Object<T>(T);

impl<T: Entries> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.0.entries(&mut map)?;
        map.end()
    }
}

/// The whole line.
struct Line<'a>(&'a Context<'a>);

impl Entries for Line<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self(cx) = self;
        let Options { layers, unit, encoding, url, made_by, origins, text, whole } = cx.options;
        to.serialize_entry("id", cx.names.id())?;
        to.serialize_entry("schema", SCHEMA_NAME)?;
        to.serialize_entry("offsets", unit_name(unit))?;
        if let Some(made_by) = made_by {
            to.serialize_entry("made_by", made_by)?;
        }
        if let Some(encoding) = encoding {
            to.serialize_entry("encoding", encoding)?;
        }
        if let Some(url) = url {
            to.serialize_entry("url", &url)?;
        }
        if !origins.is_empty() {
            to.serialize_entry("origins", &Object(Pairs(origins)))?;
        }
        if text {
            to.serialize_entry("text", cx.names.text())?;
        }
        match layers {
            Layers::Article => {
                ArticleFields(cx).entries(to)?;
                Diagnostics { cx, about: "" }.entries(to)
            }
            Layers::Segmentation { syntax } => Segmentation { cx, syntax }.entries(to),
            Layers::Attributions => Attributions(cx).entries(to),
            Layers::Stances => {
                Stances(cx).entries(to)?;
                // No stances, and stances of a language that is not read, are two things.
                let about = "stance";
                let remarks = &cx.names.analysis().diagnostics;
                let unread = remarks.iter().any(|remark| remark.code.starts_with(about));
                if unread { Diagnostics { cx, about }.entries(to) } else { Ok(()) }
            }
            Layers::All => {
                to.serialize_entry("article", &Object(ArticleFields(cx)))?;
                let segmentation = Segmentation { cx, syntax: whole };
                to.serialize_entry("segmentation", &Object(segmentation))?;
                Attributions(cx).entries(to)?;
                Stances(cx).entries(to)?;
                Diagnostics { cx, about: "" }.entries(to)
            }
        }
    }
}

/// Names and values.
struct Pairs<'a>(&'a [(&'a str, &'a str)]);

impl Entries for Pairs<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        self.0.iter().try_for_each(|(name, value)| to.serialize_entry(name, value))
    }
}

/// The page.
struct ArticleFields<'a>(&'a Context<'a>);

impl Entries for ArticleFields<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self(cx) = self;
        let article = &cx.names.analysis().article;
        let words = |span: Option<Span>| span.map(|span| cx.words(span));
        // A document whose page nobody read is not one of blank lines.
        let unread = cx.options.whole && article.blocks.is_empty();
        let kinds = if unread { Vec::new() } else { cx.names.line_kinds() };
        let body =
            kinds.iter().enumerate().filter(|(_, kind)| kind.is_body()).map(|(line, _)| line);
        to.serialize_entry("labels", &List(kinds.iter().map(|kind| kind.label())))?;
        to.serialize_entry("keep", &List(body))?;
        to.serialize_entry("title", &words(article.title))?;
        to.serialize_entry("authors", &List(article.persons().map(|a| cx.words(a.span))))?;
        to.serialize_entry("date", &article.published.map(|dated| dated.date.to_string()))?;
        to.serialize_entry("updated", &article.updated.map(|dated| dated.date.to_string()))?;
        to.serialize_entry("outlets", &List(article.outlets.iter().map(|span| cx.words(*span))))?;
        to.serialize_entry("dateline", &words(article.dateline))?;
        to.serialize_entry("section", &words(article.section))?;
        to.serialize_entry("lang", &article.lang)?;
        to.serialize_entry("genre", &article.genre)?;
        let joins = article.joins.iter().map(|join| {
            let [start, end] = cx.span(join.span);
            (start, end, join.kind)
        });
        to.serialize_entry("joins", &List(joins))?;
        if !article.edits.is_empty() {
            let edits = article.edits.iter().map(|edit| {
                let [start, end] = cx.span(edit.span);
                (start, end, edit.to.map(String::from).unwrap_or_default())
            });
            to.serialize_entry("edits", &List(edits))?;
        }
        let parts = article.parts.iter().map(|part| {
            let [start, end] = cx.span(part.span);
            (start, end, part.kind.label())
        });
        to.serialize_entry("parts", &List(parts))?;
        let bylines = article.authors.iter().map(|byline| {
            let [start, end] = cx.span(byline.span);
            (start, end, byline.kind)
        });
        to.serialize_entry("bylines", &List(bylines))?;
        to.serialize_entry("spans", &Object(FieldSpans(cx)))?;
        to.serialize_entry("body", article.body(cx.names.text()).text())
    }
}

/// Where the fields of the page stand.
struct FieldSpans<'a>(&'a Context<'a>);

impl Entries for FieldSpans<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self(cx) = self;
        let article = &cx.names.analysis().article;
        let place = |span: Option<Span>| span.map(|span| cx.span(span));
        to.serialize_entry("title", &place(article.title))?;
        to.serialize_entry("authors", &List(article.persons().map(|a| cx.span(a.span))))?;
        to.serialize_entry("date", &place(article.published.map(|dated| dated.span)))?;
        to.serialize_entry("updated", &place(article.updated.map(|dated| dated.span)))?;
        to.serialize_entry("outlets", &cx.spans(&article.outlets))?;
        to.serialize_entry("dateline", &place(article.dateline))?;
        to.serialize_entry("section", &place(article.section))
    }
}

/// What was odd: the remarks whose codes begin so.
struct Diagnostics<'a> {
    cx: &'a Context<'a>,
    about: &'a str,
}

impl Entries for Diagnostics<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        #[derive(serde::Serialize)]
        struct Remark<'a> {
            code: &'a str,
            severity: Severity,
            span: [u32; 2],
            message: &'a str,
        }
        let Self { cx, about } = self;
        let about = |remark: &&sayso_core::Diagnostic| remark.code.starts_with(about);
        let remarks = cx.names.analysis().diagnostics.iter().filter(about).map(|remark| Remark {
            code: &remark.code,
            severity: remark.severity,
            span: cx.span(remark.span),
            message: &remark.message,
        });
        to.serialize_entry("diagnostics", &List(remarks))
    }
}

/// Sentences and tokens.
struct Segmentation<'a> {
    cx: &'a Context<'a>,
    syntax: bool,
}

impl Entries for Segmentation<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let cx = self.cx;
        let analysis = cx.names.analysis();
        to.serialize_entry("lang", &analysis.article.lang)?;
        to.serialize_entry("sentences", &List(analysis.sentences.iter().map(|s| cx.span(s.span))))?;
        let surface = analysis.tokens.chunk_by(|_, next| next.joined).filter_map(|word| {
            let (first, last) = (word.first()?, word.last()?);
            Some(cx.span(first.span.cover(last.span)))
        });
        to.serialize_entry("tokens", &List(surface))?;
        to.serialize_entry("words", &List(analysis.tokens.iter().map(|t| cx.span(t.span))))?;
        if cx.options.whole {
            to.serialize_entry("kinds", &List(analysis.tokens.iter().map(|t| t.kind)))?;
            to.serialize_entry("cases", &List(analysis.tokens.iter().map(|t| t.case)))?;
        }
        if self.syntax { self.syntax(to) } else { Ok(()) }
    }
}

impl Segmentation<'_> {
    /// One entry for each of the words; nothing if there is no syntax.
    fn syntax<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let syntax = &self.cx.names.analysis().syntax;
        let words = syntax.words.iter();
        if words.len() != self.cx.names.analysis().tokens.len() {
            return Ok(());
        }
        to.serialize_entry("pos", &List(words.clone().map(|word| word.tag.as_str())))?;
        to.serialize_entry("chunk", &List(words.clone().map(|word| word.chunk)))?;
        if syntax.has_heads {
            let head = |word: &sayso_core::Word| {
                (word.head != sayso_core::Word::NO_HEAD).then_some(word.head)
            };
            to.serialize_entry("head", &List(words.clone().map(head)))?;
            to.serialize_entry("deprel", &List(words.map(|word| word.relation.as_str())))?;
        }
        Ok(())
    }
}

/// Who said what, and who they are.
struct Attributions<'a>(&'a Context<'a>);

impl Entries for Attributions<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self(cx) = self;
        let analysis = cx.names.analysis();
        let each = analysis.attributions.iter().enumerate();
        let each = each.map(|(index, of)| {
            let why = analysis.actors.why.get(index).and_then(Option::as_ref);
            Object(Attribution { cx, of, why })
        });
        to.serialize_entry("attributions", &List(each))?;
        to.serialize_entry(
            "actors",
            &List(analysis.actors.list.iter().map(|of| Object(Actor { cx, of }))),
        )
    }
}

struct Attribution<'a> {
    cx: &'a Context<'a>,
    of: &'a sayso_core::Attribution,
    /// The rule that led its source to its actor, where the resolver says so.
    why: Option<&'a sayso_core::RuleId>,
}

impl Entries for Attribution<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self { cx, of, why } = self;
        to.serialize_entry("source", &cx.spans(&of.source))?;
        to.serialize_entry("cue", &cx.spans(&of.cue))?;
        to.serialize_entry("content", &cx.spans(&of.content))?;
        to.serialize_entry("kind", &of.kind)?;
        to.serialize_entry("basis", &of.basis)?;
        if of.is_hearsay() {
            to.serialize_entry("modality", "hearsay")?;
        }
        to.serialize_entry("speaker", &cx.names.analysis().speaker(of))?;
        to.serialize_entry("actor", &of.actor)?;
        if let Some(why) = why {
            to.serialize_entry("actor_rule", why)?;
        }
        to.serialize_entry("parent", &of.parent)?;
        to.serialize_entry("rule", &of.rule)?;
        to.serialize_entry("score", &of.score)
    }
}

struct Actor<'a> {
    cx: &'a Context<'a>,
    of: &'a sayso_core::Actor,
}

impl Entries for Actor<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        to.serialize_entry("name", &self.of.name)?;
        to.serialize_entry("key", &self.of.key)?;
        to.serialize_entry("kind", &self.of.kind)?;
        to.serialize_entry("mentions", &self.cx.spans(&self.of.mentions))?;
        if !self.of.members.is_empty() {
            to.serialize_entry("members", &self.of.members)?;
        }
        Ok(())
    }
}

/// Who is for or against what.
struct Stances<'a>(&'a Context<'a>);

impl Entries for Stances<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self(cx) = self;
        let stances = cx.names.analysis().stances.iter();
        to.serialize_entry("stances", &List(stances.map(|of| Object(Stance { cx, of }))))
    }
}

struct Stance<'a> {
    cx: &'a Context<'a>,
    of: &'a sayso_core::Stance,
}

impl Entries for Stance<'_> {
    fn entries<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        let Self { cx, of } = self;
        match &of.holder {
            Holder::Mention(span) => to.serialize_entry("holder", &cx.span(*span))?,
            Holder::Name(name) => to.serialize_entry("holder", name)?,
            _ => to.serialize_entry("holder", &())?,
        }
        to.serialize_entry("holder_name", &cx.names.holder(of))?;
        to.serialize_entry("target", &cx.span(of.target))?;
        to.serialize_entry("actor", &of.actor)?;
        to.serialize_entry("target_name", &cx.names.target(of))?;
        to.serialize_entry("target_actor", &of.target_actor)?;
        to.serialize_entry("polarity", &of.polarity)?;
        to.serialize_entry("strength", &of.strength)?;
        to.serialize_entry("modality", &of.modality)?;
        to.serialize_entry("basis", &of.basis)?;
        to.serialize_entry("time", &of.time)?;
        to.serialize_entry("evidence", &cx.span(of.evidence))?;
        to.serialize_entry("attribution", &of.attribution)?;
        to.serialize_entry("reported_by", &cx.names.reported_by(of))?;
        to.serialize_entry("rule", &of.rule)?;
        to.serialize_entry("score", &of.score)
    }
}
