//! `sayso import`: annotations made elsewhere as JSONL of ours.

use super::ids::{self, Ids};
use crate::Outcome;
use crate::args::{ImportArgs, ImportFormat};
use crate::input::Identity;
use crate::made_by;
use crate::sink::{self, Sink};
use anyhow::Context as _;
use sayso::Parsed;
use sayso::formats::{Document, Error, brat, jsonl, spacy, web_annotation, xmi};
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &ImportArgs) -> anyhow::Result<Outcome> {
    let files = files(args)?;
    let mut sink = match &args.output {
        None => Sink::stdout(),
        Some(path) => {
            let output = Identity::of(path);
            if output.is_some() && files.iter().any(|file| Identity::of(file) == output) {
                anyhow::bail!("{} is both input and output", path.display());
            }
            Sink::file(path).with_context(|| format!("cannot write {}", path.display()))?
        }
    };
    let (mut read, mut failed) = (0u64, 0u64);
    // The table of the folder that was read last.
    let mut ids: (Option<PathBuf>, Ids) = Default::default();
    for file in &files {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        if args.from == ImportFormat::Brat && ids.0.as_ref() != Some(&folder) {
            ids = (Some(folder.clone()), ids::read(&folder)?);
        }
        for result in read_file(args.from, file, &ids.1) {
            match result {
                Err(error) => {
                    failed += 1;
                    sink::complain(&format!("{}: {error:#}", file.display()));
                }
                Ok(Parsed { value: document, diagnostics }) => {
                    read += 1;
                    for remark in diagnostics.iter().filter(|_| !args.quiet) {
                        sink::complain(&format!("{}: {}", file.display(), remark.message));
                    }
                    let made_by = made_by::program();
                    let options = jsonl::Options::whole().with_unit(args.offsets);
                    let options = options.with_made_by(Some(&made_by));
                    let mut line = Vec::new();
                    jsonl::write(&document.reading(), options, &mut line)?;
                    sink.write(&line).context("cannot write the output")?;
                }
            }
        }
    }
    Ok(match (failed, read) {
        (1.., _) => Outcome::Failed,
        (0, 1..) => Outcome::Found,
        (0, 0) => Outcome::Nothing,
    })
}

/// The suffixes of the files of a format.
const fn suffixes(format: ImportFormat) -> &'static [&'static str] {
    match format {
        ImportFormat::Brat => &["ann"],
        ImportFormat::Dna => &["dna"],
        ImportFormat::Spacy => &["json", "jsonl"],
        ImportFormat::Webanno => &["jsonld"],
        ImportFormat::Xmi => &["xmi"],
    }
}

/// The files that are named, and those of the format in folders that are named, in the order of their names.
fn files(args: &ImportArgs) -> anyhow::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for path in &args.paths {
        if !path.is_dir() {
            // A text of brat's stands for its annotations.
            let text = args.from == ImportFormat::Brat && path.extension() == Some("txt".as_ref());
            out.push(if text { path.with_extension("ann") } else { path.clone() });
            continue;
        }
        let before = out.len();
        let walk = ignore::WalkBuilder::new(path)
            .standard_filters(false)
            .hidden(true)
            .sort_by_file_name(Ord::cmp)
            .build();
        for entry in walk {
            let entry = entry.with_context(|| format!("cannot read {}", path.display()))?;
            let suffix = entry.path().extension().and_then(|suffix| suffix.to_str());
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            if is_file && suffix.is_some_and(|suffix| suffixes(args.from).contains(&suffix)) {
                out.push(entry.into_path());
            }
        }
        if out.len() == before {
            let wanted = suffixes(args.from).join(" and *.");
            sink::complain(&format!("{}: no files here (*.{wanted})", path.display()));
        }
    }
    Ok(out)
}

/// A document, or why it is none.
type Read = anyhow::Result<Parsed<Document<'static>>>;

fn read_file(format: ImportFormat, file: &Path, ids: &Ids) -> Vec<Read> {
    let name = |suffix: &str| {
        file.with_extension(suffix).file_name().map(|n| n.to_string_lossy().into_owned())
    };
    let id = name("txt").unwrap_or_default();
    let text = || std::fs::read_to_string(file).map_err(anyhow::Error::from);
    let plain = |document: Result<Document<'static>, Error>| {
        document.map(|value| Parsed { value, diagnostics: Vec::new() }).map_err(anyhow::Error::from)
    };
    match format {
        ImportFormat::Brat => {
            let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
            let own = stem.and_then(|stem| ids.get(&stem));
            vec![read_brat(own.unwrap_or(&id), file)]
        }
        #[cfg(feature = "dna")]
        ImportFormat::Dna => match std::fs::read(file)
            .map_err(anyhow::Error::from)
            .and_then(|bytes| Ok(sayso::formats::dna::read_database(&bytes)?))
        {
            Ok(project) => project.documents().into_iter().map(|d| plain(Ok(d))).collect(),
            Err(error) => vec![Err(error)],
        },
        #[cfg(not(feature = "dna"))]
        ImportFormat::Dna => vec![Err(super::not_built("--from dna", "dna"))],
        ImportFormat::Spacy => match text() {
            Ok(text) if file.extension() == Some("jsonl".as_ref()) => {
                let lines = (1u64..).zip(text.lines());
                lines
                    .filter(|(_, line)| !line.trim().is_empty())
                    .map(|(number, line)| {
                        spacy::read(&format!("{id}:{number}"), line)
                            .with_context(|| format!("document in line {number}"))
                    })
                    .collect()
            }
            Ok(text) => vec![spacy::read(&id, &text).map_err(anyhow::Error::from)],
            Err(error) => vec![Err(error)],
        },
        ImportFormat::Webanno => {
            vec![text().and_then(|text| plain(web_annotation::read(&text)))]
        }
        ImportFormat::Xmi => vec![text().and_then(|text| plain(xmi::read(&id, &text)))],
    }
}

fn read_brat(id: &str, file: &Path) -> Read {
    let ann = std::fs::read_to_string(file)?;
    let beside = file.with_extension("txt");
    let text = std::fs::read_to_string(&beside)
        .with_context(|| format!("cannot read the text beside it, {}", beside.display()))?;
    Ok(brat::read(id, &text, &ann)?)
}
