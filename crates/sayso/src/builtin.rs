//! The stages that come with the workspace.

use crate::pipeline::Segmenter;
use sayso_core::{Actors, Attribution, Stance, View, attributor, resolver, stance_tagger};
use sayso_core::{Attributor, Lang, Resolver, SeedParser, StanceTagger, SyntaxTagger};
use sayso_seed::SeedReader;
use sayso_syntax::ShallowTagger;
use sayso_token::{NewsSplitter, NewsTokenizer};

pub(crate) fn parser(plain: bool) -> Box<dyn SeedParser> {
    Box::new(if plain { SeedReader::new().plain() } else { SeedReader::new() })
}

/// One a language with word tables; the last serves every other language.
pub(crate) fn segmenters() -> Vec<Segmenter> {
    let languages = Lang::WITH_TABLES.into_iter().chain([Lang::UNKNOWN]);
    let of = |lang| Segmenter {
        lang,
        tokenizer: Box::new(NewsTokenizer::new(lang)),
        splitter: Box::new(NewsSplitter::new(lang)),
    };
    languages.map(of).collect()
}

pub(crate) fn syntax() -> Box<dyn SyntaxTagger> {
    Box::new(ShallowTagger::new())
}

pub(crate) fn attributor() -> Box<dyn Attributor> {
    Box::new(attributor::from_fn(|_: View<'_>, _: &mut Vec<Attribution>| {}))
}
pub(crate) fn resolver() -> Box<dyn Resolver> {
    Box::new(resolver::from_fn(|_: View<'_>, _: &[Attribution], _: &mut Actors| {}))
}
pub(crate) fn stance() -> Box<dyn StanceTagger> {
    Box::new(stance_tagger::from_fn(|_: View<'_>, _: &[Attribution], _: &mut Vec<Stance>| {}))
}
