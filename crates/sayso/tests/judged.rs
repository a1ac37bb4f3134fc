//! What the learned judge must not propose, whatever it has learned.

use sayso::{Lang, Pipeline};

#[test]
fn nobody_takes_a_side_in_what_is_supposed_asked_or_contrary_to_fact() {
    let pipeline = Pipeline::builder().plain(true).lang(Lang::EN).build();
    for text in [
        "Voters could have shown that they were tired of the ferry.",
        "Should the council reject the ferry, the port will close.",
        "Nobody knows whether the guild is fed up with the mayor.",
    ] {
        let analysis = pipeline.run(text);
        let found: Vec<&str> = analysis.stances.iter().map(|s| s.rule.as_str()).collect();
        assert!(!found.contains(&"stance.model.proposed"), "{text}: {found:?}");
    }
}
