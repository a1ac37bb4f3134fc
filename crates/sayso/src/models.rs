//! Which models are built in.

/// A model that is built in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModelInfo {
    /// Its name, that of its folder in `sayso-models`.
    pub name: &'static str,
    /// Its size in bytes.
    pub bytes: usize,
    /// FNV-1a over its bytes, 64 bits: two results with equal checksums were made by the same model.
    pub checksum: u64,
}

/// The models that are built in; none without the feature `models`.
///
/// ```
/// for model in sayso::models() {
///     println!("{} {:016x}", model.name, model.checksum);
/// }
/// ```
#[must_use]
pub fn models() -> Vec<ModelInfo> {
    #[cfg(feature = "models")]
    let all = sayso_models::ALL;
    #[cfg(not(feature = "models"))]
    let all: &[(&str, &[u8])] = &[];
    let info = |&(name, bytes): &(&'static str, &[u8])| ModelInfo {
        name,
        bytes: bytes.len(),
        checksum: checksum(bytes),
    };
    all.iter().map(info).collect()
}

/// FNV-1a (Fowler, Noll and Vo 1991).
fn checksum(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_published_algorithm() {
        assert_eq!(checksum(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
