//! Bytes to characters, UTF-16 units, lines and columns, and back.

use alloc::vec::Vec;

/// The unit of an offset outside the library; inside, all is bytes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Unit {
    /// UTF-8 bytes.
    #[default]
    Byte,
    /// Unicode code points: Python, brat, spaCy.
    Char,
    /// UTF-16 code units: Java, JavaScript, UIMA, Discourse Network Analyzer.
    Utf16,
}

/// One character that is not a single byte.
#[derive(Copy, Clone, Debug)]
struct Wide {
    /// Its first byte.
    byte: u32,
    /// Code points before it.
    chars: u32,
    /// UTF-16 units before it.
    utf16: u32,
    /// Its length in bytes.
    len: u8,
}

/// Converts offsets of one text between units; built once a document.
///
/// Holds an entry for each non-ASCII character and each line, so plain ASCII costs next to nothing.
///
/// ```
/// use sayso_core::{OffsetMap, Unit};
///
/// let map = OffsetMap::new("Київ 😀 x");
/// assert_eq!(map.from_byte(13, Unit::Char), 6);
/// assert_eq!(map.from_byte(13, Unit::Utf16), 7);
/// assert_eq!(map.to_byte(7, Unit::Utf16), 13);
/// ```
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    wide: Vec<Wide>,
    lines: Vec<u32>,
    len: u32,
}

impl OffsetMap {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut map =
            Self { lines: alloc::vec![0], len: crate::Span::of(text).end(), ..Self::default() };
        let (mut chars, mut utf16) = (0u32, 0u32);
        for (byte, c) in text.char_indices() {
            // What is beyond has no offset.
            let Some(byte) = u32::try_from(byte).ok().filter(|byte| *byte < map.len) else { break };
            if c == '\n' {
                map.lines.push(byte + 1);
            } else if !c.is_ascii() {
                map.wide.push(Wide { byte, chars, utf16, len: c.len_utf8() as u8 });
            }
            chars += 1;
            utf16 += c.len_utf16() as u32;
        }
        map
    }

    /// A byte offset in `unit`. An offset inside a character counts as its start; one past the end
    /// as the end.
    #[must_use]
    pub fn from_byte(&self, byte: u32, unit: Unit) -> u32 {
        let byte = byte.min(self.len);
        let before = self.wide.partition_point(|w| w.byte <= byte);
        let Some(last) = before.checked_sub(1).and_then(|i| self.wide.get(i)) else { return byte };
        let inside = byte < last.byte + u32::from(last.len);
        let rest = if inside { 0 } else { byte - last.byte - u32::from(last.len) };
        let width = |own: u32| if inside { 0 } else { own };
        match unit {
            Unit::Byte if inside => last.byte,
            Unit::Byte => byte,
            Unit::Char => last.chars + width(1) + rest,
            Unit::Utf16 => last.utf16 + width(utf16_len(last.len)) + rest,
        }
    }

    /// The byte offset of an offset in `unit`. An offset inside a surrogate pair counts as the
    /// character's start; one past the end as the end.
    #[must_use]
    #[allow(clippy::wrong_self_convention)]
    pub fn to_byte(&self, offset: u32, unit: Unit) -> u32 {
        let key = |w: &Wide| match unit {
            Unit::Byte => w.byte,
            Unit::Char => w.chars,
            Unit::Utf16 => w.utf16,
        };
        let before = self.wide.partition_point(|w| key(w) <= offset);
        let Some(last) = before.checked_sub(1).and_then(|i| self.wide.get(i)) else {
            return offset.min(self.len);
        };
        let own = match unit {
            Unit::Byte => u32::from(last.len),
            Unit::Char => 1,
            Unit::Utf16 => utf16_len(last.len),
        };
        let past = offset - key(last);
        if past < own {
            return last.byte;
        }
        (last.byte + u32::from(last.len)).saturating_add(past - own).min(self.len)
    }

    /// Line and column of a byte offset, both from 0, the column in code points.
    #[must_use]
    pub fn line_column(&self, byte: u32) -> (u32, u32) {
        let line = self.lines.partition_point(|&start| start <= byte).saturating_sub(1);
        let start = self.lines.get(line).copied().unwrap_or(0);
        let column = self.from_byte(byte, Unit::Char) - self.from_byte(start, Unit::Char);
        (line as u32, column)
    }
}

/// UTF-16 units of a character that takes `len` bytes: only four-byte ones need a pair.
const fn utf16_len(len: u8) -> u32 {
    if len == 4 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_survives_every_unit(text in "(?s).{0,60}") {
            let map = OffsetMap::new(&text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                let utf16 = text[..byte].encode_utf16().count() as u32;
                let byte = byte as u32;
                prop_assert_eq!(map.from_byte(byte, Unit::Char), chars as u32);
                prop_assert_eq!(map.from_byte(byte, Unit::Utf16), utf16);
                for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
                    prop_assert_eq!(map.to_byte(map.from_byte(byte, unit), unit), byte);
                }
            }
            let end = text.len() as u32;
            prop_assert_eq!(map.to_byte(map.from_byte(end, Unit::Utf16), Unit::Utf16), end);
        }
    }

    #[test]
    fn lines_and_columns() {
        let map = OffsetMap::new("один\nдва three");
        assert_eq!(map.line_column(0), (0, 0));
        assert_eq!(map.line_column(9), (1, 0));
        assert_eq!(map.line_column(16), (1, 4));
    }
}
