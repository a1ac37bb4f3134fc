//! Made-up archives.

use super::*;
use crate::{Content, ErrorKind, Opened, Options};
use std::io::Write;

fn record(kind: &str, media: &str, url: &str, content: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{}>\r\n\
         Content-Type: {media}\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
        url.len(),
        content.len()
    )
}

fn answer(url: &str, status: &str, fields: &str, body: &str) -> String {
    let http = format!("HTTP/1.1 {status}\r\n{fields}\r\n\r\n{body}");
    record("response", "application/http; msgtype=response", url, &http)
}

/// What is found: the address or number of a page, or an error.
fn found(archive: &[u8], packed: bool) -> Vec<String> {
    let mut out = Vec::new();
    let read = if packed { read_packed } else { read };
    let mut from = BufReader::with_capacity(7, archive);
    let done = read(&mut from, 5_000, &mut |record| {
        out.push(match record {
            Record::Page { name, .. } => name.url.expect("an address"),
            Record::Damaged { name, error } => format!("{}: {error}", name.number),
        });
        ControlFlow::Continue(())
    });
    assert!(matches!(done, Ok(ControlFlow::Continue(()))));
    out
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn pages_among_other_records() {
    let archive = [
        record("warcinfo", "application/warc-fields", "info", "software: made up"),
        record("request", "application/http", "http://a/", "GET / HTTP/1.1"),
        answer("http://a/", "200 OK", "Content-Type: text/html", "<p>One"),
        record("metadata", "application/warc-fields", "http://a/", "x: y"),
        record("conversion", "text/plain", "http://b/", "Headline\nA line.\n"),
        record("resource", "image/png", "http://c/", "PNG"),
    ];
    assert_eq!(found(archive.concat().as_bytes(), false), ["http://a/", "http://b/"]);
    let packed: Vec<u8> = archive.iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(found(&packed, true), ["http://a/", "http://b/"]);
    assert_eq!(found(&gzip(&archive.concat()), true), ["http://a/", "http://b/"]);
    assert_eq!(found(b"", false), Vec::<String>::new());
}

#[test]
fn a_damaged_record_costs_itself() {
    let good = |n: u32| record("conversion", "text/plain", &format!("http://{n}/"), "A line.\n");
    let short = good(2).replace("Content-Length: 8", "Content-Length: 2");
    let none = good(2).replace("Content-Length: 8", "Content-Lengths: 8");
    let word = good(2).replace("Content-Length: 8", "Content-Length: eight");
    let endless = "WARC/1.0\r\nWARC-Type: conversion\r\n".to_owned();
    let large = record("conversion", "text/plain", "http://2/", &"x".repeat(6_000));
    for (damaged, error) in [
        (&short, "2: its content does not end after 2 bytes"),
        (&none, "2: no Content-Length"),
        (&word, "2: Content-Length is \"eight\""),
        (&endless, "2: its head has no end"),
        (&large, "2: longer than 5000 bytes"),
    ] {
        let archive = [good(1), damaged.clone(), good(3)].concat();
        assert_eq!(
            found(archive.as_bytes(), false),
            ["http://1/", error, "http://3/"],
            "{damaged}"
        );
    }
    let cut = good(1) + &good(2)[..good(2).len() - 8];
    assert_eq!(found(cut.as_bytes(), false), ["http://1/", "2: cut off: 4 of 8 bytes"]);
}

#[test]
fn a_damaged_gzip_member_costs_itself() {
    let good =
        |n: u32| gzip(&record("conversion", "text/plain", &format!("http://{n}/"), "A line.\n"));
    let mut broken = good(2);
    let middle = broken.len() / 2;
    broken[middle] ^= 0x55;
    let out = found(&[good(1), broken, good(3)].concat(), true);
    assert_eq!(
        (out.first().map(String::as_str), out.last().map(String::as_str)),
        (Some("http://1/"), Some("http://3/"))
    );
    assert!(out.iter().any(|line| line.contains("damaged gzip member")), "{out:?}");
    let out = found(&[good(1), b"nonsense".to_vec(), good(3)].concat(), true);
    assert_eq!(out[1], "2: 8 bytes that are no gzip member");
    assert_eq!(found(b"no gzip", true), ["1: 7 bytes that are no gzip member"]);
}

#[test]
fn answers() {
    let read = |status: &str, fields: &str, body: &[u8]| {
        let mut answer = format!("HTTP/1.1 {status}\r\n{fields}\r\n\r\n").into_bytes();
        answer.extend_from_slice(body);
        Response::read(&answer, 100)
    };
    let html = "Content-Type: text/html; charset=\"koi8-u\"";
    let plain = read("200 OK", html, b"<p>a").expect("an answer").expect("a page");
    assert_eq!((plain.charset, &*plain.page), (Some(encoding_rs::KOI8_U), &b"<p>a"[..]));
    assert_eq!(read("404 Not Found", html, b"<p>a"), Ok(None));
    assert_eq!(read("200 OK", "Content-Type: image/png", b"x"), Ok(None));
    let chunks = format!("{html}\r\nTransfer-Encoding: chunked");
    let page =
        |read: Result<Option<Response>, Error>| read.expect("an answer").expect("a page").page;
    assert_eq!(page(read("200", &chunks, b"3\r\n<p>\r\n2;x=y\r\nab\r\n0\r\n\r\n")), b"<p>ab");
    assert_eq!(page(read("200", &chunks, b"<p>put together before")), b"<p>put together before");
    let packed = format!("{html}\r\nContent-Encoding: gzip");
    assert_eq!(page(read("200", &packed, &gzip("<p>a"))), b"<p>a");
    let bomb = read("200", &packed, &gzip(&"a".repeat(5_000)));
    assert_eq!(bomb.expect_err("too long").kind(), ErrorKind::Size);
    assert!(read("200", &format!("{html}\r\nContent-Encoding: br"), b"x").is_err());
    assert!(Response::read(b"junk", 100).is_err());
}

#[test]
fn a_page_is_read_from_its_answer() {
    let url = "http://a/";
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Nothing but a line</p>";
    let page = Content::Page(Page::answer(http.as_bytes().to_vec(), Some(url.to_owned())));
    match page.open(&Options::default()).expect("a page") {
        Opened::Lines { text, url: found } => {
            assert_eq!((&*text, found), ("Nothing but a line", Some(url)));
        }
        Opened::Structured(article) => {
            assert_eq!(article.paragraphs[0].text, "Nothing but a line");
        }
        other => panic!("no page: {other:?}"),
    }
    let moved = Content::Page(Page::answer(b"HTTP/1.1 301 Moved\r\n\r\n".to_vec(), None));
    assert!(matches!(moved.open(&Options::default()), Ok(Opened::None)));
}

#[test]
fn a_stray_byte_before_a_record_costs_nothing() {
    let first = record("conversion", "text/plain", "http://a/", "One line.");
    let second = record("conversion", "text/plain", "http://b/", "A line.");
    let archive = format!("\n{first}x{second}\u{feff}{first}");
    assert_eq!(found(archive.as_bytes(), false), ["http://a/", "http://b/", "http://a/"]);
}
