//! The stages that come with the workspace.

use crate::lazy::Lazy;
use crate::pipeline::Segmenter;
use sayso_actors::ActorResolver;
use sayso_core::{
    Attributor, Lang, Resolver, SeedParser, SentenceSplitter, StanceTagger, SyntaxTagger, Tokenizer,
};
#[cfg(feature = "models")]
use sayso_quote::QuoteModel;
use sayso_quote::QuoteRules;
use sayso_seed::SeedReader;
#[cfg(feature = "models")]
use sayso_stance::{JudgeModel, PairModel};
use sayso_stance::{StanceLexicon, StanceOptions, StanceRules};
use sayso_syntax::ShallowTagger;
#[cfg(feature = "models")]
use sayso_syntax::{ModelTagger, SyntaxModel};
#[cfg(feature = "models")]
use sayso_token::BoundaryModel;
use sayso_token::{NewsSplitter, NewsTokenizer};

pub(crate) fn parser(plain: bool, keep_breaks: bool, rules_only: bool) -> Box<dyn SeedParser> {
    let reader = if plain { SeedReader::new().plain() } else { SeedReader::new() };
    let reader = if keep_breaks { reader.keep_breaks() } else { reader };
    Box::new(if rules_only { reader.rules_only() } else { reader })
}

/// One a language with word tables; the last serves every other language.
pub(crate) fn segmenters(rules_only: bool) -> Vec<Segmenter> {
    let languages = Lang::WITH_TABLES.into_iter().chain([Lang::UNKNOWN]);
    let stages = move |lang| -> (Box<dyn Tokenizer>, Box<dyn SentenceSplitter>) {
        (Box::new(NewsTokenizer::new(lang)), Box::new(splitter(lang, rules_only)))
    };
    let of = |lang| Segmenter { lang, stages: Lazy::new(move || stages(lang)) };
    languages.map(of).collect()
}

#[cfg(feature = "models")]
fn splitter(lang: Lang, rules_only: bool) -> NewsSplitter {
    let splitter = NewsSplitter::new(lang);
    // A model that does not load would be a broken package; its crate tests that it does.
    let model = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN);
    match model {
        Ok(model) if lang == Lang::EN && !rules_only => splitter.with_model(model),
        _ => splitter,
    }
}

#[cfg(not(feature = "models"))]
fn splitter(lang: Lang, _rules_only: bool) -> NewsSplitter {
    NewsSplitter::new(lang)
}

/// Trees where there is a model; tags and chunks by rule without one.
pub(crate) fn syntax(rules_only: bool) -> Box<dyn SyntaxTagger> {
    #[cfg(feature = "models")]
    if !rules_only && let Ok(model) = SyntaxModel::from_bytes(sayso_models::SYNTAX_EN) {
        return Box::new(ModelTagger::new(model));
    }
    let _ = rules_only;
    Box::new(Lazy::new(ShallowTagger::new))
}

/// The rules, and the model that judges them and finds more, for English text with trees.
pub(crate) fn attributor(rules_only: bool) -> Box<dyn Attributor> {
    #[cfg(feature = "models")]
    if !rules_only && let Ok(model) = QuoteModel::from_bytes(sayso_models::QUOTE_EN) {
        return Box::new(Lazy::new(move || QuoteRules::new().with_model(model.clone())));
    }
    let _ = rules_only;
    Box::new(Lazy::new(QuoteRules::new))
}

pub(crate) fn resolver() -> Box<dyn Resolver> {
    Box::new(Lazy::new(ActorResolver::new))
}

/// The rules with a lexicon of one's own, or the shipped one.
fn rules(lexicon: Option<&StanceLexicon>) -> StanceRules {
    match lexicon {
        Some(lexicon) => StanceRules::new().with_lexicon(lexicon.clone()),
        None => StanceRules::new(),
    }
}

/// The rules, and the model that judges what they find and proposes more, for text with trees.
pub(crate) fn stance(
    lexicon: Option<StanceLexicon>,
    rules_only: bool,
    min_score: Option<f32>,
) -> Box<dyn StanceTagger> {
    Box::new(Lazy::new(move || judge(lexicon.as_ref(), rules_only, min_score)))
}

/// The same as a type that also says why.
pub(crate) fn judge(
    lexicon: Option<&StanceLexicon>,
    rules_only: bool,
    min_score: Option<f32>,
) -> StanceRules {
    let mut options = StanceOptions::default();
    options.min_score = min_score;
    let rules = rules(lexicon).with_options(options);
    #[cfg(feature = "models")]
    if !rules_only && let Ok(model) = JudgeModel::from_bytes(sayso_models::STANCE_EN) {
        return rules.with_judge(model);
    }
    let _ = rules_only;
    rules
}

/// The rules, and the model that labels the pairs on which they are not sure, for text with trees.
pub(crate) fn pairs(lexicon: Option<&StanceLexicon>, rules_only: bool) -> StanceRules {
    let rules = rules(lexicon);
    #[cfg(feature = "models")]
    if !rules_only && let Ok(model) = PairModel::from_bytes(sayso_models::PAIRS_EN) {
        return rules.with_pair_model(model);
    }
    let _ = rules_only;
    rules
}
