//! Input that means harm: it comes out as text, and costs itself and nothing else.

#![cfg(feature = "html")]

mod common;

use common::{Folder, PAGE, Ran, gzip, run, run_on, sayso, zstd};
use serde_json::{Value, json};
use std::process::Command;

/// What could steer a terminal, begin a formula, or break out of markup.
const NASTY: &str = "\u{1b}]0;x\u{7}\u{9b}2J\u{202e}</script><img src=x onerror=y>\"'&\u{ffff}]]>";

fn error(line: &Value) -> &str {
    line["error"].as_str().unwrap_or_else(|| panic!("no error: {line}"))
}

/// An article with nasty words in id, title, byline, content, speaker and target.
fn nasty(folder: &Folder) -> std::path::PathBuf {
    let text = format!(
        "Toll {NASTY} divides\n\nBy Ada {NASTY} Moor\n\n“We {NASTY} pay,” Mayor Ines Falk{NASTY} said on Monday after a long \
         meeting.\n\nThe fishing union strongly opposes the {NASTY} toll, its head Otto Brandt said. {PAGE}"
    );
    let line = json!({"id": format!("id {NASTY}"), "text": text, "lang": "en"});
    folder.file(&format!("{}.jsonl", &NASTY[..4]), format!("{line}\n"))
}

/// Whether there is anything that a terminal would not simply show.
fn is_harmless(text: &str) -> bool {
    !text.contains(|c: char| {
        (c.is_control() && !"\n\r\t".contains(c)) || ('\u{202a}'..='\u{202e}').contains(&c)
    })
}

#[test]
fn nothing_steers_a_terminal() {
    let folder = Folder::new("hostile-terminal");
    let file = nasty(&folder);
    let view = ["--format", "terminal", "--color", "never"];
    for args in [
        &["run"][..],
        &["run", "--show", "text"],
        &["run", "--show", "tables"],
        &["parse"],
        &["segment", "--syntax"],
        &["quotes"],
        &["stance"],
        &["stance", "--matrix"],
        &["stance", "--network", "both"],
        &["stance", "--time-line", "month"],
    ] {
        let ran = run(sayso().args(args).args(view).arg(&file));
        assert!(ran.code != Some(2) && !ran.out.is_empty(), "{args:?} {ran:?}");
        assert!(is_harmless(&ran.out) && is_harmless(&ran.err), "{args:?} {ran:?}");
    }
    let pair = json!({"id": NASTY, "text": "The mayor opposes the toll.", "holder": {"bstart": 0, "bend": 9}, "target": NASTY});
    let ran = run_on(sayso().args(["stance", "--pairs"]).args(view), pair.to_string().as_bytes());
    assert!(is_harmless(&ran.out) && !ran.out.is_empty(), "{ran:?}");
    // Errors and remarks about files with such names, and about what stands in them.
    let gold = json!({"id": NASTY, "text": NASTY, "attributions": [{"cue": [[0, 1]], "content": [[1, 4]]}]});
    let gold = folder.file("gold.jsonl", format!("{gold}\n"));
    let ran = run(sayso().args(["eval", "--errors", "--format", "terminal"]).arg(&gold).arg(&file));
    assert!(is_harmless(&ran.out) && is_harmless(&ran.err), "{ran:?}");
    let bad = folder
        .file("\u{1b}]0;bad\u{7}.jsonl", format!("{}\n", json!({"id": NASTY, "lang": NASTY})));
    for args in [
        &["run", "--on-error", "fail"][..],
        &["export", "--to", "jsonl"],
        &["quotes", "--format", "terminal"],
        &["report"],
    ] {
        let ran = run(sayso().args(args).arg(&bad).arg(folder.path().join("no \u{1b}[31m")));
        assert!(
            ran.code == Some(2) && is_harmless(&ran.err) && !ran.err.is_empty(),
            "{args:?} {ran:?}"
        );
    }
}

