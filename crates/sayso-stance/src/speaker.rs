//! In whose words a place in the text stands.

use crate::grammar::sentence::{Kind, Sentence, VerbKind};
use crate::lexicon::word_class::WordClass;
use sayso_core::{Attribution, Basis, Span};

/// Somebody whose words a piece of text is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// The noun phrase that names them; `None` where the attribution gives none.
    pub(crate) source: Option<Span>,
    pub(crate) attribution: Option<u32>,
    /// What they say.
    pub(crate) content: Span,
}

/// Contents kept for one place of the text at most: of those that lie in each other, the innermost.
const NESTED: usize = 64;

/// The contents of a document's attributions, read from left to right with the sentences.
#[derive(Debug, Default)]
pub(crate) struct Speakers {
    /// By start.
    contents: Vec<Speaker>,
    next: usize,
    /// Those that reach into the sentence at hand.
    active: Vec<Speaker>,
}

impl Speakers {
    pub(crate) fn new(attributions: &[Attribution]) -> Self {
        let mut contents = Vec::with_capacity(attributions.len());
        for (index, attribution) in (0u32..).zip(attributions) {
            if matches!(attribution.basis, Basis::Attitude | Basis::Intention) {
                continue;
            }
            let source = attribution.source.first().copied();
            contents.extend(attribution.content.iter().map(|&content| Speaker {
                source,
                attribution: Some(index),
                content,
            }));
        }
        contents.sort_by_key(|s| (s.content.start(), std::cmp::Reverse(s.content.end())));
        Self { contents, next: 0, active: Vec::new() }
    }

    /// Moves on to a sentence. Sentences come in the order of the text.
    pub(crate) fn enter(&mut self, sentence: Span) {
        self.active.retain(|s| s.content.end() > sentence.start());
        while let Some(&speaker) = self.contents.get(self.next) {
            if speaker.content.start() >= sentence.end() {
                break;
            }
            if speaker.content.end() > sentence.start() {
                if self.active.len() >= NESTED {
                    self.active.remove(0);
                }
                self.active.push(speaker);
            }
            self.next += 1;
        }
    }

    /// Whether the sentence at hand lies in anybody's words.
    pub(crate) fn any(&self) -> bool {
        !self.active.is_empty()
    }

    /// The innermost speaker of a byte by the attributions, of those that `fits` lets through.
    pub(crate) fn attributed(&self, byte: u32, fits: impl Fn(&Speaker) -> bool) -> Option<Speaker> {
        let holding = self.active.iter().filter(|s| s.content.holds(byte) && fits(s));
        holding.min_by_key(|s| s.content.len()).copied()
    }
}

/// Speakers that the sentence itself shows, for texts whose attributions nobody worked out:
/// `Marta said ...`, `..., Marta said`, `according to Marta, ...`.
pub(crate) fn local_speakers(clause: &Sentence<'_>, out: &mut Vec<Speaker>) {
    out.clear();
    for (index, unit) in clause.units.iter().enumerate() {
        if unit.kind == Kind::Verb {
            if let Some(speaker) = of_saying(clause, index) {
                out.push(speaker);
            }
        } else if clause.is(unit.start, "according")
            && let Some(speaker) = of_according(clause, index)
        {
            out.push(speaker);
        }
    }
}

fn of_saying(clause: &Sentence<'_>, index: usize) -> Option<Speaker> {
    let unit = clause.unit(index)?;
    let verb = unit.verb?;
    if !clause.bits(verb.head).has(WordClass::SAY)
        || verb.passive
        || verb.negated
        || matches!(verb.kind, VerbKind::Infinitive | VerbKind::Participle)
    {
        return None;
    }
    let next = clause.skip_light(index + 1);
    let named = |noun: usize| holder_bytes(clause, noun, index);
    let whole = |end: usize| clause.bytes(0, end);
    let after = clause.bytes(unit.end, clause.words.len());
    // "...," said Marta
    let before = index.checked_sub(1)?;
    let inverted = matches!(clause.unit_kind(before), Some(Kind::Comma | Kind::Quote))
        && clause.unit_kind(next) == Some(Kind::Noun)
        && (unit.subject.is_none() || (!clause.is_time(next) && ends_soon(clause, next + 1)));
    if inverted {
        return Some(Speaker {
            source: named(next),
            attribution: None,
            content: whole(clause.unit(before)?.start)?,
        });
    }
    if let Some(subject) = unit.subject {
        let start = clause.unit(subject)?.start;
        let tail = start > 0
            && clause
                .unit_of(start)
                .and_then(|u| u.checked_sub(1))
                .is_some_and(|u| matches!(clause.unit_kind(u), Some(Kind::Comma | Kind::Quote)))
            && subject < index
            && ends_soon(clause, next);
        let content = if tail { whole(start)? } else { after? };
        return Some(Speaker { source: named(subject), attribution: None, content });
    }
    None
}

fn of_according(clause: &Sentence<'_>, index: usize) -> Option<Speaker> {
    let noun = clause.skip_light(index + 2);
    if !clause.is(clause.unit(index + 1)?.start, "to") || clause.unit_kind(noun)? != Kind::Noun {
        return None;
    }
    let source = holder_bytes(clause, noun, clause.units.len());
    let content = if index == 0 {
        clause.bytes(clause.unit(noun)?.end, clause.words.len())?
    } else {
        clause.bytes(0, clause.unit(index)?.start)?
    };
    Some(Speaker { source, attribution: None, content })
}

/// Whether a sentence is over within a few units: *Marta said on Monday.*
fn ends_soon(clause: &Sentence<'_>, unit: usize) -> bool {
    let mut at = unit;
    for _ in 0..6 {
        match clause.unit_kind(at) {
            None | Some(Kind::Stop | Kind::Comma | Kind::Break | Kind::Coordinator) => return true,
            Some(Kind::Verb) => return clause.verb_kind(at) == Some(VerbKind::Gerund),
            Some(Kind::Subordinator | Kind::Relative) => return false,
            Some(Kind::Noun) if clause.new_clause(at) => return false,
            _ => at += 1,
        }
    }
    false
}

fn holder_bytes(clause: &Sentence<'_>, noun: usize, verb: usize) -> Option<Span> {
    let range = crate::grammar::holder::phrase(clause, noun, verb)?;
    clause.bytes(range.start, range.end)
}
