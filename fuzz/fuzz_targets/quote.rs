//! Attributions and actors on any text: roles do not overlap, parents form a forest, actors exist.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::Attributor as _;
use sayso_fuzz::{Layers, hold, text};
use sayso_quote::{ActorResolver, QuoteRules};
use sayso_testkit::laws;
use std::sync::LazyLock;

static RULES: LazyLock<QuoteRules> = LazyLock::new(QuoteRules::new);
static RESOLVER: LazyLock<ActorResolver> = LazyLock::new(ActorResolver::new);

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let layers = Layers::of(&text);
    hold(laws::check_attributor(&*RULES, layers.view()));
    let found = RULES.attribute(layers.view());
    hold(laws::check_resolver(&*RESOLVER, layers.view(), &found));
});
