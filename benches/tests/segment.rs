//! What tokens and sentences cost: no memory once the buffers have grown, and on odd text not much more than on
//! prose.

use sayso::{Lang, SentenceSplitter as _, Span, Tokenizer as _};
use sayso_testkit::{SHAPES, Shape, laws};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer, Segmenter, Stream};
use std::cell::RefCell;

fn stages() -> (NewsTokenizer, NewsSplitter) {
    let model = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN).expect("our own model");
    (NewsTokenizer::default(), NewsSplitter::default().with_model(model))
}

#[test]
fn nothing_is_allocated_after_warm_up() {
    let articles = sayso_benches::articles();
    let (tokenizer, splitter) = stages();
    let mut segmenter = Segmenter::of(tokenizer, splitter);
    let mut ukrainian = Segmenter::new(Lang::UK);
    let mut words = 0;
    let mut round = || {
        for article in &articles {
            for sentence in segmenter.sentences(article) {
                words += sentence.words().map(|w| w.text.len()).sum::<usize>();
            }
            words += ukrainian.sentences(article).len();
        }
    };
    round();
    let counted = allocation_counter::measure(round);
    assert_eq!(counted.count_total, 0, "{counted:?}");
    assert!(words > 0);
}

#[test]
fn a_stream_allocates_nothing_after_warm_up() {
    let text = sayso_benches::articles().join("\n");
    let (tokenizer, splitter) = stages();
    let mut stream = Stream::new(Segmenter::of(tokenizer, splitter));
    let mut sentences = 0;
    let mut round = || {
        for piece in text.as_bytes().chunks(4096) {
            stream.push_bytes(piece, |_| sentences += 1).expect("UTF-8");
        }
        stream.finish(|_| sentences += 1).expect("whole characters");
    };
    round();
    let counted = allocation_counter::measure(round);
    assert_eq!(counted.count_total, 0, "{counted:?}");
    assert!(sentences > 0);
}

#[test]
fn odd_text_costs_little_more_than_prose() {
    // Three times on news text of a megabyte; the few articles here, again and again, are cheaper than that.
    // Unoptimised code says little: a call for each sign weighs more than the work. It only shows what explodes.
    let (bytes, limit) = if cfg!(debug_assertions) { (16 << 10, 20.0) } else { (512 << 10, 4.5) };
    let (tokenizer, splitter) = stages();
    let buffers = RefCell::new((Vec::new(), Vec::new()));
    let articles = sayso_benches::articles().join("\n\n");
    let prose = Shape::new("articles", &articles);
    let run = |text: &str| {
        let (tokens, sentences) = &mut *buffers.borrow_mut();
        tokens.clear();
        sentences.clear();
        tokenizer.tokenize_into(text, Span::of(text), tokens);
        splitter.split_into(text, tokens, sentences);
        sentences.len()
    };
    let broken: Vec<String> = SHAPES
        .iter()
        .filter_map(|shape| laws::check_cost(shape, &prose, bytes, limit, run).err())
        .map(|broken| broken.to_string())
        .collect();
    assert!(broken.is_empty(), "{} shapes\n{}", broken.len(), broken.join("\n"));
}
