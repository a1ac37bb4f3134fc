//! Out to other formats, back from them, and scored against gold.

mod common;

#[cfg(feature = "dna")]
use common::slice;
use common::{Folder, PAGE, run, run_on, sayso};
use serde_json::{Value, json};

/// What `run` says about the page.
fn analysed(folder: &Folder) -> Value {
    run(sayso().arg("run").arg(folder.path().join("page.txt"))).line()
}

fn with_page(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("page.txt", PAGE);
    folder
}

#[test]
fn jsonl_has_the_text_and_all_that_run_prints() {
    let folder = with_page("export-jsonl");
    let all = run(sayso().args(["export", "--to", "jsonl"]).arg(folder.path()));
    assert_eq!((all.code, &*all.err), (Some(0), ""));
    let line = all.line();
    assert_eq!(line["text"], PAGE);
    let own = analysed(&folder);
    for field in
        ["id", "schema", "offsets", "article", "attributions", "actors", "stances", "diagnostics"]
    {
        assert_eq!(line[field], own[field], "{field}");
    }
    assert_eq!(line["segmentation"]["words"], own["segmentation"]["words"]);
    assert!(line["segmentation"]["pos"].is_array() && line["segmentation"]["kinds"].is_array());
}

#[test]
fn annotations_survive_the_way_out_and_back() {
    let folder = with_page("export-and-back");
    let own = analysed(&folder);
    for (to, from) in [("brat", "brat"), ("xmi", "xmi"), ("webanno", "webanno")] {
        let out = folder.path().join(to);
        let ran = run(sayso()
            .args(["export", "--to", to])
            .arg("-o")
            .arg(&out)
            .arg(folder.path().join("page.txt")));
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.err.contains(&format!("{to} does not hold ")), "{ran:?}");
        let back = run(sayso().args(["import", "--from", from]).arg(&out)).line();
        assert_eq!((&back["text"], &back["id"]), (&json!(PAGE), &json!("page.txt")), "{to}");
        assert_eq!(back["attributions"], own["attributions"], "{to}");
        assert_eq!(back["stances"], own["stances"], "{to}");
    }
    let file = folder.path().join("page.jsonl");
    run(sayso()
        .args(["export", "--to", "spacy", "-o"])
        .arg(&file)
        .arg(folder.path().join("page.txt")));
    let back = run(sayso().args(["import", "--from", "spacy"]).arg(&file)).line();
    assert_eq!((&back["attributions"], &back["stances"]), (&own["attributions"], &own["stances"]));
    assert_eq!(back["segmentation"]["sentences"], own["segmentation"]["sentences"]);
}

/// A format that was not built in says what it needs.
#[cfg(not(all(feature = "dna", feature = "parquet")))]
#[test]
fn a_format_that_is_left_out_names_its_feature() {
    let folder = with_page("export-left-out");
    let format = if cfg!(feature = "dna") { "parquet" } else { "dna" };
    let ran = run(sayso().args(["export", "--to", format]).arg(folder.path().join("page.txt")));
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains(&format!("--features {format}")), "{}", ran.err);
}

#[cfg(feature = "dna")]
#[test]
fn coded_statements_come_back_as_stances() {
    let folder = with_page("export-dna");
    let file = folder.path().join("x.dna");
    let ran = run(sayso()
        .args(["export", "--to", "dna", "-q", "-o"])
        .arg(&file)
        .arg(folder.path().join("page.txt")));
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let back = run(sayso().args(["import", "--from", "dna"]).arg(&file)).line();
    assert_eq!((&back["id"], &back["text"]), (&json!("page.txt"), &json!(PAGE)));
    let union = back["stances"].as_array().expect("stances").iter().find(|stance| {
        stance["polarity"] == "oppose"
            && slice(PAGE, &stance["evidence"]).contains("opposes the toll")
    });
    assert!(
        union.expect("the union's stance")["holder"].as_str().expect("a name").contains("union")
    );
}

