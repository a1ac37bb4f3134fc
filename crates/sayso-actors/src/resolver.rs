//! The sources of attributions led to their actors.

use crate::languages;
use crate::link::Linker;
use crate::mention;
use crate::tables::ENGLISH;
use rustc_hash::FxHashSet;
use sayso_core::{ActorKind, Actors, Attribution, Lang, Resolver, Span, View};
use std::ops::Range;

/// Leads *he*, *the foreign minister*, *Blum* and *Foreign Minister Anna Blum* to one actor.
///
/// Works through the mentions of a document from left to right: a name goes to the actor with the same
/// surname and no other given name (spelling variants share a key, see [`Actor::key`](sayso_core::Actor::key)); a
/// country, its capital and its seat of government are one actor; a role goes to whoever was called so,
/// else to the latest person who could be meant; a pronoun to the subject of its sentence or of those before.
/// A source kept unnamed ("a senior official") is nobody's alias. Gender is soft evidence: it is learned from
/// titles and earlier pronouns and never guessed from given names.
///
/// English needs [`View::syntax`]. Without it, and in other languages, only the sources of attributions
/// become actors, and only names are led to one another.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ActorResolver {}

impl ActorResolver {
    /// A resolver with the built-in tables of countries, outlets and roles.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Resolver for ActorResolver {
    fn resolve_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Actors) {
        if languages::resolve(view, attributions, out) {
            return;
        }
        let mut linker = Linker::new(view);
        let scanned = view.syntax().is_some() && matches!(view.lang(), Lang::EN | Lang::UNKNOWN);
        if scanned {
            mention::mentions(view, |mention| linker.add(mention));
        }
        linker.index();
        let mut sources = Sources { view, linker, known: vec![None; attributions.len()] };
        for (index, attribution) in attributions.iter().enumerate() {
            let actor = attribution
                .source
                .first()
                .and_then(|&span| sources.actor(span, index, attributions));
            if let Some(slot) = sources.known.get_mut(index) {
                *slot = actor;
            }
        }
        let (list, renumber) = sources.linker.finish(&sources.known);
        out.list = list;
        out.of_attribution.clear();
        let renumbered = sources.known.iter().map(|old| renumber.get((*old)?).copied().flatten());
        out.of_attribution.extend(renumbered);
    }
}

/// Finds the actor of each attribution's source.
struct Sources<'a> {
    view: View<'a>,
    linker: Linker<'a>,
    known: Vec<Option<usize>>,
}

impl<'a> Sources<'a> {
    fn actor(&mut self, span: Span, index: usize, all: &[Attribution]) -> Option<usize> {
        let tokens = self.view.tokens_in(span);
        let text = self.view.slice(span);
        if let Some(speaker) = self.speech_participant(text, index, all) {
            return speaker;
        }
        // "Ada Moor of the Harbour Board" is Ada Moor; "the Ministry of Finance" is all of it.
        let short = self.head(tokens.clone(), false);
        let person = self.span(short.clone()).and_then(|h| self.linker.naming(h));
        if let Some(entity) = person {
            let entity = self.lately(entity, span, index, all).unwrap_or(entity);
            let whole = self.head(tokens.clone(), true);
            let named = whole.len() > short.len()
                && self.linker.kind(entity) == Some(ActorKind::Organisation);
            let entity = match self.span(whole).filter(|_| named) {
                Some(name) => self.linker.phrase(name, ActorKind::Organisation),
                None => entity,
            };
            self.linker.mention(entity, span);
            return Some(entity);
        }
        if let Some(entity) = self.apposed(&tokens) {
            self.linker.mention(entity, span);
            return Some(entity);
        }
        let head = self.head(tokens.clone(), true);
        let head_span = self.span(head.clone());
        if let Some(entity) = head_span.and_then(|h| self.linker.naming(h)) {
            self.linker.mention(entity, head_span?);
            return Some(entity);
        }
        let last = head.end.checked_sub(1).map_or("", |i| self.view.token_text(i));
        let entity = if ENGLISH.unnamed.get(last).is_some() {
            self.kept_unnamed(head, last, span)
        } else if is_capitalised_name(self.view, head.clone()) {
            self.linker.name(head)
        } else {
            let kind = if last.ends_with('s') { ActorKind::Group } else { ActorKind::Other };
            self.linker.phrase(head_span.unwrap_or(span), kind)
        };
        self.linker.mention(entity, span);
        Some(entity)
    }

