//! Who is who in news text: names, roles, pronouns, groups and bodies led to one actor each.
//!
//! ```
//! use sayso_actors::ActorResolver;
//! use sayso_core::{Actors, Resolver, SentenceSplitter, Syntax, SyntaxTagger, Tokenizer, View};
//!
//! let text = "Mayor Ines Falk opened the bridge. Falk said it was late.";
//! let tokens = sayso_token::NewsTokenizer::default().tokenize(text);
//! let sentences = sayso_token::NewsSplitter::default().split(text, &tokens);
//! let view = View::new(text).with_tokens(&tokens).with_sentences(&sentences);
//! let mut syntax = Syntax::default();
//! sayso_syntax::ShallowTagger::new().tag_into(view, &mut syntax);
//!
//! let mut actors = Actors::default();
//! ActorResolver::new().resolve_into(view.with_syntax(&syntax), &[], &mut actors);
//! assert_eq!(actors.list[0].name, "Ines Falk");
//! assert_eq!(actors.list[0].mentions.len(), 2); // "Mayor Ines Falk" and "Falk"
//! ```
//!
//! # What it does
//!
//! [`ActorResolver`] finds the mentions of persons, bodies, countries and roles, joins those that mean the same, and says
//! which actor the source of each attribution is. What words mean (roles, countries, pronouns) is plain text in `data/`.
//!
//! # What it does not
//!
//! It finds no attributions and makes no tokens or tags: the view and the caller bring them. It knows nothing of the
//! world beyond its tables, and guesses nobody's gender from a given name.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod antecedent;
mod entity;
/// The languages that have word tables here, listed when the crate is built.
mod folders {
    include!(concat!(env!("OUT_DIR"), "/folders.rs"));
}
mod languages;
mod link;
mod mention;
mod names;
mod resolver;
mod rules;
mod scan;
mod source;
mod spelling;
mod tables;

pub use antecedent::{Candidate, Choice, size, write_weights};
pub use resolver::ActorResolver;
pub use rules::rules;
#[doc(no_inline)]
pub use sayso_core::{Actor, ActorKind, Actors, Attribution, Resolver, Span, View};

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
