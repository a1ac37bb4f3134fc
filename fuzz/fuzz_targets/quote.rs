//! Attributions and actors on any text, by rules and with the model: roles do not overlap, parents form a
//! forest, actors exist, and neither other quotation marks nor what follows change anything.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::{Analysis, Attributor, Resolver as _};
use sayso_actors::ActorResolver;
use sayso_fuzz::{Input, Layers, hold, mutate};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_testkit::laws;
use std::sync::LazyLock;

static RULES: LazyLock<QuoteRules> = LazyLock::new(QuoteRules::new);
static MODEL: LazyLock<QuoteRules> = LazyLock::new(|| {
    let model = QuoteModel::from_bytes(sayso_models::QUOTE_EN).expect("the shipped model");
    QuoteRules::new().with_model(model)
});
static RESOLVER: LazyLock<ActorResolver> = LazyLock::new(ActorResolver::new);

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let rules_only = input.choices.rules_only;
    let attributor = if rules_only { &*RULES } else { &*MODEL };
    let layers = Layers::of(&input);
    hold(laws::check_attributor(attributor, layers.view()));
    let found = attributor.attribute(layers.view());
    hold(laws::check_resolver(&*RESOLVER, layers.view(), &found));

    let run = |text: &str| {
        let layers = Layers::of_text(text, input.lang, rules_only);
        let mut out = Analysis::default();
        attributor.attribute_into(layers.view(), &mut out.attributions);
        RESOLVER.resolve_into(layers.view(), &out.attributions, &mut out.actors);
        out
    };
    match input.choice % 4 {
        0 => hold(laws::check_appended(run, &input.text, laws::UNRELATED)),
        1 => hold(laws::check_quote_glyphs(|text| run(text).attributions, &input.text)),
        _ => {}
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
