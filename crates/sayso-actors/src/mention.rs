//! Where the text names somebody, and with what words.

use crate::tables::{Anaphor, ENGLISH, Gender, Role, Sort, Tables};
use sayso_core::{BlockKind, Case, Span, TokenKind, View, WordKey};
use std::ops::Range;

/// A place that names an actor or points to one.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) what: What,
    /// Whether it looks like the subject: not after a preposition, not a possessor.
    pub(super) prominent: bool,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A name, with what stands before it: *Ruritania's foreign minister Anna Blum*.
    Name { tokens: Range<usize>, role: Option<Role>, known: Option<usize>, article: bool },
    /// An institution named after a person: *the Blum administration*.
    Institution,
    /// A country or organisation of the tables.
    Known(usize),
    /// *the foreign minister*, *the Ruritanian president*.
    Role { role: Role, known: Option<usize> },
    /// *the outlet*, *the company*.
    Anaphor(Anaphor),
    /// *he*, *she*.
    Pronoun(Gender),
}

/// Hands on the mentions of a view with English syntax, in the order of the text. Headlines come last:
/// their capitals prove nothing, so they only name who is named elsewhere.
pub(super) fn mentions<'a>(view: View<'a>, found: impl FnMut(&Mention)) {
    let mut scanner = Scanner { view, tables: &ENGLISH, found, sentence: 0, quoted: false };
    let blocks = view.blocks();
    let mut titles = Vec::new();
    let (mut next, mut before) = (0, None);
    for (index, sentence) in view.sentences().iter().enumerate() {
        let start = sentence.span.start();
        while blocks.get(next).is_some_and(|b| b.span.start() <= start) {
            next += 1;
        }
        let block = next.checked_sub(1).and_then(|b| blocks.get(b));
        let block = block.filter(|b| start <= b.span.end());
        let begins = index == 0 || block.map(|b| b.span) != before;
        before = block.map(|b| b.span);
        if block.is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Subheading)) {
            titles.push((index, begins));
        } else {
            scanner.scan(index, begins);
        }
    }
    for (index, begins) in titles {
        scanner.scan(index, begins);
    }
}

struct Scanner<'a, F> {
    view: View<'a>,
    tables: &'static Tables,
    /// Takes the mentions.
    found: F,
    sentence: usize,
    quoted: bool,
}

