//! A document with what the tables say of its words, each word looked up once.

use super::words::{Noun, Small, Use, Words};
use crate::tables::Gender;
use rustc_hash::FxHashMap;
use sayso_core::{View, WordKey};
use std::cell::RefCell;

/// A document and the tables of its language.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) view: View<'a>,
    pub(super) words: &'static Words,
    /// The nouns met so far: a text has few words, and many of each.
    nouns: RefCell<FxHashMap<WordKey, Option<Noun>>>,
}

impl<'a> Page<'a> {
    pub(super) fn new(view: View<'a>, words: &'static Words) -> Self {
        Self { view, words, nouns: RefCell::default() }
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.view.token_text(at)
    }

    /// What a small word is good for.
    pub(super) fn small(&self, at: usize) -> Use {
        self.words.small(self.view.key(at))
    }

    pub(super) fn is(&self, at: usize, small: Small) -> bool {
        self.small(at).is(small)
    }

    /// The gender that a title tells.
    pub(super) fn title(&self, at: usize) -> Option<Option<Gender>> {
        self.small(at).title
    }

    /// What a noun says about who it names.
    pub(super) fn noun(&self, at: usize) -> Option<Noun> {
        let text = self.text(at);
        if !self.words.may_be_noun(text) {
            return None;
        }
        let key = self.view.key(at);
        if let Some(known) = self.nouns.borrow().get(&key) {
            return *known;
        }
        let found = self.words.noun(text);
        self.nouns.borrow_mut().insert(key, found);
        found
    }
}
