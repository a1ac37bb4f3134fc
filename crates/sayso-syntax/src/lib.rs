//! Part-of-speech tags, phrase chunks and dependency heads for English news text, fast enough to run on everything.
//!
//! ```
//! use sayso_core::{Case, Lang, Span, Syntax, SyntaxTagger, Tag, Token, TokenKind, View};
//! use sayso_syntax::ShallowTagger;
//!
//! let text = "Marta backs the plan";
//! let words = [(0, 5, Case::Title), (6, 11, Case::Lower), (12, 15, Case::Lower), (16, 20, Case::Lower)];
//! let tokens = words.map(|(start, end, case)| Token::new(Span::new(start, end), TokenKind::Word, case));
//! let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens);
//!
//! let mut syntax = Syntax::default();
//! ShallowTagger::new().tag_into(view, &mut syntax);
//! let tags: Vec<Tag> = syntax.words.iter().map(|w| w.tag).collect();
//! assert_eq!(tags, [Tag::NNP, Tag::VBZ, Tag::DT, Tag::NN]);
//!
//! let view = view.with_syntax(&syntax);
//! let phrases: Vec<_> = sayso_syntax::chunks(view, 0..4).map(|c| c.tokens).collect();
//! assert_eq!(phrases, [0..1, 1..2, 2..4]);
//! ```
//!
//! # Overview
//!
//! - [`ShallowTagger`] gives each token a tag of the Penn Treebank and a place in a chunk, by word
//!   tables (`data/en`, plain text) and hand-written rules of context. No model, no heads.
//! - [`ModelTagger`] gives tags, chunks and dependency heads (Universal Dependencies) from a [`SyntaxModel`], which
//!   `sayso-models` holds: slower, and more often right.
//! - [`mark_chunks`] finds noun phrases and verb groups from tags alone; [`chunks`] lists them.
//!
//! Surnames of people whom the text has introduced (*Theresa May … May said*) are read alike, whatever their letters: a
//! sentence may be read in another way after one that introduces somebody, never before it. The small words within a name
//! (*Ludwig van der Berg*) are not read: each hangs on the word behind the last of them.
//!
//! It expects tokens with contractions split (`do` `n't`, `cat` `'s`), as `sayso-token` makes them; any
//! other tokeniser that gives [`Token`]s will do.
//!
//! With a model, a sentence becomes a tree: here as in CoNLL-U, with the number of each token, its tag, the number of its
//! head and its relation to it.
//!
//! ```text
//! 1  Marta    NNP  3  nsubj        6  would  MD  7  aux
//! 2  Vell     NNP  1  flat         7  close  VB  3  ccomp
//! 3  said     VBD  0  root         8  the    DT  9  det
//! 4  the      DT   5  det          9  mill   NN  7  obj
//! 5  council  NN   7  nsubj       10  .      .   3  punct
//! ```
//!
//! # What it does not
//!
//! No language but English: text in another language gets no syntax. The shallow tagger gives no heads, and
//! tags spelling mistakes and the language of chats as it would news. The parser gives projective trees only.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod chunk;
mod classes;
mod context;
mod lexicon;
mod model;
mod shallow;
#[cfg(test)]
mod tables;
mod tagset;

pub use chunk::{ChunkSpan, chunks, mark_chunks};
pub use model::{ModelTagger, SyntaxModel};
#[doc(no_inline)]
pub use sayso_core::{Chunk, Lang, Relation, Span, Syntax, SyntaxTagger, Tag, Token, View, Word};
#[doc(no_inline)]
pub use sayso_learn::{Error as ModelError, ErrorKind as ModelErrorKind};
pub use shallow::ShallowTagger;

/// What `sayso-train` needs to train a model. No part of the public interface.
#[doc(hidden)]
pub mod training {
    pub use crate::model::{
        ArcDecision, Decision, Facts, Features, Margins, Move, MoveDecision, Parser, State,
        TagDecision, Trained, tag_sentence,
    };
}

/// The example of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
