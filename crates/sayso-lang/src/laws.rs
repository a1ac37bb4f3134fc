//! The laws of identification, normal forms and stems.

use crate::{Detector, fold, nfc};
use proptest::prelude::*;
use sayso_core::Lang;
use sayso_testkit::{laws, strategies};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn languages(text in prop_oneof![strategies::any_text(), strategies::paragraph()]) {
        for detector in [Detector::default(), Detector::new(&Lang::WITH_TABLES)] {
            laws::check_language(|text| detector.detect(text).map(|found| found.lang), &text)?;
        }
    }

    #[test]
    fn normal_forms(text in strategies::any_text()) {
        laws::check_idempotent(|text| nfc(text).into_owned(), &text)?;
        for word in text.split_whitespace() {
            laws::check_idempotent(|word| fold(word).into_owned(), word)?;
        }
    }

    #[cfg(feature = "stem")]
    #[test]
    fn stems(word in prop_oneof![strategies::word(), strategies::any_text()]) {
        for stemmer in Lang::WITH_TABLES.into_iter().filter_map(crate::Snowball::new) {
            laws::check_stemmer(&stemmer, &word)?;
            laws::check_stemmer(&stemmer, &fold(&word))?;
        }
    }
}
