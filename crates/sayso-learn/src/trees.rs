//! Boosted oblivious trees: a tree asks the same questions on every path (Kohavi 1994; as in CatBoost, Prokhorenkova and
//! others 2018), so that many examples go through it together.

/// Questions of a tree.
pub const LEVELS: usize = 5;
/// Leaves of a tree: one for each way to answer its questions.
pub const LEAVES: usize = 1 << LEVELS;
/// Bytes of a tree: a feature (a byte) and a threshold (a four-byte float) for each level, then the leaves (two-byte
/// integers, to be multiplied by a scale).
pub const TREE: usize = LEVELS + LEVELS * 4 + LEAVES * 2;

/// The sums of the leaves, not yet scaled, that each of `LANES` examples falls into; `column` gives a feature of all of them.
///
/// The examples are taken through a tree together: the loops over lanes become vector instructions.
#[inline]
pub fn sums<'r, const LANES: usize>(
    trees: &[u8],
    column: impl Fn(u8) -> &'r [f32; LANES],
) -> [i32; LANES] {
    let mut sums = [0i32; LANES];
    let (trees, _) = trees.as_chunks::<TREE>();
    for tree in trees {
        let mut leaf = [0u32; LANES];
        for level in 0..LEVELS {
            // All these indices are constants once the loop is unrolled.
            let at = LEVELS + 4 * level;
            let threshold =
                f32::from_le_bytes([tree[at], tree[at + 1], tree[at + 2], tree[at + 3]]);
            let column = column(tree[level]);
            for lane in 0..LANES {
                leaf[lane] = leaf[lane] * 2 + u32::from(column[lane] > threshold);
            }
        }
        for lane in 0..LANES {
            let at = 5 * LEVELS + 2 * (leaf[lane] as usize & (LEAVES - 1));
            sums[lane] += i32::from(i16::from_le_bytes([tree[at], tree[at + 1]]));
        }
    }
    sums
}
