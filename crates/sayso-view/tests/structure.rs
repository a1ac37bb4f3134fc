//! What can be said of a page without a browser: every id is one, every reference leads somewhere, every field has a name, and the style lets
//! a phone show it. `tests/browser` looks at the same page in Chromium.

mod common;

use common::{Made, html};
use sayso_core::{Coded, Polarity, Span};
use sayso_view::{Decided, Digest, Report, Sheet, SheetCell};
use std::collections::BTreeMap;

const CSS: &str = include_str!("../assets/report.css");
const PICTURE: &str = include_str!("../assets/picture.css");

fn report(made: &[Made]) -> String {
    let concepts = |targets: &[&str]| targets.iter().map(|t| Some(Coded::new(*t))).collect();
    let mut report = Report::new("The toll").with_concepts(concepts);
    made.iter().for_each(|one| report.add(&one.document()));
    let mut sheet = Sheet::new("sources", "Whose voices", "Who is quoted.");
    sheet.heads = vec!["Who".into(), "Statements".into()];
    sheet.rows = vec![vec![SheetCell::text("Falk").with_article(0), SheetCell::number(2)]];
    report.add_sheet(sheet);
    html(&report)
}

fn made() -> Vec<Made> {
    vec![
        Made::new("a.txt", "One", "Coast Weekly", "Ines Falk", "the toll"),
        Made::new("b.txt", "Two", "Northern Wire", "Otto Brandt", "the toll")
            .with_side(Polarity::Support),
    ]
}

/// The tags outside of scripts and styles: name and attributes.
fn elements(page: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut out = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let end = tag.find('>').expect("an end");
        let inside = &tag[..end];
        let name = inside.split([' ', '\n', '/']).next().unwrap_or_default().to_owned();
        rest = &tag[end..];
        if name == "script" || name == "style" {
            rest = &rest[rest.find(&format!("</{name}")).expect("an end")..];
        }
        let mut attributes = BTreeMap::new();
        let mut left = inside[name.len()..].trim_start();
        while let Some((key, after)) = left.split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a quoted value");
            let key = key.rsplit(' ').next().unwrap_or_default();
            attributes.insert(key.to_owned(), value.to_owned());
            left = after.trim_start();
        }
        if !name.is_empty() && !inside.starts_with(['/', '!']) {
            out.push((name, attributes));
        }
    }
    out
}

#[test]
fn every_reference_leads_somewhere() {
    let page = report(&made());
    let all = elements(&page);
    let mut ids: Vec<&str> = all.iter().filter_map(|(_, a)| a.get("id")).map(|s| &**s).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    assert!(count > 25, "hardly an element has an id");
    for (name, attributes) in &all {
        for key in ["for", "list", "aria-labelledby", "aria-controls", "aria-describedby"] {
            for id in attributes.get(key).into_iter().flat_map(|value| value.split(' ')) {
                assert!(ids.contains(&id), "<{name} {key}={id}> leads nowhere");
            }
        }
        // Addresses of articles and lists are the script's.
        let section = attributes.get("href").and_then(|href| href.strip_prefix('#'));
        let section = section.filter(|to| !to.contains(['/', '?']));
        assert!(section.is_none_or(|id| ids.contains(&id)), "<{name} href=#{section:?}>");
    }
}

#[test]
fn every_field_has_a_name_and_every_head_a_scope() {
    let page = report(&made());
    let all = elements(&page);
    let labels: Vec<&str> =
        all.iter().filter(|(name, _)| name == "label").map(|(_, a)| &*a["for"]).collect();
    for (name, attributes) in &all {
        if name == "input" || name == "select" {
            assert!(labels.contains(&&*attributes["id"]), "{attributes:?}");
        }
        assert!(name != "th" || attributes.contains_key("scope"), "a head of a table has no scope");
    }
    let mut level = 1;
    for (name, _) in &all {
        if let Some(own) = name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok()) {
            assert!(own <= level + 1, "<{name}> under a head of level {level}");
            level = own;
        }
    }
}

/// The least font in a picture times what the picture shrinks by on the narrowest screen.
#[test]
fn labels_can_be_read_on_a_phone() {
    let number = |text: &str| -> f64 {
        let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        digits.parse().expect("a number")
    };
    let (_, least) = CSS.split_once(".timeline.picture{max-width:100%;min-width:").expect("a rule");
    let page = report(&made());
    let sizes = PICTURE.split("font-size:").skip(1).map(number);
    let smallest = sizes.fold(f64::INFINITY, f64::min);
    for (name, attributes) in elements(&page).iter().filter(|(name, _)| name == "svg") {
        let is_scaled = attributes["class"].contains("timeline");
        let scale = if is_scaled { number(least) / number(&attributes["width"]) } else { 1.0 };
        // The size 11px is of cells of the matrix, which keeps its width.
        let smallest = if is_scaled { smallest.max(11.5) } else { smallest };
        assert!(scale.min(1.0) * smallest >= 10.0, "{name} {:?}", attributes["class"]);
    }
}

#[test]
fn the_navigation_is_not_cut() {
    let rules: Vec<&str> = CSS.lines().filter(|line| line.starts_with(".sections ul")).collect();
    assert!(rules[0].contains("flex-wrap:wrap"));
    assert!(!rules.iter().any(|rule| rule.contains("nowrap") || rule.contains("overflow")));
}

#[test]
fn what_the_front_page_quotes_stands_in_the_text() {
    let page = report(&made());
    assert!(page.contains("<q>rejects the toll</q>"), "evidence and target as the text has them");
}

#[test]
fn a_time_line_with_one_date_and_with_none() {
    let mut made = made();
    made[1].analysis.article.published = None;
    let page = report(&made);
    assert!(page.contains("Ines Falk, 4 March 2025: 1 against") && !page.contains("NaN"));
    assert!(page.contains("1 article without a date left out"));
    made[0].analysis.article.published = None;
    assert!(report(&made).contains("No day is known of any of the 2 articles"));
}

#[test]
fn decisions_stay_with_the_page() {
    let made = made();
    let table = "id,evidence_start\n\"a</script>\",1\n";
    let mut report = Report::new("t").with_decisions(table);
    let place = Decided::new(Span::new(1, 2), Span::new(3, 4), "Port money");
    report.add_digest(&Digest::of(&made[0].document()).with_decided(|_| Some(place.clone())));
    let page = html(&report);
    let index: serde_json::Value = serde_json::from_str(common::data(&page, "index")).unwrap();
    assert_eq!(index["decisions"], table);
    assert_eq!(index["targets"], serde_json::json!(["Port money"]));
    let line: serde_json::Value =
        serde_json::from_str(common::data(&page, "texts").trim()).unwrap();
    assert_eq!(line[3][0][12], serde_json::json!([1, 2, 3, 4]));
}
