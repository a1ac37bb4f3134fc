//! `--resume`: the file is in the end what one run would have written, or it is left alone.

mod common;

use common::{Folder, PAGE, Ran, gzip, jsonl, run, sayso};
use std::path::Path;
use std::time::Duration;

/// Short documents, among them bad ones, ids and names beyond ASCII, a packed file.
fn corpus(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("in/a.txt", "Harbour toll\n\n“Not now,” Mayor Ines Falk said.\n");
    folder.file(
        "in/b.jsonl",
        "{\"id\":\"Київ\",\"text\":\"«Ні», — сказала Марта Коваль.\"}\n{\"id\":\"bad\"}\n\n{\"text\":\"It rained.\"}\n",
    );
    folder.file("in/c.txt", b"\0");
    folder
        .file("in/d.jsonl.gz", gzip(b"{\"id\":\"packed\",\"text\":\"Otto Brandt opposes it.\"}\n"));
    folder.file("in/e.txt", "The union opposes the toll, its head said.\n");
    folder
}

fn analyse(command: &str, folder: &Folder, more: &[&str]) -> Ran {
    let out = folder.path().join("out.jsonl");
    run(sayso()
        .args([command, "-j", "2"])
        .args(more)
        .arg("-o")
        .arg(out)
        .arg(folder.path().join("in")))
}

fn written(folder: &Folder) -> Vec<u8> {
    std::fs::read(folder.path().join("out.jsonl")).expect("the output")
}

/// Resumes behind the first bytes of an output.
fn resume_at(cut: &[u8], command: &str, folder: &Folder, more: &[&str]) -> Ran {
    folder.file("out.jsonl", cut);
    analyse(command, folder, &[&["--resume"], more].concat())
}

#[test]
fn a_file_cut_anywhere_is_made_whole() {
    let folder = corpus("resume-cut");
    let first = analyse("quotes", &folder, &[]);
    let whole = written(&folder);
    let ends: Vec<usize> =
        whole.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1).collect();
    assert_eq!(ends.len(), 7);
    let letter = whole.iter().position(|b| !b.is_ascii()).expect("a letter beyond ASCII");
    let mut cuts = vec![0, 1, 7, letter + 1, whole.len() / 2, whole.len() - 2];
    cuts.extend(ends.iter().flat_map(|end| [end - 1, *end]));
    cuts.extend(ends.iter().take(6).step_by(2).map(|end| end + 30));
    assert!(std::str::from_utf8(&whole[..letter + 1]).is_err(), "a cut inside a letter");
    for cut in cuts {
        let ran = resume_at(&whole[..cut], "quotes", &folder, &[]);
        assert_eq!(written(&folder), whole, "cut at {cut}: {ran:?}");
        assert_eq!((ran.code, ran.out.as_str()), (first.code, ""), "cut at {cut}: {ran:?}");
        let lines = ends.iter().filter(|end| **end <= cut).count();
        assert!(ran.err.contains(&format!("resumed behind {lines} of 7 lines")), "{ran:?}");
        assert!(ran.err.contains("2 of 7 documents could not be read"), "{ran:?}");
    }
    // Without the file it is a new run.
    std::fs::remove_file(folder.path().join("out.jsonl")).expect("the output");
    assert_eq!(analyse("quotes", &folder, &["--resume", "--quiet"]).err, "");
    assert_eq!(written(&folder), whole);
}

#[test]
fn every_command_and_every_unit() {
    let folder = corpus("resume-commands");
    for (command, more) in [
        ("run", &[][..]),
        ("run", &["--offsets", "utf16"]),
        ("parse", &["--offsets", "char"]),
        ("segment", &["--syntax"]),
        ("stance", &["--rules-only"]),
    ] {
        let first = analyse(command, &folder, more);
        let whole = written(&folder);
        for cut in [whole.len() / 3, whole.len()] {
            let ran = resume_at(&whole[..cut], command, &folder, more);
            assert_eq!(
                (ran.code, written(&folder) == whole),
                (first.code, true),
                "{command} {ran:?}"
            );
        }
    }
}

