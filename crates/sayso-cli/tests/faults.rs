//! What a disk, a file system or another program may do in the middle of a run.
#![cfg(unix)]

mod common;

use common::{Folder, PAGE, gzip, jsonl, run, run_on, sayso, zstd};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

fn error(line: &Value) -> &str {
    line["error"].as_str().unwrap_or_else(|| panic!("no error: {line}"))
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a whole line")).collect()
}

/// Runs where a file may have so many blocks of 512 bytes and no more. The system sends SIGXFSZ, which ends a program that does
/// not look out for it; what is written beyond fails, as on a full disk.
fn with_room_for(blocks: u32, command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("ulimit -f {blocks}; exec \"$0\" \"$@\""));
    shell.arg(command.get_program()).args(command.get_args()).stdin(Stdio::null());
    shell
}

#[test]
fn a_disk_that_fills_up_leaves_whole_lines() {
    let folder = Folder::new("faults-full");
    let file = folder.file("many.jsonl", jsonl(60));
    let whole = run(sayso().arg("quotes").arg(&file)).out;
    let out = folder.path().join("out.jsonl");
    let mut command = sayso();
    command.args(["quotes", "-j", "2", "-o"]).arg(&out).arg(&file);
    let ran = run(&mut with_room_for(40, &command));
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.starts_with("sayso: cannot write the output: "), "{ran:?}");
    let written = std::fs::read_to_string(&out).expect("UTF-8");
    // As much as fits, and no half line.
    let room = 40 * 512;
    let longest = whole.lines().map(|line| line.len() + 1).max().expect("lines");
    assert!(whole.starts_with(&written) && written.ends_with("}\n"));
    assert!((room - longest..=room).contains(&written.len()), "{} bytes", written.len());
    // With more room it goes on.
    assert_eq!(run(command.arg("--resume")).code, Some(0));
    assert_eq!(std::fs::read_to_string(&out).expect("UTF-8"), whole);
}

#[test]
fn a_disk_that_is_too_small_leaves_the_old_page() {
    let folder = Folder::new("faults-page");
    folder.file("in/a.txt", PAGE);
    let page = folder.file("page.html", "old");
    let mut command = sayso();
    command.arg("report").arg("-o").arg(&page).arg(folder.path().join("in"));
    let ran = run(&mut with_room_for(8, &command));
    assert!(ran.code == Some(2) && ran.err.contains("page.html"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&page).expect("UTF-8"), "old");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn every_command_says_that_the_disk_is_full() {
    let folder = Folder::new("faults-dev-full");
    let page = folder.file("page.txt", PAGE);
    run(sayso()
        .args(["export", "--to", "spacy", "-q", "-o"])
        .arg(folder.path().join("p.jsonl"))
        .arg(&page));
    let spacy = folder.path().join("p.jsonl");
    for (args, input) in [
        (&["run", "-o", "/dev/full"][..], &page),
        (&["report", "-q", "-o", "/dev/full"], &page),
        (&["export", "--to", "jsonl", "-o", "/dev/full"], &page),
        (&["export", "--to", "gexf", "-o", "/dev/full"], &page),
        (&["stance", "--matrix", "-o", "/dev/full"], &page),
        (&["import", "--from", "spacy", "-o", "/dev/full"], &spacy),
    ] {
        let ran = run(sayso().args(args).arg(input));
        assert!(ran.code == Some(2) && ran.err.contains("No space left"), "{args:?} {ran:?}");
        assert!(ran.err.contains("cannot write"), "{args:?} {ran:?}");
    }
    // Standard output too.
    for args in [
        &["run"][..],
        &["report"],
        &["export", "--to", "conllu"],
        &["stance", "--matrix"],
        &["schema"],
        &["explain"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("/dev/full");
        let mut command = sayso();
        command.args(args).stdout(full);
        if !matches!(args[0], "schema" | "explain") {
            command.arg(&page);
        }
        let ran = run(&mut command);
        assert!(ran.code == Some(2) && ran.err.contains("No space left"), "{args:?} {ran:?}");
    }
}

#[test]
fn files_that_vanish_are_errors_and_the_run_goes_on() {
    let folder = Folder::new("faults-vanish");
    let name = |number: usize| format!("{number:03}.txt");
    for number in 0..400 {
        folder.file(&name(number), PAGE);
    }
    let mut child = sayso();
    let child = child.args(["parse", "-j", "1"]).arg(folder.path()).stdout(Stdio::piped());
    let mut child = child.stderr(Stdio::piped()).spawn().expect("runs");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut first = String::new();
    out.read_line(&mut first).expect("a line");
    // The files are listed. Nobody reads on, so the last ones cannot have been read yet.
    for number in 390..400 {
        std::fs::remove_file(folder.path().join(name(number))).expect("the file");
    }
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("UTF-8");
    assert_eq!(child.wait().expect("ends").code(), Some(2));
    let lines = lines(&(first + &rest));
    assert_eq!(lines.len(), 400);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], name(number));
        assert_eq!(line.get("error").is_some(), number >= 390, "{line}");
    }
    assert!(error(&lines[395]).contains("395.txt: No such file"), "{}", lines[395]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    // Opens, but there is nothing at its beginning that can be read.
    let ran = run(sayso().arg("parse").arg("/proc/self/mem").arg("Cargo.toml"));
    assert_eq!((ran.code, ran.ids()), (Some(2), vec!["mem".to_owned(), "Cargo.toml".to_owned()]));
    assert!(error(&ran.lines()[0]).starts_with("/proc/self/mem: "), "{ran:?}");
}

