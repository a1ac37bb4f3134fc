//! The Rust of the book, compiled and run as doc tests.

macro_rules! chapters {
    ($($name:ident: $path:literal,)*) => {
        $(#[doc = include_str!(concat!("../../docs/src/", $path))] #[allow(dead_code)] struct $name;)*
    };
}

chapters! {
    Introduction: "introduction.md",
    SeedFormat: "seed-format.md",
    Attribution: "attribution.md",
    Stance: "stance.md",
    Segmentation: "segmentation.md",
    Aggregation: "aggregation.md",
    OutputContract: "output-contract.md",
    WritingATagger: "writing-a-tagger.md",
    Architecture: "architecture.md",
    Reliability: "reliability.md",
    Benchmarks: "benchmarks.md",
}
