//! An operator's night: limits a document, codes, what made a line, the log, and the examples of `docs/operate`.

mod common;

use common::{Folder, PAGE, Ran, run, run_on, sayso};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

fn failure(ran: &Ran) -> Value {
    let failed = ran.lines().into_iter().find(|line| line.get("error").is_some());
    failed.unwrap_or_else(|| panic!("no error: {ran:?}"))
}

/// What stands on standard error with `--log json`.
fn events(err: &str) -> Vec<Value> {
    let parse = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
    err.lines().map(parse).collect()
}

#[test]
fn a_document_that_takes_too_long_is_an_error_and_the_next_one_is_read() {
    let folder = Folder::new("seconds");
    let long = json!({"id": "long", "text": PAGE.repeat(4000)});
    let short = json!({"id": "short", "text": "It rained. The mayor said no."});
    let file = folder.file("a.jsonl", format!("{long}\n{short}\n"));
    let limits = ["quotes", "--rules-only", "-j", "1", "--max-seconds", "0.05", "--lang", "en"];
    let ran = run(sayso().args(limits).arg(&file));
    assert_eq!((ran.code, ran.ids()), (Some(2), vec!["long".to_owned(), "short".to_owned()]));
    let failed = failure(&ran);
    assert_eq!((&failed["code"], &failed["id"]), (&json!("time"), &json!("long")));
    let place = failed["place"].as_str().expect("a place");
    assert!(place.ends_with("a.jsonl:1"), "{place}");
    assert!(failed["error"].as_str().expect("words").starts_with(place));
    let without = run(sayso().args(limits).args(["--max-seconds", "0"]).arg(&file));
    assert_eq!(without.code, Some(2), "given twice: {without:?}");
}

#[test]
fn a_document_that_needs_too_much_memory_is_an_error_and_the_next_one_is_read() {
    let folder = Folder::new("memory");
    let long = json!({"id": "long", "text": PAGE.repeat(30)});
    let short = json!({"id": "short", "text": PAGE});
    let file = folder.file("a.jsonl", format!("{long}\n{short}\n"));
    let limit = ["segment", "--max-memory", "100K"];
    let ran = run(sayso().args(limit).arg(&file));
    assert_eq!((ran.code, failure(&ran)["code"].as_str()), (Some(2), Some("memory")));
    assert!(ran.lines()[1]["sentences"].is_array(), "{ran:?}");
    assert_eq!(run(sayso().arg("segment").arg(&file)).code, Some(0));
}

#[test]
fn every_error_has_a_code_that_is_documented() {
    let folder = Folder::new("codes");
    let documented = include_str!("../../../docs/src/output-contract.md");
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("syntax", b"{\"id\": \"a\", \"te\n", &["-"]),
        ("field", b"{\"id\": \"a\", \"body\": \"It rained.\"}\n", &["-"]),
        ("encoding", b"It \0 rained \0\x01\x02.", &["--input-format", "text", "-"]),
        ("empty", b"<html><body></body></html>", &["--input-format", "html", "-"]),
        ("size", PAGE.as_bytes(), &["--max-document", "10", "-"]),
        ("open", b"", &["nowhere-at-all.txt"]),
        ("memory", PAGE.as_bytes(), &["--max-memory", "10", "-"]),
    ];
    for (code, input, args) in cases {
        let ran = run_on(sayso().arg("segment").args(*args), input);
        let failed = failure(&ran);
        assert_eq!(failed["code"], *code, "{failed}");
        assert!(failed["place"].is_string() && failed["made_by"].is_object(), "{failed}");
        assert!(documented.contains(&format!("| `{code}` |")), "{code} is not documented");
    }
    let broken = folder.file("b.jsonl", "{\"text\": \"It rained.\"}\n{\"text\": 7}\n");
    let place = failure(&run(sayso().arg("segment").arg(broken)))["place"].clone();
    assert!(place.as_str().expect("a place").contains("b.jsonl:2"), "{place}");
    for code in ["stream", "unsupported", "nesting", "time", "internal"] {
        assert!(documented.contains(&format!("| `{code}` |")), "{code} is not documented");
    }
}

