//! Identification, normal forms and stems of any text.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::Lang;
use sayso_fuzz::{Input, hold, mutate};
use sayso_lang::{Detector, Snowball, fold, nfc};
use sayso_testkit::laws;
use std::sync::LazyLock;

static DETECTORS: LazyLock<[Detector; 2]> =
    LazyLock::new(|| [Detector::default(), Detector::new(&Lang::WITH_TABLES)]);

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let text = &*input.text;
    for detector in &*DETECTORS {
        hold(laws::check_language(|text| detector.detect(text).map(|found| found.lang), text));
        let sampled = detector.clone().sample_bytes(usize::from(input.choice)).detect(text);
        assert!(sampled.is_none_or(|s| (0.0..=1.0).contains(&s.confidence)), "{sampled:?}");
    }
    hold(laws::check_idempotent(|text| nfc(text).into_owned(), text));
    let stemmer = Snowball::new(input.lang);
    for word in text.split_whitespace() {
        hold(laws::check_idempotent(|word| fold(word).into_owned(), word));
        if let Some(stemmer) = &stemmer {
            hold(laws::check_stemmer(stemmer, word));
            hold(laws::check_stemmer(stemmer, &fold(word)));
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
