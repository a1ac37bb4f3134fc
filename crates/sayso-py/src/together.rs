//! What many documents come to: matrix, network, time line, audit of sources, quotations that recur; and the report.

use crate::document::{Document, failed};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use sayso::view::{Digest, Sheets};
use sayso::{
    Aggregation, Aliases, Audit, AuditSummary, Basis, Codebook, Collector, ConceptMapper, Date,
    Decisions, Duplicates, Filter, KeyPhrase, NetworkOptions, NodeKind, Normalisation, Projection,
    Qualifier, Quotation, Reading, Reported, SameQuotations, Step,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is kept of documents, and what it is made by.
#[pyclass(module = "sayso._sayso")]
pub(crate) struct Corpus {
    tables: Tables,
    codebook: Option<Codebook>,
    aliases: Aliases,
    decisions: Decisions,
    filter: Filter,
    basis: Vec<Basis>,
    kept: Kept,
}

/// A user's own tables and limits, as they were given: another process makes the rest of them anew.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
struct Tables {
    codebook: Option<String>,
    aliases: Option<String>,
    decisions: Option<String>,
    min_score: f32,
    modality: Vec<String>,
    reported: String,
    basis: Vec<String>,
    since: Option<String>,
    until: Option<String>,
}

/// What grows with the documents, not with their text.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    collector: Collector,
    audits: Vec<Audit>,
    quotations: SameQuotations,
}

impl Corpus {
    fn with(tables: Tables, kept: Kept) -> PyResult<Self> {
        let codebook = tables.codebook.as_deref().map(codebook).transpose()?;
        let aliases = tables.aliases.as_deref().map_or(Ok(Aliases::default()), Aliases::parse_csv);
        let decisions =
            tables.decisions.as_deref().map_or(Ok(Decisions::default()), Decisions::parse_csv);
        let mut filter = Filter::default();
        filter.least_score = tables.min_score;
        for word in &tables.modality {
            let known = sayso::Modality::ALL.iter().find(|modality| modality.as_str() == word);
            filter.modality.push(*known.ok_or_else(|| bad("modality", word))?);
        }
        filter.reported = match tables.reported.as_str() {
            "all" => Reported::All,
            "own" => Reported::Own,
            "others" => Reported::Others,
            other => return Err(bad("reported", other)),
        };
        filter.from = tables.since.as_deref().map(day).transpose()?;
        filter.until = tables.until.as_deref().map(day).transpose()?;
        let known = |word: &String| Basis::from_name(word).ok_or_else(|| bad("basis", word));
        let basis = tables.basis.iter().map(known).collect::<PyResult<_>>()?;
        let (aliases, decisions) = (aliases.map_err(failed)?, decisions.map_err(failed)?);
        Ok(Self { tables, codebook, aliases, decisions, filter, basis, kept })
    }

    fn mapper(&self) -> &dyn ConceptMapper {
        match &self.codebook {
            Some(book) => book,
            None => &KeyPhrase,
        }
    }

    /// The document as decisions, aliases and limits leave it; `None` leaves it out.
    fn revised(&self, document: &Document, date: Option<Date>) -> Option<sayso::Analysis> {
        let mut analysis = document.analysis.clone();
        if let Some(date) = date {
            let given = sayso::Dated::new(date, sayso::Span::default());
            analysis.article.published = analysis.article.published.or(Some(given));
        }
        let dated = analysis.article.published.or(analysis.article.updated);
        if !self.filter.takes_day(dated.map(|dated| dated.date)) {
            return None;
        }
        if !self.basis.is_empty() {
            analysis.retain_attributions(|said| self.basis.contains(&said.basis));
        }
        self.decisions.apply(&document.id, &document.text, &mut analysis);
        self.aliases.apply(&mut analysis);
        let body = Reading::new(&document.id, &document.text, &analysis).body().clone();
        self.filter.apply(&document.text, &body, &mut analysis);
        Some(analysis)
    }

    fn statements(&self) -> sayso::Statements {
        let mut statements = self.kept.collector.clone().finish();
        self.aliases.join(&mut statements);
        statements
    }
}

#[pymethods]
impl Corpus {
    /// See `sayso.Corpus`.
    #[new]
    #[pyo3(signature = (*, codebook, aliases, decisions, min_score, modality, reported, basis, since, until))]
    #[allow(clippy::too_many_arguments)] // one for each option
    fn new(
        codebook: Option<String>,
        aliases: Option<String>,
        decisions: Option<String>,
        min_score: f32,
        modality: Vec<String>,
        reported: String,
        basis: Vec<String>,
        since: Option<String>,
        until: Option<String>,
    ) -> PyResult<Self> {
        let tables = Tables {
            codebook,
            aliases,
            decisions,
            min_score,
            modality,
            reported,
            basis,
            since,
            until,
        };
        Self::with(tables, Kept::default())
    }

