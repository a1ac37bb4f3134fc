//! The word tables of a language, ready for lookup.

mod lists;
mod uses;

pub(crate) use lists::{List, Lists};
pub(crate) use uses::{Convention, Use};

use crate::folders::{FOLDERS, Folder};
use sayso_core::{Basis, Lang, WordKey};
use sayso_lexicon::{Error, ErrorKind, PhraseMap, Table, WordMap, plural, verb_forms};
use std::sync::{LazyLock, OnceLock};

/// How the content is joined to its cue. Tables grade every frame of a cue apart: *denied* with a
/// *that*-clause attributes nearly always, *denied* with a noun phrase less often.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Frame {
    /// *said that it rained*
    That,
    /// *asked whether it rained*
    Wh,
    /// *said it rained*
    Bare,
    /// *praised the plan*
    Np,
    /// *plans to go*
    To,
    /// *denied going*
    Ing,
    /// *urged her to go*
    NpTo,
    /// *described the plan as bold*
    NpAs,
    /// *seems ready*
    Adj,
    /// *said: “It rains”*
    Quote,
    /// *“It rains,” he said*; *it rains, he said*
    Post,
    /// *was praised by*, *is expected to*, *is seen as*
    Passive,
    /// *informed of the closure*, *speaks of panic*
    About,
}

impl Frame {
    /// As the tables name it.
    pub(crate) fn name(self) -> &'static str {
        FRAMES.get(self as usize).copied().unwrap_or("")
    }
}

/// The names of the frames in the tables, in their order.
const FRAMES: [&str; 13] = [
    "that", "wh", "bare", "np", "to", "ing", "np-to", "np-as", "adj", "quote", "post", "passive",
    "about",
];

/// A cue of the tables.
#[derive(Copy, Clone, Debug, Default)]
pub(crate) struct Cue {
    /// What it expresses.
    pub(crate) basis: Basis,
    /// How often out of ten each frame attributes; 0 for a frame that it does not take.
    grades: [u8; FRAMES.len()],
    /// A noun phrase right after the verb may be the person addressed.
    pub(crate) recipient: bool,
    /// The subject belongs to the content: *seems*, *appears*.
    pub(crate) raising: bool,
    /// A prefix only before a name at the head of a sentence: *pour Anne Leroy*.
    pub(crate) named: bool,
    /// The words of a prefix after its first are part of the source: *nach einem Bericht*.
    pub(crate) own: bool,
    /// A prefix only around a pronoun: *a su juicio*, *ihrer Meinung nach*.
    pub(crate) possessed: bool,
    /// A number of the entry, for counting: its line in the table.
    pub(crate) line: u16,
}

impl Cue {
    pub(crate) fn grade(&self, frame: Frame) -> u8 {
        self.grades.get(frame as usize).copied().unwrap_or(0)
    }

    /// Whether it reports as plainly as *said* does, before a clause and after one.
    pub(crate) fn reports(&self) -> bool {
        self.basis == Basis::Speech && self.grade(Frame::Post) >= 6 && self.grade(Frame::That) >= 5
    }

    /// The grade of the frame in which it attributes most often.
    pub(crate) fn best(&self) -> u8 {
        self.grades.iter().copied().max().unwrap_or(0)
    }
}

/// The tables of one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    /// Verbs, in every form; the first word may be followed by particles.
    pub(crate) verbs: PhraseMap<Cue>,
    /// Nouns and adjectives: *claim that*, *support for*, *willing to*.
    pub(crate) nouns: PhraseMap<Cue>,
    /// Words before a source: *according to*.
    pub(crate) prefixes: PhraseMap<Cue>,
    words: WordMap<Use>,
    lists: Lists,
    conventions: Convention,
}

