//! Each law holds for a stage that keeps it and is reported for one that breaks it.

use proptest::prelude::*;
use sayso_core::{
    Actor, ActorKind, Actors, Analysis, Article, Attribution, Block, BlockKind, Case, Date, Dated,
    Holder, Join, JoinKind, Parsed, Part, Sentence, Span, Stance, Syntax, Tag, Token, TokenKind,
    View, Word, attributor, resolver, seed_parser, sentence_splitter, stance_tagger, syntax_tagger,
    tokenizer,
};
use sayso_testkit::{Broken, laws, strategies};

/// The name of the law that is broken; fails if none is.
fn law(result: Result<(), Broken>) -> &'static str {
    result.expect_err("the law should be broken").law()
}

fn at(start: u32, end: u32) -> Span {
    Span::new(start, end)
}

fn words(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    spaced(text, Span::of(text), &mut out);
    out
}

/// Whatever stands between white space.
fn spaced(text: &str, within: Span, out: &mut Vec<Token>) {
    let mut at = within.start();
    for word in within.slice(text).split_inclusive(char::is_whitespace) {
        let end = at + word.trim_end().len() as u32;
        if end > at {
            out.push(Token::new(Span::new(at, end), TokenKind::Word, Case::None));
        }
        at += word.len() as u32;
    }
}

/// One block a line.
fn by_line(raw: &str) -> Parsed<Article> {
    let mut article = Article::default();
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let end = at + line.len() as u32;
        let kind = if line.trim().is_empty() { BlockKind::Blank } else { BlockKind::Body };
        article.blocks.push(Block::new(Span::new(at, end), kind));
        at = end;
    }
    Parsed { value: article, diagnostics: Vec::new() }
}

proptest! {
    #[test]
    fn stages_that_keep_the_laws_pass(text in strategies::any_text()) {
        laws::check_seed_parser(&seed_parser::from_fn(by_line), &text)?;
        laws::check_tokenizer(&tokenizer::from_fn(spaced), &text)?;
        let tokens = words(&text);
        let pairs = sentence_splitter::from_fn(|_: &str, tokens: &[Token], out: &mut Vec<Sentence>| {
            for (i, pair) in tokens.chunks(2).enumerate() {
                let span = pair[0].span.cover(pair[pair.len() - 1].span);
                let first = 2 * i as u32;
                out.push(Sentence::new(span, first, first + pair.len() as u32));
            }
        });
        laws::check_splitter(&pairs, &text, &tokens)?;
    }

    #[test]
    fn attributed_sentences_are_what_they_say(said in strategies::attributed()) {
        let mut found = Attribution::new("test");
        found.source = vec![said.source];
        found.cue = vec![said.cue];
        found.content = vec![said.content];
        laws::attributions(&said.text, &[found])?;
        let content = said.content.slice(&said.text);
        prop_assert_eq!(said.quoted, content.starts_with(['"', '“', '«', '„']));
    }
}

#[test]
fn articles() {
    let raw = "Title\nText é.\n";
    let good = by_line(raw).value;
    let with = |change: &dyn Fn(&mut Article)| {
        let mut article = good.clone();
        change(&mut article);
        law(laws::article(raw, &article))
    };
    assert_eq!(laws::article(raw, &good), Ok(()));
    assert_eq!(laws::article("", &Article::default()), Ok(()));
    assert_eq!(
        with(&|a| {
            a.blocks.pop();
        }),
        "article.cover"
    );
    assert_eq!(
        with(&|a| {
            a.blocks.remove(0);
        }),
        "article.cover"
    );
    assert_eq!(with(&|a| a.blocks[1].span = at(5, 15)), "article.cover");
    assert_eq!(
        with(&|a| a.blocks = vec![Block::new(Span::of(raw), BlockKind::Body)]),
        "article.lines"
    );
    assert_eq!(with(&|a| a.blocks[0].kind = BlockKind::Blank), "article.lines");
    assert_eq!(with(&|a| a.title = Some(at(3, 99))), "article.fields");
    assert_eq!(with(&|a| a.title = Some(at(11, 12))), "article.fields");
    assert_eq!(with(&|a| a.outlets = vec![at(0, 1), at(0, 1)]), "article.fields");
    let day = Date { year: 2025, month: 13, day: 1 };
    assert_eq!(with(&|a| a.published = Some(Dated::new(day, at(0, 5)))), "article.fields");
    assert_eq!(with(&|a| a.parts = vec![Part::new(at(3, 8), BlockKind::Kicker)]), "article.parts");
    let join = |start, end| Join::new(at(start, end), JoinKind::Word);
    assert_eq!(with(&|a| a.joins = vec![join(5, 6), join(5, 6)]), "article.joins");
    assert_eq!(with(&|a| a.blocks.split_off(1).clear()), "article.cover");
}

