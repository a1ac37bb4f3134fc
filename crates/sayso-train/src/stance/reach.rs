//! How far the candidates of an article reach.

/// What candidates there are for a gold stance, whatever a model thinks of them.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Reach {
    pub(super) word: bool,
    pub(super) holder: bool,
    pub(super) target: bool,
}

impl Reach {
    pub(super) fn joined(self, other: Self) -> Self {
        Self {
            word: self.word || other.word,
            holder: self.holder || other.holder,
            target: self.target || other.target,
        }
    }
}
