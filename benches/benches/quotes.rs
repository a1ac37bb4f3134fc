//! Attributions and actors of segmented text, in bytes of the clean text.
#![allow(missing_docs)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::{Actors, Attributor as _, Resolver as _};
use sayso_actors::ActorResolver;
use sayso_quote::QuoteRules;

fn quotes(c: &mut Criterion) {
    let (articles, bytes) = sayso_benches::prepared();
    let (rules, resolver) = (QuoteRules::new(), ActorResolver::new());
    let mut group = c.benchmark_group("quotes");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("attributions", |b| {
        let mut out = Vec::new();
        b.iter(|| {
            out.clear();
            for article in &articles {
                rules.attribute_into(article.view(), &mut out);
            }
            out.len()
        });
    });
    let found: Vec<_> = articles.iter().map(|a| rules.attribute(a.view())).collect();
    group.bench_function("actors", |b| {
        let mut out = Actors::default();
        b.iter(|| {
            for (article, attributions) in articles.iter().zip(&found) {
                resolver.resolve_into(article.view(), attributions, &mut out);
            }
            out.list.len()
        });
    });
    group.finish();
}

criterion_group!(benches, quotes);
criterion_main!(benches);
