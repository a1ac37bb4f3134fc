//! The sources of attributions led to their actors.

mod named;

use crate::entity::{Entity, Kind};
use crate::link::Linker;
use crate::mention::{Name, Place, Shape};
use crate::tables::{Class, Means, NotPerson};
use sayso_core::{Attribution, Span, Tag, TokenKind, View};
use std::ops::Range;

/// For how many sentences a document is remembered as somebody's.
const PAPER: usize = 6;

/// Finds the actor of each attribution's source.
pub(crate) struct Sources<'a> {
    pub(crate) view: View<'a>,
    pub(crate) linker: Linker<'a>,
    pub(crate) known: Vec<Option<usize>>,
    /// Why, for those that are told by a rule of its own.
    pub(crate) because: Vec<Option<&'static str>>,
}

impl<'a> Sources<'a> {
    pub(crate) fn new(view: View<'a>, linker: Linker<'a>, attributions: usize) -> Self {
        Self { view, linker, known: vec![None; attributions], because: vec![None; attributions] }
    }

    /// Leads one source to its actor.
    pub(crate) fn resolve(&mut self, index: usize, all: &[Attribution]) {
        let Some(&span) = all.get(index).and_then(|a| a.source.first()) else { return };
        let (actor, because) = self.actor(span, index, all);
        if let Some(found) = actor.and_then(|entity| self.linker.entities.get_mut(entity)) {
            found.speaks = true;
            found.extra.push(span);
        }
        if let (Some(known), Some(why)) = (self.known.get_mut(index), self.because.get_mut(index)) {
            *known = actor;
            *why = because;
        }
    }

    fn actor(
        &mut self,
        span: Span,
        index: usize,
        all: &[Attribution],
    ) -> (Option<usize>, Option<&'static str>) {
        let whole = self.trimmed(self.view.tokens_in(span));
        if whole.is_empty() {
            return (None, None);
        }
        if whole.len() == 1 {
            return self.one_word(whole, span, index, all);
        }
        if let Some(entity) = self.apposed(&whole) {
            return (Some(entity), Some("actors.apposition"));
        }
        let head = self.head(&whole);
        if let Some(entity) = self.several(&head) {
            return (Some(entity), Some("actors.list"));
        }
        if let Some(entity) = self.named_last(&whole, &head) {
            return (Some(entity), Some("actors.apposition"));
        }
        let author = self.author_of(&head).or_else(|| self.put_out(&head, index, all));
        if let Some(entity) = author {
            return (Some(entity), Some("actors.author"));
        }
        let last = head.end.saturating_sub(1);
        let entity = self.linker.at(last).or_else(|| self.named_in(&head));
        if let Some(entity) = entity {
            let because = self.linker.because.get(&last).copied();
            self.print_whole(entity, &whole, &head);
            return (Some(entity), because);
        }
        (Some(self.phrase(&whole, &head)), None)
    }

