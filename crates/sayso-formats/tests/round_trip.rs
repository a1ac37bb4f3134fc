//! `read(write(x)) == x`, on what each format holds.

use proptest::prelude::*;
use sayso_core::Unit;
use sayso_formats::{Document, brat, conllu, csv, jsonl, spacy, web_annotation};
use sayso_testkit::{laws, strategies};

fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("writes to memory");
    String::from_utf8(out).expect("UTF-8")
}

proptest! {
    #[test]
    fn jsonl_in_every_unit((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a \"b\"\n", &*raw, analysis);
        for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
            let options = jsonl::Options::whole().with_unit(unit);
            laws::check_round_trip(
                &document,
                |d| text(|out| jsonl::write(&d.reading(), options, out)),
                |line| jsonl::read(line, None),
            )?;
        }
    }

    #[test]
    fn brat((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a", &*raw, analysis);
        let ann = text(|out| brat::write(&document, out));
        let back = brat::read("a", &raw, &ann).map_err(|e| TestCaseError::fail(format!("{e}\n{ann}")))?;
        prop_assert_eq!(&back.value, &brat::held(&document), "{}", ann);
        prop_assert!(back.diagnostics.is_empty(), "{:?}", back.diagnostics);
        prop_assert_eq!(&brat::held(&back.value), &back.value);
    }

    #[test]
    fn spacy((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a", &*raw, analysis);
        let json = text(|out| spacy::write(&document, out));
        let back = spacy::read("?", &json).map_err(|e| TestCaseError::fail(format!("{e}\n{json}")))?;
        prop_assert_eq!(&back.value, &spacy::held(&document), "{}", json);
        prop_assert!(back.diagnostics.is_empty(), "{:?}", back.diagnostics);
        prop_assert_eq!(&spacy::held(&back.value), &back.value);
    }

    #[test]
    fn conllu((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a\tb", &*raw, analysis);
        let out = text(|out| conllu::write(&document, out));
        if out.is_empty() {
            return Ok(());
        }
        let back = conllu::read(&out, Some(&raw)).map_err(|e| TestCaseError::fail(format!("{e}\n{out}")))?;
        prop_assert_eq!(&back, &conllu::held(&document), "{}", out);
        prop_assert_eq!(&conllu::held(&back), &back);
        prop_assert_eq!(conllu::unaligned(&back), 0);
    }

    #[test]
    fn web_annotations((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a #1/ä", &*raw, analysis);
        let held = web_annotation::held(&document);
        let back = |page: &str| web_annotation::read(page);
        let page = text(|out| web_annotation::write(&document, out));
        prop_assert_eq!(&back(&page).expect("a page"), &held, "{}", page);
        laws::check_round_trip(&held, |d| text(|out| web_annotation::write(d, out)), back)?;
    }

    #[test]
    fn what_is_held_comes_back((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a", &*raw, analysis);
        laws::check_format(
            &document,
            brat::held,
            |d| text(|out| brat::write(d, out)),
            |ann| brat::read("a", &raw, ann).map(|parsed| parsed.value),
        )?;
        laws::check_format(
            &document,
            spacy::held,
            |d| text(|out| spacy::write(d, out)),
            |json| spacy::read("a", json).map(|parsed| parsed.value),
        )?;
        laws::check_format(
            &document,
            web_annotation::held,
            |d| text(|out| web_annotation::write(d, out)),
            web_annotation::read,
        )?;
    }

    #[test]
    fn tables((raw, analysis) in strategies::analysed(), guard in any::<bool>()) {
        let document = Document::owned("=a", &*raw, analysis);
        let names = document.reading();
        table(&csv::AttributionRow::all(&names), guard)?;
        table(&csv::StanceRow::all(&names), guard)?;
        table(&csv::ActorRow::all(&names), guard)?;
    }
}

fn table<R: csv::Row + PartialEq + std::fmt::Debug>(
    rows: &[R],
    guard: bool,
) -> Result<(), TestCaseError> {
    let options = csv::Options::guarded(guard);
    let mut table = csv::Table::new(Vec::new(), options).expect("writes to memory");
    for row in rows {
        table.push(row).expect("writes to memory");
    }
    let out = String::from_utf8(table.finish().expect("writes to memory")).expect("UTF-8");
    if guard {
        prop_assert!(!out.contains(",\"=") && !out.starts_with("\"="), "{}", out);
    }
    let back: Vec<R> = csv::read(&out, options).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(&*back, rows);
    Ok(())
}

/// A file from elsewhere whose tokens leave a word of a sentence out: the word is a token from the first time on that
/// it is written.
#[test]
fn a_word_without_a_token_becomes_one() {
    let json = r#"{"text":"Ada left.","sents":[{"start":0,"end":9}],"tokens":[{"start":0,"end":3},{"start":8,"end":9}]}"#;
    let read = spacy::read("a", json).expect("spaCy's JSON").value;
    assert_eq!(read.analysis.tokens.len(), 2);
    let json = text(|out| spacy::write(&read, out));
    let again = spacy::read("a", &json).expect("our own").value;
    assert_eq!(again.analysis.tokens.len(), 3);
    assert_eq!(again, spacy::held(&read));
}

#[test]
fn sentences_out_of_order_are_refused() {
    let json = r#"{"text":"One. Two.","sents":[{"start":5,"end":9},{"start":0,"end":4}]}"#;
    let error = spacy::read("a", json).expect_err("out of order");
    assert!(error.to_string().contains("sentences are not in the order of the text"), "{error}");
}
