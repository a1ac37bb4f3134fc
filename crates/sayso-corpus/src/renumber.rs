//! Several actors become one.

use sayso_core::{Analysis, Statements};

/// What each number is after those that went into another are gone; `None` if all stay.
fn numbers(into: &[u32]) -> Option<Vec<u32>> {
    if (0u32..).zip(into).all(|(at, &target)| at == target) {
        return None;
    }
    let mut next = 0;
    let mut own = Vec::with_capacity(into.len());
    for (at, &target) in (0u32..).zip(into) {
        own.push(next);
        next += u32::from(at == target);
    }
    Some(into.iter().map(|&at| own.get(at as usize).copied().unwrap_or(at)).collect())
}

/// Drops what went into another.
fn drop_joined<T>(list: &mut Vec<T>, into: &[u32]) {
    let mut targets = (0u32..).zip(into);
    list.retain(|_| targets.next().is_none_or(|(at, &target)| at == target));
}

/// Puts each actor of a corpus into the one of that number, which is its own or a smaller or larger one that stays.
pub(crate) fn join_parties(statements: &mut Statements, into: &[u32]) {
    let Some(numbers) = numbers(into) else { return };
    for statement in &mut statements.list {
        if let Some(&number) = numbers.get(statement.actor as usize) {
            statement.actor = number;
        }
    }
    drop_joined(&mut statements.actors, into);
}

/// The same with the actors of a document, whose mentions go along.
pub(crate) fn join_actors(analysis: &mut Analysis, into: &[u32]) {
    let Some(numbers) = numbers(into) else { return };
    let actors = &mut analysis.actors;
    for (at, &target) in (0u32..).zip(into) {
        if at == target {
            continue;
        }
        let moved = actors
            .list
            .get_mut(at as usize)
            .map(|actor| (std::mem::take(&mut actor.mentions), std::mem::take(&mut actor.members)));
        if let (Some((mentions, members)), Some(actor)) =
            (moved, actors.list.get_mut(target as usize))
        {
            actor.mentions.extend(mentions);
            actor.mentions.sort_unstable();
            actor.members.extend(members);
        }
    }
    drop_joined(&mut actors.list, into);
    let renumber = |at: &mut u32| {
        if let Some(&number) = numbers.get(*at as usize) {
            *at = number;
        }
    };
    for actor in &mut actors.list {
        actor.members.iter_mut().for_each(renumber);
        actor.members.sort_unstable();
        actor.members.dedup();
    }
    actors.of_attribution.iter_mut().flatten().for_each(renumber);
    analysis.attributions.iter_mut().filter_map(|a| a.actor.as_mut()).for_each(renumber);
    for stance in &mut analysis.stances {
        stance.actor.iter_mut().chain(&mut stance.target_actor).for_each(renumber);
    }
}
