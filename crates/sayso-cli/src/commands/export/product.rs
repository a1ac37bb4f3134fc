//! What is made of a document.

use crate::args::ExportFormat;
use crate::output::Analysed;
use sayso::formats::csv::{ActorRow, AttributionRow, StanceRow};
use sayso::formats::jsonl::MadeBy;
use sayso::formats::{Document, brat, conllu, dna, jsonl, spacy, web_annotation, xmi};
use sayso::{Collector, ConceptMapper, Decisions, Report, Unit};
use std::io;

/// What is made of a document.
pub(super) struct Product {
    pub(super) id: String,
    pub(super) part: Part,
    /// What the format could not hold, as a number.
    pub(super) lost: usize,
}

/// An article of a DNA project with what its statements hold besides.
type Article = (dna::Article, Vec<dna::Detail>);

/// The document's part of what is written.
pub(super) enum Part {
    /// Files of its own: suffixes and contents.
    Files(Vec<(&'static str, Vec<u8>)>),
    /// A piece of the only file.
    Piece(Vec<u8>),
    /// Rows of tables.
    Rows(Box<(Vec<AttributionRow>, Vec<StanceRow>, Vec<ActorRow>)>),
    /// All of it.
    #[cfg(feature = "parquet")]
    Whole(Box<Document<'static>>),
    /// Its statements, and the article for formats that hold it.
    Statements(Box<(Collector, Option<Article>)>),
}

/// Makes products.
pub(super) struct Maker<'a> {
    pub(super) format: ExportFormat,
    pub(super) unit: Unit,
    pub(super) concepts: &'a dyn ConceptMapper,
    pub(super) decisions: &'a Decisions,
    pub(super) made_by: MadeBy,
}

impl Maker<'_> {
    pub(super) fn make(&self, document: &Analysed<'_>) -> io::Result<Product> {
        let names = document.reading();
        let own = Document::new(document.id, document.text, document.analysis);
        let mut out = Vec::new();
        let mut lost = 0;
        let part = match self.format {
            ExportFormat::Jsonl => {
                let mut options = jsonl::Options::whole().with_unit(self.unit);
                options =
                    options.with_encoding(document.encoding).with_made_by(Some(&self.made_by));
                if let Some(made) = document.made {
                    options = options.with_text(made.url).with_origins(made.origins);
                }
                jsonl::write(&names, options, &mut out)?;
                Part::Piece(out)
            }
            ExportFormat::Conllu => {
                conllu::write(&own, &mut out)?;
                lost = conllu::unaligned(&own);
                Part::Piece(out)
            }
            ExportFormat::Spacy => {
                spacy::write(&own, &mut out)?;
                Part::Piece(out)
            }
            ExportFormat::Brat => {
                brat::write(&own, &mut out)?;
                lost = without_place(document);
                Part::Files(vec![(".txt", document.text.as_bytes().to_vec()), (".ann", out)])
            }
            ExportFormat::Webanno => {
                web_annotation::write(&own, &mut out)?;
                Part::Files(vec![(".jsonld", out)])
            }
            ExportFormat::Xmi => {
                xmi::write(&own, &mut out)?;
                Part::Files(vec![(".xmi", out)])
            }
            ExportFormat::Csv => Part::Rows(Box::new((
                AttributionRow::all(&names),
                StanceRow::all(&names),
                ActorRow::all(&names),
            ))),
            ExportFormat::Graphml | ExportFormat::Gexf => {
                Part::Statements(Box::new((self.collect(document), None)))
            }
            ExportFormat::Dna | ExportFormat::DnaCsv => self.coded(document),
            #[cfg(feature = "parquet")]
            ExportFormat::Parquet => Part::Whole(Box::new(own.into_owned())),
            #[cfg(not(feature = "parquet"))]
            ExportFormat::Parquet => return Err(io::ErrorKind::Unsupported.into()),
        };
        Ok(Product { id: document.id.to_owned(), part, lost })
    }

    fn coded(&self, document: &Analysed<'_>) -> Part {
        let reading = document.reading();
        let article = (dna::Article::of(&reading), dna::Detail::all(&reading));
        Part::Statements(Box::new((self.collect(document), Some(article))))
    }

    fn collect(&self, document: &Analysed<'_>) -> Collector {
        let mut collector = Collector::default();
        let report = Report::of(document.id, document.text, document.analysis);
        let report = report.with_body(document.body).with_decisions(self.decisions);
        collector.add(report, self.concepts);
        collector
    }
}

/// Attributions, actors and stances that stand nowhere in the text.
fn without_place(document: &Analysed<'_>) -> usize {
    let analysis = document.analysis;
    let actors = analysis.actors.list.iter().filter(|actor| actor.mentions.is_empty());
    let said = analysis.attributions.iter().filter(|said| said.spans().next().is_none());
    let stances = analysis.stances.iter().filter(|stance| {
        let holder = matches!(&stance.holder, sayso::Holder::Mention(span) if !span.is_empty());
        !holder && stance.target.is_empty() && stance.evidence.is_empty()
    });
    actors.count() + said.count() + stances.count()
}
