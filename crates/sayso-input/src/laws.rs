//! No reader panics, whatever comes, and what a reader makes of a document is an article of its text.

use crate::structured::Structured;
use crate::{Encoding, Fields, decode, read_ccnews, read_record};
#[cfg(feature = "html")]
use crate::{html, read_html, read_xml, warc, xml};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sayso_testkit::{laws, strategies};

/// What web pages, feeds, archives and lines of JSON are made of.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<p>",
    "</p>",
    "<div>",
    "<h1>",
    "</h1>",
    "<article>",
    "</article>",
    "<br/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE html>",
    "<!ENTITY a \"b\">",
    "&amp;",
    "&#x0;",
    "&nbsp",
    "&a;",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">",
    "<meta charset=\"",
    "<title>",
    "<?xml version=\"1.0\" encoding=\"",
    "?>",
    "windows-1251",
    "utf-8",
    "<rss><channel>",
    "<item>",
    "</item>",
    "<title/>",
    "<description>",
    "<pubDate>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    "<entry>",
    "<updated>",
    "2025-02-30T25:61:00Z",
    "<nitf><body>",
    "<hedline><hl1>",
    "<body.content>",
    "<newsItem>",
    "<inlineXML>",
    "xml:lang=\"en\"",
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "WARC-Type: conversion\r\n",
    "Content-Length: ",
    "12\r\n",
    "99999999999999999999\r\n",
    "\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "Content-Type: text/html; charset=",
    "Transfer-Encoding: chunked\r\n",
    "5\r\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\"text\":",
    "\"id\":",
    "\"lang\":\"en\"",
    "\"maintext\":\"",
    "\"title\":",
    "\"@type\":\"NewsArticle\"",
    "\"headline\":\"",
    "\"author\":[{\"name\":\"Ada Moss\"}]",
    "null",
    "-1e999",
    "\\ud800",
    "\\u0000",
    "\"holder\":{\"bstart\":",
    "The mayor opened the bridge on Monday, and nobody came.",
    "\0",
    "\u{feff}",
    "\n",
    " ",
    "é",
    "слово",
];

/// Whole documents, small, to be damaged.
const WHOLE: &[&str] = &[
    "<html><head><title>Toll falls</title><meta charset=utf-8></head><body><article><h1>Toll falls</h1><p>The toll on \
     the new bridge will fall in May, the mayor said on Monday.</p></article></body></html>",
    "<rss><channel><title>Herald</title><item><title>Toll falls</title><pubDate>Mon, 03 Mar 2025 10:00:00 \
     GMT</pubDate><description>&lt;p&gt;The toll will fall.&lt;/p&gt;</description></item></channel></rss>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Toll</title><updated>2025-03-03T10:00:00Z</updated>\
     <content type=\"html\">&lt;p&gt;No.&lt;/p&gt;</content></entry></feed>",
    "<nitf><head><docdata><date.issue norm=\"20250303T100000Z\"/></docdata></head><body><body.head><hedline><hl1>Toll\
     </hl1></hedline><byline>By Ada Moss</byline></body.head><body.content><block><p>No.</p></block></body.content></body></nitf>",
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://herald.example/toll\r\nContent-Length: \
     84\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>The toll will fall.</p>\r\n\r\n\r\n",
    "{\"id\":\"a\",\"text\":\"The toll will fall.\",\"lang\":\"en\",\"holder\":{\"bstart\":0,\"bend\":3}}",
    "{\"url\":\"https://herald.example/toll\",\"title\":\"Toll\",\"maintext\":\"The toll will fall.\",\"authors\":[\"Ada \
     Moss\"],\"date_publish\":\"2025-03-03 10:00:00\"}",
];

/// Pieces, damaged documents, and any text or bytes.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat());
    let by = prop_oneof![
        Just(String::new()),
        select(PIECES).prop_map(str::to_owned),
        "[0-9<>&\"{}\\[\\]\\\\\\r\\n]{1,4}",
    ];
    let damaged = (select(WHOLE), prop::collection::vec((any::<[Index; 2]>(), by), 1..4)).prop_map(
        |(file, damages)| {
            let mut file = file.as_bytes().to_vec();
            for ([at, length], by) in damages {
                let at = at.index(file.len() + 1);
                let end = (at + length.index(8)).min(file.len());
                file.splice(at..end, by.into_bytes());
            }
            file
        },
    );
    prop_oneof![
        3 => pieces.prop_map(String::into_bytes),
        3 => damaged,
        1 => strategies::any_text().prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

/// The article of a document that a reader made is one of its text.
fn composed(document: &Structured) -> Result<(), TestCaseError> {
    let (text, article) = document.compose();
    laws::article(&text, &article)?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn lines_of_json(file in files()) {
        let fields = Fields::default();
        let _ = read_record(&file, &fields);
        if let Ok(document) = read_ccnews(&file) {
            composed(&document)?;
        }
    }

    #[test]
    fn encodings(file in files()) {
        for named in [None, Encoding::from_label("utf-16"), Encoding::from_label("big5")] {
            let _ = decode(&file, named);
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn pages_and_feeds(file in files()) {
        let text = html::decode(&file, xml::declared_encoding(&file));
        let _ = (html::fragment(&text), html::plain(&text));
        for document in read_xml(&text).into_iter().flatten().flatten() {
            composed(&document)?;
        }
        if let Ok(crate::WebPage::Article(document)) = read_html(&text, Some("https://herald.example/toll")) {
            composed(&document)?;
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn archives(file in files(), limit in 0u64..300) {
        let mut numbers = Vec::new();
        let mut give = |record: warc::Record| {
            numbers.push(format!("{record:?}").len());
            std::ops::ControlFlow::Continue(())
        };
        let read = warc::read(&mut &*file, limit, &mut give);
        prop_assert!(read.is_ok() && warc::read_packed(&mut &*file, limit, &mut give).is_ok());
        prop_assert!(numbers.len() <= 2 * file.len() + 2, "records of nothing");
    }
}