#[test]
fn every_line_says_what_made_it() {
    let version: Value =
        serde_json::from_str(&run(sayso().args(["version", "--json"])).out).expect("an object");
    let models = version["models"].as_array().expect("models");
    let known: BTreeSet<String> = models
        .iter()
        .map(|model| {
            let [version, sum] = ["version", "checksum"].map(|f| model[f].as_str().expect(f));
            format!("{} {version}+{sum}", model["name"].as_str().expect("a name"))
        })
        .collect();
    let used = |args: &[&str]| -> (BTreeSet<String>, Value) {
        let made_by = run_on(sayso().args(args), PAGE.as_bytes()).line()["made_by"].clone();
        assert_eq!(made_by["program"], "sayso");
        assert_eq!(made_by["version"], env!("CARGO_PKG_VERSION"));
        let models = made_by["models"].as_object().expect("models").clone();
        let models: BTreeSet<String> = models
            .iter()
            .map(|(name, which)| format!("{name} {}", which.as_str().expect("a version")))
            .collect();
        assert!(models.is_subset(&known), "{models:?}");
        (models, made_by["options"].clone())
    };
    assert_eq!(used(&["parse"]).1, json!({}));
    assert_eq!(used(&["parse"]).0.len(), 2);
    assert!(used(&["run"]).0.iter().any(|model| model.starts_with("stance-en ")));
    assert!(!used(&["quotes"]).0.iter().any(|model| model.starts_with("stance-en ")));
    let (models, options) = used(&["quotes", "--rules-only", "--lang", "en", "--basis", "speech"]);
    assert!(models.is_empty());
    assert_eq!(options, json!({"rules_only": true, "lang": "en", "basis": ["speech"]}));
    // So do lines that are made of all documents.
    let folder = Folder::new("made-by-all");
    let codebook = folder.file("book.txt", "[Toll]\ntoll\n");
    let codebook = codebook.to_str().expect("UTF-8");
    for args in [&["stance", "--matrix", "--codebook", codebook][..], &["audit"]] {
        let ran = run_on(sayso().args(args), PAGE.as_bytes());
        for line in ran.lines() {
            assert_eq!(line["made_by"]["version"], env!("CARGO_PKG_VERSION"), "{line}");
            let named = line["made_by"]["options"].get("codebook").is_some();
            assert_eq!(named, args.contains(&codebook), "{line}");
        }
    }
    // A file is named by its content, not by where it lies.
    let folder = Folder::new("made-by");
    let words = |name: &str, text: &str| {
        let path = folder.file(name, text);
        used(&["stance", "--lexicon", path.to_str().expect("UTF-8")]).1["lexicon"].clone()
    };
    let first = words("a/words.txt", "[support verb]\ngreenlight\n");
    assert!(first.as_str().expect("a name").starts_with("words.txt+"), "{first}");
    assert_eq!(words("b/words.txt", "[support verb]\ngreenlight\n"), first);
    assert_ne!(words("c/words.txt", "[oppose verb]\ngreenlight\n"), first);
}

