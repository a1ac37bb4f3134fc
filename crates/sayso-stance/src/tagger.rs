//! The tagger: its options, and its way through the sentences of a document.

use crate::constructions::ASKED;
use crate::constructions::{author as own_voice, partisan};
use crate::grammar::scratch::Scratch;
use crate::grammar::sentence::{Kind, Sentence, VerbKind};
use crate::grammar::window::windows;
use crate::judge::{self, JudgeModel, Reason};
use crate::lexicon::StanceLexicon;
use crate::pair::PairModel;
use crate::predicates::{adjective, evaluate, noun, verb};
use crate::speaker::{Speakers, local_speakers};
use crate::tagging::Tagging;
use sayso_core::{Attribution, Genre, Lang, Stance, StanceTagger, View};

/// What [`StanceRules`] looks for.
///
/// ```
/// use sayso_stance::{StanceOptions, StanceRules};
///
/// let mut options = StanceOptions::default();
/// options.past = true; // "once opposed the toll" too
/// let rules = StanceRules::new().with_options(options);
/// # let _ = rules;
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct StanceOptions {
    /// Stances of the author too ([`Holder::Author`](sayso_core::Holder::Author)), outside opinion pieces as well. In a document whose
    /// genre is [`Genre::Opinion`] they are always looked for.
    pub author: bool,
    /// Stances that the text says are no longer held ("once opposed"), with
    /// [`StanceTime::Past`](sayso_core::StanceTime::Past).
    pub past: bool,
    /// With a [`JudgeModel`]: how probable a stance must be to be given. `None` is the model's own threshold. Without a
    /// model it has no effect.
    pub min_score: Option<f32>,
}

/// Finds stances by rules over tags and a lexicon of predicates; English.
///
/// Needs tokens, sentences and part-of-speech tags in the view; without tags, or in another language, it finds
/// nothing. Attributions say in whose words a judgement stands; where none covers a sentence, the
/// sentence's own "said" and "according to" do.
///
/// Tagging is total, linear in the text, and allocates a few buffers a document. A sentence of more than 120
/// tokens is read in windows of at most as many, cut between clauses where it can be.
#[derive(Clone, Debug, Default)]
pub struct StanceRules {
    lexicon: StanceLexicon,
    options: StanceOptions,
    pub(crate) pairs: Option<PairModel>,
    judge: Option<JudgeModel>,
}

impl StanceRules {
    /// The shipped lexicon, standard options.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With another lexicon.
    #[must_use]
    pub fn with_lexicon(self, lexicon: StanceLexicon) -> Self {
        Self { lexicon, ..self }
    }

    /// With other options.
    #[must_use]
    pub fn with_options(self, options: StanceOptions) -> Self {
        Self { options, ..self }
    }

    /// With a learned model that judges what the constructions find, and proposes more. It needs trees: where there are
    /// none, the constructions are alone.
    #[must_use]
    pub fn with_judge(mut self, model: JudgeModel) -> Self {
        self.judge = Some(model);
        self
    }

    /// Why the judge gave a stance the score that it has: what each part of it adds, the weightiest first. Empty without a
    /// judge, and for a stance that it has not judged. `view` and `attributions` are those that the stance was found in.
    #[must_use]
    pub fn reasons(
        &self,
        view: View<'_>,
        attributions: &[Attribution],
        stance: &Stance,
    ) -> Vec<Reason> {
        let Some(model) =
            self.judge.as_ref().filter(|_| view.syntax().is_some_and(|s| s.has_heads))
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        self.find_into(view, attributions, &mut found);
        judge::reasons(view, self.lexicon.inner(), model, attributions, &found, stance)
    }

    /// The lexicon in use.
    #[must_use]
    pub fn lexicon(&self) -> &StanceLexicon {
        &self.lexicon
    }
}

impl StanceTagger for StanceRules {
    fn tag_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>) {
        let english = matches!(view.lang(), Lang::EN | Lang::UNKNOWN);
        if !english || view.syntax().is_none() {
            return;
        }
        match &self.judge {
            Some(model) if view.syntax().is_some_and(|s| s.has_heads) => {
                let mut found = Vec::new();
                self.find_into(view, attributions, &mut found);
                let (lexicon, least) = (self.lexicon.inner(), self.options.min_score);
                judge::judge(view, lexicon, model, least, attributions, &found, out);
            }
            _ => self.find_into(view, attributions, out),
        }
    }
}

impl StanceRules {
    /// What the constructions find, sentence by sentence.
    fn find_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>) {
        let lexicon = self.lexicon.inner();
        let mut scratch = Scratch::default();
        let mut speakers = Speakers::new(attributions);
        let mut locals = Vec::new();
        let mut used = Vec::new();
        let author = self.options.author || view.genre() == Genre::Opinion;
        for sentence in view.sentences().iter().flat_map(|&s| windows(view, s)) {
            if view.is_stopped() {
                return;
            }
            speakers.enter(sentence.span);
            if !scratch.read(view, sentence, lexicon, author || speakers.any()) {
                continue;
            }
            let Some(tokens) = view.tokens().get(sentence.tokens()) else { continue };
            scratch.build(tokens, view.text());
            let first = sentence.tokens().start;
            let (words, units) = (&scratch.words, &scratch.units);
            let clause = Sentence { view, lexicon, tokens, first, words, units };
            local_speakers(&clause, &mut locals);
            used.clear();
            used.resize(clause.words.len(), false);
            let first = out.len();
            let mut tagging = Tagging {
                clause,
                speakers: &speakers,
                locals: &locals,
                used: &mut used,
                out: &mut *out,
                first,
                past: self.options.past,
            };
            run(&mut tagging, author);
            if let Some(found) = out.get_mut(first..) {
                found.sort_by_key(|s| (s.evidence.start(), s.target.start()));
            }
        }
    }
}

/// Looks for every construction in the sentence at hand.
fn run(t: &mut Tagging<'_, '_>, author: bool) {
    for unit in 0..t.clause.units.len() {
        if t.clause.unit_kind(unit) == Some(Kind::Verb) {
            verb::tag(t, unit);
        }
    }
    for unit in 0..t.clause.units.len() {
        match t.clause.unit_kind(unit) {
            Some(Kind::Noun) => {
                noun::tag(t, unit);
                adjective::tag(t, unit);
                partisan::tag(t, unit);
            }
            Some(Kind::Verb | Kind::Adjective | Kind::Preposition | Kind::Adverb) => {
                adjective::tag(t, unit);
            }
            _ => {}
        }
    }
    for unit in 0..t.clause.units.len() {
        if t.clause.verb_kind(unit) == Some(VerbKind::Finite) {
            evaluate::tag(t, unit);
        }
    }
    for unit in 0..t.clause.units.len() {
        if t.clause.unit_kind(unit) == Some(Kind::Verb) {
            for construction in ASKED {
                if let Some((holder, finding)) = (construction.find)(t, unit)
                    && t.emit(holder, finding)
                {
                    t.mark(finding.evidence.start, finding.evidence.end);
                }
            }
        }
    }
    if author {
        own_voice::tag(t);
    }
}
