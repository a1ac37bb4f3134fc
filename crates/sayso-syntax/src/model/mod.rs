//! A learned tagger and parser.

mod bytes;
mod facts;
mod parse;
mod state;
mod tag;
mod tagger;
mod weights;

pub use bytes::{ModelError, ModelErrorKind, SyntaxModel, Trained};
pub use facts::Facts;
pub use parse::Parser;
pub use state::{Move, State};
pub use tag::tag_sentence;
pub use tagger::ModelTagger;
pub use weights::Features;