#[test]
fn every_kind_of_input() {
    let html = format!("<html><body><h1>Toll</h1><p>{PAGE}</p></body></html>");
    let answer = |kind: &str, url: &str| {
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{html}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n\
             Content-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    };
    // Records that are no pages have no line.
    let warc: String = (0..6)
        .map(|i| answer(["image/png", "text/html"][i % 2], &format!("http://a/{i}")))
        .collect();
    let feed = "<rss><channel><item><guid>one</guid><title>A</title></item><item><title>B</title></item><item/>\
                </channel></rss>";
    let news = "{\"title\":\"T\",\"maintext\":\"It rained.\",\"url\":\"http://a/\"}\n{\"title\":\"x\"}\n{\"text\":\"y\"}\n";
    for (format, name, bytes, lines) in [
        ("html", "a.html", html.clone().into_bytes(), 1),
        ("warc", "b.warc", warc.clone().into_bytes(), 3),
        ("warc", "b.warc.gz", gzip(warc.as_bytes()), 3),
        ("xml", "c.xml", feed.into(), 3),
        ("cc-news", "d.jsonl", news.into(), 3),
    ] {
        let folder = Folder::new(&format!("resume-{format}"));
        folder.file(&format!("in/{name}"), bytes);
        analyse("parse", &folder, &["--input-format", format]);
        let whole = written(&folder);
        let ends: Vec<usize> =
            whole.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1).collect();
        assert_eq!(ends.len(), lines, "{name}");
        for cut in ends.iter().flat_map(|end| [end - 3, *end]) {
            let ran = resume_at(&whole[..cut], "parse", &folder, &["--input-format", format]);
            assert!(written(&folder) == whole, "{name} cut at {cut}: {ran:?}");
        }
    }
}

#[test]
fn what_is_there_is_not_analysed_again() {
    let folder = corpus("resume-kept");
    analyse("quotes", &folder, &[]);
    let whole = written(&folder);
    // Another text under the same id: its line stays as it was.
    folder.file("in/a.txt", "Nobody said a word.\n");
    let ran = resume_at(&whole[..whole.len() - 40], "quotes", &folder, &[]);
    assert!(written(&folder) == whole, "{ran:?}");
}

#[test]
fn what_does_not_fit_is_left_alone() {
    let folder = corpus("resume-refused");
    analyse("quotes", &folder, &[]);
    let whole = written(&folder);
    let text = String::from_utf8(whole.clone()).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    let half = &whole[..whole.len() - 40];
    let refused = |bytes: &[u8], more: &[&str], message: &str| {
        for command in ["quotes", "run"] {
            if command == "run" && !more.is_empty() {
                continue;
            }
            let message = if command == "run" { "" } else { message };
            let ran = resume_at(bytes, command, &folder, more);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{message}: {ran:?}");
            assert!(
                ran.err.contains(message) && ran.err.contains("nothing was written"),
                "{ran:?}"
            );
            assert_eq!(written(&folder), bytes, "{message}: {ran:?}");
        }
    };
    let swapped = format!("{}\n{}\n", lines[1], lines[0]);
    refused(
        swapped.as_bytes(),
        &[],
        "out.jsonl:1: its id is \"Київ\", but document 1 of the input is \"a.txt\"",
    );
    let more = format!("{text}{}\n", lines[0]);
    refused(more.as_bytes(), &[], "out.jsonl:8: the input has no document for this line");
    refused(format!("{text}{{\"id\"").as_bytes(), &[], "out.jsonl:8: the input has no document");
    refused(b"Notes\nof mine\n", &[], "out.jsonl:1: not a line that sayso wrote");
    refused(
        b"Notes without an end",
        &[],
        "out.jsonl:1: this is not what this run writes for \"a.txt\"",
    );
    refused(
        &[half, &[0; 100]].concat(),
        &[],
        "out.jsonl:7: this is not what this run writes for \"e.txt\"",
    );
    refused(
        &whole,
        &["--offsets", "char"],
        "out.jsonl:1: the earlier run wrote sayso/1 with offsets by byte",
    );
    // Other options, seen in the last whole line, and in a half one.
    refused(
        &whole,
        &["--basis", "belief"],
        "out.jsonl:7: this is not what this run writes for \"e.txt\"",
    );
    refused(
        half,
        &["--basis", "belief"],
        "out.jsonl:7: this is not what this run writes for \"e.txt\"",
    );
    // Another document between the old ones.
    folder.file("in/aa.txt", "It rained.\n");
    refused(
        half,
        &[],
        "out.jsonl:2: its id is \"Київ\", but document 2 of the input is \"aa.txt\"",
    );
}

