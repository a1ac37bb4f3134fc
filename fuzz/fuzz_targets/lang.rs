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
        let found = detector.detect(text);
        assert_eq!(found, detector.detect(text), "the same text in two languages");
        let sampled = detector.clone().sample_bytes(usize::from(input.choice)).detect(text);
        assert!(sampled.is_none_or(|s| (0.0..=1.0).contains(&s.confidence)), "{sampled:?}");
    }
    let composed = nfc(text);
    assert_eq!(nfc(&composed), composed, "composed twice");
    let stemmer = Snowball::new(input.lang);
    for word in text.split_whitespace() {
        let folded = fold(word);
        assert_eq!(fold(&folded), folded, "folded twice");
        if let Some(stemmer) = &stemmer {
            hold(laws::check_stemmer(stemmer, word));
            hold(laws::check_stemmer(stemmer, &folded));
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
