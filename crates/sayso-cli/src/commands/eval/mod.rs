//! `sayso eval`: results against gold.
//!
//! The measures are those of the book's page on formats; each file here says how its layer is scored.

mod attribution;
mod figures;
mod input;
mod matching;
mod report;
mod segmentation;
mod stance;
mod text;

use crate::Outcome;
use crate::args::{EvalArgs, Format};
use crate::sink::{self, Sink};
use figures::Figures;
use input::Pair;

pub(crate) fn run(args: &EvalArgs) -> anyhow::Result<Outcome> {
    let input::Input { pairs, layers, missing, unknown, unreadable } = input::read(args)?;
    let mut figures = Figures::default();
    for pair in &pairs {
        if layers.segmentation {
            segmentation::score(pair, &mut figures);
        }
        if layers.attributions {
            attribution::score(pair, args, &mut figures);
        }
        if layers.stances {
            stance::score(pair, &mut figures);
        }
    }
    figures.documents = pairs.len();
    figures.missing = missing.len();
    let jsonl = match args.format {
        Format::Auto => !sink::is_terminal(),
        format => format == Format::Jsonl,
    };
    let page = if jsonl {
        report::json(&figures, args.errors)?
    } else {
        report::table(&figures, args.errors)
    };
    Sink::stdout().write(page.as_bytes())?;
    for (what, ids) in [
        ("gold documents have no prediction and count as empty", &missing),
        ("predicted documents are not in the gold and were passed over", &unknown),
        ("predicted documents say that they could not be read", &unreadable),
    ] {
        if let Some(first) = ids.first() {
            sink::complain(&format!("{} {what}, such as {first}", ids.len()));
        }
    }
    Ok(if figures.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// The words at some spans, for a list of errors: one line, cut in the middle if it is long.
fn shown(pair: &Pair, spans: &[sayso::Span]) -> String {
    const LONGEST: usize = 90;
    let words: Vec<&str> = spans.iter().map(|span| span.slice(&pair.gold.text).trim()).collect();
    let line = words.join(" … ").replace(char::is_whitespace, " ");
    let count = line.chars().count();
    if count <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(2 * LONGEST / 3).collect();
    let end: String = line.chars().skip(count - LONGEST / 4).collect();
    format!("{start} … {end}")
}
