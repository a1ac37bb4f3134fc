//! The law that names are exchangeable.

use crate::Broken;
use sayso_core::{Actor, ActorKind, Actors};

/// Another surname of the same shape changes spans, not structure: there are as many actors, of the same kinds and with
/// as many mentions, and every source is the same one of them.
///
/// `from` is replaced wherever it stands as a word of its own. A text without it, or with `to` in it already, is let
/// pass.
///
/// ```
/// use sayso_core::{Actor, ActorKind, Actors};
///
/// let run = |text: &str| {
///     let mut actors = Actors::default();
///     if text.contains("Moor") {
///         actors.list.push(Actor::new("Moor", "moor", ActorKind::Person));
///     }
///     actors
/// };
/// let broken = sayso_testkit::laws::check_renamed(run, "Moor said no.", "Moor", "Falk").unwrap_err();
/// assert!(broken.to_string().contains("Falk"));
/// ```
///
/// # Errors
///
/// The first difference.
pub fn check_renamed(
    run: impl Fn(&str) -> Actors,
    text: &str,
    from: &str,
    to: &str,
) -> Result<(), Broken> {
    let Some(other) = renamed(text, from, to).filter(|_| !text.contains(to)) else {
        return Ok(());
    };
    fn shape(actor: &Actor) -> (ActorKind, usize) {
        (actor.kind, actor.mentions.len())
    }
    let (plain, found) = (run(text), run(&other));
    let first = (0..plain.list.len().max(found.list.len()))
        .find(|&i| plain.list.get(i).map(shape) != found.list.get(i).map(shape));
    let broken = |what: String| {
        Err(Broken::new("actors.renamed", what).look(
            "tables of names, and rules that look at letters, hyphens or small words in a name",
        ))
    };
    if let Some(first) = first {
        let told = |actors: &Actors| {
            actors.list.get(first).map_or("nobody".to_owned(), |a| {
                format!("{} ({}, {} mentions)", a.name, a.kind.as_str(), a.mentions.len())
            })
        };
        return broken(format!(
            "with {to} for {from} an actor differs: {} is {}",
            told(&plain),
            told(&found)
        ));
    }
    if plain.of_attribution != found.of_attribution {
        return broken(format!("with {to} for {from} a source is somebody else"));
    }
    Ok(())
}

/// The text with another word, or `None` if it has none to change.
fn renamed(text: &str, from: &str, to: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (at, _) in text.match_indices(from).filter(|_| !from.is_empty()) {
        let before = text.get(..at)?.chars().next_back();
        let after = text.get(at + from.len()..)?.chars().next();
        let inner = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        if at >= end && !inner(before) && !inner(after) {
            out.push_str(text.get(end..at)?);
            out.push_str(to);
            end = at + from.len();
        }
    }
    out.push_str(text.get(end..)?);
    (end > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        assert_eq!(
            renamed("Moor met Moore. Moor left.", "Moor", "Falk").as_deref(),
            Some("Falk met Moore. Falk left.")
        );
        assert_eq!(renamed("Moore left.", "Moor", "Falk"), None);
        assert_eq!(renamed("Moore left.", "", "Falk"), None);
    }

    #[test]
    fn a_resolver_that_knows_no_names_keeps_the_law() {
        let run = |text: &str| {
            let mut out = Actors::default();
            out.list.push(Actor::new(text, text, ActorKind::Other));
            out
        };
        assert_eq!(check_renamed(run, "Moor said no.", "Moor", "Falk"), Ok(()));
    }
}
