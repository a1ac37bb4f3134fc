//! Dash dialogue: a paragraph that begins with a dash is a line of speech, and dashes fence off the
//! narration inside it.

use crate::scene::Scene;
use sayso_core::TokenKind;
use std::ops::Range;

/// One paragraph of dash dialogue.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialogue {
    /// What is said, without the dashes.
    pub(crate) lines: Vec<Range<usize>>,
    /// The words of the narrator between, if there are any.
    pub(crate) narration: Option<Range<usize>>,
}

/// Reads a paragraph that begins with a dash; `None` for any other, and for one in which no narrator
/// names the speaker (it might be a list).
pub(crate) fn dialogue(scene: &Scene<'_>, paragraph: &Range<usize>) -> Option<Dialogue> {
    if scene.kind(paragraph.start) != TokenKind::Dash {
        return None;
    }
    let mut found = Dialogue::default();
    let mut start = paragraph.start + 1;
    let mut spoken = true;
    for at in paragraph.start + 1..=paragraph.end {
        let end = at == paragraph.end;
        if !end && scene.kind(at) != TokenKind::Dash {
            continue;
        }
        // A dash fences off narration only after a sign: "— Peace — that is all, — said Lee."
        let fence = end
            || matches!(
                scene.kind(at - 1),
                TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis
            )
            // Spanish sets the sign after the dash: "—dijo Lee—. Ya es tarde."
            || matches!(scene.kind(at + 1), TokenKind::Comma | TokenKind::Stop);
        if spoken && !end {
            let cue = (at + 1..paragraph.end.min(at + 6))
                .any(|i| scene.verb_cue(i, paragraph.end).is_some());
            if !(cue
                && (fence || scene.kind(at + 1).is_wordlike() && !scene.is_capitalised(at + 1)))
            {
                continue;
            }
        } else if !spoken && !fence {
            continue;
        }
        if spoken {
            found.lines.push(start..at);
        } else if found.narration.is_none() {
            found.narration = Some(start..at);
        }
        spoken = !spoken;
        start = at + 1;
    }
    found.narration.is_some().then_some(found)
}
