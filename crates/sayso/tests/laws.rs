//! The laws, on the whole path: with the models and without, from a page and from clean text.

use proptest::prelude::*;
use sayso::{Analysis, Depth, Document, Lang, Pipeline, Workspace, explain};
use sayso_testkit::{laws, strategies};
use std::sync::LazyLock;

/// The default, rules only, clean text, and both.
static PIPELINES: LazyLock<Vec<Pipeline>> = LazyLock::new(|| {
    let all = [(false, false), (false, true), (true, false), (true, true)];
    let build = |(plain, rules_only): (bool, bool)| {
        Pipeline::builder().plain(plain).rules_only(rules_only).build()
    };
    all.map(build).into()
});

/// Clean English text, with the models and by rules.
static ENGLISH: LazyLock<[Pipeline; 2]> = LazyLock::new(|| {
    [false, true].map(|rules_only| {
        Pipeline::builder().plain(true).rules_only(rules_only).lang(Lang::EN).build()
    })
});

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => strategies::any_text(),
        2 => strategies::page(),
        1 => strategies::paragraph(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_layer_keeps_its_laws(text in texts(), lang in prop::option::of(prop::sample::select(&Lang::WITH_TABLES[..]))) {
        for pipeline in &*PIPELINES {
            let mut document = Document::new(&text);
            document.lang = lang;
            let analysis = pipeline.run(document);
            laws::analysis(&text, &analysis)?;
            laws::check_explained(&analysis, |id| explain(id).is_some())?;
        }
    }

    #[test]
    fn used_buffers_leave_no_trace(texts in prop::collection::vec(texts(), 1..4)) {
        for pipeline in &*PIPELINES {
            let into = |text: &str, buffers: &mut (Workspace, Analysis)| {
                pipeline.run_into(text, &mut buffers.0, &mut buffers.1);
                buffers.1.clone()
            };
            let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
            laws::check_reused(Default::default, into, &texts)?;
        }
    }

    #[test]
    fn threads_change_nothing(texts in prop::collection::vec(texts(), 1..6)) {
        let pipeline = &PIPELINES[0];
        let alone = |texts: &[&str]| texts.iter().map(|text| pipeline.run(*text)).collect::<Vec<_>>();
        let run = |texts: &[&str], threads: usize| {
            let part = texts.len().div_ceil(threads).max(1);
            std::thread::scope(|scope| {
                let parts: Vec<_> =
                    texts.chunks(part).map(|part| scope.spawn(move || alone(part))).collect();
                parts.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
            })
        };
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        laws::check_threads(run, &texts)?;
    }

    #[test]
    fn what_is_appended_changes_nothing_before(text in strategies::paragraph()) {
        let [models, rules] = &*ENGLISH;
        laws::check_appended(|text| rules.run(text), &text, laws::UNRELATED)?;
        // The models read a few words past a result, and some may be the next paragraph's: what comes after that one
        // changes nothing.
        let longer = format!("{text}\n{}", laws::UNRELATED);
        let before = |longer: &str| {
            let mut out = models.run(longer);
            let end = text.len() as u32;
            out.attributions.retain(|a| a.content.iter().all(|s| s.end() <= end));
            out
        };
        laws::check_appended(before, &longer, laws::UNRELATED)?;
    }

    #[test]
    fn glyphs_change_spans_only(text in strategies::paired_quotes()) {
        // By rules: for the models a glyph is a word like any other, and may tip the scales.
        laws::check_quote_glyphs(|text| ENGLISH[1].run(text).attributions, &text)?;
    }

    #[test]
    fn a_run_that_stops_early_gives_the_first_layers(text in texts()) {
        let whole = PIPELINES[0].run(&text);
        let at = |depth| Pipeline::builder().depth(depth).build().run(&text);
        let attributions = at(Depth::Attributions);
        prop_assert_eq!(&attributions.attributions, &whole.attributions);
        prop_assert!(attributions.stances.is_empty());
        let segmentation = at(Depth::Segmentation);
        prop_assert_eq!(&segmentation.tokens, &whole.tokens);
        prop_assert_eq!(&segmentation.syntax, &whole.syntax);
        prop_assert!(segmentation.attributions.is_empty());
        let article = at(Depth::Article);
        prop_assert_eq!(&article.article, &whole.article);
        prop_assert!(article.tokens.is_empty());
    }
}

/// How often the two laws that rules keep hold of the models, for the book.
#[test]
#[ignore = "measures, and takes a while"]
fn how_often_the_models_keep_the_laws_of_the_rules() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut text =
        |strategy: BoxedStrategy<String>| strategy.new_tree(&mut runner).expect("a text").current();
    let run = |text: &str| {
        let mut out = ENGLISH[0].run(text);
        out.attributions.iter_mut().for_each(|found| found.score = 0.0);
        out.stances.iter_mut().for_each(|found| found.score = 0.0);
        out
    };
    let (mut glyphs, mut appended) = (0, 0);
    for _ in 0..1000 {
        let quotes = text(strategies::paired_quotes().boxed());
        glyphs += u32::from(laws::check_quote_glyphs(|t| run(t).attributions, &quotes).is_ok());
        let paragraph = text(strategies::paragraph().boxed());
        appended += u32::from(laws::check_appended(run, &paragraph, laws::UNRELATED).is_ok());
    }
    println!("of 1000 texts each: other glyphs {glyphs}, a paragraph behind {appended}");
    assert!(glyphs > 700 && appended > 950, "fewer than there were");
}
