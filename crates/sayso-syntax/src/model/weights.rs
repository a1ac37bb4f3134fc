//! Hashed features and the tables of their weights.
//!
//! A table holds just the features that training found often enough, each by a check of one byte: a feature that
//! training did not see almost never takes the weights of another.

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

/// The bucket of a feature among so many, by the high bits of its hash; the low ones are its check.
#[inline]
const fn bucket(feature: u32, buckets: usize) -> usize {
    ((feature as u64 * buckets as u64) >> 32) as usize
}

/// Bytes of a bucket of moves: two rows of a check and the weights of two moves.
pub(super) const MOVE_BUCKET: usize = 6;
/// Bytes of an entry of a table of classes: check, class, weight.
pub(super) const ENTRY: usize = 3;
/// Bytes of the place at which the entries of some buckets begin.
pub(super) const PLACE: usize = 4;
/// How many buckets of a table of classes share a place.
const SHARE: usize = 4;
/// Smaller weights are left out of tables of classes: a third of the bytes for hundredths of a per cent of accuracy.
const LEAST: u8 = 3;
/// How many classes a table can tell apart.
pub(super) const CLASSES: usize = 64;

/// The parser's moves: by how much *left* and *right* are better than *shift*.
#[derive(Copy, Clone)]
pub(super) struct Moves<'a> {
    pub(super) buckets: &'a [[u8; MOVE_BUCKET]],
}

impl Moves<'_> {
    /// The scores of shift, left and right.
    pub(super) fn score(self, features: &Features) -> [i32; 3] {
        // First all buckets, then what they say: loads that wait for memory side by side, with little between them.
        let mut found = [0; Features::ROOM];
        for (found, &feature) in found.iter_mut().zip(features.as_slice()) {
            if let Some(&[c0, l0, r0, c1, l1, r1]) =
                self.buckets.get(bucket(feature, self.buckets.len()))
            {
                *found = u64::from_le_bytes([c0, l0, r0, c1, l1, r1, 0, 0]);
            }
        }
        let (mut left, mut right) = (0, 0);
        for (&found, &feature) in found.iter().zip(features.as_slice()) {
            // Without branches: which row it is cannot be foreseen.
            let check = feature as u8;
            let (first, second) = ((found >> 8) as u16, (found >> 32) as u16);
            let row = if (found >> 24) as u8 == check { second } else { 0 };
            let row = if found as u8 == check { first } else { row };
            left += i32::from((row as u8).cast_signed());
            right += i32::from(((row >> 8) as u8).cast_signed());
        }
        [0, left, right]
    }

    /// The bytes of a table of so many buckets, from features in order of importance: those that find no room are
    /// left out. For training.
    pub(super) fn to_bytes(rows: &[(u32, [i8; 2])], buckets: usize) -> Vec<u8> {
        let mut table = vec![[0u8; MOVE_BUCKET]; buckets];
        let mut filled = vec![0u8; buckets];
        for &(feature, [left, right]) in rows {
            let at = bucket(feature, buckets);
            let (Some(slot), Some(fill)) = (table.get_mut(at), filled.get_mut(at)) else {
                continue;
            };
            let (rows, _) = slot.as_chunks_mut::<3>();
            if let Some(row) = rows.get_mut(*fill as usize) {
                *row = [feature as u8, left.cast_unsigned(), right.cast_unsigned()];
                *fill += 1;
            }
        }
        table.concat()
    }
}

/// Tags or relations: the classes that each feature speaks for or against.
#[derive(Copy, Clone)]
pub(super) struct Classes<'a> {
    pub(super) buckets: usize,
    /// Where the entries of every few buckets begin, and where the last end.
    pub(super) places: &'a [[u8; PLACE]],
    pub(super) entries: &'a [[u8; ENTRY]],
}

/// How many places a table of classes of so many buckets has.
pub(super) const fn places(buckets: usize) -> usize {
    buckets.div_ceil(SHARE) + 1
}

impl Classes<'_> {
    /// The sums of the weights of each class.
    pub(super) fn score(self, features: &Features) -> [i32; CLASSES] {
        // First where the entries are, then the first of each, then all: loads that wait for memory side by side
        // in the place of one after the other, each behind a loop whose end nobody can foresee.
        let mut ranges = [[0u32; 2]; Features::ROOM];
        let ranges = ranges.get_mut(..features.as_slice().len()).unwrap_or_default();
        for (range, &feature) in ranges.iter_mut().zip(features.as_slice()) {
            let at = bucket(feature, self.buckets) / SHARE;
            if let Some(&[start, end]) = self.places.get(at..).and_then(|p| p.first_chunk()) {
                *range = [u32::from_le_bytes(start), u32::from_le_bytes(end)];
            }
        }
        let first = |range: &[u32; 2]| self.entries.get(range[0] as usize).map_or(0, |e| e[0]);
        std::hint::black_box(ranges.iter().map(first).fold(0, |sum, check| sum ^ check));
        let mut scores = [0; CLASSES];
        for (&[start, end], &feature) in ranges.iter().zip(features.as_slice()) {
            let range = start as usize..end as usize;
            let check = feature as u8;
            for &[own, class, weight] in self.entries.get(range).unwrap_or_default() {
                if let Some(score) = scores.get_mut(class as usize % CLASSES) {
                    *score += i32::from(weight.cast_signed()) & -i32::from(own == check);
                }
            }
        }
        scores
    }

    /// The best of the first classes, the first of equals.
    pub(super) fn best(self, features: &Features, classes: usize) -> u8 {
        let mut best = (0, i32::MIN);
        for (class, score) in (0..).zip(self.score(features)).take(classes) {
            if score > best.1 {
                best = (class, score);
            }
        }
        best.0
    }

    /// The bytes of places and entries in so many buckets, from features with a class and its weight. For training.
    pub(super) fn to_bytes(weights: &[(u32, u8, i8)], buckets: usize) -> (Vec<u8>, Vec<u8>) {
        let large = |weight: &(u32, u8, i8)| weight.2.unsigned_abs() >= LEAST;
        let mut sorted: Vec<_> = weights.iter().copied().filter(large).collect();
        sorted.sort_unstable_by_key(|&(feature, class, _)| (feature, class));
        let (mut starts, mut entries) = (Vec::new(), Vec::new());
        let mut done = 0;
        for number in 0..places(buckets) {
            while let Some(&(feature, class, weight)) =
                sorted.get(done).filter(|(feature, ..)| bucket(*feature, buckets) < number * SHARE)
            {
                entries.extend([feature as u8, class, weight.cast_unsigned()]);
                done += 1;
            }
            starts.extend((done as u32).to_le_bytes());
        }
        (starts, entries)
    }
}
