//! The word tables of a language, read from the plain text in `data/<lang>`.

use crate::table::{Lowered, MAX_WORD, ShortWords, WordTable};
use alloc::vec::Vec;
use sayso_core::Lang;

/// What may follow an abbreviation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Abbreviation {
    /// A name: `Mr.`
    Title = 1,
    /// A number, or it is none: `No. 5`
    Number = 2,
    /// More of the sentence: `e.g.`
    Inner = 3,
    /// Anything: `etc.`
    Any = 4,
}

/// Set in the class of an entry that is written with a capital.
const CAPITAL: u8 = 8;

/// Whether an apostrophe splits words, and how.
const ELISION: u8 = 1;
const WHOLE: u8 = 2;

/// An ending of a domain name that is no word.
const SURE: u8 = 1;

struct Source {
    lang: Lang,
    abbreviations: &'static str,
    starters: &'static str,
    months: &'static str,
    contractions: &'static str,
    /// UD of this language writes the dot of an abbreviation as a token of its own.
    detached: bool,
}

macro_rules! source {
    ($lang:ident, $dir:literal, $contractions:expr, $detached:literal) => {
        Source {
            lang: Lang::$lang,
            abbreviations: include_str!(concat!("../data/", $dir, "/abbreviations.txt")),
            starters: include_str!(concat!("../data/", $dir, "/starters.txt")),
            months: include_str!(concat!("../data/", $dir, "/months.txt")),
            contractions: $contractions,
            detached: $detached,
        }
    };
}

static SOURCES: [Source; 7] = [
    source!(EN, "en", include_str!("../data/en/contractions.txt"), false),
    source!(DE, "de", "", false),
    source!(FR, "fr", include_str!("../data/fr/contractions.txt"), false),
    source!(ES, "es", "", false),
    source!(RU, "ru", "", false),
    source!(UK, "uk", "", true),
    source!(PL, "pl", "", true),
];

/// The tables of one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    abbreviations: WordTable,
    /// For each first byte, a bit for each length in bytes.
    abbreviation_lengths: Vec<u32>,
    starters: WordTable,
    months: WordTable,
    endings: WordTable,
    leading: WordTable,
    apostrophes: WordTable,
    emoticons: WordTable,
    domains: WordTable,
    inversions: WordTable,
    units: WordTable,
    /// Whole-word contractions without apostrophe.
    pub(crate) words: ShortWords,
    /// The dot of an abbreviation is a token of its own.
    pub(crate) detached: bool,
    /// Apostrophe endings split off.
    pub(crate) has_clitics: bool,
    /// Words before an apostrophe split off.
    pub(crate) has_elision: bool,
}

impl Lexicon {
    /// The tables of a language; of none but the common ones for a language without a folder.
    pub(crate) fn new(lang: Lang) -> Self {
        let mut lexicon = Self {
            emoticons: one_class(include_str!("../data/common/emoticons.txt")),
            domains: domains(include_str!("../data/common/domains.txt")),
            units: one_class(include_str!("../data/common/units.txt")),
            ..Self::default()
        };
        let Some(source) = SOURCES.iter().find(|s| s.lang == lang) else { return lexicon };
        lexicon.abbreviations = abbreviations(source.abbreviations);
        lexicon.abbreviation_lengths = lengths(source.abbreviations);
        lexicon.starters = one_class(source.starters);
        lexicon.months = one_class(source.months);
        lexicon.detached = source.detached;
        let contractions = entries(source.contractions);
        let section = |name| move |e: &Entry| e.section == name;
        lexicon.endings = contractions
            .iter()
            .filter(|e| section("endings")(e))
            .map(|e| (e.word.trim_start_matches('\''), 1))
            .collect_table();
        lexicon.leading = contractions
            .iter()
            .filter(|e| section("leading")(e))
            .map(|e| (e.word, 1))
            .collect_table();
        let elisions = contractions.iter().filter(|e| section("elisions")(e));
        let whole = contractions.iter().filter(|e| section("whole")(e));
        lexicon.apostrophes = elisions
            .map(|e| (e.word, ELISION))
            .chain(whole.map(|e| (e.word, WHOLE)))
            .collect_table();
        lexicon.inversions = contractions
            .iter()
            .filter(|e| section("inversions")(e))
            .map(|e| (e.word, 1))
            .collect_table();
        lexicon.words = split_words(&contractions);
        lexicon.has_clitics = contractions.iter().any(|e| e.section == "endings");
        lexicon.has_elision = contractions.iter().any(|e| e.section == "elisions");
        lexicon
    }

    /// The class of a word that a dot follows.
    pub(crate) fn abbreviation(&self, word: &str, capital: bool) -> Option<Abbreviation> {
        // Most words before a dot are none: their length and first byte say so.
        let first = word.as_bytes().first()?.to_ascii_lowercase();
        let lengths = self.abbreviation_lengths.get(usize::from(first))?;
        if word.len() > MAX_WORD || lengths >> (word.len() - 1) & 1 == 0 {
            return None;
        }
        let lowered = Lowered::new(word)?;
        let class = self.abbreviations.get(lowered.as_bytes());
        if class & CAPITAL != 0 && !capital {
            return None;
        }
        match class & !CAPITAL {
            1 => Some(Abbreviation::Title),
            2 => Some(Abbreviation::Number),
            3 => Some(Abbreviation::Inner),
            4 => Some(Abbreviation::Any),
            _ => None,
        }
    }

