//! What the form of a text says of who speaks: quotation marks and dashes, paragraphs, headings and turns with a colon,
//! signatures.

pub(crate) mod dash;
pub(crate) mod follow;
pub(crate) mod heading;
pub(crate) mod paragraph;
pub(crate) mod regions;
pub(crate) mod signature;
pub(crate) mod titles;