#[test]
fn parsers_that_remember() {
    let count = std::sync::atomic::AtomicU32::new(0);
    let parser = seed_parser::from_fn(|raw: &str| {
        let mut parsed = by_line(raw);
        if count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 0 {
            parsed.value.blocks[0].kind = BlockKind::Title;
        }
        parsed
    });
    assert_eq!(law(laws::check_seed_parser(&parser, "One\nTwo\n")), "article.same");
}

#[test]
fn tokenisers() {
    let check = |spans: &[(u32, u32)]| {
        let tokens: Vec<_> =
            spans.iter().map(|&(a, b)| Token::new(at(a, b), TokenKind::Word, Case::None)).collect();
        laws::tokens("né no", at(0, 6), &tokens)
    };
    assert_eq!(check(&[(0, 3), (4, 6)]), Ok(()));
    assert_eq!(law(check(&[(0, 2), (4, 6)])), "tokens.place");
    assert_eq!(law(check(&[(0, 3), (3, 4), (4, 6)])), "tokens.cover");
    assert_eq!(law(check(&[(0, 3), (1, 6)])), "tokens.order");
    assert_eq!(law(check(&[(4, 6), (0, 3)])), "tokens.cover");
    assert_eq!(law(check(&[(0, 3), (4, 5)])), "tokens.cover");
    assert_eq!(law(check(&[(0, 3), (3, 3), (4, 6)])), "tokens.place");
    let clears = tokenizer::from_fn(|text: &str, within: Span, out: &mut Vec<Token>| {
        out.clear();
        spaced(text, within, out);
    });
    assert_eq!(law(laws::check_tokenizer(&clears, "a b c")), "tokens.append");
    let whole = tokenizer::from_fn(|text: &str, _: Span, out: &mut Vec<Token>| {
        spaced(text, Span::of(text), out);
    });
    assert_eq!(law(laws::check_tokenizer(&whole, "a b c d")), "tokens.order");
    let no_accents = tokenizer::from_fn(|text: &str, within: Span, out: &mut Vec<Token>| {
        spaced(text, within, out);
        out.retain(|t| t.span.slice(text).is_ascii());
    });
    let general = tokenizer::from_fn(spaced);
    assert_eq!(laws::check_same_tokens(&no_accents, &general, "ne no"), Ok(()));
    assert_eq!(law(laws::check_same_tokens(&no_accents, &general, "né no")), "tokens.fast");
}

#[test]
fn splitters() {
    let text = "One two. Three.";
    let tokens = words(text);
    let check = |list: &[(u32, u32, u32, u32)]| {
        let list: Vec<_> = list.iter().map(|&(a, b, i, j)| Sentence::new(at(a, b), i, j)).collect();
        laws::sentences(text, &tokens, &list)
    };
    assert_eq!(check(&[(0, 8, 0, 2), (9, 15, 2, 3)]), Ok(()));
    assert_eq!(law(check(&[(0, 8, 0, 2)])), "sentences.tile");
    assert_eq!(law(check(&[(0, 8, 0, 2), (9, 9, 2, 2), (9, 15, 2, 3)])), "sentences.tile");
    assert_eq!(law(check(&[(0, 3, 0, 1), (9, 15, 2, 3)])), "sentences.tile");
    assert_eq!(law(check(&[(0, 9, 0, 2), (9, 15, 2, 3)])), "sentences.bytes");
    assert_eq!(law(check(&[(0, 15, 0, 4)])), "sentences.tile");
    let counts_all =
        sentence_splitter::from_fn(|_: &str, tokens: &[Token], out: &mut Vec<Sentence>| {
            let first = out.len() as u32;
            if let (Some(a), Some(b)) = (tokens.first(), tokens.last()) {
                out.push(Sentence::new(a.span.cover(b.span), first, first + tokens.len() as u32));
            }
        });
    assert_eq!(law(laws::check_splitter(&counts_all, text, &tokens)), "sentences.append");
}

