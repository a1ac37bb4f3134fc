//! A learned tagger and parser.

mod ahead;
mod arc_decision;
mod bytes;
mod facts;
mod features;
mod judge;
mod margins;
mod measure;
mod move_decision;
mod parse;
mod seen;
mod state;
mod tag;
mod tagger;
mod weights;

pub use arc_decision::ArcDecision;
pub use bytes::{SyntaxModel, Trained};
pub use facts::Facts;
pub use features::{Decision, Features};
pub use margins::Margins;
pub use move_decision::MoveDecision;
pub use parse::Parser;
pub use state::{Move, State};
pub use tag::{TagDecision, tag_sentence};
pub use tagger::ModelTagger;
