//! Logistic regression over hashed binary features, by AdaGrad (Duchi, Hazan and Singer, 2011).

/// One example: the indices of its features, and the answer.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) features: Vec<u32>,
    pub(crate) answer: bool,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// How to train.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Recipe {
    pub(crate) epochs: u32,
    pub(crate) rate: f32,
    /// Strength of the pull of every weight to zero, per example.
    pub(crate) decay: f32,
    /// Share of the features that are left out of each step, so that none is relied on alone.
    pub(crate) dropout: f32,
    pub(crate) seed: u64,
}

/// The weights after training, the mean over the later half of the epochs.
pub(crate) fn train(examples: &[Example], size: usize, recipe: Recipe) -> Vec<f32> {
    let mut weights = vec![0.0_f32; size];
    let mut squares = vec![1e-6_f32; size];
    let mut sums = vec![0.0_f32; size];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = recipe.seed;
    let averaged = recipe.epochs.div_ceil(2);
    let mut active: Vec<u32> = Vec::new();
    // What is left is scaled up, so that scores are of the same size with all features.
    let scale = 1.0 / (1.0 - recipe.dropout);
    for epoch in 0..recipe.epochs {
        shuffle(&mut order, &mut random);
        for &at in &order {
            let Some(example) = examples.get(at) else { continue };
            active.clear();
            active.extend(
                example.features.iter().filter(|_| fraction(&mut random) >= recipe.dropout),
            );
            let score: f32 = active.iter().map(|&i| weights[i as usize]).sum::<f32>() * scale;
            let target = if example.answer { 1.0 } else { 0.0 };
            let error = (target - 1.0 / (1.0 + (-score).exp())) * example.weight;
            for &i in &active {
                let i = i as usize;
                let gradient = error - recipe.decay * weights[i];
                squares[i] += gradient * gradient;
                weights[i] += recipe.rate * gradient / squares[i].sqrt();
            }
        }
        if epoch + averaged >= recipe.epochs {
            sums.iter_mut().zip(&weights).for_each(|(sum, w)| *sum += w);
        }
    }
    sums.iter_mut().for_each(|sum| *sum /= averaged.max(1) as f32);
    sums
}

/// Weights in a byte each, and the factor that was used. Few weights are far out: those are cut off.
pub(crate) fn quantise(weights: &[f32]) -> (Vec<i8>, f32) {
    let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let largest =
        sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0);
    let factor = 127.0 / largest;
    (weights.iter().map(|w| (w * factor).round().clamp(-127.0, 127.0) as i8).collect(), factor)
}

/// Fisher and Yates, with a linear congruential generator.
pub(crate) fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        let pick = next(random) as usize % (last + 1);
        order.swap(last, pick);
    }
}

/// The next number below 2^31.
fn next(random: &mut u64) -> u64 {
    const FACTOR: u64 = 6_364_136_223_846_793_005;
    *random = random.wrapping_mul(FACTOR).wrapping_add(1_442_695_040_888_963_407);
    *random >> 33
}

/// The next number from 0 to below 1.
pub(crate) fn fraction(random: &mut u64) -> f32 {
    next(random) as f32 / (1_u64 << 31) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_an_or_and_gives_the_same_twice() {
        let example =
            |features: &[u32], answer| Example { features: features.to_vec(), answer, weight: 1.0 };
        let examples = [example(&[0, 1], true), example(&[0, 2], true), example(&[0], false)];
        let recipe = Recipe { epochs: 60, rate: 0.5, decay: 0.0, dropout: 0.0, seed: 1 };
        let weights = train(&examples, 4, recipe);
        assert!(weights[0] < 0.0 && weights[0] + weights[1] > 0.0 && weights[3] == 0.0);
        assert_eq!(weights, train(&examples, 4, recipe));
        let (bytes, factor) = quantise(&weights);
        assert!((f32::from(bytes[1]) / factor - weights[1]).abs() < 0.1);
    }
}
