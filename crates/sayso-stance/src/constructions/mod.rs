//! Constructions, one file each: what the pattern is, a made-up sentence that needs it, what it is known to get wrong, and
//! tests.

pub(crate) mod contrast;
pub(crate) mod desired_fate;
pub(crate) mod imperative;
pub(crate) mod needed;
