//! Who is for or against what in news text: holder, target, polarity, and the words that show it.
//!
//! ```
//! use sayso_core::{Holder, Polarity, SentenceSplitter, StanceTagger, Syntax, SyntaxTagger, Tokenizer, View};
//! use sayso_stance::StanceRules;
//!
//! let text = "Marta Lind urged the council to drop the toll.";
//! let tokens = sayso_token::NewsTokenizer::default().tokenize(text);
//! let sentences = sayso_token::NewsSplitter::default().split(text, &tokens);
//! let view = View::new(text).with_tokens(&tokens).with_sentences(&sentences);
//! let mut syntax = Syntax::default();
//! sayso_syntax::ShallowTagger::new().tag_into(view, &mut syntax);
//! let view = view.with_syntax(&syntax);
//!
//! let found = StanceRules::new().tag(view, &[]);
//! assert_eq!(view.slice(found[0].target), "the toll"); // to want it dropped is to be against it
//! assert_eq!(found[0].polarity, Polarity::Oppose);
//! assert!(matches!(found[0].holder, Holder::Mention(span) if view.slice(span) == "Marta Lind"));
//! ```
//!
//! # What it does
//!
//! - [`StanceRules`] reads predicates of a lexicon (verbs, nouns, adjectives and phrases with their
//!   complement frames), negation, flipped complements, passives, control, coordination, relative clauses,
//!   and judgements and necessities inside attributions. [`rules`] lists what it looks for.
//! - [`StanceLexicon`] is plain text; your own entries are merged into it.
//! - [`StanceRules::label_pair`] answers for one holder and one target.
//!
//! `sayso-corpus` gathers the stances of many documents.
//!
//! # What it does not
//!
//! It makes no tokens, tags or attributions: they come with the view. It knows English only. Sarcasm
//! is read as it stands. Meetings, talks, questions and topics are no stances, however grim their words.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod constructions;
mod grammar;
mod judge;
mod label_pair;
mod lexicon;
mod mode;
mod pair;
mod predicates;
mod rules;
mod speaker;
mod tagger;
mod tagging;

#[doc(hidden)]
pub use judge::{Decision, training};
pub use judge::{JudgeModel, Part, Reason};
pub use lexicon::StanceLexicon;
#[doc(hidden)]
pub use pair::Verdict;
pub use pair::{PairLabel, PairModel};
pub use rules::rules;
#[doc(no_inline)]
pub use sayso_core::{
    Attribution, Holder, Modality, Polarity, Span, Stance, StanceBasis, StanceTagger, StanceTime,
    Strength, View,
};
#[doc(no_inline)]
pub use sayso_learn::{Error as ModelError, ErrorKind as ModelErrorKind};
pub use sayso_lexicon::{Error, ErrorKind};
pub use tagger::{StanceOptions, StanceRules};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
