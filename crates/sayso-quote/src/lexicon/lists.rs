//! Endings of words, and short lists of words, of one language.

use sayso_lexicon::Entry;

/// What a list is of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Endings that no subject has, in languages with cases.
    Oblique,
    /// The same of words with a capital, which may be names: *Волков* is one.
    ObliqueName,
    /// Endings of the person addressed.
    Dative,
    /// Endings of adjectives before the noun of a name: *Надморський вісник*.
    Adjective,
    /// Endings of a genitive after a noun: *служба Міністерства освіти*.
    Genitive,
    /// How words in the genitive may end, and those with such an end that are none.
    GenitiveEnd,
    NoGenitive,
    /// Those that are one all the same.
    StillGenitive,
    /// Endings that a role takes in its other cases, vowels that it loses before them, and stems that change.
    Declension,
    DeclensionVowel,
    DeclensionStem,
    /// Endings of infinitives.
    Infinitive,
    /// Endings of a past tense that no present or noun has.
    Past,
    /// Endings of adverbs.
    Adverbial,
    /// Endings of verb forms that name nobody.
    Impersonal,
    /// Endings of verb forms for several, whose subject may be left out.
    Several,
    /// The prepositions of where something was said.
    SaidIn,
    /// The prepositions before those who speak without being the subject: *en el puerto indicaron*.
    SaidFrom,
    /// The prepositions before what a conclusion is drawn from: *z raportu wynika*.
    DrawnFrom,
    /// Endings of the participles of reported speech, and the words that close its verb group.
    Reported,
    ReportedEnd,
    /// Endings of participles that are adjectives without an auxiliary.
    Participle,
    /// Endings of participles that nothing else can be: *оголосивши*.
    Participial,
    /// Endings of finite verbs, where they tell.
    Finite,
    /// What begins no clause after a comma, in languages that report without a conjunction: *um zu gehen*.
    NoClause,
    /// Stands behind the source: *dem Bericht zufolge*.
    Postposition,
    /// Articles in the genitive: *nach Informationen des Kuriers*.
    GenitiveArticle,
    /// After *de* these are people, not a place: *d’autres disent*.
    Partitive,
    /// Stands before an infinitive: *zu*.
    InfinitiveParticle,
    /// Prepositions with an article in them, after which no infinitive stands: *du*, *al*.
    ContractedArticle,
    /// Stands between a verb and its object: *ne demande pas*.
    Negation,
}

const NAMES: [(&str, List); 31] = [
    ("oblique", List::Oblique),
    ("oblique name", List::ObliqueName),
    ("dative", List::Dative),
    ("adjective", List::Adjective),
    ("genitive", List::Genitive),
    ("genitive end", List::GenitiveEnd),
    ("no genitive", List::NoGenitive),
    ("still genitive", List::StillGenitive),
    ("declension", List::Declension),
    ("declension vowel", List::DeclensionVowel),
    ("declension stem", List::DeclensionStem),
    ("infinitive", List::Infinitive),
    ("past", List::Past),
    ("adverbial", List::Adverbial),
    ("impersonal", List::Impersonal),
    ("several", List::Several),
    ("said in", List::SaidIn),
    ("said from", List::SaidFrom),
    ("drawn from", List::DrawnFrom),
    ("reported", List::Reported),
    ("reported end", List::ReportedEnd),
    ("participle", List::Participle),
    ("participial", List::Participial),
    ("endings", List::Finite),
    ("no clause", List::NoClause),
    ("postposition", List::Postposition),
    ("genitive article", List::GenitiveArticle),
    ("partitive", List::Partitive),
    ("infinitive particle", List::InfinitiveParticle),
    ("contracted article", List::ContractedArticle),
    ("negation", List::Negation),
];

/// The lists of a language, each in the order of its table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    of: [Vec<String>; NAMES.len()],
    /// What takes the place of the end of a stem, for each entry of [`List::DeclensionStem`].
    stems: Vec<String>,
}

impl Lists {
    /// Takes an entry, if it is of one of the lists.
    pub(super) fn add(&mut self, entry: &Entry<'_>) -> bool {
        let Some((_, list)) = NAMES.iter().find(|(name, _)| *name == entry.group) else {
            return false;
        };
        if let Some(texts) = self.of.get_mut(*list as usize) {
            texts.push(entry.text.trim_start_matches('-').to_owned());
        }
        if *list == List::DeclensionStem {
            self.stems.push(entry.attributes().next().unwrap_or_default().to_owned());
        }
        true
    }

    pub(crate) fn of(&self, list: List) -> &[String] {
        self.of.get(list as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a word has one of the endings, and at least so many bytes before it.
    fn ends_after(&self, word: &str, list: List, least: usize) -> bool {
        let ends = |e: &String| word.len() >= e.len() + least && word.ends_with(e.as_str());
        self.of(list).iter().any(ends)
    }

    /// Whether a word has one of the endings.
    pub(crate) fn ends(&self, word: &str, list: List) -> bool {
        self.ends_after(word, list, 0)
    }

    /// The same of a word that is longer than its ending by some letters.
    pub(crate) fn ends_long(&self, word: &str, list: List) -> bool {
        let least = match list {
            List::Infinitive | List::Reported => 3,
            List::Adjective | List::Genitive => 5,
            _ => 4,
        };
        self.ends_after(word, list, least)
    }

    /// Whether a word is in a list, small.
    pub(crate) fn has(&self, word: &str, list: List) -> bool {
        let words = self.of(list);
        !words.is_empty() && words.contains(&word.to_lowercase())
    }

    /// The same of a list of words whose capitals, if any, are of the Latin alphabet. Makes no copy.
    pub(crate) fn has_latin(&self, word: &str, list: List) -> bool {
        self.of(list).iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether a word ends as an adverb does: *finalmente*.
    pub(crate) fn is_adverbial(&self, word: &str) -> bool {
        word.len() > 7 && self.ends(word, List::Adverbial)
    }

    /// Whether a verb may go without a subject because it is for several, or for nobody.
    pub(crate) fn is_unowned(&self, verb: &str) -> bool {
        self.ends(verb, List::Impersonal) || self.ends(verb, List::Several)
    }

    /// Whether a word may be a genitive, by its end.
    pub(crate) fn may_be_genitive(&self, word: &str) -> bool {
        self.ends(word, List::GenitiveEnd)
            && (self.ends(word, List::StillGenitive) || !self.ends(word, List::NoGenitive))
    }

    /// What the cases of a role have in common: *міністр*, *sędzi*, *урядовц*.
    pub(super) fn declined_stem(&self, role: &str) -> Option<String> {
        let pairs = self.of(List::DeclensionStem).iter().zip(&self.stems);
        let changed = pairs.clone().find_map(|(from, to)| {
            role.strip_suffix(from.as_str()).map(|stem| format!("{stem}{to}"))
        });
        let vowels = self.of(List::DeclensionVowel);
        let vowel = |c: char| vowels.iter().any(|v| v.starts_with(c));
        let stem = changed.unwrap_or_else(|| role.trim_end_matches(vowel).to_owned());
        (!self.of(List::Declension).is_empty() && stem.chars().count() >= 3).then_some(stem)
    }
}
