//! What a word does, in one number.

/// What a word of the tables does; one lookup a token gives all of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass(u64);

macro_rules! bits {
    ($($name:ident = $at:literal,)*) => {
        impl WordClass {
            $(pub(crate) const $name: Self = Self(1 << $at);)*
        }
    };
}

bits! {
    VERB = 0, NOUN = 1, ADJECTIVE = 2, CARRIER = 3, JUDGEMENT = 4, EFFECT = 5, FLIP = 6,
    THROUGH = 7, SAY = 8, NEGATOR = 9, INTENSIFIER = 10, HEDGE = 11, POSSIBLE = 12, PAST = 13,
    CONDITION = 14, TRANSPARENT = 15, ATTACH = 16, BREAK = 17, TIME = 18, ACTOR = 19, BE = 20,
    HAVE = 21, DO = 22, LINK = 23, PROSPECT = 24, FAIL = 25, MUST = 26, SHOULD = 27, AIM = 28,
    BEARER = 29, RELATION = 30, OCCASION = 31, NEED = 32, VACUOUS = 33, OF = 34, THING = 35, SINGLE = 36, SECOND = 37, REFLEXIVE = 38, NOT_ONLY = 39, INSTEAD = 40,
    GERUND = 41, CLOSE = 42, PLURAL = 43, DEED = 44, IDLE = 45, TEXT = 46, FRIEND = 47, FOE = 48, THIRD = 49, BELIEF = 50, DENIAL = 51, ASK = 52,
    DAY = 53, RECENT = 54, STATE = 55, DESIRE = 56, REMOVED = 57, AMOUNT = 58, PACT = 59, CAUSE = 60, HAZARD = 61,
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

/// What the words under a heading of the table of function words do.
pub(crate) fn function_bits(group: &str) -> Option<WordClass> {
    Some(match group {
        "negator" => WordClass::NEGATOR,
        "intensifier" => WordClass::INTENSIFIER,
        "hedge" => WordClass::HEDGE,
        "possible" => WordClass::POSSIBLE,
        "past" => WordClass::PAST,
        "condition" => WordClass::CONDITION,
        "transparent" => WordClass::TRANSPARENT,
        "flip" => WordClass::FLIP,
        "through" => WordClass::THROUGH,
        "say" => WordClass::SAY,
        "attach" => WordClass::ATTACH,
        "break" => WordClass::BREAK,
        "time" => WordClass::TIME,
        "actor" => WordClass::ACTOR,
        "be" => WordClass::BE,
        "have" => WordClass::HAVE,
        "do" => WordClass::DO,
        "link" => WordClass::LINK,
        "prospect" => WordClass::PROSPECT,
        "fail" => WordClass::FAIL,
        "must" => WordClass::MUST,
        "should" => WordClass::SHOULD,
        "aim" => WordClass::AIM,
        "bearer" => WordClass::BEARER,
        "occasion" => WordClass::OCCASION,
        "need" => WordClass::NEED,
        "of" => WordClass::OF,
        "thing" => WordClass::THING,
        "reflexive" => WordClass::REFLEXIVE,
        "instead" => WordClass::INSTEAD,
        "not only" => WordClass::NOT_ONLY,
        "vacuous" => WordClass::VACUOUS,
        "close" => WordClass::CLOSE,
        "plural" => WordClass::PLURAL,
        "friend" => WordClass::FRIEND,
        "foe" => WordClass::FOE,
        "idle" => WordClass::IDLE,
        "text" => WordClass::TEXT,
        "belief" => WordClass::BELIEF,
        "denial" => WordClass::DENIAL,
        "day" => WordClass::DAY,
        "recent" => WordClass::RECENT,
        "state" => WordClass::STATE,
        "removed" => WordClass::REMOVED,
        "amount" => WordClass::AMOUNT,
        "pact" => WordClass::PACT,
        "cause" => WordClass::CAUSE,
        "hazard" => WordClass::HAZARD,
        "desire" => WordClass::DESIRE,
        "ask" => WordClass::ASK,
        _ => return None,
    })
}