impl Lexicon {
    /// The lexicon of a language; the English one where there is none.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            FOLDERS.iter().find(|f| f.lang() == Lang::EN).map(Lexicon::embedded).unwrap_or_default()
        });
        static OTHERS: LazyLock<Vec<OnceLock<Lexicon>>> =
            LazyLock::new(|| FOLDERS.iter().map(|_| OnceLock::new()).collect());
        let mut others = FOLDERS.iter().zip(OTHERS.iter());
        match others.find(|(folder, _)| folder.lang() == lang && lang != Lang::EN) {
            Some((folder, lexicon)) => lexicon.get_or_init(|| Self::embedded(folder)),
            None => &ENGLISH,
        }
    }

    /// The tables in a folder. They are compiled in and a test reads every one: an error here has no user to tell.
    fn embedded(folder: &Folder) -> Self {
        Self::of_folder(folder).unwrap_or_default()
    }

    fn of_folder(folder: &Folder) -> Result<Self, Error> {
        Self::read(folder.table("cues"), folder.table("words"), folder.lang() == Lang::EN)
    }

    /// What a word is good for.
    #[inline]
    pub(crate) fn uses(&self, word: WordKey) -> Use {
        self.words.get_key(word).copied().unwrap_or_default()
    }

    /// The endings and short lists of words.
    pub(crate) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Whether the language does so.
    pub(crate) fn has(&self, convention: Convention) -> bool {
        self.conventions.is(convention)
    }

    /// Reads the tables of a language.
    pub(crate) fn read(cues: &str, words: &str, english: bool) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        let mut roles: Vec<&str> = Vec::new();
        for entry in Table::parse(words)?.entries() {
            if lexicon.lists.add(&entry) {
                continue;
            }
            if entry.group == "conventions" {
                let add = Convention::named(entry.text).ok_or_else(|| {
                    Error::new(ErrorKind::Attribute, entry.line, "unknown convention")
                })?;
                lexicon.conventions = lexicon.conventions.or(add);
                continue;
            }
            let add = Use::named(entry.group)
                .ok_or_else(|| Error::new(ErrorKind::Attribute, entry.line, "unknown group"))?;
            for form in forms(entry.text, entry.value("forms")) {
                lexicon.add_use(&form, add);
            }
            if add == Use::ROLE {
                roles.push(entry.text);
            }
        }
        lexicon.decline(&roles);
        let cues = Table::parse(cues)?;
        for entry in cues.entries().filter(|e| e.group != PARADIGMS) {
            let like = entry.value("like").map(|like| {
                let found = cues.entries().find(|e| e.group == PARADIGMS && e.text == like);
                found
                    .and_then(|e| e.value("forms"))
                    .ok_or_else(|| Error::new(ErrorKind::Attribute, entry.line, "no such paradigm"))
            });
            lexicon.add_cue(entry, like.transpose()?, english)?;
        }
        Ok(lexicon)
    }

    /// Marks the other cases of roles: *ministra*, *міністром*. More forms than there are do no harm.
    fn decline(&mut self, roles: &[&str]) {
        for role in roles {
            let Some(mut form) = self.lists.declined_stem(role) else { continue };
            let bare = form.len();
            for ending in self.lists.of(List::Declension) {
                form.truncate(bare);
                form.push_str(ending);
                let known = self.words.entry(&form);
                if *known == Use::default() {
                    *known = Use::OBLIQUE_ROLE;
                }
            }
        }
    }

    fn add_use(&mut self, word: &str, add: Use) {
        let known = self.words.entry(word);
        *known = known.or(add);
    }

    /// Adds a phrase to one of the maps and marks its first word.
    fn add_phrase(&mut self, kind: Use, phrase: &str, cue: Cue) {
        if let Some(phrase) = parted(phrase) {
            self.add_phrase(kind, &phrase, cue);
        }
        self.add_use(phrase.split(' ').next().unwrap_or(phrase), kind);
        match kind {
            Use::VERB => self.verbs.insert(phrase, cue),
            Use::NOUN => self.nouns.insert(phrase, cue),
            _ => self.prefixes.insert(phrase, cue),
        }
    }

    fn add_cue(
        &mut self,
        entry: sayso_lexicon::Entry<'_>,
        like: Option<&str>,
        english: bool,
    ) -> Result<(), Error> {
        let (kind, basis) = entry.group.split_once(' ').unwrap_or((entry.group, ""));
        let wrong = |what| Error::new(ErrorKind::Attribute, entry.line, what);
        let mut cue = Cue { line: u16::try_from(entry.line).unwrap_or(0), ..Cue::default() };
        cue.basis = match basis {
            "speech" => Basis::Speech,
            "belief" => Basis::Belief,
            "intention" => Basis::Intention,
            "attitude" => Basis::Attitude,
            "directive" => Basis::Directive,
            _ => return Err(wrong("a group names its kind and its basis")),
        };
        for attribute in entry.attributes() {
            match attribute.split_once('=') {
                None if attribute == "recipient" => cue.recipient = true,
                None if attribute == "own" => cue.own = true,
                None if attribute == "named" => cue.named = true,
                None if attribute == "possessed" => cue.possessed = true,
                None if attribute == "raising" => cue.raising = true,
                Some(("forms" | "like", _)) => {}
                Some((frame, grade)) => {
                    let at = FRAMES.iter().position(|f| *f == frame);
                    let grade = grade.parse().ok().filter(|g| *g <= 10);
                    let (Some(at), Some(grade)) = (at, grade) else {
                        return Err(wrong("unknown frame, or a grade that is not 0 to 10"));
                    };
                    if let Some(slot) = cue.grades.get_mut(at) {
                        *slot = grade;
                    }
                }
                None => return Err(wrong("unknown attribute")),
            }
        }
        match kind {
            "verbs" if english => {
                for (form, _) in verb_forms(entry.text) {
                    self.add_phrase(Use::VERB, &form, cue);
                }
            }
            "nouns" if english => {
                self.add_phrase(Use::NOUN, entry.text, cue);
                let (head, rest) = entry.text.split_once(' ').unwrap_or((entry.text, ""));
                let many = format!("{} {rest}", plural(head));
                self.add_phrase(Use::NOUN, many.trim_end(), cue);
            }
            "verbs" => {
                for form in forms(entry.text, like.or(entry.value("forms"))) {
                    self.add_phrase(Use::VERB, &form, cue);
                }
            }
            "adjectives" | "nouns" => self.add_phrase(Use::NOUN, entry.text, cue),
            "prefixes" => self.add_phrase(Use::PREFIX, entry.text, cue),
            _ => return Err(wrong("a group is of verbs, nouns, adjectives or prefixes")),
        }
        Ok(())
    }
}

