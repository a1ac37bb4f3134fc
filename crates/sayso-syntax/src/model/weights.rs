//! Hashed features and their weights.

/// How many classes a row of weights has room for.
pub const ROW: usize = 64;

/// The features of one decision, as hashes. Kept on the stack.
#[derive(Clone, Debug)]
pub struct Features {
    hashes: [u32; Self::ROOM],
    len: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { hashes: [0; Self::ROOM], len: 0 }
    }
}

impl Features {
    const ROOM: usize = 160;

    /// The hashes.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        self.hashes.get(..self.len).unwrap_or_default()
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// Adds the feature of a template with up to three values.
    #[inline]
    pub(super) fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        if let Some(slot) = self.hashes.get_mut(self.len) {
            *slot = mix(template, a, b, c);
            self.len += 1;
        }
    }
}

/// A hash of a template and its values: multiply and fold, as in wyhash (Wang Yi, 2019), for 32-bit values.
#[inline]
fn mix(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let one = (u64::from(a) | u64::from(b) << 32) ^ 0xa076_1d64_78bd_642f;
    let two = (u64::from(c) | u64::from(template) << 32) ^ 0xe703_7ed1_a0b4_28db;
    let product = u128::from(one).wrapping_mul(u128::from(two | 1));
    let folded = (product as u64) ^ (product >> 64) as u64;
    (folded ^ folded >> 29) as u32
}

/// Joins two small values.
#[inline]
pub(super) const fn pair(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x9e37_79b1).rotate_left(11) ^ b.wrapping_mul(0x85eb_ca77)
}

/// By what the classes of a feature are turned round in its row, so that features which share a row seldom meet.
/// Rows of [`ROW`] are turned in blocks of eight, which lets the compiler add up eight weights at once.
#[inline]
#[must_use]
pub(crate) const fn turn(feature: u32, classes: usize) -> usize {
    let turn = (feature >> 24) as usize & (classes - 1);
    if classes == ROW { turn & !7 } else { turn }
}

/// The place of a feature's weight for a class in a table of `2^bits` weights whose rows hold `classes` (a power of two).
#[inline]
#[must_use]
pub fn place(feature: u32, class: usize, classes: usize, bits: u32) -> usize {
    let rows = (1usize << bits) / classes;
    let row = feature as usize & (rows - 1);
    row * classes + (class ^ turn(feature, classes))
}