    /// Takes a document in.
    fn add(&mut self, py: Python<'_>, document: &Document, date: Option<&str>) -> PyResult<()> {
        let date = date.map(day).transpose()?;
        py.detach(|| {
            let Some(analysis) = self.revised(document, date) else { return };
            let reading = Reading::new(&document.id, &document.text, &analysis);
            let report = sayso::Report::of(&document.id, &document.text, &analysis);
            let report = report.with_body(reading.body()).with_decisions(&self.decisions);
            let mut own = Collector::default();
            own.add(report, self.mapper());
            let (audit, quotations) = (Audit::of(&reading), Quotation::all(&reading));
            self.kept.collector.merge(own);
            self.kept.audits.push(audit);
            quotations.into_iter().for_each(|one| self.kept.quotations.add(one));
        });
        Ok(())
    }

    /// Takes in what another one kept.
    fn merge(&mut self, other: &Self) -> PyResult<()> {
        if self.tables != other.tables {
            let message =
                "the other corpus has another codebook, other aliases, decisions or limits";
            return Err(PyValueError::new_err(message));
        }
        self.kept.collector.merge(other.kept.collector.clone());
        self.kept.audits.extend(other.kept.audits.iter().cloned());
        self.kept.quotations.merge(other.kept.quotations.clone());
        Ok(())
    }

    /// How many documents there are.
    fn __len__(&self) -> usize {
        self.kept.audits.len()
    }

