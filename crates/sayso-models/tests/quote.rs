//! The attribution model on made-up sentences.
#![cfg(all(feature = "quote", feature = "syntax"))]

use sayso_core::{
    Attribution, Attributor, Lang, SentenceSplitter, Span, Syntax, SyntaxTagger, Tokenizer, View,
};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_syntax::{ModelTagger, SyntaxModel};
use sayso_token::{NewsSplitter, NewsTokenizer};

fn attribute(text: &str) -> Vec<Attribution> {
    let tagger = ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).unwrap());
    let model = QuoteModel::from_bytes(sayso_models::QUOTE_EN).unwrap();
    let tokens = NewsTokenizer::default().tokenize(text);
    let sentences = NewsSplitter::default().split(text, &tokens);
    let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    tagger.tag_into(view, &mut syntax);
    QuoteRules::new().with_model(model).attribute(view.with_syntax(&syntax))
}

/// Each attribution as `source | cue | content`.
fn shown(text: &str) -> Vec<String> {
    let role = |spans: &[Span]| spans.iter().map(|s| s.slice(text)).collect::<Vec<_>>().join(" … ");
    let show =
        |a: &Attribution| format!("{} | {} | {}", role(&a.source), role(&a.cue), role(&a.content));
    attribute(text).iter().map(show).collect()
}

#[test]
fn every_rule_of_the_model_fires_on_its_example() {
    for rule in sayso_quote::rules().iter().filter(|r| r.id.starts_with("quote.model.")) {
        let found = attribute(rule.example);
        let ids: Vec<_> = found.iter().map(|a| a.rule.as_str()).collect();
        assert!(ids.contains(&rule.id), "{}: {ids:?} {:?}", rule.id, shown(rule.example));
        assert!(found.iter().all(|a| (0.0..=1.0).contains(&a.score)));
    }
}

#[test]
fn speech_attitudes_and_intentions() {
    let text = "Marta Vell said that the council would close the mill.";
    assert_eq!(shown(text), ["Marta Vell | said | that the council would close the mill"]);
    let text = "The union opposes the sale of the mill.";
    assert_eq!(shown(text), ["The union | opposes | the sale of the mill"]);
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    let mut bytes = sayso_models::QUOTE_EN.to_vec();
    bytes.pop();
    let error = QuoteModel::from_bytes(bytes).unwrap_err();
    assert!(error.to_string().contains("bytes"), "{error}");
    assert!(QuoteModel::from_bytes(sayso_models::SYNTAX_EN).is_err());
}