impl<F: FnMut(&Mention)> Scanner<'_, F> {
    /// Reads a sentence; `begins` says that it begins its paragraph.
    fn scan(&mut self, index: usize, begins: bool) {
        let Some(sentence) = self.view.sentences().get(index) else { return };
        self.sentence = index;
        // A quotation ends with its paragraph at the latest.
        self.quoted &= !begins;
        let tokens = sentence.tokens();
        let mut at = tokens.start;
        while at < tokens.end {
            at = self.step(at, tokens.end).max(at + 1);
        }
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.view.tokens().get(at).map(|t| t.kind)
    }

    /// Reads what begins at a token; gives the token after it.
    fn step(&mut self, at: usize, end: usize) -> usize {
        match self.kind(at) {
            Some(TokenKind::OpenQuote) => self.quoted = true,
            Some(TokenKind::CloseQuote) => self.quoted = false,
            Some(kind) if kind.is_wordlike() => return self.word(at, end),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, at: usize, end: usize) -> usize {
        let begins = self.tables.begins.get_key(self.view.key(at)).copied().unwrap_or_default();
        if let Some(gender) = begins.pronoun {
            if !self.quoted {
                self.push(at, at + 1, What::Pronoun(gender));
            }
            return at + 1;
        }
        if begins.article
            && let Some((len, &anaphor)) =
                self.tables.anaphors.longest_keys(at + 1, |i| self.lower_word(i, end))
            && !self.is_noun(at + 1 + len, end)
        {
            self.push(at, at + 1 + len, What::Anaphor(anaphor));
            return at + 1 + len;
        }
        // Most words are written small and begin no role.
        if !begins.role && !begins.name && !self.is_name(at) {
            return at + 1;
        }
        self.group(at, end)
    }

    /// Country, role and name, as far as they are there, in this order.
    fn group(&mut self, start: usize, end: usize) -> usize {
        let (mut at, mut known, mut role) = (start, None, None::<Role>);
        loop {
            if let Some((len, index)) = self.known(at, end)
                && known.is_none()
            {
                known = Some((index, at + len));
                at += len;
                at += usize::from(self.view.token_text(at).trim_start_matches(['\'', '’']) == "s");
            } else if let Some((len, &found)) =
                self.tables.roles.longest_keys(at, |i| self.any_word(i, end))
            {
                role = Some(found);
                at += len;
            } else {
                break;
            }
        }
        let after_comma = usize::from(role.is_some() && self.kind(at) == Some(TokenKind::Comma));
        let name_at = at + after_comma;
        let name_end = self.name_end(name_at, end);
        if role.is_none() && known.is_none() && self.is_day(name_at..name_end) {
            return name_end;
        }
        let person = after_comma == 0 || name_end >= name_at + 2;
        if name_end > name_at && person && (known.is_none() || role.is_some()) {
            let next = self.name(start, name_at..name_end, role, known.map(|k| k.0), end);
            if let Some(role) = role.filter(|_| after_comma == 1) {
                self.push(start, at, What::Role { role, known: known.map(|k| k.0) });
            }
            return next;
        }
        match (role, known) {
            (Some(role), _) if !role.title && !role.plural => {
                if known.is_some() || self.definite(start) {
                    self.push(start, at, What::Role { role, known: known.map(|k| k.0) });
                }
                at
            }
            (None, Some((index, known_end))) => self.country(start, index, known_end, at, end),
            _ => start + 1,
        }
    }

    fn name(
        &mut self,
        start: usize,
        tokens: Range<usize>,
        role: Option<Role>,
        known: Option<usize>,
        end: usize,
    ) -> usize {
        let after = tokens.end;
        if after < end && self.tables.institutions.contains(self.view.token_text(after)) {
            self.push(start, after + 1, What::Institution);
            return after + 1;
        }
        let article = self.after_the(start);
        self.push(start, after, What::Name { tokens, role, known, article });
        after
    }

    /// A country or organisation by itself; an adjective before a noun names nobody: *Ruritanian troops*.
    fn country(
        &mut self,
        start: usize,
        index: usize,
        name_end: usize,
        at: usize,
        end: usize,
    ) -> usize {
        let owner = at > name_end;
        // An outlet is no adjective: what follows it is its verb, whatever the tagger thinks.
        let outlet = self.tables.known.get(index).is_some_and(|k| k.sort == Sort::Outlet);
        if owner || outlet || !self.is_noun(name_end, end) {
            self.push(start, name_end, What::Known(index));
        }
        at.max(name_end)
    }

    fn known(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let token = self.view.tokens().get(at)?;
        if !token.is_capitalised() {
            return None;
        }
        let (len, &index) = self.tables.names.longest_keys(at, |i| self.any_word(i, end))?;
        let name = self.view.token_text(at);
        // "us" and "who" in capitals only; "House" and "Times" are too common alone at a sentence start.
        let shouted = token.case == Case::Upper;
        let listed = self.tables.known.get(index)?;
        let acronym = len == 1 && name.len() <= 3;
        // "the Larn Post" is none of the great ones.
        let other = listed.sort == Sort::Outlet
            && len == 1
            && at.checked_sub(1).is_some_and(|before| self.is_adjacent_name(before));
        if other {
            return None;
        }
        let adjacent =
            self.name_end(at + len, end) > at + len && listed.sort != Sort::Country && len == 1;
        ((!acronym || shouted) && !adjacent).then_some((len, index))
    }

    fn any_word(&self, at: usize, end: usize) -> Option<WordKey> {
        (at < end && self.kind(at).is_some_and(TokenKind::is_wordlike)).then(|| self.view.key(at))
    }

    fn lower_word(&self, at: usize, end: usize) -> Option<WordKey> {
        let lower = self.view.tokens().get(at).is_some_and(|t| t.case == Case::Lower);
        if lower { self.any_word(at, end) } else { None }
    }

    /// Where a run of name tokens from `at` ends; `at` itself if there is none.
    fn name_end(&self, at: usize, end: usize) -> usize {
        let mut next = at;
        while next < end {
            let joins = next > at
                && self.tables.particles.contains(self.view.token_text(next))
                && (self.is_name(next + 1)
                    || self.tables.particles.contains(self.view.token_text(next + 1)));
            if !joins && !self.is_name(next) {
                break;
            }
            next += 1;
        }
        next.min(end)
    }

    /// Whether a capitalised word, no day and not the first of its sentence, stands at `at`.
    fn is_adjacent_name(&self, at: usize) -> bool {
        let first = self.view.sentences().get(self.sentence).map(|s| s.tokens().start);
        let token = self.view.tokens().get(at);
        first != Some(at)
            && token.is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised())
            && self.tables.calendar.get_key(self.view.key(at)).is_none()
    }

    fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.view.tokens().get(at) else { return false };
        let proper = self.view.word(at).is_some_and(|w| w.tag.is_proper());
        proper
            && token.is_capitalised()
            && matches!(token.kind, TokenKind::Word | TokenKind::Abbreviation)
    }

    /// Whether a run of name tokens is a day, a month or a feast, which nothing points back to: *the council* of "On
    /// Wednesday the council met" is not Wednesday.
    fn is_day(&self, tokens: Range<usize>) -> bool {
        !tokens.is_empty()
            && tokens.clone().all(|i| self.tables.calendar.get_key(self.view.key(i)).is_some())
    }

    fn is_noun(&self, at: usize, end: usize) -> bool {
        let lower = self.view.tokens().get(at).is_some_and(|t| t.case == Case::Lower);
        let tag = self.view.word(at).map(|w| w.tag);
        at < end && lower && tag.is_some_and(|t| t.is_noun() || t.is_adjective())
    }

    /// Whether "the" or a capital makes a role point to one person.
    fn definite(&self, start: usize) -> bool {
        let capital = self.view.tokens().get(start).is_some_and(|t| t.case == Case::Title);
        let first =
            self.view.sentences().get(self.sentence).is_some_and(|s| s.tokens().start == start);
        self.after_the(start) || (capital && !first && !self.quoted)
    }

    fn after_the(&self, start: usize) -> bool {
        start.checked_sub(1).is_some_and(|i| self.view.token_text(i).eq_ignore_ascii_case("the"))
    }

    fn push(&mut self, from: usize, to: usize, what: What) {
        let tokens = self.view.tokens();
        let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to.saturating_sub(1))) else {
            return;
        };
        let span = first.span.cover(last.span);
        let before = from.checked_sub(1).and_then(|i| self.view.word(i)).map(|w| w.tag);
        let owner = self.view.word(to).is_some_and(|w| w.tag == sayso_core::Tag::POS);
        let governed = matches!(before, Some(sayso_core::Tag::IN | sayso_core::Tag::TO));
        let prominent = !self.quoted && !owner && !governed;
        (self.found)(&Mention { span, sentence: self.sentence, what, prominent });
    }
}
