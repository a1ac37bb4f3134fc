//! The arguments of a verb as words of the sentence: its subject, the subject of a passive, the phrase after *by*.

use crate::grammar::sentence::{Kind, Range, Sentence, VerbKind};
use crate::lexicon::word_class::WordClass;
use sayso_core::Tag;

impl Sentence<'_> {
    /// The words of a clause's subject, without what a comma cuts off.
    pub(crate) fn subject_range(&self, unit: usize) -> Option<(usize, Range)> {
        let subject = self.subject(unit)?;
        if subject >= unit {
            return None;
        }
        let mut end = subject + 1;
        while end < unit
            && !matches!(self.unit_kind(end), Some(Kind::Comma | Kind::Break | Kind::Relative))
        {
            if self.verb_kind(end) == Some(VerbKind::Finite) {
                break;
            }
            end += 1;
        }
        let mut range = self.range(subject, end)?;
        if self.tag(range.end - 1).is_some_and(Tag::is_adverb) && range.end > range.start + 1 {
            range.end -= 1;
        }
        Some((subject, range))
    }

    /// The end of a passive subject: before its verb, or before the comma or relative that leads to it.
    pub(crate) fn passive_target_end(&self, subject: usize, verb: usize) -> usize {
        let mut end = subject + 1;
        while end < verb {
            match self.unit_kind(end) {
                Some(Kind::Noun | Kind::Preposition | Kind::Coordinator) => end += 1,
                Some(Kind::Verb) if self.verb_kind(end) != Some(VerbKind::Finite) => end += 1,
                _ => break,
            }
        }
        end
    }

    /// The noun phrase after *by*.
    pub(crate) fn agent(&self, after: usize) -> Option<usize> {
        for at in after..(after + 8).min(self.units.len()) {
            match self.unit(at)? {
                // "was not approved because of opposition by Congress"
                u if self.bits(u.start).has(WordClass::BREAK)
                    && !self.bits(u.start).has(WordClass::ATTACH)
                    && !self.is(u.start, "as") =>
                {
                    return None;
                }
                u if u.kind == Kind::Preposition && self.is(u.start, "by") => {
                    let noun = self.skip_light(at + 1);
                    let fits = self.unit_kind(noun) == Some(Kind::Noun) && !self.is_time(noun);
                    return fits.then_some(noun);
                }
                u if matches!(u.kind, Kind::Verb | Kind::Comma | Kind::Break | Kind::Stop) => {
                    return None;
                }
                _ => {}
            }
        }
        None
    }
}
