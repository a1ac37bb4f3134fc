//! Every command prints the fields of the output contract.

mod common;

use common::{Folder, PAGE, run, run_on, sayso, slice};
use serde_json::{Value, json};

#[test]
fn parse_labels_every_line() {
    let line = run_on(sayso().arg("parse"), PAGE.as_bytes()).line();
    assert_eq!(
        (&line["id"], &line["schema"], &line["offsets"]),
        (&json!("stdin"), &json!("sayso/1"), &json!("byte"))
    );
    let labels = line["labels"].as_array().expect("labels");
    assert_eq!(labels.len(), PAGE.split('\n').count());
    assert_eq!(
        (&labels[0], &labels[1], &labels[9]),
        (&json!("title"), &json!("blank"), &json!("blank"))
    );
    assert_eq!(line["keep"], json!([2, 4, 6, 8]));
    assert_eq!(line["title"], "Harbour toll divides the coast");
    assert_eq!(slice(PAGE, &line["spans"]["title"]), "Harbour toll divides the coast");
    assert_eq!(
        (&line["lang"], &line["date"], &line["authors"]),
        (&json!("en"), &Value::Null, &json!([]))
    );
    for list in ["outlets", "joins", "parts", "diagnostics"] {
        assert!(line[list].is_array(), "{list}");
    }
    let body: String =
        PAGE.lines().skip(2).filter(|l| !l.is_empty()).map(|l| format!("{l}\n")).collect();
    assert_eq!(line["body"], body);
}

#[test]
fn plain_text_is_kept_and_broken_words_joined() {
    let text = "Comments\nThe minister asked for pa\n\ntience and got none of it.\n";
    let line = run_on(sayso().args(["parse", "--plain"]), text.as_bytes()).line();
    assert_eq!(line["keep"], json!([0, 1, 3]));
    assert_eq!(line["joins"], json!([[34, 36, "word"]]));
    assert_eq!(line["body"], "Comments\nThe minister asked for patience and got none of it.\n");
}

#[test]
fn segment_prints_surface_tokens_and_words() {
    let text = "It’s late. They don’t mind.";
    let line = run_on(sayso().args(["segment", "--plain", "--lang", "en"]), text.as_bytes()).line();
    let texts = |field: &str| -> Vec<&str> {
        line[field].as_array().expect(field).iter().map(|span| slice(text, span)).collect()
    };
    assert_eq!(texts("sentences"), ["It’s late.", "They don’t mind."]);
    assert_eq!(texts("tokens"), ["It’s", "late", ".", "They", "don’t", "mind", "."]);
    assert_eq!(texts("words"), ["It", "’s", "late", ".", "They", "do", "n’t", "mind", "."]);
    assert!(line.get("pos").is_none());
    let line =
        run_on(sayso().args(["segment", "--plain", "--syntax", "--lang", "en"]), text.as_bytes())
            .line();
    assert_eq!(line["pos"].as_array().expect("tags").len(), 9);
    assert_eq!(line["pos"][0], "PRP");
    // Heads are indices into the words of the document; a root is its own head.
    assert_eq!(line["head"], json!([2, 2, 2, 2, 7, 7, 7, 7, 7]));
    assert_eq!(line["deprel"].as_array().expect("relations").len(), 9);
    assert_eq!((&line["deprel"][2], &line["deprel"][7]), (&json!("root"), &json!("root")));
}

#[test]
fn quotes_prints_attributions_and_actors() {
    let ran = run_on(sayso().args(["quotes", "--plain"]), PAGE.as_bytes());
    assert_eq!(ran.code, Some(0));
    let line = ran.line();
    let said = &line["attributions"][0];
    assert_eq!(slice(PAGE, &said["content"][0]), "“We cannot afford the toll,”");
    assert!(slice(PAGE, &said["source"][0]).ends_with("Ines Falk"));
    assert!(slice(PAGE, &said["cue"][0]).starts_with("said"));
    assert_eq!((&said["kind"], &said["parent"]), (&json!("direct"), &Value::Null));
    assert!(said["speaker"].as_str().expect("a speaker").contains("Falk"));
    assert!(said["score"].is_number() && said["rule"].is_string() && said["basis"].is_string());
    let actor = &line["actors"][said["actor"].as_u64().expect("an actor") as usize];
    assert_eq!(actor["name"], said["speaker"]);
    assert!(actor["mentions"][0].is_array());
    assert!(line.get("stances").is_none());
}

