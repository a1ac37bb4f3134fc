//! Which language a text is in.

use core::fmt;
use core::str::FromStr;

/// A language, as an ISO 639-1 code of two letters (639-3 of three where there is none).
///
/// ```
/// use sayso_core::Lang;
///
/// assert_eq!(Lang::UK.as_str(), "uk");
/// assert_eq!("de".parse(), Ok(Lang::DE));
/// assert!("Deutsch".parse::<Lang>().is_err());
/// ```
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(into = "alloc::string::String", try_from = "alloc::string::String")
)]
pub struct Lang([u8; 3]);

impl Lang {
    /// English.
    pub const EN: Self = Self(*b"en\0");
    /// Ukrainian.
    pub const UK: Self = Self(*b"uk\0");
    /// German.
    pub const DE: Self = Self(*b"de\0");
    /// French.
    pub const FR: Self = Self(*b"fr\0");
    /// Spanish.
    pub const ES: Self = Self(*b"es\0");
    /// Russian.
    pub const RU: Self = Self(*b"ru\0");
    /// Polish.
    pub const PL: Self = Self(*b"pl\0");
    /// Not known ("und" in ISO 639-3).
    pub const UNKNOWN: Self = Self(*b"und");

    /// The languages that have word tables of their own.
    pub const WITH_TABLES: [Self; 7] =
        [Self::EN, Self::UK, Self::DE, Self::FR, Self::ES, Self::RU, Self::PL];

    /// The code, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = if self.0[2] == 0 { 2 } else { 3 };
        core::str::from_utf8(&self.0[..len]).unwrap_or("und")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is not a language code.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotALang;

impl fmt::Display for NotALang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a language code has two or three ASCII letters, as in \"en\" or \"uk\"")
    }
}

impl core::error::Error for NotALang {}

impl FromStr for Lang {
    type Err = NotALang;

    fn from_str(code: &str) -> Result<Self, NotALang> {
        let mut bytes = [0u8; 3];
        if !matches!(code.len(), 2 | 3) || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(NotALang);
        }
        for (to, from) in bytes.iter_mut().zip(code.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Ok(Self(bytes))
    }
}

impl From<Lang> for alloc::string::String {
    fn from(lang: Lang) -> Self {
        lang.as_str().into()
    }
}

impl TryFrom<alloc::string::String> for Lang {
    type Error = NotALang;

    fn try_from(code: alloc::string::String) -> Result<Self, NotALang> {
        code.parse()
    }
}