/// A phrase with its elided words apart, as they are tokens: *s'étonne*, *s' étonne*.
fn parted(phrase: &str) -> Option<String> {
    let elided = |word: &&str| {
        word.split_once('\'')
            .is_some_and(|(head, tail)| head.chars().count() <= 2 && !tail.is_empty())
    };
    phrase.split(' ').any(|w| elided(&w)).then(|| {
        let word = |w: &str| if elided(&w) { w.replacen('\'', "' ", 1) } else { w.to_owned() };
        phrase.split(' ').map(word).collect::<Vec<_>>().join(" ")
    })
}

/// The group of a cue table that lists the endings which verbs share.
const PARADIGMS: &str = "paradigms";

/// The forms of an entry: itself, or with each of the endings that `forms=` lists in its place.
fn forms(text: &str, endings: Option<&str>) -> Vec<String> {
    match endings {
        None => vec![text.to_owned()],
        Some(endings) => endings.split(',').map(|e| format!("{text}{e}")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read() {
        for folder in FOLDERS {
            let lang = folder.lang();
            let lexicon = Lexicon::of_folder(folder).unwrap_or_else(|e| panic!("{lang}: {e}"));
            assert!(!lexicon.verbs.is_empty() && !lexicon.prefixes.is_empty(), "{lang}");
        }
    }

    #[test]
    fn every_language_of_the_core_has_tables() {
        let found: Vec<Lang> = FOLDERS.iter().map(Folder::lang).collect();
        assert!(Lang::WITH_TABLES.iter().all(|lang| found.contains(lang)), "{found:?}");
    }
}
