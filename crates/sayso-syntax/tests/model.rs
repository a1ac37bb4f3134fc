//! The laws of the learned stage, for any weights.

use proptest::prelude::*;
use sayso_core::{
    Case, Lang, Relation, Sentence, Span, Syntax, SyntaxTagger, Tag, Token, TokenKind, View, Word,
};
use sayso_syntax::training::{Margins, Trained};
use sayso_syntax::{ModelErrorKind, ModelTagger, ShallowTagger, SyntaxModel};
use sayso_testkit::{laws, strategies};

/// A model whose weights are noise: whatever it says, the result must keep the laws.
fn noise(seed: u32) -> SyntaxModel {
    let mut state = seed | 1;
    let mut roll = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    // So few buckets that many features meet a weight of another.
    let mut weights = || (0..4_000).map(|_| (roll(), roll() as u8, roll() as i8)).collect();
    let (tags, relations): (Vec<_>, Vec<_>) = (weights(), weights());
    let moves = tags.iter().map(|&(f, a, b)| (f.rotate_left(9), [a.cast_signed(), b])).collect();
    let trained = Trained { tags, moves, move_buckets: 50, relations };
    SyntaxModel::from_bytes(trained.to_bytes("test", &Margins::default())).unwrap()
}

fn tokens(text: &str) -> Vec<Token> {
    let mut at = 0;
    let mut out = Vec::new();
    for word in text.split(' ') {
        let span = Span::new(at, at + word.len() as u32);
        at = span.end() + 1;
        if !word.is_empty() {
            let capital = word.starts_with(char::is_uppercase);
            let case = if capital { Case::Title } else { Case::Lower };
            let kind = if word == "." { TokenKind::Stop } else { TokenKind::Word };
            out.push(Token::new(span, kind, case));
        }
    }
    out
}

