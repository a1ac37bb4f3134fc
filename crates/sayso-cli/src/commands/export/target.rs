//! Where an export goes.

use super::file_names::FileNames;
use super::product::{Part, Product};
use crate::args::{ExportArgs, ExportFormat};
use crate::commands::ids::{self, Ids};
use crate::sink::{self, Sink};
use anyhow::Context as _;
use sayso::formats::csv::{ActorRow, AttributionRow, Options, StanceRow, Table};
use sayso::formats::dna::{Article, Detail, Project};
use sayso::formats::{brat, network, xmi};
use sayso::{Aggregation, Aliases, Collector, NetworkOptions, Polarity, Statements};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Three tables of a folder.
type Tables = (
    Table<AttributionRow, BufWriter<File>>,
    Table<StanceRow, BufWriter<File>>,
    Table<ActorRow, BufWriter<File>>,
);

/// What takes the products, in the order of the documents.
pub(super) enum Target {
    /// Files of its own for each document.
    Folder(Folder),
    /// One file, document after document.
    Stream(Sink),
    /// One file a kind of row.
    Tables(Box<Tables>),
    /// One file, many documents at a time.
    #[cfg(feature = "parquet")]
    Parquet(Box<sayso::formats::columnar::Writer<Sink>>),
    /// One file that needs all documents.
    Corpus(Box<Collector>, Vec<(Article, Vec<Detail>)>),
}

impl Target {
    pub(super) fn open(args: &ExportArgs) -> anyhow::Result<Self> {
        let format = args.to;
        if let Some(feature) = format.missing() {
            return Err(crate::commands::not_built(&format!("--to {}", format.name()), feature));
        }
        Ok(match format {
            ExportFormat::Brat | ExportFormat::Webanno | ExportFormat::Xmi => {
                let folder = Folder::open(args)?;
                match format {
                    ExportFormat::Brat => {
                        folder.write("annotation.conf", brat::configuration().as_bytes())?;
                    }
                    ExportFormat::Xmi => {
                        folder.write("TypeSystem.xml", xmi::type_system().as_bytes())?;
                    }
                    _ => {}
                }
                Self::Folder(folder)
            }
            ExportFormat::Csv => {
                let folder = Folder::open(args)?;
                let options = Options::guarded(args.guard).with_bom(args.bom);
                let create = |name: &str| folder.create(name).map(BufWriter::new);
                Self::Tables(Box::new((
                    Table::new(create("attributions.csv")?, options)?,
                    Table::new(create("stances.csv")?, options)?,
                    Table::new(create("actors.csv")?, options)?,
                )))
            }
            ExportFormat::Jsonl | ExportFormat::Conllu | ExportFormat::Spacy => {
                Self::Stream(file(args)?)
            }
            #[cfg(feature = "parquet")]
            ExportFormat::Parquet => {
                if args.output.is_none() && sink::is_terminal() {
                    anyhow::bail!("this file is nothing for a terminal: name a file with -o");
                }
                Self::Parquet(Box::new(sayso::formats::columnar::Writer::new(file(args)?)?))
            }
            _ => {
                if format.is_binary() && args.output.is_none() && sink::is_terminal() {
                    anyhow::bail!("a database is nothing for a terminal: name a file with -o");
                }
                Self::Corpus(Box::default(), Vec::new())
            }
        })
    }

    pub(super) fn take(&mut self, product: Product) -> anyhow::Result<()> {
        match (self, product.part) {
            (Self::Folder(folder), Part::Files(files)) => {
                let name = folder.names.give(&product.id);
                folder.note_id(&name, &product.id);
                for (suffix, bytes) in files {
                    folder.write(&format!("{name}{suffix}"), &bytes)?;
                }
            }
            (Self::Stream(sink), Part::Piece(bytes)) => {
                sink.write(&bytes).context("cannot write the output")?;
            }
            #[cfg(feature = "parquet")]
            (Self::Parquet(writer), Part::Whole(document)) => {
                writer.push(*document).context("cannot write the output")?;
            }
            (Self::Tables(tables), Part::Rows(rows)) => {
                let (said, stances, actors) = *rows;
                let context = "cannot write the tables";
                for row in &said {
                    tables.0.push(row).context(context)?;
                }
                for row in &stances {
                    tables.1.push(row).context(context)?;
                }
                for row in &actors {
                    tables.2.push(row).context(context)?;
                }
            }
            (Self::Corpus(all, articles), Part::Statements(own)) => {
                let (collector, article) = *own;
                all.merge(collector);
                articles.extend(article);
            }
            _ => anyhow::bail!("internal error: a product of another format"),
        }
        Ok(())
    }

