//! The laws of an attributor, on texts made of what attributions are made of.

mod common;

use common::{attribute, english, with_view};
use proptest::prelude::*;
use sayso_actors::ActorResolver;
use sayso_core::{Analysis, Attribution, Attributor, Genre, Lang, Resolver, Span};
use sayso_quote::QuoteRules;
use sayso_testkit::{laws, strategies};

/// Pieces that make and break attributions.
const PIECES: &[&str] = &[
    "Ann Lee",
    "the minister",
    "she",
    "who",
    "officials",
    "said",
    "told reporters",
    "reports",
    "according to",
    "citing",
    "that",
    "it would rain",
    "the plan",
    "to leave",
    "wants",
    "praised",
    "was told",
    "is expected",
    "by the Courier",
    "adding",
    "and",
    "but",
    "while",
    "“",
    "”",
    "\"",
    "«",
    "»",
    "‘",
    "’",
    "(",
    ")",
    ",",
    ".",
    ":",
    "—",
    "?",
    "\n",
    "“No,”",
    "“We left.”",
    "—",
    "сказав",
    "що",
    "er sagte",
    "é",
    "😀",
    "Lee’s promise",
    "is willing",
];

fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|p| p.join(" "))
}

fn languages() -> impl Strategy<Value = Lang> {
    proptest::sample::select(&Lang::WITH_TABLES[..])
}

fn check(text: &str, found: &[Attribution]) -> Result<(), TestCaseError> {
    for (index, a) in found.iter().enumerate() {
        prop_assert!(!a.content.is_empty() && a.content.iter().all(|s| !s.is_empty()));
        prop_assert!(a.spans().all(|s| s.get(text).is_some()));
        let roles = [&a.source, &a.cue, &a.content];
        for (i, one) in roles.iter().enumerate() {
            for two in &roles[i + 1..] {
                prop_assert!(!one.iter().any(|s| two.iter().any(|t| s.overlaps(*t))), "{a:?}");
            }
        }
        prop_assert!(a.content.windows(2).all(|w| w[0].end() <= w[1].start()));
        prop_assert!((0.0..=1.0).contains(&a.score));
        let mut at = a.parent;
        for _ in 0..=found.len() {
            let Some(parent) = at else { break };
            prop_assert!((parent as usize) < found.len() && parent as usize != index, "a cycle");
            at = found[parent as usize].parent;
        }
        prop_assert_eq!(at, None, "parents do not end");
    }
    let starts: Vec<_> =
        found.iter().filter_map(|a| a.content.first()).map(|s| s.start()).collect();
    prop_assert!(starts.is_sorted());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_roles_and_parents(text in texts(), lang in languages(), plain: bool) {
        check(&text, &attribute(&text, lang, Genre::News, plain))?;
    }

    #[test]
    fn total_on_anything(text in "\\PC{0,200}", lang in languages()) {
        check(&text, &attribute(&text, lang, Genre::Interview, false))?;
    }

    #[test]
    fn an_unrelated_paragraph_changes_nothing_before_it(text in texts()) {
        let text = text.replace('\n', " ");
        let before = english(&text);
        let longer = format!("{text}\nThe river is long and cold in winter.");
        let after = english(&longer);
        prop_assert_eq!(&after[..before.len()], &before[..]);
    }
}

/// Attributions and actors of English paragraphs.
fn analysed(text: &str) -> Analysis {
    let mut out = Analysis::default();
    with_view(text, Lang::EN, Genre::News, false, |view| {
        QuoteRules::new().attribute_into(view, &mut out.attributions);
        ActorResolver::new().resolve_into(view, &out.attributions, &mut out.actors);
    });
    out
}

/// Texts of every kind: hostile ones, news, and what makes and breaks attributions.
fn all_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        strategies::any_text(),
        strategies::paragraph(),
        strategies::quotations(),
        strategies::both_ways(),
        strategies::attributed().prop_map(|said| said.text),
        texts(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn laws_of_attributors_and_resolvers(text in all_texts(), lang in languages(), plain: bool) {
        with_view(&text, lang, Genre::News, plain, |view| {
            laws::check_attributor(&QuoteRules::new(), view)?;
            let found = QuoteRules::new().attribute(view);
            laws::check_resolver(&ActorResolver::new(), view, &found)
        })?;
    }

    #[test]
    fn glyphs_change_spans_only(text in strategies::paired_quotes()) {
        laws::check_quote_glyphs(english, &text)?;
    }

    #[test]
    fn what_is_appended_changes_nothing_before(text in all_texts()) {
        laws::check_appended(analysed, &text, laws::UNRELATED)?;
    }
}

/// The same with other marks: the structure stays.
#[test]
fn straight_curly_and_angled_marks_give_the_same_structure() {
    let texts = [
        "\"We left,\" Ann Lee said. \"It was late.\"",
        "Ann Lee told reporters: \"We left in the night and nobody saw us go.\"",
        "Ann Lee said that the plan was \"a farce\" and left.",
        "The film \"Winter Light\" opens on Friday.",
    ];
    for text in texts {
        let with = |open: &str, close: &str| {
            let mut opens = true;
            let parts = text.split('"').collect::<Vec<_>>();
            let mut out = parts[0].to_owned();
            for part in &parts[1..] {
                out += if opens { open } else { close };
                opens = !opens;
                out += part;
            }
            let found = english(&out);
            let spans = |s: &[Span]| {
                s.iter()
                    .map(|s| {
                        s.slice(&out).replace(
                            [
                                open.chars().next().unwrap_or('"'),
                                close.chars().next().unwrap_or('"'),
                            ],
                            "",
                        )
                    })
                    .collect::<Vec<_>>()
            };
            found
                .iter()
                .map(|a| {
                    (
                        spans(&a.source),
                        spans(&a.cue),
                        spans(&a.content),
                        a.kind,
                        a.rule.clone(),
                        a.parent,
                    )
                })
                .collect::<Vec<_>>()
        };
        let straight = with("\"", "\"");
        assert_eq!(straight, with("“", "”"), "{text}");
        assert_eq!(straight, with("«", "»"), "{text}");
    }
}
