//! The word tables of a language, read from the plain text in `data/<lang>`.

use crate::folders::FOLDERS;
use crate::table::{Lowered, MAX_WORD, ShortWords, WordTable};
use alloc::collections::BTreeMap;
use alloc::string::String;
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

/// How far the class of a word that begins with a capital is shifted; below is that of a small one.
const CAPITAL: u32 = 4;

/// What a word near a stop says of it, a bit each.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Context {
    /// The letter after it is a name of a thing: `Plan B.`
    Label = 1,
    /// It begins a phrase that opens a sentence: `In 2010`
    Front = 2,
    /// The number after it is an ordinal: `der 19. Parteitag`
    Ordinal = 4,
    /// It says who speaks: `asked`
    Reports = 8,
    /// The mark after it is part of its name: `Yahoo!`
    Marked = 16,
    /// A unit: `км`
    Unit = 32,
}

/// Whether an apostrophe splits words, and how.
const ELISION: u8 = 1;
const WHOLE: u8 = 2;

/// How an ending after an apostrophe stands.
const JOINED: u8 = 1;
const APART: u8 = 2;

/// An ending of a domain name that is no word.
const SURE: u8 = 1;

const EMOTICONS: &str = include_str!("../data/common/emoticons.txt");

/// The tables of one language.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    abbreviations: WordTable,
    /// For each first byte, a bit for each length in bytes.
    abbreviation_lengths: Vec<u32>,
    starters: WordTable,
    months: WordTable,
    contexts: WordTable,
    /// Endings of compounds that are abbreviations, with their classes.
    suffixes: Vec<(&'static str, Abbreviation)>,
    endings: WordTable,
    leading: WordTable,
    apostrophes: WordTable,
    emoticons: ShortWords,
    /// A bit for each first sign of an emoticon, and for each second.
    emoticon_signs: [u128; 2],
    domains: WordTable,
    inversions: WordTable,
    units: WordTable,
    /// What may stand small before the capital of a name in one word, by the sign between.
    name_prefixes: WordTable,
    /// Whole-word contractions without apostrophe.
    pub(crate) words: ShortWords,
    /// The dot of an abbreviation is a token of its own.
    pub(crate) dots_apart: bool,
    /// So is each of several stops.
    pub(crate) stops_apart: bool,
    /// A number in groups with spaces is one token.
    pub(crate) thousands_spaced: bool,
    /// Capitals inside a sentence are names, and not all nouns or words of a title.
    pub(crate) capitals_are_names: bool,
    /// Apostrophe endings split off.
    pub(crate) has_clitics: bool,
    /// Words before an apostrophe split off.
    pub(crate) has_elision: bool,
}

