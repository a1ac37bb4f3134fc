//! The resolver: mentions, actors and sources of a document.

use crate::antecedent::{BUILT_IN, Choice, Chooser, Weights};
use crate::entity::{Entity, Kind};
use crate::languages;
use crate::link::Linker;
use crate::scan::Scanner;
use crate::source::Sources;
use crate::tables::{self, Class};
use sayso_core::{
    Actor, ActorKind, Actors, Attribution, BlockKind, Resolver, RuleId, Span, TokenKind, View,
};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Leads *he*, *the foreign minister*, *Blum* and *Foreign Minister Anna Blum* to one actor.
///
/// Works through the mentions of a document from left to right: a name goes to the actor with the same
/// surname and no other given name (spelling variants share a key, see [`Actor::key`](sayso_core::Actor::key)); a
/// country, its capital and its seat of government are one actor; a role goes to whoever was called so; a pronoun to
/// the candidate that a small model ranks first, or to nobody. A source kept unnamed ("a senior official") is nobody's
/// alias. Gender is soft evidence: it is learned from titles, nouns and earlier pronouns and never guessed from given
/// names, and nothing depends on the letters of a name.
///
/// English needs [`View::syntax`], and is better with dependency heads. Without it, and in other languages, only the
/// sources of attributions become actors, and only names are led to one another.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ActorResolver {
    /// Weights of the caller's own.
    weights: Option<Arc<Weights>>,
}

impl ActorResolver {
    /// A resolver with the built-in tables of countries, outlets, roles and nouns.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with other weights for pronouns, as [`write_weights`](crate::write_weights) makes them. A feature that
    /// the text lacks weighs nothing.
    #[must_use]
    pub fn with_weights(self, text: &str) -> Self {
        Self { weights: Some(Arc::new(Weights::read(text))) }
    }

    fn weights(&self) -> &Weights {
        self.weights.as_deref().unwrap_or(&BUILT_IN)
    }

    /// Shows a trainer every pronoun of a text with whom it may mean, in order. What `told` answers is taken as the
    /// truth from there on: `Some(None)` is nobody, `None` leaves it to the weights at hand.
    pub fn observe(
        &self,
        view: View<'_>,
        attributions: &[Attribution],
        told: &mut dyn FnMut(&Choice) -> Option<Option<usize>>,
    ) {
        let speaks = speaking_tokens(view, attributions);
        link(view, &speaks, Chooser::new(self.weights(), Some(told)));
    }
}

impl Resolver for ActorResolver {
    fn resolve_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Actors) {
        out.why.clear();
        if languages::resolve(view, attributions, out) {
            return;
        }
        let speaks = speaking_tokens(view, attributions);
        let linker = link(view, &speaks, Chooser::new(self.weights(), None));
        let mut sources = Sources::new(view, linker, attributions.len());
        for index in 0..attributions.len() {
            sources.resolve(index, attributions);
        }
        finish(sources, out);
    }
}

/// The tokens of sources.
fn speaking_tokens(view: View<'_>, attributions: &[Attribution]) -> Vec<bool> {
    let mut speaks = vec![false; view.tokens().len()];
    for span in attributions.iter().flat_map(|a| &a.source) {
        for slot in speaks.get_mut(view.tokens_in(*span)).unwrap_or_default() {
            *slot = true;
        }
    }
    speaks
}