#[test]
fn taggers() {
    let text = "Ada left . Bo stayed .";
    let tokens = words(text);
    let sentences = [Sentence::new(at(0, 10), 0, 3), Sentence::new(at(11, 22), 3, 6)];
    let view = View::new(text).with_tokens(&tokens).with_sentences(&sentences);
    let check = |heads: &[u32], has_heads: bool| {
        let mut syntax = Syntax::default();
        syntax.has_heads = has_heads;
        syntax.words.extend(heads.iter().map(|&head| {
            let mut word = Word::new(Tag::NN);
            word.head = head;
            word
        }));
        laws::syntax(view, &syntax)
    };
    let none = Word::NO_HEAD;
    assert_eq!(check(&[1, 1, 1, 4, 4, 4], true), Ok(()));
    assert_eq!(check(&[none; 6], false), Ok(()));
    assert_eq!(check(&[], false), Ok(()));
    assert_eq!(law(check(&[1, 1], true)), "syntax.words");
    assert_eq!(law(check(&[1, 1, 1, 4, 4, none], true)), "syntax.heads");
    assert_eq!(law(check(&[1, 1, 1, 4, 4, 4], false)), "syntax.heads");
    assert_eq!(law(check(&[1, 1, 1, 4, 4, 6], true)), "syntax.heads");
    assert_eq!(law(check(&[1, 4, 1, 4, 4, 4], true)), "syntax.heads");
    assert_eq!(law(check(&[1, 2, 0, 4, 4, 4], true)), "syntax.forest");
    let appends = syntax_tagger::from_fn(|view: View<'_>, out: &mut Syntax| {
        out.words.extend(view.tokens().iter().map(|_| Word::new(Tag::NN)));
    });
    assert_eq!(law(laws::check_syntax(&appends, view)), "syntax.same");
}

/// One attribution: `Ada said no.`
fn said() -> Attribution {
    let mut found = Attribution::new("test");
    (found.source, found.cue, found.content) = (vec![at(0, 3)], vec![at(4, 8)], vec![at(9, 11)]);
    found
}

#[test]
fn attributors() {
    let text = "Ada said no.";
    let with = |change: &dyn Fn(&mut Attribution)| {
        let mut found = said();
        change(&mut found);
        law(laws::attributions(text, &[found]))
    };
    assert_eq!(laws::attributions(text, &[said()]), Ok(()));
    assert_eq!(with(&|a| a.content.clear()), "attributions.content");
    assert_eq!(with(&|a| a.content = vec![at(7, 11)]), "attributions.overlap");
    assert_eq!(with(&|a| a.content.push(at(9, 10))), "attributions.overlap");
    assert_eq!(with(&|a| a.cue = vec![at(4, 4)]), "attributions.place");
    assert_eq!(with(&|a| a.content = vec![at(9, 20)]), "attributions.place");
    assert_eq!(with(&|a| a.parent = Some(1)), "attributions.parent");
    assert_eq!(with(&|a| a.parent = Some(0)), "attributions.forest");
    assert_eq!(with(&|a| a.score = f32::NAN), "attributions.why");
    assert_eq!(with(&|a| a.rule = Default::default()), "attributions.why");
    let mut earlier = said();
    (earlier.source, earlier.cue) = (vec![at(9, 10)], vec![]);
    earlier.content = vec![at(0, 3)];
    assert_eq!(law(laws::attributions(text, &[said(), earlier.clone()])), "attributions.order");
    let mut inner = said();
    inner.parent = Some(0);
    assert_eq!(law(laws::attributions(text, &[earlier, inner])), "attributions.parent");
}

#[test]
fn attributors_append() {
    let view = View::new("Ada said no.");
    let nested = |first: u32| {
        let mut inner = said();
        inner.parent = Some(first);
        [said(), inner]
    };
    let good = attributor::from_fn(move |_: View<'_>, out: &mut Vec<Attribution>| {
        let first = out.len() as u32;
        out.extend(nested(first));
    });
    assert_eq!(laws::check_attributor(&good, view), Ok(()));
    let bad =
        attributor::from_fn(move |_: View<'_>, out: &mut Vec<Attribution>| out.extend(nested(0)));
    assert_eq!(law(laws::check_attributor(&bad, view)), "attributions.append");
}

