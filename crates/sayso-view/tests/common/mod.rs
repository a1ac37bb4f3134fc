//! Made-up documents.
#![allow(dead_code, missing_docs, unreachable_pub)] // each test file uses some of it

use sayso_core::Reading;
use sayso_core::{
    Actor, ActorKind, Analysis, Attribution, AttributionKind, Block, BlockKind, Date, Dated,
    Holder, Polarity, Span, Stance,
};
use sayso_view::Report;

/// A page of one title and one sentence: somebody says something, and is against something.
#[derive(Clone, Debug)]
pub struct Made {
    pub id: String,
    pub text: String,
    pub analysis: Analysis,
}

fn push(text: &mut String, words: &str) -> Span {
    let start = text.len();
    text.push_str(words);
    Span::from_range(start..text.len()).expect("a short text")
}

impl Made {
    pub fn new(id: &str, title: &str, outlet: &str, actor: &str, target: &str) -> Self {
        let mut text = String::new();
        let mut analysis = Analysis::default();
        let title_span = push(&mut text, title);
        text.push('\n');
        analysis.article.title = Some(title_span);
        let line = Span::new(0, text.len() as u32);
        analysis.article.blocks.push(Block::new(line, BlockKind::Title));
        let outlet_span = push(&mut text, outlet);
        text.push('\n');
        analysis.article.outlets = vec![outlet_span];
        let next = Span::new(line.end(), text.len() as u32);
        analysis.article.blocks.push(Block::new(next, BlockKind::SourceCredit));
        let source = push(&mut text, actor);
        text.push(' ');
        let cue = push(&mut text, "said");
        text.push(' ');
        let content_start = text.len() as u32;
        text.push_str("that he ");
        let evidence = push(&mut text, "rejects");
        text.push(' ');
        let about = push(&mut text, target);
        let content = Span::new(content_start, text.len() as u32);
        text.push_str(".\n");
        analysis
            .article
            .blocks
            .push(Block::new(Span::new(next.end(), text.len() as u32), BlockKind::Body));
        let date = Date { year: 2025, month: 3, day: 4 };
        analysis.article.published = Some(Dated::new(date, outlet_span));
        let mut person = Actor::new(actor, actor.to_lowercase(), ActorKind::Person);
        person.mentions = vec![source];
        analysis.actors.list = vec![person];
        let mut said = Attribution::new("example.said");
        (said.source, said.cue, said.content) = (vec![source], vec![cue], vec![content]);
        (said.kind, said.actor) = (AttributionKind::Indirect, Some(0));
        analysis.attributions = vec![said];
        let mut stance = Stance::new("example.rejects");
        (stance.holder, stance.actor) = (Holder::Mention(source), Some(0));
        (stance.target, stance.evidence) = (about, evidence);
        (stance.polarity, stance.attribution) = (Polarity::Oppose, Some(0));
        analysis.stances = vec![stance];
        Self { id: id.to_owned(), text, analysis }
    }

    /// The same with another side.
    pub fn with_side(mut self, polarity: Polarity) -> Self {
        self.analysis.stances[0].polarity = polarity;
        self
    }

    pub fn document(&self) -> Reading<'_> {
        Reading::new(&self.id, &self.text, &self.analysis)
    }
}

pub fn page(title: &str, made: &[Made]) -> String {
    let mut report = Report::new(title);
    made.iter().for_each(|one| report.add(&one.document()));
    html(&report)
}

pub fn html(report: &Report) -> String {
    let mut page = String::new();
    report.write_html(&mut page).expect("writes to memory");
    page
}

/// The names of all tags outside of scripts and styles, in order; an end tag has its slash.
pub fn tags(page: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let from = &rest[at + 1..];
        let name: String = from
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/' || *c == '!')
            .collect();
        rest = from;
        if name == "script" || name == "style" {
            let end = format!("</{name}");
            rest = &from[from.find(&end).expect("an end")..];
        }
        tags.push(name);
    }
    tags
}

/// What stands in the script element with an id.
pub fn data<'p>(page: &'p str, id: &str) -> &'p str {
    let open = format!("id=\"{id}\">");
    let start = page.find(&open).expect("the element") + open.len();
    let end = page[start..].find("</script>").expect("its end");
    &page[start..start + end]
}
