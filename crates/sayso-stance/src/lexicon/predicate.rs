//! A predicate of the lexicon: polarity, strength, basis and the frames it takes.

use sayso_core::{Polarity, StanceBasis, Strength};

/// The class of a predicate.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum PredicateClass {
    Verb,
    Noun,
    Adjective,
}

/// 1 for, -1 against, 0 neither.
pub(crate) const fn side(polarity: Option<Polarity>) -> i8 {
    match polarity {
        Some(Polarity::Support) => 1,
        Some(Polarity::Oppose) => -1,
        _ => 0,
    }
}

macro_rules! frames {
    ($($name:ident = $text:literal,)*) => {
        /// How a predicate takes its target.
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Frame { $($name,)* }

        impl Frame {
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $text),)*];
        }
    };
}

frames! {
    Np = "np", To = "to", Ing = "ing", That = "that", NpTo = "np-to", As = "as", Slot = "eval",
    ToNp = "to-np", For = "for", Against = "against", On = "on", Of = "of", About = "about",
    With = "with", Over = "over", In = "in", At = "at", From = "from", Into = "into",
    Behind = "behind", Towards = "towards", By = "by", After = "after", Between = "between",
    Around = "around", Regarding = "regarding", Under = "under",
}

impl Frame {
    /// The frame of a table's attribute.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let name = if name == "toward" { "towards" } else { name };
        Self::ALL.iter().find(|(_, text)| *text == name).map(|(frame, _)| *frame)
    }

    /// The frame that a preposition of the text opens.
    pub(crate) fn of_preposition(word: &str) -> Option<Self> {
        Some(match word {
            "to" => Self::ToNp,
            "for" => Self::For,
            "against" => Self::Against,
            "on" | "upon" => Self::On,
            "of" => Self::Of,
            "about" => Self::About,
            "with" => Self::With,
            "over" => Self::Over,
            "in" => Self::In,
            "at" => Self::At,
            "from" => Self::From,
            "into" => Self::Into,
            "behind" => Self::Behind,
            "towards" | "toward" => Self::Towards,
            "by" => Self::By,
            "after" => Self::After,
            "between" => Self::Between,
            "around" => Self::Around,
            "regarding" | "concerning" => Self::Regarding,
            "under" => Self::Under,
            _ => return None,
        })
    }
}

/// The frames of a predicate, each with its polarity: three sets in twelve bytes.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    support: u32,
    oppose: u32,
    neutral: u32,
}

impl Frames {
    pub(crate) fn insert(&mut self, frame: Frame, polarity: Polarity) {
        let bit = 1 << frame as u8;
        match polarity {
            Polarity::Support => self.support |= bit,
            Polarity::Oppose => self.oppose |= bit,
            _ => self.neutral |= bit,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.support |= other.support;
        self.oppose |= other.oppose;
        self.neutral |= other.neutral;
    }

    pub(crate) fn get(self, frame: Frame) -> Option<Polarity> {
        let bit = 1 << frame as u8;
        if self.support & bit != 0 {
            Some(Polarity::Support)
        } else if self.oppose & bit != 0 {
            Some(Polarity::Oppose)
        } else if self.neutral & bit != 0 {
            Some(Polarity::Neutral)
        } else {
            None
        }
    }

    pub(crate) fn has(self, frame: Frame) -> bool {
        self.get(frame).is_some()
    }

    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// What the tables say of a predicate.
#[derive(Clone, Debug)]
pub(crate) struct Predicate {
    /// Towards the complement; `None` where a judgement in a slot decides.
    pub(crate) sign: Option<Polarity>,
    pub(crate) strength: Strength,
    pub(crate) basis: StanceBasis,
    pub(crate) frames: Frames,
    /// Negated, it is no commitment: did not rule out.
    pub(crate) negated_neutral: bool,
    /// Only with a subject that can hold views.
    pub(crate) actor: bool,
    /// Only with an object that is no person.
    pub(crate) thing: bool,
    /// Only under another predicate.
    pub(crate) bare: bool,
    /// A noun that needs its holder next to it.
    pub(crate) loose: bool,
    /// With a clause only where its verb is a bare form: insisted that it be sold.
    pub(crate) subjunctive: bool,
    /// Words of the entry.
    pub(crate) words: u8,
}
