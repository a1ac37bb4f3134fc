//! From the stances of documents to statements, matrices, networks and time lines.

mod aggregate;
mod calendar;
mod collect;
mod network;
mod same;

pub use aggregate::{Aggregation, Duplicates};
pub use collect::{Collector, Report};
pub use network::{NetworkOptions, Normalisation, Projection, Qualifier};
