//! What a word does, in one number.

/// What a word of the tables does; one lookup a token gives all of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bits(u64);

macro_rules! bits {
    ($($name:ident = $at:literal,)*) => {
        impl Bits {
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
    GERUND = 41, CLOSE = 42, PLURAL = 43, DEED = 44, IDLE = 45, TEXT = 46, FRIEND = 47, FOE = 48, THIRD = 49,
}

impl Bits {
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
pub(crate) fn function_bits(group: &str) -> Option<Bits> {
    Some(match group {
        "negator" => Bits::NEGATOR,
        "intensifier" => Bits::INTENSIFIER,
        "hedge" => Bits::HEDGE,
        "possible" => Bits::POSSIBLE,
        "past" => Bits::PAST,
        "condition" => Bits::CONDITION,
        "transparent" => Bits::TRANSPARENT,
        "flip" => Bits::FLIP,
        "through" => Bits::THROUGH,
        "say" => Bits::SAY,
        "attach" => Bits::ATTACH,
        "break" => Bits::BREAK,
        "time" => Bits::TIME,
        "actor" => Bits::ACTOR,
        "be" => Bits::BE,
        "have" => Bits::HAVE,
        "do" => Bits::DO,
        "link" => Bits::LINK,
        "prospect" => Bits::PROSPECT,
        "fail" => Bits::FAIL,
        "must" => Bits::MUST,
        "should" => Bits::SHOULD,
        "aim" => Bits::AIM,
        "bearer" => Bits::BEARER,
        "occasion" => Bits::OCCASION,
        "need" => Bits::NEED,
        "of" => Bits::OF,
        "thing" => Bits::THING,
        "reflexive" => Bits::REFLEXIVE,
        "instead" => Bits::INSTEAD,
        "not only" => Bits::NOT_ONLY,
        "vacuous" => Bits::VACUOUS,
        "close" => Bits::CLOSE,
        "plural" => Bits::PLURAL,
        "friend" => Bits::FRIEND,
        "foe" => Bits::FOE,
        "idle" => Bits::IDLE,
        "text" => Bits::TEXT,
        _ => return None,
    })
}
