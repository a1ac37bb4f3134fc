//! What somebody is said to have done, where the deed itself judges: said the minister had lied to parliament.

use crate::grammar::extent::Stop;
use crate::grammar::holder;
use crate::grammar::sentence::{Range, VerbGroup};
use crate::lexicon::word_class::WordClass;
use crate::tagging::{Finding, HolderCandidate, Tagging};
use sayso_core::{Polarity, StanceBasis, Tag};

/// Tags a verb group in somebody's words whose verb is a deed of the tables.
pub(crate) fn tag(
    t: &mut Tagging<'_, '_>,
    unit: usize,
    group: VerbGroup,
    bearer: HolderCandidate,
) -> bool {
    let clause = t.clause;
    let head = group.head;
    // A denial or a forecast of it blames nobody.
    let plain = !group.negated && !group.passive && !group.possible && !t.supposed(unit);
    if !plain || !clause.bits(head).has(WordClass::DEED) || !clause.may_begin(head) {
        return false;
    }
    let Some((len, good)) = clause.lexicon.deed(head, |i| clause.key(i)) else { return false };
    let Some((subject, target)) = t.clause.subject_range(unit) else { return false };
    if !holder::is_actor(&clause, subject) || clause.tag(target.start) == Some(Tag::PRP) {
        return false;
    }
    let end = clause.verb_end(unit, Stop::default());
    let end = clause.range(unit, end).map_or(head + len, |r| r.end.max(head + len));
    let start = clause.unit(unit).map_or(head, |u| u.start);
    let finding = Finding {
        target,
        polarity: if good { Polarity::Support } else { Polarity::Oppose },
        evidence: Range { start, end },
        ..Finding::of("stance.judgement.deed", StanceBasis::Evaluation, 0.6)
    };
    t.emit(bearer, finding)
}
