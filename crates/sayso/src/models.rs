//! Which models are built in.

use crate::Depth;

/// A model that is built in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModelInfo {
    /// Its name: that of its folder in `sayso-models`, or `seed-lines` and `seed-breaks` for those of `sayso-seed`.
    pub name: &'static str,
    /// The version of the crate that it comes in.
    pub version: &'static str,
    /// The depth of a pipeline from which on it is used.
    pub depth: Depth,
    /// Its size in bytes.
    pub bytes: usize,
    /// A checksum over its bytes: two results with equal checksums were made by the same model.
    ///
    /// FNV-1a with 64 bits over the bytes, eight at a time as a little-endian number, then over what is left one by one.
    pub checksum: u64,
}

/// The models that are built in; those of pages alone without the feature `models`.
///
/// ```
/// for model in sayso::models() {
///     println!("{} {} {:016x}", model.name, model.version, model.checksum);
/// }
/// ```
#[must_use]
pub fn models() -> Vec<ModelInfo> {
    let info = |version: &'static str| {
        move |&(name, bytes): &(&'static str, &[u8])| ModelInfo {
            name,
            version,
            depth: depth(name),
            bytes: bytes.len(),
            checksum: checksum(bytes),
        }
    };
    let pages = sayso_seed::MODELS.iter().map(info(sayso_seed::VERSION));
    #[cfg(feature = "models")]
    let pages = pages.chain(sayso_models::ALL.iter().map(info(sayso_models::VERSION)));
    pages.collect()
}

/// From where on a model is used; that of pairs alone by [`Pipeline::label_pair`](crate::Pipeline::label_pair).
fn depth(name: &str) -> Depth {
    match name.split('-').next() {
        Some("seed") => Depth::Article,
        Some("segment") => Depth::Segmentation,
        Some("syntax") => Depth::Syntax,
        Some("quote") => Depth::Attributions,
        _ => Depth::Stances,
    }
}

/// A checksum, as [`ModelInfo::checksum`] has it, of other bytes, such as a lexicon of one's own.
///
/// FNV-1a (Fowler, Noll and Vo 1991) by words: over all models it costs a program that starts two milliseconds, not sixteen.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    let step = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x0100_0000_01b3);
    let (words, rest) = bytes.as_chunks::<8>();
    let start = words
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, word| step(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(start, |hash, byte| step(hash, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_checksums_are_those_of_the_published_algorithm() {
        assert_eq!(checksum(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn every_byte_counts() {
        let bytes: Vec<u8> = (0..43).collect();
        let whole = checksum(&bytes);
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_ne!(checksum(&other), whole, "{at}");
        }
    }
}
