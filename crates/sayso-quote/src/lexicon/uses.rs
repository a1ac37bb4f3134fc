//! What grammatical words are good for, and how a language differs in more than its words: the flags that the tables name.

/// What a grammatical word is good for.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Use(u64);

impl Use {
    /// Begins a reported clause: *that*, *dass*, *що*.
    pub(crate) const COMPLEMENT: Self = Self(1);
    /// Begins a reported question: *whether*, *how*.
    pub(crate) const QUESTION: Self = Self(1 << 1);
    /// A pronoun that can be a source.
    pub(crate) const PRONOUN: Self = Self(1 << 2);
    /// A preposition: ends a noun phrase read without syntax.
    pub(crate) const PREPOSITION: Self = Self(1 << 3);
    /// A preposition inside names and titles: *of*, *de*, *von*.
    pub(crate) const LINK: Self = Self(1 << 4);
    /// A coordinating conjunction.
    pub(crate) const CONJUNCTION: Self = Self(1 << 5);
    /// A subordinating conjunction of the outer clause: *while*, *although*.
    pub(crate) const OUTER: Self = Self(1 << 6);
    /// Forms of *be*.
    pub(crate) const BE: Self = Self(1 << 7);
    /// Forms of *have* and *do*, modals.
    pub(crate) const AUXILIARY: Self = Self(1 << 8);
    /// An adverb that may stand between source and cue.
    pub(crate) const ADVERB: Self = Self(1 << 9);
    /// A day, month or other time.
    pub(crate) const TIME: Self = Self(1 << 10);
    /// A noun for people who speak: *spokesman*.
    pub(crate) const ROLE: Self = Self(1 << 11);
    /// A verb that only leads to another: *went on to say*.
    pub(crate) const LIGHT: Self = Self(1 << 12);
    /// A noun for what speaks in print: *poll*, *report*.
    pub(crate) const DOCUMENT: Self = Self(1 << 13);
    /// Somebody who is addressed or a relative: never a speaker by itself (*who* is).
    pub(crate) const RELATIVE: Self = Self(1 << 14);
    /// An object pronoun between source and cue: *lui*, *sich*.
    pub(crate) const CLITIC: Self = Self(1 << 15);
    /// Marks a made or published piece in quotation marks: *film*, *book*, *titled*.
    pub(crate) const TITLED: Self = Self(1 << 16);

    /// Leads from a report to the source behind it: *citing*.
    pub(crate) const CITING: Self = Self(1 << 17);

    /// Carries a noun cue: *has a plan*, *made a promise*.
    pub(crate) const CARRIER: Self = Self(1 << 18);

    /// Stands before a colon without naming anybody: *exclusive*, *watch*.
    pub(crate) const LABEL: Self = Self(1 << 19);

    /// The first word of a verb, a noun or adjective, or a prefix of the tables. Not a group of the
    /// word table: set when the cues are read, so that one lookup a word finds everything.
    pub(crate) const VERB: Self = Self(1 << 20);
    pub(crate) const NOUN: Self = Self(1 << 21);
    pub(crate) const PREFIX: Self = Self(1 << 22);
    /// Any of these.
    pub(crate) const CUE: Self = Self(7 << 20);

    /// A verb form that is never an adjective: *told*.
    pub(crate) const FINITE: Self = Self(1 << 23);

    /// An adjective or participle that stands after the noun that it modifies: *close to the talks*.
    pub(crate) const POSTPOSED: Self = Self(1 << 24);

    /// A verb that relays what somebody said: *quoted her as saying*.
    pub(crate) const RELAYING: Self = Self(1 << 25);

    /// A participle that adds to the noun phrase before it: *including*.
    pub(crate) const ADDING: Self = Self(1 << 26);

    /// Begins a noun phrase: *the*, *dieser*, *некоторые*.
    pub(crate) const DETERMINER: Self = Self(1 << 27);

    /// *his* in *by his words*.
    pub(crate) const POSSESSIVE: Self = Self(1 << 28);

    /// Points back to the sentence before: *об этом*.
    pub(crate) const AFORESAID: Self = Self(1 << 29);

    /// *as* before a verb of saying: *as Lee noted*.
    pub(crate) const HEARSAY: Self = Self(1 << 30);

    /// A verb in the mood of reported speech: *sei*.
    pub(crate) const SUBJUNCTIVE: Self = Self(1 << 31);

    /// A preposition before what is announced: *informed of*, *про*, *о*.
    pub(crate) const ABOUT: Self = Self(1 << 32);

    /// A role in another case than the nominative. Not a group of the word table: made from the roles.
    pub(crate) const OBLIQUE_ROLE: Self = Self(1 << 33);

    /// Stands for those who speak inside a source: *su relato*, *nach ihren Angaben*.
    pub(crate) const WORDS: Self = Self(1 << 34);

    /// A preposition before what is called for: *wezwał do*.
    pub(crate) const CALLING: Self = Self(1 << 35);

    /// A verb whose mood says that others say so, before a participle: *aurait signé*, *soll … unterzeichnet haben*.
    pub(crate) const REPORTIVE: Self = Self(1 << 36);