#[test]
fn no_permission_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("faults-permission");
    folder.file("a.txt", PAGE);
    folder.file("shut/b.txt", PAGE);
    let closed = [folder.file("c.txt", PAGE), folder.path().join("shut")];
    let set = |mode: u32| {
        for path in &closed {
            let mode = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(path, mode).expect("own files");
        }
    };
    set(0);
    // Whoever may read everything sees no difference.
    if std::fs::read(&closed[0]).is_err() {
        let ran = run(sayso().arg("parse").arg(folder.path()));
        assert_eq!(ran.code, Some(2));
        let lines = ran.lines();
        assert_eq!(lines.len(), 3, "{ran:?}");
        assert!(error(&lines[1]).contains("c.txt: Permission denied"), "{}", lines[1]);
        assert!(error(&lines[2]).contains("shut: Permission denied"), "{}", lines[2]);
    }
    set(0o755);
}

#[test]
fn folders_that_hold_themselves() {
    let folder = Folder::new("faults-loop");
    folder.file("a/one.txt", PAGE);
    symlink(folder.path(), folder.path().join("a/loop")).expect("a link");
    symlink("itself", folder.path().join("itself")).expect("a link");
    symlink("nowhere.txt", folder.path().join("z.txt")).expect("a link");
    let ran = run(sayso().arg("parse").arg(folder.path()));
    assert_eq!(ran.code, Some(2));
    let lines = ran.lines();
    assert_eq!(lines.len(), 4, "{ran:?}");
    assert!(error(&lines[0]).contains("a/loop"), "{}", lines[0]);
    assert_eq!((lines[1]["id"].as_str(), lines[1].get("error")), (Some("a/one.txt"), None));
    assert!(error(&lines[2]).contains("itself"), "{}", lines[2]);
    assert!(error(&lines[3]).contains("z.txt"), "{}", lines[3]);
}

#[test]
fn links_out_of_a_folder_are_followed_when_that_is_asked_for() {
    let folder = Folder::new("faults-links");
    folder.file("in/one.txt", PAGE);
    folder.file("out/two.txt", PAGE);
    let inner = folder.path().join("in");
    symlink(folder.path().join("out"), inner.join("there")).expect("a link");
    symlink(folder.path().join("out/two.txt"), inner.join("two.txt")).expect("a link");
    symlink("one.txt", inner.join("same.txt")).expect("a link");
    let ran = run(sayso().arg("parse").arg(&inner));
    assert_eq!(ran.ids(), ["one.txt", "same.txt"], "{ran:?}");
    assert!(ran.err.contains("two.txt: a link out of the folder"), "{}", ran.err);
    let ran = run(sayso().args(["parse", "--follow"]).arg(&inner));
    assert_eq!(ran.ids(), ["one.txt", "same.txt", "there/two.txt", "two.txt"], "{ran:?}");
}

#[test]
fn names_that_are_not_utf_8_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("faults-names");
    folder.file("a.txt", PAGE);
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"b\xff.txt"));
    std::fs::write(odd, PAGE).expect("a file");
    let ran = run(sayso().arg("parse").arg(folder.path()));
    assert_eq!(ran.ids(), ["a.txt", "b\u{fffd}.txt"], "{ran:?}");
}

#[test]
fn two_folders_with_one_name_in_both() {
    let folder = Folder::new("faults-twice");
    folder.file("A/x.txt", PAGE);
    folder.file("B/x.txt", PAGE);
    let ran = run(sayso().arg("parse").args(["A", "B", "B"]).current_dir(folder.path()));
    assert_eq!(ran.ids(), ["x.txt", "B/x.txt", "B/x.txt#2"], "{ran:?}");
}

