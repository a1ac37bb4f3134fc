//! Whatever stands in a text stays text, and the same input gives the same page.

mod common;

use common::{Made, data, html, page, tags};
use proptest::prelude::*;
use sayso_core::{
    ActorKind, Cell, Date, Moment, Network, Node, NodeKind, Party, StanceMatrix, Step, Tie,
    TimeLine,
};
use sayso_view::{Digest, Report, matrix_svg, network_svg, timeline_svg};
use serde_json::Value;

/// Text with much of what could break out of a page.
fn nasty() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("</script>".to_owned()),
        Just("<script>alert(1)</script>".to_owned()),
        Just("<!--".to_owned()),
        Just("]]>".to_owned()),
        Just("\" onload=\"x".to_owned()),
        Just("' x='".to_owned()),
        Just("&lt;&#0;".to_owned()),
        Just("\0\u{1b}[31m\u{202e}\u{ffff}".to_owned()),
        Just("\u{2028}\\u003c\\".to_owned()),
        "[a-z😀й ]{1,6}",
    ];
    // A line of the page has no line end inside, and is more than white space.
    prop::collection::vec(part, 1..5).prop_map(|parts| format!("A{}z", parts.concat()))
}

/// As long, and harmless.
fn tame(text: &str) -> String {
    let tame = |c: char| if c.is_alphanumeric() || c == ' ' { c } else { 'x' };
    text.chars().map(tame).collect()
}

fn visible(text: &str) -> bool {
    !text.contains(|c: char| c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}'))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn text_makes_no_tags(title in nasty(), outlet in nasty(), actor in nasty(), target in nasty(), id in nasty()) {
        let made = [Made::new(&id, &title, &outlet, &actor, &target), Made::new("b", "B", "O", "Rehn", &target)];
        let tame_made = [
            Made::new(&tame(&id), &tame(&title), &tame(&outlet), &tame(&actor), &tame(&target)),
            Made::new("b", "B", "O", "Rehn", &tame(&target)),
        ];
        let (own, plain) = (page(&title, &made), page(&tame(&title), &tame_made));
        prop_assert_eq!(tags(&own), tags(&plain));
        prop_assert!(visible(&own), "control characters in the page");
        prop_assert_eq!(own.matches("<script").count(), 3);
    }

    #[test]
    fn data_is_what_was_put_in(title in nasty(), actor in nasty(), target in nasty()) {
        let made = Made::new("a", &title, "O", &actor, &target);
        let page = page("t", std::slice::from_ref(&made));
        let index: Value = serde_json::from_str(data(&page, "index")).unwrap();
        prop_assert_eq!(index["documents"].as_array().unwrap().len(), 1);
        let line: Value = serde_json::from_str(data(&page, "texts").trim()).unwrap();
        let text: Vec<u16> = line[0].as_str().unwrap().encode_utf16().collect();
        // The places count UTF-16 units of the text.
        let at = |span: &Value| {
            let of = |i: usize| span[i].as_u64().unwrap() as usize;
            String::from_utf16(&text[of(0)..of(1)]).unwrap()
        };
        prop_assert_eq!(at(&line[2][0][3][0]), "said");
        prop_assert_eq!(at(&line[3][0][4]), "rejects");
    }

    #[test]
    fn pictures_are_well_formed(name in nasty(), other in nasty()) {
        let party = |name: &str| Party::new(name, name, ActorKind::Person);
        let mut matrix = StanceMatrix::default();
        matrix.actors = vec![party(&name), party(&other)];
        matrix.concepts = vec![other.clone()];
        let mut cell = Cell::new(0, 0);
        cell.support = 2;
        matrix.cells = vec![cell, Cell::new(1, 0)];
        let mut network = Network::default();
        let kind = NodeKind::Actor(ActorKind::Person);
        network.nodes = vec![Node::new(&*name, kind, 1), Node::new(&*other, kind, 1)];
        let mut tie = Tie::new(0, 1, 1.0);
        (tie.agree, tie.conflict) = (1.0, 2.0);
        network.ties = vec![tie];
        let mut line = TimeLine::default();
        (line.step, line.actors) = (Step::Day, vec![party(&name)]);
        line.moments = vec![Moment::new(Date { year: 2025, month: 1, day: 31 }, 0, 0)];
        for svg in [matrix_svg(&matrix, 9, 9), network_svg(&network, 9, 0.0), timeline_svg(&line, 9)] {
            let mut reader = quick_xml::Reader::from_str(&svg);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(event) => {
                        if let quick_xml::events::Event::Start(tag) = &event {
                            prop_assert!(tag.attributes().all(|a| a.is_ok()), "{}", svg);
                        }
                    }
                    Err(error) => prop_assert!(false, "{}: {}", error, svg),
                }
            }
            prop_assert!(svg.contains("role=\"img\"") && visible(&svg) && !svg.contains("script>alert"));
        }
    }
}

#[test]
fn the_same_every_time_and_by_digest() {
    let made: Vec<Made> = (0..40)
        .map(|i| {
            Made::new(&i.to_string(), "T", "O", &format!("Actor {}", i % 7), ["toll", "dam"][i % 2])
        })
        .collect();
    let once = page("t", &made);
    assert_eq!(once, page("t", &made));
    let digests: Vec<Digest> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            made.iter().map(|one| scope.spawn(|| Digest::of(&one.document()))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut report = Report::new("t");
    digests.iter().for_each(|digest| report.add_digest(digest));
    assert_eq!(once, html(&report));
}

#[test]
fn nothing_from_outside() {
    let page = page("t", &[Made::new("a", "T", "O", "Falk", "toll")]);
    assert!(!page.contains("src=") && !page.contains("@import") && !page.contains("//cdn"));
    assert!(page.contains("default-src &#39;none&#39;"));
    // Names of formats, not addresses that anything asks for.
    let http = page.matches("http").count();
    assert_eq!(
        http,
        page.matches("http-equiv").count() + page.matches("http://www.w3.org/2000/svg").count()
    );
}

#[test]
fn documents_that_were_not_read_are_listed() {
    let mut report = Report::new("");
    report.add_error("a <b>.txt", "not UTF-8: \0");
    report.add_note("Only the first 1 documents are here.");
    let page = html(&report);
    assert!(page.contains("<dt>a &lt;b&gt;.txt</dt><dd>not UTF-8: \u{fffd}</dd>"), "{page}");
    assert!(page.contains("1 document could not be read") && page.contains("Only the first 1"));
    assert!(page.contains("<title>Who said what</title>") && report.is_empty());
}