    /// Writes what could not be written before; how many statements were left out.
    pub(super) fn finish(self, args: &ExportArgs, aliases: &Aliases) -> anyhow::Result<usize> {
        match self {
            Self::Folder(folder) => {
                folder.write_ids()?;
                Ok(0)
            }
            Self::Stream(_) => Ok(0),
            #[cfg(feature = "parquet")]
            Self::Parquet(writer) => {
                writer.finish().context("cannot write the output")?;
                Ok(0)
            }
            Self::Tables(tables) => {
                let context = "cannot write the tables";
                let (said, stances, actors) = *tables;
                said.finish().context(context)?;
                stances.finish().context(context)?;
                actors.finish().context(context)?;
                Ok(0)
            }
            Self::Corpus(collector, articles) => {
                let mut statements = collector.finish();
                aliases.join(&mut statements);
                let (bytes, left_out) = corpus(args, &statements, articles)?;
                match &args.output {
                    Some(path) => sink::replace(path, &bytes)
                        .with_context(|| format!("cannot write {}", path.display()))?,
                    None => Sink::stdout().write(&bytes).context("cannot write the output")?,
                }
                Ok(left_out)
            }
        }
    }
}

/// The only file, or standard output.
fn file(args: &ExportArgs) -> anyhow::Result<Sink> {
    match &args.output {
        None => Ok(Sink::stdout()),
        Some(path) => Sink::file(path).with_context(|| format!("cannot write {}", path.display())),
    }
}

/// The file of a whole corpus, and how many statements are not in it.
fn corpus(
    args: &ExportArgs,
    statements: &Statements,
    articles: Vec<(Article, Vec<Detail>)>,
) -> anyhow::Result<(Vec<u8>, usize)> {
    let mut out = Vec::new();
    if matches!(args.to, ExportFormat::Graphml | ExportFormat::Gexf) {
        let mut options = NetworkOptions::default();
        options.projection = args.network.into();
        let network = Aggregation::default().network(statements, &options);
        match args.to {
            ExportFormat::Graphml => network::graphml(&network, &mut out)?,
            _ => network::gexf(&network, &mut out)?,
        }
        let neutral =
            |s: &&sayso::Statement| !matches!(s.polarity, Polarity::Support | Polarity::Oppose);
        return Ok((out, statements.list.iter().filter(neutral).count()));
    }
    let project = Project::of(articles, statements);
    match args.to {
        #[cfg(feature = "dna")]
        ExportFormat::Dna => out = project.database()?,
        _ => project.event_list(&mut out)?,
    }
    Ok((out, statements.list.len().saturating_sub(project.statements.len())))
}

/// A folder to write into, and nowhere else.
pub(super) struct Folder {
    path: PathBuf,
    names: FileNames,
    overwrite: bool,
    /// The ids of documents whose files are called something else, where the files do not hold them.
    ids: Option<Ids>,
}

impl Folder {
    fn open(args: &ExportArgs) -> anyhow::Result<Self> {
        let name = args.to.name();
        let path = args
            .output
            .as_deref()
            .with_context(|| format!("--to {name} writes several files: name a folder with -o"))?;
        std::fs::create_dir_all(path)
            .with_context(|| format!("cannot make the folder {}", path.display()))?;
        let names = FileNames::default();
        let ids = (args.to == ExportFormat::Brat).then(Ids::default);
        Ok(Self { path: path.to_owned(), names, overwrite: args.overwrite, ids })
    }

    fn note_id(&mut self, name: &str, id: &str) {
        if let Some(ids) = self.ids.as_mut().filter(|_| id.strip_suffix(".txt") != Some(name)) {
            ids.insert(name.to_owned(), id.to_owned());
        }
    }

    /// Adds the ids to those that earlier exports noted.
    fn write_ids(&self) -> anyhow::Result<()> {
        let Some(ids) = self.ids.as_ref().filter(|ids| !ids.is_empty()) else { return Ok(()) };
        let path = self.path.join(ids::FILE);
        let mut all = ids::read(&self.path)?;
        all.extend(ids.clone());
        sink::replace(&path, &serde_json::to_vec_pretty(&all)?)
            .map_err(|error| failed(&path, error))
    }

    /// A new file; with `--overwrite` perhaps an old one.
    fn create(&self, name: &str) -> anyhow::Result<File> {
        let path = self.path.join(name);
        let mut options = std::fs::OpenOptions::new();
        options.write(true);
        if self.overwrite {
            options.create(true).truncate(true);
        } else {
            options.create_new(true);
        }
        options.open(&path).map_err(|error| failed(&path, error))
    }

    /// Writes a whole file; one with the same bytes may be there.
    fn write(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.path.join(name);
        if !self.overwrite && std::fs::read(&path).is_ok_and(|old| old == bytes) {
            return Ok(());
        }
        let mut file = self.create(name)?;
        std::io::Write::write_all(&mut file, bytes).map_err(|error| failed(&path, error))
    }
}

fn failed(path: &Path, error: std::io::Error) -> anyhow::Error {
    let shown = path.display();
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        // Somebody may have worked on it.
        return anyhow::anyhow!("{shown} is there and different; --overwrite replaces files");
    }
    anyhow::Error::new(error).context(format!("cannot write {shown}"))
}
