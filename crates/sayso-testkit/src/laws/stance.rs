//! Laws of [`StanceTagger`].

use super::place::{explained, filled, repeatable};
use crate::Broken;
use sayso_core::{Attribution, Holder, Stance, StanceTagger, View};

/// Runs a tagger on a view and checks the stances.
///
/// # Errors
///
/// The first law that does not hold; see [`stances`]. Also when stances that were in the output
/// before are changed, or two runs differ.
pub fn check_stance(
    tagger: &dyn StanceTagger,
    view: View<'_>,
    attributions: &[Attribution],
) -> Result<(), Broken> {
    let alone = tagger.tag(view, attributions);
    stances(view.text(), attributions.len(), &alone)?;
    repeatable("stances.same", &alone, &tagger.tag(view, attributions))?;
    let before = Stance::new("testkit.before");
    let mut appended = vec![before.clone()];
    tagger.tag_into(view, attributions, &mut appended);
    if appended.into_iter().eq(std::iter::once(before).chain(alone)) {
        return Ok(());
    }
    Err(Broken::new("stances.append", "an entry that was in the output changes the result")
        .look("the output: a stage appends, never clears, and does not read what is there"))
}

/// Holder, target and evidence lie in the text on character boundaries and are not empty; the
/// attribution exists; stances stand in the order of their evidence; rule and score are set.
///
/// # Errors
///
/// The first law that does not hold.
pub fn stances(text: &str, attributions: usize, list: &[Stance]) -> Result<(), Broken> {
    let mut last = 0;
    for found in list {
        filled("stances.place", text, found.evidence, "the evidence")?;
        filled("stances.place", text, found.target, "a target")?;
        match &found.holder {
            Holder::Mention(span) => filled("stances.place", text, *span, "a holder")?,
            Holder::Name(name) if name.trim().is_empty() => {
                return Err(Broken::new("stances.holder", "a holder has an empty name")
                    .at(text, found.evidence)
                    .look("an unknown holder: leave the stance out, or name the author"));
            }
            _ => {}
        }
        explained("stances.why", text, found.evidence, &found.rule, found.score)?;
        if let Some(index) = found.attribution.filter(|&i| i as usize >= attributions) {
            return Err(Broken::new(
                "stances.attribution",
                format!("there is no attribution {index}"),
            )
            .at(text, found.evidence)
            .look("an index into a list that was filtered"));
        }
        if found.evidence.start() < last {
            return Err(Broken::new("stances.order", "it stands after one with later evidence")
                .at(text, found.evidence)
                .look(
                    "where results of several rules are merged: sort by the start of the evidence",
                ));
        }
        last = found.evidence.start();
    }
    Ok(())
}
