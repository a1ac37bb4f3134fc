//! Linear models: a weight in a byte for each feature.

/// The weights of a table where they lie, and what one of them stands for.
///
/// A feature without a weight counts nothing.
#[derive(Copy, Clone, Debug, Default)]
pub struct Weights<'m> {
    bytes: &'m [u8],
    unit: f32,
}

impl<'m> Weights<'m> {
    /// A table of weights, each a signed byte, and the log odds of one.
    #[must_use]
    pub const fn new(bytes: &'m [u8], unit: f32) -> Self {
        Self { bytes, unit }
    }

    /// The weight at a place.
    #[inline]
    #[must_use]
    pub fn at(self, index: u32) -> i32 {
        self.bytes.get(index as usize).map_or(0, |w| i32::from(w.cast_signed()))
    }

    /// What features add up to; sums of parts can be added.
    #[inline]
    #[must_use]
    pub fn sum(self, features: impl IntoIterator<Item = u32>) -> i32 {
        features.into_iter().map(|f| self.at(f)).sum()
    }

    /// The same for hashes of 32 bits, the lowest of which are the place, in a table that has a power of two.
    #[inline]
    #[must_use]
    pub fn sum_of_hashes(self, hashes: &[u32]) -> i32 {
        let mask = (self.bytes.len() as u32).wrapping_sub(1);
        self.sum(hashes.iter().map(|hash| hash & mask))
    }

    /// The sums for several answers, whose weights stand side by side for each feature.
    #[inline]
    #[must_use]
    pub fn sums<const N: usize>(self, features: impl IntoIterator<Item = u32>) -> [i32; N] {
        let (rows, _) = self.bytes.as_chunks::<N>();
        let mut sums = [0; N];
        for feature in features {
            let row = rows.get(feature as usize).unwrap_or(&[0; N]);
            sums.iter_mut().zip(row).for_each(|(sum, w)| *sum += i32::from(w.cast_signed()));
        }
        sums
    }

    /// The log odds of a sum.
    #[inline]
    #[must_use]
    pub fn odds(self, sum: i32) -> f32 {
        sum as f32 * self.unit
    }
}

/// From log odds to probabilities, as they came true on examples that training had left out: points from -4 to 4 in steps
/// of a half, straight lines between them.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Curve([f32; Curve::POINTS]);

impl Curve {
    /// How many points a curve has.
    pub const POINTS: usize = 17;
    const FIRST: f32 = -4.0;
    const PER_ODDS: f32 = 2.0;

    /// A curve through these points.
    #[must_use]
    pub const fn new(points: [f32; Self::POINTS]) -> Self {
        Self(points)
    }

    /// Where between the points log odds lie, as a number of points from the first.
    #[must_use]
    pub const fn place(odds: f32) -> f32 {
        ((odds - Self::FIRST) * Self::PER_ODDS).clamp(0.0, (Self::POINTS - 1) as f32)
    }

    /// How probable it is that an answer with these log odds is right.
    #[must_use]
    pub fn probability(&self, odds: f32) -> f32 {
        let place = Self::place(odds);
        let low = place as usize;
        let point = |at: usize| self.0.get(at.min(Self::POINTS - 1)).copied().unwrap_or(0.0);
        let (a, b) = (point(low), point(low + 1));
        (a + (b - a) * (place - low as f32)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums() {
        let bytes = [1i8, -2, 3, -4].map(i8::cast_unsigned);
        let weights = Weights::new(&bytes, 0.5);
        assert_eq!(weights.sum([0, 3, 3, 99]), -7);
        assert_eq!(weights.sum_of_hashes(&[4, 9, 0xffff_ffff]), 1 - 2 - 4);
        assert_eq!(weights.sums([1, 0, 7]), [4, -6]);
        assert!((weights.odds(-7) + 3.5).abs() < 1e-6);
        assert_eq!(Weights::default().sum_of_hashes(&[4]), 0);
    }

    #[test]
    fn curves() {
        let curve = Curve::new(core::array::from_fn(|at| at as f32 / 20.0));
        assert!((curve.probability(0.25) - 0.425).abs() < 1e-6);
        assert!(curve.probability(-99.0).abs() < 1e-6 && curve.probability(99.0) > 0.79);
        assert!(curve.probability(f32::NAN).is_nan() || curve.probability(f32::NAN) <= 1.0);
    }
}
