//! The laws of what is gathered over many documents.

use proptest::prelude::*;
use sayso_core::{
    Attributor, Lang, SentenceSplitter, Stance, StanceTagger, Syntax, SyntaxTagger, Tokenizer, View,
};
use sayso_corpus::{
    Aggregation, Collector, HeadNoun, NetworkOptions, Projection, Qualifier, Report,
};
use sayso_quote::QuoteRules;
use sayso_stance::StanceRules;
use sayso_syntax::ShallowTagger;
use sayso_testkit::{laws, strategies};
use std::collections::BTreeMap;

/// A text with its stances.
#[derive(Clone, Debug)]
struct Read {
    id: String,
    text: String,
    stances: Vec<Stance>,
}

fn read(number: usize, text: String) -> Read {
    let stances = stances(&text);
    Read { id: number.to_string(), text, stances }
}

fn stances(text: &str) -> Vec<Stance> {
    let tokens = sayso_token::NewsTokenizer::new(Lang::EN).tokenize(text);
    let sentences = sayso_token::NewsSplitter::new(Lang::EN).split(text, &tokens);
    let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    ShallowTagger::new().tag_into(view, &mut syntax);
    let view = view.with_syntax(&syntax);
    StanceRules::new().tag(view, &QuoteRules::new().attribute(view))
}

fn documents() -> impl Strategy<Value = Vec<Read>> {
    let text = prop_oneof![3 => strategies::opinions(), 1 => strategies::paragraph()];
    prop::collection::vec(text, 0..6)
        .prop_map(|texts| texts.into_iter().enumerate().map(|(i, text)| read(i, text)).collect())
}

fn collect(documents: &[Read]) -> Collector {
    let mut collector = Collector::default().with_author("the author");
    for one in documents {
        collector.add(Report::new(&one.id, &one.text, &one.stances), &HeadNoun);
    }
    collector
}

fn merge(mut left: Collector, right: Collector) -> Collector {
    left.merge(right);
    left
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn parts_give_what_the_whole_gives(documents in documents()) {
        laws::check_merge(&documents, collect, merge, Collector::finish)?;
    }

    #[test]
    fn the_order_of_documents_is_not_counted(documents in documents()) {
        let count = |documents: &[Read]| {
            let matrix = Aggregation::default().matrix(&collect(documents).finish());
            let cells = matrix.cells.iter().map(|cell| {
                let actor = matrix.actors[cell.actor as usize].key.clone();
                let concept = matrix.concepts[cell.concept as usize].clone();
                ((actor, concept), (cell.support, cell.oppose, cell.neutral))
            });
            cells.collect::<BTreeMap<_, _>>()
        };
        laws::check_order(&documents, count)?;
    }

    #[test]
    fn matrices_and_networks_hold_together(documents in documents(), least in 0u32..3) {
        let statements = collect(&documents).finish();
        let mut aggregation = Aggregation::default();
        (aggregation.least_actor, aggregation.least_concept) = (least, least);
        let matrix = aggregation.matrix(&statements);
        laws::matrix(&matrix)?;
        for projection in [Projection::TwoMode, Projection::Actors, Projection::Concepts] {
            for qualifier in [Qualifier::Ignore, Qualifier::Combine, Qualifier::Subtract] {
                let mut options = NetworkOptions::default();
                (options.projection, options.qualifier) = (projection, qualifier);
                laws::network(&options.network(&matrix))?;
            }
        }
    }
}

#[test]
fn the_texts_have_stances() {
    let text = "Ada Moss opposes the toll. Piet Vos backs the new bridge.";
    let one = read(0, text.to_owned());
    assert_eq!(collect(&[one]).finish().list.len(), 2);
}
