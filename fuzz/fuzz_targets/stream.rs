//! A text that comes in pieces gives the sentences of the whole; bytes that are no text are named.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso_fuzz::{Bytes, Input, Segmenters, mutate};
use sayso_token::{Breaks, Segment, Segmenter, SplitOptions, Stream, TokenOptions};
use std::ops::Range;

type Found = (Range<u64>, String, usize);

fn found(sentence: Segment<'_>) -> Found {
    (sentence.range(), sentence.text().to_owned(), sentence.words().count())
}

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let of = Segmenters::of(input.lang);
    let (mut options, mut split) = (TokenOptions::default(), SplitOptions::default());
    if input.choices.plain {
        (options.breaks, split.breaks) = (Breaks::BlankLine, Breaks::BlankLine);
    }
    let splitter = if input.choices.rules_only { &of.rules } else { &of.model };
    let splitter = splitter.clone().with_options(split);
    let mut segmenter = Segmenter::of(of.tokenizer.clone().with_options(options), splitter);
    let whole: Vec<Found> = segmenter.sentences(&input.text).map(found).collect();

    let mut stream = Stream::new(segmenter);
    let mut pieces = Vec::new();
    let mut rest = input.text.as_bytes();
    // The input's own bytes say how long the pieces are.
    let mut lengths = Bytes::new(data);
    while !rest.is_empty() {
        let length = usize::from(lengths.byte() % 32) + usize::from(input.choice % 4) + 1;
        let (piece, later) = rest.split_at(length.min(rest.len()));
        stream.push_bytes(piece, |s| pieces.push(found(s))).expect("UTF-8");
        rest = later;
    }
    stream.finish(|s| pieces.push(found(s))).expect("whole characters");
    assert_eq!(pieces, whole, "pieces against the whole");

    any_bytes(&mut stream, data);
    short_paragraphs(stream, &input.text);
});

/// Bytes that may be no UTF-8, byte by byte: an error names the first that is wrong.
fn any_bytes(stream: &mut Stream, data: &[u8]) {
    let wrong = std::str::from_utf8(data).err().map(|e| e.valid_up_to());
    let mut result = Ok(());
    for byte in data.chunks(1) {
        result = stream.push_bytes(byte, |_| {});
        if result.is_err() {
            break;
        }
    }
    let result = result.and(stream.finish(|_| {}));
    assert_eq!(result.is_err(), wrong.is_some(), "{result:?} for {wrong:?}");
    let _ = stream.finish(|_| {});
}

/// Paragraphs that are not waited for: sentences stay in order, and what is no space stays in them.
fn short_paragraphs(stream: Stream, text: &str) {
    let mut stream = stream.with_longest_paragraph(64);
    let (mut at, mut black) = (0, 0);
    // A zero-width space is a space to the tokeniser, though not to Unicode.
    let is_black = |c: &char| !c.is_whitespace() && *c != '\u{200b}';
    let mut each = |s: Segment<'_>| {
        assert!(s.range().start >= at, "sentences in order");
        at = s.range().end;
        black += s.words().flat_map(|w| w.text.chars()).filter(is_black).count();
    };
    stream.push(text, &mut each);
    stream.finish(&mut each).expect("whole characters");
    assert_eq!(black, text.chars().filter(is_black).count(), "characters are lost");
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