#[test]
fn files_stay_in_the_folder_and_are_not_replaced() {
    let folder = Folder::new("export-names");
    let line = |id: &str| format!("{}\n", json!({"id": id, "text": PAGE}));
    let input = line("../../escape") + &line("a/b") + &line("A/B") + &line("");
    let out = folder.path().join("in").join("out");
    let export = |overwrite: &[&str], text: &str| {
        let args = ["export", "--to", "brat", "--input-format", "jsonl", "-q"];
        run_on(sayso().args(args).args(overwrite).arg("-o").arg(&out), text.as_bytes())
    };
    assert_eq!(export(&[], &input).code, Some(0));
    let mut names: Vec<String> = std::fs::read_dir(&out)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    assert_eq!(names, ["A_B-2.txt", "_.._escape.txt", "_.txt", "a_b.txt"]);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    // Whatever the files are called, the ids come back.
    let ran = run(sayso().args(["import", "-q", "--from", "brat"]).arg(&out));
    let mut ids = ran.ids();
    ids.sort();
    assert_eq!(ids, ["", "../../escape", "A/B", "a/b"]);
    // The same again is no change; a file that somebody worked on is left alone.
    assert_eq!(export(&[], &input).code, Some(0));
    std::fs::write(out.join("a_b.ann"), "T1\tSource 0 7\tHarbour\n").expect("is written");
    let ran = export(&[], &input);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("a_b.ann is there and different"), "{ran:?}");
    assert_eq!(export(&["--overwrite"], &input).code, Some(0));
}

#[test]
fn bad_calls_and_files_say_what_is_wrong() {
    let folder = with_page("export-bad");
    let page = folder.path().join("page.txt");
    let ran = run(sayso().args(["export", "--to", "brat"]).arg(&page));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("name a folder with -o"), "{ran:?}");
    let ran = run(sayso().args(["export", "--to", "spacy", "--offsets", "utf16"]).arg(&page));
    assert!(ran.code == Some(2) && ran.err.contains("--offsets is for --to jsonl"), "{ran:?}");
    let book = folder.file("book.txt", "no heading\n");
    let ran = run(sayso().args(["export", "--to", "graphml", "--codebook"]).arg(book).arg(&page));
    assert!(ran.code == Some(2) && ran.err.contains("book.txt: "), "{ran:?}");

    folder.file("bad/x.txt", "short");
    folder.file("bad/x.ann", "T1\tSource 0 5\tshort\nT2\tCue 3 99\tort\n");
    folder.file("bad/y.ann", "");
    let ran = run(sayso().args(["import", "--from", "brat"]).arg(folder.path().join("bad")));
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(ran.err.contains("x.ann: line 2: [3, 99] is no place of the text"), "{ran:?}");
    assert!(ran.err.contains("y.ann: cannot read the text beside it"), "{ran:?}");
}

#[test]
fn networks_have_concepts_of_ones_own() {
    let folder = with_page("export-network");
    let book = folder.file("book.cb", "[Money]\ntoll\n");
    let ran = run(sayso()
        .args(["export", "--to", "gexf", "--network", "two-mode", "-q", "--codebook"])
        .arg(book)
        .arg(folder.path().join("page.txt")));
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.out.contains("label=\"Money\"") && ran.out.contains("defaultedgetype=\"directed\"")
    );
}

#[test]
fn every_line_fits_the_schema() {
    let schema = run(sayso().arg("schema"));
    assert_eq!(schema.code, Some(0));
    let schema: Value = serde_json::from_str(&schema.out).expect("JSON");
    let folder = with_page("schema");
    folder.file("bad.jsonl", "{\"id\":\"x\"}\n");
    let mut lines = Vec::new();
    for command in [
        &["run"][..],
        &["parse"],
        &["segment", "--syntax"],
        &["quotes"],
        &["stance"],
        &["run", "--offsets", "utf16"],
        &["export", "--to", "jsonl"],
    ] {
        lines.extend(run(sayso().args(command).arg(folder.path())).lines());
    }
    let pair = json!({"id": "p", "text": PAGE, "target": "toll"});
    lines.extend(run_on(sayso().args(["stance", "--pairs"]), pair.to_string().as_bytes()).lines());
    assert_eq!(lines.len(), 14);
    for line in &lines {
        if let Err(error) = common::schema::check(&schema, line) {
            panic!("{error}\n{line}");
        }
    }
    // The schema can refuse.
    let mut broken = lines[0].clone();
    broken["offsets"] = json!("bytes");
    assert!(common::schema::check(&schema, &broken).is_err());
    let mut broken = lines.iter().find(|l| l.get("stances").is_some()).expect("stances").clone();
    broken["stances"][0]["target"] = json!([3]);
    assert!(common::schema::check(&schema, &broken).is_err());
}

