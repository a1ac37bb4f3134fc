//! Stances on any text: holder, target and evidence lie in it, attributions exist.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::Attributor as _;
use sayso_fuzz::{Layers, hold, text};
use sayso_quote::QuoteRules;
use sayso_stance::StanceRules;
use sayso_testkit::laws;
use std::sync::LazyLock;

static QUOTES: LazyLock<QuoteRules> = LazyLock::new(QuoteRules::new);
static STANCES: LazyLock<StanceRules> = LazyLock::new(StanceRules::new);

fuzz_target!(|data: &[u8]| {
    let text = text(data);
    let layers = Layers::of(&text);
    let attributions = QUOTES.attribute(layers.view());
    hold(laws::check_stance(&*STANCES, layers.view(), &attributions));
});
