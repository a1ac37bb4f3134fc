//! Which program, models and options make a line.

use crate::args::{AnalysisArgs, By, CorpusArgs, DocumentArgs, Once, Sides, Whose};
use crate::output::Layers;
use anyhow::Context as _;
use clap::ValueEnum;
use sayso::formats::jsonl::MadeBy;
use sayso::{Depth, ModelInfo};
use std::path::Path;

/// The program alone.
pub(crate) fn program() -> MadeBy {
    MadeBy::new(env!("CARGO_BIN_NAME"), env!("CARGO_PKG_VERSION"))
}

/// What makes the lines of a command: its models, and the options that are not as usual and can change a result.
pub(crate) fn of(args: &DocumentArgs, layers: Layers, depth: Depth) -> anyhow::Result<MadeBy> {
    let mut made_by = program();
    if !args.analysis.rules_only {
        for model in sayso::models().iter().filter(|model| is_used(model, layers, depth)) {
            made_by.add_model(model.name, model.version, model.checksum);
        }
    }
    input(args, &mut made_by);
    analysis(&args.analysis, &mut made_by)?;
    Ok(made_by)
}

/// The same for what all documents come to.
pub(crate) fn of_corpus(corpus: &CorpusArgs, args: &DocumentArgs) -> anyhow::Result<MadeBy> {
    let mut made_by = of(args, Layers::Stances, Depth::Stances)?;
    if let Some(path) = &corpus.codebook {
        made_by.add_option("codebook", of_file(path)?);
    }
    if corpus.min > 1 {
        made_by.add_option("min", corpus.min);
    }
    if corpus.duplicates != Once::default() {
        made_by.add_option("duplicates", word(&corpus.duplicates));
    }
    if corpus.qualifier != Sides::default() {
        made_by.add_option("qualifier", word(&corpus.qualifier));
    }
    if corpus.normalise != By::default() {
        made_by.add_option("normalise", word(&corpus.normalise));
    }
    if corpus.threshold > 0.0 {
        made_by.add_option("threshold", corpus.threshold);
    }
    Ok(made_by)
}

fn is_used(model: &ModelInfo, layers: Layers, depth: Depth) -> bool {
    model.depth <= depth && (model.name != "pairs-en" || layers == Layers::Pair)
}

fn input(args: &DocumentArgs, made_by: &mut MadeBy) {
    let input = &args.input;
    if let Some(format) = input.input_format {
        made_by.add_option("input_format", word(&format));
    }
    if let Some(encoding) = &input.encoding {
        made_by.add_option("encoding", encoding.as_str());
    }
    if input.text_field != "text" {
        made_by.add_option("text_field", input.text_field.as_str());
    }
    if input.id_field != "id" {
        made_by.add_option("id_field", input.id_field.as_str());
    }
}

fn analysis(args: &AnalysisArgs, made_by: &mut MadeBy) -> anyhow::Result<()> {
    for (name, set) in [("plain", args.plain), ("rules_only", args.rules_only)] {
        if set {
            made_by.add_option(name, true);
        }
    }
    let days = [("since", args.since), ("until", args.until)];
    for (name, day) in days.iter().filter_map(|(name, day)| Some((*name, (*day)?))) {
        made_by.add_option(name, day.to_string());
    }
    if let Some(lang) = args.lang {
        made_by.add_option("lang", lang.as_str());
    }
    let lists = [
        ("langs", args.langs.iter().map(|lang| lang.as_str()).collect::<Vec<_>>()),
        ("basis", args.basis.iter().map(|basis| basis.as_str()).collect()),
        ("modality", args.modality.iter().map(|modality| modality.as_str()).collect()),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        made_by.add_option(name, list);
    }
    if let Some(score) = args.min_score {
        made_by.add_option("min_score", score);
    }
    if args.reported != Whose::default() {
        made_by.add_option("reported", word(&args.reported));
    }
    let files =
        [("lexicon", &args.lexicon), ("aliases", &args.aliases), ("decisions", &args.decisions)];
    for (name, path) in files.iter().filter_map(|(name, path)| Some((*name, path.as_ref()?))) {
        made_by.add_option(name, of_file(path)?);
    }
    Ok(())
}

/// The name of a value on the command line.
fn word(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// `words.txt+0123456789abcdef`: the name without its folder, which differs from machine to machine.
fn of_file(path: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("{name}+{:016x}", sayso::checksum(&bytes)))
}