#[test]
fn resolvers() {
    let text = "Ada said no.";
    let ada = || {
        let mut actor = Actor::new("Ada", "ada", ActorKind::Person);
        actor.mentions = vec![at(0, 3)];
        actor
    };
    let with = |change: &dyn Fn(&mut Actors)| {
        let mut actors = Actors::default();
        actors.list.push(ada());
        actors.of_attribution.push(Some(0));
        change(&mut actors);
        laws::actors(text, 1, &actors)
    };
    assert_eq!(with(&|_| {}), Ok(()));
    assert_eq!(law(with(&|a| a.of_attribution.clear())), "actors.attributions");
    assert_eq!(law(with(&|a| a.of_attribution[0] = Some(1))), "actors.attributions");
    assert_eq!(law(with(&|a| a.list[0].mentions.push(at(9, 90)))), "actors.mentions");
    assert_eq!(law(with(&|a| a.list[0].mentions.insert(0, at(9, 11)))), "actors.mentions");
    assert_eq!(law(with(&|a| a.list[0].name.clear())), "actors.name");
    let late = |a: &mut Actors| {
        let mut other = ada();
        other.mentions = vec![at(9, 11)];
        a.list.insert(0, other);
    };
    assert_eq!(law(with(&late)), "actors.order");
    let appends = resolver::from_fn(move |_: View<'_>, _: &[Attribution], out: &mut Actors| {
        out.list.push(ada());
        out.of_attribution.push(Some(0));
    });
    assert_eq!(law(laws::check_resolver(&appends, View::new(text), &[said()])), "actors.same");
}

#[test]
fn stances() {
    let text = "Ada backs it.";
    let backs = || {
        let mut found = Stance::new("test");
        found.holder = Holder::Mention(at(0, 3));
        (found.evidence, found.target) = (at(4, 9), at(10, 12));
        found
    };
    let with = |change: &dyn Fn(&mut Stance)| {
        let mut found = backs();
        change(&mut found);
        laws::stances(text, 1, &[found])
    };
    assert_eq!(with(&|s| s.attribution = Some(0)), Ok(()));
    assert_eq!(law(with(&|s| s.attribution = Some(1))), "stances.attribution");
    assert_eq!(law(with(&|s| s.target = at(10, 10))), "stances.place");
    assert_eq!(law(with(&|s| s.evidence = at(10, 14))), "stances.place");
    assert_eq!(law(with(&|s| s.holder = Holder::Mention(at(0, 0)))), "stances.place");
    assert_eq!(law(with(&|s| s.holder = Holder::Name(" ".into()))), "stances.holder");
    assert_eq!(law(with(&|s| s.score = 1.5)), "stances.why");
    let mut earlier = backs();
    earlier.evidence = at(0, 3);
    assert_eq!(law(laws::stances(text, 0, &[backs(), earlier])), "stances.order");
    let once =
        stance_tagger::from_fn(move |_: View<'_>, _: &[Attribution], out: &mut Vec<Stance>| {
            if out.is_empty() {
                out.push(backs());
            }
        });
    assert_eq!(law(laws::check_stance(&once, View::new(text), &[])), "stances.append");
}

#[test]
fn analyses() {
    let raw = "Ada said no.\n";
    let mut good = Analysis::default();
    good.article = by_line(raw).value;
    good.tokens = words(raw);
    good.sentences = vec![Sentence::new(at(0, 12), 0, 3)];
    good.attributions = vec![said()];
    good.actors.list.push(Actor::new("Ada", "ada", ActorKind::Person));
    good.actors.of_attribution.push(Some(0));
    good.attributions[0].actor = Some(0);
    assert_eq!(laws::analysis(raw, &good), Ok(()));
    let with = |change: &dyn Fn(&mut Analysis)| {
        let mut analysis = good.clone();
        change(&mut analysis);
        law(laws::analysis(raw, &analysis))
    };
    assert_eq!(with(&|a| a.attributions[0].actor = Some(1)), "analysis.actors");
    assert_eq!(with(&|a| a.tokens[1].span = at(2, 8)), "analysis.tokens");
    assert_eq!(with(&|a| a.sentences.clear()), "sentences.tile");
    assert_eq!(with(&|a| a.actors.of_attribution.clear()), "actors.attributions");
}

#[test]
fn the_place_is_shown() {
    let tokens = [Token::new(at(0, 3), TokenKind::Word, Case::None)];
    let broken = laws::tokens("Ada said “no”", at(0, 17), &tokens).unwrap_err();
    let shown = broken.to_string();
    assert!(
        shown.contains("U+0073 lies in no token") && shown.contains("Ada ⟦s⟧aid “no”"),
        "{shown}"
    );
    assert_eq!(broken.span(), Some(at(4, 5)));
}
