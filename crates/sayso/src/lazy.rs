//! Stages that read their word tables when a document first needs them: a run that stops early, or over one
//! language, pays for no other.

use sayso_core::{
    Actors, Attribution, Attributor, Resolver, Stance, StanceTagger, Syntax, SyntaxTagger, View,
};
use std::sync::OnceLock;

/// A stage that is made when it is first asked for something.
pub(crate) struct Lazy<S> {
    stage: OnceLock<S>,
    make: Box<dyn Fn() -> S + Send + Sync>,
}

impl<S> Lazy<S> {
    pub(crate) fn new(make: impl Fn() -> S + Send + Sync + 'static) -> Self {
        Self { stage: OnceLock::new(), make: Box::new(make) }
    }

    pub(crate) fn get(&self) -> &S {
        self.stage.get_or_init(&self.make)
    }
}

impl<S: SyntaxTagger> SyntaxTagger for Lazy<S> {
    fn tag_into(&self, view: View<'_>, out: &mut Syntax) {
        self.get().tag_into(view, out);
    }
}

impl<S: Attributor> Attributor for Lazy<S> {
    fn attribute_into(&self, view: View<'_>, out: &mut Vec<Attribution>) {
        if !view.tokens().is_empty() {
            self.get().attribute_into(view, out);
        }
    }
}

impl<S: Resolver> Resolver for Lazy<S> {
    fn resolve_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Actors) {
        self.get().resolve_into(view, attributions, out);
    }
}

impl<S: StanceTagger> StanceTagger for Lazy<S> {
    fn tag_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>) {
        if !view.tokens().is_empty() {
            self.get().tag_into(view, attributions, out);
        }
    }
}
