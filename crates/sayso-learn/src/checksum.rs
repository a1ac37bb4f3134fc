//! The checksum of model files.

/// A checksum of bytes: FNV-1a (Fowler, Noll and Vo, 1991) with 64 bits over the bytes, eight at a time as a little-endian
/// number, then over what is left one by one.
///
/// By words it takes an eighth of the time that it takes by bytes.
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
    use super::checksum;
    use alloc::vec::Vec;

    #[test]
    fn every_byte_counts() {
        assert_eq!(checksum(b""), 0xcbf2_9ce4_8422_2325);
        let bytes: Vec<u8> = (0..43).collect();
        let whole = checksum(&bytes);
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_ne!(checksum(&other), whole, "{at}");
        }
    }
}
