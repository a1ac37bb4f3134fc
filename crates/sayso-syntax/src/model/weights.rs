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
/// Bytes of an entry of a table of classes: check, class, weight; or check and the number of a row.
pub(super) const ENTRY: usize = 3;
/// Bytes of the place at which some entries begin.
pub(super) const PLACE: usize = 3;
/// Bytes of a row: a weight for each class.
pub(super) const ROW: usize = CLASSES;
/// So many buckets of a table of classes make a group, and so many places have its entries, by the lowest bits of the
/// hash: in most places is what one feature says, or nothing.
const GROUP: usize = 4;
/// A feature that speaks of more classes than this has a row for all of them.
const FEW: usize = 6;
/// How many rows there can be: their numbers stand where other entries have class and weight.
const ROWS: usize = (256 - CLASSES) * 256;
/// Smaller weights are left out of tables of classes: a third of the bytes for hundredths of a per cent of accuracy.
const LEAST: u8 = 3;
/// How many classes a table can tell apart.
pub(super) const CLASSES: usize = 56;

/// Eight bytes as a number, 0 if there are not so many: one load where the few bytes that are meant would be several.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// The parser's moves: by how much *left* and *right* are better than *shift*.
#[derive(Copy, Clone)]
pub(super) struct Moves<'a> {
    pub(super) buckets: usize,
    /// The buckets and what follows: one is read as eight bytes.
    pub(super) bytes: &'a [u8],
}

impl Moves<'_> {
    /// The scores of shift, left and right.
    pub(super) fn score(self, features: &Features) -> [i32; 3] {
        // First all buckets, then what they say: loads that wait for memory side by side, then sums that the compiler
        // can make for several features at once.
        let mut firsts = [0; Features::ROOM];
        let mut seconds = [0; Features::ROOM];
        let features = features.as_slice();
        for ((first, second), &feature) in firsts.iter_mut().zip(&mut seconds).zip(features) {
            let at = bucket(feature, self.buckets) * MOVE_BUCKET;
            let eight = eight(self.bytes, at);
            *first = eight as u32;
            *second = (eight >> 16) as u32;
        }
        let (mut left, mut right) = (0, 0);
        for ((&first, &second), &feature) in firsts.iter().zip(&seconds).zip(features) {
            // Without branches: which row it is cannot be foreseen. A mask is all ones if the check fits, else nothing.
            let mask = |row: u32| -i32::from((row ^ feature) & 0xff == 0);
            let is_first = mask(first);
            let is_second = mask(second >> 8) & !is_first;
            // The weights of left and right in the two upper bytes.
            let row = (first << 8).cast_signed() & is_first | second.cast_signed() & is_second;
            left += row << 8 >> 24;
            right += row >> 24;
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
    /// Where the entries of every place begin, where the last end, and what follows: two places are read as eight bytes.
    pub(super) places: &'a [u8],
    pub(super) entries: &'a [[u8; ENTRY]],
    pub(super) rows: &'a [[u8; ROW]],
}

/// How many places a table of classes of so many buckets has.
pub(super) const fn places(buckets: usize) -> usize {
    buckets.div_ceil(GROUP) * GROUP + 1
}

/// The place of a feature.
#[inline]
const fn place(feature: u32, buckets: usize) -> usize {
    bucket(feature, buckets) / GROUP * GROUP + feature as usize % GROUP
}

impl Classes<'_> {
    /// The sums of the weights of each class.
    fn score(self, features: &Features) -> [i16; CLASSES] {
        // First where the entries are, then the first of each, then all: loads that wait for memory side by side
        // in the place of one after the other, each behind a loop whose end nobody can foresee.
        let mut ranges = [[0u32; 2]; Features::ROOM];
        let features = features.as_slice();
        let ranges = ranges.get_mut(..features.len()).unwrap_or_default();
        for (range, &feature) in ranges.iter_mut().zip(features) {
            let two = eight(self.places, place(feature, self.buckets) * PLACE);
            *range = [two as u32 & 0xff_ffff, (two >> 24) as u32 & 0xff_ffff];
        }
        let first = |range: &[u32; 2]| self.entries.get(range[0] as usize).map_or(0, |e| e[0]);
        std::hint::black_box(ranges.iter().map(first).fold(0, |sum, check| sum ^ check));
        let mut scores = [0i16; CLASSES];
        for (&[start, end], &feature) in ranges.iter().zip(features) {
            let range = start as usize..end as usize;
            let check = feature as u8;
            for &[own, class, weight] in self.entries.get(range).unwrap_or_default() {
                if own != check {
                    continue;
                }
                match scores.get_mut(class as usize) {
                    Some(score) => *score = score.wrapping_add(weight.cast_signed().into()),
                    None => self.add_row(class, weight, &mut scores),
                }
            }
        }
        scores
    }

    /// Adds the weights of a row, whose number begins behind the classes.
    #[inline]
    fn add_row(self, high: u8, low: u8, scores: &mut [i16; CLASSES]) {
        let number = (high as usize - CLASSES) << 8 | low as usize;
        if let Some(row) = self.rows.get(number) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score = score.wrapping_add(weight.cast_signed().into());
            }
        }
    }

    /// The best of the first `N` classes, the first of equals.
    pub(super) fn best<const N: usize>(self, features: &Features) -> u8 {
        let scores = self.score(features);
        let scores = scores.first_chunk::<N>().unwrap_or(&[0; N]);
        let most = scores.iter().fold(i16::MIN, |most, score| most.max(*score));
        scores.iter().position(|score| *score == most).unwrap_or(0) as u8
    }
}

/// A table of classes as bytes. For training.
#[derive(Default)]
pub(super) struct ClassBytes {
    pub(super) places: Vec<u8>,
    pub(super) entries: Vec<u8>,
    pub(super) rows: Vec<u8>,
}

impl ClassBytes {
    /// The bytes for so many buckets, from features with a class and its weight.
    pub(super) fn new(weights: &[(u32, u8, i8)], buckets: usize) -> Self {
        let large = |weight: &(u32, u8, i8)| weight.2.unsigned_abs() >= LEAST;
        let mut sorted: Vec<_> = weights.iter().copied().filter(large).collect();
        let key = |&(feature, class, _): &(u32, u8, i8)| {
            (place(feature, buckets), feature as u8, feature, class)
        };
        sorted.sort_unstable_by_key(key);
        let mut out = Self::default();
        let mut features = sorted.chunk_by(|a, b| a.0 == b.0).peekable();
        for number in 0..places(buckets) {
            while let Some(same) =
                features.next_if(|same| same.first().is_some_and(|w| place(w.0, buckets) < number))
            {
                out.add(same);
            }
            let [a, b, c, _] = ((out.entries.len() / ENTRY) as u32).to_le_bytes();
            out.places.extend([a, b, c]);
        }
        out
    }

    /// Adds what one feature says.
    fn add(&mut self, same: &[(u32, u8, i8)]) {
        let number = self.rows.len() / ROW;
        if same.len() > FEW && number < ROWS {
            let mut row = [0; ROW];
            for &(_, class, weight) in same {
                if let Some(slot) = row.get_mut(class as usize) {
                    *slot = weight.cast_unsigned();
                }
            }
            self.rows.extend(row);
            let feature = same.first().map_or(0, |w| w.0);
            self.entries.extend([feature as u8, (number >> 8) as u8 + CLASSES as u8, number as u8]);
        } else {
            for &(feature, class, weight) in same {
                self.entries.extend([feature as u8, class % CLASSES as u8, weight.cast_unsigned()]);
            }
        }
    }
}
