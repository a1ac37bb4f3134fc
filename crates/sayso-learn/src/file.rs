//! The one format of model files.
//!
//! All numbers are little-endian.
//!
//! | bytes | what |
//! | --- | --- |
//! | 0–7 | `89 73 61 79 73 6f 0d 0a`: not text, and not what a program that changes line ends leaves |
//! | 8–15 | checksum of all that follows ([`checksum`](crate::checksum)) |
//! | 16–17 | version of the format: 1 |
//! | 18–19 | revision of the features that the model was trained for |
//! | 20–23 | number of sections |
//! | 24–39 | kind of model, such as `segment`; zeros behind |
//! | 40–63 | name of the model, such as `segment-en`, under which its card is found; zeros behind |
//! | 24 each | sections: name (16 bytes, zeros behind), start from the beginning of the file, length (4 bytes each) |
//! | … | the sections in this order, each at a multiple of 8; the file ends where the last one does |

use crate::checksum::checksum;
use crate::error::{Error, ErrorKind};
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

const MAGIC: [u8; 8] = *b"\x89sayso\r\n";
const VERSION: u16 = 1;
/// Where what the checksum covers begins.
const COVERED: usize = 16;
const HEAD: usize = 64;
const ENTRY: usize = 24;
const NAME: usize = 16;
/// More sections than any model has: a head that asks for more is damaged.
const MOST_SECTIONS: usize = 256;

/// Which models a stage can read: what they are for, and which features they were trained for.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    name: &'static str,
    revision: u16,
}

impl Kind {
    /// A kind; the name has 16 bytes at most. Whoever changes the features of a stage raises the revision.
    #[must_use]
    pub const fn new(name: &'static str, revision: u16) -> Self {
        Self { name, revision }
    }

    /// What the models are for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// A model file whose head was read: its sections are used where they lie. By default one of no kind, without sections.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ModelFile {
    bytes: Cow<'static, [u8]>,
    kind: Kind,
    sections: Vec<([u8; NAME], Section)>,
}

/// The place of a section in its file.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    start: usize,
    end: usize,
}

impl Section {
    /// How many bytes it has.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// A part of it; what is outside is left out.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let at = |by: usize| self.start.saturating_add(by).min(self.end);
        Self { start: at(range.start), end: at(range.end.max(range.start)) }
    }
}