impl Lexicon {
    /// The tables of a language; of none but the common ones for a language without a folder.
    pub(crate) fn new(lang: Lang) -> Self {
        let folder = FOLDERS.iter().find(|folder| folder.lang() == lang);
        let table = |name| folder.map_or("", |folder| folder.table(name));
        let common = include_str!("../data/common/abbreviations.txt");
        let short = folder.map_or(common, |folder| folder.table("abbreviations"));
        let contractions = entries(table("contractions"));
        let conventions = entries(table("conventions"));
        let section = |name: &'static str, class: u8| {
            let within = contractions.iter().filter(move |e| e.section == name);
            within.map(move |e| (e.word.trim_start_matches('\''), class))
        };
        let convention = |name| conventions.iter().any(|e| e.word == name);
        Self {
            abbreviations: abbreviations(short),
            abbreviation_lengths: lengths(short),
            starters: one_class(table("starters")),
            months: one_class(table("months")),
            contexts: contexts(table("contexts")),
            suffixes: suffixes(short),
            endings: WordTable::new(section("endings", JOINED).chain(section("apart", APART))),
            leading: WordTable::new(section("leading", 1)),
            apostrophes: WordTable::new(
                section("elisions", ELISION).chain(section("whole", WHOLE)),
            ),
            emoticons: emoticons(),
            emoticon_signs: [0, 1].map(|at| signs(EMOTICONS, at)),
            domains: domains(include_str!("../data/common/domains.txt")),
            inversions: WordTable::new(section("inversions", 1)),
            units: one_class(include_str!("../data/common/units.txt")),
            name_prefixes: name_prefixes(include_str!("../data/common/name_prefixes.txt")),
            words: split_words(&contractions),
            dots_apart: convention("dots apart"),
            stops_apart: convention("stops apart"),
            thousands_spaced: convention("thousands spaced"),
            capitals_are_names: convention("capitals are names"),
            has_clitics: contractions.iter().any(|e| matches!(e.section, "endings" | "apart")),
            has_elision: contractions.iter().any(|e| e.section == "elisions"),
        }
    }

    /// The class of a word that a dot follows.
    pub(crate) fn abbreviation(&self, word: &str, capital: bool) -> Option<Abbreviation> {
        self.whole_abbreviation(word, capital).or_else(|| self.abbreviated_ending(word))
    }

    /// The class of a compound by its last part: `Lindenstr. 7`
    fn abbreviated_ending(&self, word: &str) -> Option<Abbreviation> {
        let is_end = |ending: &str| {
            let at = word.len().checked_sub(ending.len()).filter(|&at| at >= 3)?;
            word.get(at..).filter(|end| end.eq_ignore_ascii_case(ending))
        };
        self.suffixes.iter().find(|(ending, _)| is_end(ending).is_some()).map(|&(_, class)| class)
    }

    fn whole_abbreviation(&self, word: &str, capital: bool) -> Option<Abbreviation> {
        // Most words before a dot are none: their length and first byte say so.
        let first = word.as_bytes().first()?.to_ascii_lowercase();
        let lengths = self.abbreviation_lengths.get(usize::from(first))?;
        if word.len() > MAX_WORD || lengths >> (word.len() - 1) & 1 == 0 {
            return None;
        }
        let lowered = Lowered::new(word)?;
        let classes = self.abbreviations.get(&lowered);
        match if capital { classes >> CAPITAL } else { classes } & 7 {
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

    /// Whether a word near a stop says this of it.
    pub(crate) fn is(&self, context: Context, word: &str) -> bool {
        Lowered::new(word).is_some_and(|w| self.contexts.get(&w) & context as u8 != 0)
    }

    /// Whether this follows an apostrophe as a clitic (`s`, `ll`), and if so whether the clitic is
    /// joined to its word or a surface token of its own.
    pub(crate) fn ending(&self, letters: &str) -> Option<bool> {
        match self.endings.get(&Lowered::new(letters)?) {
            0 => None,
            class => Some(class == JOINED),
        }
    }

    /// Whether an apostrophe before this word is part of it: `'em`.
    pub(crate) fn is_leading(&self, letters: &str) -> bool {
        contains(&self.leading, letters)
    }

    /// Whether this word and the apostrophe after it are a token: `l'`.
    pub(crate) fn is_elision(&self, letters: &str) -> bool {
        Lowered::new(letters).is_some_and(|w| self.apostrophes.get(&w) == ELISION)
    }

    /// Whether an emoticon begins with these two signs: a look that spares most signs the table.
    pub(crate) fn may_be_emoticon(&self, signs: [u8; 2]) -> bool {
        let [first, second] = self.emoticon_signs;
        let has = |set: u128, sign: u8| sign < 128 && set >> sign & 1 != 0;
        has(first, signs[0]) && has(second, signs[1])
    }

    /// The length of the longest emoticon that begins here and ends where one may.
    pub(crate) fn emoticon(&self, text: &[u8], may_end: impl Fn(usize) -> bool) -> Option<usize> {
        let signs = ShortWords::packed(text.get(..4).unwrap_or(text))?;
        (2..=4).rev().find(|&len| {
            // Nothing is there if the last is a zero byte.
            let found = signs >> (8 * (len - 1)) & 0xff != 0;
            found && self.emoticons.get(signs & ((1 << (8 * len)) - 1)) != 0 && may_end(len)
        })
    }

    /// Whether a name that ends in a dot and this is an address or a file: surely (`true`), or only
    /// if more speaks for it, as the ending is a word too (`false`).
    pub(crate) fn domain(&self, ending: &str) -> Option<bool> {
        match self.domains.get(&Lowered::new(ending)?) {
            0 => None,
            class => Some(class == SURE),
        }
    }

    /// Whether this word with an apostrophe inside stays whole.
    pub(crate) fn is_whole(&self, word: &str) -> bool {
        Lowered::new(word).is_some_and(|w| self.apostrophes.get(&w) == WHOLE)
    }

    /// Whether this follows a hyphen as a pronoun of its own: `dit-il`.
    pub(crate) fn is_inversion(&self, word: &str) -> bool {
        contains(&self.inversions, word)
    }

    /// Whether letters after digits are a unit of their own: `5pm`.
    pub(crate) fn is_unit(&self, letters: &str) -> bool {
        contains(&self.units, letters)
    }

    /// Whether letters and the sign behind them may stand small before a name: `al-`, `d'`.
    pub(crate) fn is_name_prefix(&self, letters: &str, sign: u8) -> bool {
        let class = if sign == b'-' { HYPHENED } else { ELIDED };
        Lowered::new(letters).is_some_and(|w| self.name_prefixes.get(&w) & class != 0)
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

/// Classes of prefixes of names: before a hyphen, before an apostrophe.
const HYPHENED: u8 = 1;
const ELIDED: u8 = 2;

fn name_prefixes(text: &'static str) -> WordTable {
    let mut classes = BTreeMap::<&str, u8>::new();
    for entry in entries(text) {
        let class = if entry.section == "before a hyphen" { HYPHENED } else { ELIDED };
        *classes.entry(entry.word).or_default() |= class;
    }
    WordTable::new(classes)
}

fn one_class(text: &'static str) -> WordTable {
    WordTable::new(entries(text).iter().map(|e| (e.word, 1)))
}

/// The words near stops; one may say several things.
fn contexts(text: &'static str) -> WordTable {
    let mut classes = BTreeMap::<&str, u8>::new();
    for entry in entries(text) {
        let context = match entry.section {
            "label" => Context::Label,
            "front" => Context::Front,
            "ordinal" => Context::Ordinal,
            "reports" => Context::Reports,
            "unit" => Context::Unit,
            _ => Context::Marked,
        };
        *classes.entry(entry.word).or_default() |= context as u8;
    }
    WordTable::new(classes)
}

/// The entries that are endings: `-str`
fn suffixes(text: &'static str) -> Vec<(&'static str, Abbreviation)> {
    let entries = entries(text).into_iter();
    entries.filter_map(|e| Some((e.word.strip_prefix('-')?, class_of(e.section)))).collect()
}

/// What a section of abbreviations says of its words.
fn class_of(section: &str) -> Abbreviation {
    match section {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::Number,
        "inner" => Abbreviation::Inner,
        _ => Abbreviation::Any,
    }
}

fn emoticons() -> ShortWords {
    let packed: Vec<_> = entries(EMOTICONS)
        .iter()
        .filter_map(|e| Some((ShortWords::packed(e.word.as_bytes())?, 1)))
        .collect();
    ShortWords::new(&packed)
}

/// A bit for each ASCII sign at a place of the words.
fn signs(text: &'static str, at: usize) -> u128 {
    let signs = entries(text).into_iter().filter_map(|e| e.word.as_bytes().get(at).copied());
    signs.filter(u8::is_ascii).fold(0, |set, sign| set | 1 << sign)
}

fn domains(text: &'static str) -> WordTable {
    let class = |e: &Entry| if e.section == "words" { SURE + 1 } else { SURE };
    WordTable::new(entries(text).iter().map(|e| (e.word, class(e))))
}

fn contains(table: &WordTable, word: &str) -> bool {
    Lowered::new(word).is_some_and(|w| table.get(&w) != 0)
}

/// The words with their classes. An entry with a small letter holds for capitals too, unless there
/// is another for those.
fn abbreviations(text: &'static str) -> WordTable {
    let mut classes = BTreeMap::<String, [u8; 2]>::new();
    for entry in entries(text) {
        let class = class_of(entry.section) as u8;
        let [small, capital] = classes.entry(entry.word.to_lowercase()).or_default();
        if entry.word.chars().next().is_some_and(char::is_uppercase) {
            *capital = class;
        } else {
            *small = class;
        }
    }
    let words = classes.iter().map(|(word, &[small, capital])| {
        (word.as_str(), small | if capital == 0 { small } else { capital } << CAPITAL)
    });
    WordTable::new(words)
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
