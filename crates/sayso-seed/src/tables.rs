//! The word tables of `data/`, read once.

use crate::folders::FOLDERS;
use crate::words::{Hash, Words, word_hash};
use sayso_core::{BlockKind, Lang};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// What a single word may be; bits, for a word may be several things.
pub(crate) mod flag {
    pub(crate) const STOP: u32 = 1;
    pub(crate) const STOP_EN: u32 = 1 << 1;
    pub(crate) const BY: u32 = 1 << 2;
    pub(crate) const AND: u32 = 1 << 3;
    pub(crate) const IN: u32 = 1 << 4;
    pub(crate) const ROLE: u32 = 1 << 5;
    pub(crate) const PUBLISHED: u32 = 1 << 6;
    pub(crate) const UPDATED: u32 = 1 << 7;
    pub(crate) const WEEKDAY: u32 = 1 << 8;
    pub(crate) const SECTION: u32 = 1 << 9;
    pub(crate) const OPINION: u32 = 1 << 10;
    pub(crate) const INTERVIEW: u32 = 1 << 11;
    pub(crate) const LIVE: u32 = 1 << 12;
    /// Part of the name of an outlet or organisation.
    pub(crate) const ORG: u32 = 1 << 13;
    /// A small word inside a person's name.
    pub(crate) const PARTICLE: u32 = 1 << 14;
    /// Part of a picture credit.
    pub(crate) const CREDIT: u32 = 1 << 15;
    /// A word of comment boxes.
    pub(crate) const COMMENT: u32 = 1 << 16;
    /// A noun for an author.
    pub(crate) const AUTHOR: u32 = 1 << 17;
    /// A frequent first name.
    pub(crate) const FIRST_NAME: u32 = 1 << 18;
    /// Leaves a phrase open at its end.
    pub(crate) const OPEN: u32 = 1 << 19;
    /// A pronoun of the first or second person.
    pub(crate) const PERSONAL: u32 = 1 << 20;
    /// Names a newsletter.
    pub(crate) const NEWSLETTER: u32 = 1 << 21;
    /// Names the cookies of a browser.
    pub(crate) const COOKIE: u32 = 1 << 22;
    /// Stands between an author and the outlet that the text was written for.
    pub(crate) const FOR: u32 = 1 << 23;
    /// Stands before the maker of a site, not of a text: `Powered by`, `Theme by`.
    pub(crate) const MAKER: u32 = 1 << 24;
    /// Several people under one name: `team`, `newsroom`.
    pub(crate) const GROUP: u32 = 1 << 25;
    /// Stands beside the outlet that a report is taken from: `per`, `reports`.
    pub(crate) const REPORTS: u32 = 1 << 26;
    /// Begins an invitation: `Subscribe`, `Sign up`.
    pub(crate) const INVITE: u32 = 1 << 27;
    /// The month, 1 to 12, stands in the bits from here on.
    pub(crate) const MONTH_SHIFT: u32 = 28;
}

/// What a phrase says about the line that it is, or that it begins.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Phrase {
    pub(crate) whole: Option<BlockKind>,
    pub(crate) start: Option<BlockKind>,
    /// Whether a longer phrase begins with these words.
    pub(crate) more: bool,
}

/// Keys are hashes already.
#[derive(Default, Debug)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

type Map<T> = HashMap<Hash, T, BuildHasherDefault<Identity>>;

/// The tables of all languages in one: a page mixes them more often than it says which it is in.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    words: Map<u32>,
    /// A bit for what the top of a word's hash may be: most words are in no table.
    filter: Vec<u64>,
    phrases: Map<Phrase>,
    agencies: Map<()>,
    media: Map<()>,
    glued: Vec<&'static str>,
    about: Vec<&'static str>,
}

