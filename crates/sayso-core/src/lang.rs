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
/// assert_eq!(Lang::DE.english_name(), Some("German"));
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
    /// Not known ("und" in ISO 639-3).
    pub const UNKNOWN: Self = Self(*b"und");

    /// The code, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let len = if self.0[2] == 0 { 2 } else { 3 };
        core::str::from_utf8(&self.0[..len]).unwrap_or("und")
    }
}

/// The languages that have word tables, a line each: constant, code, English name.
macro_rules! languages {
    ($($name:ident = $code:literal, $english:literal;)*) => {
        impl Lang {
            $(#[doc = concat!($english, ".")] pub const $name: Self = Self(*$code);)*

            /// The languages that have word tables of their own.
            pub const WITH_TABLES: [Self; [$($english),*].len()] = [$(Self::$name),*];

            /// The English name of a language that has word tables.
            #[must_use]
            pub fn english_name(&self) -> Option<&'static str> {
                match *self {
                    $(Self::$name => Some($english),)*
                    _ => None,
                }
            }
        }
    };
}

// A new language is a line here, and the tables that `cargo xtask new-language` lays.
languages! {
    EN = b"en\0", "English";
    UK = b"uk\0", "Ukrainian";
    DE = b"de\0", "German";
    FR = b"fr\0", "French";
    ES = b"es\0", "Spanish";
    RU = b"ru\0", "Russian";
    PL = b"pl\0", "Polish";
    IT = b"it\0", "Italian";
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