    /// Makes such a mood one of what might have been: *si*, *sans*, *aurait pu*.
    pub(crate) const UNREAL: Self = Self(1 << 37);

    /// A verb with what somebody heard or remembers: *recalled the mayor saying that*.
    pub(crate) const HEARING: Self = Self(1 << 38);

    /// A verb of plain saying: with *not* it says nothing.
    pub(crate) const UNSAID: Self = Self(1 << 39);

    /// A word for what is said or written, owned by its speaker: *Lee's message was short: “…”*.
    pub(crate) const SAYING: Self = Self(1 << 40);

    /// Where something is said: *in a letter*.
    pub(crate) const OCCASION: Self = Self(1 << 41);

    /// A verb that puts a document out: *released a statement*.
    pub(crate) const ISSUING: Self = Self(1 << 42);

    /// A verb of not doing: *declined to say*.
    pub(crate) const REFUSING: Self = Self(1 << 43);

    pub(super) const NAMES: [(&'static str, Self); 40] = [
        ("reportive", Self::REPORTIVE),
        ("unreal", Self::UNREAL),
        ("issuing", Self::ISSUING),
        ("refusing", Self::REFUSING),
        ("occasion", Self::OCCASION),
        ("hearing", Self::HEARING),
        ("unsaid", Self::UNSAID),
        ("saying", Self::SAYING),
        ("about", Self::ABOUT),
        ("calling", Self::CALLING),
        ("words", Self::WORDS),
        ("adding", Self::ADDING),
        ("determiner", Self::DETERMINER),
        ("possessive", Self::POSSESSIVE),
        ("aforesaid", Self::AFORESAID),
        ("hearsay", Self::HEARSAY),
        ("subjunctive", Self::SUBJUNCTIVE),
        ("relaying", Self::RELAYING),
        ("postposed", Self::POSTPOSED),
        ("finite", Self::FINITE),
        ("label", Self::LABEL),
        ("carrier", Self::CARRIER),
        ("citing", Self::CITING),
        ("complement", Self::COMPLEMENT),
        ("question", Self::QUESTION),
        ("pronoun", Self::PRONOUN),
        ("preposition", Self::PREPOSITION),
        ("link", Self::LINK),
        ("conjunction", Self::CONJUNCTION),
        ("outer", Self::OUTER),
        ("be", Self::BE),
        ("auxiliary", Self::AUXILIARY),
        ("adverb", Self::ADVERB),
        ("time", Self::TIME),
        ("role", Self::ROLE),
        ("light", Self::LIGHT),
        ("document", Self::DOCUMENT),
        ("relative", Self::RELATIVE),
        ("clitic", Self::CLITIC),
        ("titled", Self::TITLED),
    ];

    pub(crate) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How a language differs from others in more than its words: `[conventions]` of its `words.txt`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Convention(u16);

impl Convention {
    /// Subjects have a case to be told by.
    pub(crate) const CASES: Self = Self(1);
    /// Every noun has a capital, so that a capital names nobody.
    pub(crate) const CAPITAL_NOUNS: Self = Self(1 << 1);
    /// A dash opens what somebody says: — *Так*, — *сказав він.*
    pub(crate) const DASH_SPEECH: Self = Self(1 << 2);
    /// A report needs no conjunction and has the verb second or in a mood of its own: *sagte, er habe Zeit*.
    pub(crate) const VERB_SECOND: Self = Self(1 << 3);
    /// The word before a reported clause begins relative clauses too: *que*.
    pub(crate) const RELATIVE_COMPLEMENT: Self = Self(1 << 4);
    /// Articles are relative pronouns too: *der*.
    pub(crate) const RELATIVE_ARTICLE: Self = Self(1 << 5);
    /// A comma always ends the source after *according to*.
    pub(crate) const SOURCE_SET_OFF: Self = Self(1 << 6);
    /// A comma says nothing of where the source after *according to* ends.
    pub(crate) const SOURCE_RUNS_ON: Self = Self(1 << 7);
    /// The source after *according to* ends where its genitives do.
    pub(crate) const GENITIVE_SOURCE: Self = Self(1 << 8);
    /// *According to* inside a reported clause belongs to the whole sentence.
    pub(crate) const PREFIX_OUTSIDE: Self = Self(1 << 9);
    /// Commas alone may set off the narrator inside quotation marks: «*Le pont, explique Anne Leroy, est vieux*».
    pub(crate) const COMMA_NARRATION: Self = Self(1 << 10);

    pub(super) const NAMES: [(&'static str, Self); 11] = [
        ("comma narration", Self::COMMA_NARRATION),
        ("cases", Self::CASES),
        ("capital nouns", Self::CAPITAL_NOUNS),
        ("dash speech", Self::DASH_SPEECH),
        ("verb second", Self::VERB_SECOND),
        ("relative complement", Self::RELATIVE_COMPLEMENT),
        ("relative article", Self::RELATIVE_ARTICLE),
        ("source set off", Self::SOURCE_SET_OFF),
        ("source runs on", Self::SOURCE_RUNS_ON),
        ("genitive source", Self::GENITIVE_SOURCE),
        ("prefix outside", Self::PREFIX_OUTSIDE),
    ];

    pub(crate) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
