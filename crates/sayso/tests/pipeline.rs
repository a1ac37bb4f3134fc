//! The whole path: what goes in raw comes out in raw offsets, whatever is reused, swapped or stopped early.

use sayso::{
    Analysis, Attribution, Depth, Holder, Lang, Pipeline, Polarity, Span, Stance, View, Workspace,
    attributor, explain, rules, stance_tagger,
};
use std::collections::HashSet;

const PAGE: &str = "Harbour Politics World\n\nTown backs the bridge toll — Coast Weekly\n\n\
    Town backs the bridge toll — Coast Weekly\n\nBy Ada Moor\n\n\
    Mayor Ines Falk said on Monday that the bridge would open in spring, and she thanked the engineers for their patience.\n\n\
    “Nobody on this coast has wai\n\nted longer for a bridge than the people of Northside,” the mayor said at the gates.\n\n\
    The fishing union backs the toll, Coast Weekly reports, citing two officials familiar with the plans.\n\n\
    Share\nComments\n0\n";

fn words(raw: &str, spans: &[Span]) -> String {
    spans.iter().map(|&span| &raw[span]).collect::<Vec<_>>().join(" … ")
}

#[test]
fn a_page_comes_out_as_an_analysis_in_raw_offsets() {
    let analysis = Pipeline::default().run(PAGE);
    assert_eq!(&PAGE[analysis.article.title.unwrap()], "Town backs the bridge toll");
    assert_eq!(&PAGE[analysis.article.authors[0].span], "Ada Moor");
    assert_eq!(analysis.lang(), Lang::EN);
    let quoted =
        analysis.attributions.iter().find(|a| words(PAGE, &a.content).contains("Nobody")).unwrap();
    // The broken word is one token over the break, and the quotation has one speaker.
    assert!(words(PAGE, &quoted.content).contains("wai\n\nted longer"));
    assert_eq!(words(PAGE, &quoted.source), "the mayor");
    assert_eq!(analysis.speaker(quoted), Some("Ines Falk"));
    assert!(analysis.tokens.iter().any(|t| &PAGE[t.span] == "wai\n\nted"));
    let backs =
        analysis.stances.iter().find(|s| words(PAGE, &[s.target]).contains("the toll")).unwrap();
    assert_eq!(backs.polarity, Polarity::Support);
    assert!(matches!(backs.holder, Holder::Mention(span) if &PAGE[span] == "The fishing union"));
}

#[test]
fn buffers_of_an_earlier_document_leave_no_trace() {
    let pipeline = Pipeline::default();
    let (mut workspace, mut reused) = (Workspace::default(), Analysis::default());
    for text in [PAGE, "", "Київ заявив: «Ні».\n", "He agreed.\n", PAGE] {
        pipeline.run_into(text, &mut workspace, &mut reused);
        assert_eq!(reused, pipeline.run(text));
    }
}

#[test]
fn an_error_in_a_stream_goes_to_the_handler_and_the_run_goes_on() {
    let pipeline =
        Pipeline::builder().plain(true).lang(Lang::EN).depth(Depth::Segmentation).build();
    let (sender, errors) = std::sync::mpsc::channel();
    let documents = vec![Ok("One. Two."), Err("bad record"), Ok("Three.")];
    let run = pipeline.run_many(documents, move |error| sender.send(error).unwrap());
    let found: Vec<(&str, usize)> = run.map(|(text, a)| (text, a.sentences.len())).collect();
    assert_eq!(found, [("One. Two.", 2), ("Three.", 1)]);
    assert_eq!(errors.iter().collect::<Vec<_>>(), ["bad record"]);
}

#[test]
fn stages_of_ones_own_run_beside_and_instead() {
    let tweets = || {
        attributor::from_fn(|view: View<'_>, out: &mut Vec<Attribution>| {
            let Some(at) = view.text().find(" tweeted: ") else { return };
            let mut found = Attribution::new("mine.tweeted");
            found.source = vec![Span::new(0, at as u32)];
            found.content = vec![Span::new(at as u32 + 10, view.text().trim_end().len() as u32)];
            out.push(found);
        })
    };
    let cheers = || {
        stance_tagger::from_fn(|view: View<'_>, _: &[Attribution], out: &mut Vec<Stance>| {
            let Some(at) = view.text().find("hurray for ") else { return };
            let mut found = Stance::new("mine.hurray");
            found.polarity = Polarity::Support;
            found.target = Span::new(at as u32 + 11, view.text().trim_end().len() as u32);
            out.push(found);
        })
    };
    let text = "Ines Falk tweeted: hurray for the new bridge\n";
    let plain = || Pipeline::builder().plain(true).lang(Lang::EN);
    let beside = plain().attributor(tweets()).stance(cheers()).build().run(text);
    assert!(beside.attributions.iter().any(|a| a.rule.as_str() == "mine.tweeted"));
    assert!(beside.stances.iter().any(|s| s.rule.as_str() == "mine.hurray"));
    let alone = plain().without_builtin_attributor().without_builtin_stance();
    let alone = alone.attributor(tweets()).stance(cheers()).build().run(text);
    assert_eq!((alone.attributions.len(), alone.stances.len()), (1, 1));
    assert_eq!(&text[alone.stances[0].target], "the new bridge");
}

#[test]
fn each_depth_stops_where_it_says() {
    let at = |depth| Pipeline::builder().depth(depth).build().run(PAGE);
    assert!(at(Depth::Article).tokens.is_empty() && at(Depth::Article).article.title.is_some());
    let segmented = at(Depth::Segmentation);
    assert!(!segmented.sentences.is_empty() && segmented.syntax.words.is_empty());
    let tagged = at(Depth::Syntax);
    assert!(!tagged.syntax.words.is_empty() && tagged.attributions.is_empty());
    let attributed = at(Depth::Attributions);
    assert!(!attributed.attributions.is_empty() && attributed.stances.is_empty());
}

#[test]
fn every_result_can_be_explained() {
    let analysis = Pipeline::default().run(PAGE);
    let attributions = analysis.attributions.iter().map(|a| &a.rule);
    for rule in attributions.chain(analysis.stances.iter().map(|s| &s.rule)) {
        assert!(explain(rule.as_str()).is_some(), "{rule}");
    }
    let ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "an id stands twice");
}
