//! In somebody's words, we need T, the town deserves T: the speaker is for T.
//!
//! Counter-example: *the help they need*, *he needs a hat* in nobody's words. Known mistakes: plain wants of a person told by
//! another.

use crate::grammar::extent::Stop;
use crate::grammar::sentence::{Kind, Range, VerbGroup};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Tag};

/// Tags a verb group in somebody's words whose verb is *need* or *deserve* with an object.
pub(crate) fn tag(
    t: &mut Tagging<'_, '_>,
    unit: usize,
    group: VerbGroup,
    bearer: HolderCandidate,
) -> bool {
    let clause = t.clause;
    // "is entitled to the truth"
    let entitled = clause.is(group.head, "entitled");
    let deserves = clause.bits(group.head).has(WordClass::DESERVE);
    if group.passive && !entitled || group.past || !deserves {
        return false;
    }
    let Some(u) = clause.unit(unit).copied() else { return false };
    // "the help they need", "what we need is"
    let front = u.subject.and_then(|s| s.checked_sub(1)).and_then(|f| clause.unit(f));
    // "warned that they need it": the clause of a verb
    let told = u.subject.and_then(|s| s.checked_sub(2)).and_then(|f| clause.unit_kind(f));
    let told = told == Some(Kind::Verb);
    let described = front.is_some_and(|f| {
        matches!(f.kind, Kind::Noun | Kind::Relative)
            || clause.is_any(f.start, &["what", "as"])
            || clause.is(f.start, "that") && !told
    });
    let subject = u.subject.and_then(|s| clause.unit(s)).map_or(usize::MAX, |s| s.start);
    let to = entitled && clause.opens_with(unit + 1, &["to"]);
    let object = clause.skip_light(unit + 1 + usize::from(to));
    let person = clause.unit(object).is_none_or(|o| clause.tag(o.start) == Some(Tag::PRP));
    if described
        || person
        || clause.unit_kind(object) != Some(Kind::Noun)
        || clause.is_time(object)
        || clause.is_any(subject, &["i", "it", "he", "she"])
    {
        return false;
    }
    let Some(target) = clause.range(object, clause.noun_end(object, Stop::default())) else {
        return false;
    };
    let polarity = Polarity::Support;
    let finding = Finding {
        target,
        polarity: if group.negated { polarity.reversed() } else { polarity },
        evidence: Range { start: u.start, end: u.end },
        ..Finding::of("stance.necessity.object", StanceBasis::Necessity, 0.6)
    };
    t.emit(bearer, finding)
}
