//! The laws of functions, streams and corpora: each holds for what keeps it and is reported for what breaks it; and the
//! texts of the strategies are what they say.

use proptest::prelude::*;
use sayso_core::{
    ActorKind, Analysis, Attribution, Cell, Lang, Network, Node, NodeKind, Party, Span,
    StanceMatrix, Tie, Token, tokenizer,
};
use sayso_testkit::{Broken, laws, strategies};

/// The name of the law that is broken; fails if none is.
fn law(result: Result<(), Broken>) -> &'static str {
    result.expect_err("the law should be broken").law()
}

#[test]
fn normal_forms() {
    let lower = |text: &str| text.to_lowercase();
    assert_eq!(laws::check_idempotent(lower, "Ada SAID"), Ok(()));
    let doubled = |text: &str| text.replace("''", "'");
    assert_eq!(laws::check_idempotent(doubled, "so''"), Ok(()));
    let broken = laws::check_idempotent(doubled, "so''''").unwrap_err();
    assert_eq!((broken.law(), broken.span()), ("text.idempotent", Some(Span::new(3, 4))));
}

#[test]
fn languages() {
    let latin = |text: &str| text.contains(char::is_alphabetic).then_some(Lang::EN);
    assert_eq!(laws::check_language(latin, "No."), Ok(()));
    assert_eq!(laws::check_language(latin, "12."), Ok(()));
    assert_eq!(law(laws::check_language(|_| Some(Lang::EN), "12.")), "lang.letters");
    let turns = std::cell::Cell::new(false);
    let moody = |_: &str| Some(if turns.replace(!turns.get()) { Lang::EN } else { Lang::DE });
    assert_eq!(law(laws::check_language(moody, "No.")), "lang.same");
}

#[test]
fn streams() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let buffered = |pieces: &[&str]| lines(&pieces.concat());
    let text = "One.\nZwei – drei.\n";
    assert_eq!(laws::check_stream(lines, buffered, text, &[2, 4, 11]), Ok(()));
    let hasty = |pieces: &[&str]| pieces.iter().flat_map(|piece| lines(piece)).collect();
    assert_eq!(laws::check_stream(lines, hasty, text, &[5]), Ok(()), "at the end of a line");
    assert_eq!(law(laws::check_stream(lines, hasty, text, &[2])), "stream.pieces");
}

#[test]
fn parts() {
    let spaced = |text: &str, within: Span, out: &mut Vec<Token>| {
        let mut at = within.start();
        for word in within.slice(text).split(' ') {
            let end = at + word.len() as u32;
            if end > at {
                let kind = sayso_core::TokenKind::Word;
                out.push(Token::new(Span::new(at, end), kind, sayso_core::Case::None));
            }
            at = end + 1;
        }
    };
    assert_eq!(laws::check_part(&tokenizer::from_fn(spaced), "so", "it is", "n't"), Ok(()));
    let looks_around = tokenizer::from_fn(move |text: &str, within: Span, out: &mut Vec<Token>| {
        spaced(text, within, out);
        if text.get(within.end() as usize..).is_some_and(|rest| rest.starts_with('n')) {
            out.pop();
        }
    });
    assert_eq!(law(laws::check_part(&looks_around, "so", "it is", "n't")), "tokens.part");
}

#[test]
fn explanations() {
    let mut analysis = Analysis::default();
    analysis.attributions.push(Attribution::new("quote.known"));
    assert_eq!(laws::check_explained(&analysis, |id| id == "quote.known"), Ok(()));
    assert_eq!(law(laws::check_explained(&analysis, |_| false)), "results.explained");
}

#[test]
fn corpora() {
    let collect = |part: &[&str]| part.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let append = |mut a: Vec<String>, b: Vec<String>| {
        a.extend(b);
        a
    };
    let documents = ["one", "two", "three"];
    assert_eq!(laws::check_merge(&documents, collect, append, |all| all), Ok(()));
    let keeps_the_longer = |a: Vec<String>, b: Vec<String>| if b.len() > a.len() { b } else { a };
    assert_eq!(
        law(laws::check_merge(&documents, collect, keeps_the_longer, |all| all)),
        "corpus.merge"
    );
    let letters = |part: &[&str]| part.iter().map(|s| s.len()).sum::<usize>();
    assert_eq!(laws::check_order(&documents, letters), Ok(()));
    assert_eq!(law(laws::check_order(&documents, |part| part.first().copied())), "corpus.order");
}

