//! Word lists and codebooks of users: an error with a line, or a table that works.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Attributor as _, Lang};
use sayso_corpus::{Codebook, ConceptMapper as _, HeadNoun};
use sayso_fuzz::{Bytes, Input, Layers, hold};
use sayso_lexicon::{Table, plural, verb_forms};
use sayso_quote::QuoteRules;
use sayso_stance::{StanceLexicon, StanceRules};
use sayso_testkit::{laws, pieces};

/// What tables are made of.
const PARTS: &[&str] = &[
    "[",
    "]",
    "[support verb]\n",
    "[oppose noun]\n",
    "[neutral adjective]\n",
    "[slot verb]\n",
    "\n",
    " ",
    "\t",
    "# ",
    "#",
    ":",
    "=",
    ",",
    ";",
    "|",
    "*",
    "/",
    "\u{feff}",
    "\r\n",
    "\r",
    "back",
    "oppose",
    "stand up for",
    "obj",
    "to",
    "that",
    "-",
    "é",
];

/// The shipped tables, to be damaged.
const SHIPPED: &[&str] = &[
    include_str!("../../crates/sayso-stance/data/en/verbs.txt"),
    include_str!("../../crates/sayso-stance/data/en/nouns.txt"),
    include_str!("../../crates/sayso-stance/data/en/adjectives.txt"),
    include_str!("../../crates/sayso-stance/data/en/carriers.txt"),
];

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let kind = bytes.byte() % 4;
    let table = table(&mut bytes);
    match kind {
        0 => {
            let Ok(table) = Table::parse(&table) else { return };
            for entry in table.entries() {
                let _ = (entry.attributes().count(), entry.has("x"), entry.value("x"));
            }
        }
        1 => codebook(&table),
        2 => drop((verb_forms(&table), plural(&table))),
        _ => lexicon(&table, bytes),
    }
});

/// Parts, bytes as they are, and lines of shipped tables.
fn table(bytes: &mut Bytes<'_>) -> String {
    if bytes.byte() % 4 == 0 {
        let count = usize::from(bytes.byte()) * 8;
        return String::from_utf8_lossy(bytes.take(count)).into_owned();
    }
    let mut out = String::new();
    for _ in 0..bytes.byte() {
        match bytes.byte() {
            0..128 => out.push_str(bytes.choose(PARTS)),
            128..192 => {
                let lines: Vec<&str> = bytes.choose(SHIPPED).lines().collect();
                out.push_str(bytes.choose(&lines));
                out.push('\n');
            }
            192..224 => {
                let words: Vec<&str> = pieces::entries(pieces::WORDS).collect();
                out.push_str(bytes.choose(&words));
            }
            other => {
                out.push_str(&String::from_utf8_lossy(bytes.take(usize::from(other - 224))));
            }
        }
    }
    out
}

fn codebook(table: &str) {
    let lines = table.lines().count();
    match Codebook::parse(table) {
        Ok(codebook) => {
            for name in codebook.concepts() {
                assert!(!name.trim().is_empty(), "a concept without a name");
            }
            for target in table.split(['\n', '[', ']']) {
                let _ = (codebook.concept(target), HeadNoun.concept(target));
            }
        }
        Err(error) => assert!((1..=lines).contains(&error.line()), "{error} of {lines} lines"),
    }
}

/// A lexicon that is read twice is the same, and stances with it keep their laws.
fn lexicon(table: &str, rest: Bytes<'_>) {
    let lexicon = match StanceLexicon::parse(table) {
        Ok(lexicon) => lexicon,
        Err(error) => {
            let lines = table.lines().count();
            assert!((1..=lines).contains(&error.line()), "{error} of {lines} lines");
            return;
        }
    };
    let mut twice = lexicon.clone();
    twice.merge(table).expect("it was read before");
    assert_eq!(twice.len(), lexicon.len(), "entries that replace nothing when they come again");
    let mut input = Input::of(rest.rest());
    if input.text.len() < 8 {
        input.text = format!("Ada Moss said that she would {table} the plan.");
    }
    let layers = Layers::of_text(&input.text, Lang::EN, input.choices.rules_only);
    let attributions = QuoteRules::new().attribute(layers.view());
    let rules = StanceRules::new().with_lexicon(lexicon);
    hold(laws::check_stance(&rules, layers.view(), &attributions));
}
