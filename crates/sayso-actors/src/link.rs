//! Mentions to actors, one after the other.

mod apposition;
mod names_of;
mod phrases;
mod pronouns;

use crate::antecedent::{Chooser, Recent};
use crate::entity::{Entities, Entity, Kind, Seen};
use crate::mention::{Determined, Mention, Name, NounPhrase, Place, Shape, What};
use crate::names::name_key;
use crate::tables::{Class, Means, Pronoun, Role, Sort, Tables};
use rustc_hash::FxHashMap;
use sayso_core::{Relation, Span, Tag, TokenKind, View, WordKey};
use std::ops::Range;
use std::rc::Rc;

/// How many words an apposition may have.
const APPOSED: usize = 12;
/// The first sentences, in which somebody is described before he is named, and how soon he must be named after.
const LEAD: usize = 3;
const SOON: usize = 10;
/// No actor.
const NONE: u32 = u32::MAX;

/// Builds the actors of one document.
pub(crate) struct Linker<'a> {
    pub(crate) view: View<'a>,
    /// The document up to the end of the sentence at hand: what follows says nothing about a mention in it.
    near: View<'a>,
    pub(crate) tables: &'static Tables,
    pub(crate) entities: Entities,
    /// The actor that a token names: every word of a name, the head of a noun phrase, a pronoun.
    at_token: Vec<u32>,
    /// Why a pronoun or noun was led to its actor, by its token.
    pub(crate) because: FxHashMap<usize, &'static str>,
    by_known: FxHashMap<usize, usize>,
    recent: Recent,
    speaks: &'a [bool],
    /// How many were kept unnamed: their keys are numbered.
    nameless: usize,
    /// The first place that a narrator speaks of himself or themselves.
    narrators: [Option<usize>; 3],
    /// Whether the text is a conversation without quotation marks, and the paragraph that speaks.
    conversation: bool,
    turn: Option<usize>,
    /// Whether the sentence is a headline: its capitals prove nothing, so it names only who is named elsewhere.
    pub(crate) heading: bool,
    folded: String,
}

/// A mention of the sentence at hand with its actor.
#[derive(Copy, Clone)]
struct Placed {
    entity: usize,
    start: usize,
    end: usize,
    noun: Option<NounPhrase>,
    named: bool,
}

impl<'a> Linker<'a> {
    pub(crate) fn new(view: View<'a>, tables: &'static Tables, speaks: &'a [bool]) -> Self {
        let tokens = view.tokens().len();
        Self {
            view,
            near: view,
            tables,
            entities: Entities::for_tokens(tokens),
            at_token: vec![NONE; tokens],
            because: FxHashMap::default(),
            by_known: FxHashMap::default(),
            recent: Recent::default(),
            speaks,
            nameless: 0,
            narrators: [None; 3],
            conversation: is_conversation(view, tables),
            turn: None,
            heading: false,
            folded: String::new(),
        }
    }

