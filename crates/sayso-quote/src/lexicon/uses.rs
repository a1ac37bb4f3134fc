//! What grammatical words are good for, and how a language differs in more than its words: the flags that the tables name.

/// Declares a set of flags, each a bit, with what the tables call it.
macro_rules! flags {
    (
        $(#[$doc:meta])* $set:ident($bits:ty) in $places:ident;
        $($(#[$of:meta])* $name:ident $(= $heading:literal)?,)*
    ) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
        pub(crate) struct $set($bits);

        #[allow(non_camel_case_types, reason = "places in the number, named as the flags are")]
        #[allow(clippy::upper_case_acronyms, reason = "as above")]
        enum $places { $($name,)* }

        impl $set {
            $($(#[$of])* pub(crate) const $name: Self = Self(1 << $places::$name as u32);)*

            /// The flag that a heading or an entry of a table names.
            pub(super) fn named(name: &str) -> Option<Self> {
                match name {
                    $($($heading => Some(Self::$name),)?)*
                    _ => None,
                }
            }

            pub(crate) const fn is(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            pub(crate) const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
}

flags! {
    /// What a grammatical word is good for.
    Use(u64) in UsePlace;

    /// Begins a reported clause: *that*, *dass*, *що*.
    COMPLEMENT = "complement",
    /// Begins a reported question: *whether*, *how*.
    QUESTION = "question",
    /// A pronoun that can be a source.
    PRONOUN = "pronoun",
    /// A preposition: ends a noun phrase read without syntax.
    PREPOSITION = "preposition",
    /// A preposition inside names and titles: *of*, *de*, *von*.
    LINK = "link",
    /// A coordinating conjunction.
    CONJUNCTION = "conjunction",
    /// A subordinating conjunction of the outer clause: *while*, *although*.
    OUTER = "outer",
    /// Forms of *be*.
    BE = "be",
    /// Forms of *have* and *do*, modals.
    AUXILIARY = "auxiliary",
    /// An adverb that may stand between source and cue.
    ADVERB = "adverb",
    /// A day, month or other time.
    TIME = "time",
    /// A noun for people who speak: *spokesman*.
    ROLE = "role",
    /// A verb that only leads to another: *went on to say*.
    LIGHT = "light",
    /// A noun for what speaks in print: *poll*, *report*.
    DOCUMENT = "document",
    /// Somebody who is addressed or a relative: never a speaker by itself (*who* is).
    RELATIVE = "relative",
    /// An object pronoun between source and cue: *lui*, *sich*.
    CLITIC = "clitic",
    /// Marks a made or published piece in quotation marks: *film*, *book*, *titled*.
    TITLED = "titled",
    /// Leads from a report to the source behind it: *citing*.
    CITING = "citing",
    /// Carries a noun cue: *has a plan*, *made a promise*.
    CARRIER = "carrier",
    /// Stands before a colon without naming anybody: *exclusive*, *watch*.
    LABEL = "label",
    /// The first word of a verb, a noun or adjective, or a prefix of the tables. Not a group of the
    /// word table: set when the cues are read, so that one lookup a word finds everything.
    VERB,
    NOUN,
    PREFIX,
    /// A verb form that is never an adjective: *told*.
    FINITE = "finite",
    /// An adjective or participle that stands after the noun that it modifies: *close to the talks*.
    POSTPOSED = "postposed",
    /// A verb that relays what somebody said: *quoted her as saying*.
    RELAYING = "relaying",
    /// A participle that adds to the noun phrase before it: *including*.
    ADDING = "adding",
    /// Begins a noun phrase: *the*, *dieser*, *некоторые*.
    DETERMINER = "determiner",
    /// *his* in *by his words*.
    POSSESSIVE = "possessive",
    /// Points back to the sentence before: *об этом*.
    AFORESAID = "aforesaid",
    /// *as* before a verb of saying: *as Lee noted*.
    HEARSAY = "hearsay",
    /// A verb in the mood of reported speech: *sei*.
    SUBJUNCTIVE = "subjunctive",
    /// A preposition before what is announced: *informed of*, *про*, *о*.
    ABOUT = "about",
    /// A role in another case than the nominative. Not a group of the word table: made from the roles.
    OBLIQUE_ROLE,
    /// Stands for those who speak inside a source: *su relato*, *nach ihren Angaben*.
    WORDS = "words",
    /// A preposition before what is called for: *wezwał do*.
    CALLING = "calling",
    /// A verb whose mood says that others say so, before a participle: *aurait signé*, *soll … unterzeichnet haben*.
    REPORTIVE = "reportive",
    /// Makes such a mood one of what might have been: *si*, *sans*, *aurait pu*.
    UNREAL = "unreal",
    /// A verb with what somebody heard or remembers: *recalled the mayor saying that*.
    HEARING = "hearing",
    /// A verb of plain saying: with *not* it says nothing.
    UNSAID = "unsaid",
    /// A word for what is said or written, owned by its speaker: *Lee's message was short: “…”*.
    SAYING = "saying",
    /// Where something is said: *in a letter*.
    OCCASION = "occasion",
    /// A verb that puts a document out: *released a statement*.
    ISSUING = "issuing",
    /// A verb of not doing: *declined to say*.
    REFUSING = "refusing",
    /// Those who speak of themselves: *I*, *we*.
    FIRST_PERSON = "first person",
    /// People who are spoken of: *he*, *she*, *they*.
    THIRD_PERSON = "third person",
    /// Stresses the noun before it: *Lee herself said*.
    STRESSING = "stressing",
    /// Nobody: what nobody says is no statement.
    NOBODY = "nobody",
    /// Opens a question that nobody in particular put: *asked to explain the delay*.
    ASKED = "asked",
    /// A noun for what somebody thinks or says: *in her view*.
    VIEW = "view",
    /// Says that somebody says so: *reportedly*.
    RUMOURED = "rumoured",
    /// A verb of speaking to an outlet: *officials who spoke to the Courier*.
    TALKING = "talking",
    /// A participle of what an outlet does with words that others say: *carried by the Courier*.
    CARRYING = "carrying",
    /// A noun for those who report: *newspaper*, *broadcaster*.
    OUTLET = "outlet",
    /// A verb by which a document goes on: *the article closes with a scene*.
    PROCEEDING = "proceeding",
    /// A noun for what is seen, which says nothing: *photos show*.
    PICTURE = "picture",
    /// Somebody who may be cited, in the plural: *citing two aides*.
    INFORMANT = "informant",
    /// A verb of bringing somebody to do what they then do: *led the mayor to say*.
    CAUSING = "causing",
    /// A verb of promising: what is promised is put in words.
    PROMISING = "promising",
    /// A preposition before who does what a participle says: *par*, *por*, *przez*.
    AGENT = "agent",
    /// Whoever it may be, and nobody of whom it is told: *anyone who says so*.
    ANYONE = "anyone",
}

impl Use {
    /// The first word of any entry of the tables of cues.
    pub(crate) const CUE: Self = Self::VERB.or(Self::NOUN).or(Self::PREFIX);
}

flags! {
    /// How a language differs from others in more than its words: `[conventions]` of its `words.txt`.
    Convention(u16) in ConventionPlace;

    /// Subjects have a case to be told by.
    CASES = "cases",
    /// Every noun has a capital, so that a capital names nobody.
    CAPITAL_NOUNS = "capital nouns",
    /// A dash opens what somebody says: — *Так*, — *сказав він.*
    DASH_SPEECH = "dash speech",
    /// A report needs no conjunction and has the verb second or in a mood of its own: *sagte, er habe Zeit*.
    VERB_SECOND = "verb second",
    /// The word before a reported clause begins relative clauses too: *que*.
    RELATIVE_COMPLEMENT = "relative complement",
    /// Articles are relative pronouns too: *der*.
    RELATIVE_ARTICLE = "relative article",
    /// A comma always ends the source after *according to*.
    SOURCE_SET_OFF = "source set off",
    /// A comma says nothing of where the source after *according to* ends.
    SOURCE_RUNS_ON = "source runs on",
    /// The source after *according to* ends where its genitives do.
    GENITIVE_SOURCE = "genitive source",
    /// Whoever a report refers to is somebody: *з посиланням на мерію*; elsewhere it may be a reason: *powołując się na koszty*.
    REFERENCE_NAMES = "reference names",
    /// *According to* inside a reported clause belongs to the whole sentence.
    PREFIX_OUTSIDE = "prefix outside",
    /// Commas alone may set off the narrator inside quotation marks: «*Le pont, explique Anne Leroy, est vieux*».
    COMMA_NARRATION = "comma narration",
}
