//! Raw news text to articles, attributions and stances: who said what, on whose authority, and who is
//! for or against what.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
mod builtin;
mod explain;
mod links;
mod pipeline;

pub use builder::PipelineBuilder;
pub use explain::{explain, rules};
pub use pipeline::{Depth, Document, Pipeline, Workspace};
pub use sayso_core::*;
