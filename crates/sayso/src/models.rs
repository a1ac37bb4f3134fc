//! Which models are built in.

use crate::Depth;
use sayso_learn::{checksum, stored_checksum};

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
    /// The checksum in the head of its file: two results with equal checksums were made by the same model.
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
            checksum: stored_checksum(bytes).unwrap_or_else(|| checksum(bytes)),
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
