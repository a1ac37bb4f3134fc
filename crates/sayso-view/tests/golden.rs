//! Small pages and pictures as files that a person can read, and open.
//!
//! `SAYSO_UPDATE=1 cargo test -p sayso-view --test golden` writes them anew; look at what changed before you keep it.

mod common;

use common::{Made, html};
use sayso_core::{
    ActorKind, Cell, Coded, Date, Moment, Network, Node, NodeKind, Party, Polarity, Rule,
    StanceMatrix, Step, Tie, TimeLine,
};
use sayso_view::{Report, matrix_svg, network_svg, timeline_svg};
use std::path::Path;

fn check(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("SAYSO_UPDATE").is_some() {
        std::fs::write(&path, made).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the golden file");
    let differs = kept.lines().zip(made.lines()).position(|(a, b)| a != b);
    assert!(
        kept == made,
        "{name} differs from line {}: see how to update it at the head of this file",
        differs.map_or_else(|| kept.lines().count().min(made.lines().count()) + 1, |at| at + 1)
    );
}

/// The page without style and script, which have files of their own.
fn without_assets(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    for (open, close) in
        [("content=\"default-src", "\">"), ("<style>", "</style>"), ("<script>", "</script>")]
    {
        let (before, from) = rest.split_once(open).expect("an asset");
        let (_, after) = from.split_once(close).expect("its end");
        out.push_str(before);
        out.push_str(open);
        out.push('…');
        out.push_str(close);
        rest = after;
    }
    out.push_str(rest);
    out.replace(&format!("sayso {}", env!("CARGO_PKG_VERSION")), "sayso VERSION")
}

#[test]
fn a_page() {
    let made = [
        Made::new(
            "a.txt",
            "Harbour toll divides the coast",
            "Coast Weekly",
            "Ines Falk",
            "the toll",
        ),
        Made::new(
            "b.txt",
            "“Fine by us” – Treasury & <co>",
            "Northern Wire",
            "Otto Brandt",
            "the new tolls",
        )
        .with_side(Polarity::Support),
        Made::new("c.txt", "Union speaks", "Coast Weekly", "Fishing Union", "Otto Brandt"),
    ];
    const RULE: Rule = Rule {
        id: "example.rejects",
        summary: "Somebody rejects something.",
        example: "Ines Falk rejects the toll.",
        pitfalls: "Irony.",
    };
    let mut report = Report::new("The harbour toll")
        .with_concepts(|targets| {
            let last =
                |words: &&str| Some(Coded::new(words.trim_end_matches('s').rsplit(' ').next()?));
            targets.iter().map(last).collect()
        })
        .with_rules(|id| (id == RULE.id).then_some(RULE));
    made.iter().for_each(|one| report.add(&one.document()));
    report.add_error("d.txt", "d.txt: not UTF-8, and no encoding fits");
    check("page.html", &without_assets(&html(&report)));
}

fn parties() -> Vec<Party> {
    ["Ines Falk", "Otto Brandt", "Fishing union", "Treasury"]
        .map(|name| Party::new(name, name.to_lowercase(), ActorKind::Other))
        .into()
}

#[test]
fn a_matrix() {
    let mut matrix = StanceMatrix::default();
    matrix.actors = parties();
    matrix.concepts = vec![
        "harbour toll".into(),
        "dredging of the outer basin before winter".into(),
        "ferry".into(),
    ];
    let cell = |actor, concept, support, oppose, neutral| {
        let mut cell = Cell::new(actor, concept);
        (cell.support, cell.oppose, cell.neutral) = (support, oppose, neutral);
        cell
    };
    matrix.cells = vec![
        cell(0, 0, 0, 4, 0),
        cell(0, 1, 2, 0, 0),
        cell(1, 0, 1, 0, 0),
        cell(1, 2, 0, 0, 1),
        cell(2, 0, 0, 1, 0),
        cell(2, 1, 3, 1, 0),
        cell(3, 0, 2, 0, 0),
        cell(3, 1, 0, 1, 0),
    ];
    check("matrix.svg", &matrix_svg(&matrix, 10, 10));
}

#[test]
fn a_network() {
    let mut network = Network::default();
    network.nodes = parties()
        .iter()
        .map(|party| Node::new(&*party.name, NodeKind::Actor(party.kind), 1))
        .collect();
    let tie = |from, to, agree, conflict| {
        let mut tie = Tie::new(from, to, agree - conflict);
        (tie.agree, tie.conflict) = (agree, conflict);
        tie
    };
    network.ties =
        vec![tie(0, 1, 0.0, 1.0), tie(0, 2, 2.0, 0.0), tie(0, 3, 1.0, 2.0), tie(1, 3, 1.0, 0.0)];
    check("network.svg", &network_svg(&network, 10, 0.0));
}

#[test]
fn a_time_line() {
    let mut line = TimeLine::default();
    (line.step, line.actors) = (Step::Month, parties());
    let moment = |month, actor, support, oppose, neutral| {
        let mut moment = Moment::new(Date { year: 2025, month, day: 1 }, actor, 0);
        (moment.support, moment.oppose, moment.neutral) = (support, oppose, neutral);
        moment
    };
    line.moments = vec![
        moment(1, 0, 0, 3, 0),
        moment(2, 1, 1, 0, 0),
        moment(5, 0, 1, 1, 0),
        moment(5, 2, 0, 0, 1),
        moment(11, 3, 9, 0, 0),
    ];
    check("timeline.svg", &timeline_svg(&line, 3));
}