#[test]
fn one_file_is_not_input_and_output_nor_the_output_of_two() {
    let folder = Folder::new("faults-both");
    let file = folder.file("in.txt", PAGE);
    let mut both = sayso();
    both.args(["parse", "-", "-o"])
        .arg(&file)
        .stdin(std::fs::File::open(&file).expect("it is there"));
    let ran = run(&mut both);
    assert!(ran.code == Some(2) && ran.err.contains("both input and output"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&file).expect("a text"), PAGE);

    let out = folder.path().join("out.jsonl");
    let mut first =
        sayso().args(["parse", "-o"]).arg(&out).stdin(Stdio::piped()).spawn().expect("runs");
    while !out.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::thread::sleep(std::time::Duration::from_millis(100));
    let second = run(sayso().args(["parse", "-o"]).args([&out, &file]));
    assert!(
        second.code == Some(2) && second.err.contains("another run is writing it"),
        "{second:?}"
    );
    first.stdin.take().expect("a pipe").write_all(PAGE.as_bytes()).expect("is read");
    assert!(first.wait().expect("ends").code().is_some());
    assert_eq!(lines(&std::fs::read_to_string(&out).expect("lines")).len(), 1);
}

#[test]
fn a_pipe_in_a_folder_is_passed_over_and_one_that_is_named_is_read() {
    let folder = Folder::new("faults-fifo");
    folder.file("a.txt", PAGE);
    let pipe = folder.path().join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    assert_eq!(run(sayso().arg("parse").arg(folder.path())).ids(), ["a.txt"]);
    let child = sayso().arg("parse").arg(&pipe).stdout(Stdio::piped()).spawn().expect("runs");
    let mut into = std::fs::File::options().write(true).open(&pipe).expect("a reader");
    into.write_all(PAGE.as_bytes()).expect("is read");
    drop(into);
    let output = child.wait_with_output().expect("ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!((lines(&text)[0]["id"].as_str(), lines(&text).len()), (Some("pipe.txt"), 1));
    // As a process substitution of a shell is.
    assert!(lines(&text)[0]["keep"].as_array().is_some_and(|keep| !keep.is_empty()));
}

#[test]
fn packed_files_that_are_cut_off() {
    let folder = Folder::new("faults-packed");
    let many = jsonl(300);
    for (name, packed) in
        [("a.jsonl.gz", gzip(many.as_bytes())), ("b.jsonl.zst", zstd(many.as_bytes()))]
    {
        for keep in [5, packed.len() / 2, packed.len() - 3] {
            let ran = run(sayso().arg("parse").arg(folder.file(name, &packed[..keep])));
            assert_eq!(ran.code, Some(2), "{name} {keep}");
            let lines = ran.lines();
            let (last, good) = lines.split_last().expect("lines");
            assert!(error(last).contains(name), "{name} {keep}: {last}");
            for (number, line) in good.iter().enumerate() {
                assert_eq!(
                    (line["id"].as_str(), line.get("error")),
                    (Some(&*number.to_string()), None)
                );
            }
            assert!(
                keep + 3 < packed.len() || good.len() > 100,
                "{name} {keep}: what came before the end is read"
            );
        }
    }
    // Of a text, which is one document, nothing is made.
    for (name, packed) in
        [("a.txt.gz", gzip(PAGE.as_bytes())), ("b.txt.zst", zstd(PAGE.as_bytes()))]
    {
        let ran = run(sayso().arg("parse").arg(folder.file(name, &packed[..packed.len() - 6])));
        assert_eq!(ran.code, Some(2), "{name}");
        assert!(error(&ran.line()).contains(name), "{ran:?}");
    }
    // Nothing in it, and something else behind it.
    let ran = run(sayso().arg("parse").arg(folder.file("c.jsonl.gz", b"")));
    assert!(ran.code == Some(1) || error(&ran.line()).contains("c.jsonl.gz"), "{ran:?}");
    let trailed = [gzip(jsonl(2).as_bytes()), b"rubbish".to_vec()].concat();
    let ran = run(sayso().arg("parse").arg(folder.file("d.jsonl.gz", trailed)));
    assert_eq!((ran.code, ran.lines().len()), (Some(2), 3), "{ran:?}");
}

#[test]
fn a_closed_output_or_error_stream_is_survived() {
    let folder = Folder::new("faults-closed");
    let file = folder.file("bad.jsonl", "{}\n{\"text\":\"It rained.\"}\n");
    let out = folder.path().join("out.jsonl");
    let line = format!(
        "exec '{}' parse -o '{}' '{}' >&- 2>&-",
        env!("CARGO_BIN_EXE_sayso"),
        out.display(),
        file.display()
    );
    let status = Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).status();
    assert_eq!(status.expect("sh runs").code(), Some(2));
    assert_eq!(lines(&std::fs::read_to_string(out).expect("UTF-8")).len(), 2);
}

#[test]
fn input_that_ends_in_the_middle_of_a_letter() {
    let text = "{\"id\":\"a\",\"text\":\"It rained.\"}\n{\"id\":\"b\",\"text\":\"Київ";
    let ran = run_on(sayso().arg("parse"), &text.as_bytes()[..text.len() - 1]);
    assert_eq!((ran.code, ran.ids()), (Some(2), vec!["a".to_owned(), "b".to_owned()]));
    assert!(error(&ran.lines()[1]).contains("<stdin>:2:"), "{ran:?}");
}