impl ModelFile {
    /// Reads the head of a file of a kind. Static bytes are not copied.
    ///
    /// The checksum of owned bytes is compared: they come from a file that may have suffered. Static bytes are part of the
    /// program, whose start should not wait for that; whoever ships them calls [`verify`](Self::verify) in a test.
    ///
    /// # Errors
    ///
    /// If the bytes are no model file, or one of another kind, for other features, or damaged.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>, kind: Kind) -> Result<Self, Error> {
        let bytes = bytes.into();
        let error = |what, place, message| Err(Error::new(what, kind.name, place, message));
        if !bytes.starts_with(&MAGIC) {
            let message = "the bytes do not begin as a model file does";
            return error(ErrorKind::NotAModel, "magic", message);
        }
        let Some(head) = bytes.first_chunk::<HEAD>() else {
            return error(ErrorKind::WrongSize, "head", "the file ends in its head");
        };
        let two = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        if two(16) != VERSION {
            return error(ErrorKind::Version, "version", "another version of the format");
        }
        if head[24..24 + NAME] != padded::<NAME>(kind.name) {
            return error(ErrorKind::OtherKind, "kind", "a model of another kind");
        }
        if two(18) != kind.revision {
            return error(ErrorKind::OtherFeatures, "revision", "a model for other features");
        }
        let count = four(head, 20).unwrap_or(0) as usize;
        if count > MOST_SECTIONS {
            return error(ErrorKind::Damaged, "sections", "more sections than a model can have");
        }
        let mut sections = Vec::with_capacity(count);
        let mut end = HEAD + count * ENTRY;
        for number in 0..count {
            let at = HEAD + number * ENTRY;
            let entry = bytes.get(at..at + ENTRY).unwrap_or_default();
            let (Some(name), Some(start), Some(length)) =
                (entry.first_chunk::<NAME>(), four(entry, NAME), four(entry, NAME + 4))
            else {
                return error(ErrorKind::WrongSize, "sections", "the file ends in its head");
            };
            let (start, length) = (start as usize, length as usize);
            // In order and without holes: no two sections share bytes, and no byte is outside.
            if start != end.next_multiple_of(8) {
                return error(
                    ErrorKind::Damaged,
                    "sections",
                    "a section is not where it should be",
                );
            }
            end = start.saturating_add(length);
            sections.push((*name, Section { start, end }));
        }
        if bytes.len() != end {
            let message = format!("{} bytes where the head asks for {end}", bytes.len());
            return Err(Error::new(ErrorKind::WrongSize, kind.name, "sections", message));
        }
        let file = Self { bytes, kind, sections };
        if matches!(file.bytes, Cow::Owned(_)) {
            file.verify()?;
        }
        Ok(file)
    }

    /// Compares the checksum.
    ///
    /// # Errors
    ///
    /// If the bytes changed since the file was written.
    pub fn verify(&self) -> Result<(), Error> {
        let covered = self.bytes.get(COVERED..).unwrap_or_default();
        if stored_checksum(&self.bytes) == Some(checksum(covered)) {
            return Ok(());
        }
        let message = "the bytes changed since the file was written";
        Err(Error::new(ErrorKind::Damaged, self.kind.name, "checksum", message))
    }

    /// The bytes of the whole file.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place of the section with this name.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn section(&self, name: &'static str) -> Result<Section, Error> {
        let wanted = padded::<NAME>(name);
        let found = self.sections.iter().find(|(own, _)| *own == wanted);
        found.map(|(_, section)| *section).ok_or_else(|| self.lacks(name, "no such section"))
    }

    /// The place of the section with this name, which must have so many bytes.
    ///
    /// # Errors
    ///
    /// If there is none, or it is of another length.
    pub fn sized(&self, name: &'static str, length: usize) -> Result<Section, Error> {
        let section = self.section(name)?;
        if section.len() == length {
            return Ok(section);
        }
        Err(self.lacks(name, format!("{} bytes where {length} belong", section.len())))
    }

    /// The numbers of the section with this name.
    ///
    /// # Errors
    ///
    /// If there is none, it is of another length, or a number is not finite.
    pub fn floats<const N: usize>(&self, name: &'static str) -> Result<[f32; N], Error> {
        let numbers = self.ints(name)?.map(|n: i32| f32::from_bits(n.cast_unsigned()));
        if numbers.iter().all(|n| n.is_finite()) {
            return Ok(numbers);
        }
        Err(self.lacks(name, "a number that is not finite"))
    }

    /// The whole numbers of the section with this name.
    ///
    /// # Errors
    ///
    /// If there is none, or it is of another length.
    pub fn ints<const N: usize>(&self, name: &'static str) -> Result<[i32; N], Error> {
        let (fours, _) = self.get(self.sized(name, 4 * N)?).as_chunks::<4>();
        let mut numbers = [0; N];
        numbers.iter_mut().zip(fours).for_each(|(to, bytes)| *to = i32::from_le_bytes(*bytes));
        Ok(numbers)
    }

    /// The bytes of a section.
    #[must_use]
    #[inline]
    pub fn get(&self, section: Section) -> &[u8] {
        self.bytes.get(section.start..section.end).unwrap_or_default()
    }

    /// The file with other bytes in a section, as many as there were.
    #[must_use]
    pub fn replaced(&self, section: Section, bytes: &[u8]) -> Self {
        let mut whole = self.bytes.to_vec();
        let place = whole.get_mut(section.start..section.end).unwrap_or_default();
        place.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
        Self { bytes: sealed(whole).into(), ..self.clone() }
    }

    /// An error at a section: for a stage that finds more wrong with it than the format can tell.
    #[must_use]
    pub fn lacks(&self, section: &'static str, message: impl Into<Cow<'static, str>>) -> Error {
        Error::new(ErrorKind::Section, self.kind.name, section, message)
    }
}

