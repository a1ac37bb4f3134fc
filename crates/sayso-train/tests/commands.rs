//! Each command on a few made-up examples: it writes a model that its stage reads, and the same one twice.

use sayso_core::{SentenceSplitter, Tokenizer};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Trains twice on a file with this text, and gives the model's bytes.
fn train(command: &str, extension: &str, text: &str, options: &[&str]) -> Vec<u8> {
    let folder = folder(command);
    let data = folder.join("data").with_extension(extension);
    std::fs::write(&data, text).unwrap();
    let once = |number: u32| {
        let out = folder.join(format!("model-{number}"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_sayso-train"));
        let run = program.arg(command).arg(&data).arg("--out").arg(&out).args(options).output();
        let run = run.unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        std::fs::read(out).unwrap()
    };
    let bytes = once(1);
    assert!(bytes == once(2), "{command}: another model the second time");
    bytes
}

#[test]
fn segment() {
    let mut data = String::new();
    for number in 0..40 {
        // Sentences without capitals, as in posts: no rule parts them.
        let text = format!("we sailed at {number}. then it rained.");
        let cut = text.find(". ").unwrap() + 1;
        writeln!(
            data,
            r#"{{"text": "{text}", "sentences": [[0, {cut}], [{}, {}]], "genre": "post"}}"#,
            cut + 1,
            text.len()
        )
        .unwrap();
    }
    let bytes = train("segment", "jsonl", &data, &["--runs", "1", "--margin", "0"]);
    let model = sayso_token::BoundaryModel::from_bytes(bytes).unwrap();
    let text = "we sailed at 77. then it rained.";
    let tokens = sayso_token::NewsTokenizer::default().tokenize(text);
    let rules = sayso_token::NewsSplitter::default();
    assert_eq!(rules.split(text, &tokens).len(), 1);
    assert_eq!(rules.with_model(model).split(text, &tokens).len(), 2);
}

/// A page of some made-up paragraphs between lines that are none.
fn page(number: usize) -> String {
    let paragraph = format!(
        "The ferry number {number} left the northern harbour shortly before the storm, and the passengers said that nobody had warned them of the waves."
    );
    let lines = ["Home", "News", "Subscribe now", &paragraph, &paragraph, "Share", "Read more"];
    lines.join("\\n")
}

#[test]
fn breaks() {
    let mut data = String::new();
    for number in 0..30 {
        let text = page(number);
        writeln!(
            data,
            r#"{{"id": "p{number}", "site": "s{number}", "raw_text": "{text}", "gold": "full", "keep": [3, 4], "mixed": []}}"#
        )
        .unwrap();
    }
    let bytes = train("breaks", "jsonl", &data, &[]);
    assert!(sayso_seed::BreakModel::from_bytes(bytes).is_ok());
    let options = ["--trees", "4", "--second", "4", "--inner", "2"];
    let bytes = train("lines", "jsonl", &data, &options);
    assert!(sayso_seed::LineModel::from_bytes(bytes).is_ok());
}

#[test]
fn pairs() {
    let mut data = String::new();
    let sides = [("backs", "support"), ("condemns", "oppose"), ("visits", "neutral")];
    for (number, (verb, label)) in sides.iter().cycle().take(24).enumerate() {
        let text = format!("Arland {verb} Brevia in talk {number}.");
        let target = text.find("Brevia").unwrap();
        writeln!(
            data,
            r#"{{"text": "{text}", "holder": {{"bstart": 0, "bend": 6}}, "target": {{"bstart": {target}, "bend": {}}}, "label": "{label}"}}"#,
            target + 6
        )
        .unwrap();
    }
    let options = ["--runs", "1", "--epochs", "2", "--least", "1"];
    let bytes = train("pairs", "jsonl", &data, &options);
    assert!(sayso_stance::PairModel::from_bytes(bytes).is_ok());
}

#[test]
fn quote() {
    let mut data = String::new();
    for number in 0..16 {
        let text = format!("Ada Moss said the bridge will cost {number} million.");
        writeln!(
            data,
            r#"{{"id": "d{number}", "text": "{text}", "attributions": [{{"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, {}]]}}]}}"#,
            text.len() - 1
        )
        .unwrap();
    }
    let bytes = train("quote", "jsonl", &data, &["--folds", "2", "--epochs", "2"]);
    assert!(sayso_quote::QuoteModel::from_bytes(bytes).is_ok());
}

#[test]
fn actors() {
    let text = "Ada Moss met Ben Hale, and she told him that the bridge was closed.";
    let at = |word: &str| text.find(word).unwrap();
    let mut data =
        String::from("ID\tText\tPronoun\toffset\tA\toffset\tA-coref\tB\toffset\tB-coref\tURL\n");
    for number in 0..4 {
        writeln!(
            data,
            "t{number}\t{text}\tshe\t{}\tAda Moss\t{}\tTRUE\tBen Hale\t{}\tFALSE\t-",
            at("she"),
            at("Ada"),
            at("Ben")
        )
        .unwrap();
    }
    let bytes = train("actors", "tsv", &data, &["--rounds", "1", "--epochs", "2"]);
    let weights = String::from_utf8(bytes).unwrap();
    assert!(weights.contains("Nobody : "), "{weights}");
}

#[test]
fn what_is_no_data_is_told_with_its_line() {
    let folder = folder("broken");
    let data = folder.join("data.jsonl");
    std::fs::write(&data, "{\"text\": \"a\", \"sentences\": []}\n{\"text\": 7}\n").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_sayso-train"));
    let run = program.arg("segment").arg(&data).arg("--out").arg(folder.join("model")).output();
    let run = run.unwrap();
    let error = String::from_utf8_lossy(&run.stderr);
    assert!(!run.status.success() && error.contains("line 2"), "{error}");
}
