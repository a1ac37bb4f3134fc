//! Where one holder stands on one target: what the stances of a text come to for the two.

use super::Analysed;

use sayso::{Holder, Polarity, Span, Stance};
use sayso_input::{Mention, Pair};

/// How much speaks for neutral before anything was found: less than a weak stance (0.35) that the tagger is
/// sure of, so that any clear stance decides.
const NOTHING_FOUND: f32 = 0.25;

/// What the stances say about a pair. The scores add up to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Verdict {
    /// For.
    pub(crate) support: f32,
    /// Against.
    pub(crate) oppose: f32,
    /// Neither.
    pub(crate) neutral: f32,
    /// The rules of the stances that count.
    pub(crate) rules: Vec<String>,
}

impl Verdict {
    /// The polarity with the highest score; neutral if for and against are equal.
    pub(crate) fn label(&self) -> Polarity {
        if self.support > self.oppose && self.support > self.neutral {
            Polarity::Support
        } else if self.oppose > self.support && self.oppose > self.neutral {
            Polarity::Oppose
        } else {
            Polarity::Neutral
        }
    }
}

/// What the library says where both sides are places in the text. Where the target is only a name, weighs the
/// stances whose holder and target are those of the pair, each with its strength and its score. Without a
/// holder, everybody's stances count.
pub(crate) fn judge(document: &Analysed<'_>, pair: &Pair<'_>) -> Verdict {
    let mut verdict = Verdict { neutral: NOTHING_FOUND, ..Verdict::default() };
    for stance in &document.analysis.stances {
        let held = pair.holder.as_ref().is_none_or(|holder| is_holder(document, stance, holder));
        if !held || !is_target(document, stance, &pair.target) {
            continue;
        }
        let weight = stance.value().abs() * stance.score;
        match stance.polarity {
            Polarity::Support => verdict.support += weight,
            Polarity::Oppose => verdict.oppose += weight,
            _ => verdict.neutral += stance.score,
        }
        verdict.rules.push(stance.rule.to_string());
    }
    if let Some(label) = &document.label {
        let [support, oppose, neutral] = label.scores;
        return Verdict { support, oppose, neutral, ..verdict };
    }
    let all = verdict.support + verdict.oppose + verdict.neutral;
    verdict.support /= all;
    verdict.oppose /= all;
    verdict.neutral /= all;
    verdict
}

fn is_holder(document: &Analysed<'_>, stance: &Stance, wanted: &Mention<'_>) -> bool {
    let span = match &stance.holder {
        Holder::Mention(span) => Some(*span),
        _ => None,
    };
    is_same(document, span, stance.actor, wanted)
}

fn is_target(document: &Analysed<'_>, stance: &Stance, wanted: &Mention<'_>) -> bool {
    is_same(document, Some(stance.target), stance.target_actor, wanted)
}

/// Whether words of the text, or the actor behind them, are what is asked for.
fn is_same(
    document: &Analysed<'_>,
    span: Option<Span>,
    actor: Option<u32>,
    wanted: &Mention<'_>,
) -> bool {
    let actor = actor.and_then(|index| document.analysis.actors.list.get(index as usize));
    match wanted {
        Mention::Span { bstart, bend } => {
            let wanted = Span::new(*bstart, *bend);
            let mentions = actor.into_iter().flat_map(|actor| actor.mentions.iter().copied());
            span.into_iter().chain(mentions).any(|own| own.overlaps(wanted))
        }
        Mention::Name(name) => {
            let name = name.trim().to_lowercase();
            let holds = |text: &str| contains_words(&text.to_lowercase(), &name);
            span.is_some_and(|span| holds(&document.words(&[span])))
                || actor.is_some_and(|actor| holds(&actor.name))
        }
    }
}

/// Whether a text holds some words, as whole words.
fn contains_words(text: &str, words: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && text.match_indices(words).any(|(at, found)| {
            let (before, after) = (text.get(..at), text.get(at + found.len()..));
            is_edge(before.and_then(|t| t.chars().next_back()))
                && is_edge(after.and_then(|t| t.chars().next()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        assert!(contains_words("the harbour toll", "toll"));
        assert!(contains_words("the harbour toll", "harbour toll"));
        assert!(!contains_words("the harbour tollgate", "toll"));
        assert!(!contains_words("the harbour toll", ""));
    }

    #[test]
    fn equal_sides_are_neutral() {
        let verdict =
            |support, oppose, neutral| Verdict { support, oppose, neutral, rules: vec![] };
        assert_eq!(verdict(0.4, 0.4, 0.2).label(), Polarity::Neutral);
        assert_eq!(verdict(0.5, 0.3, 0.2).label(), Polarity::Support);
        assert_eq!(verdict(0.1, 0.5, 0.4).label(), Polarity::Oppose);
    }
}
