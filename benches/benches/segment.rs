//! Tokens and sentences on one core, beside the Unicode libraries and another sentence splitter.
//!
//! Each round takes one text of about 64 KiB, so that a round is short beside the time slices of a busy
//! machine.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use sayso::{Lang, SentenceSplitter as _, Span, Tokenizer as _};
use sayso_token::{BoundaryModel, NewsSplitter, NewsTokenizer};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation as _;

/// Invented sentences; every one differs from the next in words and length.
const UKRAINIAN: &str = include_str!("texts/uk.txt");

fn english() -> String {
    let articles = sayso_benches::articles();
    sayso_benches::repeated(&articles, 64 << 10).join("\n\n")
}

fn ours(c: &mut Criterion, lang: Lang, text: &str) {
    let tokenizer = NewsTokenizer::new(lang);
    let rules = NewsSplitter::new(lang);
    let mut group = c.benchmark_group(format!("segment/{lang}"));
    group.throughput(Throughput::Bytes(text.len() as u64));
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    group.bench_function("sayso tokens", |b| {
        b.iter(|| {
            tokens.clear();
            tokenizer.tokenize_into(black_box(text), Span::of(text), &mut tokens);
            tokens.len()
        });
    });
    let mut splitters = vec![("sayso tokens + sentences, rules", rules.clone())];
    if lang == Lang::EN
        && let Ok(model) = BoundaryModel::from_bytes(sayso_models::SEGMENT_EN)
    {
        splitters.push(("sayso tokens + sentences, model", rules.with_model(model)));
    }
    for (name, splitter) in splitters {
        group.bench_function(name, |b| {
            b.iter(|| {
                tokens.clear();
                sentences.clear();
                tokenizer.tokenize_into(black_box(text), Span::of(text), &mut tokens);
                splitter.split_into(text, &tokens, &mut sentences);
                sentences.len()
            });
        });
    }
    group.finish();
}

fn peers(c: &mut Criterion, lang: Lang, text: &str) {
    let mut group = c.benchmark_group(format!("segment/{lang}"));
    group.throughput(Throughput::Bytes(text.len() as u64));
    let words = WordSegmenter::new_for_non_complex_scripts(Default::default());
    let sentences = SentenceSegmenter::new(Default::default());
    group.bench_function("icu_segmenter words", |b| {
        b.iter(|| words.segment_str(black_box(text)).count());
    });
    group.bench_function("icu_segmenter sentences", |b| {
        b.iter(|| sentences.segment_str(black_box(text)).count());
    });
    group.bench_function("unicode-segmentation words", |b| {
        b.iter(|| black_box(text).split_word_bounds().count());
    });
    group.bench_function("unicode-segmentation sentences", |b| {
        b.iter(|| black_box(text).split_sentence_bounds().count());
    });
    group.bench_function("sentencex sentences", |b| {
        b.iter(|| sentencex::segment(lang.as_str(), black_box(text)).len());
    });
    group.finish();
}

/// Texts that no one writes: the time per byte must stay within three times that of prose.
fn odd(c: &mut Criterion) {
    let (tokenizer, splitter) = (NewsTokenizer::default(), NewsSplitter::default());
    let mut group = c.benchmark_group("segment/odd");
    for (name, unit) in [
        ("quotes", "\""),
        ("dots", "."),
        ("spaced dots", ". "),
        ("marks", "\u{301}"),
        ("spaces", " "),
    ] {
        let text = unit.repeat((64 << 10) / unit.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |b, text| {
            b.iter(|| splitter.split(text, &tokenizer.tokenize(black_box(text))).len());
        });
    }
    group.finish();
}

fn all(c: &mut Criterion) {
    let english = english();
    ours(c, Lang::EN, &english);
    peers(c, Lang::EN, &english);
    let ukrainian = UKRAINIAN.repeat((64 << 10) / UKRAINIAN.len() + 1);
    ours(c, Lang::UK, &ukrainian);
    peers(c, Lang::UK, &ukrainian);
    odd(c);
}

criterion_group! {
    name = segment;
    config = Criterion::default().sample_size(60);
    targets = all
}
criterion_main!(segment);