impl Tables {
    /// The embedded tables.
    pub(crate) fn embedded() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| {
            let mut tables = Self::default();
            // About as many as there are: maps that grow are filled several times over.
            tables.words.reserve(6_000);
            tables.phrases.reserve(6_000);
            for folder in FOLDERS {
                tables.add_words(folder.table("words"), folder.lang() == Lang::EN);
                tables.add_lines(folder.table("lines"));
                tables.add_months(folder.table("months"));
            }
            tables.add_months(include_str!("../data/common/months.txt"));
            for word in entries(include_str!("../data/common/particles.txt"))
                .flat_map(str::split_whitespace)
            {
                *tables.words.entry(word_hash(word)).or_default() |= flag::PARTICLE;
            }
            for word in entries(include_str!("../data/common/first_names.txt"))
                .flat_map(str::split_whitespace)
            {
                *tables.words.entry(word_hash(word)).or_default() |= flag::FIRST_NAME;
            }
            tables.glued = entries(include_str!("../data/common/glued.txt")).collect();
            tables.about = entries(include_str!("../data/common/about.txt")).collect();
            tables.filter = vec![0; 1 << (FILTER_BITS - 6)];
            for &hash in tables.words.keys() {
                let (slot, bit) = filter_bit(hash);
                if let Some(slot) = tables.filter.get_mut(slot) {
                    *slot |= bit;
                }
            }
            for name in entries(include_str!("../data/common/agencies.txt")) {
                tables.agencies.insert(phrase_hash(name), ());
            }
            let media = entries(include_str!("../data/common/media.txt"));
            tables.media.extend(media.flat_map(str::split_whitespace).map(|w| (word_hash(w), ())));
            tables
        })
    }

    /// What a word may be; 0 for most words.
    pub(crate) fn word(&self, hash: Hash) -> u32 {
        let (slot, bit) = filter_bit(hash);
        if self.filter.get(slot).is_none_or(|s| s & bit == 0) {
            return 0;
        }
        self.words.get(&hash).copied().unwrap_or(0)
    }

    /// What a phrase says of its line, by the chained hash of its words.
    pub(crate) fn phrase(&self, hash: Hash) -> Option<Phrase> {
        self.phrases.get(&hash).copied()
    }

    /// Whether these words name a news agency.
    pub(crate) fn is_agency(&self, name: &str) -> bool {
        self.agencies.contains_key(&phrase_hash(name))
    }

    /// Whether a word stands in names of newspapers, sites and stations.
    pub(crate) fn is_medium(&self, word: &str) -> bool {
        self.media.contains_key(&word_hash(word))
    }

    /// Credits that may be glued to the end of a headline.
    pub(crate) fn glued_credits(&self) -> &[&'static str] {
        &self.glued
    }

    /// What stands before a name in the heading over what its bearer says of itself.
    pub(crate) fn about(&self) -> &[&'static str] {
        &self.about
    }

    fn add_words(&mut self, file: &str, english: bool) {
        let mut bits = 0;
        for line in entries(file) {
            if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                bits = section_bits(section);
                debug_assert!(bits != 0, "unknown section {section}");
                if english && bits == flag::STOP {
                    bits |= flag::STOP_EN;
                }
                continue;
            }
            for word in line.split_whitespace() {
                *self.words.entry(phrase_or_word_hash(word)).or_default() |= bits;
            }
        }
    }

    fn add_months(&mut self, file: &str) {
        for (month, line) in (1u32..=12).zip(entries(file)) {
            for word in line.split_whitespace() {
                let flags = self.words.entry(phrase_or_word_hash(word)).or_default();
                if *flags >> flag::MONTH_SHIFT == 0 {
                    *flags |= month << flag::MONTH_SHIFT;
                }
            }
        }
    }

    fn add_lines(&mut self, file: &str) {
        let (mut kind, mut start) = (None, false);
        for line in entries(file) {
            if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let label = section.strip_suffix(" ...");
                start = label.is_some();
                kind = BlockKind::from_label(label.unwrap_or(section));
                debug_assert!(kind.is_some(), "unknown label {section}");
                continue;
            }
            let mut chain = 0;
            let mut words = Words::new(line).filter(|w| !w.is_number).peekable();
            while let Some(word) = words.next() {
                chain = chained(chain, word_hash(word.text));
                let phrase = self.phrases.entry(chain).or_default();
                if words.peek().is_some() {
                    phrase.more = true;
                } else if start {
                    phrase.start = phrase.start.or(kind);
                } else {
                    phrase.whole = phrase.whole.or(kind);
                }
            }
        }
    }
}

const FILTER_BITS: u32 = 16;

/// Where a hash's bit is.
const fn filter_bit(hash: Hash) -> (usize, u64) {
    let top = hash >> (64 - FILTER_BITS);
    ((top >> 6) as usize, 1 << (top & 63))
}

fn section_bits(section: &str) -> u32 {
    match section {
        "stop" => flag::STOP,
        "by" => flag::BY,
        "and" => flag::AND,
        "in" => flag::IN,
        "for" => flag::FOR,
        "maker" => flag::MAKER,
        "role" => flag::ROLE,
        "reports" => flag::REPORTS,
        "group" => flag::GROUP | flag::ROLE,
        "published" => flag::PUBLISHED,
        "updated" => flag::UPDATED,
        "weekday" => flag::WEEKDAY,
        "section" => flag::SECTION,
        "opinion" => flag::OPINION,
        "interview" => flag::INTERVIEW,
        "live" => flag::LIVE,
        "org" => flag::ORG,
        "open" => flag::OPEN,
        "author" => flag::AUTHOR,
        "credit" => flag::CREDIT,
        "comment" => flag::COMMENT,
        "personal" => flag::PERSONAL,
        "newsletter" => flag::NEWSLETTER,
        "cookie" => flag::COOKIE,
        "invite" => flag::INVITE,
        _ => 0,
    }
}

/// The lines of a table without blank ones and comments.
pub(crate) fn entries(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The hash of a phrase that is one word longer.
pub(crate) const fn chained(phrase: Hash, word: Hash) -> Hash {
    (phrase.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (word >> 31)
}

/// The chained hash of all words of `text`, numbers left out.
pub(crate) fn phrase_hash(text: &str) -> Hash {
    Words::new(text).filter(|w| !w.is_number).fold(0, |chain, w| chained(chain, word_hash(w.text)))
}

/// The key of a table entry of the word list: words with an apostrophe or hyphen inside count as
/// their first word.
fn phrase_or_word_hash(word: &str) -> Hash {
    Words::new(word).next().map_or(0, |w| word_hash(w.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_in_the_tables_is_one_of_the_contract() {
        // `debug_assert!` in the reader fails on a slip.
        let tables = Tables::embedded();
        let related = tables.phrase(phrase_hash("Related Posts")).unwrap();
        assert_eq!(related.whole, Some(BlockKind::RelatedHeader));
    }

    #[test]
    fn months_of_all_languages_are_there() {
        let tables = Tables::embedded();
        for (word, month) in
            [("Mai", 5), ("листопада", 11), ("Grudnia", 12), ("août", 8), ("enero", 1)]
        {
            assert_eq!(tables.word(word_hash(word)) >> flag::MONTH_SHIFT, month, "{word}");
        }
    }

    #[test]
    fn agencies_are_no_persons() {
        assert!(Tables::embedded().is_agency("Agence France-Presse"));
        assert!(!Tables::embedded().is_agency("Mara Voss"));
    }
}