#[test]
fn matrices() {
    let party = |name: &str| Party::new(name, name, ActorKind::Person);
    let cell = |actor, concept| {
        let mut cell = Cell::new(actor, concept);
        cell.support = 1;
        cell
    };
    let with = |change: &dyn Fn(&mut StanceMatrix)| {
        let mut matrix = StanceMatrix::default();
        matrix.actors = vec![party("Ada Moss"), party("Piet Vos")];
        matrix.concepts = vec!["bridge".into(), "toll".into()];
        matrix.cells = vec![cell(0, 0), cell(0, 1), cell(1, 0)];
        change(&mut matrix);
        laws::matrix(&matrix)
    };
    assert_eq!(with(&|_| {}), Ok(()));
    assert_eq!(law(with(&|m| m.cells[0].actor = 2)), "corpus.matrix");
    assert_eq!(law(with(&|m| m.cells.swap(0, 1))), "corpus.matrix");
    assert_eq!(law(with(&|m| m.cells[1] = m.cells[0])), "corpus.matrix");
    assert_eq!(law(with(&|m| m.cells[0].support = 0)), "corpus.matrix");
    assert_eq!(law(with(&|m| m.actors[1].key = "Ada Moss".into())), "corpus.matrix");
    assert_eq!(law(with(&|m| m.concepts[1] = "bridge".into())), "corpus.matrix");
}

#[test]
fn networks() {
    let with = |ties: &[(u32, u32, f64)]| {
        let mut network = Network::default();
        let kind = NodeKind::Actor(ActorKind::Person);
        network.nodes = vec![Node::new("Ada Moss", kind, 1), Node::new("Piet Vos", kind, 1)];
        network.ties = ties.iter().map(|&(from, to, weight)| Tie::new(from, to, weight)).collect();
        laws::network(&network)
    };
    assert_eq!(with(&[(0, 1, -1.0)]), Ok(()));
    assert_eq!(law(with(&[(0, 2, 1.0)])), "corpus.network");
    assert_eq!(law(with(&[(1, 1, 1.0)])), "corpus.network");
    assert_eq!(law(with(&[(0, 1, 1.0), (1, 0, 1.0)])), "corpus.network");
    assert_eq!(law(with(&[(0, 1, f64::NAN)])), "corpus.network");
}

proptest! {
    #[test]
    fn texts_of_every_kind_survive_the_way_to_other_offsets(
        texts in (strategies::any_text(), strategies::quotations(), strategies::both_ways(), strategies::opinions(), strategies::page()),
    ) {
        let (any, quotations, both_ways, opinions, page) = texts;
        for text in [any, quotations, both_ways, opinions, page] {
            laws::check_offsets(&text)?;
        }
    }
}

/// What the strategies promise is in the texts that they make.
#[test]
fn texts_hold_what_tries_to_break_code() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut some = |strategy: &dyn Fn() -> BoxedStrategy<String>| -> String {
        let strategy = strategy();
        (0..1500).map(|_| strategy.new_tree(&mut runner).expect("a text").current()).collect()
    };
    let any = some(&|| strategies::any_text().boxed());
    for piece in [
        "“",
        "”",
        "„",
        "«",
        "»",
        "‹",
        "「",
        "'",
        "\"",
        "\r\n",
        "\r",
        "\u{c}",
        "\u{b}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\u{feff}",
        "\u{200b}",
        "\u{200d}",
        "\u{301}",
        "\u{e000}",
        "\0",
        "\u{202e}",
        "\u{2066}",
        "חדשות",
        "أخبار",
        "新聞",
        "नमस्ते",
        "ข่าว",
        "한국어",
        "😀",
        "🇺🇦",
        "𝔘",
        "уряд",
        "Straße",
    ] {
        assert!(any.contains(piece), "{piece:?}");
    }
    assert!(any.split(['\n', '\r']).any(|line| line.len() > 2000), "no long line");
    let quotations = some(&|| strategies::quotations().boxed());
    for piece in ["„", "« ", "``", "”” ", "『"] {
        assert!(quotations.contains(piece), "{piece:?}");
    }
    let opinions = some(&|| strategies::opinions().boxed());
    assert!(opinions.contains("opposes") && opinions.contains("never"));
    let both_ways = some(&|| strategies::both_ways().boxed());
    assert!(
        both_ways.contains('\u{200f}')
            && both_ways.contains("قال")
            && both_ways.contains('\u{2067}')
    );
    let page = some(&|| strategies::page().boxed());
    assert!(
        page.contains("ShareBy Ada Moss")
            || page.contains("TweetBy Ada Moss")
            || page.contains("Comments | ")
    );
}
