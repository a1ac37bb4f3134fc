//! When a decision is clear before all its features were looked at.

use super::arc_decision::ArcDecision;
use super::features::Decision;
use super::move_decision::MoveDecision;
use super::tag::TagDecision;

/// By how much the best choice must lead the second after each stage but the last, for the others to be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margins {
    pub(super) tags: [i16; TagDecision::STAGES - 1],
    pub(super) moves: [i16; MoveDecision::STAGES - 1],
    pub(super) relations: [i16; ArcDecision::STAGES - 1],
}

/// Bytes of all margins.
pub(super) const MARGINS: usize =
    2 * (TagDecision::STAGES + MoveDecision::STAGES + ArcDecision::STAGES - 3);

impl Default for Margins {
    /// No decision is clear before the last stage.
    fn default() -> Self {
        Self { tags: [i16::MAX; _], moves: [i16::MAX; _], relations: [i16::MAX; _] }
    }
}

impl Margins {
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let all = self.tags.iter().chain(&self.moves).chain(&self.relations);
        all.flat_map(|margin| margin.to_le_bytes()).collect()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = |bytes: &[[u8; 2]], out: &mut [i16]| {
            out.iter_mut().zip(bytes).for_each(|(number, two)| *number = i16::from_le_bytes(*two));
        };
        let mut margins = Self::default();
        let (bytes, _) = bytes.as_chunks();
        let (tags, rest) = bytes.split_at_checked(margins.tags.len())?;
        let (moves, relations) = rest.split_at_checked(margins.moves.len())?;
        numbers(tags, &mut margins.tags);
        numbers(moves, &mut margins.moves);
        numbers(relations, &mut margins.relations);
        Some(margins)
    }
}
