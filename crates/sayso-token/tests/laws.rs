//! The laws of the traits, on text made up by the machine.

use proptest::prelude::*;
use sayso_core::{Lang, SentenceSplitter, Span, Tokenizer};
use sayso_testkit::{laws, strategies};
use sayso_token::{
    BoundaryModel, Breaks, NewsSplitter, NewsTokenizer, Segment, Segmenter, SplitOptions, Stream,
    TokenOptions,
};
use std::ops::Range;
use std::sync::LazyLock;

/// Pieces that the scanner treats in different ways, put together at random.
const PIECES: &[&str] = &[
    "the", "He", "said", "U.S", "Mr", "I", "p.m", "etc", "don", "n't", "'s", "’ll", "workers",
    "cannot", "12", "3,400", "2025", "05", "/", "-", "–", "—", ".", "..", "…", "!", "?", ",", ";",
    ":", "\"", "“", "”", "„", "«", "»", "'", "’", "‘", "‚", "`", "(", ")", "[", "]", " ", "  ",
    "\n", "\n\n", "\u{a0}", "\u{2028}", "@", "#", "&", "$", "€", "%", "www", "http://", "example",
    ".com", "ua", "_", "*", "•", "é", "Київ", "т", "ʼ", "e\u{301}", "😀", "👍🏽", "🇺🇦", "\u{200d}",
    "\u{feff}", "中文", "。", ":)", "\u{0}", "l'", "dit-il", "&#39;", "&amp;",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|p| p.concat()),
        ".{0,60}",
    ]
}

fn langs() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::WITH_TABLES.into_iter().chain([Lang::UNKNOWN]).collect::<Vec<_>>())
}

/// A model that asks for close looks everywhere and answers at random, to see that nothing depends on where
/// a piece of text ends.
static MODEL: LazyLock<BoundaryModel> = LazyLock::new(|| {
    let mut number = 1_u64;
    let mut weight = || {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (number >> 60) as i8 - 8
    };
    let weights: Vec<i8> = (0..BoundaryModel::size()).map(|_| weight()).collect();
    let gates = [-1000, 1000, -1000, 1000];
    BoundaryModel::from_bytes(BoundaryModel::to_bytes("test", &weights, 0, gates)).expect("a model")
});

fn segmenter(breaks: Breaks) -> Segmenter {
    let (mut options, mut split) = (TokenOptions::default(), SplitOptions::default());
    (options.breaks, split.breaks) = (breaks, breaks);
    let splitter = NewsSplitter::default().with_options(split).with_model(MODEL.clone());
    Segmenter::of(NewsTokenizer::default().with_options(options), splitter)
}

/// A sentence, and where its words begin.
type Found = (Range<u64>, String, Vec<(u64, String)>);

