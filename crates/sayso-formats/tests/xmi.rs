//! `read(write(x)) == x` for UIMA CAS.
#![cfg(feature = "xml")]

use proptest::prelude::*;
use sayso_core::Analysis;
use sayso_formats::{Document, ErrorKind, xmi};
use sayso_testkit::strategies;

fn written(document: &Document<'_>) -> String {
    let mut out = Vec::new();
    xmi::write(document, &mut out).expect("writes to memory");
    String::from_utf8(out).expect("UTF-8")
}

proptest! {
    #[test]
    fn cas((raw, analysis) in strategies::analysed()) {
        let document = Document::owned("a <1>\n", &*raw, analysis);
        let held = xmi::held(&document);
        let file = written(&document);
        prop_assert_eq!(&xmi::read("?", &file).expect("XMI"), &held, "{}", file);
        prop_assert_eq!(&xmi::held(&held), &held);
    }
}

#[test]
fn what_is_wrong_has_its_place() {
    let analysis = Analysis::default();
    let good = written(&Document::new("a", "Yes.", &analysis));
    let sofa = good.replace("sofaString=\"Yes.\"", "");
    let role = r#"<sayso:Cue xmi:id="90" sofa="1" begin="0" end="3" of="80"/><cas:Sofa"#;
    for (file, kind) in [
        (good.replace("xmi:XMI", "xmi:YMI"), ErrorKind::Syntax),
        (sofa, ErrorKind::Value),
        (good.replace("<cas:Sofa", role), ErrorKind::Reference),
        (
            good.replace("<cas:Sofa", r#"<x:Token sofa="1" begin="3" end="9"/><cas:Sofa"#),
            ErrorKind::Offset,
        ),
    ] {
        let error = xmi::read("a", &file).expect_err("a bad file");
        assert_eq!((error.kind(), error.byte().is_some()), (kind, true), "{error}");
    }
}
