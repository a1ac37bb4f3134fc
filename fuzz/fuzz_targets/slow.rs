//! The whole path on an input that is repeated many times: eight times the text takes eight times as long.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::Pipeline;
use sayso_fuzz::{hold, text};
use sayso_testkit::{Shape, laws};
use std::sync::LazyLock;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::default);

/// Bytes of the shorter text.
const SHORT: usize = 8_000;

fuzz_target!(|data: &[u8]| {
    let unit = text(data);
    if !unit.is_empty() && unit.len() < SHORT / 8 {
        let shape = Shape::new("the input", &unit);
        hold(laws::check_linear(&shape, SHORT, |text| PIPELINE.run(text)));
    }
});
