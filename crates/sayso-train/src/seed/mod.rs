//! The models of sayso-seed: which lines are body, and which line breaks fell inside words.

mod bias;
pub(crate) mod breaks;
pub(crate) mod lines;
mod pages;
mod views;
