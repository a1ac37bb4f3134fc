//! Attributions inside attributions.

use crate::id;
use sayso_core::{Attribution, Span};

/// How far back an enclosing content is looked for, in attributions.
const LOOK_BACK: usize = 48;

/// Sorts by content and links each attribution to the nearest one whose content holds all of its
/// cue, or, without a cue, all of its content.
///
/// Links point from the inside out, to a content that is strictly larger or, between equal contents,
/// from the later to the earlier: they form a forest.
pub(crate) fn link(found: &mut [Attribution], base: usize) {
    found.sort_by_cached_key(|a| {
        let first = a.content.first().map_or(0, |s| s.start());
        let size: u32 = a.content.iter().map(|s| s.len()).sum();
        (first, core::cmp::Reverse(size))
    });
    for inner in 1..found.len() {
        let low = inner.saturating_sub(LOOK_BACK);
        let parent = (low..inner).rev().find(|&outer| match (found.get(outer), found.get(inner)) {
            (Some(outer), Some(inner)) => encloses(outer, inner),
            _ => false,
        });
        if let Some(attribution) = found.get_mut(inner) {
            attribution.parent = parent.and_then(|p| u32::try_from(base + p).ok());
        }
    }
}

fn encloses(outer: &Attribution, inner: &Attribution) -> bool {
    // The pieces of a content are in order, and apart from each other.
    let inside = |span: &Span| {
        let after = outer.content.partition_point(|c| c.start() <= span.start());
        after.checked_sub(1).and_then(|at| outer.content.get(at)).is_some_and(|c| c.contains(*span))
    };
    // The source behind a report stands beside it, with the same content.
    let rule = |a: &Attribution, id| a.rule.as_str().starts_with(id);
    let behind = (rule(inner, id::CITING)
        || rule(outer, id::SPOKE_TO)
        || rule(outer, id::QUOTED_BY)
        || rule(outer, id::CARRIED))
        && outer.content == inner.content;
    // “A,” Lee said, according to the Courier. “B.”: B is Lee's as A is.
    let end = outer.cue.iter().chain(&outer.source).map(|s| s.end()).max().unwrap_or(0);
    let later = |span: &Span| {
        let told = outer.cue.first().zip(inner.cue.first());
        told.is_some_and(|(o, i)| i.end() <= o.start()) && span.start() >= end
    };
    let first = inner.content.first().is_some_and(inside);
    let whole = first && inner.content.iter().all(|p| inside(p) || later(p));
    behind || whole && inner.cue.iter().all(inside)
}
