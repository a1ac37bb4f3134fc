//! Which candidates of a sentence a word's stance may have.

use super::candidates::{Form, HolderCandidate, TargetCandidate};
use super::reading::Reading;
use sayso_core::Tag;

/// Words on either side of a word within which its holder and target are looked for.
const REACH: usize = 40;

/// The holders that a word's stance may have.
pub(super) fn holders(reading: &Reading<'_>, word: usize, out: &mut Vec<HolderCandidate>) {
    out.clear();
    let tree = reading.tree;
    let near = |head: usize| head.abs_diff(word) <= REACH;
    let own = reading.candidates().holders.iter();
    out.extend(own.filter(|c| c.head.is_some_and(|h| h != word && near(h))));
    for (at, saying) in reading.sayings.iter().enumerate().rev() {
        let start = tree.spans.get(word).map_or(0, |s| s.start());
        if !(saying.content.start() <= start && start < saying.content.end()) {
            continue;
        }
        let Some(source) = saying.source else { continue };
        let depth = |c: &HolderCandidate| c.head.and_then(|h| tree.node(h)).map_or(0, |n| n.depth);
        let same = out.iter_mut().filter(|c| c.head.is_some() && c.span.overlaps(source));
        if let Some(same) = same.min_by_key(|c| depth(c)) {
            same.saying = same.saying.or(Some(at));
        } else if !out.iter().any(|c| c.span == source) && !source.overlaps(reading.span) {
            let seen = reading.memory.of(source);
            out.push(HolderCandidate { head: None, span: source, saying: Some(at), seen });
        }
    }
}

/// What a word's stance may be about.
pub(super) fn targets(reading: &Reading<'_>, word: usize, out: &mut Vec<TargetCandidate>) {
    out.clear();
    // Whoever attacks somebody is against them, not against attacking; but whoever must act is for acting.
    let modal = reading.tree.children(word).any(|c| reading.tree.tag(c) == Tag::MD);
    let own = |c: &TargetCandidate| {
        c.head == word && matches!(c.form, Form::Clause | Form::VerbPhrase) && !modal
    };
    let all = reading.candidates().targets.iter();
    out.extend(all.filter(|c| c.head.abs_diff(word) <= REACH && !own(c)));
}
