//! The noun phrase that names a holder: title, name, contiguous apposition, "of" and "in" phrases.

use crate::grammar::sentence::{Kind, Range, Sentence};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Span, Tag};

/// At most this many coordinated holders get a record each.
pub(crate) const MOST: usize = 4;

/// The members of a coordinated holder, in order.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Members {
    list: [Range; MOST],
    len: usize,
}

impl Members {
    fn one(range: Range) -> Self {
        Self { list: [range; MOST], len: 1 }
    }

    fn push(&mut self, range: Range) {
        if let Some(slot) = self.list.get_mut(self.len) {
            *slot = range;
            self.len += 1;
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Range> + '_ {
        self.list.iter().take(self.len).copied()
    }
}

/// The phrase of one holder: the noun phrase `noun` with what names it before the unit `limit`.
pub(crate) fn phrase(clause: &Sentence<'_>, noun: usize, limit: usize) -> Option<Range> {
    let unit = clause.unit(noun)?;
    if unit.kind != Kind::Noun {
        return None;
    }
    let mut range = Range { start: unit.start, end: unit.end };
    if clause.tag(range.start) == Some(Tag::Open) {
        range.start += 1;
    }
    if clause.tag(unit.start) == Some(Tag::PRP) {
        return Some(range);
    }
    // "Earlier Ada Lind defended it"
    while range.end > range.start + 1 && clause.bits(range.start).has(WordClass::BEFORE_NAME) {
        range.start += 1;
    }
    let mut at = noun + 1;
    while at < limit {
        match clause.unit_kind(at) {
            Some(Kind::Preposition) => {
                let word = clause.unit(at)?.start;
                let proper = clause.tag(range.end - 1).is_some_and(Tag::is_proper);
                let names = clause.is(word, "of")
                    || (!proper && clause.is_any(word, &["in", "from", "at", "for", "within"]));
                let object = at + 1;
                if !names
                    || object >= limit
                    || clause.unit_kind(object) != Some(Kind::Noun)
                    || clause.is_time(object)
                {
                    break;
                }
                range.end = clause.unit(object)?.end;
                at += 2;
            }
            // "officials close to the talks"
            Some(Kind::Adjective)
                if clause.unit(at).is_some_and(|u| clause.bits(u.start).has(WordClass::CLOSE))
                    && clause.opens_with(at + 1, &["to"])
                    && clause.unit_kind(at + 2) == Some(Kind::Noun)
                    && at + 2 < limit =>
            {
                range.end = clause.unit(at + 2)?.end;
                at += 3;
            }
            Some(Kind::Comma) => {
                let Some(end) = apposition(clause, at, limit, range) else { break };
                range.end = end;
                break;
            }
            _ => break,
        }
    }
    Some(range)
}

/// `, Marta Lind,` after a role, or a role after a name: the end of the apposition.
fn apposition(clause: &Sentence<'_>, comma: usize, limit: usize, range: Range) -> Option<usize> {
    let noun = clause.unit(comma + 1).filter(|u| u.kind == Kind::Noun)?;
    let mut at = comma + 2;
    let mut end = noun.end;
    while clause.unit_kind(at) == Some(Kind::Preposition)
        && clause.opens_with(at, &["of", "for", "in", "at"])
        && clause.unit_kind(at + 1) == Some(Kind::Noun)
    {
        end = clause.unit(at + 1)?.end;
        at += 2;
    }
    let closed = clause.unit_kind(at) == Some(Kind::Comma) && at < limit;
    // A role then a name, as they stand together; not the next member of a list.
    let role_then_name = clause.tag(end - 1).is_some_and(Tag::is_proper)
        && !clause.tag(range.end - 1).is_some_and(Tag::is_proper);
    (closed && role_then_name && at + 1 >= limit.min(at + 2)).then_some(end)
}

/// The holders that the subject `noun` of the verb group `verb` names.
pub(crate) fn members(clause: &Sentence<'_>, noun: usize, verb: usize) -> Option<Members> {
    let first = phrase(clause, noun, verb)?;
    let mut members = Members::one(first);
    if named_beside(clause, first, verb) || described(clause, first, verb) {
        return Some(members);
    }
    let mut at = next_unit(clause, first.end);
    let mut pending: [Option<Range>; MOST] = [None; MOST];
    let mut waiting = 0;
    while at < verb {
        match clause.unit_kind(at) {
            Some(Kind::Coordinator) => {
                let word = clause.unit(at)?.start;
                let next = clause.skip_light(at + 1);
                if !clause.is_any(word, &["and", "or", "nor", "&"])
                    || clause.unit_kind(next) != Some(Kind::Noun)
                    || next >= verb
                {
                    break;
                }
                let Some(last) = phrase(clause, next, verb) else { break };
                pending.iter().flatten().for_each(|&p| members.push(p));
                members.push(last);
                break;
            }
            Some(Kind::Comma) if clause.unit_kind(at + 1) == Some(Kind::Noun) => {
                let Some(range) = phrase(clause, at + 1, at + 2) else { break };
                if let Some(slot) = pending.get_mut(waiting) {
                    *slot = Some(range);
                    waiting += 1;
                }
                at += 2;
            }
            Some(Kind::Comma) if clause.unit_kind(at + 1) == Some(Kind::Coordinator) => at += 1,
            _ => break,
        }
    }
    Some(members)
}

/// *Two councillors, Lena Ort and Pavel Simic, voted*: the names are no further holders.
fn named_beside(clause: &Sentence<'_>, first: Range, verb: usize) -> bool {
    let comma = next_unit(clause, first.end);
    let plural = first.end.checked_sub(1).is_some_and(|w| clause.tag(w) == Some(Tag::NNS));
    let closed =
        verb.checked_sub(1).is_some_and(|c| c > comma && clause.unit_kind(c) == Some(Kind::Comma));
    let name = clause.unit(comma + 1).and_then(|u| u.end.checked_sub(1));
    plural
        && closed
        && clause.unit_kind(comma) == Some(Kind::Comma)
        && name.is_some_and(|w| clause.tag(w).is_some_and(Tag::is_proper))
}

/// *Bo Horn, the richest man and a keen sailor, voted*, *backed by the guild, a trade and craft group*: roles of one holder.
fn described(clause: &Sentence<'_>, first: Range, verb: usize) -> bool {
    let comma = next_unit(clause, first.end);
    let Some(role) = clause.unit(comma + 1).filter(|u| u.kind == Kind::Noun) else { return false };
    let is =
        |word: Option<usize>, of: fn(Tag) -> bool| word.and_then(|w| clause.tag(w)).is_some_and(of);
    let named = is(first.end.checked_sub(1), Tag::is_proper);
    let common = !is(role.end.checked_sub(1), Tag::is_proper);
    let determined = clause.tag(role.start) == Some(Tag::DT);
    let one = clause.is_any(role.start, &["a", "an"]);
    let closed =
        verb.checked_sub(1).is_some_and(|c| c > comma && clause.unit_kind(c) == Some(Kind::Comma));
    named && common && determined && (one || closed) && clause.unit_kind(comma) == Some(Kind::Comma)
}

fn next_unit(clause: &Sentence<'_>, word: usize) -> usize {
    clause.unit_of(word).unwrap_or(clause.units.len())
}

/// The last word of a noun phrase, and what it says about holding views: `Some(true)` for names, people,
/// groups and bodies, `Some(false)` for what cannot, `None` for the rest.
fn surely_actor(clause: &Sentence<'_>, noun: usize) -> Option<bool> {
    let unit = clause.unit(noun).filter(|u| u.kind == Kind::Noun)?;
    let mut last = unit.end.checked_sub(1)?;
    if clause.tag(last) == Some(Tag::Close) {
        last = last.checked_sub(1)?;
    }
    // "two thirds of the members", "54 percent"
    if clause.bits(last).has(WordClass::AMOUNT) || clause.is(last, "%") {
        let of = clause.opens_with(noun + 1, &["of"]);
        let inner = clause.unit(noun + 2).filter(|u| of && u.kind == Kind::Noun);
        let Some(inner) = inner else { return Some(true) };
        last = inner.end.checked_sub(1)?;
    }
    match clause.tag(last)? {
        Tag::PRP | Tag::NNP | Tag::NNPS | Tag::CD => Some(true),
        Tag::DT | Tag::JJ => Some(!clause.is_any(last, &["this", "that", "these", "those"])),
        _ if clause.bits(last).has(WordClass::ACTOR) => Some(true),
        _ if clause.bits(last).has(WordClass::THING) => Some(false),
        _ => {
            let word = clause.text(last)?;
            // "MPs", "PACs"
            if word.chars().filter(|c| c.is_uppercase()).count() > 1 {
                return Some(true);
            }
            clause.lexicon.endings.kind(word)
        }
    }
}

/// Whether a noun phrase names a holder of views: a name, a person, a group, a body, a place.
pub(crate) fn is_actor(clause: &Sentence<'_>, noun: usize) -> bool {
    surely_actor(clause, noun) == Some(true)
}

/// Whether a noun phrase names a text that may speak: a statement, a petition.
pub(crate) fn is_text(clause: &Sentence<'_>, noun: usize) -> bool {
    let last = clause.unit(noun).and_then(|u| u.end.checked_sub(1));
    last.is_some_and(|w| clause.bits(w).has(WordClass::TEXT))
}

/// Whether a noun phrase may urge or judge: whoever may hold views, and a text that does.
pub(crate) fn may_speak(clause: &Sentence<'_>, noun: usize) -> bool {
    may_be_actor(clause, noun) || is_text(clause, noun)
}

/// Whether a noun phrase may name one: not a thing or an abstract noun.
pub(crate) fn may_be_actor(clause: &Sentence<'_>, noun: usize) -> bool {
    clause.unit_kind(noun) == Some(Kind::Noun) && surely_actor(clause, noun) != Some(false)
}

/// *Mayor Keller, who backs the toll*, *Ada Lind, a lawyer at the firm*, *Bo Horn, Lind's deputy*: the name alone.
pub(crate) fn before_insertion(text: &str, source: Span) -> Span {
    let own = source.slice(text);
    let Some(comma) = own.find(", ").filter(|&at| at > 0) else { return source };
    let (name, rest) = (own.get(..comma).unwrap_or_default(), own.get(comma + 2..));
    let next = rest.and_then(|r| r.split(' ').next()).unwrap_or_default();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let proper = last.chars().next().is_some_and(char::is_uppercase);
    let small = next.chars().next().is_some_and(char::is_lowercase);
    let relative = matches!(next, "who" | "which" | "whose" | "whom");
    let whose = next.ends_with("'s") || next.ends_with("’s");
    // "Ada Lind, Bo Horn and others": the next name of a list is none.
    let list = matches!(next, "and" | "or" | "as");
    if relative || (proper && !list && (small || whose)) {
        Span::new(source.start(), source.start() + comma as u32)
    } else {
        source
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_end_before_an_insertion() {
        let name = |text: &str| before_insertion(text, Span::of(text)).slice(text).to_owned();
        assert_eq!(name("Ada Lind, a lawyer at the firm"), "Ada Lind");
        assert_eq!(name("Bo Horn, Lind's deputy"), "Bo Horn");
        assert_eq!(name("the mayor, who backs it"), "the mayor");
        assert_eq!(name("Ada Lind, Bo Horn and others"), "Ada Lind, Bo Horn and others");
        assert_eq!(name("small firms, farmers and banks"), "small firms, farmers and banks");
    }
}
