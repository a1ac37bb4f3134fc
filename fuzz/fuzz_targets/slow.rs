//! One stage, and the whole path, on an input that is repeated many times: eight times the text takes eight
//! times as long. Run it with `-max_len=900`: what is repeated is short.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::{Attributor as _, Resolver as _, SeedParser as _};
use sayso::{StanceTagger as _, SyntaxTagger as _, Tokenizer as _};
use sayso_actors::ActorResolver;
use sayso_fuzz::{Input, Layers, Segmenters, hold, mutate, pipeline};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_seed::SeedReader;
use sayso_stance::StanceRules;
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use sayso_testkit::{Broken, Shape, laws};
use std::sync::LazyLock;

/// Bytes of the shorter text.
const SHORT: usize = 8_000;

static RULES: LazyLock<QuoteRules> = LazyLock::new(QuoteRules::new);
static MODEL: LazyLock<QuoteRules> = LazyLock::new(|| {
    let model = QuoteModel::from_bytes(sayso_models::QUOTE_EN).expect("the shipped model");
    QuoteRules::new().with_model(model)
});
static SHALLOW: LazyLock<ShallowTagger> = LazyLock::new(ShallowTagger::new);
static TREES: LazyLock<ModelTagger> = LazyLock::new(|| {
    ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).expect("the shipped model"))
});
static STANCES: LazyLock<StanceRules> = LazyLock::new(StanceRules::new);
static RESOLVER: LazyLock<ActorResolver> = LazyLock::new(ActorResolver::new);
static READER: LazyLock<SeedReader> = LazyLock::new(SeedReader::new);

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let unit = &*input.text;
    if unit.is_empty() || unit.len() >= SHORT / 8 {
        return;
    }
    let shape = Shape::new("the input", unit);
    let pipeline = pipeline(input.choices);
    // Of a short page little may be read and of a long one all, which is another work, not more of the same: then the
    // long one is the shorter of the two.
    let [few, many] = [SHORT, SHORT * 8].map(|n| pipeline.run(&*shape.text(n)).tokens.len());
    let bytes = if many > few * 16 { SHORT * 8 } else { SHORT };
    hold(laws::check_linear(&shape, bytes, |text| pipeline.run(text)));
    hold(stage(&input, &shape));
});

/// A stage that the input chooses, by itself: in the whole path a dearer one may hide its growth.
fn stage(input: &Input, shape: &Shape<'_>) -> Result<(), Broken> {
    let (lang, rules_only) = (input.lang, input.choices.rules_only);
    let tokenizer = &Segmenters::of(lang).tokenizer;
    match input.choice % 7 {
        0 => return laws::check_linear(shape, SHORT, |text| tokenizer.tokenize(text)),
        1 => return laws::check_linear(shape, SHORT, |text| READER.parse(text).value.body(text)),
        2 => {
            let tokens = |text: &str| Layers::of_text(text, lang, rules_only).view().tokens().len();
            return laws::check_linear(shape, SHORT, tokens);
        }
        _ => {}
    }
    // The layers before the stage are made once for each of the two texts.
    let texts = [shape.text(SHORT), shape.text(SHORT * 8)];
    let attributor = if rules_only { &*RULES } else { &*MODEL };
    let before = texts.each_ref().map(|text| {
        let layers = Layers::of_text(text, lang, rules_only);
        let found = attributor.attribute(layers.view());
        (layers, found)
    });
    laws::check_linear(shape, SHORT, |text| {
        let (layers, found) = &before[usize::from(text.len() != texts[0].len())];
        let view = layers.view();
        match input.choice % 7 {
            3 => drop(attributor.attribute(view)),
            4 => RESOLVER.resolve_into(view, found, &mut Default::default()),
            5 => drop(STANCES.tag(view, found)),
            _ if rules_only => SHALLOW.tag_into(view, &mut Default::default()),
            _ => TREES.tag_into(view, &mut Default::default()),
        }
    })
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
