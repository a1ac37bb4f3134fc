//! Where documents come from, and in which order they go.

mod common;

use common::{Folder, PAGE, gzip, jsonl, run, run_on, sayso, zstd};

#[test]
fn results_come_in_the_order_of_the_input_whatever_the_threads() {
    let folder = Folder::new("order");
    let file = folder.file("many.jsonl", jsonl(150));
    let one = run(sayso().args(["run", "-j", "1"]).arg(&file));
    assert_eq!(one.ids(), (0..150).map(|i| i.to_string()).collect::<Vec<_>>());
    for threads in ["2", "5"] {
        assert_eq!(run(sayso().args(["run", "-j", threads]).arg(&file)).out, one.out);
    }
    assert_eq!(run(sayso().arg("run").arg(&file)).out, one.out);
}

#[test]
fn packed_files_read_like_plain_ones() {
    let folder = Folder::new("packed");
    let lines = jsonl(20);
    let plain = run(sayso().arg("segment").arg(folder.file("a.jsonl", &lines))).out;
    for (name, bytes) in
        [("b.jsonl.gz", gzip(lines.as_bytes())), ("c.ndjson.zst", zstd(lines.as_bytes()))]
    {
        assert_eq!(run(sayso().arg("segment").arg(folder.file(name, &bytes))).out, plain);
        assert_eq!(run_on(sayso().args(["segment", "-"]), &bytes).out, plain);
    }
    // Members one after the other are one stream.
    let (head, tail) = lines.split_at(lines.len() / 2);
    let both = [gzip(head.as_bytes()), gzip(tail.as_bytes())].concat();
    assert_eq!(run(sayso().arg("segment").arg(folder.file("d.jsonl.gz", both))).out, plain);
    let text = run(sayso().arg("segment").arg(folder.file("page.txt.zst", zstd(PAGE.as_bytes()))));
    assert_eq!(text.ids(), ["page.txt.zst"]);
}

#[test]
fn standard_input_is_text_or_jsonl() {
    let text = run_on(sayso().arg("segment"), PAGE.as_bytes());
    assert_eq!(text.ids(), ["stdin"]);
    assert_eq!(run_on(sayso().arg("segment"), b"  {\"text\":\"It rained.\"}\n").ids(), ["stdin:1"]);
    let forced =
        run_on(sayso().args(["segment", "--input-format", "text"]), b"{\"text\":\"It rained.\"}");
    assert_eq!(forced.ids(), ["stdin"]);
}

#[test]
fn a_folder_stands_for_its_articles() {
    let folder = Folder::new("folder");
    for name in [
        "b.txt",
        "a.txt",
        "a.gold.txt",
        "README.md",
        "check.py",
        ".hidden.txt",
        "sub/c.txt",
        "sub/a.txt.gz",
    ] {
        let bytes =
            if name.ends_with(".gz") { gzip(PAGE.as_bytes()) } else { PAGE.as_bytes().to_vec() };
        folder.file(name, bytes);
    }
    folder.file("lines.jsonl", jsonl(2));
    folder.file(".gitignore", "*.txt\n");
    let ids = |args: &[&str]| run(sayso().arg("parse").args(args).arg(folder.path())).ids();
    assert_eq!(ids(&[]), ["a.txt", "b.txt", "0", "1", "sub/a.txt.gz", "sub/c.txt"]);
    assert_eq!(ids(&["-g", "*.md"]), ["README.md"]);
    assert_eq!(ids(&["-g", "!a.*", "-g", "!*.jsonl"]), ["b.txt", "sub/c.txt"]);
    // What is named is read, whatever its name is.
    assert_eq!(
        run(sayso().arg("parse").arg(folder.path().join("a.gold.txt"))).ids(),
        ["a.gold.txt"]
    );
}

#[test]
fn globs_that_the_shell_left_alone() {
    let folder = Folder::new("globs");
    for name in ["x/1.txt", "x/2.txt", "x/y/3.txt", "x/4.md"] {
        folder.file(name, PAGE);
    }
    let ids =
        |pattern: &str| run(sayso().current_dir(folder.path()).arg("parse").arg(pattern)).ids();
    assert_eq!(ids("x/*.txt"), ["1.txt", "2.txt"]);
    assert_eq!(ids("**/*.txt"), ["x/1.txt", "x/2.txt", "x/y/3.txt"]);
    assert_eq!(ids("x/[14].*"), ["1.txt", "4.md"]);
    let whole = folder.path().join("x/{1,2}.txt");
    assert_eq!(ids(whole.to_str().expect("UTF-8")), ["1.txt", "2.txt"]);
}

#[test]
fn output_to_a_file() {
    let folder = Folder::new("output");
    let (page, out) = (folder.file("page.txt", PAGE), folder.path().join("out.jsonl"));
    let to_file = run(sayso().arg("parse").arg("-o").arg(&out).arg(&page));
    assert_eq!((to_file.code, to_file.out.as_str()), (Some(0), ""));
    let printed = run(sayso().arg("parse").arg(&page)).out;
    assert_eq!(std::fs::read_to_string(&out).expect("UTF-8"), printed);
    let ran =
        run(sayso().arg("parse").arg("-o").arg(folder.path().join("no/such/folder")).arg(&page));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("cannot write"), "{}", ran.err);
}

#[test]
fn output_is_never_read_as_input() {
    let folder = Folder::new("own-output");
    folder.file("a.txt", PAGE);
    folder.file("lines.jsonl", jsonl(3));
    let (out, lines) = (folder.path().join("out.jsonl"), folder.path().join("lines.jsonl"));
    let old = run(sayso().arg("parse").arg(folder.path())).out;
    for _ in 0..2 {
        let ran = run(sayso().args(["parse", "-j", "2", "-o"]).arg(&out).arg(folder.path()));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.err.ends_with("out.jsonl: this is the output; it is not read\n"), "{ran:?}");
        assert_eq!(std::fs::read_to_string(&out).expect("UTF-8"), old);
    }
    // A file that is named would be emptied before it is read.
    for args in [&["parse"][..], &["export", "--to", "jsonl"], &["stance", "--matrix"]] {
        let ran = run(sayso().args(args).arg("-o").arg(&lines).arg(folder.path()).arg(&lines));
        assert!(ran.code == Some(2) && ran.err.contains("is both input and output"), "{ran:?}");
        assert_eq!(std::fs::read_to_string(&lines).expect("UTF-8"), jsonl(3));
    }
    // A folder of files that were exported is no input of the next export.
    std::fs::remove_file(out).expect("the output");
    for _ in 0..2 {
        let args = ["export", "--to", "brat", "-q", "-o"];
        let ran = run(sayso().args(args).arg(folder.path().join("b")).arg(folder.path()));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path().join("b")).expect("files").count(), 4 * 2 + 2);
}
