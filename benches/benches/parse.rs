//! Raw pages to articles, in bytes of the raw text.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::SeedParser as _;
use sayso_seed::SeedReader;
use std::hint::black_box;

fn parse(c: &mut Criterion) {
    let articles = sayso_benches::articles();
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut group = c.benchmark_group("parse");
    group.throughput(Throughput::Bytes(bytes as u64));
    let readers = [
        ("default", SeedReader::new()),
        ("rules", SeedReader::new().rules_only()),
        ("plain", SeedReader::new().plain()),
    ];
    for (name, reader) in readers {
        group.bench_function(name, |b| {
            b.iter(|| {
                articles
                    .iter()
                    .map(|raw| black_box(reader.parse(raw)).value.blocks.len())
                    .sum::<usize>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
