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

/// What stops early.
static EARLY: LazyLock<Vec<(Depth, Pipeline)>> = LazyLock::new(|| {
    let depths = [Depth::Article, Depth::Segmentation, Depth::Syntax, Depth::Attributions];
    depths.map(|depth| (depth, Pipeline::builder().depth(depth).build())).into()
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
        for pipeline in &*ENGLISH {
            laws::check_appended(|text| pipeline.run(text), &text, laws::UNRELATED)?;
        }
    }

    #[test]
    fn glyphs_change_spans_only(text in strategies::paired_quotes()) {
        for pipeline in &*ENGLISH {
            laws::check_quote_glyphs(|text| pipeline.run(text).attributions, &text)?;
        }
    }

    #[test]
    fn a_run_that_stops_early_gives_the_first_layers(text in texts()) {
        let whole = PIPELINES[0].run(&text);
        let at = |depth| {
            let stops = EARLY.iter().find(|(its, _)| *its == depth);
            stops.expect("a pipeline").1.run(&*text)
        };
        let attributions = at(Depth::Attributions);
        prop_assert_eq!(&attributions.attributions, &whole.attributions);
        prop_assert!(attributions.stances.is_empty());
        let segmentation = at(Depth::Segmentation);
        prop_assert_eq!(&segmentation.tokens, &whole.tokens);
        prop_assert!(segmentation.syntax.words.is_empty());
        let syntax = at(Depth::Syntax);
        prop_assert_eq!(&syntax.syntax, &whole.syntax);
        prop_assert!(syntax.attributions.is_empty());
        let article = at(Depth::Article);
        prop_assert_eq!(&article.article, &whole.article);
        prop_assert!(article.tokens.is_empty());
    }
}
