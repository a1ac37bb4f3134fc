//! The pipeline against the gold of `seeds/`. What it gets right today it must not lose tomorrow; raise a floor
//! when a stage gets better. `cargo run -p sayso --example gold -- diff seeds` shows every difference.

use sayso::{BlockKind, Pipeline};
use sayso_testkit::golden::{Layer, cases, compare_folder};
use std::path::PathBuf;

/// Least F1 of each layer, exact in every role: an attribution counts only with kind, speaker, source, cue,
/// content and parent as a person wrote them, a stance with holder, target, polarity, strength and modality.
const FLOORS: [(Layer, f64); 7] = [
    (Layer::Fields, 0.90),
    (Layer::Labels, 0.94),
    (Layer::Parts, 0.54),
    (Layer::Joins, 0.90),
    (Layer::Sentences, 0.97),
    (Layer::Attributions, 0.34),
    (Layer::Stances, 0.42),
];

fn seeds() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

#[test]
fn no_layer_falls_below_its_floor() {
    let pipeline = Pipeline::default();
    let report = compare_folder(&seeds(), |raw| pipeline.run(raw)).unwrap();
    for (layer, floor) in FLOORS {
        let tally = report.layer(layer);
        assert!(tally.f1() >= floor, "{}: {:.3} is below {floor}", layer.name(), tally.f1());
    }
}

#[test]
fn body_lines_are_the_ones_a_person_kept() {
    let pipeline = Pipeline::default();
    let (mut right, mut wrong) = (0, 0);
    for case in cases(&seeds()).unwrap() {
        let kinds = pipeline.run(case.raw.as_str()).article.blocks.into_iter().map(|b| b.kind);
        for (found, (gold, _)) in kinds.zip(&case.gold.labels) {
            let same = BlockKind::is_body(found) == gold.is_body();
            *(if same { &mut right } else { &mut wrong }) += 1;
        }
    }
    assert!(right + wrong > 500 && wrong * 50 <= right, "{wrong} of {} lines", right + wrong);
}
