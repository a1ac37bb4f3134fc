//! The taggers on any text, by rules and with the model: one word a token, heads form a forest.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::{Lang, SyntaxTagger as _};
use sayso_fuzz::{Input, Layers, hold, mutate};
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use sayso_testkit::laws;
use std::sync::LazyLock;

static SHALLOW: LazyLock<ShallowTagger> = LazyLock::new(ShallowTagger::new);
static MODEL: LazyLock<ModelTagger> = LazyLock::new(|| {
    ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).expect("the shipped model"))
});

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let layers = Layers::of(&input);
    // The taggers know English only: it gets most of the inputs.
    let lang = if input.choice % 8 == 0 { input.lang } else { Lang::EN };
    let view = layers.view().with_lang(lang);
    hold(laws::check_syntax(&*SHALLOW, view));
    hold(laws::check_syntax(&*MODEL, view));
    let mut syntax = Default::default();
    MODEL.tag_into(view, &mut syntax);
    for chunk in sayso_syntax::chunks(view.with_syntax(&syntax), 0..view.tokens().len()) {
        assert!(!chunk.tokens.is_empty() && chunk.tokens.end <= view.tokens().len(), "{chunk:?}");
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
