//! From the words of targets to concepts.

use sayso_core::Coded;
use std::borrow::Cow;

/// Puts targets into concepts.
///
/// Object safe; total. Equal targets give equal concepts.
pub trait ConceptMapper: Send + Sync {
    /// The concept of a target's words, or `None` to leave the stance out.
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>>;

    /// What each target of one document is coded as, in their order. A mapper that looks at one target at a time
    /// leaves this as it is; others see here what the document says elsewhere, and may turn sides round.
    fn code(&self, targets: &[&str]) -> Vec<Option<Coded>> {
        targets.iter().map(|target| Some(Coded::new(self.concept(target)?))).collect()
    }
}

impl<T: ConceptMapper + ?Sized> ConceptMapper for &T {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        (**self).concept(target)
    }

    fn code(&self, targets: &[&str]) -> Vec<Option<Coded>> {
        (**self).code(targets)
    }
}

impl<T: ConceptMapper + ?Sized> ConceptMapper for Box<T> {
    fn concept<'t>(&'t self, target: &'t str) -> Option<Cow<'t, str>> {
        (**self).concept(target)
    }

    fn code(&self, targets: &[&str]) -> Vec<Option<Coded>> {
        (**self).code(targets)
    }
}
