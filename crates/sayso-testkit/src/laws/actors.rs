//! Laws of [`Resolver`].

use super::place::{filled, repeatable};
use crate::Broken;
use sayso_core::{Actor, ActorKind, Actors, Attribution, Resolver, View};

/// Runs a resolver on a view and checks the actors.
///
/// # Errors
///
/// The first law that does not hold; see [`actors`]. Also when what was in the output before matters.
pub fn check_resolver(
    resolver: &dyn Resolver,
    view: View<'_>,
    attributions: &[Attribution],
) -> Result<(), Broken> {
    let mut out = Actors::default();
    resolver.resolve_into(view, attributions, &mut out);
    actors(view.text(), attributions.len(), &out)?;
    let mut again = Actors::default();
    again.list.push(Actor::new("Before", "before", ActorKind::Other));
    again.of_attribution.push(Some(0));
    resolver.resolve_into(view, attributions, &mut again);
    repeatable("actors.same", &out, &again)
}

/// There is an entry in `of_attribution` for each attribution, and it points into the list; actors
/// have names and stand in the order of their first mention; mentions lie in the text, in order.
///
/// # Errors
///
/// The first law that does not hold.
pub fn actors(text: &str, attributions: usize, actors: &Actors) -> Result<(), Broken> {
    let entries = actors.of_attribution.len();
    if entries != attributions {
        return Err(Broken::new(
            "actors.attributions",
            format!("{entries} entries for {attributions} attributions"),
        )
        .look("attributions without a source: they have an entry too, `None`"));
    }
    for actor in actors.of_attribution.iter().flatten() {
        if *actor as usize >= actors.list.len() {
            return Err(Broken::new(
                "actors.attributions",
                format!("there is no actor {actor}; there are {}", actors.list.len()),
            )
            .look("indices set before actors were merged or sorted"));
        }
    }
    let mut first = 0;
    for actor in &actors.list {
        mentions(text, actor)?;
        let Some(start) = actor.mentions.first().map(|m| m.start()) else { continue };
        if start < first {
            return Err(Broken::new(
                "actors.order",
                format!("{:?} stands too late in the list", actor.name),
            )
            .at(text, actor.mentions.first().copied().unwrap_or_default())
            .look("actors merged without sorting them again by first mention"));
        }
        first = start;
    }
    Ok(())
}

fn mentions(text: &str, actor: &Actor) -> Result<(), Broken> {
    if actor.name.trim().is_empty() {
        return Err(Broken::new("actors.name", "an actor has no name")
            .at(text, actor.mentions.first().copied().unwrap_or_default())
            .look("names made of a mention by leaving out titles and articles"));
    }
    let mut at = 0;
    for &mention in &actor.mentions {
        filled("actors.mentions", text, mention, "a mention")?;
        if mention.start() < at {
            return Err(Broken::new(
                "actors.mentions",
                format!("the mentions of {:?} are not in order", actor.name),
            )
            .at(text, mention)
            .look("pronouns resolved in a second pass: sort when done"));
        }
        at = mention.start();
    }
    Ok(())
}