#[test]
fn hearsay_has_a_modality_and_no_speaker() {
    let input = "{\"id\":\"a\",\"lang\":\"fr\",\"text\":\"Le ministre aurait signé le décret lundi.\\nLe maire a dit que le pont était vieux.\"}\n";
    let args = ["quotes", "--plain", "--input-format", "jsonl"];
    let line = run_on(sayso().args(args), input.as_bytes()).line();
    let (hearsay, said) = (&line["attributions"][0], &line["attributions"][1]);
    assert_eq!(hearsay["modality"], "hearsay", "{line}");
    assert_eq!((&hearsay["source"], &hearsay["speaker"]), (&json!([]), &Value::Null));
    assert!(said.get("modality").is_none() && said["speaker"].is_string());
}

#[test]
fn stances_of_a_language_that_is_not_read_are_no_empty_list_alone() {
    for (lang, found) in [("uk", true), ("tr", false)] {
        let input = format!("{{\"id\":\"a\",\"lang\":\"{lang}\",\"text\":\"Kuleba.\"}}\n");
        let args = ["stance", "--plain", "--input-format", "jsonl"];
        let line = run_on(sayso().args(args), input.as_bytes()).line();
        let remark = &line["diagnostics"][0];
        assert_eq!(remark["code"], "stance-english-only", "{line}");
        let message = remark["message"].as_str().expect("a message");
        assert_eq!(message.contains("who said what is found"), found, "{message}");
    }
    let line = run_on(sayso().args(["stance", "--plain"]), PAGE.as_bytes()).line();
    assert!(line.get("diagnostics").is_none());
}

#[test]
fn a_basis_keeps_what_it_names() {
    let text = "The mayor said that the toll was high. The mayor supports the toll.\n";
    let bases = |args: &[&str]| -> Vec<String> {
        let ran = run_on(sayso().args(["quotes", "--plain"]).args(args), text.as_bytes());
        let list = ran.line()["attributions"].as_array().expect("attributions").clone();
        list.iter().map(|a| a["basis"].as_str().expect("a basis").to_owned()).collect()
    };
    assert_eq!(bases(&[]), ["speech", "attitude"]);
    assert_eq!(bases(&["--basis", "speech"]), ["speech"]);
    assert_eq!(bases(&["--basis", "belief,attitude"]), ["attitude"]);
    let ran = run_on(sayso().args(["quotes", "--basis", "song"]), text.as_bytes());
    assert_eq!(ran.code, Some(2));
}

#[test]
fn stance_prints_holder_target_and_authority() {
    let ran = run_on(sayso().args(["stance", "--plain"]), PAGE.as_bytes());
    assert_eq!(ran.code, Some(0));
    let line = ran.line();
    let stances = line["stances"].as_array().expect("stances");
    let stance = stances
        .iter()
        .find(|s| s["polarity"] == "oppose" && slice(PAGE, &s["evidence"]).contains("opposes"))
        .expect("the union's stance");
    assert!(slice(PAGE, &stance["holder"]).contains("union"), "{stance}");
    assert_eq!(slice(PAGE, &stance["target"]), "the toll");
    assert_eq!((&stance["strength"], &stance["modality"]), (&json!("strong"), &json!("asserted")));
    for field in ["basis", "time", "rule"] {
        assert!(stance[field].is_string(), "{field}");
    }
    assert!(stance["reported_by"].is_array() && stance["score"].is_number());
    assert!(stance.get("attribution").is_some());
}

