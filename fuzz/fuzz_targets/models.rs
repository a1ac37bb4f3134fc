//! Damaged models: each loader gives an error or a model, and a model that loads, whatever its weights, breaks
//! no law.
//!
//! An input is which model, whether its bytes are the file or damage to the shipped one, and those bytes; the
//! rest is a text to try the model on.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::{Attributor as _, Lang, Span, Tokenizer as _};
use sayso_fuzz::{Bytes, Input, Layers, Segmenters, damage, hold};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_seed::{BreakModel, LineModel, SeedReader};
use sayso_stance::{PairModel, StanceRules};
use sayso_syntax::{ModelTagger, SyntaxModel};
use sayso_testkit::laws;
use sayso_token::BoundaryModel;

const TEXT: &str =
    "Mayor Ada Moss said “the bridge is so\n\nlid.” She backs Norland’s plan, the Herald wrote.\n";
const BREAKS: &[u8] = include_bytes!("../../crates/sayso-seed/data/model/breaks.bin");

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let (which, whole) = (bytes.byte() % 6, bytes.byte() % 4 == 0);
    let mut file = |shipped: &[u8]| {
        if whole {
            let count = usize::from(bytes.byte()) * 256 + usize::from(bytes.byte());
            return bytes.take(count).to_vec();
        }
        let mut file = shipped.to_vec();
        damage(&mut file, &mut bytes);
        // With the checksum that fits, so that more than the checksum is tried.
        sayso_learn::sealed(file)
    };
    match which {
        0 => boundary(file(sayso_models::SEGMENT_EN), bytes),
        1 => syntax(file(sayso_models::SYNTAX_EN), bytes),
        2 => quote(file(sayso_models::QUOTE_EN), bytes),
        3 => pairs(file(sayso_models::PAIRS_EN), bytes),
        4 => lines(file(LineModel::embedded().as_bytes()), bytes),
        _ => drop(BreakModel::from_bytes(file(BREAKS))),
    }
});

/// The text that the rest of an input is, or ours.
fn input(rest: Bytes<'_>) -> Input {
    let mut input = Input::of(rest.rest());
    if input.text.len() < 8 {
        input.text = TEXT.to_owned();
    }
    input.lang = Lang::EN;
    input
}

fn boundary(file: Vec<u8>, rest: Bytes<'_>) {
    let Ok(model) = BoundaryModel::from_bytes(file) else { return };
    let text = input(rest).text;
    let segmenters = Segmenters::of(Lang::EN);
    let splitter = segmenters.rules.clone().with_model(model);
    hold(laws::check_splitter(&splitter, &text, &segmenters.tokenizer.tokenize(&text)));
}

fn syntax(file: Vec<u8>, rest: Bytes<'_>) {
    let Ok(model) = SyntaxModel::from_bytes(file) else { return };
    let input = input(rest);
    hold(laws::check_syntax(&ModelTagger::new(model), Layers::of(&input).view()));
}

fn quote(file: Vec<u8>, rest: Bytes<'_>) {
    let Ok(model) = QuoteModel::from_bytes(file) else { return };
    let input = input(rest);
    hold(laws::check_attributor(&QuoteRules::new().with_model(model), Layers::of(&input).view()));
}

fn pairs(file: Vec<u8>, rest: Bytes<'_>) {
    let Ok(model) = PairModel::from_bytes(file) else { return };
    let input = input(rest);
    let layers = Layers::of(&input);
    let attributions = QuoteRules::new().attribute(layers.view());
    let rules = StanceRules::new().with_pair_model(model);
    let label = rules.label_pair(layers.view(), &attributions, None, Span::of(&input.text));
    assert!(label.scores.iter().all(|s| (0.0..=1.0).contains(s)), "{:?}", label.scores);
}

fn lines(file: Vec<u8>, rest: Bytes<'_>) {
    let Ok(model) = LineModel::from_bytes(file) else { return };
    hold(laws::check_seed_parser(&SeedReader::new().with_model(model), &input(rest).text));
}
