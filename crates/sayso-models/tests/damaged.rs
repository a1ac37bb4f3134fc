//! Models that were damaged on the way are refused, or work as badly as they look; they never panic.
#![cfg(all(
    feature = "quote",
    feature = "syntax",
    feature = "segment",
    feature = "pairs",
    feature = "stance"
))]

use sayso_core::{
    Attributor, Lang, SentenceSplitter, Span, StanceTagger, Syntax, SyntaxTagger, Tokenizer, View,
};
use sayso_learn::{sealed, stored_checksum};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_stance::{JudgeModel, PairModel, StanceRules};
use sayso_syntax::{ModelTagger, ShallowTagger, SyntaxModel};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};

const TEXT: &str = "“We cannot pay,” Mayor Ines Falk said on Monday. The union, which has 400 boats, said that it opposes the toll. \
    According to Otto Brandt, nobody will pay it. he agreed, etc. and so on.";

/// Loads a model from bytes, and uses it if it loads.
fn try_all(name: &str, bytes: Vec<u8>) -> bool {
    let tokens = NewsTokenizer::default().tokenize(TEXT);
    let sentences = NewsSplitter::default().split(TEXT, &tokens);
    let view = View::new(TEXT).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    match name {
        "segment" => {
            let Ok(model) = BoundaryModel::from_bytes(bytes) else { return false };
            NewsSplitter::default().with_model(model).split(TEXT, &tokens);
        }
        "syntax" => {
            let Ok(model) = SyntaxModel::from_bytes(bytes) else { return false };
            ModelTagger::new(model).tag_into(view, &mut syntax);
        }
        "quote" => {
            let Ok(model) = QuoteModel::from_bytes(bytes) else { return false };
            ShallowTagger::new().tag_into(view, &mut syntax);
            QuoteRules::new().with_model(model).attribute(view.with_syntax(&syntax));
        }
        "stance" => {
            let Ok(model) = JudgeModel::from_bytes(bytes) else { return false };
            let Ok(trees) = SyntaxModel::from_bytes(sayso_models::SYNTAX_EN) else { return false };
            ModelTagger::new(trees).tag_into(view, &mut syntax);
            StanceRules::new().with_judge(model).tag(view.with_syntax(&syntax), &[]);
        }
        _ => {
            let Ok(model) = PairModel::from_bytes(bytes) else { return false };
            ShallowTagger::new().tag_into(view, &mut syntax);
            let (view, rules) =
                (view.with_syntax(&syntax), StanceRules::new().with_pair_model(model));
            let _ = rules.label_pair(view, &[], Some(Span::new(54, 63)), Span::new(110, 118));
        }
    }
    true
}

#[test]
fn damaged_models_never_panic() {
    let models = [
        ("segment", sayso_models::SEGMENT_EN),
        ("syntax", sayso_models::SYNTAX_EN),
        ("quote", sayso_models::QUOTE_EN),
        ("pairs", sayso_models::PAIRS_EN),
        ("stance", sayso_models::STANCE_EN),
    ];
    for (name, good) in models {
        assert!(try_all(name, good.to_vec()), "{name}");
        // The checksum of a built-in model is compared here alone.
        let checked = stored_checksum(good).is_some();
        assert!(
            !checked || stored_checksum(&sealed(good.to_vec())) == stored_checksum(good),
            "{name}"
        );
        let len = good.len();
        for cut in [0, 1, 3, 4, 7, 8, 15, 16, 63, 64, len / 2, len - 2, len - 1] {
            assert!(!try_all(name, good[..cut].to_vec()), "{name} cut to {cut} bytes is no model");
        }
        assert!(!try_all(name, [good, b"\0"].concat()), "{name} with a byte more");
        // Some bytes of the head and the list of sections, and some behind them.
        for place in (16..160).step_by(7).chain((0..12).map(|i| 160 + i * (len - 161) / 12)) {
            for value in [0, good[place] ^ 0x80] {
                let mut bytes = good.to_vec();
                bytes[place] = value;
                // With a checksum that fits, the weights are used as they are.
                try_all(name, sealed(bytes));
            }
        }
        let mut bytes = good.to_vec();
        bytes[len / 2] ^= 1;
        assert!(!try_all(name, bytes), "{name} with one bit turned");
        let noise =
            good.iter().zip(0u32..).map(|(_, i)| (i.wrapping_mul(2_654_435_761) >> 21) as u8);
        assert!(!try_all(name, noise.collect()), "{name}: noise is no model");
    }
}
