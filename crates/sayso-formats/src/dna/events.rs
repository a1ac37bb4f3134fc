//! The event list: a row a statement, `;` between the cells.

use super::{Article, Project};
use crate::place::Places;
use crate::{Error, ErrorKind};
use sayso_core::Unit;
use serde::{Deserialize, Serialize};
use std::io;

/// A row of the event list, in the columns of DNA's own export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// Number of the statement, from 1.
    pub statement_id: u64,
    /// `YYYY-MM-DD HH:MM:SS`, or nothing.
    pub time: String,
    /// Who, if it is a person.
    pub person: String,
    /// Who, if it is an organisation.
    pub organization: String,
    /// On what.
    pub concept: String,
    /// 1 for agreement, 0 for disagreement.
    pub agreement: u8,
    /// How likely it is right, in per cent.
    #[serde(default)]
    pub score: u8,
    /// Whether it is asserted, possible, or bound to a condition.
    #[serde(default)]
    pub modality: String,
    /// The rule or model that found it.
    #[serde(default)]
    pub rule: String,
    /// Who reports it, from the outermost.
    #[serde(default)]
    pub reported_by: String,
    /// The sentence that it stands in.
    #[serde(default)]
    pub sentence: String,
    /// First UTF-16 unit.
    pub start_position: u32,
    /// One past the last UTF-16 unit.
    pub stop_position: u32,
    /// The marked words.
    pub text: String,
    /// Who coded it.
    pub coder: String,
    /// Number of the article, from 1.
    pub document_id: u64,
    /// Its title.
    pub document_title: String,
    /// Its author.
    pub document_author: String,
    /// Its source.
    pub document_source: String,
    /// Its section.
    pub document_section: String,
    /// Its type.
    pub document_type: String,
}

impl Event {
    /// The event list of a project.
    #[must_use]
    pub fn all(project: &Project) -> Vec<Self> {
        let mut out = Vec::new();
        let mut own = project.by_article();
        for (article, of) in (0u32..).zip(&project.articles) {
            let places = Places::new(&of.text, Unit::Utf16);
            for (number, coded) in own.remove(&article).unwrap_or_default() {
                out.push(Self {
                    statement_id: number,
                    time: time(of),
                    person: coded.person.clone(),
                    organization: coded.organization.clone(),
                    concept: coded.concept.clone(),
                    agreement: u8::from(coded.agreement),
                    score: coded.score,
                    modality: coded.modality.clone(),
                    rule: coded.rule.clone(),
                    reported_by: coded.reported_by.clone(),
                    sentence: coded.sentence.clone(),
                    start_position: places.out(coded.span.start()),
                    stop_position: places.out(coded.span.end()),
                    text: coded.span.slice(&of.text).to_owned(),
                    coder: "sayso".to_owned(),
                    document_id: u64::from(article) + 1,
                    document_title: of.title.clone(),
                    document_author: of.author.clone(),
                    document_source: of.source.clone(),
                    document_section: of.section.clone(),
                    document_type: of.kind.clone(),
                });
            }
        }
        out
    }

    /// Reads an event list. Columns may stand in any order; those of other names are passed over.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`] for rows of different lengths, [`ErrorKind::Value`] for a cell that is no number where one must
    /// stand or a column that is missing; with the line.
    pub fn read(text: &str) -> Result<Vec<Self>, Error> {
        let mut builder = ::csv::ReaderBuilder::new();
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = builder.delimiter(b';').from_reader(text.as_bytes());
        let mut out = Vec::new();
        for row in reader.deserialize() {
            let event: Self = row?;
            if event.start_position > event.stop_position || event.agreement > 1 {
                let what = format!(
                    "statement {} ends before it starts, or agreement is neither 0 nor 1",
                    event.statement_id
                );
                return Err(Error::new(ErrorKind::Value, what));
            }
            out.push(event);
        }
        Ok(out)
    }
}

fn time(article: &Article) -> String {
    article.date.map(|date| format!("{date} 00:00:00")).unwrap_or_default()
}

impl Project {
    /// Writes the event list, with a header.
    ///
    /// # Errors
    ///
    /// Only those of `out`.
    pub fn event_list(&self, out: impl io::Write) -> io::Result<()> {
        let mut builder = ::csv::WriterBuilder::new();
        let builder = builder.delimiter(b';').quote_style(::csv::QuoteStyle::NonNumeric);
        let mut table = builder.has_headers(false).from_writer(out);
        table.write_record(HEADER)?;
        for event in Event::all(self) {
            table.serialize(event)?;
        }
        table.flush()
    }
}

/// The columns, in order.
const HEADER: [&str; 21] = [
    "statement_id",
    "time",
    "person",
    "organization",
    "concept",
    "agreement",
    "score",
    "modality",
    "rule",
    "reported_by",
    "sentence",
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
];
