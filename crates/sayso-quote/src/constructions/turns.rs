//! Interviews, transcripts and lists of voices: who speaks stands before a colon at the head of the paragraph, or as a
//! signature at its end.

use crate::draft::Draft;
use crate::paragraph::Paragraph;
use crate::rules::id;
use crate::scene::Scene;
use crate::{heading, signature};

/// The turns of a document, with whether each stands on its own: a name and a colon, a quotation and a signature.
pub(crate) fn read(scene: &Scene<'_>, paragraphs: &[Paragraph]) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut previous = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let tokens = &paragraph.tokens;
        out.extend(heading::read(scene, tokens, index == 0).filter(|d| d.rule != id::HEADLINE));
        out.extend(signature::read(scene, tokens, previous));
        previous = Some(tokens);
    }
    out
}
