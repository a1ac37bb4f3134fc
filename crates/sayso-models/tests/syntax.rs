//! The syntax model on made-up sentences.
#![cfg(feature = "syntax")]

use sayso_core::{Lang, Relation, SentenceSplitter, Syntax, SyntaxTagger, Tokenizer, View};
use sayso_syntax::{ModelTagger, SyntaxModel};
use sayso_token::{NewsSplitter, NewsTokenizer};

/// Each token as `word/TAG/relation/head`.
fn analyse(text: &str) -> Vec<String> {
    let tagger = ModelTagger::new(SyntaxModel::from_bytes(sayso_models::SYNTAX_EN).unwrap());
    let tokens = NewsTokenizer::default().tokenize(text);
    let sentences = NewsSplitter::default().split(text, &tokens);
    let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    tagger.tag_into(view, &mut syntax);
    assert!(syntax.has_heads);
    let show = |(at, word): (usize, &sayso_core::Word)| {
        let head =
            if word.relation == Relation::Root { "" } else { view.token_text(word.head as usize) };
        format!("{}/{}/{}/{head}", view.token_text(at), word.tag, word.relation)
    };
    syntax.words.iter().enumerate().map(show).collect()
}

#[test]
fn tags_and_heads() {
    assert_eq!(
        analyse("The mayor rejected the plan."),
        [
            "The/DT/det/mayor",
            "mayor/NN/nsubj/rejected",
            "rejected/VBD/root/",
            "the/DT/det/plan",
            "plan/NN/obj/rejected",
            "././punct/rejected",
        ]
    );
}

#[test]
fn who_said_that_who_did_what() {
    let words = analyse("Marta Vell said that the council would close the mill.");
    for expected in
        ["Marta/NNP/nsubj/said", "said/VBD/root/", "council/NN/nsubj/close", "close/VB/ccomp/said"]
    {
        assert!(words.iter().any(|w| w == expected), "{expected} not in {words:?}");
    }
}

#[test]
fn passives_know_their_agent() {
    let words = analyse("The plan was rejected by the mayor.");
    for expected in ["plan/NN/nsubj:pass/rejected", "mayor/NN/obl:agent/rejected"] {
        assert!(words.iter().any(|w| w == expected), "{expected} not in {words:?}");
    }
}

/// The tree that the front page of sayso-syntax shows.
#[test]
fn the_example_of_the_front_page() {
    assert_eq!(
        analyse("Marta Vell said the council would close the mill."),
        [
            "Marta/NNP/nsubj/said",
            "Vell/NNP/flat/Marta",
            "said/VBD/root/",
            "the/DT/det/council",
            "council/NN/nsubj/close",
            "would/MD/aux/close",
            "close/VB/ccomp/said",
            "the/DT/det/mill",
            "mill/NN/obj/close",
            "././punct/said",
        ]
    );
}