fn found(sentence: Segment<'_>) -> Found {
    let words = sentence.words().map(|w| (w.start, w.text.to_owned())).collect();
    (sentence.range(), sentence.text().to_owned(), words)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_text_in_pieces_is_the_text(
        texts in prop::collection::vec(text(), 1..6),
        lengths in prop::collection::vec(0..20usize, 1..20),
        blank in any::<bool>(),
    ) {
        let text = texts.join("\n\n");
        let mut segmenter = segmenter(if blank { Breaks::BlankLine } else { Breaks::Line });
        let whole: Vec<Found> = segmenter.sentences(&text).map(found).collect();
        let mut stream = Stream::new(segmenter);
        let mut pieces = Vec::new();
        let mut rest = text.as_bytes();
        for length in lengths.iter().cycle() {
            // Not all of the lengths can be 0.
            let (piece, later) = rest.split_at((*length).max(1).min(rest.len()));
            stream.push_bytes(piece, |s| pieces.push(found(s))).expect("UTF-8");
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        stream.finish(|s| pieces.push(found(s))).expect("whole characters");
        prop_assert_eq!(&pieces, &whole);
        // The next text begins at 0 again.
        pieces.clear();
        stream.push(&text, |s| pieces.push(found(s)));
        stream.finish(|s| pieces.push(found(s))).expect("whole characters");
        prop_assert_eq!(&pieces, &whole);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_black_byte_is_in_one_token(text in text(), lang in langs(), split in any::<bool>()) {
        let mut options = TokenOptions::default();
        (options.split_contractions, options.keep_hyphens) = (split, !split);
        let tokens = NewsTokenizer::new(lang).with_options(options).tokenize(&text);
        let mut covered = 0;
        for token in &tokens {
            prop_assert!(token.span.get(&text).is_some_and(|t| !t.is_empty()), "{token:?}");
            prop_assert!(token.span.start() >= covered);
            let gap = Span::new(covered, token.span.start()).slice(&text);
            prop_assert!(gap.chars().all(is_space), "{gap:?} is in no token");
            covered = token.span.end();
        }
        prop_assert!(text[covered as usize..].chars().all(is_space));
        prop_assert!(tokens.first().is_none_or(|t| !t.joined), "nothing to join the first token to");
    }

    #[test]
    fn the_fast_path_is_the_general_path(text in text(), lang in langs()) {
        let tokenizer = NewsTokenizer::new(lang);
        let mut plain = Vec::new();
        tokenizer.tokenize_plainly(&text, &mut plain);
        prop_assert_eq!(tokenizer.tokenize(&text), plain);
    }

    #[test]
    fn a_part_of_a_text_is_a_text(before in text(), text in text(), after in text()) {
        let whole = [before.as_str(), &text, &after].concat();
        let within = Span::new(before.len() as u32, (before.len() + text.len()) as u32);
        let mut tokens = Vec::new();
        NewsTokenizer::default().tokenize_into(&whole, within, &mut tokens);
        let alone = NewsTokenizer::default().tokenize(&text);
        let spans: Vec<_> = alone.iter().map(|t| t.span.shift(before.len() as u32)).collect();
        prop_assert_eq!(tokens.iter().map(|t| t.span).collect::<Vec<_>>(), spans);
    }

    #[test]
    fn sentences_tile_the_tokens(text in text(), lang in langs(), whole in any::<bool>()) {
        let mut options = SplitOptions::default();
        options.split_quotations = !whole;
        let tokens = NewsTokenizer::new(lang).tokenize(&text);
        let sentences = NewsSplitter::new(lang).with_options(options).split(&text, &tokens);
        let mut at = 0;
        for sentence in &sentences {
            let range = sentence.tokens();
            prop_assert!(range.start == at && range.end > at, "{range:?} after {at}");
            let cover = tokens[range.start].span.cover(tokens[range.end - 1].span);
            prop_assert_eq!(sentence.span, cover);
            at = range.end;
        }
        prop_assert_eq!(at, tokens.len());
    }

    #[test]
    fn a_paragraph_more_changes_nothing_before(text in text(), more in text()) {
        let segment = |text: &str| {
            let tokens = NewsTokenizer::default().tokenize(text);
            let sentences = NewsSplitter::default().split(text, &tokens);
            (tokens, sentences)
        };
        let (tokens, sentences) = segment(&text);
        let (longer, later) = segment(&[text.as_str(), "\n\n", &more].concat());
        prop_assert_eq!(&longer[..tokens.len()], &tokens[..]);
        prop_assert_eq!(&later[..sentences.len()], &sentences[..]);
    }
}

/// Tokeniser and splitter by the laws of the kit, with every option.
fn stages(lang: Lang, bits: u8) -> (NewsTokenizer, NewsSplitter) {
    let (mut options, mut split) = (TokenOptions::default(), SplitOptions::default());
    (options.split_contractions, options.keep_hyphens) = (bits & 1 == 0, bits & 2 == 0);
    split.split_quotations = bits & 4 == 0;
    if bits & 8 != 0 {
        (options.breaks, split.breaks) = (Breaks::BlankLine, Breaks::BlankLine);
    }
    let splitter = NewsSplitter::new(lang).with_options(split);
    let splitter = if bits & 16 == 0 { splitter } else { splitter.with_model(MODEL.clone()) };
    (NewsTokenizer::new(lang).with_options(options), splitter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn laws_of_tokenisers_and_splitters(
        texts in [strategies::any_text(), strategies::any_text(), strategies::any_text()],
        lang in langs(),
        bits in 0u8..32,
    ) {
        let (tokenizer, splitter) = stages(lang, bits);
        let [before, text, after] = &texts;
        laws::check_tokenizer(&tokenizer, text)?;
        let plainly = sayso_core::tokenizer::from_fn(|text: &str, _: Span, out: &mut Vec<_>| {
            tokenizer.tokenize_plainly(text, out);
        });
        laws::check_same_tokens(&tokenizer, &plainly, text)?;
        laws::check_part(&tokenizer, before, text, after)?;
        laws::check_splitter(&splitter, text, &tokenizer.tokenize(text))?;
    }

    #[test]
    fn streams_give_what_the_whole_gives(
        text in strategies::any_text(),
        cuts in prop::collection::vec(0..200usize, 0..20),
        lang in langs(),
        bits in 0u8..32,
    ) {
        let (tokenizer, splitter) = stages(lang, bits);
        let whole = |text: &str| {
            let mut segmenter = Segmenter::of(tokenizer.clone(), splitter.clone());
            segmenter.sentences(text).map(found).collect::<Vec<_>>()
        };
        let pieces = |pieces: &[&str]| {
            let mut stream = Stream::new(Segmenter::of(tokenizer.clone(), splitter.clone()));
            let mut out = Vec::new();
            pieces.iter().for_each(|piece| stream.push(piece, |s| out.push(found(s))));
            stream.finish(|s| out.push(found(s))).expect("whole characters");
            out
        };
        laws::check_stream(whole, pieces, &text, &cuts)?;
    }
}

/// White space, and the space of no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}
