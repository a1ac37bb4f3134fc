//! The laws of `SeedParser`, for any text.

use proptest::prelude::*;
use sayso_core::{Article, BlockKind, SeedParser, Span};
use sayso_seed::SeedReader;
use sayso_testkit::{laws, strategies};

/// Texts that look like pages: lines of cues, names, dates, prose and noise.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("Share".to_owned()),
        Just("Related Posts".to_owned()),
        Just("By Mara Voss and Ivo Lang".to_owned()),
        Just("  • PublishedMarch 4, 2021".to_owned()),
        Just("Harbour talks resume in Arlen - The Arlen Post".to_owned()),
        Just("Harbour talks resume in Arlen".to_owned()),
        Just("ARLEN (Northern Wire) — The talks about the harbour were resu".to_owned()),
        Just("med on Thursday, the mayor said.".to_owned()),
        Just("\u{a0}\u{200b}„Мы здесь“ — сказал он, и ушёл".to_owned()),
        Just("## Harbour **talks** [resume](https://coast.example/t) in _Arlen_".to_owned()),
        Just("The [1]harbour and [2]the toll [3]fell, (BUTTON) she said.".to_owned()),
        Just("   1. https://coast.example/".to_owned()),
        Just("1\n00:00:01,000 --> 00:00:04,000\nThe talks".to_owned()),
        Just(
            "00:00:04,200 --> 00:00:07,000\non Thursday &amp;#8217;s <b>it</b><br>went &nbsp;on."
                .to_owned()
        ),
        Just("It\\u2019s here.\\nThe union\\nleft".to_owned()),
        Just("\u{c}Page 2 of 3\rThe union\u{2028}left the \\* talks.".to_owned()),
        Just("* * *".to_owned()),
        Just("> quoted".to_owned()),
        Just("the mayor\n, who said\nMara Voss\n, left\n.".to_owned()),
        Just(String::new()),
        "\\PC{0,60}",
        "[A-Za-zäé ,.:;\"'()—-]{0,80}",
        "[0-9./ -]{0,24}",
    ];
    (prop::collection::vec(line, 0..24), prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n")])
        .prop_map(|(lines, end)| lines.join(end))
}

fn check(raw: &str, article: &Article) {
    let mut at = 0;
    for block in &article.blocks {
        assert_eq!(block.span.start(), at, "blocks follow one another");
        assert!(!block.span.is_empty(), "no block is empty");
        let text = block.span.get(raw).expect("blocks are on character boundaries");
        assert_eq!(text.trim().is_empty(), block.kind == BlockKind::Blank);
        at = block.span.end();
    }
    assert_eq!(at as usize, raw.len(), "blocks cover the text");
    let inside = |span: Span| span.get(raw).is_some();
    let fields = [article.title, article.dateline, article.section];
    assert!(fields.into_iter().flatten().all(inside));
    assert!(article.authors.iter().all(|a| inside(a.span) && !a.span.is_empty()));
    assert!(article.outlets.iter().all(|&o| inside(o)));
    assert!([article.published, article.updated].into_iter().flatten().all(|d| inside(d.span)));
    for part in &article.parts {
        assert!(inside(part.span));
        assert!(article.blocks.iter().any(|b| b.span.contains(part.span)), "a part lies in a line");
    }
    let mut end = 0;
    for join in &article.joins {
        assert!(join.span.start() >= end && inside(join.span), "joins are in order");
        let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];
        assert!(join.span.slice(raw).contains(ends), "a join undoes a line break");
        end = join.span.end();
    }
}

/// A reader with each of its options, and with all.
fn readers() -> [SeedReader; 5] {
    let new = SeedReader::new;
    let all = new().plain().keep_breaks().rules_only();
    [new(), new().plain(), new().keep_breaks(), new().rules_only(), all]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn laws_of_seed_parsers(raw in prop_oneof![strategies::any_text(), strategies::page(), page()]) {
        for reader in readers() {
            laws::check_seed_parser(&reader, &raw)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn pages_keep_the_laws(raw in page()) {
        check(&raw, &SeedReader::new().parse(&raw).value);
        check(&raw, &SeedReader::new().plain().parse(&raw).value);
    }

    #[test]
    fn any_text_keeps_the_laws(raw in any::<String>()) {
        check(&raw, &SeedReader::new().parse(&raw).value);
    }

    #[test]
    fn plain_text_is_all_body(raw in page()) {
        let article = SeedReader::new().plain().parse(&raw).value;
        prop_assert!(article.blocks.iter().all(|b| b.kind == BlockKind::Blank || b.kind.is_body()));
    }

    #[test]
    fn the_same_input_gives_the_same_output(raw in page()) {
        prop_assert_eq!(SeedReader::new().parse(&raw), SeedReader::new().parse(&raw));
    }
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(SeedReader::new().parse("").value, Article::default());
}