fn tag(model: SyntaxModel, text: &str, tokens: &[Token], cut: usize) -> (Syntax, Vec<Sentence>) {
    let mut sentences = Vec::new();
    for (first, piece) in (0..).step_by(cut).zip(tokens.chunks(cut)) {
        let span = Span::new(piece[0].span.start(), piece[piece.len() - 1].span.end());
        sentences.push(Sentence::new(span, first, first + piece.len() as u32));
    }
    let view = View::new(text).with_lang(Lang::EN).with_tokens(tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    ModelTagger::new(model).tag_into(view, &mut syntax);
    (syntax, sentences)
}

proptest! {
    #[test]
    fn heads_form_a_projective_tree_in_each_sentence(
        seed in any::<u32>(),
        text in "([A-Za-z',]{1,6}[ ]){0,60}",
        cut in 1usize..30,
    ) {
        let tokens = tokens(&text);
        let (syntax, sentences) = tag(noise(seed), &text, &tokens, cut);
        prop_assert_eq!(syntax.words.len(), tokens.len());
        for sentence in sentences {
            let range = sentence.tokens();
            let mut roots = 0;
            for token in range.clone() {
                let word = syntax.words[token];
                prop_assert!(range.contains(&(word.head as usize)));
                prop_assert_eq!(word.relation == Relation::Root, word.head as usize == token);
                roots += usize::from(word.head as usize == token);
                let mut at = token;
                for _ in range.clone() {
                    at = syntax.words[at].head as usize;
                }
                prop_assert_eq!(syntax.words[at].head as usize, at, "a cycle");
            }
            prop_assert_eq!(roots, 1);
            // Projective: whatever is between a token and its head hangs under one of the two in the end.
            for token in range.clone() {
                let head = syntax.words[token].head as usize;
                for between in token.min(head)..token.max(head) {
                    let mut at = between;
                    while at != head && at != token && syntax.words[at].head as usize != at {
                        at = syntax.words[at].head as usize;
                    }
                    prop_assert!(at == head || at == token, "arcs cross");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn laws_of_syntax_taggers(seed in any::<u32>(), text in strategies::any_text(), cut in 1usize..30) {
        // Sentences as they come, and tokens that hold white space of other kinds too.
        let tokens = tokens(&text);
        let (_, sentences) = tag(noise(seed), &text, &tokens, cut);
        let view = View::new(&text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
        laws::check_syntax(&ModelTagger::new(noise(seed)), view)?;
        laws::check_syntax(&ShallowTagger::new(), view)?;
    }
}

#[test]
fn sentences_with_a_gap_give_no_heads() {
    let text = "One two three";
    let tokens = tokens(text);
    let sentences = [Sentence::new(Span::new(0, 3), 0, 1)];
    let view = View::new(text).with_lang(Lang::EN).with_tokens(&tokens).with_sentences(&sentences);
    let mut syntax = Syntax::default();
    ModelTagger::new(noise(1)).tag_into(view, &mut syntax);
    assert_eq!(syntax.words, [Word::new(Tag::Unknown); 3]);
    assert!(!syntax.has_heads);
}

#[test]
fn another_language_gets_no_syntax() {
    let text = "Ein Satz .";
    let tokens = tokens(text);
    let mut syntax = Syntax::default();
    syntax.words.push(Word::new(Tag::NN));
    let view = View::new(text).with_lang(Lang::DE).with_tokens(&tokens);
    ModelTagger::new(noise(1)).tag_into(view, &mut syntax);
    assert_eq!(syntax, Syntax::default());
}

#[test]
fn a_sentence_without_end_is_cut() {
    let text = "word ".repeat(2_000);
    let tokens = tokens(&text);
    let (syntax, _) = tag(noise(7), &text, &tokens, 2_000);
    assert_eq!(syntax.words.len(), 2_000);
    assert!(syntax.has_heads);
}

#[test]
fn a_sentence_without_surnames_is_read_as_if_it_were_alone() {
    let some = ["The", "minister", "said", "on", "a", "day", "that", "no", "talks", "were", "held"];
    let text: Vec<_> = (0..3_000).map(|n| some[n * n % 7 + n % 4]).collect();
    let text = text.join(" ");
    let tokens = tokens(&text);
    let model = noise(3);
    // Short sentences, some of which are tagged before the first is parsed, and such as are cut.
    for cut in [1, 7, 100, 511, 600, 1_500] {
        let (whole, sentences) = tag(model.clone(), &text, &tokens, cut);
        for sentence in sentences {
            let range = sentence.tokens();
            let (alone, _) = tag(model.clone(), &text, &tokens[range.clone()], range.len());
            for (alone, word) in alone.words.iter().zip(&whole.words[range.clone()]) {
                let mut alone = *alone;
                alone.head += range.start as u32;
                assert_eq!(alone, *word, "sentences of {cut} tokens");
            }
        }
    }
}

#[test]
fn broken_models_are_refused() {
    let margins = Margins::default();
    let good = Trained { move_buckets: 4, ..Trained::default() }.to_bytes("test", &margins);
    assert!(SyntaxModel::from_bytes(good.clone()).is_ok());
    let kind = |bytes: Vec<u8>| SyntaxModel::from_bytes(bytes).unwrap_err().kind();
    assert_eq!(kind(good[..good.len() - 1].to_vec()), ModelErrorKind::WrongSize);
    assert_eq!(kind(good[1..].to_vec()), ModelErrorKind::NotAModel);
    assert_eq!(kind(Vec::new()), ModelErrorKind::NotAModel);
}

#[test]
fn places_outside_the_weights_are_harmless() {
    let mut bytes =
        Trained { tags: vec![(1, 2, 3); 40], relations: vec![(4, 5, 6); 40], ..Trained::default() }
            .to_bytes("test", &Margins::default());
    // Behind the head, the counts and the margins, with the right number of bytes: all places point far away.
    bytes.iter_mut().skip(64 + 10 * 24 + 32).for_each(|byte| *byte = 0xee);
    let text = "One two .";
    let model = SyntaxModel::from_bytes(sayso_learn::sealed(bytes)).unwrap();
    let (syntax, _) = tag(model, text, &tokens(text), 3);
    assert_eq!(syntax.words.len(), 3);
}
