//! The tables of weights.
//!
//! A table holds just the features that training found often enough, each by a check of one byte: a feature that
//! training did not see almost never takes the weights of another.

use super::features::Features;

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

/// The parser's moves: by how much *left* and *right* are better than *shift*.
#[derive(Copy, Clone)]
pub(super) struct Moves<'a> {
    pub(super) buckets: &'a [[u8; MOVE_BUCKET]],
}

/// The first four bytes and the last four: two loads where others would be six.
#[inline(always)]
fn overlapping(bytes: &[u8]) -> [u32; 2] {
    let number = |four: Option<&[u8; 4]>| four.map_or(0, |four| u32::from_le_bytes(*four));
    [number(bytes.first_chunk()), number(bytes.last_chunk())]
}

/// So many features are looked up side by side.
const ABREAST: usize = 16;

impl Moves<'_> {
    /// Adds what features say of left and right.
    pub(super) fn add(self, features: &Features, scores: &mut [i32; 2]) {
        let (full, rest) = features.as_slice().as_chunks::<ABREAST>();
        for features in full {
            self.add_abreast(features, scores);
        }
        if !rest.is_empty() {
            self.add_abreast(rest, scores);
        }
    }

    #[inline(always)]
    fn add_abreast(self, features: &[u32], [left, right]: &mut [i32; 2]) {
        // First all buckets, then what they say: loads that wait for memory side by side, then sums that the compiler
        // makes for several features at once. Where there are fewer features, the rest says nothing.
        let mut firsts = [0u32; ABREAST];
        let mut seconds = [0u32; ABREAST];
        let mut checks = [0u32; ABREAST];
        let slots = firsts.iter_mut().zip(&mut seconds).zip(&mut checks);
        for (((first, second), check), &feature) in slots.zip(features) {
            let bucket = self.buckets.get(bucket(feature, self.buckets.len()));
            [*first, *second] = overlapping(bucket.unwrap_or(&[0; MOVE_BUCKET]));
            *check = feature;
        }
        for ((&first, &second), &feature) in firsts.iter().zip(&seconds).zip(&checks) {
            // Without branches: which row it is cannot be foreseen. A mask is all ones if the check fits, else nothing.
            let mask = |row: u32| -i32::from((row ^ feature) & 0xff == 0);
            let is_first = mask(first);
            let is_second = mask(second >> 8) & !is_first;
            // The weights of left and right in the two upper bytes.
            let row = (first << 8).cast_signed() & is_first | second.cast_signed() & is_second;
            *left += row << 8 >> 24;
            *right += row >> 24;
        }
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
    /// Where the entries of every place begin, and where the last end.
    pub(super) places: &'a [[u8; PLACE]],
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
    /// Adds what features say of each class.
    pub(super) fn add<const N: usize>(self, features: &Features, scores: &mut Scores<N>) {
        let scores = &mut scores.sums;
        for features in features.as_slice().chunks(ABREAST) {
            // First where the entries are, then the first of each, then all: loads that wait for memory side by side
            // in the place of one after the other, each behind a loop whose end nobody can foresee.
            let mut ranges = [[0u32; 2]; ABREAST];
            for (range, &feature) in ranges.iter_mut().zip(features) {
                let place = self.places.get(place(feature, self.buckets)..);
                let two = place.and_then(|place| place.first_chunk()).unwrap_or(&[[0; PLACE]; 2]);
                let [start, end] = overlapping(two.as_flattened());
                *range = [start & 0xff_ffff, end >> 8];
            }
            let first = |range: &[u32; 2]| self.entries.get(range[0] as usize).map_or(0, |e| e[0]);
            let firsts = ranges.iter().take(features.len()).map(first);
            std::hint::black_box(firsts.fold(0, |sum, check| sum ^ check));
            for (&[start, end], &feature) in ranges.iter().zip(features) {
                let check = feature as u8;
                let entries = self.entries.get(start as usize..end as usize);
                for &[own, class, weight] in entries.unwrap_or_default() {
                    if own != check {
                        continue;
                    }
                    match scores.get_mut(class as usize) {
                        Some(score) => *score = score.wrapping_add(weight.cast_signed().into()),
                        None => self.add_row(class, weight, scores),
                    }
                }
            }
        }
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
}

/// How many classes the processor compares at once.
const LANES: usize = 8;

/// The sums of the weights of the first `N` classes; the others are below all.
pub(super) struct Scores<const N: usize> {
    sums: [i16; CLASSES],
}

impl<const N: usize> Scores<N> {
    pub(super) fn new() -> Self {
        let mut sums = [i16::MIN; CLASSES];
        sums.iter_mut().take(N).for_each(|sum| *sum = 0);
        Self { sums }
    }

    /// The best class, the first of equals.
    pub(super) fn best(&self) -> u8 {
        let sums = self.sums.first_chunk::<N>().unwrap_or(&[0; N]);
        let most = sums.iter().fold(i16::MIN, |most, sum| most.max(*sum));
        sums.iter().position(|sum| *sum == most).unwrap_or(0) as u8
    }

    /// By how much the best class leads the second.
    pub(super) fn lead(&self) -> i16 {
        let mut best = [i16::MIN; LANES];
        let mut second = [i16::MIN; LANES];
        for lanes in self.sums.as_chunks::<LANES>().0 {
            for ((best, second), &sum) in best.iter_mut().zip(&mut second).zip(lanes) {
                *second = (*second).max(sum.min(*best));
                *best = sum.max(*best);
            }
        }
        // The upper half of the lanes against the lower, until one is left.
        for half in [4, 2, 1] {
            for at in 0..half {
                let [a, b] = [best[at], best[at + half]];
                second[at] = a.min(b).max(second[at]).max(second[at + half]);
                best[at] = a.max(b);
            }
        }
        best[0].saturating_sub(second[0])
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
    /// The buckets, and the bytes for so many, from features with a class and its weight.
    pub(super) fn new(weights: &[(u32, u8, i8)]) -> (usize, Self) {
        let large = |weight: &(u32, u8, i8)| weight.2.unsigned_abs() >= LEAST;
        let mut sorted: Vec<_> = weights.iter().copied().filter(large).collect();
        let buckets = sorted.len() / 2 + 1;
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
        (buckets, out)
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
