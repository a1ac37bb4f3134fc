//! Text that comes in pieces.

use sayso_core::Lang;
use sayso_token::{ErrorKind, Segmenter, Stream};

fn stream() -> Stream {
    Stream::new(Segmenter::new(Lang::EN))
}

#[test]
fn paragraphs_are_given_when_they_end() {
    let (mut stream, mut found) = (stream(), Vec::new());
    stream.push("The ferry is late. It may", |s| found.push(s.text().to_owned()));
    assert!(found.is_empty());
    stream.push(" not come.\nNext", |s| found.push(s.text().to_owned()));
    assert_eq!(found, ["The ferry is late.", "It may not come."]);
    stream.finish(|s| found.push(s.text().to_owned())).unwrap();
    assert_eq!(found[2], "Next");
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let mut stream = stream();
    let error =
        stream.push_bytes(b"so \xc3", |_| {}).and_then(|()| stream.push_bytes(b"(", |_| {}));
    assert_eq!(error.unwrap_err().kind(), &ErrorKind::NotUtf8 { at: 3 });
    stream.finish(|_| {}).unwrap();
    let error = stream.push_bytes(b"a\nfine line\n\xff", |_| {}).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::NotUtf8 { at: 12 });
    assert_eq!(error.to_string(), "the text is not UTF-8 at byte 12");
    stream.finish(|_| {}).unwrap();
    stream.push_bytes("кі".as_bytes().split_last().unwrap().1, |_| {}).unwrap();
    let mut found = Vec::new();
    let error = stream.finish(|s| found.push(s.text().to_owned())).unwrap_err();
    assert_eq!((error.kind(), found), (&ErrorKind::NotUtf8 { at: 2 }, vec!["к".to_owned()]));
}

#[test]
fn a_paragraph_without_an_end_is_not_waited_for() {
    let mut stream = stream().with_longest_paragraph(4096);
    let (mut words, mut end, mut sentences) = (0, 0, 0);
    let text = "The bridge was shut for a year. ".repeat(2_000) + &"on ".repeat(20_000);
    for piece in text.as_bytes().chunks(1000) {
        stream
            .push_bytes(piece, |s| {
                assert!(s.range().start >= end, "sentences in order");
                (words, end, sentences) = (words + s.words().count(), s.range().end, sentences + 1);
            })
            .unwrap();
        assert!(end as usize + 10_000 > stream_position(&text, piece), "little is kept");
    }
    stream.finish(|s| words += s.words().count()).unwrap();
    assert_eq!(words, 2_000 * 8 + 20_000);
    assert!(sentences >= 2_000);
}

/// Where a piece of a text begins.
fn stream_position(text: &str, piece: &[u8]) -> usize {
    piece.as_ptr() as usize - text.as_ptr() as usize
}
