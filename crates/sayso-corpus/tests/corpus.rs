//! The laws of what is gathered over many documents.

use proptest::prelude::*;
use sayso_core::{
    Analysis, Attributor, Block, BlockKind, Lang, Reading, SentenceSplitter, Span, StanceTagger,
    Syntax, SyntaxTagger, Tokenizer, View,
};
use sayso_corpus::{
    Aggregation, Audit, AuditSummary, Collector, HeadNoun, NetworkOptions, Projection, Qualifier,
    Quotation, Report, SameQuotations,
};
use sayso_quote::QuoteRules;
use sayso_stance::StanceRules;
use sayso_syntax::ShallowTagger;
use sayso_testkit::{laws, strategies};
use std::collections::BTreeMap;

/// A text with what is said and held in it.
#[derive(Clone, Debug)]
struct Read {
    id: String,
    text: String,
    analysis: Analysis,
}

fn read(number: usize, text: String) -> Read {
    let analysis = analysis(&text);
    Read { id: number.to_string(), text, analysis }
}

fn analysis(text: &str) -> Analysis {
    let tokens = sayso_token::NewsTokenizer::new(Lang::EN).tokenize(text);
    let sentences = sayso_token::NewsSplitter::new(Lang::EN).split(text, &tokens);
    let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    ShallowTagger::new().tag_into(view, &mut syntax);
    let view = view.with_syntax(&syntax);
    let mut analysis = Analysis::default();
    analysis.article.blocks = vec![Block::new(Span::of(text), BlockKind::Body)];
    analysis.attributions = QuoteRules::new().attribute(view);
    analysis.stances = StanceRules::new().tag(view, &analysis.attributions);
    analysis.sentences = sentences;
    analysis
}

fn documents() -> impl Strategy<Value = Vec<Read>> {
    let text = prop_oneof![3 => strategies::opinions(), 1 => strategies::paragraph()];
    prop::collection::vec(text, 0..6)
        .prop_map(|texts| texts.into_iter().enumerate().map(|(i, text)| read(i, text)).collect())
}

fn collect(documents: &[Read]) -> Collector {
    let mut collector = Collector::default().with_author("the author");
    for one in documents {
        collector.add(Report::new(&one.id, &one.text, &one.analysis.stances), &HeadNoun);
    }
    collector
}

fn merge(mut left: Collector, right: Collector) -> Collector {
    left.merge(right);
    left
}

fn audit(documents: &[Read]) -> AuditSummary {
    let mut sum = AuditSummary::default();
    for one in documents {
        sum.add(&Audit::of(&Reading::new(&one.id, &one.text, &one.analysis)));
    }
    sum
}

fn quotations(documents: &[Read]) -> SameQuotations {
    let mut all = SameQuotations::default();
    for one in documents {
        let own = Quotation::all(&Reading::new(&one.id, &one.text, &one.analysis));
        own.into_iter().for_each(|quotation| all.add(quotation));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn parts_give_what_the_whole_gives(documents in documents()) {
        laws::check_merge(&documents, collect, merge, Collector::finish)?;
    }

    #[test]
    fn parts_of_an_audit_give_what_the_whole_gives(documents in documents()) {
        let merge = |mut left: AuditSummary, right: AuditSummary| {
            left.merge(&right);
            left
        };
        laws::check_merge(&documents, audit, merge, |sum| sum)?;
    }

    #[test]
    fn parts_have_the_quotations_of_the_whole(
        mut documents in documents(),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        // What recurs is what this is about.
        for index in again.iter().filter(|_| !documents.is_empty()).collect::<Vec<_>>() {
            let mut copy = index.get(&documents).clone();
            copy.id = documents.len().to_string();
            documents.push(copy);
        }
        let merge = |mut left: SameQuotations, right: SameQuotations| {
            left.merge(right);
            left
        };
        laws::check_merge(&documents, quotations, merge, |all| (all.list().to_vec(), all.groups()))?;
    }

    #[cfg(feature = "serde")]
    #[test]
    fn what_is_kept_goes_to_another_process(documents in documents()) {
        let (collector, all) = (collect(&documents), quotations(&documents));
        let sent: (Collector, SameQuotations) =
            serde_json::from_str(&serde_json::to_string(&(&collector, &all)).unwrap()).unwrap();
        // Merged with more, it knows the actors and concepts that it has.
        let more = |collector: Collector| merge(collector, collect(&documents)).finish();
        prop_assert_eq!(more(sent.0), more(collector));
        prop_assert_eq!(sent.1.groups(), all.groups());
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
fn the_texts_have_quotations() {
    let text = "“We will never agree to pay this toll,” Ada Moss said.";
    let documents = [read(0, text.to_owned()), read(1, text.to_owned())];
    assert_eq!(quotations(&documents).groups().len(), 1);
    assert_eq!(audit(&documents).sources, 2);
}

#[test]
fn the_texts_have_stances() {
    let text = "Ada Moss opposes the toll. Piet Vos backs the new bridge.";
    let one = read(0, text.to_owned());
    assert_eq!(collect(&[one]).finish().list.len(), 2);
}
