//! Chance that is the same in every run.

/// Numbers by a linear congruential generator.
#[derive(Copy, Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below 2³¹.
    fn next(&mut self) -> u64 {
        const FACTOR: u64 = 6_364_136_223_846_793_005;
        self.0 = self.0.wrapping_mul(FACTOR).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// The next number from 0 to below 1.
    pub fn fraction(&mut self) -> f32 {
        self.next() as f32 / (1_u64 << 31) as f32
    }

    /// Shuffles (Fisher and Yates).
    pub fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let pick = self.next() as usize % (last + 1);
            order.swap(last, pick);
        }
    }
}

/// Numbers by shifts (Marsaglia, *Xorshift RNGs*, 2003).
#[derive(Copy, Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The numbers of a seed, of which every bit counts but the lowest.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// The numbers of a small seed.
    #[must_use]
    pub const fn spread(seed: u64) -> Self {
        Self::new((seed + 1).wrapping_mul(crate::hash::SPREAD))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.next() % sides.max(1)
    }

    /// A number from 0 to below 1.
    pub fn fraction(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Shuffles (Fisher and Yates).
    pub fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.roll(at as u64 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn orders_are_permutations_and_the_same_twice() {
        let order = |seed: u64| {
            let (mut a, mut b): (Vec<usize>, Vec<usize>) = ((0..50).collect(), (0..50).collect());
            Random::new(seed).shuffle(&mut a);
            Dice::spread(seed).shuffle(&mut b);
            (a, b)
        };
        let (mut a, mut b) = order(3);
        assert_eq!((&a, &b), (&order(3).0, &order(3).1));
        assert_ne!(a, order(4).0);
        a.sort_unstable();
        b.sort_unstable();
        assert!(a == b && a == (0..50).collect::<Vec<_>>());
    }

    #[test]
    fn fractions_lie_below_one() {
        let (mut random, mut dice) = (Random::new(1), Dice::new(1));
        let mean = (0..1000).map(|_| random.fraction() + dice.fraction()).sum::<f32>() / 2000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
        assert_eq!(dice.roll(1), 0);
    }
}