impl fmt::Debug for ModelFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ModelFile({}, {} bytes)", self.kind.name, self.bytes.len())
    }
}

/// The checksum that stands in the head of a model file of any kind, without a look at the rest.
///
/// Two files with equal checksums hold the same model.
#[must_use]
pub fn stored_checksum(bytes: &[u8]) -> Option<u64> {
    let head = bytes.strip_prefix(&MAGIC)?;
    Some(u64::from_le_bytes(*head.first_chunk()?))
}

/// A file with its checksum made anew: for tests of what a stage does with weights that nobody trained.
#[must_use]
pub fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = checksum(bytes.get(COVERED..).unwrap_or_default());
    let place = bytes.iter_mut().take(COVERED).skip(MAGIC.len());
    place.zip(sum.to_le_bytes()).for_each(|(to, byte)| *to = byte);
    bytes
}

/// Writes a model file: the sections one after the other, then [`finish`](Self::finish).
///
/// ```
/// use sayso_learn::{Kind, ModelFile, Writer};
///
/// const KIND: Kind = Kind::new("test", 1);
/// let bytes = Writer::new(KIND, "test-en").floats("unit", &[0.5]).bytes("weights", &[1, 2]).finish();
/// let file = ModelFile::read(bytes, KIND)?;
/// assert_eq!(file.floats("unit")?, [0.5]);
/// # Ok::<(), sayso_learn::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Writer {
    kind: Kind,
    name: [u8; 24],
    sections: Vec<([u8; NAME], Vec<u8>)>,
}

impl Writer {
    /// A file without sections so far; the model's name has 24 bytes at most.
    #[must_use]
    pub fn new(kind: Kind, name: &str) -> Self {
        Self { kind, name: padded(name), sections: Vec::new() }
    }

    /// Adds a section; its name has 16 bytes at most.
    #[must_use]
    pub fn bytes(mut self, name: &'static str, bytes: &[u8]) -> Self {
        self.sections.push((padded(name), bytes.to_vec()));
        self
    }

    /// Adds a section of weights in a byte each: `length` of them, the last ones zero where fewer are given.
    #[must_use]
    pub fn weights(self, name: &'static str, weights: &[i8], length: usize) -> Self {
        let mut bytes: Vec<u8> = weights.iter().take(length).map(|w| w.cast_unsigned()).collect();
        bytes.resize(length, 0);
        self.bytes(name, &bytes)
    }

    /// Adds a section of numbers.
    #[must_use]
    pub fn floats(self, name: &'static str, numbers: &[f32]) -> Self {
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.bytes(name, &bytes)
    }

    /// Adds a section of whole numbers.
    #[must_use]
    pub fn ints(self, name: &'static str, numbers: &[i32]) -> Self {
        let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        self.bytes(name, &bytes)
    }

    /// The bytes of the file.
    #[must_use]
    pub fn finish(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([0; 8]);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(self.kind.revision.to_le_bytes());
        bytes.extend((self.sections.len() as u32).to_le_bytes());
        bytes.extend(padded::<NAME>(self.kind.name));
        bytes.extend(self.name);
        let mut end = HEAD + self.sections.len() * ENTRY;
        for (name, section) in &self.sections {
            let start = end.next_multiple_of(8);
            end = start + section.len();
            bytes.extend(name);
            bytes.extend((start as u32).to_le_bytes());
            bytes.extend((section.len() as u32).to_le_bytes());
        }
        for (_, section) in &self.sections {
            bytes.resize(bytes.len().next_multiple_of(8), 0);
            bytes.extend(section);
        }
        sealed(bytes)
    }
}

