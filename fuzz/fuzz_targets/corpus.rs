//! Many documents together: collectors merged in any grouping give the same, matrix, network, time line and pictures
//! of any statements are sound, and a report of them is a page.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sayso::view::{Digest, matrix_svg, network_svg, terminal, timeline_svg};
use sayso::{
    Aggregation, Analysis, Collector, Date, Document, Duplicates, HeadNoun, NetworkOptions,
    Normalisation, Projection, Qualifier, Report, Statements, Step,
};
use sayso_fuzz::{Bytes, Input, hold, mutate, pipeline};
use sayso_testkit::laws;

fuzz_target!(|data: &[u8]| {
    let input = Input::of(data);
    let pipeline = pipeline(input.choices);
    // Every other line is a document, or a few lines are.
    let texts: Vec<String> = (input.text.lines().collect::<Vec<_>>())
        .chunks(1 + usize::from(input.choice % 4))
        .take(12)
        .map(|lines| lines.join("\n"))
        .collect();
    let run = |text: &String| pipeline.run(Document::new(text).lang(sayso::Lang::EN));
    let analyses: Vec<Analysis> = texts.iter().map(run).collect();
    let collect = |range: std::ops::Range<usize>| {
        let mut collector = Collector::default().with_author("the author");
        for at in range {
            let mut report = Report::of(&texts[at], &texts[at], &analyses[at]);
            if at % 3 > 0 {
                let (month, day) = (1 + at as u8 % 12, 1 + input.choice % 31);
                report = report.with_date(Date { year: 2024, month, day });
            }
            collector.add(report, &HeadNoun);
        }
        collector
    };
    let whole = collect(0..texts.len()).finish();
    let (one, two) = (texts.len() / 3, texts.len() / 2);
    let mut left = collect(0..one);
    left.merge(collect(one..two));
    left.merge(collect(two..texts.len()));
    assert!(left.finish() == whole, "merged one after the other");
    let mut right = collect(one..two);
    right.merge(collect(two..texts.len()));
    let mut first = collect(0..one);
    first.merge(right);
    assert!(first.finish() == whole, "merged from the right");
    aggregate(&whole, &mut Bytes::new(data));
    page(&texts, &analyses);
});

/// Matrix, network and time line with options that the bytes choose.
fn aggregate(statements: &Statements, bytes: &mut Bytes<'_>) {
    use Duplicates as D;
    let mut aggregation = Aggregation::default();
    let duplicates = [D::Include, D::Document, D::Week, D::Month, D::Year, D::AcrossRange];
    aggregation.duplicates = bytes.choose(&duplicates);
    aggregation.least_actor = u32::from(bytes.byte() % 4);
    aggregation.least_concept = u32::from(bytes.byte() % 4);
    let matrix = aggregation.matrix(statements);
    hold(laws::matrix(&matrix));
    let total: u64 = matrix.cells.iter().map(|cell| cell.total()).sum();
    assert!(total <= statements.list.len() as u64, "more statements than there are");

    let mut options = NetworkOptions::default();
    options.projection =
        bytes.choose(&[Projection::TwoMode, Projection::Actors, Projection::Concepts]);
    use Qualifier as Q;
    options.qualifier =
        bytes.choose(&[Q::Ignore, Q::Combine, Q::Congruence, Q::Conflict, Q::Subtract]);
    use Normalisation as N;
    let normalisations = [N::None, N::Activity, N::Prominence, N::Average, N::Jaccard, N::Cosine];
    options.normalisation = bytes.choose(&normalisations);
    options.isolates = bytes.byte() % 2 == 0;
    let network = options.network(&matrix);
    hold(laws::network(&network));
    let line = aggregation
        .time_line(statements, bytes.choose(&[Step::Day, Step::Week, Step::Month, Step::Year]));
    let most = usize::from(bytes.byte() % 8);
    drop((
        matrix_svg(&matrix, most, most),
        network_svg(&network, most, 0.0),
        timeline_svg(&line, most),
    ));
}

/// The report, and the texts as a terminal shows them.
fn page(texts: &[String], analyses: &[Analysis]) {
    let mut report = sayso::view::Report::new("A corpus");
    for (text, analysis) in texts.iter().zip(analyses) {
        let document = sayso::Reading::new(text, text, analysis);
        report.add_digest(&Digest::of(&document));
        let marked = terminal::marked_text(&document, &terminal::Options::default());
        assert!(!marked.contains('\u{1b}'), "an escape sequence of the text's own");
    }
    let mut out = String::new();
    report.write_html(&mut out).expect("a string takes it");
    assert_eq!(out.matches("<script").count(), 3, "a script of the text's own");
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate(data, size, max_size, seed)
});
