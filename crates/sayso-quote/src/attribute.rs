//! The attributor that puts the rules together.

use crate::clauses::Clauses;
use crate::draft::{Draft, Finding};
use crate::form::paragraph::{Paragraph, paragraphs};
use crate::form::regions::{Region, regions_into};
use crate::form::{follow, heading, signature, titles};
use crate::lexicon::Lexicon;
use crate::model::{Page, QuoteModel};
use crate::scene::Scene;
use crate::settle::settle;
use crate::{nest, plain, scene};
use sayso_core::{Attribution, Attributor, Lang, View};
use std::ops::Range;

/// Finds attributions by rule: no model, every decision with the id of its rule.
///
/// With syntax (English) it reads direct, indirect and mixed attributions; without, direct speech
/// with its speaker and clauses after *that*.
#[derive(Clone, Debug)]
pub struct QuoteRules {
    least: u8,
    traced: bool,
    model: Option<QuoteModel>,
    likely: f32,
}

impl Default for QuoteRules {
    fn default() -> Self {
        Self { least: 3, traced: false, model: None, likely: LIKELY }
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
        Self { least, likely: score.clamp(0.0, 1.0), ..self }
    }

    /// With a model for English text that comes with trees: it finds what no rule does, and judges what the
    /// rules found. `sayso-models` has one. Text in other languages, or without trees, goes by rules.
    #[must_use]
    pub fn with_model(self, model: QuoteModel) -> Self {
        Self { model: Some(model), ..self }
    }

    /// Adds the line of the cue in its word table and the frame to the rule ids, as in
    /// `quote.indirect.clause/12/that`: for counting on one's own gold how often each cue attributes,
    /// which is what the grades in the tables say.
    #[must_use]
    pub fn traced(self) -> Self {
        Self { traced: true, ..self }
    }
}

/// Attributions of the model are kept from this probability on.
const LIKELY: f32 = 0.4;

impl Attributor for QuoteRules {
    fn attribute_into(&self, view: View<'_>, out: &mut Vec<Attribution>) {
        let base = out.len();
        let paragraphs = paragraphs(view);
        let model = self.model.as_ref().filter(|_| has_trees(view));
        with_scene(view, &paragraphs, |scene| {
            let drafts = drafts(scene, &paragraphs, if model.is_some() { 1 } else { self.least });
            let mut found: Vec<Finding> = match model {
                Some(model) => {
                    Page::new(*scene, &drafts).with_cues(model).judge(model, self.likely)
                }
                None => drafts.iter().cloned().map(Finding::graded).collect(),
            };
            let least = if model.is_some() { self.likely } else { f32::from(self.least) / 10.0 };
            found.retain(|f| f.score >= least);
            if scene.has_syntax() {
                found = settle(scene, &paragraphs, &drafts, found);
            }
            for finding in found.iter_mut().filter(|f| f.score >= least) {
                let Some(mut attribution) = scene.finish(&mut finding.draft) else { continue };
                attribution.score = finding.score;
                let draft = &finding.draft;
                if let Some((line, frame)) = draft.entry.filter(|_| self.traced && model.is_none())
                {
                    attribution.rule = format!("{}/{line}/{}", draft.rule, frame.name()).into();
                }
                out.push(attribution);
            }
        });
        if let Some(found) = out.get_mut(base..) {
            nest::link(found, base);
        }
    }
}

/// The model reads trees, and English.
fn has_trees(view: View<'_>) -> bool {
    matches!(view.lang(), Lang::EN | Lang::UNKNOWN) && view.syntax().is_some_and(|s| s.has_heads)
}

/// Looks at a document as the model does.
pub fn with_page<R>(view: View<'_>, model: &QuoteModel, read: impl FnOnce(&Page<'_>) -> R) -> R {
    let paragraphs = paragraphs(view);
    with_scene(view, &paragraphs, |scene| {
        read(&Page::new(*scene, &drafts(scene, &paragraphs, 1)).with_cues(model))
    })
}

fn with_scene<R>(
    view: View<'_>,
    paragraphs: &[Paragraph],
    read: impl FnOnce(&Scene<'_>) -> R,
) -> R {
    let lexicon = Lexicon::of(view.lang());
    let mut regions: Vec<Region> = Vec::new();
    for paragraph in paragraphs {
        regions_into(view.text(), view.tokens(), paragraph.tokens.clone(), &mut regions);
    }
    regions.retain(|region| !titles::is_title(view, region));
    let facts = scene::facts(view, lexicon, &regions);
    read(&Scene::new(view, lexicon, &regions, &facts))
}

/// What the rules find.
fn drafts(scene: &Scene<'_>, paragraphs: &[Paragraph], least: u8) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut open = None;
    let mut previous: Option<&Range<usize>> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if scene.view.is_stopped() {
            return drafts;
        }
        let first = drafts.len();
        drafts.extend(heading::read(scene, &paragraph.tokens, index == 0));
        drafts.extend(signature::read(scene, &paragraph.tokens, previous));
        read(scene, paragraph, least, &mut drafts);
        open = follow::follow(scene, &paragraph.tokens, previous, &mut drafts, (first, open));
        previous = Some(&paragraph.tokens);
    }
    drafts
}

fn read(scene: &Scene<'_>, paragraph: &Paragraph, least: u8, drafts: &mut Vec<Draft>) {
    let sentences = scene.view.sentences().get(paragraph.sentences.clone()).unwrap_or_default();
    if !scene.has_syntax() {
        plain::read(scene, drafts, sentences);
        return;
    }
    for sentence in sentences {
        if scene.has_cue(sentence.tokens()) {
            Clauses::read(scene, drafts, sentence.tokens(), paragraph.tokens.start, least);
        }
    }
}
