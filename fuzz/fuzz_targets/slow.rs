//! One stage, and the whole path, on an input that is repeated many times: eight times the text takes eight
//! times as long. Run it with `-max_len=900`: what is repeated is short.
//!
//! What stands before `{|}` comes once, before the rest, and `{n}` and `{name}` differ each time ([`Shape`]).
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

/// What ends the part of an input that comes once.
const ONCE: &str = "{|}";
/// What makes of an input more than the same again and again.
const MARKS: [&str; 3] = [ONCE, "{n}", "{name}"];

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
    let (prefix, unit) = input.text.split_once(ONCE).unwrap_or(("", &input.text));
    if unit.is_empty() || unit.len() >= SHORT / 8 {
        return;
    }
    let shape = Shape::new("the input", unit).between(prefix, "");
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
    let size = mutate(data, size, max_size, seed);
    if seed % 8 == 0 { mark(data, size, max_size, seed / 8) } else { size }
});

/// Puts a mark into a text, at the begin of a character.
fn mark(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mark = MARKS[seed as usize % MARKS.len()].as_bytes();
    let end = size + mark.len();
    let Ok(text) = std::str::from_utf8(&data[..size]) else { return size };
    let mut at = seed as usize / MARKS.len() % (size + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // A text that begins with the byte 1 is a program, which composes a text of its own.
    if end > max_size || text.starts_with('\u{1}') {
        return size;
    }
    data.copy_within(at..size, at + mark.len());
    data[at..at + mark.len()].copy_from_slice(mark);
    end
}
