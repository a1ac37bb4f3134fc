//! Chains of sources: who reports, citing whom, who spoke to whom.
//!
//! *The mill will close, the Courier reports, citing a docker*: the report holds the whole sentence, and the docker stands
//! behind it. *…, according to two aides who spoke to the Courier*: the Courier relays what the aides say.

use crate::draft::{Draft, one};
use crate::grammar::source::{group_start, is_passive, phrase_from};
use crate::id;
use crate::lexicon::{Frame, Use};
use crate::scene::Scene;
use sayso_core::{Basis, Rule, Tag, TokenKind};
use std::ops::Range;

/// A source behind a report.
pub(crate) const CITING: Rule = Rule {
    id: id::CITING,
    summary: "A report, a comma and citing: the cited source stands behind the content of the report, whose parent is the outlet's.",
    example: "The bridge will open in May, the Courier reports, citing a city official.",
    pitfalls: "What is cited may be a reason rather than a source.",
};

/// An outlet that unnamed sources spoke to.
pub(crate) const SPOKE_TO: Rule = Rule {
    id: id::SPOKE_TO,
    summary: "According to sources who spoke to an outlet: the outlet relays what they say.",
    example: "The bridge will open in May, according to two officials who spoke to the Courier.",
    pitfalls: "The sources may have spoken to somebody who is no outlet.",
};

/// An outlet that quotes somebody, in the passive.
pub(crate) const QUOTED_BY: Rule = Rule {
    id: id::QUOTED_BY,
    summary: "Somebody is quoted by an outlet as saying something: the outlet relays it.",
    example: "Ann Lee was quoted by the Courier as saying that the bridge would open in May.",
    pitfalls: "What stands after by may be a time or a place.",
};

/// How far before *citing* its report may begin, in tokens.
const REACH: usize = 14;

/// The report that ends at the comma before *citing*, and what stands behind it: two drafts, the outer one first.
pub(crate) fn citing(scene: &Scene<'_>, at: usize) -> Option<[Draft; 2]> {
    let comma = at.checked_sub(1).filter(|c| scene.kind(*c) == TokenKind::Comma)?;
    if !scene.uses(at).is(Use::CITING) || scene.region_at(at).is_some() {
        return None;
    }
    let sentence = scene.sentence_of(at)?;
    let low = sentence.start.max(comma.saturating_sub(REACH));
    let reports = |i: &usize| scene.verb_cue(*i, comma).is_some_and(|(_, c)| c.reports());
    let verb = (low..comma).rev().find(reports)?;
    let open = (low..verb).rev().find(|&i| scene.kind(i) == TokenKind::Comma)?;
    let group = group_start(scene, verb, open + 1);
    let outlet = open + 1..group;
    let name = outlet.clone().any(|i| scene.is_capitalised(i) || scene.uses(i).is(Use::DOCUMENT));
    // "the Larn Post reported": a name may be tagged as a verb.
    let clause = outlet.clone().any(|i| scene.tag(i).is_finite() && !scene.is_capitalised(i));
    if outlet.is_empty() || !name || clause || !scene.has_words(sentence.start..open, 3) {
        return None;
    }
    let source = coordinated(scene, phrase_from(scene, at + 1, sentence.end)?, sentence.end);
    let role = source.end < sentence.end && scene.uses(source.end).is(Use::ROLE);
    let source = source.start..source.end + usize::from(role);
    // What is cited may be a reason: "citing the risk of floods".
    let head = scene.noun_chunk_from(source.start, source.end).unwrap_or(source.clone());
    let somebody = head.clone().any(|i| scene.is_capitalised(i))
        || scene.uses(head.end - 1).is(Use::ROLE.or(Use::DOCUMENT));
    if !somebody && !role {
        return None;
    }
    let mut start = sentence.start;
    // "The mill closed in May. It will not open again, …": a joined sentence begins after its conjunction.
    if scene.tag(start) == Tag::CC {
        start += 1;
    }
    let draft = |source, cue, rule| Draft {
        source: Some(source),
        cue,
        content: one(start..open),
        ..Draft::of(rule, 7)
    };
    Some([draft(outlet, group..verb + 1, id::BEFORE_CUE), draft(source, at..at + 1, id::CITING)])
}

/// A source with what *and* joins to it.
fn coordinated(scene: &Scene<'_>, source: Range<usize>, high: usize) -> Range<usize> {
    let and = source.end;
    if and + 1 < high
        && scene.tag(and) == Tag::CC
        && let Some(more) = phrase_from(scene, and + 1, high)
        && !scene.tag(more.end).is_finite()
    {
        return source.start..more.end;
    }
    source
}