    /// All of it, for another process.
    fn to_bytes<'p>(&self, py: Python<'p>) -> PyResult<Bound<'p, PyBytes>> {
        let bytes = serde_json::to_vec(&(&self.tables, &self.kept)).map_err(failed)?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// What `to_bytes` gave.
    #[staticmethod]
    fn from_bytes(bytes: &[u8]) -> PyResult<Self> {
        let (tables, kept) = serde_json::from_slice(bytes).map_err(failed)?;
        Self::with(tables, kept)
    }

    /// The cells of the matrix.
    fn matrix(&self, py: Python<'_>, min: u32, duplicates: &str) -> PyResult<String> {
        let aggregation = aggregation(min, duplicates)?;
        Ok(py.detach(|| {
            let matrix = aggregation.matrix(&self.statements());
            let rows = matrix.cells.iter().map(|cell| {
                let mut row = actor_row(&matrix.actors, cell.actor);
                row.insert("concept".into(), json!(matrix.concepts.get(cell.concept as usize)));
                counts(&mut row, cell.support, cell.oppose, cell.neutral);
                row.insert("side".into(), json!(cell.side().map(sayso::Side::as_str)));
                let (first, last) = cell.dates.unzip();
                row.insert("first".into(), json!(first.map(|date| date.to_string())));
                row.insert("last".into(), json!(last.map(|date| date.to_string())));
                Value::Object(row)
            });
            lines(rows)
        }))
    }

    /// The ties of a network.
    #[allow(clippy::too_many_arguments)] // one for each option
    fn network(
        &self,
        py: Python<'_>,
        nodes: &str,
        qualifier: &str,
        normalise: &str,
        threshold: f64,
        min: u32,
        duplicates: &str,
    ) -> PyResult<String> {
        let aggregation = aggregation(min, duplicates)?;
        let mut options = NetworkOptions::default();
        options.threshold = threshold;
        options.projection = match nodes {
            "actors" => Projection::Actors,
            "concepts" => Projection::Concepts,
            "both" => Projection::TwoMode,
            other => return Err(bad("nodes", other)),
        };
        options.qualifier = match qualifier {
            "ignore" => Qualifier::Ignore,
            "combine" => Qualifier::Combine,
            "congruence" => Qualifier::Congruence,
            "conflict" => Qualifier::Conflict,
            "subtract" => Qualifier::Subtract,
            other => return Err(bad("qualifier", other)),
        };
        options.normalisation = match normalise {
            "none" => Normalisation::None,
            "activity" => Normalisation::Activity,
            "prominence" => Normalisation::Prominence,
            "average" => Normalisation::Average,
            "jaccard" => Normalisation::Jaccard,
            "cosine" => Normalisation::Cosine,
            other => return Err(bad("normalise", other)),
        };
        Ok(py.detach(|| {
            let network = aggregation.network(&self.statements(), &options);
            let node = |at: u32| {
                let node = network.nodes.get(at as usize);
                let kind = node.map(|node| match node.kind {
                    NodeKind::Actor(kind) => kind.as_str(),
                    _ => "concept",
                });
                (node.map(|node| node.name.as_str()), kind)
            };
            let rows = network.ties.iter().map(|tie| {
                let ((from, from_kind), (to, to_kind)) = (node(tie.from), node(tie.to));
                json!({
                    "from": from, "from_kind": from_kind, "to": to, "to_kind": to_kind,
                    "weight": tie.weight, "agree": tie.agree, "conflict": tie.conflict,
                })
            });
            lines(rows)
        }))
    }

    /// The moments of the time line, and how many statements have no date.
    fn time_line(
        &self,
        py: Python<'_>,
        step: &str,
        min: u32,
        duplicates: &str,
    ) -> PyResult<(String, u32)> {
        let aggregation = aggregation(min, duplicates)?;
        let step = match step {
            "day" => Step::Day,
            "week" => Step::Week,
            "month" => Step::Month,
            "year" => Step::Year,
            other => return Err(bad("step", other)),
        };
        Ok(py.detach(|| {
            let line = aggregation.time_line(&self.statements(), step);
            let rows = line.moments.iter().map(|moment| {
                let mut row = actor_row(&line.actors, moment.actor);
                row.insert("start".into(), json!(moment.start.to_string()));
                row.insert("concept".into(), json!(line.concepts.get(moment.concept as usize)));
                counts(&mut row, moment.support, moment.oppose, moment.neutral);
                Value::Object(row)
            });
            (lines(rows), line.undated)
        }))
    }

    /// The targets without a concept, most frequent first.
    fn uncoded(&self) -> Vec<(String, u32)> {
        let list = self.kept.collector.uncoded();
        list.into_iter().map(|(words, count)| (words.to_owned(), count)).collect()
    }

    /// A table of the actors to start aliases from.
    fn actors(&self, py: Python<'_>) -> String {
        py.detach(|| Aliases::start(&self.statements()))
    }

    /// The sources, or sums of them.
    fn audit(&self, py: Python<'_>, by: &str) -> PyResult<String> {
        if by == "source" {
            return Ok(py.detach(|| lines(self.kept.audits.iter().flat_map(sources))));
        }
        let mut sums: BTreeMap<String, AuditSummary> = BTreeMap::new();
        for audit in &self.kept.audits {
            let of = match by {
                "article" => audit.document.clone(),
                "outlet" => audit.outlets.first().cloned().unwrap_or_default(),
                "all" => "all".to_owned(),
                other => return Err(bad("by", other)),
            };
            sums.entry(of).or_default().add(audit);
        }
        Ok(lines(sums.iter().map(|(of, sum)| sum_row(of, sum))))
    }

    /// Quotations that recur, or, with a text, those that have its words.
    fn same_quotations(&self, py: Python<'_>, find: Option<&str>) -> String {
        py.detach(|| {
            let all = &self.kept.quotations;
            let row = |(group, one): (Option<usize>, sayso::Recurrence)| {
                let quotation = all.list().get(one.quotation)?;
                Some(json!({
                    "group": group, "id": quotation.document, "date": quotation.date.map(|d| d.to_string()),
                    "speaker": quotation.speaker, "variant": one.variant.as_str(), "left_out": one.left_out,
                    "added": one.added, "other_speaker": one.other_speaker, "text": quotation.text,
                    "start": quotation.span.start(), "end": quotation.span.end(),
                }))
            };
            match find {
                Some(text) => lines(all.find(text).into_iter().filter_map(|one| row((None, one)))),
                None => {
                    let groups = (1..).zip(all.groups());
                    let ones = groups.flat_map(|(number, group)| {
                        group.into_iter().map(move |one| (Some(number), one))
                    });
                    lines(ones.filter_map(row))
                }
            }
        })
    }

    /// The page of `sayso report` about some documents.
    fn report(
        &self,
        py: Python<'_>,
        title: &str,
        documents: Vec<(Py<Document>, Option<String>)>,
    ) -> PyResult<String> {
        let dated = |(document, date): &(Py<Document>, Option<String>)| {
            Ok((document.clone_ref(py), date.as_deref().map(day).transpose()?))
        };
        let documents = documents.iter().map(dated).collect::<PyResult<Vec<_>>>()?;
        py.detach(|| {
            let mapper: Box<dyn ConceptMapper> = match &self.codebook {
                Some(book) => Box::new(book.clone()),
                None => Box::new(KeyPhrase),
            };
            let mut report = sayso::view::Report::new(title)
                .with_concepts(move |targets| mapper.code(targets))
                .with_rules(|id| sayso::explain(id).copied());
            if !self.decisions.list().is_empty() {
                report = report.with_decisions(self.decisions.to_csv());
            }
            let mut sheets = Sheets::default();
            for (document, date) in &documents {
                let document = document.get();
                let Some(analysis) = self.revised(document, *date) else { continue };
                let decided = |number: usize| {
                    let stance = analysis.stances.get(number)?;
                    let found = self.decisions.find(&document.id, stance)?;
                    let concept = found.concept.clone();
                    Some(sayso::view::Decided::new(found.evidence, found.target, concept))
                };
                let reading = Reading::new(&document.id, &document.text, &analysis);
                sheets.add(report.len(), &Audit::of(&reading), Quotation::all(&reading));
                report.add_digest(&Digest::of(&reading).with_decided(decided));
            }
            sheets.all().into_iter().for_each(|sheet| report.add_sheet(sheet));
            let mut page = String::new();
            report.write_html(&mut page).map_err(failed)?;
            Ok(page)
        })
    }
}