#[test]
fn every_export_is_well_formed() {
    let folder = Folder::new("hostile-export");
    let file = nasty(&folder);
    let original = run(sayso().args(["export", "--to", "jsonl"]).arg(&file)).line();
    assert!(!original["stances"].as_array().expect("stances").is_empty());
    let export = |to: &str, more: &[&str]| -> String {
        let out = folder.path().join(to);
        let ran = run(sayso()
            .args(["export", "-q", "--to", to])
            .args(more)
            .arg("-o")
            .arg(&out)
            .arg(&file));
        assert_eq!((ran.code, &*ran.err), (Some(0), ""), "{to}");
        let read = |path| String::from_utf8(std::fs::read(path).expect("a file")).expect("UTF-8");
        if !out.is_dir() {
            return read(out);
        }
        let files =
            std::fs::read_dir(out).expect("a folder").map(|entry| entry.expect("an entry").path());
        files.map(read).collect::<Vec<_>>().join("\n\u{c}\n")
    };
    for (to, more) in [("xmi", &[][..]), ("graphml", &["--network", "two-mode"]), ("gexf", &[])] {
        let all = export(to, more);
        for file in all.split("\n\u{c}\n") {
            well_formed(file);
        }
    }
    for to in ["spacy", "webanno", "jsonl"] {
        for line in export(to, &[]).lines() {
            assert!(serde_json::from_str::<Value>(line).is_ok() || to == "webanno", "{to}: {line}");
        }
    }
    let brat = export("brat", &[]);
    for line in brat.lines().filter(|line| line.starts_with("T1") && line.contains('\t')) {
        assert_eq!(line.split('\t').count(), 3, "{line}");
    }
    let tables = export("csv", &["--guard"]);
    for cell in tables.split("\",\"") {
        assert!(!cell.starts_with(['=', '+', '@', '\t', '\r']), "{cell}");
    }
    // And back: what was text is text.
    for format in ["brat", "xmi", "webanno"] {
        let back =
            run(sayso().args(["import", "-q", "--from", format]).arg(folder.path().join(format)))
                .line();
        let count = |line: &Value, of: &str| line[of].as_array().expect("a list").len();
        assert_eq!(count(&back, "attributions"), count(&original, "attributions"), "{format}");
    }
    let page = run(sayso().arg("report").arg(&file)).out;
    assert!(!page.contains("<img src=x") && is_harmless(&page), "the report");
    assert_eq!(page.matches("<script").count(), page.matches("</script>").count());
}

/// Every start tag has its end tag, every attribute its quotes, and no character is one that XML forbids.
fn well_formed(xml: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{xml}");
            }
            _ => {}
        }
    }
    let forbidden =
        |c: char| (c < ' ' && !"\t\n\r".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(forbidden), "{xml}");
    assert!(!xml.contains("&#0;") && !xml.contains("&#x1b;") && !xml.contains("&#27;"), "{xml}");
}

#[test]
fn cells_are_no_formulas() {
    let text = "=SUM said that it supports the toll. @Falk opposes the toll. Falk opposes +1.";
    let line = json!({"id": "=1+1", "text": text, "lang": "en"}).to_string();
    let mut cells = 0;
    for args in [&["stance", "--matrix"][..], &["stance", "--network", "both"]] {
        let csv = ["--plain", "--format", "csv", "--guard", "--input-format", "jsonl"];
        let ran = run_on(sayso().args(args).args(csv), line.as_bytes());
        for cell in ran.out.split([',', '\n']) {
            cells += 1;
            assert!(!cell.starts_with(['=', '+', '@']), "{cell}: {ran:?}");
        }
    }
    assert!(cells > 20);
}

/// Runs with less memory than a bomb would take.
fn in_little_memory(command: &Command) -> Ran {
    let mut shell = Command::new("sh");
    // Address space, in KiB; the program alone takes less than 200,000.
    shell.arg("-c").arg("ulimit -v 400000; exec \"$0\" \"$@\"");
    shell.arg(command.get_program()).args(command.get_args()).stdin(std::process::Stdio::null());
    run(&mut shell)
}

#[cfg(target_os = "linux")]
#[test]
fn bombs_cost_no_more_than_the_limit() {
    let folder = Folder::new("hostile-bombs");
    // Half a gigabyte of nothing, in members of a megabyte.
    let member = gzip(&vec![b' '; 1 << 20]);
    let bomb = member.repeat(512);
    let frame = zstd(&vec![b' '; 1 << 20]);
    let answer = |body: &[u8]| {
        let http = [
            &b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"[..],
            body,
        ]
        .concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Type: application/http\r\n\
             Content-Length: {}\r\n\r\n",
            http.len()
        );
        [head.as_bytes(), &http, b"\r\n\r\n"].concat()
    };
    folder.file("a.txt.gz", &bomb);
    folder.file("b.jsonl.gz", &bomb);
    folder.file("c.txt.zst", frame.repeat(512));
    folder.file("d.html.gz", &bomb);
    folder.file("e.warc", answer(&bomb));
    folder.file("f.warc.gz", gzip(&answer(&bomb)));
    let huge = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx";
    folder.file("g.warc", huge);
    folder.file("h.xml.gz", &bomb);
    folder.file("i.warc.gz", &bomb);
    folder.file("j.txt", PAGE);
    let ran = in_little_memory(
        sayso().args(["parse", "-j", "1", "--max-document", "4M", "-g", "*.*"]).arg(folder.path()),
    );
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let lines = ran.lines();
    let failed: Vec<&str> = lines.iter().filter(|l| l.get("error").is_some()).map(error).collect();
    for name in [
        "a.txt.gz",
        "b.jsonl.gz",
        "c.txt.zst",
        "d.html.gz",
        "e.warc (record 1)",
        "f.warc.gz (record 1)",
        "h.xml.gz",
    ] {
        let said = failed
            .iter()
            .find(|error| error.contains(name))
            .unwrap_or_else(|| panic!("{name}: {failed:?}"));
        assert!(
            said.contains("longer than 4194304 bytes") && said.contains("--max-document"),
            "{said}"
        );
    }
    assert!(failed.iter().any(|error| error.contains("g.warc (record 1)")), "{failed:?}");
    let last = lines.last().expect("a line");
    assert_eq!((last["id"].as_str(), last.get("error")), (Some("j.txt"), None));
}