    /// *I* and *we* are the speaker who is quoted; *he* and *she* where no mention was found, and relative
    /// *who*, stay open. `Some(None)` says: nobody can be named.
    fn speech_participant(
        &self,
        text: &str,
        index: usize,
        all: &[Attribution],
    ) -> Option<Option<usize>> {
        let is = |words: &FxHashSet<&str>| words.iter().any(|w| text.eq_ignore_ascii_case(w));
        if is(&ENGLISH.speakers) {
            let parent = all.get(index).and_then(|a| a.parent);
            return Some(parent.and_then(|p| self.known.get(p as usize).copied().flatten()));
        }
        if !is(&ENGLISH.open) {
            return None;
        }
        // The source of the attribution before, in the same paragraph, is the best guess for "they".
        let before = index.checked_sub(1)?;
        let here = all.get(index)?.source.first()?.start();
        let there = all.get(before)?.source.first()?.start();
        let same = self.view.block_at(here) == self.view.block_at(there);
        Some(self.known.get(before).copied().flatten().filter(|_| same && text.len() == 4))
    }

    /// *The leader of the council, Ada Moor*; *the buyer, Moor Holdings*: the person, or for a noun that means nobody
    /// in person the body, whose name is all that follows the comma.
    fn apposed(&self, tokens: &Range<usize>) -> Option<usize> {
        let comma = |i: &usize| self.view.token_text(*i) == ",";
        let first = tokens.clone().find(comma)? + 1;
        let end = (first..tokens.end).find(comma).unwrap_or(tokens.end);
        let name = first..end;
        let entity = self.span(name.clone()).and_then(|n| self.linker.naming(n))?;
        let named = name.len() > 1 && is_capitalised_name(self.view, name);
        let fits = match self.linker.kind(entity)? {
            ActorKind::Person => true,
            ActorKind::Organisation => {
                let head = self.head(tokens.start..first - 1, false);
                let noun = self.view.token_text(head.end.checked_sub(1)?);
                let human = ENGLISH.role_of(noun).is_some()
                    || ENGLISH.humans.contains(noun)
                    || ENGLISH.unnamed.get(noun).is_some();
                !human && !is_capitalised_name(self.view, head)
            }
            _ => false,
        };
        (named && fits).then_some(entity)
    }

    /// *She* after *a spokeswoman said* is the spokeswoman, who has no name, rather than a woman named before her:
    /// the speaker before in the paragraph, if the one whom the pronoun seems to mean is named earlier.
    fn lately(
        &self,
        entity: usize,
        span: Span,
        index: usize,
        all: &[Attribution],
    ) -> Option<usize> {
        let pronoun = self.view.slice(span);
        let subject = ["he", "she"].iter().any(|p| pronoun.eq_ignore_ascii_case(p));
        let gender = ENGLISH.pronoun(pronoun).filter(|_| subject)?;
        let before = all.get(..index)?.iter().rposition(|a| a.parent.is_none())?;
        let source = *all.get(before)?.source.first()?;
        let other = self.known.get(before).copied().flatten().filter(|o| *o != entity)?;
        let paragraph = self.view.block_at(source.start()) == self.view.block_at(span.start());
        let head = self.head(self.view.tokens_in(source), false);
        let noun = self.view.token_text(head.end.checked_sub(1)?);
        let role = ENGLISH.role_of(noun);
        let human = match self.linker.kind(other)? {
            ActorKind::Person => true,
            ActorKind::Unnamed => !noun.ends_with('s'),
            ActorKind::Other => role.is_some() || ENGLISH.humans.contains(noun),
            _ => false,
        };
        let gendered = role.and_then(|r| r.gender).is_none_or(|g| g == gender);
        let named = self.linker.named_before(entity, span.start());
        let earlier = named.is_none_or(|n| n.end() <= source.start());
        (paragraph && human && gendered && earlier && self.linker.may_be(other, gender))
            .then_some(other)
    }

    /// The tokens of the noun phrase up to its head, or up to the end of a name with "of" in it.
    fn head(&self, tokens: Range<usize>, with_of: bool) -> Range<usize> {
        let cut = tokens.clone().skip(1).find(|&i| {
            let text = self.view.token_text(i);
            let capital = self.view.tokens().get(i + 1).is_some_and(|t| t.is_capitalised());
            let name_of = with_of && matches!(text, "of" | "for") && capital;
            (ENGLISH.after_head.contains(text) && !name_of) || text == ","
        });
        tokens.start..cut.unwrap_or(tokens.end)
    }

    fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.view.tokens().get(tokens.start)?;
        let last = self.view.tokens().get(tokens.end.checked_sub(1)?)?;
        Some(first.span.cover(last.span))
    }

    /// *a diplomat* is somebody new each time; *the diplomat* is the last one.
    fn kept_unnamed(&mut self, head: Range<usize>, noun: &'a str, span: Span) -> usize {
        let first = self.view.token_text(head.start);
        // "Polish officials" are a group with a name of its own; "two officials" and "sources" are not.
        let modified = self
            .view
            .word(head.end.saturating_sub(2))
            .is_some_and(|w| w.tag.is_proper() || w.tag.is_adjective());
        if head.len() > 1 && noun.ends_with('s') && modified && !noun.starts_with("source") {
            return self.linker.phrase(self.span(head).unwrap_or(span), ActorKind::Group);
        }
        let again = first.eq_ignore_ascii_case("the") && !noun.ends_with('s');
        let before = again.then(|| self.linker.last_unnamed(noun)).flatten();
        before.unwrap_or_else(|| self.linker.unnamed(self.span(head).unwrap_or(span), noun))
    }
}

/// Whether every word of a noun phrase is written as a name: *Olena Marchenko*, *Оленa Марченко*.
fn is_capitalised_name(view: View<'_>, tokens: Range<usize>) -> bool {
    !tokens.is_empty()
        && tokens.len() <= 4
        && tokens.clone().all(|i| view.tokens().get(i).is_some_and(|t| t.is_capitalised()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Block, BlockKind, SentenceSplitter, Syntax, SyntaxTagger, Tokenizer};

    /// An actor's name and what names it.
    type Named = (String, Vec<String>);

    /// The actors of a text with one paragraph a line, and the names of those that the sources have.
    fn actors(text: &str, sources: &[(&str, usize)]) -> (Vec<Named>, Vec<Option<String>>) {
        let (mut tokens, mut sentences, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len() as u32);
            blocks.push(Block::new(span, BlockKind::Body));
            let first = tokens.len();
            sayso_token::NewsTokenizer::new(Lang::EN).tokenize_into(text, span, &mut tokens);
            let split = sayso_token::NewsSplitter::new(Lang::EN).split(text, &tokens[first..]);
            sentences.extend(split.iter().map(|s| s.after_tokens(first as u32)));
            at += line.len() as u32;
        }
        let view = View::new(text).with_lang(Lang::EN).with_blocks(&blocks);
        let view = view.with_tokens(&tokens).with_sentences(&sentences);
        let mut syntax = Syntax::default();
        sayso_syntax::ShallowTagger::new().tag_into(view, &mut syntax);
        let attributions: Vec<Attribution> = sources
            .iter()
            .map(|(source, nth)| {
                let start = text.match_indices(source).nth(*nth).unwrap().0 as u32;
                let mut attribution = Attribution::new("test");
                attribution.source = vec![Span::new(start, start + source.len() as u32)];
                attribution
            })
            .collect();
        let mut out = Actors::default();
        ActorResolver::new().resolve_into(view.with_syntax(&syntax), &attributions, &mut out);
        let of = out.of_attribution.iter().map(|i| i.map(|i| out.list[i as usize].name.clone()));
        let of = of.collect();
        let named = |span: &Span| view.slice(*span).to_owned();
        let list =
            out.list.iter().map(|a| (a.name.clone(), a.mentions.iter().map(named).collect()));
        (list.collect(), of)
    }

    fn mentions_of<'a>(list: &'a [Named], name: &str) -> Vec<&'a str> {
        let actor = list.iter().find(|(n, _)| n == name);
        actor.map_or_else(Vec::new, |(_, m)| m.iter().map(String::as_str).collect())
    }

    #[test]
    fn one_person_by_name_role_and_pronoun() {
        let text = "Finnish Foreign Minister Aino Laakso met the press on Friday. She said the talks went well.\n\
                    Laakso added that the foreign minister of Norway had left early.\n";
        let (list, of) = actors(text, &[("She", 0), ("Laakso", 1)]);
        assert_eq!(of, [Some("Aino Laakso".to_owned()), Some("Aino Laakso".to_owned())]);
        let found = mentions_of(&list, "Aino Laakso");
        assert!(found.contains(&"She") && found.contains(&"Laakso"), "{list:?}");
    }

    #[test]
    fn roles_do_not_reach_into_their_own_clause() {
        // The president who is told about is not the one who tells.
        let text = "Ana Blum told reporters that the Ruritanian president had left.\n\
                    Then Blum spoke at length. The minister said it was late.\n";
        let (list, of) = actors(text, &[("the Ruritanian president", 0), ("The minister", 0)]);
        assert_ne!(of[0].as_deref(), Some("Ana Blum"));
        assert_eq!(of[1].as_deref(), Some("Ana Blum"), "{list:?}");
    }

    #[test]
    fn apposition_names_the_role() {
        let text =
            "The Polish finance minister, Jan Kos, told state radio that taxes would rise.\n";
        let (_, of) = actors(text, &[("The Polish finance minister", 0)]);
        assert_eq!(of, [Some("Jan Kos".to_owned())]);
    }

    #[test]
    fn nothing_points_back_to_a_day() {
        let text = "The Harbour Council met on Wednesday. It was March. The council said that the toll would rise.\n";
        let (list, of) = actors(text, &[("The council", 0)]);
        assert_eq!(of, [Some("Harbour Council".to_owned())], "{list:?}");
        let text = "Lee read it on Wednesday. The council said that it was late.\n";
        let (list, of) = actors(text, &[("The council", 0)]);
        assert_ne!(of[0].as_deref(), Some("Wednesday"), "{list:?}");
        assert!(list.iter().all(|(name, _)| name != "Wednesday"), "{list:?}");
    }

    #[test]
    fn a_pronoun_after_an_unnamed_speaker_is_that_speaker() {
        let text = "Ann Lee opened the harbour. She left early.\n\
                    A woman said that the crane was rotten. She thanked the dockers.\n";
        let (_, of) = actors(text, &[("A woman", 0), ("She", 1)]);
        assert_ne!(of[1].as_deref(), Some("Ann Lee"));
        assert_eq!(of[0], of[1]);
        // A thing does not become a woman.
        let text = "Ann Lee opened the harbour. She left early.\n\
                    A letter said that the crane was rotten. She thanked the dockers.\n";
        let (_, of) = actors(text, &[("A letter", 0), ("She", 1)]);
        assert_eq!(of[1].as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn names_with_of_and_for() {
        let text = "The National Union of Dockers said no. The Campaign for Open Quays said yes. Ada Moor of the Harbour Board left.\n";
        let sources = [
            ("The National Union of Dockers", 0),
            ("The Campaign for Open Quays", 0),
            ("Ada Moor of the Harbour Board", 0),
        ];
        let (_, of) = actors(text, &sources);
        let names = ["National Union of Dockers", "Campaign for Open Quays", "Ada Moor"];
        assert_eq!(of, names.map(|n| Some(n.to_owned())));
    }

    #[test]
    fn the_council_is_a_council() {
        let text = "Residents of Mill Lane were against it. The council said that it was needed.\n";
        let (list, of) = actors(text, &[("The council", 0)]);
        assert_ne!(of[0].as_deref(), Some("Mill Lane"), "{list:?}");
    }

    #[test]
    fn a_paper_of_its_own_name() {
        let text =
            "Pell told the Larn Post that the crane was rotten. The newspaper said he was wrong.\n";
        let (list, _) = actors(text, &[("The newspaper", 0)]);
        assert!(list.iter().all(|(name, _)| name != "Washington Post"), "{list:?}");
    }

    #[test]
    fn a_name_behind_a_comma() {
        let text = "One of the owners, Tom Okoro, said no.\n";
        let (_, of) = actors(text, &[("One of the owners, Tom Okoro", 0)]);
        assert_eq!(of, [Some("Tom Okoro".to_owned())]);
        let text = "The buyer, Meridian Logistics, said no.\n";
        let (_, of) = actors(text, &[("The buyer, Meridian Logistics", 0)]);
        assert_eq!(of, [Some("Meridian Logistics".to_owned())]);
    }

    #[test]
    fn spellings_of_one_name() {
        let text =
            "Taras Kovalskyy spoke first. Then Kovalsky left. Kovalskiy was not seen again.\n";
        let (list, _) = actors(text, &[]);
        assert_eq!(mentions_of(&list, "Taras Kovalskyy").len(), 3, "{list:?}");
    }

    #[test]
    fn capital_and_seat_are_the_country() {
        let text = "Moscow said no. The Kremlin said nothing else, and Russian troops stayed.\n";
        let (list, of) = actors(text, &[("Moscow", 0), ("The Kremlin", 0)]);
        assert_eq!(of, [Some("Russia".to_owned()), Some("Russia".to_owned())], "{list:?}");
    }

    #[test]
    fn unnamed_sources_stay_apart() {
        let text =
            "A senior Polish official said yes. Another official said no. The official left.\n";
        let (list, of) = actors(
            text,
            &[("A senior Polish official", 0), ("Another official", 0), ("The official", 0)],
        );
        assert_eq!(of[1], of[2], "{list:?}");
        assert_ne!(of[0], of[1]);
    }
}
