//! The page that `sayso report` makes.

mod common;

use common::{Folder, PAGE, gzip, jsonl, run, run_on, sayso};

fn report(folder: &Folder, arguments: &[&str]) -> (common::Ran, String) {
    let out = folder.path().join("report.html");
    let ran = run(sayso().arg("report").args(arguments).arg("-o").arg(&out).arg(folder.path()));
    (ran, std::fs::read_to_string(out).unwrap_or_default())
}

#[test]
fn a_page_of_a_folder() {
    let folder = Folder::new("report");
    folder.file("a.txt", PAGE);
    folder.file("b.txt.gz", gzip(PAGE.replace("Falk", "Moor").as_bytes()));
    folder.file("more.jsonl", jsonl(3));
    let (ran, page) = report(&folder, &["--title", "The <toll> & \"us\""]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("report.html: 5 documents"), "{}", ran.err);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.contains("<h1>The &lt;toll&gt; &amp; &quot;us&quot;</h1>"));
    assert!(page.contains(">Ines Falk</a>") && page.contains(">Ines Moor</a>"));
    assert!(page.contains("5 articles"));
    // Nothing but the page is left behind.
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").collect();
    assert_eq!(left.len(), 4);
}

#[test]
fn the_same_page_whatever_the_threads() {
    let folder = Folder::new("report-threads");
    folder.file("many.jsonl", jsonl(60));
    let (_, one) = report(&folder, &["-j", "1"]);
    assert_eq!(report(&folder, &["-j", "4"]).1, one);
    assert!(one.contains("<h1>sayso-"), "the folder names the page");
}

#[test]
fn bad_documents_are_in_the_page() {
    let folder = Folder::new("report-errors");
    folder.file("a.txt", PAGE);
    folder.file("bad.jsonl", "{\"id\": \"x\", \"text\": 7}\n{\"id\": \"<i>\", \"text\"\n");
    let (ran, page) = report(&folder, &[]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("2 of 3 documents could not be read"), "{}", ran.err);
    assert!(page.contains("Not read (2)") && page.contains("bad.jsonl:2"));
    assert!(!page.contains("<i></dt>"));
    std::fs::remove_file(folder.path().join("report.html")).expect("the page");
    let (ran, page) = report(&folder, &["--on-error", "fail"]);
    assert_eq!((ran.code, page.as_str()), (Some(2), ""));
    assert!(ran.err.contains("bad.jsonl:1"), "{}", ran.err);
}

#[test]
fn no_more_than_the_limit_and_it_says_so() {
    let folder = Folder::new("report-limit");
    folder.file("many.jsonl", jsonl(30));
    let (_, page) = report(&folder, &["--limit", "7"]);
    assert!(page.contains("Only the first 7 documents are here") && page.contains("7 articles"));
    let (_, page) = report(&folder, &["--limit", "30"]);
    assert!(!page.contains("Only the first") && page.contains("30 articles"));
}

#[test]
fn an_old_page_stays_until_the_new_one_is_whole() {
    let folder = Folder::new("report-atomic");
    folder.file("bad.jsonl", "{\n");
    folder.file("report.html", "old");
    let (ran, page) = report(&folder, &["--on-error", "fail"]);
    assert_eq!((ran.code, page.as_str()), (Some(2), "old"));
    let into = folder.path().join("no/such/folder/report.html");
    let ran = run(sayso().arg("report").arg("-o").arg(into).arg(folder.file("a.txt", PAGE)));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("cannot write"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = Folder::new("report-link");
    let (real, link) = (folder.file("real.html", "old"), folder.path().join("report.html"));
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    folder.file("a.txt", PAGE);
    report(&folder, &[]);
    assert!(link.symlink_metadata().expect("the link").is_symlink());
    assert!(std::fs::read_to_string(real).expect("the page").ends_with("</html>\n"));
}

#[test]
fn from_standard_input_to_standard_output() {
    let ran = run_on(sayso().args(["report", "--plain"]), PAGE.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("<h1>Who said what</h1>") && ran.out.contains("1 article"));
    let nothing = run_on(sayso().arg("report"), b"It rained.\n");
    assert_eq!(nothing.code, Some(1));
    assert!(nothing.out.ends_with("</html>\n"));
}
