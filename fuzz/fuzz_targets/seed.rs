//! The page reader on any text, with every option: blocks cover it, fields lie in it.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso_fuzz::{Input, hold, mutate};
use sayso_seed::SeedReader;
use sayso_testkit::laws;
use std::sync::LazyLock;

/// With and without the three options.
static READERS: LazyLock<Vec<SeedReader>> = LazyLock::new(|| {
    let mut readers = vec![SeedReader::new(), SeedReader::new().plain()];
    readers.extend(readers.clone().into_iter().map(SeedReader::keep_breaks));
    readers.extend(readers.clone().into_iter().map(SeedReader::rules_only));
    readers
});

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    for reader in &*READERS {
        hold(laws::check_seed_parser(reader, &input.text));
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
