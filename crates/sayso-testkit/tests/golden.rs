//! Gold files: what is right is right, what differs is shown, and the seed corpus is sound.

use sayso_core::{Analysis, Holder, Span};
use sayso_testkit::golden::{self, ErrorKind, Gold, Layer};
use std::path::Path;

const RAW: &str = "Toll goes ahead\nShare\n“We won,”\u{a0}said Ada Moor, whose par\n\nty opposes the toll. Her side won.\n";

const GOLD: &str = "[labels]\ntitle\tToll goes ahead\nshare\tShare\nbody_fragment\t“We won,” said Ada Moor, whose par\nblank\n\
    body_fragment\tty opposes the toll. Her side won.\n\n[joins]\nword\tpar⏎ty\n\n\
    [sentences]\n“We won,” said Ada Moor, whose party opposes the toll. ‖ Her side won.\n\n\
    [attributions]\n#1 | direct | Ada Moor | Ada Moor | said | “We won,”\n\n\
    [stances]\noppose | whose party | the toll | opposes | plain\n";

/// The gold above as an analysis that somebody made.
fn analysis() -> Analysis {
    let mut analysis = Gold::parse(GOLD).unwrap().to_analysis(RAW).unwrap();
    let paragraph = RAW.find('“').unwrap() as u32;
    let split = RAW.find(" Her").unwrap() as u32;
    let sentence = |a, b| sayso_core::Sentence::new(Span::new(a, b), 0, 1);
    analysis.sentences =
        vec![sentence(paragraph, split), sentence(split + 1, RAW.len() as u32 - 1)];
    analysis
}

#[test]
fn what_is_right_is_right() {
    let report = Gold::parse(GOLD).unwrap().compare(RAW, &analysis()).unwrap();
    assert!(report.is_right(), "{report}");
    assert_eq!(report.layer(Layer::Labels).right, 5);
    assert_eq!(report.layer(Layer::Sentences).right, 2);
    assert_eq!(Gold::of_analysis(RAW, &analysis()).to_string(), GOLD);
    let party = analysis().stances[0].holder.clone();
    let Holder::Mention(span) = party else { panic!("{party:?}") };
    assert_eq!(&RAW[span], "whose par\n\nty");
}

#[test]
fn what_differs_is_shown() {
    let gold = Gold::parse(GOLD).unwrap();
    let lines = |change: &dyn Fn(&mut Analysis)| {
        let mut found = analysis();
        change(&mut found);
        let report = gold.compare(RAW, &found).unwrap();
        report.differences().map(|(_, line)| line.to_owned()).collect::<Vec<_>>().join("\n")
    };
    let no_speaker = lines(&|a| a.attributions[0].actor = None);
    assert_eq!(
        no_speaker,
        "- direct | Ada Moor | Ada Moor | said | “We won,”\n+ direct | - | Ada Moor | said | “We won,”",
    );
    assert_eq!(
        lines(&|a| a.stances.clear()),
        "- oppose | whose party | the toll | opposes | plain"
    );
    let label = lines(&|a| a.article.blocks[1].kind = sayso_core::BlockKind::Widget);
    assert_eq!(label, "- line 2: share\tShare\n+ line 2: widget\tShare");
    let one_sentence = lines(&|a| {
        let last = a.sentences.pop().unwrap();
        let first = a.sentences[0];
        a.sentences[0] = sayso_core::Sentence::new(first.span.cover(last.span), 0, 2);
    });
    assert_eq!(one_sentence.lines().filter(|l| l.starts_with('-')).count(), 2, "{one_sentence}");
}

#[test]
fn a_text_at_its_second_place() {
    let raw = "He won. He said no.\n";
    let gold = "[labels]\nbody\tHe won.\n[attributions]\n#1 | indirect | - | He @2 | said | no\n";
    let found = Gold::parse(gold).unwrap().to_analysis(raw).unwrap();
    assert_eq!(found.attributions[0].source, [Span::new(8, 10)]);
    // The nearest place is meant without a number, so none is written.
    assert!(Gold::of_analysis(raw, &found).to_string().contains("| He | said | no"));
    let far = gold.replace("@2", "@1");
    let found = Gold::parse(&far).unwrap().to_analysis(raw).unwrap();
    assert_eq!(found.attributions[0].source, [Span::new(0, 2)]);
    assert!(Gold::of_analysis(raw, &found).to_string().contains("| He @1 | said | no"));
}

#[test]
fn gold_that_does_not_fit_names_the_line() {
    for (from, to, line) in [
        ("share\tShare\n", "", 5),
        ("share\tShare", "share\tPrint", 3),
        ("par⏎ty", "pen⏎ty", 9),
        ("the toll | opposes", "the tax | opposes", 18),
        ("| said |", "| sad |", 15),
        ("‖ Her", "‖ His", 12),
    ] {
        let gold = Gold::parse(&GOLD.replace(from, to)).unwrap();
        let error = gold.compare(RAW, &analysis()).unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Text, Some(line)), "{to}: {error}");
    }
}

fn seeds() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

#[test]
fn the_seed_corpus_is_sound() {
    let cases = golden::cases(&seeds()).unwrap();
    assert!(cases.len() >= 14, "only {} articles", cases.len());
    for case in cases {
        let found =
            case.gold.to_analysis(&case.raw).unwrap_or_else(|e| panic!("{}: {e}", case.name));
        sayso_testkit::laws::attributions(&case.raw, &found.attributions)
            .unwrap_or_else(|e| panic!("{}: {e}", case.name));
        let report = case.gold.compare(&case.raw, &found).unwrap();
        for layer in [Layer::Labels, Layer::Joins, Layer::Attributions, Layer::Stances] {
            let tally = report.layer(layer);
            assert_eq!((tally.missing, tally.extra), (0, 0), "{}: {report}", case.name);
        }
        // Written out and read again, it is still the same analysis.
        let again = Gold::parse(&Gold::of_analysis(&case.raw, &found).to_string());
        let again = again.unwrap().to_analysis(&case.raw).unwrap();
        assert!(again.attributions == found.attributions, "{}", case.name);
        assert!(again.stances == found.stances, "{}", case.name);
    }
}

#[test]
fn a_folder_is_compared_and_updated() {
    let folder = std::env::temp_dir().join(format!("sayso-testkit-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("toll.txt"), RAW).unwrap();
    std::fs::write(
        folder.join("toll.gold.txt"),
        format!("# why\n\n{GOLD}").replace("oppose |", "support |"),
    )
    .unwrap();
    let before = golden::compare_folder(&folder, |_| analysis()).unwrap();
    assert_eq!(before.layer(Layer::Stances).missing, 1);
    assert!(before.to_string().contains("toll [stances]\n- support"), "{before}");
    let changed = golden::update_folder(&folder, &[Layer::Stances], |_| analysis()).unwrap();
    let written = std::fs::read_to_string(folder.join("toll.gold.txt")).unwrap();
    let after = golden::compare_folder(&folder, |_| analysis()).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(changed, 1);
    assert_eq!(written, format!("# why\n\n{GOLD}"));
    assert!(after.is_right(), "{after}");
}