/// The outlet that the sources of a draft spoke to, as a draft with the same content.
pub(crate) fn spoke_to(scene: &Scene<'_>, draft: &Draft) -> Option<Draft> {
    let source = draft.source.clone().filter(|s| s.len() > 4)?;
    let who = source.clone().find(|&i| scene.is(i, "who"))?;
    let verb = (who + 1..source.end.min(who + 5)).find(|&i| scene.uses(i).is(Use::TALKING))?;
    let to = scene.is(verb + 1, "to") || scene.is(verb + 1, "with");
    let first = verb + 1 + usize::from(to);
    if !to && !scene.is(verb, "told") {
        return None;
    }
    let outlet = phrase_from(scene, first, source.end)
        .or_else(|| (first < source.end).then_some(first..source.end))?;
    let name = outlet.clone().any(|i| scene.is_capitalised(i));
    name.then(|| Draft {
        source: Some(outlet),
        cue: verb..first,
        content: draft.content.clone(),
        ..Draft::of(id::SPOKE_TO, draft.grade)
    })
}

/// The source behind a report that names it beside its own cue: *Citing an aide, the Courier said that*; *The Courier, citing
/// an aide, said that*; *The Courier said that it rained, citing an aide*. `report` is what was found of the report.
pub(crate) fn cited(scene: &Scene<'_>, at: usize, report: &Draft) -> Option<Draft> {
    let sentence = scene.sentence_of(at)?;
    let opens = at == sentence.start;
    let comma = at.checked_sub(1).is_some_and(|c| scene.kind(c) == TokenKind::Comma);
    let within = sentence.contains(&report.cue.start) && report.basis == Basis::Speech;
    if !within || !opens && !comma || scene.region_at(at).is_some() || report.rule == id::CITING {
        return None;
    }
    let outlet = report.source.clone()?;
    let source = somebody_cited(scene, at, sentence.end)?;
    let before = report.cue.start > source.end
        && scene.kind(source.end) == TokenKind::Comma
        && (opens && outlet.start == source.end + 1 || outlet.end + 1 == at);
    let [piece] = report.content.as_slice() else { return None };
    // "He resigned, citing the minister" is no report: what is reported is a clause.
    let clause = (matches!(report.entry, Some((_, Frame::That | Frame::Bare)))
        || reports(scene, report))
        && piece.start >= report.cue.end
        && piece.start < at
        && report.cue.end <= at
        && outlet.end <= at;
    let closes = source.end >= sentence.end || scene.kind(source.end) == TokenKind::Stop;
    let after = clause && comma && closes && piece.end + 1 >= at;
    if !before && !after {
        return None;
    }
    let content = if after { piece.start..piece.end.min(at - 1) } else { piece.clone() };
    (!content.is_empty()).then(|| Draft {
        source: Some(source),
        cue: at..at + 1,
        content: vec![content],
        ..Draft::of(id::CITING, report.grade)
    })
}

/// *The Courier first reported the talks, citing two aides*: a verb of reporting has them whatever its object is.
fn reports(scene: &Scene<'_>, report: &Draft) -> bool {
    let mut cues = report.cue.clone().filter_map(|i| scene.verb_cue(i, report.cue.end));
    let outlet = report.source.as_ref().and_then(|s| s.end.checked_sub(1));
    let outlet = outlet.is_some_and(|o| scene.is_capitalised(o) || scene.uses(o).is(Use::OUTLET));
    outlet && cues.any(|(_, c)| c.grade(Frame::Post) >= 6 && c.grade(Frame::That) >= 7)
}

/// Who is cited, if it is somebody: *citing the risk of floods* has a reason.
fn somebody_cited(scene: &Scene<'_>, at: usize, high: usize) -> Option<Range<usize>> {
    let source = coordinated(scene, phrase_from(scene, at + 1, high)?, high);
    let head = scene.noun_chunk_from(source.start, source.end)?.end - 1;
    let role = scene.uses(head).is(Use::ROLE.or(Use::DOCUMENT).or(Use::INFORMANT));
    let name = scene.is_capitalised(head) && scene.tag(head).is_proper();
    // "quoting the harbour master"
    (role || name || scene.is(at, "quoting")).then_some(source)
}

/// The outlet that quotes the source of a draft: *was quoted by the Courier as saying*, *was quoted as saying by the Courier*.
pub(crate) fn quoted_by(scene: &Scene<'_>, draft: &Draft) -> Option<Draft> {
    let low = draft.cue.start.saturating_sub(REACH);
    let verb = (low..draft.cue.end).rev().find(|&i| scene.uses(i).is(Use::RELAYING))?;
    let group = group_start(scene, verb, low);
    let saying = (verb + 1..draft.cue.end).any(|i| scene.is(i, "saying"));
    if !is_passive(scene, group, verb) || !saying {
        return None;
    }
    let link = |i: &usize| scene.is(*i, "by") || scene.is(*i, "in");
    let close = |from: usize| Some(from).filter(link);
    let by = close(verb + 1).or_else(|| close(draft.cue.end))?;
    let sentence = scene.sentence_of(by)?;
    let outlet = scene.noun_chunk_from(by + 1, sentence.end)?;
    let last = scene.uses(outlet.end - 1);
    // "was quoted in the report as saying", but "was quoted in Larn"
    let paper = scene.is(by, "by") || last.is(Use::DOCUMENT.or(Use::OUTLET));
    (!last.is(Use::TIME) && paper && !draft.covers(by)).then(|| Draft {
        source: Some(outlet),
        cue: verb..verb + 1,
        content: draft.content.clone(),
        ..Draft::of(id::QUOTED_BY, draft.grade)
    })
}
