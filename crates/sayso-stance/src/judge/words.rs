//! What is known of single words: their class in the tables, and what the model has learned of them from word
//! vectors.

use crate::lexicon::Inner;
use crate::lexicon::predicate::side;
use crate::lexicon::word_class::WordClass;
use sayso_core::{StanceBasis, Tag, WordKey};
use std::sync::LazyLock;

/// How many things the model knows of a word, each as a grade.
pub(super) const GRADES: usize = 6;
/// The grade of a word that the model does not know.
const UNKNOWN: u8 = 10;

/// What a grade is about.
#[derive(Copy, Clone, Debug)]
#[repr(usize)]
pub(super) enum Grade {
    /// Whether the word shows stances.
    Shows = 0,
    /// Against rather than for.
    Against = 1,
    /// Whether whoever it names holds views.
    Holds = 2,
    /// Good rather than bad.
    Good = 3,
}

/// The model's table of words: an open table of records of [`RECORD`] bytes, each the upper half of a word's key and its
/// grades.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Words<'m> {
    bytes: &'m [u8],
}

/// Bytes of a record.
const RECORD: usize = 4 + GRADES;
/// Records that are looked at for a word at most.
const PROBES: usize = 16;

impl<'m> Words<'m> {
    pub(super) const fn new(bytes: &'m [u8]) -> Self {
        Self { bytes }
    }

    /// The grades of a word.
    fn get(self, key: WordKey) -> [u8; GRADES] {
        let slots = self.bytes.len() / RECORD;
        let print = fingerprint(key);
        for probe in 0..PROBES.min(slots) {
            let at = (key.get() as usize).wrapping_add(probe) % slots * RECORD;
            let Some(record) = self.bytes.get(at..at + RECORD) else { break };
            let Some((own, grades)) = record.split_first_chunk::<4>() else { break };
            match u32::from_le_bytes(*own) {
                0 => break,
                own if own == print => return grades.try_into().unwrap_or([UNKNOWN; GRADES]),
                _ => {}
            }
        }
        [UNKNOWN; GRADES]
    }

    /// The table of these words. For training.
    pub(super) fn to_bytes(words: &[(WordKey, [u8; GRADES])]) -> Vec<u8> {
        let slots = (words.len() * 2).next_power_of_two().max(2);
        let mut bytes = vec![0; slots * RECORD];
        for (key, grades) in words {
            for probe in 0..PROBES.min(slots) {
                let at = (key.get() as usize).wrapping_add(probe) % slots * RECORD;
                let Some(record) = bytes.get_mut(at..at + RECORD) else { break };
                if record.iter().take(4).all(|&b| b == 0) {
                    let print = fingerprint(*key).to_le_bytes();
                    record.iter_mut().zip(print.iter().chain(grades)).for_each(|(r, b)| *r = *b);
                    break;
                }
            }
        }
        bytes
    }
}

/// Never 0, which marks an empty record.
fn fingerprint(key: WordKey) -> u32 {
    ((key.get() >> 32) as u32).max(1)
}

/// What is known of a word.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Known {
    grades: [u8; GRADES],
    /// The table that knows it, 0 for none.
    table: u8,
    /// 1 for, -1 against, 0 neither, by the tables.
    pub(super) sign: i8,
    asks: bool,
    flips: bool,
    pub(super) negator: bool,
    pub(super) condition: bool,
    /// *may, might, could*
    pub(super) possible: bool,
    pub(super) actor: bool,
    pub(super) thing: bool,
    /// What nature or chance does: *flood*, *crash*.
    pub(super) hazard: bool,
    /// *I, we, my, our, me, us*
    pub(super) first_person: bool,
    /// *to*
    pub(super) to: bool,
    /// *against, for, behind, versus*
    pub(super) against: bool,
}

