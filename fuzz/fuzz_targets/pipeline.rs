//! The whole path on any text, with every option: every layer keeps its laws over the raw text; used buffers,
//! several threads and an article that comes with the text give what a fresh run gives.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::{Analysis, Document, Pipeline, Workspace};
use sayso_fuzz::{Input, hold, mutate, pipeline};
use sayso_testkit::laws;
use std::sync::{LazyLock, Mutex};

static USED: LazyLock<Mutex<(Workspace, Analysis)>> = LazyLock::new(Default::default);

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let pipeline = pipeline(input.choices);
    let mut document = Document::new(&input.text);
    if input.choices.told_lang {
        document = document.lang(input.lang);
    }
    let fresh = pipeline.run(document);
    hold(laws::analysis(&input.text, &fresh));
    hold(laws::check_explained(&fresh, |id| sayso::explain(id).is_some()));
    {
        let mut used = USED.lock().expect("no other thread holds it");
        let (workspace, analysis) = &mut *used;
        pipeline.run_into(document, workspace, analysis);
        assert!(*analysis == fresh, "buffers of an earlier run change the result");
    }
    match input.choice % 32 {
        0..4 => article(pipeline, document, &fresh),
        4 => threads(pipeline, &input.text),
        _ => {}
    }
});

/// An article of this text is taken as it is; one of another text is left aside, and that is said.
fn article(pipeline: &Pipeline, document: Document<'_>, fresh: &Analysis) {
    let mut known = pipeline.run(document.article(&fresh.article));
    known.diagnostics.clone_from(&fresh.diagnostics);
    assert!(known == *fresh, "the article that a run found changes the result");
    let foreign = pipeline.run("Share\nAnother text.\n").article;
    let mut left = pipeline.run(document.article(&foreign));
    if document.text.len() != 20 {
        let told = left.diagnostics.iter().position(|d| d.code == "article-does-not-fit");
        left.diagnostics.remove(told.expect("it is said"));
        assert!(left == *fresh, "an article of another text changes the result");
    }
}

/// The lines of a text as documents.
fn threads(pipeline: &Pipeline, text: &str) {
    let texts: Vec<&str> = text.split_inclusive('\n').take(20).collect();
    let alone = |texts: &[&str]| {
        let mut workspace = Workspace::default();
        let run = |text: &&str| {
            let mut analysis = Analysis::default();
            pipeline.run_into(*text, &mut workspace, &mut analysis);
            analysis
        };
        texts.iter().map(run).collect::<Vec<_>>()
    };
    let run = |texts: &[&str], threads: usize| {
        let part = texts.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            let parts: Vec<_> =
                texts.chunks(part).map(|texts| scope.spawn(move || alone(texts))).collect();
            parts.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
        })
    };
    hold(laws::check_threads(run, &texts));
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
