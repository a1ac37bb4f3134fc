//! What a word does, in one number.

/// What a word of the tables does; one lookup a token gives all of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass(u128);

/// Declares the classes, and the headings of the tables whose words have them.
macro_rules! classes {
    ($($name:ident $(= $heading:literal)?,)*) => {
        #[allow(non_camel_case_types, reason = "places in the number, named as the classes are")]
        #[allow(clippy::upper_case_acronyms, reason = "as above")]
        enum Place { $($name,)* }

        impl WordClass {
            $(pub(crate) const $name: Self = Self(1 << Place::$name as u32);)*

            /// The class of the words under a heading of `function.txt` or `constructions.txt`.
            pub(crate) fn of_heading(heading: &str) -> Option<Self> {
                match heading {
                    $($($heading => Some(Self::$name),)?)*
                    _ => None,
                }
            }
        }
    };
}

// Of predicates, carriers, judgements and relations, from the tables of those.
classes! {
    VERB, NOUN, ADJECTIVE, CARRIER, JUDGEMENT, EFFECT, DEED, RELATION,
    // The first and only word of a phrase of the tables, the second of one, and forms of verbs.
    SINGLE, SECOND, GERUND, THIRD,

    // Small words that steer a stance: `function.txt`.
    NEGATOR = "negator", INTENSIFIER = "intensifier", HEDGE = "hedge", POSSIBLE = "possible", PAST = "past",
    CONDITION = "condition", TRANSPARENT = "transparent", FLIP = "flip", SAY = "say", ATTACH = "attach", BREAK = "break",
    TIME = "time", ACTOR = "actor", BE = "be", HAVE = "have", DO = "do", LINK = "link", PROSPECT = "prospect", FAIL = "fail",
    MUST = "must", SHOULD = "should", AIM = "aim", BEARER = "bearer", OCCASION = "occasion", NEED = "need", OF = "of",
    THING = "thing", REFLEXIVE = "reflexive", INSTEAD = "instead", NOT_ONLY = "not only", VACUOUS = "vacuous",
    CLOSE = "close", PLURAL = "plural", FRIEND = "friend", FOE = "foe", IDLE = "idle", TEXT = "text", BELIEF = "belief",
    DENIAL = "denial", DAY = "day", RECENT = "recent", STATE = "state", REMOVED = "removed", AMOUNT = "amount",
    PACT = "pact", CAUSE = "cause", HAZARD = "hazard", PLACE = "place", DESIRE = "desire", ASK = "ask",

    // What single constructions ask for: `constructions.txt`, where each list has its example.
    THROUGH = "through", BEFORE_NAME = "before name", APPEAL = "appeal", CHOICE = "choice", INABILITY = "inability",
    SUCCESS = "success", LIKELY = "likely", CEASE = "cease", NO_PLACE = "no place", DESERVE = "deserve",
    SMALL_ADVICE = "small advice", AVOID = "avoid", WONDER = "wonder", IMPLY = "imply", ASSUME = "assume",
    GROUNDS = "grounds", REFUSE = "refuse", CHANCE = "chance", GET = "get", RISK = "risk", DEGREE = "degree", FAR = "far", NOW = "now",
    FORMERLY = "formerly", BEFOREHAND = "beforehand", APPEAR = "appear", WANT = "want", JOIN = "join", FUND = "fund",
    FUNDED = "funded", COME = "come", COMMON = "common", PUBLIC = "public", IN_SUPPORT = "in support", GIVE = "give",
    NO_TARGET = "no target", DATED = "dated", SPORT = "sport", FORMER = "former", LESSEN = "lessen",
}

impl WordClass {
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
