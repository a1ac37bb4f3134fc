//! Where something stands in a text.

use alloc::string::String;
use core::fmt;
use core::ops::{Index, Range};

/// A half-open range of UTF-8 **bytes** in a text: `start <= end`.
///
/// Eight bytes, `Copy`, and an index into `str`. Texts are limited to 4 GiB
/// ([`Span::MAX_TEXT`]); other units are a conversion at the border, see
/// [`OffsetMap`](crate::OffsetMap).
///
/// ```
/// use sayso_core::Span;
///
/// let text = "Kyiv said no.";
/// let cue = Span::new(5, 9);
/// assert_eq!(&text[cue], "said");
/// assert_eq!(cue.get("short"), None);
/// assert_eq!(std::ops::Range::<usize>::from(cue), 5..9);
/// ```
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "[u32; 2]", try_from = "[u32; 2]"))]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest text, in bytes, that spans can address.
    pub const MAX_TEXT: usize = u32::MAX as usize;

    /// The span from `start` to `end`, in bytes, end exclusive.
    ///
    /// # Panics
    ///
    /// If `start > end`: that is a slip of the caller, not bad input.
    #[inline]
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// The span of a byte range, or `None` if it runs backwards or passes 4 GiB.
    #[inline]
    #[must_use]
    pub fn from_range(range: Range<usize>) -> Option<Self> {
        let start = u32::try_from(range.start).ok()?;
        let end = u32::try_from(range.end).ok()?;
        (start <= end).then_some(Self { start, end })
    }

    /// The span of a whole text; a text over 4 GiB is covered up to that size.
    #[inline]
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// Where `part` stands in `text` for the first time, or `None` if it does not.
    ///
    /// ```
    /// use sayso_core::Span;
    ///
    /// let text = String::from("Kyiv said no.");
    /// let cue = Span::find(&text, "said").unwrap();
    /// assert_eq!(&text[cue], "said");
    /// assert_eq!(Span::find(&text, "yes"), None);
    /// ```
    #[must_use]
    pub fn find(text: &str, part: &str) -> Option<Self> {
        let start = text.find(part)?;
        Self::from_range(start..start + part.len())
    }

    /// First byte.
    #[inline]
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[inline]
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[inline]
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing is inside.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a `usize` range, for slices.
    #[inline]
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text at this span, or `None` if it is out of bounds or cuts a character.
    #[inline]
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The text at this span, or `""` where [`get`](Self::get) gives `None`.
    #[inline]
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    #[inline]
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    #[inline]
    #[must_use]
    pub const fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    #[inline]
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[inline]
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Moved right by `by` bytes; saturates at 4 GiB.
    #[inline]
    #[must_use]
    pub const fn shift(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }
}

impl fmt::Debug for Span {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for Range<usize> {
    #[inline]
    fn from(span: Span) -> Self {
        span.range()
    }
}

impl From<Span> for [u32; 2] {
    #[inline]
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl TryFrom<[u32; 2]> for Span {
    type Error = &'static str;

    #[inline]
    fn try_from([start, end]: [u32; 2]) -> Result<Self, Self::Error> {
        if start <= end { Ok(Self { start, end }) } else { Err("a span ends before it starts") }
    }
}

/// Panics like any `str` index when out of bounds or inside a character;
/// [`Span::get`] is the checked form.
impl Index<Span> for str {
    type Output = str;

    #[inline]
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

/// As for `str`: panics when out of bounds or inside a character.
impl Index<Span> for String {
    type Output = str;

    #[inline]
    fn index(&self, span: Span) -> &str {
        &self.as_str()[span]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        let (a, b) = (Span::new(2, 6), Span::new(6, 9));
        assert!(!a.overlaps(b) && a.cover(b) == Span::new(2, 9));
        assert!(a.contains(Span::new(3, 3)) && a.holds(2) && !a.holds(6));
        assert_eq!(a.shift(4), Span::new(6, 10));
    }

    #[test]
    fn odd_ranges_are_refused() {
        #[allow(clippy::reversed_empty_ranges)]
        let backwards = 4..2;
        assert_eq!(Span::from_range(backwards), None);
        assert_eq!(Span::new(1, 2).get("é"), None);
        assert_eq!(Span::new(1, 2).slice("é"), "");
    }
}
