//! Interviews, transcripts and lists of voices: who speaks stands before a colon at the head of the paragraph, or as a
//! signature at its end; in *Q: … A: …*, it is whoever was introduced before the first question.

use super::nearby::somebody;
use crate::draft::Draft;
use crate::form::paragraph::Paragraph;
use crate::form::{heading, signature};
use crate::grammar::source::first_subject;
use crate::id;
use crate::scene::Scene;
use sayso_core::{Rule, TokenKind};
use std::ops::Range;

/// The answers of an interview.
pub(crate) const ANSWER: Rule = Rule {
    id: id::ANSWER,
    summary: "Questions and answers marked Q and A: the answers are those of the person introduced before the first question.",
    example: "Ann Lee has run the ferry for ten years.\nQ: Will it sail in May?\nA: It will sail when the ice is gone.",
    pitfalls: "Two people may have been introduced.",
};

/// How many paragraphs a turn goes on over.
const LONGEST: usize = 8;

/// The turns of a document: a name and a colon, a quotation and a signature, the answers to questions.
pub(crate) fn read(scene: &Scene<'_>, paragraphs: &[Paragraph]) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut previous = None;
    let mut turns = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let tokens = &paragraph.tokens;
        let heading = heading::read(scene, tokens, index == 0);
        if let Some(draft) = heading.filter(|d| d.rule != id::HEADLINE) {
            if draft.rule == id::TURN {
                turns.push((index, out.len()));
            }
            out.push(draft);
        }
        let signed = signature::read(scene, tokens, previous);
        out.extend(signed.or_else(|| signature::pulled(scene, tokens)));
        previous = Some(tokens);
    }
    // What stands between two turns belongs to the first.
    let several = turns.len() > 2;
    for pair in turns.windows(2).filter(|_| several) {
        let [(from, at), (to, _)] = pair else { continue };
        let between = paragraphs.get(from + 1..*to).unwrap_or_default();
        if let Some(draft) = out.get_mut(*at).filter(|_| between.len() <= LONGEST) {
            draft.content.extend(between.iter().map(|p| p.tokens.clone()));
        }
    }
    out.extend(answers(scene, paragraphs));
    out
}

/// Whether a paragraph begins with a letter and a mark: *Q:*, *A.*; one past the mark.
fn marked(scene: &Scene<'_>, paragraph: &Paragraph, letter: &str) -> Option<usize> {
    let first = paragraph.tokens.start;
    let glued = scene.text(first).strip_prefix(letter).is_some_and(|rest| rest == ".");
    if glued {
        return Some(first + 1);
    }
    let mark = matches!(scene.kind(first + 1), TokenKind::Colon | TokenKind::Stop);
    (scene.text(first) == letter && mark).then_some(first + 2)
}

/// The answers of an interview that marks them.
fn answers(scene: &Scene<'_>, paragraphs: &[Paragraph]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let question = |p: &Paragraph| marked(scene, p, "Q").is_some();
    let Some(first) = paragraphs.iter().position(question) else { return out };
    let Some(source) = introduced(scene, paragraphs.get(..first).unwrap_or_default()) else {
        return out;
    };
    let mut answering = false;
    for paragraph in paragraphs.get(first..).unwrap_or_default() {
        if question(paragraph) {
            answering = false;
        } else if let Some(start) = marked(scene, paragraph, "A") {
            answering = true;
            let content = start..paragraph.tokens.end;
            if !content.is_empty() {
                out.push(Draft {
                    source: Some(source.clone()),
                    cue: start - 1..start,
                    content: vec![content],
                    ..Draft::of(id::ANSWER, 7)
                });
            }
        } else if let Some(last) = out.last_mut().filter(|_| answering) {
            // The paragraph after the last answer may be the author's again.
            let more = last.content.len() < LONGEST
                && paragraphs.last().is_some_and(|p| p.tokens != paragraph.tokens);
            if more {
                last.content.push(paragraph.tokens.clone());
            }
        }
    }
    out
}

/// The person introduced last before an interview.
fn introduced(scene: &Scene<'_>, before: &[Paragraph]) -> Option<Range<usize>> {
    let sentences = |p: &Paragraph| scene.view.sentences().get(p.sentences.clone());
    before.iter().rev().take(4).flat_map(sentences).flatten().find_map(|sentence| {
        let tokens = sentence.tokens();
        let subject = first_subject(scene, tokens.start, tokens.end)?;
        (somebody(scene, &subject) && scene.is_capitalised(subject.end - 1)).then_some(subject)
    })
}
