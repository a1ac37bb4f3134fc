//! Stances on any text, from attributions by rules or with the model: holder, target and evidence lie in it,
//! attributions exist, and any pair of places has a label.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::{Attributor as _, Span, StanceTagger as _};
use sayso_fuzz::{Bytes, Input, Layers, hold, mutate};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_stance::{PairModel, StanceOptions, StanceRules};
use sayso_testkit::laws;
use std::sync::LazyLock;

static RULES: LazyLock<QuoteRules> = LazyLock::new(QuoteRules::new);
static MODEL: LazyLock<QuoteRules> = LazyLock::new(|| {
    let model = QuoteModel::from_bytes(sayso_models::QUOTE_EN).expect("the shipped model");
    QuoteRules::new().with_model(model)
});
static STANCES: LazyLock<StanceRules> = LazyLock::new(StanceRules::new);
/// With every channel and the model for pairs.
static EAGER: LazyLock<StanceRules> = LazyLock::new(|| {
    let mut options = StanceOptions::default();
    (options.author, options.past) = (true, true);
    let pairs = PairModel::from_bytes(sayso_models::PAIRS_EN).expect("the shipped model");
    StanceRules::new().with_options(options).with_pair_model(pairs)
});

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let layers = Layers::of(&input);
    let view = layers.view();
    let attributor = if input.choices.rules_only { &*RULES } else { &*MODEL };
    let attributions = attributor.attribute(view);
    hold(laws::check_stance(&*STANCES, view, &attributions));
    hold(laws::check_stance(&*EAGER, view, &attributions));

    let stances = EAGER.tag(view, &attributions);
    let mut places = Bytes::new(data);
    for _ in 0..3 {
        let mut place = || {
            let end = input.text.len() + 2;
            let (a, b) = (places.below(end) as u32, places.below(end) as u32);
            Span::new(a.min(b), a.max(b))
        };
        let (holder, target) = (place(), place());
        let holder = (input.choice % 8 > 0).then_some(holder);
        let label = EAGER.label_pair_from(view, &attributions, &stances, holder, target);
        let sum: f32 = label.scores.iter().sum();
        assert!((sum - 1.0).abs() < 1e-3, "scores {:?}", label.scores);
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
