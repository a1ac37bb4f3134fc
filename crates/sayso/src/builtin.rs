//! The stages that come with the workspace.

use sayso_core::*;

pub(crate) fn parser(_plain: bool) -> Box<dyn SeedParser> {
    Box::new(seed_parser::from_fn(|raw: &str| {
        let mut a = Article::default();
        let mut at = 0;
        for line in raw.split_inclusive('\n') {
            let s = Span::new(at, at + line.len() as u32);
            a.blocks.push(Block::new(
                s,
                if line.trim().is_empty() { BlockKind::Blank } else { BlockKind::Body },
            ));
            at = s.end();
        }
        Parsed { value: a, diagnostics: Vec::new() }
    }))
}
pub(crate) fn segmenters() -> Vec<crate::pipeline::Segmenter> {
    Vec::new()
}
pub(crate) fn syntax() -> Box<dyn SyntaxTagger> {
    Box::new(syntax_tagger::from_fn(|_: View<'_>, _: &mut Syntax| {}))
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
