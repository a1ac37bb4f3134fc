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

#[test]
fn aliases_make_one_actor_and_bring_attributes() {
    let folder = folder("aliases");
    let files = Folder::new("aliases-files");
    let start = run(sayso().args(["stance", "--plain", "--actors"]).arg(folder.path())).out;
    assert!(start.starts_with("name,canonical,kind,statements\n"), "{start}");
    assert!(start.contains("Bo Horn,,person,2\n"), "{start}");
    let table = files.file(
        "who.csv",
        "name,canonical,kind,party\nAda Lind,Mayor Ada Lind,person,Reed\nLind,Mayor Ada Lind,,\n",
    );
    let matrix = ["stance", "--plain", "--matrix", "--format", "csv", "--aliases"];
    let out = run(sayso().args(matrix).arg(&table).arg(folder.path())).out;
    assert!(out.starts_with("actor,kind,concept,support,oppose,neutral,side,first,last,party\r\n"));
    assert!(out.contains("Mayor Ada Lind,person,harbour toll,2,0,0,agree,,,Reed\r\n"), "{out}");
    let plain = ["stance", "--plain", "--format", "jsonl", "--aliases"];
    let out = run(sayso().args(plain).arg(&table).arg(folder.path())).out;
    assert!(out.contains("Mayor Ada Lind"), "{out}");
    for format in ["graphml", "gexf"] {
        let export = ["export", "--plain", "--to", format, "--network", "two-mode", "--aliases"];
        let out = run(sayso().args(export).arg(&table).arg(folder.path())).out;
        assert!(out.contains("Mayor Ada Lind") && out.contains("Reed"), "{out}");
    }
    let bad = files.file("bad.csv", "name,canonical\n,Lind\n");
    let ran = run(sayso().args(matrix).arg(&bad).arg(folder.path()));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("bad.csv: line 2: "), "{}", ran.err);
}

#[test]
fn filters_hold_everywhere() {
    let folder = Folder::new("filters");
    folder.file(
        "a.jsonl",
        "{\"id\":\"one\",\"date\":\"2025-03-01\",\"text\":\"Ada Lind backs the toll. Bo Horn may oppose the toll.\"}\n\
         {\"id\":\"two\",\"date\":\"2025-04-01\",\"text\":\"Ada Lind backs the tram.\"}\n\
         {\"id\":\"three\",\"text\":\"Ada Lind backs the dam.\"}\n",
    );
    let ran = |args: &[&str]| {
        run(sayso().args(args).args(["--plain", "--lang", "en"]).arg(folder.path()))
    };
    for command in [&["stance", "--format", "jsonl"][..], &["stance", "--matrix"], &["run"]] {
        let with = |more: &[&str]| ran(&[command, more].concat()).out;
        let spring = with(&["--since", "2025-03-15", "--until", "2025-04-30"]);
        assert!(spring.contains("tram") || spring.contains("\"id\":\"two\""), "{spring}");
        for other in ["toll", "dam", "\"id\":\"one\"", "\"id\":\"three\""] {
            assert!(!spring.contains(other), "{other}: {spring}");
        }
        let none = ran(&[command, &["--modality", "hypothetical"]].concat());
        assert!(
            !none.out.contains("\"support\":1") && !none.out.contains("stance."),
            "{}",
            none.out
        );
    }
    let line = ran(&["stance", "--time-line", "month"]);
    assert!(line.err.contains("1 of 3 documents have no date"), "{}", line.err);
    assert!(line.out.contains("2025-03-01") && line.out.contains("2025-04-01"), "{}", line.out);
    assert_eq!(ran(&["stance", "--matrix", "--min-score", "2"]).code, Some(2));
    assert_eq!(ran(&["stance", "--matrix", "--reported", "others"]).code, Some(1));
}

#[test]
fn decisions_are_kept_applied_and_compared() {
    let folder = folder("review");
    let files = Folder::new("review-files");
    let table = run(sayso().args(["review", "--plain"]).arg(folder.path())).out;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 5, "{table}");
    // The first stance is rejected, and one that no later run will find stays.
    let place = lines[1].splitn(6, ',').take(5).collect::<Vec<_>>().join(",");
    let decide = |word: &str| {
        let at = format!("{place},");
        table.replacen(&at, &format!("{at}{word}"), 1)
    };
    let path = files.file("one.csv", format!("{}gone,0,1,2,3,accept,,,,,,,,,\n", decide("reject")));
    let matrix = ["stance", "--plain", "--matrix", "--decisions"];
    let out = run(sayso().args(matrix).arg(&path).arg(folder.path())).lines();
    let lind = out.iter().find(|c| c["actor"] == "Ada Lind" || c["actor"] == "Lind");
    assert_eq!(lind.map(|c| c["support"].clone()), Some(1.into()));
    let again = ["review", "--plain", "--decisions"];
    let kept = run(sayso().args(again).arg(&path).arg(folder.path())).out;
    assert!(kept.contains(",reject,") && kept.contains("gone,0,1,2,3,accept"), "{kept}");
    let other = files.file("two.csv", decide("accept"));
    let ran = run(sayso().args(["review", "--compare"]).arg(&path).arg(&other));
    assert!(ran.err.contains("1 decided by both, 0 with the same side"), "{}", ran.err);
    assert_eq!(ran.lines()[0]["first"], "reject");
}