#[test]
fn a_document_that_ended_the_run_is_tried_again() {
    let folder = Folder::new("resume-retry");
    folder.file("in/a.txt", "It rained.\n");
    folder.file("in/b.txt", b"\0");
    folder.file("in/c.txt", "It stopped.\n");
    let fail = ["--plain", "--on-error", "fail"];
    assert_eq!(analyse("segment", &folder, &fail).code, Some(2));
    let stopped = written(&folder);
    // As long as it is bad, nothing changes; an error is done with where errors do not end a run.
    assert_eq!(resume_at(&stopped, "segment", &folder, &fail).code, Some(2));
    assert_eq!(written(&folder), stopped);
    let ran = resume_at(&stopped, "segment", &folder, &["--plain"]);
    assert!(ran.code == Some(2) && written(&folder).starts_with(&stopped), "{ran:?}");
    assert_eq!(written(&folder).iter().filter(|b| **b == b'\n').count(), 3);
    folder.file("in/b.txt", "It rained again.\n");
    assert_eq!(resume_at(&stopped, "segment", &folder, &fail).code, Some(0));
    let resumed = written(&folder);
    analyse("segment", &folder, &["--plain"]);
    assert_eq!(written(&folder), resumed);
}

#[test]
fn the_exit_status_is_that_of_one_run() {
    let folder = Folder::new("resume-status");
    folder.file("in/a.txt", PAGE);
    folder.file("in/b.txt", "It rained.\n");
    assert_eq!(analyse("quotes", &folder, &[]).code, Some(0));
    let whole = written(&folder);
    assert_eq!(resume_at(&whole, "quotes", &folder, &[]).code, Some(0));
    folder.file("in/a.txt", "It rained.\n");
    assert_eq!(analyse("quotes", &folder, &[]).code, Some(1));
    let whole = written(&folder);
    assert_eq!(resume_at(&whole, "quotes", &folder, &[]).code, Some(1));
}

#[test]
fn it_needs_a_file_of_lines() {
    let folder = corpus("resume-options");
    let input = folder.path().join("in");
    let out = folder.path().join("out.jsonl");
    for (args, message) in [
        (&["quotes", "--resume"][..], "--output"),
        (&["stance", "--matrix", "--resume", "-o", "x"], "cannot be used with"),
        (
            &["quotes", "--resume", "-o", "/dev/null"],
            "--resume goes on in a file, and this is none",
        ),
        (&["quotes", "--resume", "--format", "terminal", "-o", "x"], "--resume is for JSONL"),
    ] {
        let ran = run(sayso().current_dir(folder.path()).args(args).arg(&input));
        assert_eq!(ran.code, Some(2), "{args:?} {ran:?}");
        assert!(ran.err.contains(message), "{args:?} {ran:?}");
    }
    assert!(!out.exists() && !folder.path().join("x").exists());
}

/// Waits until a file has so many bytes.
#[cfg(unix)]
fn wait_for(path: &Path, bytes: u64) {
    while std::fs::metadata(path).map_or(0, |data| data.len()) < bytes {
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
#[test]
fn killed_and_resumed_again_and_again() {
    let folder = Folder::new("resume-killed");
    let file = folder.file("many.jsonl", jsonl(800));
    let whole = run(sayso().args(["quotes", "-j", "1"]).arg(&file)).out;
    let out = folder.path().join("out.jsonl");
    let command = || {
        let mut command = sayso();
        command.args(["quotes", "-j", "2", "--resume", "-o"]).arg(&out).arg(&file);
        command.stderr(std::process::Stdio::piped());
        command
    };
    for part in 1..=3 {
        let mut child = command().spawn().expect("runs");
        wait_for(&out, whole.len() as u64 * part / 5);
        child.kill().expect("is killed");
        child.wait().expect("ends");
        let bytes = std::fs::read(&out).expect("the output");
        assert!(whole.as_bytes().starts_with(&bytes) && bytes.len() < whole.len());
    }
    let ran = run(&mut command());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(std::fs::read(&out).expect("the output") == whole.as_bytes());
}