impl Known {
    pub(super) fn of(
        tag: Tag,
        at: usize,
        key: WordKey,
        lexicon: &Inner,
        words: &Words<'_>,
        table: impl Fn(usize) -> Option<WordKey>,
    ) -> Self {
        if tag.is_punctuation() {
            return Self { grades: [UNKNOWN; GRADES], ..Self::default() };
        }
        let class = lexicon.bits(key);
        let small = |list: &[WordKey]| list.contains(&key);
        let mut known = Self {
            grades: if tag.is_proper() { [UNKNOWN + 1; GRADES] } else { words.get(key) },
            negator: class.has(WordClass::NEGATOR),
            possible: tag == Tag::MD && class.has(WordClass::POSSIBLE),
            condition: class.has(WordClass::CONDITION),
            actor: class.has(WordClass::ACTOR),
            thing: class.has(WordClass::THING),
            hazard: class.has(WordClass::HAZARD),
            first_person: matches!(tag, Tag::PRP | Tag::PRPS) && small(&*FIRST_PERSON),
            to: matches!(tag, Tag::TO | Tag::IN) && key == *TO,
            against: tag == Tag::IN && small(&*SIDES),
            flips: class.has(WordClass::FLIP),
            ..Self::default()
        };
        if !tag.is_proper() {
            (known.table, known.sign, known.asks) =
                of_tables(tag, at, class, lexicon, &table).unwrap_or_default();
        }
        known
    }

    pub(super) fn grade(&self, of: Grade) -> u64 {
        self.grades.get(of as usize).map_or(u64::from(UNKNOWN), |&g| u64::from(g))
    }

    /// Every grade, in order.
    pub(super) fn grades(&self) -> impl Iterator<Item = u64> + '_ {
        self.grades.iter().map(|&g| u64::from(g))
    }

    /// What the tables say as a number, 0 where they do not know the word.
    pub(super) fn class(&self) -> u64 {
        if self.table == 0 && !self.flips {
            return 0;
        }
        let sign = (self.sign + 1) as u64;
        u64::from(self.table) * 16 + sign * 4 + u64::from(self.asks) * 2 + u64::from(self.flips)
    }

    /// A judgement, and a bad one: *awful*, *murder*.
    pub(super) const fn judges_bad(&self) -> bool {
        self.table == JUDGEMENT && self.sign < 0
    }

    pub(super) const fn asks(&self) -> bool {
        self.asks
    }

    /// The sign as a part of a feature.
    pub(super) fn signed(&self) -> u64 {
        (self.sign + 1) as u64
    }
}

static FIRST_PERSON: LazyLock<[WordKey; 6]> =
    LazyLock::new(|| ["i", "we", "my", "our", "me", "us"].map(WordKey::of));
static SIDES: LazyLock<[WordKey; 4]> =
    LazyLock::new(|| ["against", "for", "behind", "versus"].map(WordKey::of));
static TO: LazyLock<WordKey> = LazyLock::new(|| WordKey::of("to"));

/// The number of the table of judgements.
const JUDGEMENT: u8 = 4;

/// The table that knows the phrase that begins at a word, its sign, and whether it asks for something.
fn of_tables(
    tag: Tag,
    at: usize,
    class: WordClass,
    lexicon: &Inner,
    table: &impl Fn(usize) -> Option<WordKey>,
) -> Option<(u8, i8, bool)> {
    let found = lexicon.predicate_at((tag, class), at, table).map(|(kind, _, found)| {
        (kind as u8 + 1, side(found.sign), found.basis == StanceBasis::Directive)
    });
    let good = |good: bool| if good { 1 } else { -1 };
    found
        .or_else(|| {
            let judged = class.has(WordClass::JUDGEMENT).then(|| lexicon.judgement(at, table))?;
            judged.map(|(_, j)| (JUDGEMENT, good(j.good), false))
        })
        .or_else(|| {
            let act = class.has(WordClass::RELATION).then(|| lexicon.relation(at, table))?;
            act.map(|(_, sign)| (5, side(Some(sign)), false))
        })
        .or_else(|| {
            let effect = class.has(WordClass::EFFECT).then(|| lexicon.effect(at, table))?;
            effect.map(|(_, helps)| (6, good(helps), false))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again_and_others_are_not() {
        let words: Vec<(WordKey, [u8; GRADES])> = (0..500u32)
            .map(|n| (WordKey::of(&format!("word{n}")), [(n % 10) as u8; GRADES]))
            .collect();
        let bytes = Words::to_bytes(&words);
        let table = Words::new(&bytes);
        let found = words.iter().filter(|(key, grades)| table.get(*key) == *grades).count();
        assert!(found >= 499, "{found}");
        assert_eq!(table.get(WordKey::of("other")), [UNKNOWN; GRADES]);
        assert_eq!(Words::new(&[]).get(WordKey::of("word1")), [UNKNOWN; GRADES]);
    }
}
