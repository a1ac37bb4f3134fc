//! Laws of a whole analysis.

use super::{actors, article, attributions, place::inside, sentences, stances, syntax, tokens};
use crate::Broken;
use sayso_core::{Analysis, Span, View};

/// Every layer of an analysis keeps its laws over the raw text, and indices from one layer into
/// another point to something. That all of title and body is tokenised is not looked at here: a token
/// over an undone break holds the break.
///
/// # Errors
///
/// The first law that does not hold.
pub fn analysis(raw: &str, analysis: &Analysis) -> Result<(), Broken> {
    article(raw, &analysis.article)?;
    for diagnostic in &analysis.diagnostics {
        inside("analysis.diagnostics", raw, diagnostic.span, "a diagnostic")?;
    }
    in_order(raw, analysis)?;
    sentences(raw, &analysis.tokens, &analysis.sentences)?;
    let view = View::new(raw).with_tokens(&analysis.tokens).with_sentences(&analysis.sentences);
    syntax(view, &analysis.syntax)?;
    attributions(raw, &analysis.attributions)?;
    actors(raw, analysis.attributions.len(), &analysis.actors)?;
    stances(raw, analysis.attributions.len(), &analysis.stances)?;
    links(raw, analysis)
}

/// Every attribution and stance names a rule or a model that can be explained: `known` says which those are.
///
/// # Errors
///
/// The first result that nothing explains.
pub fn check_explained(analysis: &Analysis, known: impl Fn(&str) -> bool) -> Result<(), Broken> {
    let said = analysis.attributions.iter().map(|a| &a.rule);
    let taken = analysis.stances.iter().map(|s| &s.rule);
    match said.chain(taken).find(|rule| !known(rule.as_str())) {
        None => Ok(()),
        Some(rule) => Err(Broken::new("results.explained", format!("nothing explains `{rule}`"))
            .look("the list of rules: a new one has an entry with an example and its pitfalls")),
    }
}

/// Tokens are in order and inside the text; gaps hold whatever is not title or body.
fn in_order(raw: &str, analysis: &Analysis) -> Result<(), Broken> {
    let mut at = 0;
    for token in &analysis.tokens {
        if token.span.start() < at {
            return Err(Broken::new("analysis.tokens", "a token overlaps the one before it")
                .at(raw, token.span)
                .look("the way from clean text to raw text, at a join or between paragraphs"));
        }
        // Alone in its own span a token keeps every other law of tokens.
        tokens(raw, token.span, std::slice::from_ref(token))?;
        at = token.span.end();
    }
    Ok(())
}

/// Indices into the list of actors.
fn links(raw: &str, analysis: &Analysis) -> Result<(), Broken> {
    let known = analysis.actors.list.len();
    let of_attributions =
        analysis.attributions.iter().map(|a| (a.actor, a.content.first().copied()));
    let of_stances = analysis
        .stances
        .iter()
        .flat_map(|s| [(s.actor, Some(s.evidence)), (s.target_actor, Some(s.target))]);
    for (actor, place) in of_attributions.chain(of_stances) {
        if let Some(actor) = actor.filter(|&a| a as usize >= known) {
            return Err(Broken::new(
                "analysis.actors",
                format!("there is no actor {actor} of {known}"),
            )
            .at(raw, place.unwrap_or(Span::new(0, 0)))
            .look("links set against another run's actors: a buffer that was not cleared"));
        }
    }
    Ok(())
}
