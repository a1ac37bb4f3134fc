//! Direct, indirect or mixed: worked out from the text, never guessed.

use crate::scene::Scene;
use sayso_core::AttributionKind;
use std::ops::Range;

/// Direct where every word of the content is inside quotation marks (or is a line of a dash
/// dialogue), indirect where none is, mixed between.
pub(crate) fn of(scene: &Scene<'_>, content: &[Range<usize>]) -> AttributionKind {
    let (mut inside, mut outside) = (false, false);
    for piece in content {
        let mut at = piece.start;
        while at < piece.end {
            if let Some(region) = scene.region_at(at) {
                inside = true;
                at = region.end;
            } else {
                outside |= scene.kind(at).is_wordlike();
                at += 1;
            }
        }
    }
    match (inside, outside) {
        (true, false) => AttributionKind::Direct,
        (true, true) => AttributionKind::Mixed,
        _ => AttributionKind::Indirect,
    }
}