#[test]
fn run_prints_all_of_it_and_is_the_default() {
    let folder = Folder::new("default");
    let page = folder.file("page.txt", PAGE);
    let all = run(sayso().arg("run").arg(&page));
    assert_eq!((all.code, &all.err), (Some(0), &String::new()));
    let line = all.line();
    assert_eq!(line["id"], "page.txt");
    assert_eq!(line["article"]["title"], "Harbour toll divides the coast");
    assert!(line["segmentation"]["tokens"].as_array().expect("tokens").len() > 20);
    for list in ["attributions", "actors", "stances", "diagnostics"] {
        assert!(line[list].is_array(), "{list}");
    }
    assert_eq!(run(sayso().arg(&page)).out, all.out);
}

#[test]
fn offsets_in_other_units() {
    // Four bytes, one character, two UTF-16 units, before everything else.
    let text = "😀 It’s late.";
    let spans = |unit: &str| {
        let args = ["segment", "--plain", "--lang", "en", "--offsets", unit];
        let line = run_on(sayso().args(args), text.as_bytes()).line();
        assert_eq!(line["offsets"], unit);
        line["tokens"].clone()
    };
    assert_eq!(spans("byte"), json!([[0, 4], [5, 11], [12, 16], [16, 17]]));
    assert_eq!(spans("char"), json!([[0, 1], [2, 6], [7, 11], [11, 12]]));
    assert_eq!(spans("utf16"), json!([[0, 2], [3, 7], [8, 12], [12, 13]]));
}

#[test]
fn a_record_fixes_the_language() {
    let line = json!({"id": 5, "lang": "de", "text": "Sie sagte nichts.", "more": {"text": "x"}});
    let ran = run_on(sayso().args(["parse", "--plain"]), format!("{line}\n").as_bytes());
    let line = ran.line();
    assert_eq!((&line["id"], &line["lang"]), (&json!("5"), &json!("de")));
}

#[test]
fn other_field_names() {
    let args =
        ["parse", "--plain", "--text-field", "raw", "--id-field", "url", "--input-format", "jsonl"];
    let ran = run_on(sayso().args(args), b"{\"url\":\"u\",\"raw\":\"It rained.\",\"text\":1}\n");
    assert_eq!((&ran.line()["id"], &ran.line()["body"]), (&json!("u"), &json!("It rained.\n")));
}

#[test]
fn pairs_get_a_label_and_scores() {
    let text = "The fishing union strongly opposes the toll, but the mayor welcomes it.";
    let place = |words: &str| {
        let start = text.find(words).expect("in the text");
        json!({"text": words, "bstart": start, "bend": start + words.len()})
    };
    let pairs = [
        json!({"id": "a", "text": text, "holder": place("The fishing union"), "target": place("the toll")}),
        json!({"id": "b", "text": text, "holder": null, "target": "toll"}),
        json!({"id": "c", "text": text, "holder": place("the mayor"), "target": place("The fishing union")}),
        json!({"id": "d", "text": text}),
        json!({"id": "e", "text": text, "target": {"bstart": 5, "bend": 900}}),
    ];
    let input: String = pairs.iter().map(|pair| format!("{pair}\n")).collect();
    let ran = run_on(sayso().args(["stance", "--pairs"]), input.as_bytes());
    let lines = ran.lines();
    assert_eq!((ran.code, lines.len()), (Some(2), 5));
    let labels: Vec<&Value> = lines[..3].iter().map(|line| &line["label"]).collect();
    assert_eq!(labels, ["oppose", "oppose", "neutral"]);
    let scores = lines[0]["scores"].as_object().expect("scores");
    let sum: f64 = scores.values().map(|score| score.as_f64().expect("a number")).sum();
    assert!((sum - 1.0).abs() < 1e-5 && scores.len() == 3);
    assert!(
        lines[3]["error"]
            .as_str()
            .expect("an error")
            .ends_with(":4: no field \"target\" with a place or a name")
    );
    assert!(
        lines[4]["error"].as_str().expect("an error").ends_with("[5, 900] is no place in the text")
    );
}
