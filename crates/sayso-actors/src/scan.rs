//! Finds the mentions of a sentence.

mod capitals;
mod phrases;
mod runs;

use crate::mention::{Determined, Mention, Name, NounPhrase, Place, Shape, What, head_and_place};
use crate::tables::{Class, Means, NotPerson, Noun, Pronoun, Role, Small, Sort, Tables};
use rustc_hash::FxHashSet;
use sayso_core::{Case, Chunk, Tag, TokenKind, View, WordKey};
use std::ops::Range;

/// How many words a name or a noun phrase may have.
const LONGEST: usize = 12;

/// Reads sentences one after the other.
pub(crate) struct Scanner<'a> {
    pub(crate) view: View<'a>,
    pub(crate) tables: &'static Tables,
    /// The mentions of the sentence read last, in order.
    pub(crate) found: Vec<Mention>,
    /// Tokens of sources: a name that speaks is no month.
    pub(crate) speaks: &'a [bool],
    /// Words that were part of a person's name.
    met: FxHashSet<WordKey>,
    /// Words that were part of any name, headlines aside.
    named: FxHashSet<WordKey>,
    /// Whether the sentence is a headline, in which a capital proves nothing: only words that the text names are names.
    pub(crate) heading: bool,
    sentence: usize,
    first: usize,
    end: usize,
    /// Where the name of a speaker in capitals ends: *MINISTER ANNA BLOM: It is.*
    turn: usize,
    quoted: bool,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(view: View<'a>, tables: &'static Tables, speaks: &'a [bool]) -> Self {
        Self {
            view,
            tables,
            found: Vec::with_capacity(16),
            speaks,
            met: FxHashSet::default(),
            named: FxHashSet::default(),
            heading: false,
            sentence: 0,
            first: 0,
            end: 0,
            turn: 0,
            quoted: false,
        }
    }

    /// Reads a sentence; `begins` says that it begins its paragraph.
    pub(crate) fn scan(&mut self, index: usize, begins: bool) {
        self.found.clear();
        let Some(sentence) = self.view.sentences().get(index) else { return };
        // A quotation ends with its paragraph at the latest.
        self.quoted &= !begins;
        let tokens = sentence.tokens();
        (self.sentence, self.first, self.end) = (index, tokens.start, tokens.end);
        self.turn = self.turn_end();
        // Whatever stands in the next sentence says nothing about a name in this one.
        let whole = self.view;
        self.view = whole.before(tokens.end);
        let mut at = tokens.start;
        while at < tokens.end {
            at = self.step(at).max(at + 1);
        }
        self.view = whole;
    }

    /// Reads what begins at a token; gives the token after it.
    fn step(&mut self, at: usize) -> usize {
        match self.kind(at) {
            Some(TokenKind::OpenQuote) => self.quoted = true,
            Some(TokenKind::CloseQuote) => self.quoted = false,
            Some(kind) if kind.is_wordlike() && kind != TokenKind::Clitic => return self.word(at),
            _ => {}
        }
        at + 1
    }

    /// Where the words in capitals before a colon end, at the head of a sentence; its first token if there are none.
    fn turn_end(&self) -> usize {
        let shouted = |i: &usize| {
            let token = self.view.tokens().get(*i);
            token.is_some_and(|t| t.case == Case::Upper && t.kind.is_wordlike())
        };
        let near = self.first..self.end.min(self.first + LONGEST);
        let end = near.clone().take_while(shouted).last().map_or(self.first, |last| last + 1);
        let colon = self.kind(end) == Some(TokenKind::Colon) && end > self.first + 1;
        if colon { end } else { self.first }
    }

    fn word(&mut self, at: usize) -> usize {
        let small = self.small(at);
        if let Some(pronoun) = small.pronoun.filter(|p| self.is_pronoun(at, *p)) {
            self.push(at..at + 1, What::Pronoun(pronoun));
            return at + 1;
        }
        // "Doctors Without Borders", "General Motors": a listed name, whatever its first word is alone.
        let other =
            |s: &Self| !s.is_name(at) || s.role_at(at).is_some_and(|(end, _)| end == at + 1);
        if let Some((index, len)) = self.known(at, self.end).filter(|(_, len)| *len > 1)
            && other(self)
        {
            self.push(at..at + len, What::Known(index));
            return at + len;
        }
        if self.is_name(at) {
            return self.run(at);
        }
        // "foreign minister Anna Blum", "the baker Merz"
        if small.role
            && let Some((end, role)) = self.role_at(at)
            && self.is_name(end)
        {
            return self.described(at, end, Some(role), None, None);
        }
        if let Some(noun) = self.noun_before_name(at) {
            return self.described(at, at + 1, None, Some(noun), None);
        }
        // "Former Palace Doctor Says No": in a headline the tagger takes all of it for one name.
        if self.heading
            && small.role
            && let Some((end, role)) = self.role_at(at).filter(|(_, r)| !r.title)
            && let Some(noun) = self.tables.nouns.get_key(self.view.key(end - 1)).copied()
            && !noun.plural
        {
            self.push_noun(at, end - 1, noun, Some(role));
            return end;
        }
        if self.is_head_noun(at) {
            self.noun_phrase(at);
        }
        at + 1
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.view.tokens().get(at).filter(|_| at < self.end).map(|t| t.kind)
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.view.word(at).filter(|_| at < self.end).map(|w| w.tag)
    }

    fn small(&self, at: usize) -> Small {
        self.tables.small(self.view.key(at))
    }

    fn any_word(&self, at: usize) -> Option<WordKey> {
        self.kind(at).is_some_and(TokenKind::is_wordlike).then(|| self.view.key(at))
    }

    /// "US" is no pronoun, nor is "that" before a clause.
    fn is_pronoun(&self, at: usize, pronoun: Pronoun) -> bool {
        let shouted = self.view.tokens().get(at).is_some_and(|t| t.case == Case::Upper);
        let relative = match (pronoun.means, self.tag(at)) {
            (Means::Relative, Some(tag)) => matches!(tag, Tag::WP | Tag::WDT),
            _ => true,
        };
        relative && !(shouted && self.view.token_text(at).len() > 1)
    }

    /// Where a role that begins at a token ends.
    fn role_at(&self, at: usize) -> Option<(usize, Role)> {
        let (len, role) = self.tables.roles.longest_keys(at, |i| self.any_word(i))?;
        Some((at + len, *role))
    }

    /// A noun for a person or a body right before a name of the same phrase: *the baker Merz*.
    fn noun_before_name(&self, at: usize) -> Option<Noun> {
        let noun = self.tables.nouns.get_key(self.view.key(at)).filter(|n| !n.plural)?;
        let joined = self.view.word(at + 1).is_some_and(|w| w.chunk == Chunk::NounInside);
        let fits = matches!(noun.class, Class::Human | Class::Body | Class::Outlet);
        let common = self.tag(at) == Some(Tag::NN);
        let name = self.is_name(at + 1) && !self.is_calendar(at + 1);
        // "Group F"
        let letter = self.view.token_text(at + 1).len() == 1;
        let listed = || letter || self.known(at + 1, self.end).is_some();
        (fits && common && joined && name && !listed()).then_some(*noun)
    }

    fn push(&mut self, tokens: Range<usize>, what: What) {
        if let What::Name(name) = &what
            && !self.heading
        {
            self.named.extend(name.tokens.clone().map(|i| self.view.key(i)));
        }
        let (head, mut place) = head_and_place(self.view, &tokens);
        if place == Place::Other && self.tag(tokens.end) == Some(Tag::POS) {
            place = Place::Possessor;
        }
        let (sentence, quoted) = (self.sentence, self.quoted);
        self.found.push(Mention { tokens, head, sentence, quoted, place, what });
    }
}
