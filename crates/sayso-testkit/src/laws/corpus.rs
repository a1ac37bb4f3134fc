//! Laws of what is gathered over many documents.

use crate::Broken;
use sayso_core::{Network, StanceMatrix};
use std::fmt::Debug;

/// Documents gathered in parts and merged give what they give when they are gathered one after the other, wherever
/// they are parted: for one collector a thread.
///
/// # Errors
///
/// The first place to part at that changes the result.
pub fn check_merge<D, C, T: PartialEq>(
    documents: &[D],
    collect: impl Fn(&[D]) -> C,
    merge: impl Fn(C, C) -> C,
    finish: impl Fn(C) -> T,
) -> Result<(), Broken> {
    let whole = finish(collect(documents));
    for at in 0..=documents.len() {
        let (left, right) = documents.split_at(at);
        let (middle, end) = right.split_at(right.len() / 2);
        let to_the_left = merge(merge(collect(left), collect(middle)), collect(end));
        let to_the_right = merge(collect(left), merge(collect(middle), collect(end)));
        for (how, merged) in [("left", to_the_left), ("right", to_the_right)] {
            if finish(merged) != whole {
                let what = format!(
                    "parted at document {at} and merged from the {how}, the result differs"
                );
                return Err(Broken::new("corpus.merge", what).look(
                    "numbers of the part that was merged in: they are not yet those of the whole",
                ));
            }
        }
    }
    Ok(())
}

/// What is counted over documents does not depend on their order. `count` leaves out what shows the order, such as
/// the numbers of documents.
///
/// # Errors
///
/// If the documents from the last to the first, or from the middle on, give another count; shows both.
pub fn check_order<D: Clone, T: PartialEq + Debug>(
    documents: &[D],
    count: impl Fn(&[D]) -> T,
) -> Result<(), Broken> {
    let first = count(documents);
    let mut moved = documents.to_vec();
    for how in ["backwards", "backwards from the middle"] {
        moved.reverse();
        let other = count(&moved);
        if other != first {
            return Err(Broken::new(
                "corpus.order",
                format!("{how} {first:?}\n  becomes {other:?}"),
            )
            .look("whichever of several comes first giving its name or kind to all of them"));
        }
        moved.rotate_left(documents.len() / 2);
    }
    Ok(())
}

/// Cells stand in order, once each, in rows and columns that exist; no row or column is listed twice.
///
/// # Errors
///
/// The first law that does not hold.
pub fn matrix(matrix: &StanceMatrix) -> Result<(), Broken> {
    const LAW: &str = "corpus.matrix";
    let mut last = None;
    for cell in &matrix.cells {
        let place = (cell.actor, cell.concept);
        if cell.actor as usize >= matrix.actors.len()
            || cell.concept as usize >= matrix.concepts.len()
        {
            return Err(Broken::new(LAW, format!("the cell {place:?} has no row or no column"))
                .look("rows or columns that were dropped after their cells were made"));
        }
        if last.is_some_and(|last| last >= place) {
            return Err(Broken::new(
                LAW,
                format!("the cell {place:?} is out of order, or there twice"),
            )
            .look("the sort of the cells: by row, then by column, as they are looked up"));
        }
        if cell.total() == 0 {
            return Err(Broken::new(LAW, format!("the cell {place:?} is empty"))
                .look("cells made for statements that do not count"));
        }
        last = Some(place);
    }
    let keys = matrix.actors.iter().map(|actor| &actor.key);
    match twice(keys).or_else(|| twice(matrix.concepts.iter())) {
        None => Ok(()),
        Some(name) => Err(Broken::new(LAW, format!("{name:?} is listed twice"))
            .look("names that are one by their key, and were looked up by name")),
    }
}

/// The first that is there twice.
fn twice<'a>(names: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().find(|name| !seen.insert(*name))
}

/// Ties join two nodes that exist, once each, with a finite weight that is not 0.
///
/// # Errors
///
/// The first law that does not hold.
pub fn network(network: &Network) -> Result<(), Broken> {
    const LAW: &str = "corpus.network";
    let mut seen = std::collections::HashSet::new();
    for tie in &network.ties {
        let ends = (tie.from.min(tie.to), tie.from.max(tie.to));
        if ends.1 as usize >= network.nodes.len() || ends.0 == ends.1 {
            return Err(Broken::new(LAW, format!("the tie {ends:?} does not join two nodes"))
                .look("nodes that were dropped without giving the others new numbers"));
        }
        if !seen.insert(ends) {
            return Err(Broken::new(LAW, format!("the tie {ends:?} is there twice"))
                .look("ties counted from both of their ends"));
        }
        if !tie.weight.is_finite() || tie.weight == 0.0 {
            return Err(Broken::new(LAW, format!("the tie {ends:?} weighs {}", tie.weight))
                .look("a division by counts that may be 0"));
        }
    }
    Ok(())
}
