//! What a stage noticed about its input without failing.

use crate::Span;
use alloc::{borrow::Cow, vec::Vec};

/// A value and what was noticed on the way to it. Analysis never fails: odd input gives a value and
/// a diagnostic that names the place.
#[derive(Clone, Debug, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Parsed<T> {
    /// The result.
    pub value: T,
    /// What was odd, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// How much a [`Diagnostic`] matters.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; the result is as good as any.
    Note,
    /// The result may be wrong here.
    Warning,
}

/// A remark about one place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Diagnostic {
    /// Stable name, such as `quote-unclosed`.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// Where, in bytes.
    pub span: Span,
    /// One sentence for a person.
    pub message: Cow<'static, str>,
}

impl Diagnostic {
    /// A remark with [`Severity::Note`].
    #[must_use]
    pub fn note(code: &'static str, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), severity: Severity::Note, span, message: message.into() }
    }

    /// A remark with [`Severity::Warning`].
    #[must_use]
    pub fn warning(code: &'static str, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), severity: Severity::Warning, span, message: message.into() }
    }
}
