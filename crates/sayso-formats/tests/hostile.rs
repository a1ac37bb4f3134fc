//! Readers refuse damaged files and never panic on them.
#![cfg(feature = "xml")]

use proptest::prelude::*;
use proptest::sample::Index;
use sayso_core::Analysis;
use sayso_formats::{
    Document, ErrorKind, brat, conllu, csv, dna, jsonl, network, spacy, web_annotation, xmi,
};
use sayso_testkit::strategies;

fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("writes to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// The file with a stretch of it replaced.
fn damaged(file: &str, places: [Index; 2], by: &str) -> String {
    let ends: Vec<usize> = file.char_indices().map(|(at, _)| at).chain([file.len()]).collect();
    let start = places[0].index(ends.len());
    // Small wounds: a file that is mostly gone is refused at once.
    let end = (start + places[1].index(8)).min(ends.len() - 1);
    format!("{}{by}{}", &file[..ends[start]], &file[ends[end]..])
}

/// Every reader on one file; what they make of it does not matter.
fn read_all(raw: &str, file: &str) {
    let _ = jsonl::read(file, None);
    let _ = jsonl::read(file, Some(raw));
    let _ = brat::read("a", raw, file);
    let _ = conllu::read(file, Some(raw));
    let _ = conllu::read(file, None);
    let _ = spacy::read("a", file);
    let _ = web_annotation::read(file);
    let _ = xmi::read("a", file);
    let _ = network::read_graphml(file);
    let _ = network::read_gexf(file);
    let _ = csv::read::<csv::StanceRow>(file, csv::Options::guarded(true));
    let _ = dna::Event::read(file);
}

proptest! {
    #[test]
    fn damaged_files(
        (raw, analysis) in strategies::analysed(),
        places in any::<[Index; 2]>(),
        by in prop_oneof![Just(String::new()), "[0-9]{1,20}", "[\\-:;,|\\[\\]{}\"<>/&\\t\\n]{1,3}", strategies::any_text()],
    ) {
        let document = Document::owned("a", &*raw, analysis);
        for file in [
            text(|out| jsonl::write(&document.reading(), jsonl::Options::whole(), out)),
            text(|out| brat::write(&document, out)),
            text(|out| conllu::write(&document, out)),
            text(|out| spacy::write(&document, out)),
            text(|out| web_annotation::write(&document, out)),
            text(|out| xmi::write(&document, out)),
        ] {
            read_all(&raw, &damaged(&file, places, &by));
        }
    }

    #[test]
    fn anything_at_all(raw in strategies::any_text(), file in strategies::any_text()) {
        read_all(&raw, &file);
    }
}

#[test]
fn deep_and_huge_files_are_refused() {
    let deep = format!(
        "{{\"id\":\"a\",\"text\":\"\",\"x\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(jsonl::read(&deep, None).expect_err("deep").kind(), ErrorKind::Limit);
    let document = Document::owned("a", "Yes.", Analysis::default());
    let xmi = text(|out| xmi::write(&document, out));
    let bomb = xmi.replacen(
        "<xmi:XMI",
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xmi:XMI",
        1,
    );
    assert_eq!(xmi::read("a", &bomb).expect_err("entities").kind(), ErrorKind::Unsupported);
    for number in ["4294967296", "18446744073709551616", "-1", "1e3", "0.5"] {
        let line = format!(
            "{{\"id\":\"a\",\"text\":\"Yes.\",\"attributions\":[{{\"cue\":[[0,{number}]]}}]}}"
        );
        let error = jsonl::read(&line, None).expect_err("no offset");
        assert!(error.message().starts_with("attributions[0].cue: "), "{error}");
        assert!(brat::read("a", "Yes.", &format!("T1\tCue 0 {number}\tYes.")).is_err(), "{number}");
    }
}

#[test]
fn references_that_lead_nowhere_are_refused() {
    for (line, kind) in [
        (r#"{"id":"a","text":"x","attributions":[{"parent":1}]}"#, ErrorKind::Reference),
        (r#"{"id":"a","text":"x","attributions":[{"actor":0}]}"#, ErrorKind::Reference),
        (
            r#"{"id":"a","text":"x","attributions":[],"stances":[{"attribution":0}]}"#,
            ErrorKind::Reference,
        ),
        (r#"{"id":"a","text":"x","stances":[{"polarity":"perhaps"}]}"#, ErrorKind::Value),
        (r#"{"id":"a","text":"ä","stances":[{"target":[0,1]}]}"#, ErrorKind::Offset),
        (r#"{"id":"a","schema":"sayso/2","text":"x"}"#, ErrorKind::Unsupported),
        (r#"{"id":"a"}"#, ErrorKind::Value),
        (r#"{"text":"x"}"#, ErrorKind::Value),
    ] {
        assert_eq!(jsonl::read(line, None).expect_err(line).kind(), kind, "{line}");
    }
    for (ann, line, kind) in [
        ("T1\tCue 0 1\tx\nE1\tAttribution:T2", 2, ErrorKind::Reference),
        ("T1\tCue 0 1\tx\nT1\tCue 0 1\tx", 2, ErrorKind::Syntax),
        ("T1\tCue\tx", 1, ErrorKind::Syntax),
        ("hello", 1, ErrorKind::Syntax),
    ] {
        let error = brat::read("a", "x", ann).expect_err(ann);
        assert_eq!((error.kind(), error.line()), (kind, Some(line)), "{error}");
    }
    let error = conllu::read("1\tx\t_\t_\t_\t_\t7\tdep\t_\t_\n\n", None).expect_err("a head");
    assert_eq!((error.kind(), error.line()), (ErrorKind::Reference, Some(2)));
}

#[test]
fn a_stance_without_the_attributions_names_none() {
    let line = r#"{"id": "a", "offsets": "byte", "text": "Lee backs it.", "stances": [{"holder": [0, 3], "target": [10, 12],
        "evidence": [4, 9], "polarity": "support", "attribution": 7, "rule": "stance.verb.object"}]}"#;
    let document = jsonl::read(line, None).expect("a line of `stance`");
    assert_eq!(document.analysis.stances[0].attribution, None);
    let again = text(|out| jsonl::write(&document.reading(), jsonl::Options::whole(), out));
    assert_eq!(jsonl::read(&again, None).expect("what was written"), document);
}

#[test]
fn a_treebank_is_read_with_its_trees() {
    let conllu = "# newdoc id = d\n# text = They don't mind.\n\
        1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n\
        2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n\
        4\tmind\tmind\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n\
        5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";
    let document = conllu::read(conllu, None).expect("CoNLL-U");
    assert_eq!((&*document.id, &*document.text), ("d", "They don't mind."));
    let analysis = &document.analysis;
    let joined: Vec<bool> = analysis.tokens.iter().map(|token| token.joined).collect();
    assert_eq!(joined, [false, false, true, false, false]);
    let heads: Vec<u32> = analysis.syntax.words.iter().map(|word| word.head).collect();
    assert_eq!(heads, [3, 3, 3, 3, 3]);
    let again = text(|out| conllu::write(&document, out));
    assert!(
        again.contains("4\tmind\t_\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=11:15"),
        "{again}"
    );
    assert!(again.contains("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=5:10"), "{again}");
    assert_eq!(
        conllu::read(&again, Some(&document.text)).expect("CoNLL-U"),
        conllu::held(&document)
    );
}
