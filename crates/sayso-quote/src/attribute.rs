//! The attributor that puts the rules together.

use crate::clauses::Clauses;
use crate::lexicon::Lexicon;
use crate::regions::{Region, regions_into};
use crate::scene::{Draft, Scene};
use crate::{dash, follow, heading, nest, plain, scene};
use sayso_core::{Attribution, Attributor, View};
use std::ops::Range;

/// Finds attributions by rule: no model, every decision with the id of its rule.
///
/// With syntax (English) it reads direct, indirect and mixed attributions; without, direct speech
/// with its speaker and clauses after *that*.
#[derive(Clone, Debug)]
pub struct QuoteRules {
    least: u8,
    traced: bool,
}

impl Default for QuoteRules {
    fn default() -> Self {
        Self { least: 3, traced: false }
    }
}

impl QuoteRules {
    /// The rules as they come.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps attributions with at least this score (0 to 1). Lower finds more and errs more. The
    /// score says how often the cue attributes in the frame in which it stands.
    #[must_use]
    pub fn with_min_score(self, score: f32) -> Self {
        let least = (score.clamp(0.0, 1.0) * 10.0).ceil() as u8;
        Self { least, ..self }
    }

    /// Adds the line of the cue in its word table and the frame to the rule ids, as in
    /// `quote.indirect.clause/12/that`: for counting on one's own gold how often each cue attributes,
    /// which is what the grades in the tables say.
    #[must_use]
    pub fn traced(self) -> Self {
        Self { traced: true, ..self }
    }
}

/// A paragraph in tokens and in sentences.
struct Paragraph {
    tokens: Range<usize>,
    sentences: Range<usize>,
}

impl Attributor for QuoteRules {
    fn attribute_into(&self, view: View<'_>, out: &mut Vec<Attribution>) {
        let lexicon = Lexicon::of(view.lang());
        let paragraphs = paragraphs(view);
        let mut regions: Vec<Region> = Vec::new();
        for paragraph in &paragraphs {
            regions_into(view.text(), view.tokens(), paragraph.tokens.clone(), &mut regions);
        }
        let facts = scene::facts(view, lexicon, &regions);
        let scene = Scene::new(view, lexicon, &regions, &facts);
        let mut drafts: Vec<Draft> = Vec::new();
        let mut previous: Option<&Range<usize>> = None;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let first = drafts.len();
            drafts.extend(heading::read(&scene, &paragraph.tokens, index == 0));
            read(&scene, paragraph, self.least, &mut drafts);
            follow::follow(&scene, &paragraph.tokens, previous, &mut drafts, first);
            previous = Some(&paragraph.tokens);
        }
        let base = out.len();
        for draft in drafts.iter_mut().filter(|d| d.grade >= self.least) {
            let Some(mut found) = scene.finish(draft) else { continue };
            if let Some((line, frame)) = draft.entry.filter(|_| self.traced) {
                found.rule = format!("{}/{line}/{}", draft.rule, frame.name()).into();
            }
            out.push(found);
        }
        if let Some(found) = out.get_mut(base..) {
            nest::link(found, base);
        }
    }
}

fn read(scene: &Scene<'_>, paragraph: &Paragraph, least: u8, drafts: &mut Vec<Draft>) {
    if dash::used_in(scene.view.lang())
        && let Some(dialogue) = dash::dialogue(scene, &paragraph.tokens)
        && let Some(narration) = &dialogue.narration
    {
        plain::narration(scene, drafts, &dialogue, narration);
        return;
    }
    let sentences = scene.view.sentences().get(paragraph.sentences.clone()).unwrap_or_default();
    for sentence in sentences {
        if !scene.has_cue(sentence.tokens()) {
            continue;
        }
        if scene.has_syntax() {
            Clauses::read(scene, drafts, sentence.tokens(), paragraph.tokens.start, least);
        } else {
            plain::read(scene, drafts, sentence.tokens());
        }
    }
}

/// Groups sentences by the block that they begin in. Without blocks every line is a paragraph.
fn paragraphs(view: View<'_>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut block = 0;
    let mut until = 0;
    for (index, sentence) in view.sentences().iter().enumerate() {
        let start = sentence.span.start();
        let new = if view.blocks().is_empty() {
            let gap = view.text().get(until as usize..start as usize).unwrap_or("");
            index == 0 || gap.contains('\n')
        } else {
            let before = block;
            while view.blocks().get(block).is_some_and(|b| b.span.end() <= start) {
                block += 1;
            }
            index == 0 || block != before
        };
        until = sentence.span.end();
        let tokens = sentence.tokens();
        match out.last_mut().filter(|_| !new) {
            Some(paragraph) => {
                paragraph.tokens.end = tokens.end;
                paragraph.sentences.end = index + 1;
            }
            None => out.push(Paragraph { tokens, sentences: index..index + 1 }),
        }
    }
    out
}
