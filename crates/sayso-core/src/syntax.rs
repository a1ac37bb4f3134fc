//! Parts of speech, phrase chunks and dependency heads, one record a token.

use alloc::vec::Vec;
use core::fmt;

macro_rules! named {
    ($(#[$meta:meta])* $type:ident, $what:literal: $($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        $(#[$meta])*
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum $type {
            $($(#[$doc])* #[cfg_attr(feature = "serde", serde(rename = $text))] $name,)*
        }

        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            #[doc = $what]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The value with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

named! {
    /// Part of speech in the Penn Treebank's tag set, as UD English uses it for XPOS.
    ///
    /// Marcus, Santorini, Marcinkiewicz: *Building a large annotated corpus of English*, CL 19(2), 1993.
    Tag, "The tag as the treebank writes it.":
    /// Coordinating conjunction.
    CC = "CC",
    /// Cardinal number.
    CD = "CD",
    /// Determiner.
    DT = "DT",
    /// Existential *there*.
    EX = "EX",
    /// Foreign word.
    FW = "FW",
    /// Preposition or subordinating conjunction.
    IN = "IN",
    /// Adjective.
    JJ = "JJ",
    /// Adjective, comparative.
    JJR = "JJR",
    /// Adjective, superlative.
    JJS = "JJS",
    /// List item mark.
    LS = "LS",
    /// Modal.
    MD = "MD",
    /// Noun, singular or mass.
    NN = "NN",
    /// Noun, plural.
    NNS = "NNS",
    /// Proper noun, singular.
    NNP = "NNP",
    /// Proper noun, plural.
    NNPS = "NNPS",
    /// Predeterminer.
    PDT = "PDT",
    /// Possessive ending.
    POS = "POS",
    /// Personal pronoun.
    PRP = "PRP",
    /// Possessive pronoun.
    PRPS = "PRP$",
    /// Adverb.
    RB = "RB",
    /// Adverb, comparative.
    RBR = "RBR",
    /// Adverb, superlative.
    RBS = "RBS",
    /// Particle.
    RP = "RP",
    /// Symbol.
    SYM = "SYM",
    /// *to* before an infinitive (in UD English before nouns too: `IN`).
    TO = "TO",
    /// Interjection.
    UH = "UH",
    /// Verb, base form.
    VB = "VB",
    /// Verb, past tense.
    VBD = "VBD",
    /// Verb, gerund or present participle.
    VBG = "VBG",
    /// Verb, past participle.
    VBN = "VBN",
    /// Verb, present, not third person singular.
    VBP = "VBP",
    /// Verb, present, third person singular.
    VBZ = "VBZ",
    /// *wh*-determiner.
    WDT = "WDT",
    /// *wh*-pronoun.
    WP = "WP",
    /// Possessive *wh*-pronoun.
    WPS = "WP$",
    /// *wh*-adverb.
    WRB = "WRB",
    /// `.`, `!`, `?`
    Stop = ".",
    /// `,`
    Comma = ",",
    /// `:`, `;`, dashes, ellipsis.
    Colon = ":",
    /// Opening quotation mark.
    Open = "``",
    /// Closing quotation mark.
    Close = "''",
    /// Opening bracket.
    LeftBracket = "-LRB-",
    /// Closing bracket.
    RightBracket = "-RRB-",
    /// Currency sign.
    Dollar = "$",
    /// Hyphen in a split compound.
    Hyphen = "HYPH",
    /// Other punctuation and non-words.
    Other = "NFP",
    /// Unanalysable affix.
    Affix = "AFX",
    /// Web and e-mail addresses.
    Add = "ADD",
    /// Text without sense.
    Garbage = "GW",
    /// Unknown.
    Unknown = "XX",
}

impl Tag {
    /// Common or proper noun.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::NN | Self::NNS | Self::NNP | Self::NNPS)
    }

    /// Proper noun.
    #[must_use]
    pub const fn is_proper(self) -> bool {
        matches!(self, Self::NNP | Self::NNPS)
    }

    /// Any form of a verb, modals included.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::VB | Self::VBG | Self::VBN)
    }

    /// A verb form that can head a clause by itself, modals included.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::VBD | Self::VBP | Self::VBZ | Self::MD)
    }

    /// Adjective.
    #[must_use]
    pub const fn is_adjective(self) -> bool {
        matches!(self, Self::JJ | Self::JJR | Self::JJS)
    }

    /// Adverb, *wh*-adverbs left out.
    #[must_use]
    pub const fn is_adverb(self) -> bool {
        matches!(self, Self::RB | Self::RBR | Self::RBS)
    }

    /// Personal pronoun, possessives left out.
    #[must_use]
    pub const fn is_pronoun(self) -> bool {
        matches!(self, Self::PRP)
    }

    /// Signs.
    #[must_use]
    pub const fn is_punctuation(self) -> bool {
        (self as u8) >= Self::Stop as u8 && (self as u8) <= Self::RightBracket as u8
    }
}

named! {
    /// Dependency relation, as UD English names it (de Marneffe et al., *Universal Dependencies*, CL 47(2), 2021).
    Relation, "The relation as UD writes it.":
    /// Head of the sentence.
    Root = "root",
    /// Clause modifying a noun.
    Acl = "acl",
    /// Relative clause.
    AclRelcl = "acl:relcl",
    /// Adverbial clause.
    Advcl = "advcl",
    /// Adverbial relative clause.
    AdvclRelcl = "advcl:relcl",
    /// Adverb.
    Advmod = "advmod",
    /// Adjective of a noun.
    Amod = "amod",
    /// Apposition.
    Appos = "appos",
    /// Auxiliary.
    Aux = "aux",
    /// Passive auxiliary.
    AuxPass = "aux:pass",
    /// Case mark or preposition.
    Case = "case",
    /// Coordinating conjunction.
    Cc = "cc",
    /// *both*, *either*.
    CcPreconj = "cc:preconj",
    /// Complement clause.
    Ccomp = "ccomp",
    /// Compound.
    Compound = "compound",
    /// Particle of a phrasal verb.
    CompoundPrt = "compound:prt",
    /// Conjunct.
    Conj = "conj",
    /// Copula.
    Cop = "cop",
    /// Clausal subject.
    Csubj = "csubj",
    /// Clausal subject of a passive.
    CsubjPass = "csubj:pass",
    /// Unspecified.
    Dep = "dep",
    /// Determiner.
    Det = "det",
    /// *all the*.
    DetPredet = "det:predet",
    /// Interjection and the like.
    Discourse = "discourse",
    /// Dislocated element.
    Dislocated = "dislocated",
    /// *there*, *it*.
    Expl = "expl",
    /// Fixed expression.
    Fixed = "fixed",
    /// Name or date in parts.
    Flat = "flat",
    /// Word split by mistake.
    Goeswith = "goeswith",
    /// Indirect object.
    Iobj = "iobj",
    /// List item.
    List = "list",
    /// Subordinating conjunction.
    Mark = "mark",
    /// Noun modifying a noun.
    Nmod = "nmod",
    /// Time or measure modifying a noun.
    NmodUnmarked = "nmod:unmarked",
    /// Possessor.
    NmodPoss = "nmod:poss",
    /// Subject.
    Nsubj = "nsubj",
    /// Subject of a passive.
    NsubjPass = "nsubj:pass",
    /// Subject of an outer clause.
    NsubjOuter = "nsubj:outer",
    /// Number.
    Nummod = "nummod",
    /// Object.
    Obj = "obj",
    /// Oblique.
    Obl = "obl",
    /// Agent of a passive.
    OblAgent = "obl:agent",
    /// Time or measure.
    OblUnmarked = "obl:unmarked",
    /// Orphan in an ellipsis.
    Orphan = "orphan",
    /// Loose addition, *he said* after a quotation.
    Parataxis = "parataxis",
    /// Punctuation.
    Punct = "punct",
    /// Corrected slip.
    Reparandum = "reparandum",
    /// Address.
    Vocative = "vocative",
    /// Open complement.
    Xcomp = "xcomp",
}

/// Where a token stands in a chunk: a phrase without inner clauses, as in CoNLL-2000 (Tjong Kim Sang and
/// Buchholz, *Introduction to the CoNLL-2000 shared task: chunking*).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
#[repr(u8)]
pub enum Chunk {
    /// In none.
    #[default]
    Outside,
    /// First of a noun phrase.
    NounBegin,
    /// Further in a noun phrase.
    NounInside,
    /// First of a verb group: auxiliaries, adverbs between them, verb.
    VerbBegin,
    /// Further in a verb group.
    VerbInside,
}

/// What the syntax stage knows about one token. Eight bytes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Word {
    /// Part of speech.
    pub tag: Tag,
    /// Place in a chunk.
    pub chunk: Chunk,
    /// Relation to the head; [`Relation::Dep`] where heads are not worked out.
    pub relation: Relation,
    /// Token index of the head; its own index for a root; [`Word::NO_HEAD`] where heads are not worked out.
    pub head: u32,
}

impl Word {
    /// The head of a token that has none worked out.
    pub const NO_HEAD: u32 = u32::MAX;

    /// A tag without chunk or head.
    #[must_use]
    pub const fn new(tag: Tag) -> Self {
        Self { tag, chunk: Chunk::Outside, relation: Relation::Dep, head: Self::NO_HEAD }
    }
}

/// The syntax of a document: one [`Word`] for each token, in order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Syntax {
    /// As many as there are tokens.
    pub words: Vec<Word>,
    /// Whether heads and relations are worked out.
    pub has_heads: bool,
}
