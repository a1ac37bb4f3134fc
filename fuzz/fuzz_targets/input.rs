//! Readers of web pages, archives, feeds and lines on damaged files and on any bytes: an error or a document, whose fields lie in
//! its text.
//!
//! An input is which format, whether its bytes are the file or damage to one made of parts, and those bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{Bytes, damage};
use sayso_input::{Article, Format, Opened, Options, read};
use std::ops::ControlFlow;

/// What files are made of.
const PARTS: &[&[u8]] = &[
    b"<html><head><title>Toll</title></head><body>",
    b"<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Toll\",\"author\":{\"name\":\"Ada Moor\"},\
      \"datePublished\":\"2025-02-14\",\"articleBody\":\"The mayor said no.\"}</script>",
    b"<meta property=\"article:author\" content=\"Ada Moor\">",
    b"<article><h1>Toll</h1><p>The council voted on Monday for the toll, its mayor said.</p>",
    b"<p>",
    b"</p></article>",
    b"<div class=\"byline\">By Ada Moor</div><time datetime=\"2025-02-14T10:00:00Z\">",
    b"<table><tr><td>",
    b"<li>",
    b"&a&#0;&#x10ffff;&amp",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"<rss><channel><title>Coast</title><item><title>Toll</title><description>It rained.</description>",
    b"</item></channel></rss>",
    b"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>T</title><content>It rained.</content></entry></feed>",
    b"<nitf><head><title>T</title></head><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><p>It rained.</p>",
    b"<newsMessage><itemSet><newsItem><contentSet><inlineXML>",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http\r\nContent-Length: ",
    b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 10\r\n\r\nIt rained.\r\n\r\n",
    b"150\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>It\r\n0\r\n\r\n",
    b"Content-Encoding: gzip\r\n",
    b"{\"id\": \"a\", \"text\": \"It rained.\", \"lang\": \"en\"}\n",
    b"{\"title\": \"T\", \"maintext\": \"It rained.\", \"authors\": [\"Ada Moor\"], \"date_publish\": \"2025-02-14 10:00:00\", \"url\": \"u\"}\n",
    b"\xff\xfeI\0t\0",
    b"\xef\xbb\xbf",
    b"\n",
    b"\r\n\r\n",
    b"\0",
];

const FORMATS: [Option<Format>; 8] = [
    None,
    Some(Format::Html),
    Some(Format::Warc),
    Some(Format::PackedWarc),
    Some(Format::Xml),
    Some(Format::CcNews),
    Some(Format::Jsonl),
    Some(Format::Text),
];

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let format = bytes.choose(&FORMATS);
    let mut file = Vec::new();
    if bytes.byte() % 4 == 0 {
        file.extend_from_slice(bytes.rest());
    } else {
        for _ in 0..bytes.byte() % 64 {
            file.extend_from_slice(bytes.choose(PARTS));
        }
        damage(&mut file, &mut bytes);
        file.extend_from_slice(bytes.rest());
    }
    let mut options = Options::default();
    options.max_document = 1 << 16;
    let mut number = 0;
    let _ = read(&mut &file[..], format, &options, &mut |item| {
        number += 1;
        match item.content.open(&options) {
            Ok(Opened::Structured(document)) => {
                let (text, article) = document.compose();
                check(&text, &article);
            }
            Ok(Opened::Text(decoded)) => {
                for &at in &decoded.replaced {
                    assert!(
                        decoded.text[at..].starts_with('\u{fffd}'),
                        "no sign of what was replaced"
                    );
                }
            }
            Ok(_) => {}
            Err(error) => assert!(!error.to_string().is_empty(), "an error without words"),
        }
        ControlFlow::Continue(())
    });
    assert!(number <= file.len() + 1, "{number} documents of {} bytes", file.len());
});

/// Fields lie in the text, and lines tile it.
fn check(text: &str, article: &Article) {
    let fields = article.title.into_iter().chain(article.dateline).chain(article.section);
    let fields = fields.chain(article.authors.iter().map(|byline| byline.span));
    for span in fields.chain(article.outlets.iter().copied()) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no place of {text:?}");
    }
    let mut end = 0;
    for block in &article.blocks {
        assert_eq!(block.span.start(), end, "lines of {text:?}");
        end = block.span.end();
    }
    assert_eq!(end as usize, text.len(), "lines of {text:?}");
    let _ = article.body(text);
}
