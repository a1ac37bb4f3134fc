//! Why a result is there, by the id that it carries.

use sayso_core::Rule;

/// The rules of every built-in stage.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    sayso_quote::rules().iter().chain(sayso_actors::rules()).chain(sayso_stance::rules())
}

/// The rule with an id, as results carry it.
#[must_use]
pub fn explain(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}
