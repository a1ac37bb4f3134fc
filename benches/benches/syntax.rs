//! Parts of speech and chunks of clean text, in bytes of the clean text.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::{Syntax, SyntaxTagger as _};
use sayso_syntax::ShallowTagger;

fn syntax(c: &mut Criterion) {
    let (articles, bytes) = sayso_benches::prepared();
    let tagger = ShallowTagger::new();
    let mut group = c.benchmark_group("syntax");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("shallow", |b| {
        let mut out = Syntax::default();
        b.iter(|| {
            for article in &articles {
                tagger.tag_into(article.view(), &mut out);
            }
            out.words.len()
        });
    });
    group.finish();
}

criterion_group!(benches, syntax);
criterion_main!(benches);
