//! Part-of-speech tags and phrase chunks for English news text, fast enough to run on everything.
//!
//! ```
//! use sayso_core::{Case, Lang, Span, Syntax, SyntaxTagger, Tag, Token, TokenKind, View};
//! use sayso_syntax::ShallowTagger;
//!
//! let text = "Marta backs the plan";
//! let token = |a, b, case| Token::new(Span::new(a, b), TokenKind::Word, case);
//! let tokens = [token(0, 5, Case::Title), token(6, 11, Case::Lower), token(12, 15, Case::Lower), token(16, 20, Case::Lower)];
//! let mut syntax = Syntax::default();
//! ShallowTagger::new().tag_into(View::new(text).with_lang(Lang::EN).with_tokens(&tokens), &mut syntax);
//! let tags: Vec<Tag> = syntax.words.iter().map(|w| w.tag).collect();
//! assert_eq!(tags, [Tag::NNP, Tag::VBZ, Tag::DT, Tag::NN]);
//! ```

mod chunk;
mod context;
mod lexicon;
mod shallow;
mod tagset;

pub use shallow::ShallowTagger;
