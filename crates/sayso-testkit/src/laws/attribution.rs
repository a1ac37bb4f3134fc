//! Laws of [`Attributor`].

use super::place::{explained, filled, repeatable};
use crate::Broken;
use sayso_core::{Attribution, Attributor, Span, View};

/// Runs an attributor on a view and checks the attributions.
///
/// # Errors
///
/// The first law that does not hold; see [`attributions`]. Also when the result depends on what was
/// in the output before: what is there stays, and parents count from the output's first entry.
pub fn check_attributor(attributor: &dyn Attributor, view: View<'_>) -> Result<(), Broken> {
    let alone = attributor.attribute(view);
    attributions(view.text(), &alone)?;
    repeatable("attributions.same", &alone, &attributor.attribute(view))?;
    let before = Attribution::new("testkit.before");
    let mut appended = vec![before.clone()];
    attributor.attribute_into(view, &mut appended);
    let moved = std::iter::once(before).chain(alone.into_iter().map(|mut a| {
        a.parent = a.parent.map(|parent| parent + 1);
        a
    }));
    if appended.into_iter().eq(moved) {
        return Ok(());
    }
    Err(Broken::new("attributions.append", "an entry that was in the output changes the result")
        .look("the output: a stage appends and never clears; parents are indices into the whole output"))
}

/// Spans lie in the text on character boundaries and are not empty; the spans of one attribution do
/// not overlap; there is a content; attributions stand in the order of their contents; parents exist,
/// hold the content, and form a forest; rule and score are set.
///
/// # Errors
///
/// The first law that does not hold.
pub fn attributions(text: &str, list: &[Attribution]) -> Result<(), Broken> {
    let mut last = 0;
    for found in list {
        roles(text, found)?;
        let Some(content) = hull(&found.content) else {
            return Err(Broken::new("attributions.content", "an attribution has no content")
                .at(text, hull(&found.source).or(hull(&found.cue)).unwrap_or_default())
                .look("a cue without a complement: nothing is attributed by it"));
        };
        explained("attributions.why", text, content, &found.rule, found.score)?;
        if content.start() < last {
            return Err(Broken::new(
                "attributions.order",
                "it stands after one with a later content",
            )
            .at(text, content)
            .look("where results of several rules are merged: sort by the start of the content"));
        }
        last = content.start();
        parent(text, list, found, content)?;
    }
    let up = |at: usize| list.get(at).and_then(|a| a.parent).map(|p| p as usize);
    match super::forest::in_a_circle(list.len(), up) {
        None => Ok(()),
        Some(at) => {
            let place = list.get(at).and_then(|a| hull(&a.content)).unwrap_or_default();
            Err(Broken::new("attributions.forest", "its parents go round in a circle")
                .at(text, place)
                .look("two attributions with the same content: only one can be the outer one"))
        }
    }
}

/// The spans of one attribution.
fn roles(text: &str, found: &Attribution) -> Result<(), Broken> {
    let named = [("a source", &found.source), ("a cue", &found.cue), ("a content", &found.content)];
    let mut spans: Vec<(Span, &str)> = Vec::new();
    for (what, role) in named {
        for &span in role {
            filled("attributions.place", text, span, what)?;
            spans.push((span, what));
        }
    }
    spans.sort_unstable();
    for pair in spans.windows(2) {
        if let [(a, first), (b, second)] = pair
            && a.overlaps(*b)
        {
            return Err(Broken::new(
                "attributions.overlap",
                format!("{first} and {second} overlap"),
            )
            .at(text, a.cover(*b))
            .look("how far the content reaches: up to the source or cue that stands next to it"));
        }
    }
    Ok(())
}

fn parent(
    text: &str,
    list: &[Attribution],
    found: &Attribution,
    content: Span,
) -> Result<(), Broken> {
    let Some(index) = found.parent else { return Ok(()) };
    let Some(outer) = list.get(index as usize) else {
        return Err(Broken::new(
            "attributions.parent",
            format!("its parent {index} does not exist"),
        )
        .at(text, content)
        .look("parents set before the list was sorted or filtered"));
    };
    if hull(&outer.content).is_some_and(|o| o.overlaps(content)) {
        return Ok(());
    }
    Err(Broken::new("attributions.parent", "it stands outside the content of its parent")
        .at(text, content)
        .look("parents set before the list was sorted or filtered"))
}

/// The smallest span that holds all of them.
pub(super) fn hull(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::cover)
}