/// Every mention of a text led to its actor. Headlines come last: their capitals prove nothing, so they only name
/// who is named elsewhere.
fn link<'a>(view: View<'a>, speaks: &'a [bool], mut chooser: Chooser<'_>) -> Linker<'a> {
    let tables = tables::of(view.lang());
    let mut linker = Linker::new(view, tables, speaks);
    if view.syntax().is_none() || !tables::is_scanned(view.lang()) {
        return linker;
    }
    let mut scanner = Scanner::new(view, tables, speaks);
    let blocks = view.blocks();
    let mut titles = Vec::new();
    let (mut next, mut before) = (0, None);
    for (index, sentence) in view.sentences().iter().enumerate() {
        if view.is_stopped() {
            return linker;
        }
        let start = sentence.span.start();
        while blocks.get(next).is_some_and(|b| b.span.start() <= start) {
            next += 1;
        }
        let block = next.checked_sub(1).and_then(|b| blocks.get(b));
        let block = block.filter(|b| start <= b.span.end());
        let begins = index == 0 || block.map(|b| b.span) != before;
        before = block.map(|b| b.span);
        let title =
            block.is_some_and(|b| matches!(b.kind, BlockKind::Title | BlockKind::Subheading));
        if title || is_heading(view, sentence.tokens(), index == 0 || next == 1) {
            titles.push((index, begins));
        } else {
            scanner.scan(index, begins);
            linker.add(&scanner.found, &mut chooser);
        }
    }
    linker.heading = true;
    scanner.heading = true;
    for (index, begins) in titles {
        scanner.scan(index, begins);
        linker.add(&scanner.found, &mut chooser);
    }
    linker
}

/// Whether most words of a sentence have capitals: a headline in the text, which may have a stop where it comes first and has nothing but
/// capitals.
/// A short one may be a list of names.
fn is_heading(view: View<'_>, tokens: Range<usize>, first: bool) -> bool {
    let words = || {
        let some = view.tokens().get(tokens.clone()).unwrap_or_default();
        some.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3)
    };
    let capitals = words().filter(|t| t.is_capitalised()).count();
    let all = words().count();
    let stop = tokens.end.checked_sub(1).and_then(|i| view.tokens().get(i));
    let open = stop.is_none_or(|t| t.kind.is_wordlike());
    all >= 5 && (open && 5 * capitals >= 4 * all || first && capitals == all)
}

/// The actors in the order of their first mention, with those left out that neither speak nor have a name.
fn finish(sources: Sources<'_>, out: &mut Actors) {
    let Sources { linker, known, because, .. } = sources;
    let all = linker.entities.all;
    let mut speakers = vec![false; all.len()];
    let members = known.iter().flatten().filter_map(|&e| all.get(e)).flat_map(|e| &e.members);
    for &entity in known.iter().flatten().chain(members) {
        if let Some(slot) = speakers.get_mut(entity) {
            *slot = true;
        }
    }
    let lists: Vec<Option<ActorKind>> = all.iter().map(|e| list_kind(&all, e)).collect();
    let mut actors: Vec<(usize, Actor, Vec<usize>)> = Vec::with_capacity(all.len());
    for (old, entity) in all.into_iter().enumerate() {
        let speaks = speakers.get(old) == Some(&true);
        if speaks || is_shown(&entity) {
            let (mut actor, members) = actor(entity);
            actor.kind = lists.get(old).copied().flatten().unwrap_or(actor.kind);
            actors.push((old, actor, members));
        }
    }
    actors.sort_by_key(|(_, actor, _)| actor.mentions.first().copied());
    let size = actors.iter().map(|(old, ..)| old + 1).max().unwrap_or(0);
    let mut renumber = vec![None; size];
    for (new, (old, ..)) in (0u32..).zip(&actors) {
        if let Some(slot) = renumber.get_mut(*old) {
            *slot = Some(new);
        }
    }
    let new = |old: usize| renumber.get(old).copied().flatten();
    out.list = actors
        .into_iter()
        .map(|(_, mut actor, members)| {
            actor.members = members.into_iter().filter_map(new).collect();
            actor
        })
        .collect();
    out.of_attribution.clear();
    out.of_attribution.extend(known.iter().map(|old| new((*old)?)));
    out.why.clear();
    if because.iter().any(Option::is_some) {
        out.why.extend(because.into_iter().map(|rule| rule.map(RuleId::new)));
    }
}

