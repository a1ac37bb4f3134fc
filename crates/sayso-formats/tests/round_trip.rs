//! `read(write(x)) == x`, on what each format holds.

use proptest::prelude::*;
use sayso_core::Unit;
use sayso_formats::{Document, Names, brat, jsonl};
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
                |d| text(|out| jsonl::write(&Names::of(d), options, out)),
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
}