    /// Whether a word often begins a sentence.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        contains(&self.starters, word)
    }

    /// Whether a word is a month, or what else follows an ordinal with a dot.
    pub(crate) fn is_month(&self, word: &str) -> bool {
        contains(&self.months, word)
    }

    /// Whether this follows an apostrophe as a clitic: `s`, `ll`.
    pub(crate) fn is_ending(&self, letters: &str) -> bool {
        contains(&self.endings, letters)
    }

    /// Whether an apostrophe before this word is part of it: `'em`.
    pub(crate) fn is_leading(&self, letters: &str) -> bool {
        contains(&self.leading, letters)
    }

    /// Whether this word and the apostrophe after it are a token: `l'`.
    pub(crate) fn is_elision(&self, letters: &str) -> bool {
        Lowered::new(letters).is_some_and(|w| self.apostrophes.get(w.as_bytes()) == ELISION)
    }

    /// Whether these signs are an emoticon.
    pub(crate) fn is_emoticon(&self, signs: &str) -> bool {
        self.emoticons.get(signs.as_bytes()) != 0
    }

    /// Whether a name that ends in a dot and this is an address or a file: surely (`true`), or only
    /// if more speaks for it, as the ending is a word too (`false`).
    pub(crate) fn domain(&self, ending: &str) -> Option<bool> {
        match self.domains.get(Lowered::new(ending)?.as_bytes()) {
            0 => None,
            class => Some(class == SURE),
        }
    }

    /// Whether this word with an apostrophe inside stays whole.
    pub(crate) fn is_whole(&self, word: &str) -> bool {
        Lowered::new(word).is_some_and(|w| self.apostrophes.get(w.as_bytes()) == WHOLE)
    }

    /// Whether this follows a hyphen as a pronoun of its own: `dit-il`.
    pub(crate) fn is_inversion(&self, word: &str) -> bool {
        contains(&self.inversions, word)
    }

    /// Whether letters after digits are a unit of their own: `5pm`.
    pub(crate) fn is_unit(&self, letters: &str) -> bool {
        contains(&self.units, letters)
    }
}

/// A line of a table.
struct Entry {
    section: &'static str,
    word: &'static str,
}

/// The lines of a table, without comments.
fn entries(text: &'static str) -> Vec<Entry> {
    let mut section = "";
    let mut out = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
        } else {
            out.push(Entry { section, word: line });
        }
    }
    out
}

/// Collects words into a table.
trait CollectTable<'a>: Iterator<Item = (&'a str, u8)> + Sized {
    fn collect_table(self) -> WordTable {
        WordTable::new(self)
    }
}

impl<'a, I: Iterator<Item = (&'a str, u8)>> CollectTable<'a> for I {}

fn one_class(text: &'static str) -> WordTable {
    entries(text).iter().map(|e| (e.word, 1)).collect_table()
}

fn domains(text: &'static str) -> WordTable {
    let class = |e: &Entry| if e.section == "words" { SURE + 1 } else { SURE };
    entries(text).iter().map(|e| (e.word, class(e))).collect_table()
}

fn contains(table: &WordTable, word: &str) -> bool {
    Lowered::new(word).is_some_and(|w| table.get(w.as_bytes()) != 0)
}

fn abbreviations(text: &'static str) -> WordTable {
    let entries = entries(text);
    let lowered: Vec<_> = entries
        .iter()
        .map(|e| {
            let class = match e.section {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "inner" => Abbreviation::Inner,
                _ => Abbreviation::Any,
            } as u8;
            let capital = e.word.chars().next().is_some_and(char::is_uppercase);
            (e.word.to_lowercase(), if capital { class | CAPITAL } else { class })
        })
        .collect();
    lowered.iter().map(|(w, c)| (w.as_str(), *c)).collect_table()
}

/// For each first byte of an abbreviation, in either case, a bit for each length in bytes.
fn lengths(text: &'static str) -> Vec<u32> {
    let mut lengths = alloc::vec![0; 256];
    for entry in entries(text) {
        for word in [entry.word.to_lowercase(), entry.word.to_uppercase()] {
            let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
            if let Some(bits) = lengths.get_mut(usize::from(first)) {
                *bits |= 1_u32.checked_shl(word.len() as u32 - 1).unwrap_or(0);
            }
        }
    }
    lengths
}

fn split_words(entries: &[Entry]) -> ShortWords {
    let packed: Vec<_> = entries
        .iter()
        .filter(|e| e.section == "words")
        .filter_map(|e| {
            let (head, tail) = e.word.split_once('|')?;
            let word = ShortWords::pack([head, tail].concat().as_bytes())?;
            Some((word, u8::try_from(head.len()).ok()?))
        })
        .collect();
    ShortWords::new(&packed)
}
