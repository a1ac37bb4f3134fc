//! What lines add up to.

/// What the lines before a line add up to.
#[derive(Copy, Clone, Default)]
pub(crate) struct Sums {
    pub(crate) mass: f32,
    pub(crate) repeated: u32,
    pub(crate) full_stops: u32,
    pub(crate) words: u32,
    pub(crate) capitals: u32,
    pub(crate) personal: u32,
}