#[test]
fn scores_against_gold() {
    let folder = with_page("eval");
    let export = run(sayso().args(["export", "--to", "jsonl"]).arg(folder.path().join("page.txt")));
    let gold = folder.file("gold.jsonl", &export.out);
    let figure = |out: &Value, layer: &str, measure: &str| {
        let list = out["figures"].as_array().expect("figures").clone();
        let found = list.into_iter().find(|f| f["layer"] == layer && f["measure"] == measure);
        found.unwrap_or_else(|| panic!("no {layer} {measure}: {out}"))
    };
    let same = run(sayso().arg("eval").arg(&gold).arg(&gold)).line();
    for (layer, measure) in [
        ("sentences", "exact"),
        ("tokens", "exact"),
        ("attributions", "relation + cue"),
        ("attributions", "speaker"),
        ("stances", "strict"),
        ("stances", "soft"),
    ] {
        let figure = figure(&same, layer, measure);
        assert_eq!(
            (&figure["f1"], figure["gold"].as_u64() > Some(0)),
            (&json!(1.0), true),
            "{figure}"
        );
    }

    // One attribution gone, one with another source, one stance turned round.
    let mut line: Value = serde_json::from_str(export.out.trim()).expect("JSON");
    let count = line["attributions"].as_array().expect("attributions").len();
    let first = line["attributions"][0].clone();
    line["attributions"] = json!([first]);
    line["attributions"][0]["source"] = json!([[0, 7]]);
    line["attributions"][0]["speaker"] = json!("Nobody");
    line["attributions"][0]["actor"] = Value::Null;
    for stance in line["stances"].as_array_mut().expect("stances") {
        stance["attribution"] = Value::Null;
    }
    let turned = line["stances"][0]["polarity"] == "oppose";
    line["stances"][0]["polarity"] = json!(if turned { "support" } else { "oppose" });
    let pred = folder.file("pred.jsonl", format!("{line}\n"));
    let ran = run(sayso().args(["eval", "--errors"]).arg(&gold).arg(&pred));
    let out = ran.line();
    let soft = figure(&out, "attributions", "content soft");
    assert_eq!((&soft["right"], &soft["precision"]), (&json!(1.0), &json!(1.0)));
    assert_eq!((&soft["gold"], &soft["pred"]), (&json!(count), &json!(1)));
    assert_eq!(figure(&out, "attributions", "relation")["right"], json!(0.0));
    let kinds: Vec<&str> = out["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|e| e["error"].as_str().expect("a word"))
        .collect();
    assert!(kinds.contains(&"wrong source") && kinds.contains(&"wrong polarity"), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|k| **k == "missed").count(), count - 1);
    let table =
        run(sayso().args(["eval", "--format", "terminal", "--errors=1"]).arg(&gold).arg(&pred));
    assert!(
        table.out.contains("relation + cue") && table.out.contains("attributions, wrong source: 1")
    );

    let none = folder.file("none.jsonl", "");
    let ran = run(sayso().arg("eval").arg(&gold).arg(&none));
    assert!(ran.err.contains("1 gold documents have no prediction"), "{ran:?}");
    let broken =
        folder.file("broken.jsonl", "{\"id\":\"page.txt\",\"attributions\":[{\"cue\":[[9,2]]}]}\n");
    let ran = run(sayso().arg("eval").arg(&gold).arg(&broken));
    assert!(
        ran.code == Some(2)
            && ran.err.contains("broken.jsonl:1")
            && ran.err.contains("attributions[0].cue"),
        "{ran:?}"
    );
}
