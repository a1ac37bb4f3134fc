//! Readers of interchange formats on any bytes and on damaged files: an error or a document, and a document that
//! was read is written and read again as it is.
//!
//! An input is which format, whether its bytes are the file or damage to one that we write, and those bytes; the
//! rest is the text of which that one is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::Document as Text;
use sayso::formats::{
    Document, Error, brat, conllu, csv, dna, jsonl, network, spacy, web_annotation, xmi,
};
use sayso::{Aggregation, Analysis, Collector, HeadNoun, Network, Projection, Report};
use sayso_fuzz::{Bytes, Choices, Input, damage, pipeline};
use std::fmt::Debug;
use std::io;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let format = bytes.byte() % 12;
    let whole = bytes.byte() % 4 == 0;
    if whole {
        let (text, file) = ("Ada Moss said no. Її слово.", bytes.rest());
        return read(format, text, &String::from_utf8_lossy(file), file);
    }
    let mut damages = Bytes::new(bytes.take(32));
    let input = Input::of(bytes.rest());
    let choices = Choices { plain: true, keep_breaks: false, rules_only: true, told_lang: true };
    let analysis = pipeline(choices).run(Text::new(&input.text).lang(input.lang));
    let mut file = written(format, &input.text, analysis);
    damage(&mut file, &mut damages);
    read(format, &input.text, &String::from_utf8_lossy(&file), &file);
});

/// A file with what we found in a text.
fn written(format: u8, text: &str, analysis: Analysis) -> Vec<u8> {
    let document = Document::owned("a", text, analysis);
    let names = document.reading();
    to_bytes(|out| match format {
        0 => jsonl::write(&names, jsonl::Options::whole(), out),
        1 => brat::write(&document, out),
        2 => conllu::write(&document, out),
        3 => spacy::write(&document, out),
        4 => web_annotation::write(&document, out),
        5 => xmi::write(&document, out),
        6 => network::graphml(&network_of(&document), out),
        7 => network::gexf(&network_of(&document), out),
        8 => rows(&csv::AttributionRow::all(&names), out),
        9 => rows(&csv::StanceRow::all(&names), out),
        10 => project(&document).event_list(out),
        _ => match project(&document).database() {
            Ok(bytes) => io::Write::write_all(out, &bytes),
            Err(error) => panic!("no database: {error}"),
        },
    })
}

fn to_bytes(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes it");
    out
}

fn to_text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    String::from_utf8(to_bytes(write)).expect("formats are UTF-8")
}

fn rows<R: csv::Row>(rows: &[R], out: &mut Vec<u8>) -> io::Result<()> {
    let mut table = csv::Table::new(out, csv::Options::guarded(true))?;
    rows.iter().try_for_each(|row| table.push(row))?;
    table.finish().map(drop)
}

fn statements(document: &Document<'_>) -> sayso::Statements {
    let mut collector = Collector::default();
    collector.add(Report::of("a", &document.text, &document.analysis), &HeadNoun);
    collector.finish()
}

fn network_of(document: &Document<'_>) -> Network {
    let mut options = sayso::NetworkOptions::default();
    options.projection = Projection::TwoMode;
    Aggregation::default().network(&statements(document), &options)
}

fn project(document: &Document<'_>) -> dna::Project {
    let reading = document.reading();
    let article = (dna::Article::of(&reading), dna::Detail::all(&reading));
    dna::Project::of([article], &statements(document))
}

/// Reads a file; what was read is read again from what is written of it.
fn read(format: u8, text: &str, file: &str, bytes: &[u8]) {
    match format {
        0 => {
            let _ = jsonl::read(file, Some(text));
            let options = jsonl::Options::whole();
            again(jsonl::read(file, None), Clone::clone, |d| {
                jsonl::read(&to_text(|out| jsonl::write(&d.reading(), options, out)), None)
            });
        }
        1 => again(brat::read("a", text, file).map(|p| p.value), brat::held, |d| {
            brat::read("a", text, &to_text(|out| brat::write(d, out))).map(|p| p.value)
        }),
        2 => {
            let _ = conllu::read(file, Some(text));
            again(conllu::read(file, None), conllu::held, |d| {
                let file = to_text(|out| conllu::write(d, out));
                if file.is_empty() {
                    Ok(conllu::held(d))
                } else {
                    conllu::read(&file, Some(&d.text))
                }
            });
        }
        3 => again(spacy::read("a", file).map(|p| p.value), spacy::held, |d| {
            spacy::read("a", &to_text(|out| spacy::write(d, out))).map(|p| p.value)
        }),
        4 => again(web_annotation::read(file), web_annotation::held, |d| {
            web_annotation::read(&to_text(|out| web_annotation::write(d, out)))
        }),
        5 => again(xmi::read("a", file), xmi::held, |d| {
            xmi::read("a", &to_text(|out| xmi::write(d, out)))
        }),
        6 => again(network::read_graphml(file), network::held, |n| {
            network::read_graphml(&to_text(|out| network::graphml(n, out)))
        }),
        7 => again(network::read_gexf(file), network::held, |n| {
            network::read_gexf(&to_text(|out| network::gexf(n, out)))
        }),
        8 => table::<csv::AttributionRow>(file),
        9 => table::<csv::StanceRow>(file),
        10 => drop(dna::Event::read(file)),
        _ => again(dna::read_database(bytes), Clone::clone, |project| {
            dna::read_database(&project.database()?)
        }),
    }
}

fn table<R: csv::Row + Clone + PartialEq + Debug>(file: &str) {
    let options = csv::Options::guarded(true);
    again(csv::read::<R>(file, options), Clone::clone, |list| {
        csv::read(&to_text(|out| rows(list, out)), options)
    });
}

/// What a reader made of a file comes back when it is written, as far as the format holds it.
fn again<T: PartialEq + Debug>(
    first: Result<T, Error>,
    held: impl Fn(&T) -> T,
    back: impl Fn(&T) -> Result<T, Error>,
) {
    let Ok(first) = first else { return };
    let held = held(&first);
    match back(&first) {
        Ok(back) if back == held => {}
        Ok(back) => panic!("another document comes back:\n{}", difference(&held, &back)),
        Err(error) => panic!("cannot be read again: {error}\n{first:?}"),
    }
}

/// The lines from which two values differ.
fn difference(held: &impl Debug, back: &impl Debug) -> String {
    let (held, back) = (format!("{held:#?}"), format!("{back:#?}"));
    let same = held.lines().zip(back.lines()).take_while(|(a, b)| a == b).count();
    let lines = |text: &str| {
        let lines: Vec<&str> = text.lines().skip(same.saturating_sub(6)).take(12).collect();
        lines.join("\n")
    };
    format!("{}\n-- comes back as\n{}", lines(&held), lines(&back))
}
