//! The attribution model on made-up sentences.
#![cfg(all(feature = "quote", feature = "syntax"))]

use sayso_core::{
    Attribution, Attributor, Lang, SentenceSplitter, Span, Syntax, SyntaxTagger, Tokenizer, View,
};
use sayso_quote::{QuoteModel, QuoteRules};
use sayso_syntax::{ModelTagger, SyntaxModel};
use sayso_token::{NewsSplitter, NewsTokenizer};

fn attribute(text: &str) -> Vec<Attribution> {
    attribute_with(&QuoteRules::new().with_model(model()), text, Lang::EN)
}

fn model() -> QuoteModel {
    QuoteModel::from_bytes(sayso_models::QUOTE_EN).unwrap()
}

fn attribute_with(rules: &QuoteRules, text: &str, lang: Lang) -> Vec<Attribution> {
    let tagger = ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).unwrap());
    let tokens = NewsTokenizer::default().tokenize(text);
    let sentences = NewsSplitter::default().split(text, &tokens);
    let view = View::new(text).with_lang(lang).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    tagger.tag_into(view, &mut syntax);
    rules.attribute(view.with_syntax(&syntax))
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
fn a_source_is_whole() {
    for (text, source) in [
        (
            "Mission director Kenji Amano said that the crane was safe.",
            "Mission director Kenji Amano",
        ),
        ("Historian Ben Adair praised the harbour.", "Historian Ben Adair"),
        (
            "People familiar with the matter said the mill had been sold.",
            "People familiar with the matter",
        ),
        (
            "According to two people briefed on the sale, the mill is worth nothing.",
            "two people briefed on the sale",
        ),
        (
            "The owner's brother, who did not want to be named, said that the mill was sold.",
            "The owner's brother, who did not want to be named",
        ),
        ("Pell himself admitted that he had been late.", "Pell himself"),
        ("“Nobody told us,” one of them said.", "one of them"),
        // A day is the verb's.
        ("The city's largest union on Sunday rejected the offer.", "The city's largest union"),
    ] {
        let sources: Vec<_> = attribute(text).iter().map(|a| a.source[0].slice(text)).collect();
        assert!(sources.contains(&source), "{text}: {sources:?}");
    }
}

#[test]
fn relayed_speech_is_his_who_is_quoted() {
    let text = "The Courier reported last week, citing two people close to the board, that the mill was sold.";
    let found = shown(text);
    let inner = "two people close to the board | citing | that the mill was sold";
    assert!(found.iter().any(|f| f == inner), "{found:?}");
    let text =
        "The Courier quoted an unnamed docker as saying the crane had been moved in a hurry.";
    let found = shown(text);
    let inner = "an unnamed docker | saying | the crane had been moved in a hurry";
    assert!(found.iter().any(|f| f == inner), "{found:?}");
}

/// Whether a result is the model's, not a rule's alone.
fn learned(found: &[Attribution]) -> bool {
    found.iter().any(|a| a.rule.as_str().starts_with("quote.model."))
}

#[test]
fn the_model_reads_english_with_trees() {
    let rule = sayso_quote::rules().iter().find(|r| r.id.starts_with("quote.model.")).unwrap();
    let with_model = || QuoteRules::new().with_model(model());
    assert!(learned(&attribute_with(&with_model(), rule.example, Lang::EN)));
    // A text of unknown language may be English; one in German is not.
    assert!(learned(&attribute_with(&with_model(), rule.example, Lang::UNKNOWN)));
    assert!(!learned(&attribute_with(&with_model(), rule.example, Lang::DE)));
    assert!(!learned(&attribute_with(&QuoteRules::new(), rule.example, Lang::EN)));
    // No trees, no model.
    let tokens = NewsTokenizer::default().tokenize(rule.example);
    let sentences = NewsSplitter::default().split(rule.example, &tokens);
    let view = View::new(rule.example).with_lang(Lang::EN).with_tokens(&tokens);
    assert!(!learned(&with_model().attribute(view.with_sentences(&sentences))));
}

#[test]
fn a_source_inside_the_cue_shortens_it() {
    // The cue's time or place and the source are found by themselves, and may want the same words.
    let text = "We say o W:o?";
    let found =
        attribute_with(&QuoteRules::new().with_model(model()).with_min_score(0.0), text, Lang::EN);
    assert!(!found.is_empty());
    sayso_testkit::laws::attributions(text, &found).unwrap();
}

#[test]
fn a_probability_is_asked_for() {
    let text = "Marta Vell said that the council would close the mill. Union leaders want a vote on it. \
                The plan, critics fear, is a gift to the owners. Nobody at the mill expected a pay rise.";
    let found = |least| {
        attribute_with(&QuoteRules::new().with_model(model()).with_min_score(least), text, Lang::EN)
    };
    let scores: Vec<f32> = found(0.05).iter().map(|a| a.score).collect();
    for least in [0.05, 0.4, 0.7, 0.9] {
        let kept = found(least);
        assert!(kept.iter().all(|a| a.score >= least), "{least}: {kept:?}");
    }
    assert!(found(0.9).len() < scores.len(), "{scores:?}");
    assert!(!found(0.9).is_empty() && found(0.4).len() == attribute(text).len());
}

#[test]
fn bytes_that_are_no_model_are_refused() {
    let mut bytes = sayso_models::QUOTE_EN.to_vec();
    bytes.pop();
    let error = QuoteModel::from_bytes(bytes).unwrap_err();
    assert!(error.to_string().contains("bytes"), "{error}");
    assert!(QuoteModel::from_bytes(sayso_models::SYNTAX_EN).is_err());
}
