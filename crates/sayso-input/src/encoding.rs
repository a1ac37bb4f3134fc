//! Names of encodings.

use std::fmt;

/// An encoding of text, one of those that web pages may have.
///
/// ```
/// use sayso_input::Encoding;
///
/// assert_eq!(Encoding::from_label("cp1251").unwrap().name(), "windows-1251");
/// assert_eq!(Encoding::from_label("cp0"), None);
/// ```
#[derive(Copy, Clone, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding of a label (WHATWG Encoding, 4.2), such as `utf-8`, `latin1`, `windows-1251`.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(label.as_bytes()).map(Self)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(crate) fn inner(self) -> &'static encoding_rs::Encoding {
        self.0
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoding({})", self.name())
    }
}