/// A name with zeros behind it, cut where it is too long.
fn padded<const N: usize>(name: &str) -> [u8; N] {
    let mut out = [0; N];
    out.iter_mut().zip(name.as_bytes()).for_each(|(to, byte)| *to = *byte);
    out
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned as _;
    use alloc::string::ToString as _;
    use alloc::vec;
    use proptest::prelude::*;

    const KIND: Kind = Kind::new("test", 3);

    fn good() -> Vec<u8> {
        let writer = Writer::new(KIND, "test-en").floats("unit", &[0.5, -1.0]).ints("gates", &[7]);
        writer.bytes("nothing", &[]).weights("weights", &[1, -2, 3], 5).finish()
    }

    fn leaked(bytes: Vec<u8>) -> Result<ModelFile, Error> {
        let bytes: &'static [u8] = bytes.leak();
        ModelFile::read(bytes, KIND)
    }

    #[test]
    fn reads_what_was_written() {
        let file = ModelFile::read(good(), KIND).unwrap();
        assert_eq!(file.floats("unit"), Ok([0.5, -1.0]));
        assert_eq!(file.ints("gates"), Ok([7]));
        assert_eq!(file.section("nothing").map(Section::is_empty), Ok(true));
        let weights = file.sized("weights", 5).unwrap();
        assert_eq!(file.get(weights), [1, 254, 3, 0, 0]);
        assert_eq!(file.get(weights.part(1..3)), [254, 3]);
        assert_eq!(file.get(weights.part(4..9)), [0]);
        let other = file.replaced(weights, &[9, 9, 9, 9, 9, 9]);
        assert_eq!((other.get(weights), other.verify()), (&[9; 5][..], Ok(())));
        assert_eq!(stored_checksum(&good()), Some(checksum(&good()[COVERED..])));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let wrong = |bytes: Vec<u8>| {
            let error = ModelFile::read(bytes, KIND).unwrap_err();
            (error.kind(), error.place().to_owned())
        };
        let changed = |at: usize, byte: u8| {
            let mut bytes = good();
            bytes[at] = byte;
            bytes
        };
        assert_eq!(wrong(b"SSB1".to_vec()), (ErrorKind::NotAModel, "magic".into()));
        assert_eq!(wrong(good()[..40].to_vec()), (ErrorKind::WrongSize, "head".into()));
        assert_eq!(wrong(changed(16, 2)), (ErrorKind::Version, "version".into()));
        assert_eq!(wrong(changed(18, 4)), (ErrorKind::OtherFeatures, "revision".into()));
        assert_eq!(wrong(changed(24, b'b')), (ErrorKind::OtherKind, "kind".into()));
        assert_eq!(wrong(changed(22, 1)), (ErrorKind::Damaged, "sections".into()));
        assert_eq!(wrong([good(), vec![0]].concat()), (ErrorKind::WrongSize, "sections".into()));
        let last = good().len() - 1;
        assert_eq!(wrong(changed(last, 1)), (ErrorKind::Damaged, "checksum".into()));
        assert!(ModelFile::read(sealed(changed(last, 1)), KIND).is_ok());
        let trusted = leaked(changed(last, 1)).unwrap();
        assert_eq!(trusted.verify().map_err(|e| e.kind()), Err(ErrorKind::Damaged));
        let error = trusted.sized("weights", 6).unwrap_err();
        assert_eq!(error.to_string(), "not a test model: weights: 5 bytes where 6 belong");
        assert_eq!(trusted.section("other").unwrap_err().place(), "other");
        let odd = Writer::new(KIND, "").floats("unit", &[f32::NAN]).finish();
        assert!(ModelFile::read(odd, KIND).unwrap().floats::<1>("unit").is_err());
    }

    proptest! {
        #[test]
        fn every_change_is_found(at in 0usize..1000, by in 1u8..) {
            let mut bytes = good();
            let at = at % bytes.len();
            bytes[at] ^= by;
            prop_assert!(ModelFile::read(bytes, KIND).is_err());
        }

        #[test]
        fn total(bytes in prop::collection::vec(any::<u8>(), 0..200), from in 0usize..64) {
            let mut damaged = good();
            let from = from.min(damaged.len());
            damaged.splice(from..(from + bytes.len()).min(damaged.len()), bytes);
            if let Ok(file) = leaked(damaged) {
                prop_assert!(file.section("weights").map_or(0, Section::len) <= file.as_bytes().len());
            }
        }
    }
}
