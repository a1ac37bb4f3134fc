//! The page reader on any text: blocks cover it, fields lie in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{hold, text};
use sayso_seed::SeedReader;
use sayso_testkit::laws;
use std::sync::LazyLock;

static READER: LazyLock<SeedReader> = LazyLock::new(SeedReader::new);
static PLAIN: LazyLock<SeedReader> = LazyLock::new(|| SeedReader::new().plain());

fuzz_target!(|data: &[u8]| {
    let raw = text(data);
    hold(laws::check_seed_parser(&*READER, &raw));
    hold(laws::check_seed_parser(&*PLAIN, &raw));
});
