//! Bad input: a clear message, the right exit status, nothing lost.

mod common;

use common::{Folder, PAGE, gzip, jsonl, run, run_on, sayso};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

fn error(line: &Value) -> &str {
    assert!(line["id"].is_string() && line["schema"].is_string(), "{line}");
    line["error"].as_str().unwrap_or_else(|| panic!("no error: {line}"))
}

#[test]
fn an_empty_file_holds_nothing() {
    let folder = Folder::new("empty");
    for (name, bytes) in [("empty.txt", ""), ("blank.txt", " \n\n\t\n")] {
        for command in ["run", "parse", "segment", "quotes", "stance"] {
            let ran = run(sayso().arg(command).arg(folder.file(name, bytes)));
            assert_eq!((ran.code, ran.lines().len()), (Some(1), 1), "{command} {name}: {ran:?}");
            assert!(ran.line().get("error").is_none());
        }
    }
    let ran = run(sayso().arg(folder.file("empty.jsonl", "\n\n")));
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert_eq!(run_on(sayso().args(["segment", "--input-format", "jsonl"]), b"").code, Some(1));
}

#[test]
fn a_bad_document_is_a_line_and_the_run_goes_on() {
    let folder = Folder::new("bad");
    folder.file("a.txt", PAGE);
    folder.file("b.txt", b"Some text\nand then \0 something else");
    folder.file(
        "c.txt",
        "Марта Коваль сказала, що мости відкриють до зими.\n"
            .as_bytes()
            .split_last()
            .expect("bytes")
            .1
            .split_at(41)
            .0,
    );
    folder.file("d.jsonl", "{\"id\":\"one\",\"text\":\"It rained.\"}\n{\"id\":\"two\",\"te\n\n{\"id\":\"four\"}\n\"five\"\n{\"id\":\"six\",\"text\":\"It \\u0000 stopped.\"}\n");
    folder.file("e.txt", PAGE);
    let ran = run(sayso().args(["segment", "--plain", "-j", "2"]).arg(folder.path()));
    assert_eq!(ran.code, Some(2));
    let lines = ran.lines();
    let ids: Vec<&str> = lines.iter().map(|l| l["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["a.txt", "b.txt", "c.txt", "one", "two", "four", "d.jsonl:5", "six", "e.txt"]);
    assert!(error(&lines[1]).ends_with("b.txt: binary data: NUL in line 2"));
    assert!(
        error(&lines[4]).contains("d.jsonl:2:15: not a JSON document: EOF while parsing a string"),
        "{}",
        error(&lines[4])
    );
    assert!(error(&lines[5]).ends_with("d.jsonl:4: no field \"text\""));
    assert!(error(&lines[6]).contains("d.jsonl:5"));
    // The bad byte of the third costs itself.
    for good in [0, 2, 3, 7, 8] {
        assert!(!lines[good]["sentences"].as_array().expect("sentences").is_empty());
    }
    assert_eq!(ran.err, "sayso: 4 of 9 documents could not be read\n");
    assert_eq!(run(sayso().args(["segment", "--quiet"]).arg(folder.path())).err, "");
}

#[test]
fn on_error_fail_stops_at_the_first() {
    let folder = Folder::new("fail");
    let file = folder.file("d.jsonl", "{\"id\":\"one\",\"text\":\"It rained.\"}\n{}\n{\"id\":\"three\",\"text\":\"It stopped.\"}\n");
    let ran = run(sayso().args(["segment", "--on-error", "fail"]).arg(file));
    assert_eq!((ran.code, ran.ids()), (Some(2), vec!["one".to_owned(), "d.jsonl:2".to_owned()]));
    assert!(ran.err.contains("d.jsonl:2: no field \"text\""), "{}", ran.err);
}

#[test]
fn odd_text_is_no_bad_document() {
    let cases = [
        "“No end to it, she said.\n".repeat(3),
        "\"\"\"\" '' ‘‘ «« „ ” he said “.\n".to_owned(),
        "\u{feff}Title\r\n\r\nText\u{2028}more\u{0c}\u{7f}\u{200b}\r\n".to_owned(),
        "x".repeat(300_000),
        "” ".repeat(30_000),
    ];
    for text in cases {
        let ran = run_on(&mut sayso(), text.as_bytes());
        assert!(matches!(ran.code, Some(0 | 1)), "{ran:?}");
        assert_eq!(
            ran.line()["article"]["labels"].as_array().expect("labels").len(),
            text.split('\n').count()
        );
    }
}

#[test]
fn other_encodings_are_read_and_named() {
    let text = "Міністерка пообіцяла, що міст відкриють до зими. «Ми встигнемо», — сказала вона.\n";
    let folder = Folder::new("encodings");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let file = folder.file("old.txt", bytes);
    for args in [&[][..], &["--encoding", "cp1251"]] {
        let ran = run(sayso().args(["parse", "--plain"]).args(args).arg(&file));
        assert_eq!(
            (&ran.line()["encoding"], &ran.line()["body"]),
            (&json!("windows-1251"), &json!(text))
        );
    }
    let utf16: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let ran = run(sayso().args(["parse", "--plain"]).arg(folder.file("wide.txt", utf16)));
    assert_eq!((&ran.line()["encoding"], &ran.line()["body"]), (&json!("UTF-16BE"), &json!(text)));
    let ran = run(sayso().args(["parse", "--encoding", "klingon"]).arg(&file));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("klingon"));
}

#[test]
fn what_is_not_there() {
    let folder = Folder::new("missing");
    folder.file("README.md", "No article.\n");
    folder.file("a.gold.txt", "[labels]\n");
    let ran = run(sayso().arg("quotes").arg(folder.path()));
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("no articles here"), "{}", ran.err);
    let page = folder.file("page.txt", PAGE);
    let ran = run(sayso().arg("segment").arg(folder.path().join("gone.txt")).arg(&page));
    assert_eq!(ran.code, Some(2));
    assert!(error(&ran.lines()[0]).ends_with("gone.txt: no such file or folder"));
    assert_eq!(ran.lines()[1]["id"], "page.txt");
    let ran = run(sayso().arg("segment").arg(folder.path().join("*.html")));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("*.html: no articles here"));
}

