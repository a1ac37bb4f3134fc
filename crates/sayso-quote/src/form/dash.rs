//! Dash dialogue: a sentence that begins with a dash is a line of speech, and dashes fence off the narration inside it.

use crate::scene::Scene;
use sayso_core::{Sentence, TokenKind};
use std::ops::Range;

/// A stretch of dash dialogue: sentences of one paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialogue {
    pub(crate) tokens: Range<usize>,
    pub(crate) turns: Vec<Turn>,
}

/// What is said, and who says so: *— Never, — said Lee. — Never!*
#[derive(Clone, Debug, Default)]
pub(crate) struct Turn {
    /// What is said, without the dashes.
    pub(crate) lines: Vec<Range<usize>>,
    /// The words of the narrator.
    pub(crate) narration: Range<usize>,
}

/// The dialogues of a paragraph. A sentence that begins with a dash and has no narrator is none (it might be an item of
/// a list).
pub(crate) fn dialogues(scene: &Scene<'_>, sentences: &[Sentence]) -> Vec<Dialogue> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(sentence) = sentences.get(at) {
        at += 1;
        if scene.kind(sentence.tokens().start) != TokenKind::Dash {
            continue;
        }
        let (dialogue, read) = dialogue(scene, sentences.get(at - 1..).unwrap_or_default());
        if !dialogue.turns.is_empty() {
            found.push(dialogue);
            at += read - 1;
        } else if read > 1 {
            // No narrator up to the end of the paragraph: nor will there be one for the dashes on the way.
            break;
        }
    }
    found
}

/// Reads the dialogue that begins with the first sentence; how many sentences it has.
fn dialogue(scene: &Scene<'_>, sentences: &[Sentence]) -> (Dialogue, usize) {
    let mut reader = Reader { scene, turns: Vec::new(), lines: Vec::new(), spoken: true };
    let mut end = 0;
    let mut read = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        let tokens = sentence.tokens();
        let opens = scene.kind(tokens.start) == TokenKind::Dash;
        // After the narrator's full stop a dash begins a new line, anything else the narration proper.
        if index > 0 && !reader.spoken && !opens {
            break;
        }
        reader.spoken |= opens;
        reader.sentence(tokens.start + usize::from(opens)..tokens.end);
        (end, read) = (tokens.end, index + 1);
    }
    let start = sentences.first().map_or(0, |s| s.tokens().start);
    // Lines behind the last narrator are still those of whoever spoke.
    let rest = std::mem::take(&mut reader.lines);
    if let Some(last) = reader.turns.last_mut() {
        last.lines.extend(rest);
    }
    (Dialogue { tokens: start..end, turns: reader.turns }, read.max(1))
}

struct Reader<'s, 'a> {
    scene: &'s Scene<'a>,
    turns: Vec<Turn>,
    /// Lines that wait for their narrator.
    lines: Vec<Range<usize>>,
    spoken: bool,
}

impl Reader<'_, '_> {
    fn sentence(&mut self, tokens: Range<usize>) {
        let mut start = tokens.start;
        for at in tokens.start..=tokens.end {
            let last = at == tokens.end;
            if !last && self.scene.kind(at) != TokenKind::Dash {
                continue;
            }
            let fence = last || self.is_fence(at);
            let ends =
                if self.spoken { last || self.narrates(at, tokens.end, fence) } else { fence };
            if !ends {
                continue;
            }
            if self.spoken {
                self.line(start..at);
            } else {
                let lines = std::mem::take(&mut self.lines);
                self.turns.push(Turn { lines, narration: start..at });
            }
            // A line goes on over the end of its sentence, a narration does not.
            if !last || !self.spoken {
                self.spoken = !self.spoken && !last;
            }
            start = at + 1;
        }
    }

    /// Adds to the line before if nothing stands between.
    fn line(&mut self, line: Range<usize>) {
        match self.lines.last_mut().filter(|l| l.end == line.start) {
            Some(before) => before.end = line.end,
            None if !line.is_empty() => self.lines.push(line),
            None => {}
        }
    }

    /// A dash fences off narration only after a sign (*— Peace — that is all, — said Lee.*) or, in Spanish, before one
    /// (*—dijo Lee—. Ya es tarde.*).
    fn is_fence(&self, at: usize) -> bool {
        let mark = |i: usize| {
            matches!(self.scene.kind(i), TokenKind::Comma | TokenKind::Stop | TokenKind::Ellipsis)
        };
        mark(at - 1) || mark(at + 1)
    }

    /// Whether the narrator speaks after the dash at `at`.
    fn narrates(&self, at: usize, end: usize, fence: bool) -> bool {
        let scene = self.scene;
        let cue = (at + 1..end.min(at + 6)).any(|i| scene.verb_cue(i, end).is_some());
        cue && (fence || scene.kind(at + 1).is_wordlike() && !scene.is_capitalised(at + 1))
    }
}
