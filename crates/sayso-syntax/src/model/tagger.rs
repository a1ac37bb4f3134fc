//! The learned tagger and parser as a stage.

use super::bytes::SyntaxModel;
use super::facts::Facts;
use super::features::Features;
use super::judge::Judge;
use super::parse::Parser;
use super::state::State;
use super::tag::tag_sentence;
use crate::chunk::mark_chunks;
use crate::lexicon::{ENGLISH, Lexicon};
use sayso_core::{Lang, Relation, Syntax, SyntaxTagger, Tag, Token, View, Word};
use sayso_lexicon::Surnames;
use std::cell::RefCell;

/// Tags, chunks and dependency heads for English from a [`SyntaxModel`].
///
/// The tagger goes from left to right and sees, beside words and endings, what [`ShallowTagger`](crate::ShallowTagger)
/// says of each word. A greedy arc-hybrid parser trained with a dynamic oracle follows (Goldberg and Nivre, *Training
/// deterministic parsers with non-deterministic oracles*, TACL 2013). Weights are hashed, a byte each; the work is
/// linear in the text.
///
/// A document in another language gets no syntax: the result is empty. One whose language is not known is taken for
/// English.
#[derive(Clone, Debug)]
pub struct ModelTagger {
    model: SyntaxModel,
}

impl ModelTagger {
    /// A tagger with this model.
    #[must_use]
    pub fn new(model: SyntaxModel) -> Self {
        Self { model }
    }
}

/// Sentences longer than this, in tokens, are parsed in pieces of so many: they are lists or tables.
const LONGEST: usize = 512;

impl SyntaxTagger for ModelTagger {
    fn tag_into(&self, view: View<'_>, out: &mut Syntax) {
        out.words.clear();
        out.has_heads = matches!(view.lang(), Lang::EN | Lang::UNKNOWN);
        if !out.has_heads || view.tokens().is_empty() {
            return;
        }
        out.words.reserve(view.tokens().len());
        let mut work = Work::new(self, view);
        if view.sentences().is_empty() {
            work.sentence(view.tokens(), 0, &mut out.words);
        }
        for sentence in view.sentences().iter().take_while(|_| !view.is_stopped()) {
            let tokens = view.tokens().get(sentence.tokens()).unwrap_or_default();
            work.sentence(tokens, sentence.tokens().start, &mut out.words);
        }
        work.parse(&mut out.words);
        // Sentences that do not tile the tokens break a law; there is still one word a token, and no head
        // outside its sentence.
        if out.words.len() != view.tokens().len() {
            out.words.clear();
            out.words.resize(view.tokens().len(), Word::new(Tag::Unknown));
            out.has_heads = false;
        }
    }
}

/// So many tokens are tagged before the first of them is parsed: the weights of tags stay in the processor's cache as
/// long as those of moves and relations do not come between.
const AHEAD: usize = 1024;

/// A sentence, or a piece of a long one, with its tags.
#[derive(Default)]
struct Piece {
    /// The number of its first token.
    first: usize,
    facts: Facts,
    tags: Vec<u8>,
    /// Which of its tokens were read, if some were not: the small words of a surname, which is one word like any other.
    read: Vec<usize>,
    /// How many tokens it has.
    len: usize,
}

impl Piece {
    /// Which token was read at a place.
    fn token(&self, read: usize) -> usize {
        if self.read.is_empty() { read } else { self.read.get(read).copied().unwrap_or(read) }
    }
}

/// What is reused from sentence to sentence.
struct Work<'a> {
    lexicon: &'a Lexicon,
    view: View<'a>,
    judge: Judge<'a>,
    features: Features,
    parser: Parser,
    surnames: Surnames,
    /// The tokens that are read, where some are not.
    kept: Vec<Token>,
    /// The pieces that have tags and no heads yet are the first few.
    pieces: Vec<Piece>,
    waiting: usize,
    /// How many tokens wait.
    tokens: usize,
}