    /// The actor that a token names.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.at_token.get(token).filter(|&&e| e != NONE).map(|&e| e as usize)
    }

    /// Adds the mentions of a sentence: what names somebody first, then the pronouns, which may stand before it.
    pub(crate) fn add(&mut self, mentions: &[Mention], chooser: &mut Chooser<'_>) {
        let Some(sentence) = mentions.first().and_then(|m| self.view.sentences().get(m.sentence))
        else {
            return;
        };
        self.near = self.view.before(sentence.tokens().end);
        let mut placed: Vec<Placed> = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let (entity, noun) = match &mention.what {
                What::Pronoun(_) => continue,
                What::Name(name) => (self.name(name, mention, &placed), None),
                What::Known(index) => (Some(self.known(*index, mention)), None),
                What::Noun(noun) => (self.noun(noun, mention, &placed, chooser), Some(*noun)),
            };
            let Some(mut entity) = entity else { continue };
            self.place(entity, mention);
            if noun.is_none() {
                entity = self.apposed_before(entity, mention, &placed);
            }
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            if !self.heading {
                self.foretold(entity, mention);
            }
            placed.push(Placed { entity, start, end, noun, named: noun.is_none() });
            self.list(&placed, mention);
        }
        // “He lied,” she said: who speaks is known before it is asked of whom.
        for quoted in [false, true] {
            for mention in mentions.iter().filter(|m| m.quoted == quoted) {
                if let What::Pronoun(pronoun) = mention.what {
                    self.pronoun(pronoun, mention, chooser);
                }
            }
        }
    }

    /// Records that an actor is named at a place.
    fn place(&mut self, entity: usize, mention: &Mention) {
        let Some(span) = self.span(&mention.tokens) else { return };
        let pronoun = matches!(mention.what, What::Pronoun(_));
        let words = match &mention.what {
            What::Name(_) | What::Known(_) => mention.tokens.clone(),
            _ => mention.tokens.end.saturating_sub(1)..mention.tokens.end,
        };
        for token in words {
            if let Some(slot) = self.at_token.get_mut(token) {
                *slot = entity as u32;
            }
        }
        let speaks = self.speaks.get(mention.head).copied().unwrap_or_default();
        let next =
            self.near.tokens().get(mention.tokens.end).and(self.speaks.get(mention.tokens.end));
        let goes_on = next.copied().unwrap_or_default();
        let &Mention { head, sentence, place, quoted, .. } = mention;
        let apart = matches!(place, Place::Possessor | Place::Modifier);
        let voice = speaks && !quoted && !apart && self.heads_source(mention.tokens.start);
        let Some(found) = self.entities.get_mut(entity) else { return };
        // "Karl Wend, a baker, left": the apposition does what the name does.
        let before = found.seen.last().filter(|s| s.sentence == sentence && !s.pronoun);
        let place = match (place, before) {
            (Place::Apposition, Some(before)) => before.place,
            _ => place,
        };
        // "Moor lawyer Ada Falk" is Falk, whatever the tree makes of "Politico reports".
        found.speaks |= speaks && (mention.place != Place::Modifier || !goes_on);
        found.seen.push(Seen { span, head, sentence, place, quoted, pronoun, voice });
        self.recent.touch(entity);
    }

    /// Whether nothing before a token makes its source somebody else: *a spokesman for Moor* is not Moor, nor is *the head of
    /// the board, Moor,* until the two are one.
    fn heads_source(&self, start: usize) -> bool {
        let speaks = |i: usize| self.speaks.get(i).copied().unwrap_or_default();
        let mut before = (start.saturating_sub(APPOSED)..start).rev().take_while(|&i| speaks(i));
        let other = |i: usize| {
            let tag = self.view.word(i).map(|w| w.tag);
            matches!(tag, Some(Tag::IN | Tag::TO | Tag::WP | Tag::WDT))
                || self.view.token_text(i) == ","
        };
        !before.any(other)
    }

    pub(crate) fn span(&self, tokens: &Range<usize>) -> Option<Span> {
        let first = self.view.tokens().get(tokens.start)?;
        let last = self.view.tokens().get(tokens.end.checked_sub(1)?)?;
        (tokens.start < tokens.end).then(|| first.span.cover(last.span))
    }

    /// The words of a name with a space between, or as they stand if nothing stands between.
    pub(crate) fn joined(&self, tokens: &Range<usize>) -> String {
        let text = self.span(tokens).map_or("", |span| self.view.slice(span));
        let space = |c: char| c.is_whitespace() && c != ' ';
        if text.contains(space) || text.contains("  ") {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        text.to_owned()
    }

    fn fold(&mut self, tokens: &Range<usize>) {
        let text = self.joined(tokens);
        self.folded.clear();
        fold_into(&text, &mut self.folded);
    }
}

/// Whether a text without quotation marks speaks to somebody.
fn is_conversation(view: View<'_>, tables: &Tables) -> bool {
    let mut addressed = 0;
    for (at, token) in view.tokens().iter().enumerate() {
        if token.kind.opens_quote() || token.kind.closes_quote() {
            return false;
        }
        let pronoun = tables.small(view.key(at)).pronoun;
        addressed += usize::from(pronoun.is_some_and(|p| p.means == Means::Addressee));
    }
    addressed > 2
}

/// *Donald* and *Donald*, *D* and *Donald*.
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a)
}

/// The same role, or the general word for it: *leader* for *president*, *secretary* for *defense secretary*.
pub(crate) fn same_role(own: &str, said: &str, tables: &Tables) -> bool {
    let tail =
        |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    own == said
        || tail(own, said)
        || tail(said, own)
        || (said == "leader" && tables.small(WordKey::of(own)).leader)
        || (said.starts_with("spokes") && own.starts_with("spokes"))
}

/// Appends a text in lower case.
fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(new) = out.get_mut(from..) {
            new.make_ascii_lowercase();
        }
    } else {
        out.push_str(&text.to_lowercase());
    }
}