#[test]
fn the_log_is_json_from_start_to_end() {
    let folder = Folder::new("log");
    let lines = format!("{}\n{{\"id\": \"b\"\n", json!({"id": "a", "text": PAGE}));
    let file = folder.file("a.jsonl", &lines);
    for form in ["jsonl", "terminal"] {
        let ran = run(sayso().args(["quotes", "--log", "json", "--format", form]).arg(&file));
        let mut events = events(&ran.err);
        assert!(
            ran.err.starts_with("{\"time\":\"") && ran.err.contains("Z\",\"event\":\"error\",")
        );
        events.retain(|event| event["event"] != "note");
        let names: Vec<&str> = events.iter().filter_map(|event| event["event"].as_str()).collect();
        assert_eq!(names, ["start", "error", "end"]);
        let (error, end) = (&events[1], &events[2]);
        assert_eq!((&error["id"], &error["code"]), (&json!("b"), &json!("syntax")));
        assert!(error["place"].is_string() && error["message"].is_string());
        assert_eq!(end["errors"], json!({"syntax": 1}));
        assert_eq!((&end["documents"], &end["failed"]), (&json!(1), &json!(1)));
        // The bytes of the documents: line ends are none.
        assert_eq!(end["bytes"].as_u64(), Some(lines.len() as u64 - 2));
        assert_eq!(end["queue"], json!({"waiting": 0, "under_way": 0}));
        assert_eq!(end["complete"], true);
        assert!(end["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
        assert!(end["time"].as_str().is_some_and(|time| time.ends_with('Z')));
    }
    let nothing = run(sayso().args(["quotes", "--log", "json"]).arg(folder.path().join("none")));
    assert!(events(&nothing.err).len() >= 3, "{nothing:?}");
}

#[test]
fn a_run_that_waits_says_that_it_is_alive() {
    let args = [
        "segment",
        "--log",
        "json",
        "--log-every",
        "0.05",
        "--plain",
        "--input-format",
        "jsonl",
        "-",
    ];
    let piped = sayso()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = piped.expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    writeln!(stdin, "{}", json!({"text": "It rained."})).expect("the program reads");
    let said = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut healthy = 0;
    for line in said.lines().map_while(Result::ok) {
        let event: Value = serde_json::from_str(&line).expect("JSON");
        if event["event"] == "health" && event["documents"] == 1 {
            healthy += 1;
        }
        if healthy == 2 {
            break;
        }
    }
    drop(stdin);
    assert_eq!(healthy, 2);
    assert!(child.wait().expect("the program ends").success());
}

/// The example of `docs/operate`, with files only.
#[cfg(unix)]
mod spool {
    use super::*;
    use std::path::Path;
    use std::process::Command;

    const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operate/spool.sh");

    fn spool(folder: &Folder, options: &str) -> Ran {
        let mut command = Command::new("sh");
        command.arg(SCRIPT).arg(folder.path().join("spool")).arg(folder.path().join("state"));
        command.env("SAYSO", env!("CARGO_BIN_EXE_sayso")).env("SAYSO_OPTIONS", options);
        run(&mut command)
    }

    fn state(folder: &Folder, suffix: &str) -> Vec<String> {
        let list = std::fs::read_dir(folder.path().join("state")).expect("a folder");
        let mut paths: Vec<_> = list.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.to_string_lossy().ends_with(suffix));
        paths.sort();
        let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).expect("a file");
        paths
            .iter()
            .flat_map(|path| read(path).lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    fn is_empty(path: &Path) -> bool {
        std::fs::read_dir(path).expect("a folder").next().is_none()
    }

    #[test]
    fn articles_go_in_and_bulk_lines_come_out() {
        let folder = Folder::new("spool");
        folder.file("spool/new/a \"b\".txt", PAGE);
        folder.file("spool/new/c.jsonl", format!("{}\n{{\n", json!({"id": "c", "text": PAGE})));
        let ran = spool(&folder, "--rules-only");
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(
            is_empty(&folder.path().join("spool/new"))
                && is_empty(&folder.path().join("spool/work"))
        );
        let bulk = state(&folder, ".bulk");
        assert_eq!(bulk.len(), 4, "{bulk:?}");
        for pair in bulk.chunks(2) {
            let [action, line] =
                [0, 1].map(|i| serde_json::from_str::<Value>(&pair[i]).expect("JSON"));
            assert_eq!(action["index"]["_id"], line["id"]);
            assert!(line["attributions"].is_array());
        }
        let errors = state(&folder, ".errors.jsonl");
        assert!(errors.len() == 1 && errors[0].contains("\"code\":\"syntax\""), "{errors:?}");
        // Nothing new: nothing to do.
        let again = spool(&folder, "--rules-only");
        assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    }

    #[test]
    fn a_batch_that_was_cut_off_is_finished_by_the_next_run() {
        let folder = Folder::new("spool-cut");
        folder.file("spool/work/batch/a.txt", PAGE);
        folder.file("spool/work/batch/b.txt", PAGE);
        std::fs::create_dir_all(folder.path().join("spool/new")).expect("a folder");
        // What a run that was killed leaves: a whole line and half of one.
        let whole =
            run(sayso().args(["run", "--rules-only"]).arg(folder.path().join("spool/work/batch")));
        let end = whole.out.find('\n').expect("a line") + 40;
        folder.file("state/batch.jsonl", &whole.out[..end]);
        let ran = spool(&folder, "--rules-only");
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert_eq!(state(&folder, "batch.jsonl").join("\n") + "\n", whole.out);
        // With other options the lines do not fit: the batch stays, and the log says why.
        let folder = Folder::new("spool-refused");
        folder.file("spool/work/batch/a.txt", PAGE);
        folder.file("state/batch.jsonl", &whole.out[..end]);
        let ran = spool(&folder, "--plain");
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(folder.path().join("spool/work/batch/a.txt").exists());
    }
}

#[test]
fn a_table_of_a_command_opens_in_a_spreadsheet() {
    let text = "Mayor Jonas Žukauskaitė said on Monday that the toll would go. The union backs the mayor’s plan.";
    let args = ["--plain", "--lang", "en", "--format", "csv", "--bom", "-"];
    let rows = |command: &str| -> Vec<Vec<String>> {
        let ran = run_on(sayso().arg(command).args(args), text.as_bytes());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let table = ran.out.strip_prefix('\u{feff}').expect("a byte order mark");
        let cells = |line: &str| -> Vec<String> {
            line.trim_matches('"').split("\",\"").map(str::to_owned).collect()
        };
        table.lines().map(cells).collect()
    };
    let cell = |rows: &[Vec<String>], name: &str| -> String {
        let at = rows[0].iter().position(|head| head == name);
        rows[1][at.unwrap_or_else(|| panic!("no column {name}"))].clone()
    };
    let said = rows("quotes");
    assert!(cell(&said, "who").contains("Žukauskaitė"), "{said:?}");
    assert_eq!(cell(&said, "sentence"), text.split_inclusive('.').next().expect("a sentence"));
    let [start, end] = ["content_start", "content_end"].map(|c| cell(&said, c).parse::<usize>());
    let (start, end) = (start.expect("a number"), end.expect("a number"));
    let content: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(content, cell(&said, "content"));
    assert!(said[0].iter().any(|c| c == "url") && said[0].iter().any(|c| c == "reported_by"));
    // Nothing that a spreadsheet takes for a date.
    let is_date =
        |cell: &String| cell.contains('-') && cell.chars().all(|c| c.is_ascii_digit() || c == '-');
    let dates = said[1].iter().filter(|cell| is_date(cell));
    assert_eq!(dates.count(), 0, "{said:?}");
    assert_eq!(cell(&rows("stance"), "polarity"), "support");
    let ran = run_on(sayso().args(["run", "--format", "csv"]), text.as_bytes());
    assert!(ran.code == Some(2) && ran.err.contains("sayso quotes"), "{ran:?}");
}
