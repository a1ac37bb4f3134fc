//! How often a codebook puts an actor on the right side, against stances that were coded by reading.
//!
//! `cargo run -p sayso-cli --example codebook -- FOLDER [--list]`, where FOLDER holds `stances_train.jsonl` and `stances_dev.jsonl`: lines
//! with `text` and `stances`, each with `holder_b`, `target_b` and `evidence_b` (bytes), `target` (characters), `polarity` and perhaps
//! `optional`. `codebook/codings.tsv` says of 270 of their targets which of eight concepts they are about, and whether who supports the
//! target supports the concept (`+`) or is against it (`-`), as read without the codebook; `codebook/book.txt` is the codebook.
//!
//! It prints two measures. *By the codebook*: the stances as they were coded go in, and the codebook gives the side. *By the program*: the
//! text goes in; stances that were optional to the coders are no miss.
#![forbid(unsafe_code)]

use sayso::{
    Analysis, Codebook, Coded, ConceptMapper, Holder, Pipeline, Polarity, Report, Span, Stance,
};
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

/// Which concept a target is about, and whether the other way round.
type Codings = HashMap<(String, usize, u64, u64), (String, bool)>;

/// How the stances of one measure came out.
#[derive(Default)]
struct Counts {
    right: u32,
    wrong: u32,
    other_concept: u32,
    missed: u32,
}

impl Counts {
    fn add(&mut self, wanted: (&str, Polarity), found: Option<(&str, Polarity)>) -> &'static str {
        let (count, word) = match found {
            None => (&mut self.missed, "missed"),
            Some((concept, _)) if concept != wanted.0 => (&mut self.other_concept, "other concept"),
            Some((_, side)) if side == wanted.1 => (&mut self.right, "right"),
            Some(_) => (&mut self.wrong, "wrong side"),
        };
        *count += 1;
        word
    }

    fn print(&self, name: &str) {
        let all = self.right + self.wrong + self.other_concept + self.missed;
        let share = |n: u32| 100.0 * f64::from(n) / f64::from(all.max(1));
        println!(
            "{name}: {all} statements; right side {} ({:.1} %), wrong side {} ({:.1} %), other concept {} ({:.1} %), not coded {} ({:.1} %)",
            self.right,
            share(self.right),
            self.wrong,
            share(self.wrong),
            self.other_concept,
            share(self.other_concept),
            self.missed,
            share(self.missed)
        );
    }
}

/// A stance that was coded by reading.
struct Gold {
    holder: Option<Span>,
    target: Span,
    evidence: Span,
    polarity: Polarity,
    is_optional: bool,
    coding: Option<(String, bool)>,
}

impl Gold {
    fn wanted(&self) -> Option<(&str, Polarity)> {
        let (concept, is_reversed) = self.coding.as_ref()?;
        Some((concept, turned(self.polarity, *is_reversed)))
    }

    /// Whether the program means the same: the holder's words or other words for the holder, and the place.
    fn is(&self, stance: &Stance, analysis: &Analysis) -> bool {
        let same_holder = match (self.holder, &stance.holder) {
            (None, _) => true,
            (Some(gold), Holder::Mention(span)) if span.overlaps(gold) => true,
            (Some(gold), _) => stance
                .actor
                .and_then(|at| analysis.actors.list.get(at as usize))
                .is_some_and(|actor| actor.mentions.iter().any(|m| m.overlaps(gold))),
        };
        let near = stance.target.overlaps(self.target)
            && (stance.evidence.overlaps(self.evidence)
                || analysis.sentence_of(stance.evidence) == analysis.sentence_of(self.evidence));
        same_holder && near
    }
}

fn turned(polarity: Polarity, is_reversed: bool) -> Polarity {
    match (polarity, is_reversed) {
        (Polarity::Support, true) => Polarity::Oppose,
        (Polarity::Oppose, true) => Polarity::Support,
        (as_it_is, _) => as_it_is,
    }
}

fn codings() -> Result<Codings, Box<dyn Error>> {
    let mut codings = Codings::new();
    let lines = include_str!("codebook/codings.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let [part, line, start, end, concept, sign] = cells[..] else {
            return Err(format!("no coding: {line}").into());
        };
        let place = (part.to_owned(), line.parse()?, start.parse()?, end.parse()?);
        codings.insert(place, (concept.to_owned(), sign == "-"));
    }
    Ok(codings)
}