#[test]
fn documents_over_the_limit() {
    let folder = Folder::new("limit");
    let long = format!(
        "{{\"id\":\"long\",\"text\":\"{}\"}}\n{{\"id\":\"short\",\"text\":\"It rained.\"}}\n",
        "x".repeat(5000)
    );
    let lines = folder.file("a.jsonl", &long);
    // Packs five megabytes into five kilobytes.
    let bomb = folder.file("b.txt.gz", gzip(&vec![b'x'; 5_000_000]));
    let ran = run(sayso().args(["segment", "--max-document", "4K"]).args([&lines, &bomb]));
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.ids(), ["a.jsonl:1", "short", "b.txt.gz"]);
    assert!(error(&ran.lines()[0]).contains("a.jsonl:1: longer than 4096 bytes"));
    assert!(error(&ran.lines()[2]).contains("longer than 4096 bytes"));
}

#[test]
fn a_damaged_archive_loses_only_what_is_damaged() {
    let folder = Folder::new("archive");
    let mut packed = gzip(jsonl(200).as_bytes());
    packed.truncate(packed.len() - 20);
    let ran = run(sayso().args(["segment"]).arg(folder.file("cut.jsonl.gz", packed)));
    assert_eq!(ran.code, Some(2));
    let lines = ran.lines();
    let (last, good) = lines.split_last().expect("lines");
    assert!(error(last).contains("cut.jsonl.gz:"), "{last}");
    assert!(good.len() > 100 && good.iter().all(|line| line.get("error").is_none()));
    let ran = run(sayso().args(["segment"]).arg(folder.file("no.txt.gz", "not packed")));
    assert_eq!(ran.code, Some(2));
    assert!(error(&ran.line()).contains("gzip"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    let file = folder.file("many.jsonl", jsonl(800));
    let command = &mut sayso();
    let child = command.args(["segment", "-j", "2"]).arg(file);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut first).expect("a line");
    assert!(first.ends_with("}\n"));
    drop(out);
    let mut err = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut err).expect("UTF-8");
    assert_eq!((child.wait().expect("ends").code(), err.as_str()), (Some(0), ""));
}

#[test]
fn a_closed_pipe_ends_a_run_that_waits_for_input() {
    let mut child = sayso()
        .args(["segment", "--input-format", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(b"{\"text\":\"It rained.\"}\n").expect("is read");
    // Standard input stays open: only the closed output can end it.
    assert_eq!(child.wait().expect("ends").code(), Some(0));
    drop(stdin);
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_whole_lines() {
    let folder = Folder::new("interrupt");
    let file = folder.file("many.jsonl", jsonl(4000));
    let out = folder.path().join("out.jsonl");
    let mut child =
        sayso().args(["segment", "-j", "2", "-o"]).arg(&out).arg(file).spawn().expect("runs");
    while std::fs::metadata(&out).map_or(0, |data| data.len()) < 100_000 {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let kill = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    assert_eq!(child.wait().expect("ends").code(), Some(130));
    let written = std::fs::read_to_string(&out).expect("UTF-8");
    assert!(written.ends_with("}\n") && written.lines().count() < 4000);
    for (number, line) in written.lines().enumerate() {
        let line: Value = serde_json::from_str(line).expect("a whole line");
        assert_eq!(line["id"], number.to_string());
    }
}

#[test]
fn wrong_options_are_errors() {
    for args in
        [&["--offsets", "word"][..], &["--lang", "english"], &["--threads", "0"], &["--nonsense"]]
    {
        let ran = run(sayso().arg("run").args(args).arg("x.txt"));
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.err.contains("error:"), "{}", ran.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let ran = run_on(sayso().args(["segment", "-o", "/dev/full"]), PAGE.as_bytes());
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("sayso: cannot write the output: No space left"), "{}", ran.err);
}