    /// Without a preposition before it and a possessive mark behind: *to Commissioner Moor*, *Moor's*.
    fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let mut tokens = tokens;
        // "[We] agreed"
        let bracket = |i: usize, kind| self.view.tokens().get(i).is_some_and(|t| t.kind == kind);
        let inside = |t: &Range<usize>| t.clone().any(|i| bracket(i, TokenKind::OpenBracket));
        while tokens.len() > 1 && bracket(tokens.end - 1, TokenKind::CloseBracket) {
            let whole = bracket(tokens.start, TokenKind::OpenBracket);
            if !whole && inside(&tokens) {
                break;
            }
            tokens.start += usize::from(whole);
            tokens.end -= 1;
        }
        let tag = |i: usize| self.view.word(i).map(|w| w.tag);
        while tokens.len() > 1 && matches!(tag(tokens.start), Some(Tag::IN | Tag::TO)) {
            tokens.start += 1;
        }
        while tokens.len() > 1
            && (tag(tokens.end - 1) == Some(Tag::POS)
                || self.view.tokens().get(tokens.end - 1).is_some_and(|t| {
                    matches!(
                        t.kind,
                        TokenKind::Comma
                            | TokenKind::Stop
                            | TokenKind::Colon
                            | TokenKind::Semicolon
                            | TokenKind::Dash
                            | TokenKind::OpenBracket
                    )
                }))
        {
            tokens.end -= 1;
        }
        tokens
    }

    /// A pronoun, a bare name, a bare noun.
    fn one_word(
        &mut self,
        token: Range<usize>,
        span: Span,
        index: usize,
        all: &[Attribution],
    ) -> (Option<usize>, Option<&'static str>) {
        let at = token.start;
        let small = self.linker.tables.small(self.view.key(at));
        if let Some(Means::Speaker { .. } | Means::Addressee) = small.pronoun.map(|p| p.means) {
            let shouted = self.view.token_text(at).len() > 1
                && self.view.tokens().get(at).is_some_and(|t| t.case == sayso_core::Case::Upper);
            if !shouted {
                let own = small.pronoun.is_some_and(|p| p.means != Means::Addressee);
                if own && let Some(speaker) = self.speaker_around(span, index, all) {
                    return (Some(speaker), Some("actors.speaker"));
                }
                return (self.linker.at(at), None);
            }
        }
        // "Sen. Ada Moor, R-Larn, said": a member's party and state.
        let member = at.checked_sub(2).and_then(|name| self.linker.at(name));
        if member.is_some()
            && is_party_and_state(self.view.token_text(at))
            && self.view.token_text(at - 1) == ","
        {
            return (member, Some("actors.apposition"));
        }
        if let Some(entity) = self.linker.at(at) {
            return (Some(entity), self.linker.because.get(&at).copied());
        }
        if small.pronoun.is_some() {
            return (self.speaker_before(index, span, all), Some("actors.speaker-before"));
        }
        if small.open {
            return (None, None);
        }
        (Some(self.phrase(&token, &token)), None)
    }

    /// *I* and *we* are whoever says the words around them.
    fn speaker_around(&self, span: Span, index: usize, all: &[Attribution]) -> Option<usize> {
        let parent = all.get(index)?.parent;
        if let Some(actor) = parent.and_then(|p| self.known.get(p as usize).copied().flatten()) {
            return Some(actor);
        }
        // The words around may belong to an attribution that is not its parent; look a few back.
        let before = all.get(..index)?.iter().enumerate().rev().take(4);
        let around = before.filter(|(_, a)| {
            a.content.iter().any(|c| c.start() <= span.start() && span.end() <= c.end())
        });
        around.filter_map(|(i, _)| self.known.get(i).copied().flatten()).next()
    }

    /// A pronoun that nothing was found for: the speaker before in the same paragraph, if number allows.
    fn speaker_before(&self, index: usize, span: Span, all: &[Attribution]) -> Option<usize> {
        let before = index.checked_sub(1)?;
        let there = all.get(before)?.source.first()?.start();
        let same = self.view.block_at(span.start()) == self.view.block_at(there);
        let several = self.view.slice(span).eq_ignore_ascii_case("they");
        self.known.get(before).copied().flatten().filter(|&e| {
            let plural = self.linker.entities.get(e).is_some_and(|e| !e.is_human());
            same && several && plural
        })
    }

    fn is_capital(&self, at: usize) -> bool {
        self.view.tokens().get(at).is_some_and(|t| t.is_capitalised())
    }

    /// The tokens of the noun phrase up to its head: before *of*, a relative clause, a participle, a comma.
    fn head(&self, tokens: &Range<usize>) -> Range<usize> {
        let ends = |&i: &usize| {
            // The words of one name belong together: "Church of Scientology".
            let before = self.linker.at(i - 1);
            if before.is_some() && before == self.linker.at(i) && self.linker.at(i + 1) == before {
                return false;
            }
            let small = self.linker.tables.small(self.view.key(i));
            let text = self.view.token_text(i);
            let sign = matches!(text, "," | "(" | "[" | ";" | ":" | "—" | "–");
            let verb = self.view.word(i).is_some_and(|w| {
                let lower = text.starts_with(char::is_lowercase);
                lower
                    && matches!(
                        w.tag,
                        Tag::VBD
                            | Tag::VBG
                            | Tag::VBN
                            | Tag::VBZ
                            | Tag::VBP
                            | Tag::MD
                            | Tag::IN
                            | Tag::WP
                            | Tag::WDT
                    )
                    && self.view.word(i - 1).is_some_and(|w| w.tag.is_noun())
            });
            small.after_head && text.starts_with(char::is_lowercase) || sign || verb
        };
        let cut = tokens.clone().skip(1).find(ends);
        let mut end = cut.unwrap_or(tokens.end);
        // "the Courier's report Thursday"
        let day = |i: usize| {
            self.linker.tables.not_persons.get_key(self.view.key(i)) == Some(&NotPerson::Calendar)
        };
        while end > tokens.start + 1 && day(end - 1) {
            end -= 1;
        }
        tokens.start..end
    }

    /// *Ada Moor's letter*, *her brief*: whose words they are.
    fn author_of(&self, head: &Range<usize>) -> Option<usize> {
        let last = head.end.checked_sub(1)?;
        let noun = self.linker.tables.nouns.get_key(self.view.key(last))?;
        if noun.class != Class::Document {
            return None;
        }
        let mark = head
            .clone()
            .rev()
            .find(|&i| self.view.word(i).is_some_and(|w| matches!(w.tag, Tag::POS | Tag::PRPS)))?;
        let own = self.view.word(mark).is_some_and(|w| w.tag == Tag::PRPS);
        let owner = self.linker.at(if own { mark } else { mark.checked_sub(1)? })?;
        self.linker
            .entities
            .get(owner)
            .is_some_and(|e| e.is_human() || matches!(e.kind, Kind::Body | Kind::Country))
            .then_some(owner)
    }

    /// *Moor announced it in a statement. The statement said*: whoever was heard by way of a document speaks in it.
    fn put_out(&self, head: &Range<usize>, index: usize, all: &[Attribution]) -> Option<usize> {
        let last = head.end.checked_sub(1)?;
        let small = |i: usize| self.linker.tables.small(self.view.key(i));
        let paper = self.linker.entities.get(self.linker.at(last)?)?;
        let first = paper.seen.first()?;
        let here = self.view.sentence_of(last)?;
        let new = self.view.tokens_in(first.span).start.checked_sub(1).map(small)?;
        // By the tree, or by the word before its article.
        let start = self.view.tokens_in(first.span).start;
        let hangs = start.checked_sub(2).and_then(|i| self.view.word(i));
        let told = !first.voice
            && (matches!(first.place, Place::Object | Place::Oblique)
                || hangs.is_some_and(|w| matches!(w.tag, Tag::IN | Tag::TO)));
        let fits = paper.kind == Kind::Noun(Class::Document)
            && !paper.plural
            && small(head.start).the
            && (new.new || new.pronoun.is_some_and(|p| p.own));
        if !fits || !told || first.sentence >= here || first.sentence + PAPER < here {
            return None;
        }
        let heard = |(a, known): (&Attribution, &Option<usize>)| {
            let source = a.source.first()?;
            let token = self.view.tokens_in(*source).start;
            let same = self.view.sentence_of(token) == Some(first.sentence);
            known.filter(|_| same && source.end() <= first.span.start())
        };
        let before = all.get(..index)?.iter().zip(&self.known).rev().take(8);
        let voice = before.filter_map(heard).next()?;
        let voices = |e: &Entity| e.is_human() || matches!(e.kind, Kind::Body | Kind::Country);
        self.linker.entities.get(voice).is_some_and(voices).then_some(voice)
    }

    /// An actor whose name ends the phrase but for a word or two: *Norland officials there*.
    fn named_in(&self, head: &Range<usize>) -> Option<usize> {
        let from = head.end.saturating_sub(3).max(head.start);
        (from..head.end).rev().find_map(|i| {
            let noun = self.view.word(i).is_none_or(|w| w.tag.is_noun());
            self.linker.at(i).filter(|_| noun)
        })
    }

    /// Who is not named is printed with what tells him apart: *spokesman for the Harbour Board*.
    fn print_whole(&mut self, entity: usize, whole: &Range<usize>, head: &Range<usize>) {
        let tables = self.linker.tables;
        let Some(found) = self.linker.entities.get(entity) else { return };
        let Kind::Noun(class) = found.kind else { return };
        if !found.extra.is_empty() || found.seen.len() > 1 {
            return;
        }
        let mut tokens = head.clone();
        let sentence = self.view.sentence_of(head.start).and_then(|s| self.view.sentences().get(s));
        let near = self.view.before(sentence.map_or(whole.end, |s| s.tokens().end));
        let of = tables.small(near.key(head.end));
        let text = near.token_text(head.end);
        let joins =
            matches!(text, "of" | "for" | "at" | "in" | "from" | "familiar" | "close" | "with");
        if head.end < whole.end && of.after_head && joins {
            let stop = (head.end + 1..whole.end.min(head.end + 8)).find(|&i| {
                let small = tables.small(self.view.key(i));
                let sign = self.view.tokens().get(i).is_some_and(|t| !t.kind.is_wordlike());
                sign || small.pronoun.is_some() && !small.pronoun.is_some_and(|p| p.own)
                    || self.view.word(i).is_some_and(|w| {
                        let before_noun = near.word(i + 1).is_some_and(|w| w.tag.is_noun());
                        w.tag.is_finite() || matches!(w.tag, Tag::VBG | Tag::VBN) && !before_noun
                    })
            });
            tokens.end = stop.unwrap_or(whole.end.min(head.end + 8));
            if tokens.end == head.end + 1 {
                tokens.end = head.end;
            }
        }
        while tokens.len() > 1 && self.is_article(tokens.start) {
            tokens.start += 1;
        }
        let name = self.linker.joined(&tokens);
        let plural = class == Class::Human && found.plural;
        // "nearly eight of 10 voters" are people.
        let object = tokens.end.checked_sub(1).and_then(|i| tables.nouns.get_key(self.view.key(i)));
        let people = text == "of"
            && class == Class::Thing
            && object.is_some_and(|n| n.plural && matches!(n.class, Class::Human | Class::People));
        if let Some(found) = self.linker.entities.get_mut(entity)
            && !name.is_empty()
        {
            // "lawyers for Ada Moor" are a few, "voters in the north" are many.
            found.few |= plural && text == "for";
            if people {
                found.kind = Kind::Noun(Class::People);
                found.plural = true;
            }
            found.name = name;
        }
    }

    fn is_article(&self, at: usize) -> bool {
        ["the", "a", "an"].iter().any(|a| self.view.token_text(at).eq_ignore_ascii_case(a))
    }

    /// A source without a mention: a name in a language without syntax, or a phrase.
    fn phrase(&mut self, whole: &Range<usize>, head: &Range<usize>) -> usize {
        let mut tokens = head.clone();
        while tokens.len() > 1 && self.is_article(tokens.start) {
            tokens.start += 1;
        }
        let small = self.linker.tables.small(self.view.key(tokens.start));
        let phrase = self.view.slice(self.linker.span(&tokens).unwrap_or_default()).to_lowercase();
        if let Some(entity) = self.linker.entities.by_phrase(&phrase) {
            return entity;
        }
        // "Partisans say": a capital at the beginning of a sentence, and no name.
        let common = tokens.len() == 1
            && self.view.word(tokens.start).is_some_and(|w| w.tag == Tag::NNS)
            && self
                .view
                .sentence_of(tokens.start)
                .and_then(|s| self.view.sentences().get(s))
                .is_some_and(|s| s.tokens().start == tokens.start);
        let named = is_capitalised_name(self.view, &tokens) && !common;
        if named && !(small.new || small.the || small.few) {
            let body = tokens.clone().any(|i| {
                let text = self.view.token_text(i);
                // "Courier.Tarn": a site.
                let site = text.trim_end_matches('.').contains('.') && text.len() > 5;
                matches!(text, "&" | "+")
                    || site
                    || self.linker.tables.not_persons.get_key(self.view.key(i))
                        == Some(&NotPerson::Body)
            });
            let name = Name {
                shape: match tokens.len() {
                    1 => Shape::Single,
                    _ if body => Shape::Body,
                    _ => Shape::Full,
                },
                tokens,
                roles: [None; 2],
                generation: None,
                noun: None,
                known: None,
            };
            let entity = if body { self.linker.body(&name) } else { self.linker.person(&name) };
            if let Some(found) = self.linker.entities.get_mut(entity) {
                found.speaks = true;
            }
            return entity;
        }
        let last = self.view.token_text(tokens.end.saturating_sub(1));
        let listed = self.linker.tables.nouns.get(last).copied();
        let name = self.linker.joined(&tokens);
        let key = name.to_lowercase();
        if let Some(entity) = self.linker.entities.by_phrase(&key) {
            return entity;
        }
        let class = listed.map_or_else(|| self.linker.tables.class_by_ending(last), |n| n.class);
        // "Another wrote": somebody.
        let somebody = tokens.len() == 1 && small.new;
        let class = if somebody { Class::Human } else { class };
        let mut entity = Entity::new(name, key.clone(), Kind::Noun(class));
        entity.plural = listed.map_or(last.ends_with('s'), |n| n.plural);
        // "54% say"
        let share = last == "%" || last.starts_with(|c: char| c.is_ascii_digit());
        if class == Class::Thing && (entity.plural || share) {
            entity.kind = Kind::Noun(Class::People);
        }
        let entity = self.linker.entities.add(entity);
        self.linker.entities.has_phrase(entity, &key);
        self.print_whole(entity, whole, head);
        entity
    }
}

/// *R-Larn*, *D-Moor.*: one letter for a party, and a state.
fn is_party_and_state(word: &str) -> bool {
    let state = word.strip_prefix(['R', 'D', 'I']).and_then(|w| w.strip_prefix(['-', '\u{2011}']));
    state.is_some_and(|state| state.starts_with(char::is_uppercase))
}

/// Whether every word of a noun phrase is written as a name: *Olena Marchenko*, *Оленa Марченко*.
fn is_capitalised_name(view: View<'_>, tokens: &Range<usize>) -> bool {
    let capital = |i: usize| {
        let sign = matches!(view.token_text(i), "&" | "+");
        let letter = view.token_text(i).starts_with(char::is_alphabetic);
        sign || letter && view.tokens().get(i).is_some_and(|t| t.is_capitalised())
    };
    !tokens.is_empty() && tokens.len() <= 4 && tokens.clone().all(capital)
}