#[test]
fn nesting_costs_the_document_and_not_the_run() {
    let folder = Folder::new("hostile-nesting");
    let text = "The toll is gone, the mayor said on Monday. ".repeat(20);
    for (name, inside) in [
        ("a", "<div>".repeat(100_000)),
        ("b", "<div></span>".repeat(100_000)),
        ("c", format!("<svg>{}", "<td>".repeat(100_000))),
        ("d", "<table><td>".repeat(100_000)),
        ("e", "<div>".repeat(900)),
    ] {
        folder.file(&format!("html/{name}.html"), format!("<html><body><p>{text}</p>{inside}x"));
    }
    let ran = run(sayso().args(["parse", "--input-format", "html"]).arg(folder.path()));
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let lines = ran.lines();
    assert_eq!(lines.len(), 5);
    assert!(
        lines[..4]
            .iter()
            .all(|line| error(line).contains("more than 1000 elements inside one another"))
    );
    assert!(lines[4].get("error").is_none(), "{}", lines[4]);
    for (name, body) in [
        ("deep", "<item>".repeat(100_000)),
        (
            "bomb",
            "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rss>&b;</rss>".to_owned(),
        ),
        (
            "outside",
            "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss>&a;</rss>".to_owned(),
        ),
    ] {
        let ran = run(sayso()
            .args(["parse", "--input-format", "xml"])
            .arg(folder.file(&format!("{name}.xml"), body)));
        assert_eq!(ran.code, Some(2), "{name} {ran:?}");
        let said =
            if name == "deep" { "200 elements inside one another" } else { "declares entities" };
        assert!(error(&ran.line()).contains(said), "{name} {ran:?}");
    }
    // A file of another's is no part of the input, whatever a document says.
    let outside = "<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss><channel><item><title>T</title></item></channel></rss>";
    let ran =
        run(sayso().args(["parse", "--input-format", "xml"]).arg(folder.file("dtd.xml", outside)));
    assert_eq!(ran.line()["title"], "T");
    let deep = |field: &str, text: &str| {
        format!(
            "{{\"id\":\"a\",\"{field}\":{}{},\"text\":\"{text}\"}}\n",
            "[".repeat(100_000),
            "]".repeat(100_000)
        )
    };
    // What is passed over may be as deep as it likes.
    let lines = deep("other", "It rained.") + &deep("holder", "It rained.") + &deep("text", "x");
    let ran = run(sayso().arg("segment").arg(folder.file("deep.jsonl", &lines)));
    assert_eq!((ran.code, ran.lines().len()), (Some(2), 3), "{ran:?}");
    assert!(
        ran.lines()[0].get("error").is_none() && error(&ran.lines()[2]).contains("deep.jsonl:3:")
    );
    let ran = run(sayso()
        .args(["parse", "--input-format", "cc-news"])
        .arg(folder.path().join("deep.jsonl")));
    assert_eq!((ran.code, ran.lines().len()), (Some(2), 3), "{ran:?}");
}

#[test]
fn names_never_lead_out_of_the_folder() {
    let folder = Folder::new("hostile-names");
    let ids = [
        "../up",
        "/etc/x",
        "..",
        ".",
        "",
        "a\0b",
        "CON",
        "nul.txt",
        "A",
        "a",
        "a.txt",
        "x\u{202e}y",
        "C:\\x",
        "~",
        "-rf",
        &"long ".repeat(200),
        "a/../../b",
        "\u{2024}\u{2024}/x",
        "ﬁ",
        "fi",
    ];
    let lines: String = ids
        .iter()
        .map(|id| format!("{}\n", json!({"id": id, "text": PAGE, "lang": "en"})))
        .collect();
    let file = folder.file("in.jsonl", lines);
    for to in ["brat", "webanno", "xmi"] {
        let out = folder.path().join("out").join(to);
        let ran = run(sayso().args(["export", "-q", "--to", to, "-o"]).arg(&out).arg(&file));
        assert_eq!(ran.code, Some(0), "{to} {ran:?}");
        let names: Vec<String> = std::fs::read_dir(&out)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        let files = match to {
            "webanno" => ids.len(),
            // annotation.conf, and ids.json
            "brat" => 2 * ids.len() + 2,
            _ => ids.len() + 1,
        };
        assert_eq!(names.len(), files, "{to} {names:?}");
        assert!(
            names
                .iter()
                .all(|name| name.len() <= 255 && is_harmless(name) && !name.starts_with('.')),
            "{names:?}"
        );
        // As many where capitals make no difference.
        let mut small: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        small.sort();
        small.dedup();
        assert_eq!(small.len(), names.len());
        // Import reads only what is named, and writes only where it is told to.
        let back = run(sayso().args(["import", "-q", "--from", to]).arg(&out));
        assert_eq!((back.code, back.lines().len()), (Some(0), ids.len()), "{to}");
    }
    let mut left: Vec<String> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    left.sort();
    assert_eq!(left, ["in.jsonl", "out"]);
}