impl<'a> Work<'a> {
    fn new(tagger: &'a ModelTagger, view: View<'a>) -> Self {
        Self {
            lexicon: &ENGLISH,
            view,
            judge: Judge::new(&tagger.model),
            features: Features::default(),
            parser: Parser::default(),
            surnames: Surnames::default(),
            kept: Vec::new(),
            pieces: Vec::new(),
            waiting: 0,
            tokens: 0,
        }
    }

    fn sentence(&mut self, tokens: &[Token], first: usize, out: &mut Vec<Word>) {
        for (piece, start) in tokens.chunks(LONGEST).zip((first..).step_by(LONGEST)) {
            self.tag(piece, start);
            if self.tokens >= AHEAD {
                self.parse(out);
            }
        }
    }

    fn tag(&mut self, tokens: &[Token], first: usize) {
        if self.waiting == self.pieces.len() {
            self.pieces.push(Piece::default());
        }
        let Some(piece) = self.pieces.get_mut(self.waiting) else { return };
        piece.first = first;
        let text = self.view.text();
        self.surnames.read(text, tokens);
        piece.len = tokens.len();
        piece.read.clear();
        // "van der Berg" is read as "Berg" is.
        let small = |at: usize| self.surnames.has_particle(text, tokens, at);
        let (mut words, mut view) = (tokens, (self.view, first));
        if (0..tokens.len()).any(small) {
            piece.read.extend((0..tokens.len()).filter(|&at| !small(at)));
            self.kept.clear();
            self.kept.extend(piece.read.iter().filter_map(|&at| tokens.get(at)));
            words = &self.kept;
            view = (View::new(text).with_tokens(words), 0);
        }
        piece.facts.read(self.lexicon, view, words, &self.surnames);
        let (judge, features) = (self.judge, &mut self.features);
        tag_sentence(&piece.facts, &mut piece.tags, |_, decision| judge.tag(decision, features));
        self.waiting += 1;
        self.tokens += tokens.len();
    }

    /// Parses what waits.
    fn parse(&mut self, out: &mut Vec<Word>) {
        let (judge, features) = (self.judge, RefCell::new(&mut self.features));
        for piece in self.pieces.iter().take(self.waiting) {
            let state = self.parser.parse(
                &piece.facts,
                &piece.tags,
                |state, decision| judge.step(state, decision, &mut features.borrow_mut()),
                |_, _, decision| judge.relation(decision, &mut features.borrow_mut()),
            );
            let from = out.len();
            for (at, &tag) in piece.tags.iter().enumerate() {
                let token = piece.token(at);
                push_small(out, from, token, piece.first);
                out.push(word(state, at, tag, piece));
            }
            push_small(out, from, piece.len, piece.first);
            mark_chunks(out.get_mut(from..).unwrap_or_default());
        }
        (self.waiting, self.tokens) = (0, 0);
    }
}

/// The small words of a surname that were not read, up to a token: they hang on the word behind them.
fn push_small(out: &mut Vec<Word>, from: usize, token: usize, first: usize) {
    while out.len() - from < token {
        let mut small = Word::new(Tag::NNP);
        small.head = (token + first) as u32;
        small.relation = Relation::Compound;
        out.push(small);
    }
}

fn word(state: &State, at: usize, tag: u8, piece: &Piece) -> Word {
    let mut word = Word::new(Tag::ALL.get(tag as usize).copied().unwrap_or(Tag::Unknown));
    let head = state.head(at);
    if head < state.root() {
        word.head = (piece.token(head as usize) + piece.first) as u32;
        let label = Relation::ALL.get(state.label(at) as usize).copied();
        word.relation = label.filter(|r| *r != Relation::Root).unwrap_or(Relation::Dep);
    } else {
        word.head = (piece.token(at) + piece.first) as u32;
        word.relation = Relation::Root;
    }
    word
}
