//! Offsets of a file as spans of a text.

use crate::{Error, ErrorKind};
use sayso_core::{OffsetMap, Span, Unit};

/// A text and the unit in which a file counts.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    pub(crate) text: &'a str,
    unit: Unit,
    map: OffsetMap,
}

impl<'a> Places<'a> {
    pub(crate) fn new(text: &'a str, unit: Unit) -> Self {
        Self { text, unit, map: OffsetMap::new(text) }
    }

    /// An offset of the text, as the file counts.
    pub(crate) fn out(&self, byte: u32) -> u32 {
        self.map.from_byte(byte, self.unit)
    }

    /// The span of two offsets of the file.
    pub(crate) fn span(&self, start: u64, end: u64) -> Result<Span, Error> {
        let bad = |what: &str| {
            Error::new(ErrorKind::Offset, format!("[{start}, {end}] {what} of the text"))
        };
        if start > end {
            return Err(bad("ends before it starts: no place"));
        }
        match (self.byte(start), self.byte(end)) {
            (Some(from), Some(to)) => Ok(Span::new(from, to)),
            _ => Err(bad("is no place")),
        }
    }

    fn byte(&self, offset: u64) -> Option<u32> {
        let offset = u32::try_from(offset).ok()?;
        let byte = self.map.to_byte(offset, self.unit);
        // Offsets past the end or inside a character do not come back.
        let exact = self.map.from_byte(byte, self.unit) == offset;
        (exact && self.text.is_char_boundary(byte as usize)).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_of_the_text() {
        let text = "a😀b";
        for (unit, good, bad) in [
            (Unit::Byte, (1, 5), [(0, 2), (0, 7), (3, 1)]),
            (Unit::Char, (1, 2), [(0, 4), (9, 9), (2, 1)]),
            (Unit::Utf16, (1, 3), [(0, 2), (0, 5), (3, 1)]),
        ] {
            let places = Places::new(text, unit);
            assert_eq!(places.span(good.0, good.1), Ok(Span::new(1, 5)), "{unit:?}");
            for (start, end) in bad {
                let error = places.span(start, end).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Offset, "{unit:?} {start} {end}");
            }
        }
        assert!(Places::new(text, Unit::Byte).span(0, u64::MAX).is_err());
    }
}
