//! What all documents come to, and the user's own tables.

mod common;

use common::{Folder, run, run_on, sayso};
use serde_json::Value;

/// Two articles: Lind is for the toll in both, the second time by her surname alone; Horn is against it.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file(
        "a.jsonl",
        "{\"id\":\"one\",\"lang\":\"en\",\"text\":\"Ada Lind backs the harbour toll. Bo Horn opposes the harbour toll.\"}\n\
         {\"id\":\"two\",\"lang\":\"en\",\"text\":\"Lind supports the new harbour tolls, and Bo Horn rejects the tram.\"}\n",
    );
    folder
}

#[test]
fn the_matrix_counts_actors_over_documents() {
    let folder = folder("matrix");
    let ran = run(sayso().args(["stance", "--plain", "--matrix"]).arg(folder.path()));
    let cells = ran.lines();
    let lind = cells.iter().find(|c| c["actor"] == "Ada Lind").expect("Lind");
    assert_eq!(
        (&lind["concept"], &lind["support"], &lind["side"]),
        (&"harbour toll".into(), &2.into(), &"agree".into())
    );
    assert!(cells.iter().all(|c| c["actor"] != "Lind" && c["schema"] == "sayso/1"));
    let min = ["stance", "--plain", "--matrix", "--min", "3", "--format", "csv"];
    let ran = run(sayso().args(min).arg(folder.path()));
    assert_eq!(ran.out, "actor,kind,concept,support,oppose,neutral,side,first,last\r\n");
    assert_eq!(ran.code, Some(1));
}

#[test]
fn networks_tie_actors_by_sides() {
    let folder = folder("network");
    let network = ["stance", "--plain", "--network", "actors", "--qualifier", "conflict"];
    let ran = run(sayso().args(network).arg(folder.path()));
    let ties = ran.lines();
    assert_eq!(ties.len(), 1, "{}", ran.out);
    assert_eq!(ties[0]["weight"], 2.0);
}

#[test]
fn a_codebook_decides_what_is_counted() {
    let folder = folder("codebook");
    let book = Folder::new("codebook-files");
    let path = book.file("book.txt", "[Road pricing]\ntoll*\n");
    let ran = run(sayso()
        .args(["stance", "--plain", "--matrix", "--codebook"])
        .arg(&path)
        .arg(folder.path()));
    let cells = ran.lines();
    assert!(
        !cells.is_empty() && cells.iter().all(|c| c["concept"] == "Road pricing"),
        "{}",
        ran.out
    );
    let path = book.file("bad.txt", "[Road pricing\n");
    let ran = run(sayso().args(["stance", "--matrix", "--codebook"]).arg(&path).arg(folder.path()));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("bad.txt: line 1"), "{}", ran.err);
}

#[test]
fn a_lexicon_of_ones_own_is_merged() {
    let book = Folder::new("lexicon-files");
    let path = book.file("words.txt", "[oppose verb]\nblub at : np\n");
    let text = "Ada Lind blubs at the toll.";
    let command = ["stance", "--plain", "--lang", "en"];
    assert_eq!(
        run_on(sayso().args(command), text.as_bytes()).line()["stances"],
        Value::Array(vec![])
    );
    let ran = run_on(sayso().args(command).arg("--lexicon").arg(&path), text.as_bytes());
    assert_eq!(ran.line()["stances"][0]["polarity"], "oppose");
    let path = book.file("bad.txt", "# words\n[oppose verb]\nblub at : obj\n");
    let ran = run_on(sayso().args(command).arg("--lexicon").arg(&path), text.as_bytes());
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("bad.txt: line 3"), "{}", ran.err);
}
