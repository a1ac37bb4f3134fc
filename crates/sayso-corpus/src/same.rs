//! Who is the same over documents, beyond equal keys.

use crate::{renumber, words};
use rustc_hash::FxHashMap;
use sayso_core::{ActorKind, Party, Statements};

/// Words that stand for somebody and name nobody.
const PRONOUNS: [&str; 22] = [
    "i", "we", "you", "he", "she", "it", "they", "him", "her", "them", "us", "me", "this", "that",
    "these", "those", "who", "others", "some", "many", "one", "both",
];

/// A holder that no resolver knows, by its words; `None` for a pronoun.
pub(super) fn unresolved(holder: &str) -> Option<Party> {
    let name = holder.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = words::folded(&name);
    let key = ["the ", "a ", "an "].iter().find_map(|d| folded.strip_prefix(d)).unwrap_or(&folded);
    if key.is_empty() || PRONOUNS.contains(&key) {
        return None;
    }
    Some(Party::new(name.as_str(), key, ActorKind::Other))
}

/// Puts people who are known by one name to the one fuller name that ends with it: *Lind* is *Ada
/// Lind*, unless there is a *Bo Lind* too.
pub(super) fn join_surnames(statements: &mut Statements) {
    let mut full: FxHashMap<&str, Option<u32>> = FxHashMap::default();
    for (at, party) in (0u32..).zip(&statements.actors) {
        if party.kind == ActorKind::Person
            && let Some((_, last)) = party.key.rsplit_once(' ')
        {
            full.entry(last).and_modify(|other| *other = None).or_insert(Some(at));
        }
    }
    let target = |(at, party): (u32, &Party)| {
        let one = matches!(party.kind, ActorKind::Person | ActorKind::Other)
            && !party.key.contains(' ')
            && party.name.starts_with(char::is_uppercase);
        let known = if one { full.get(party.key.as_str()).copied().flatten() } else { None };
        known.unwrap_or(at)
    };
    let targets: Vec<u32> = (0u32..).zip(&statements.actors).map(target).collect();
    renumber::join_parties(statements, &targets);
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Polarity, Statement};

    #[test]
    fn pronouns_are_nobody() {
        assert_eq!(unresolved("They"), None);
        assert_eq!(unresolved("the harbour\n board").map(|p| p.key), Some("harbour board".into()));
    }

    #[test]
    fn a_surname_joins_one_name_only() {
        let person = |name: &str| Party::new(name, name.to_lowercase(), ActorKind::Person);
        let mut statements = Statements::default();
        statements.actors = ["Lind", "Horn", "Ada Lind", "Bo Horn", "Cy Horn"].map(person).into();
        statements.list =
            (0..5).map(|actor| Statement::new(0, actor, 0, Polarity::Support)).collect();
        join_surnames(&mut statements);
        let names: Vec<&str> = statements.actors.iter().map(|a| &*a.name).collect();
        assert_eq!(names, ["Horn", "Ada Lind", "Bo Horn", "Cy Horn"]);
        let actors: Vec<u32> = statements.list.iter().map(|s| s.actor).collect();
        assert_eq!(actors, [1, 0, 1, 2, 3]);
    }
}