fn span(value: &Value) -> Option<Span> {
    let number =
        |at: usize| value.get(at).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    Span::from_range(number(0)?..number(1)?)
}

fn gold(line: &Value, part: &str, number: usize, codings: &Codings) -> Vec<Gold> {
    let stances = line["stances"].as_array().map_or(&[][..], Vec::as_slice);
    let one = |stance: &Value| {
        let polarity = stance["polarity"].as_str()?;
        let at = |index: usize| stance["target"][index].as_u64().unwrap_or_default();
        let place = (part.to_owned(), number, at(0), at(1));
        Some(Gold {
            holder: span(&stance["holder_b"]),
            target: span(&stance["target_b"])?,
            evidence: span(&stance["evidence_b"]).unwrap_or_default(),
            polarity: Polarity::ALL.iter().copied().find(|p| p.as_str() == polarity)?,
            is_optional: stance["optional"].as_bool().unwrap_or_default(),
            coding: codings.get(&place).cloned(),
        })
    };
    stances.iter().filter_map(one).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    let folder = arguments.iter().find(|argument| !argument.starts_with("--"));
    let folder = Path::new(folder.ok_or("usage: codebook FOLDER [--list]")?);
    let book = Codebook::parse(include_str!("codebook/book.txt"))?;
    let codings = codings()?;
    let pipeline = Pipeline::builder().plain(true).lang(sayso::Lang::EN).build();
    let (mut by_book, mut by_program, mut made) = <(Counts, Counts, Counts)>::default();
    let mut articles = 0;
    for part in ["train", "dev"] {
        let lines = std::fs::read_to_string(folder.join(format!("stances_{part}.jsonl")))?;
        for (number, line) in (1..).zip(lines.lines()) {
            let line: Value = serde_json::from_str(line)?;
            let text = line["text"].as_str().unwrap_or_default();
            let gold = gold(&line, part, number, &codings);
            if gold.iter().all(|one| one.coding.is_none()) {
                continue;
            }
            articles += 1;
            let say = |measure: &str, outcome: &str, span: Span| {
                if list && outcome != "right" {
                    println!("{measure}\t{outcome}\t{part} {number}\t{}", span.slice(text));
                }
            };
            let targets: Vec<&str> = gold.iter().map(|one| one.target.slice(text)).collect();
            for (one, coded) in gold.iter().zip(book.code(&targets)) {
                let Some(wanted) = one.wanted() else { continue };
                let found = coded.as_ref().map(|c| (c.concept.as_str(), c.side(one.polarity)));
                say("codebook", by_book.add(wanted, found), one.target);
            }
            let analysis = pipeline.run(text);
            let coded = code(text, &analysis, &book);
            let sides: Vec<_> = analysis.stances.iter().zip(&coded).collect();
            let found = |one: &Gold| {
                let same = sides.iter().filter(|(stance, _)| one.is(stance, &analysis));
                same.filter_map(|(stance, coded)| Some(((*coded).as_ref()?, stance.polarity)))
                    .map(|(coded, polarity)| (coded.concept.as_str(), coded.side(polarity)))
                    .next()
            };
            for one in gold.iter().filter(|one| !one.is_optional) {
                let Some(wanted) = one.wanted() else { continue };
                say("program", by_program.add(wanted, found(one)), one.target);
            }
            for (stance, coded) in sides.iter().filter_map(|(s, c)| Some((s, (*c).as_ref()?))) {
                let of = (coded.concept.as_str(), coded.side(stance.polarity));
                let same = gold.iter().filter(|one| one.is(stance, &analysis));
                let wanted = same.filter_map(Gold::wanted).next();
                let outcome = match wanted {
                    Some(wanted) => made.add(wanted, Some(of)),
                    None => made.add(of, None),
                };
                say("made", outcome, stance.target);
            }
        }
    }
    println!("{articles} articles");
    by_book.print("by the codebook, from stances coded by reading");
    by_program.print("by the program, of statements that no coder leaves out");
    made.print("what the program makes (not coded: no coder has it)");
    Ok(())
}

/// The concepts of the stances that the program found, with the sign.
fn code(text: &str, analysis: &Analysis, book: &Codebook) -> Vec<Option<Coded>> {
    let report = Report::of("", text, analysis);
    let targets: Vec<&str> = analysis.stances.iter().map(|stance| report.target(stance)).collect();
    book.code(&targets)
}