/// *A diplomat and another official* are unnamed as each of them is, *Norland Gas and Orvex Ltd* are organisations.
fn list_kind(all: &[Entity], list: &Entity) -> Option<ActorKind> {
    let kinds = list.members.iter().filter_map(|&m| all.get(m)).map(Entity::actor_kind);
    let same = kinds.reduce(|a, b| if a == b { a } else { ActorKind::Group })?;
    matches!(same, ActorKind::Unnamed | ActorKind::Organisation).then_some(same)
}

/// Whether an actor that speaks nowhere is worth showing: it has a name, or is an office.
fn is_shown(entity: &Entity) -> bool {
    match entity.kind {
        Kind::Person | Kind::Body | Kind::Country => !entity.seen.is_empty(),
        Kind::Name | Kind::Place => {
            entity.seen.len() > 1 && entity.actor_kind() != ActorKind::Other
        }
        Kind::Noun(Class::Human) => entity.seen.len() > 1,
        Kind::Noun(_) | Kind::List => false,
    }
}

/// What the output shows of an actor: each place once, the longest of those that overlap.
fn actor(entity: Entity) -> (Actor, Vec<usize>) {
    let kind = entity.actor_kind();
    let mut mentions: Vec<Span> =
        entity.seen.iter().map(|s| s.span).chain(entity.extra.iter().copied()).collect();
    mentions.sort_unstable_by_key(|m| (m.start(), Reverse(m.end())));
    let mut end = 0;
    mentions.retain(|m| {
        let new = m.end() > end && m.start() >= end;
        if new {
            end = m.end();
        }
        new
    });
    let mut actor = Actor::new(entity.name, entity.key, kind);
    actor.mentions = mentions;
    (actor, entity.members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::{Block, Lang, SentenceSplitter, Syntax, SyntaxTagger, Tokenizer};

    /// An actor's name and what names it.
    type Named = (String, Vec<String>);

    /// The actors of a text with one paragraph a line, and the names of those that the sources have.
    fn actors(text: &str, sources: &[(&str, usize)]) -> (Vec<Named>, Vec<Option<String>>) {
        let out = resolved(text, sources);
        let of = out.of_attribution.iter().map(|i| i.map(|i| out.list[i as usize].name.clone()));
        let of = of.collect();
        let named = |span: &Span| span.slice(text).to_owned();
        let list =
            out.list.iter().map(|a| (a.name.clone(), a.mentions.iter().map(named).collect()));
        (list.collect(), of)
    }

    fn resolved(text: &str, sources: &[(&str, usize)]) -> Actors {
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
        out
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
        // Nothing says that she is the minister.
        assert_eq!(of[1].as_deref(), Some("minister"), "{list:?}");
    }

    #[test]
    fn the_president_is_not_whoever_is_president_of_a_union() {
        let (list, _) = actors(
            "President Dan Ostrow said no. Erik Lund, the president of the Farm Union, was worried. The president smiled.",
            &[],
        );
        assert!(mentions_of(&list, "Dan Ostrow").contains(&"president"), "{list:?}");
    }

    #[test]
    fn an_adverb_that_opens_a_sentence_is_no_name() {
        let (list, _) = actors("Instead Tom Okoro left. Okoro smiled.", &[]);
        assert_eq!(mentions_of(&list, "Tom Okoro"), ["Tom Okoro", "Okoro"], "{list:?}");
    }

    #[test]
    fn a_person_of_the_text_comes_before_a_town() {
        let (list, _) = actors("Martin Phoenix won. Phoenix smiled.", &[]);
        assert_eq!(mentions_of(&list, "Martin Phoenix").len(), 2, "{list:?}");
    }

    #[test]
    fn who_takes_a_plural_verb_is_no_one_person() {
        let found = kinds("Sellers are asking for more.", &[("Sellers", 0)]);
        assert_eq!(found, [("Sellers".to_owned(), ActorKind::Group)]);
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
    fn a_headline_names_who_is_named_in_the_text() {
        let text = "Harbour Toll Will Stay Forever, Ana Moor Says\nCouncillor Ana Moor said no.\n";
        let (list, of) = actors(text, &[("Ana Moor", 0)]);
        assert_eq!(of, [Some("Ana Moor".to_owned())], "{list:?}");
    }

    #[test]
    fn what_has_shareholders_is_no_person() {
        let text = "Orvex’s shareholders met on Monday. Orvex said no.\n";
        let found = kinds(text, &[("Orvex", 1)]);
        assert_eq!(found, [("Orvex".to_owned(), ActorKind::Organisation)]);
        let text = "A diplomat and another official said no.\n";
        let found = kinds(text, &[("A diplomat and another official", 0)]);
        assert_eq!(found.first().map(|f| f.1), Some(ActorKind::Unnamed));
    }

    /// The printed names of sources with their kinds.
    fn kinds(text: &str, sources: &[(&str, usize)]) -> Vec<(String, ActorKind)> {
        let out = resolved(text, sources);
        let of = out.of_attribution.iter().flatten().map(|&i| &out.list[i as usize]);
        of.map(|a| (a.name.clone(), a.kind)).collect()
    }

    #[test]
    fn an_apposition_is_its_head() {
        let text = "Ada Cooper, the group’s director, said no. She left.\n";
        let kinds = kinds(text, &[("Ada Cooper", 0)]);
        assert_eq!(kinds, [("Ada Cooper".to_owned(), ActorKind::Person)]);
        let text = "Tom Okoro, the head of the union said no. Okoro left.\n";
        let (list, of) = actors(text, &[("the head of the union", 0)]);
        assert_eq!(of, [Some("Tom Okoro".to_owned())], "{list:?}");
    }

    #[test]
    fn of_two_with_one_surname_the_one_in_passing_is_not_meant() {
        let text = "Ana Moor wrote a book. It was the work of President Tom Moor. Moor wrote that it was late.\n";
        let (_, of) = actors(text, &[("Moor", 2)]);
        assert_eq!(of, [Some("Ana Moor".to_owned())]);
    }

    #[test]
    fn whoever_speaks_goes_on_to_speak() {
        let text = "Tom Beck told the crowd about Ben Cole and his long fast. Beck said that Cole had been ill.\n\
                    He added that the fast was over.\n";
        let (_, of) = actors(text, &[("Tom Beck", 0), ("Beck", 1), ("He", 0)]);
        assert_eq!(of[2].as_deref(), Some("Tom Beck"));
    }

    #[test]
    fn two_roles_of_one_person() {
        let text =
            "Former prosecutor and Larn Mayor Ada Moor said no. A baker and Mayor Ada Moor left.\n";
        let sources = [("Former prosecutor and Larn Mayor Ada Moor", 0)];
        let (list, of) = actors(text, &sources);
        assert_eq!(of, [Some("Ada Moor".to_owned())], "{list:?}");
    }

    #[test]
    fn a_statement_is_whoever_put_it_out() {
        let text =
            "Ana Moor said no in a letter on Monday.\nThe letter said that the toll was gone.\n";
        let (list, of) = actors(text, &[("Ana Moor", 0), ("The letter", 0)]);
        assert_eq!(of[1].as_deref(), Some("Ana Moor"), "{list:?}");
    }

    #[test]
    fn a_description_of_somebody_who_is_named() {
        let text = "Tom Okoro bought the ferry on Monday. Okoro said it was old.\n\
                    The tycoon said that it would sail in May.\n";
        let (list, of) = actors(text, &[("Okoro", 1), ("The tycoon", 0)]);
        assert_eq!(of[1].as_deref(), Some("Tom Okoro"), "{list:?}");
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

    #[test]
    fn a_name_that_ends_a_paragraph_ends_it_whatever_follows() {
        let alone = "The farmers fear the troops, and its leader, Oumar\n";
        let longer = format!("{alone}The bakery opens at seven.\n");
        let of = |text: &str| actors(text, &[("its leader", 0)]);
        let (_, named) = of(alone);
        assert_eq!(named, [Some("Oumar".to_owned())]);
        assert_eq!(of(&longer).1, named);
    }
}
