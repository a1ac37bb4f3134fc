//! Where a given holder stands on a given target, from rules and model.

use crate::pair::reading::with_reading;
use crate::pair::verdict::{verdict_of, without_model};
use crate::pair::{PairLabel, PairModel, Verdict, evidence, features};
use crate::tagger::StanceRules;
use sayso_core::{Attribution, Polarity, Span, Stance, StanceTagger, View};

impl StanceRules {
    /// With a learned model that labels the pairs on which the rules are not sure.
    #[must_use]
    pub fn with_pair_model(mut self, model: PairModel) -> Self {
        self.pairs = Some(model);
        self
    }

    /// The label of a holder and a target. `holder` of `None` is the text's voice: anybody's stance on the
    /// target and the text's own judgements count.
    ///
    /// The stances found by the rules decide where they fit the pair; where none does, a
    /// [`PairModel`] does if there is one, else acts between the two (helped, accused, attacked) and predicates
    /// on the words between them. Spans outside the text, or in no sentence, are neutral.
    ///
    /// ```
    /// use sayso_core::{Polarity, Span, View};
    /// use sayso_stance::StanceRules;
    /// # use sayso_core::{SentenceSplitter, Syntax, SyntaxTagger, Tokenizer};
    ///
    /// let text = "The union backs the toll, which the mayor opposes.";
    /// # let tokens = sayso_token::NewsTokenizer::default().tokenize(text);
    /// # let sentences = sayso_token::NewsSplitter::default().split(text, &tokens);
    /// # let view = View::new(text).with_tokens(&tokens).with_sentences(&sentences);
    /// # let mut syntax = Syntax::default();
    /// # sayso_syntax::ShallowTagger::new().tag_into(view, &mut syntax);
    /// # let view = view.with_syntax(&syntax);
    /// // With a view of tokens, sentences and syntax, as for any stage:
    /// let [union, mayor, toll] = ["The union", "the mayor", "the toll"].map(|part| Span::find(text, part));
    /// let side = |holder| StanceRules::new().label_pair(view, &[], holder, toll.unwrap()).polarity;
    /// assert_eq!((side(union), side(mayor)), (Polarity::Support, Polarity::Oppose));
    /// ```
    #[must_use]
    pub fn label_pair(
        &self,
        view: View<'_>,
        attributions: &[Attribution],
        holder: Option<Span>,
        target: Span,
    ) -> PairLabel {
        let stances = self.tag(view, attributions);
        self.label_pair_from(view, attributions, &stances, holder, target)
    }

    /// [`label_pair`](Self::label_pair) for stances that are worked out already, for many pairs of one
    /// text.
    #[must_use]
    pub fn label_pair_from(
        &self,
        view: View<'_>,
        attributions: &[Attribution],
        stances: &[Stance],
        holder: Option<Span>,
        target: Span,
    ) -> PairLabel {
        let own = evidence::stances(view, stances, holder, target);
        let mut label = own.label();
        let certain = label.polarity != Polarity::Neutral;
        // The text says that no side is taken: "declined to say whether".
        if own.withheld && !certain {
            return label;
        }
        with_reading(view, self.lexicon().inner(), holder, target, |reading| {
            if let Some(model) = &self.pairs
                && view.syntax().is_some_and(|s| s.has_heads)
            {
                let mut features = Vec::new();
                features::fill(reading, attributions, stances, &mut features);
                label = model.label(&features, holder.is_some(), verdict_of(reading, stances));
            } else if !certain {
                label = without_model(reading, stances);
            }
        });
        label
    }

    /// The features of a pair, as indices into a model's weights. For training.
    #[doc(hidden)]
    pub fn pair_features(
        &self,
        view: View<'_>,
        attributions: &[Attribution],
        stances: &[Stance],
        holder: Option<Span>,
        target: Span,
        out: &mut Vec<u32>,
    ) -> Verdict {
        let mut verdict = Verdict::default();
        with_reading(view, self.lexicon().inner(), holder, target, |reading| {
            features::fill(reading, attributions, stances, out);
            verdict = verdict_of(reading, stances);
        });
        verdict
    }
}
