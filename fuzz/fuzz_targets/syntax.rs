//! The tagger on any text: one word a token, heads form a forest.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{Layers, hold, text};
use sayso_syntax::ShallowTagger;
use sayso_testkit::laws;
use std::sync::LazyLock;

static TAGGER: LazyLock<ShallowTagger> = LazyLock::new(ShallowTagger::new);

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    hold(laws::check_syntax(&*TAGGER, Layers::of(&text).view()));
});
