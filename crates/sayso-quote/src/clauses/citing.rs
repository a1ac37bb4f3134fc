//! Sources behind a report: *…, the Courier reports, citing a city official*.

use super::Clauses;
use crate::draft::Draft;
use crate::grammar::source::phrase_from;
use crate::id;
use crate::lexicon::Use;
use sayso_core::TokenKind;
use std::ops::Range;

impl Clauses<'_, '_> {
    /// *…, the Courier reports, citing a city official*: the cited source stands behind the content of
    /// the report.
    pub(super) fn citing(&mut self, at: usize, after: usize, room: &Range<usize>) -> bool {
        let scene = self.scene;
        let word = scene.uses(at);
        if !word.is(Use::CITING) || at == room.start || scene.kind(at - 1) != TokenKind::Comma {
            return false;
        }
        let Some(report) = self.drafts.get(self.first..).unwrap_or_default().last() else {
            return false;
        };
        if !matches!(report.rule, id::BEFORE_CUE | id::CLAUSE)
            || report.cue.end + 8 < at && report.rule == id::BEFORE_CUE
        {
            return false;
        }
        let Some(source) = phrase_from(scene, after, room.end) else { return false };
        // The tagger may cut "a city | official" in two.
        let role = source.end < room.end && scene.uses(source.end).is(Use::ROLE);
        let source = source.start..source.end + usize::from(role);
        let somebody = source
            .clone()
            .any(|i| scene.is_capitalised(i) || scene.uses(i).is(Use::ROLE.or(Use::DOCUMENT)));
        if !somebody || report.source.is_none() {
            return false;
        }
        let draft = Draft {
            source: Some(source),
            cue: at..after,
            content: report.content.clone(),
            rule: id::CITING,
            entry: None,
            ..report.clone()
        };
        self.drafts.push(draft);
        true
    }
}
