//! Who holds a stance where the nearest noun phrase does not.

mod common;

use common::{Layers, Tagger, lines};
use sayso_core::{Genre, Modality};
use sayso_stance::{JudgeModel, StanceRules};

fn found(text: &str) -> Vec<String> {
    lines(&Layers::with(text, Tagger::Model).stances(&StanceRules::new(), text, Genre::News), text)
}

#[test]
fn a_place_after_a_verb_holds_nothing() {
    let text = "Ada Lind posted on Chatter accusing the label of greed.";
    assert!(found(text).contains(&"Ada Lind - the label of greed".to_owned()), "{:?}", found(text));
    let text = "Bo Horn lodged a question in parliament calling for a ban on trawlers.";
    assert!(found(text).contains(&"Bo Horn + a ban on trawlers".to_owned()), "{:?}", found(text));
    let text =
        "The council was praised by Bo Horn, who in the past has voiced support for the toll.";
    assert!(found(text).contains(&"Bo Horn + the toll".to_owned()), "{:?}", found(text));
}

#[test]
fn a_role_stands_for_its_name() {
    for text in [
        "Bo Horn is a lawyer who has backed the ban.",
        "Voters opted for Bo Horn, a banker who has backed the ban.",
        "Bo Horn, the lawyer who backed the ban, spoke.",
    ] {
        assert!(found(text).contains(&"Bo Horn + the ban".to_owned()), "{text} {:?}", found(text));
    }
    let text = "It was a lawyer who opposed the ban.";
    assert_eq!(found(text), ["a lawyer - the ban"]);
}

#[test]
fn roles_of_one_holder_are_no_further_holders() {
    let text = "The report was denounced by the Harbour Guild, a trade and craft group.";
    assert_eq!(found(text), ["the Harbour Guild - The report"]);
    let text = "Mr Horn, the richest man in town and a keen sailor, condemned the deal.";
    assert_eq!(found(text), ["Mr Horn - the deal"]);
}

#[test]
fn a_time_is_no_condition() {
    let modality = |text: &str| {
        let all = Layers::with(text, Tagger::Model).stances(&StanceRules::new(), text, Genre::News);
        all.first().map(|s| s.modality)
    };
    let lasting = "Bo Horn agreed to lead the club until the end of the season.";
    assert_eq!(modality(lasting), Some(Modality::Asserted));
    let bound = "Bo Horn will back the toll if the fares fall.";
    assert_eq!(modality(bound), Some(Modality::Conditional));
}

fn judged(text: &str) -> Vec<String> {
    let model = JudgeModel::from_bytes(sayso_models::STANCE_EN).unwrap();
    let rules = StanceRules::new().with_judge(model);
    lines(&Layers::with(text, Tagger::Model).stances(&rules, text, Genre::News), text)
}

#[test]
fn misfortunes_and_silence_take_no_side() {
    let text = "Ada Lind said the flood was awful.";
    assert!(judged(text).is_empty(), "{:?}", judged(text));
    let text = "Ada Lind declined to denounce the violence.";
    assert!(!judged(text).contains(&"Ada Lind - the violence".to_owned()), "{:?}", judged(text));
}