/// What a codebook makes of the targets of one document: concept, and whether the side is reversed.
#[pyfunction]
pub(crate) fn code(book: &str, targets: Vec<String>) -> PyResult<Vec<Option<(String, bool)>>> {
    let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
    let coded = codebook(book)?.code(&targets);
    Ok(coded.into_iter().map(|coded| coded.map(|c| (c.concept, c.reversed))).collect())
}

/// Plain text, or a table if its first line names the columns.
fn codebook(text: &str) -> PyResult<Codebook> {
    let first = text.lines().next().unwrap_or_default().to_lowercase();
    let is_table = first.contains("concept") && first.contains("pattern") && first.contains(',');
    let parse = if is_table { Codebook::parse_csv } else { Codebook::parse };
    parse(text).map_err(failed)
}

fn aggregation(min: u32, duplicates: &str) -> PyResult<Aggregation> {
    let mut aggregation = Aggregation::default();
    (aggregation.least_actor, aggregation.least_concept) = (min, min);
    aggregation.duplicates = match duplicates {
        "all" => Duplicates::Include,
        "document" => Duplicates::Document,
        "week" => Duplicates::Week,
        "month" => Duplicates::Month,
        "year" => Duplicates::Year,
        "one" => Duplicates::AcrossRange,
        other => return Err(bad("duplicates", other)),
    };
    Ok(aggregation)
}

fn actor_row(actors: &[sayso::Party], at: u32) -> Map<String, Value> {
    let mut row = Map::new();
    let actor = actors.get(at as usize);
    row.insert("actor".into(), json!(actor.map(|party| party.name.as_str())));
    row.insert("kind".into(), json!(actor.map(|party| party.kind.as_str())));
    let attributes = actor.map_or(&[][..], |party| &party.attributes);
    if !attributes.is_empty() {
        let all: Map<_, _> =
            attributes.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        row.insert("attributes".into(), Value::Object(all));
    }
    row
}

fn counts(row: &mut Map<String, Value>, support: u32, oppose: u32, neutral: u32) {
    for (name, number) in [("support", support), ("oppose", oppose), ("neutral", neutral)] {
        row.insert(name.into(), json!(number));
    }
}

/// A row per source, in the columns of `sayso audit`.
fn sources(audit: &Audit) -> Vec<Value> {
    let all: u32 = audit.sources.iter().map(|source| source.words).sum();
    let row = |source: &sayso::AuditedSource| {
        let share = f64::from(source.words) / f64::from(all.max(1));
        json!({
            "id": audit.document, "outlets": audit.outlets, "date": audit.date.map(|date| date.to_string()),
            "source": source.name, "kind": source.kind.as_str(), "named": source.is_named, "role": source.role,
            "gender": source.gender.map(sayso::Gender::as_str), "reason": source.reason,
            "statements": source.statements(), "direct": source.direct, "mixed": source.mixed, "indirect": source.indirect,
            "words": source.words, "share_of_words": (share * 1000.0).round() / 1000.0, "early": source.is_early,
            "reported_by": source.reported_by,
        })
    };
    audit.sources.iter().map(row).collect()
}

fn sum_row(of: &str, sum: &AuditSummary) -> Value {
    json!({
        "of": of, "articles": sum.articles, "without_sources": sum.without_sources, "sources": sum.sources, "named": sum.named,
        "unnamed": sum.unnamed(), "documents": sum.documents, "unnamed_with_reason": sum.with_reason, "she": sum.she.sources, "he": sum.he.sources,
        "statements": sum.all.statements, "statements_she": sum.she.statements, "statements_he": sum.he.statements,
        "words": sum.all.words, "words_she": sum.she.words, "words_he": sum.he.words, "quoted": sum.quoted, "early": sum.early,
        "relayed": sum.relayed,
    })
}

/// A list in JSON.
fn lines(rows: impl Iterator<Item = Value>) -> String {
    Value::Array(rows.collect()).to_string()
}

/// A day: `2025-02-14`.
fn day(text: &str) -> PyResult<Date> {
    Date::parse(text).ok_or_else(|| bad("date", text))
}

fn bad(what: &str, value: &str) -> PyErr {
    PyValueError::new_err(format!("there is no {what} {value:?}"))
}
