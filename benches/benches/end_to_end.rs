//! Raw pages to stances on one core, in bytes of the raw text, and the steps on the way.
#![allow(missing_docs)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use sayso::{Analysis, Depth, Pipeline, Workspace};

/// Far more than the caches hold, so that text comes from memory as it does in a corpus; a little when the
/// benches only run as tests.
const BYTES: usize = if cfg!(debug_assertions) { 100_000 } else { 16_000_000 };

fn end_to_end(c: &mut Criterion) {
    let articles = sayso_benches::articles();
    // One allocation an article, as if each had just been read.
    let corpus: Vec<String> =
        sayso_benches::repeated(&articles, BYTES).into_iter().map(str::to_owned).collect();
    let bytes: usize = corpus.iter().map(String::len).sum();
    let mut group = c.benchmark_group("end_to_end");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
    let depths = [
        ("article", Depth::Article),
        ("segmentation", Depth::Segmentation),
        ("attributions", Depth::Attributions),
        ("stances", Depth::Stances),
    ];
    for (name, depth) in depths {
        let pipeline = Pipeline::builder().depth(depth).build();
        group.bench_function(name, |b| {
            b.iter_batched_ref(
                || (Workspace::default(), Analysis::default()),
                |(workspace, analysis)| {
                    for raw in &corpus {
                        pipeline.run_into(raw, workspace, analysis);
                    }
                    analysis.tokens.len()
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn one_article(c: &mut Criterion) {
    let articles = sayso_benches::articles();
    let longest = articles.iter().max_by_key(|a| a.len()).map_or("", String::as_str);
    let pipeline = Pipeline::default();
    let mut group = c.benchmark_group("one_article");
    group.throughput(Throughput::Bytes(longest.len() as u64));
    group.bench_function("longest", |b| b.iter(|| pipeline.run(longest)));
    group.finish();
}

criterion_group!(benches, end_to_end, one_article);
criterion_main!(benches);
