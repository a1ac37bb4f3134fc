//! Hashed features.

/// The features of one decision, as hashes; reused from decision to decision.
#[derive(Clone, Debug, Default)]
pub struct Features {
    hashes: Vec<u32>,
}

impl Features {
    /// The hashes.
    #[must_use]
    pub fn as_slice(&self) -> &[u32] {
        &self.hashes
    }

    pub(super) fn clear(&mut self) {
        self.hashes.clear();
    }

    /// Adds the feature of a template with up to three values.
    #[inline]
    pub(super) fn add(&mut self, template: u32, a: u32, b: u32, c: u32) {
        self.hashes.push(mix(template, a, b, c));
    }
}

/// A hash of a template and its values: multiply and fold, as in wyhash (Wang Yi, 2019).
#[inline]
fn mix(template: u32, a: u32, b: u32, c: u32) -> u32 {
    let one = (u64::from(a) | u64::from(b) << 32) ^ 0xa076_1d64_78bd_642f;
    let two = (u64::from(c) | u64::from(template) << 32) ^ 0xe703_7ed1_a0b4_28db;
    let product = u128::from(one).wrapping_mul(u128::from(two | 1));
    let folded = (product as u64) ^ (product >> 64) as u64;
    (folded ^ folded >> 29) as u32
}

/// Joins two values.
#[inline]
pub(super) const fn pair(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x9e37_79b1).rotate_left(11) ^ b.wrapping_mul(0x85eb_ca77)
}

/// FNV-1a.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// A count in ever wider bins.
pub(super) const fn bin(count: usize) -> u32 {
    match count {
        0..=4 => count as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=39 => 9,
        _ => 10,
    }
}
