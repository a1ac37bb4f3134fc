//! Stances of segmented text with its attributions, in bytes of the clean text.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::{Attributor as _, StanceTagger as _};
use sayso_quote::QuoteRules;
use sayso_stance::StanceRules;

fn stance(c: &mut Criterion) {
    let (articles, bytes) = sayso_benches::prepared();
    let (quotes, stances) = (QuoteRules::new(), StanceRules::new());
    let found: Vec<_> = articles.iter().map(|a| quotes.attribute(a.view())).collect();
    let mut group = c.benchmark_group("stance");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("rules", |b| {
        let mut out = Vec::new();
        b.iter(|| {
            out.clear();
            for (article, attributions) in articles.iter().zip(&found) {
                stances.tag_into(article.view(), attributions, &mut out);
            }
            out.len()
        });
    });
    group.finish();
}

criterion_group!(benches, stance);
criterion_main!(benches);
