//! Gold against an analysis, layer by layer.
//!
//! Both sides become entries over raw bytes, so that texts that occur twice cannot be mixed up.

use super::notation::AUTHOR;
use super::page::Page;
use super::{Error, ErrorKind, Gold, Layer, Report, lines};
use sayso_core::{Analysis, Article, Attribution, AttributionKind, Holder, Span};

/// An entry of a layer: what has to be equal, where it stands, and how it is shown.
type Entry<K> = (K, u32, String);

/// Source, cue and content in raw bytes, without punctuation at their ends.
type Roles = [Vec<Span>; 3];

impl Gold {
    /// What differs between this gold and an analysis; the analysis' spans are bytes of `raw`.
    ///
    /// Spans are compared without white space and punctuation at their ends, and pieces with nothing but
    /// punctuation between them as one piece. An attribution is right if kind, name of the speaker,
    /// source, cue, content and its parent's source, cue and content are; a stance if polarity, holder,
    /// target, strength and modality are and the evidence shares a byte. Layers about which the gold
    /// says nothing are not compared.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Text`], with the line of the gold, if the gold does not fit the article.
    pub fn compare(&self, raw: &str, analysis: &Analysis) -> Result<Report, Error> {
        let (page, article) = Page::of_gold(raw, self)?;
        let found = Page::of_article(raw, &analysis.article);
        let mut report = Report::default();
        if !self.fields.is_empty() {
            let given = lines::fields(raw, &analysis.article);
            report.compare(Layer::Fields, field_entries(&self.fields), field_entries(&given));
        }
        report.compare(
            Layer::Labels,
            label_entries(raw, &article),
            label_entries(raw, &analysis.article),
        );
        let parts = |list: &[super::PartLine]| {
            list.iter()
                .map(|p| ((), p.line as u32, p.to_string()))
                .map(|(_, at, l)| (l.clone(), at, l))
                .collect()
        };
        report.compare(
            Layer::Parts,
            parts(&self.parts),
            parts(&lines::parts(raw, &analysis.article)),
        );
        report.compare(
            Layer::Joins,
            join_entries(raw, &article),
            join_entries(raw, &analysis.article),
        );
        self.compare_sentences(&mut report, raw, &page, analysis)?;
        if self.attributions.is_some() {
            let given = attribution_entries(raw, &found, analysis);
            report.compare(Layer::Attributions, self.attribution_entries(raw, &page)?, given);
        }
        if self.stances.is_some() {
            let given = stance_entries(raw, &found, analysis);
            report.compare(Layer::Stances, self.stance_entries(raw, &page)?, given);
        }
        Ok(report)
    }

    fn compare_sentences(
        &self,
        report: &mut Report,
        raw: &str,
        page: &Page<'_>,
        analysis: &Analysis,
    ) -> Result<(), Error> {
        let (mut gold, mut given): (Vec<Entry<Span>>, Vec<Entry<Span>>) = Default::default();
        for (sentences, &number) in self.sentences.iter().flatten().zip(&self.places.sentences) {
            let whole = sentences.join(" ");
            let start = lines_of(page.text())
                .find(|(_, line)| *line == whole)
                .map(|(at, _)| at)
                .ok_or_else(|| {
                    Error::new(ErrorKind::Text, number, "not a paragraph of the article")
                })?;
            let paragraph = page.to_raw(Span::new(start, start + whole.len() as u32));
            let mut at = start;
            for sentence in sentences {
                let span = page.to_raw(Span::new(at, at + sentence.len() as u32));
                gold.push((trim(raw, span), span.start(), sentence.clone()));
                at += sentence.len() as u32 + 1;
            }
            let own = analysis.sentences.iter().filter(|s| s.span.overlaps(paragraph));
            given.extend(own.map(|s| (trim(raw, s.span), s.span.start(), page.words(s.span))));
        }
        report.compare(Layer::Sentences, gold, given);
        Ok(())
    }

    fn attribution_entries(
        &self,
        raw: &str,
        page: &Page<'_>,
    ) -> Result<Vec<Entry<AttributionKey>>, Error> {
        let list = self.attributions.as_deref().unwrap_or_default();
        let mut roles: Vec<Roles> = Vec::new();
        for (line, &number) in list.iter().zip(&self.places.attributions) {
            let placed = page
                .place(&[&line.content, &line.cue, &line.source], true)
                .map_err(|message| Error::new(ErrorKind::Text, number, message))?;
            let role = |i: usize| {
                let spans = placed.get(i).into_iter().flatten();
                tidy(raw, &spans.map(|s| page.to_raw(*s)).collect::<Vec<_>>())
            };
            roles.push([role(2), role(1), role(0)]);
        }
        let entry = |(line, own): (&super::AttributionLine, &Roles)| {
            let parent = line.parent.and_then(|p| roles.get(p.wrapping_sub(1)));
            let key = (line.kind, line.speaker.clone(), own.clone(), parent.cloned());
            (key, start(own), shown(line.parent, line))
        };
        Ok(list.iter().zip(&roles).map(entry).collect())
    }

    fn stance_entries(&self, raw: &str, page: &Page<'_>) -> Result<Vec<Entry<StanceKey>>, Error> {
        let list = self.stances.as_deref().unwrap_or_default();
        let mut out = Vec::new();
        for (line, &number) in list.iter().zip(&self.places.stances) {
            let holder = if line.holder == AUTHOR { "-" } else { &line.holder };
            let placed = page
                .place(&[&line.target, &line.evidence, holder], false)
                .map_err(|message| Error::new(ErrorKind::Text, number, message))?;
            let hull = |i: usize| {
                let spans = placed.get(i).into_iter().flatten().copied();
                spans.reduce(Span::cover).map(|span| trim(raw, page.to_raw(span)))
            };
            let (target, evidence) = (hull(0).unwrap_or_default(), hull(1).unwrap_or_default());
            let words = [line.polarity.as_str(), line.strength.as_str(), line.modality.as_str()];
            let key = StanceKey { words, holder: hull(2), name: None, target, evidence };
            out.push((key, evidence.start(), line.to_string()));
        }
        Ok(out)
    }
}

/// Kind, speaker, own roles, roles of the parent.
type AttributionKey = (AttributionKind, String, Roles, Option<Roles>);

/// Equal if the words, holder and target are and the evidence overlaps.
struct StanceKey {
    words: [&'static str; 3],
    holder: Option<Span>,
    /// A holder that the text does not name; gold never has one.
    name: Option<String>,
    target: Span,
    evidence: Span,
}

impl PartialEq for StanceKey {
    fn eq(&self, other: &Self) -> bool {
        let key = |s: &Self| (s.words, s.holder, s.target);
        key(self) == key(other) && self.name == other.name && self.evidence.overlaps(other.evidence)
    }
}

fn shown(parent: Option<usize>, line: &super::AttributionLine) -> String {
    parent.map_or_else(|| line.to_string(), |p| format!("^{p} | {line}"))
}

fn start(roles: &Roles) -> u32 {
    roles.iter().rev().flatten().map(|s| s.start()).next().unwrap_or_default()
}

fn field_entries(fields: &[(String, String)]) -> Vec<Entry<String>> {
    let line = |(name, value): &(String, String)| format!("{name} = {value}");
    (0..).zip(fields.iter().map(line)).map(|(at, line)| (line.clone(), at, line)).collect()
}

fn label_entries(raw: &str, article: &Article) -> Vec<Entry<(u32, &'static str)>> {
    let entry = |(n, block): (u32, &sayso_core::Block)| {
        let text: String = block.span.slice(raw).trim().chars().take(60).collect();
        let label = block.kind.label();
        ((block.span.start(), label), block.span.start(), format!("line {n}: {label}\t{text}"))
    };
    (1..).zip(&article.blocks).map(entry).collect()
}

fn join_entries(raw: &str, article: &Article) -> Vec<Entry<(Span, bool)>> {
    let entry = |join: &sayso_core::Join| {
        let key = (join.span, join.kind == sayso_core::JoinKind::Word);
        (key, join.span.start(), lines::around(raw, join).to_string())
    };
    article.joins.iter().map(entry).collect()
}

fn attribution_entries(
    raw: &str,
    page: &Page<'_>,
    analysis: &Analysis,
) -> Vec<Entry<AttributionKey>> {
    let roles = |a: &Attribution| [&a.source, &a.cue, &a.content].map(|spans| tidy(raw, spans));
    let entry = |a: &Attribution| {
        let parent = a.parent.and_then(|p| analysis.attributions.get(p as usize)).map(roles);
        let line = lines::attribution(page, analysis, a);
        let own = roles(a);
        let at = start(&own);
        ((a.kind, line.speaker.clone(), own, parent), at, shown(line.parent, &line))
    };
    analysis.attributions.iter().map(entry).collect()
}

fn stance_entries(raw: &str, page: &Page<'_>, analysis: &Analysis) -> Vec<Entry<StanceKey>> {
    let entry = |s: &sayso_core::Stance| {
        let (holder, name) = match &s.holder {
            Holder::Mention(span) => (Some(trim(raw, *span)), None),
            Holder::Name(name) => (None, Some(name.clone())),
            _ => (None, None),
        };
        let words = [s.polarity.as_str(), s.strength.as_str(), s.modality.as_str()];
        let (target, evidence) = (trim(raw, s.target), trim(raw, s.evidence));
        let key = StanceKey { words, holder, name, target, evidence };
        (key, evidence.start(), lines::stance(page, s).to_string())
    };
    analysis.stances.iter().map(entry).collect()
}

/// The lines of a text and where they begin.
fn lines_of(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len() as u32;
        (start, line.trim_end_matches('\n'))
    })
}

/// The span from its first letter or digit to its last; as it is if it has none.
fn trim(raw: &str, span: Span) -> Span {
    let text = span.slice(raw);
    let start = text.find(char::is_alphanumeric);
    let end = text
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_alphanumeric())
        .map(|(at, c)| at + c.len_utf8());
    match (start, end) {
        (Some(start), Some(end)) => {
            Span::new(span.start() + start as u32, span.start() + end as u32)
        }
        _ => span,
    }
}

/// The pieces in order, trimmed, those with no letter or digit between them made one.
fn tidy(raw: &str, spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.iter().map(|s| trim(raw, *s)).collect();
    sorted.sort_unstable();
    let mut out: Vec<Span> = Vec::new();
    for span in sorted {
        match out.last_mut() {
            Some(last) if apart(raw, *last, span).is_none() => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// The first letter or digit between two spans.
fn apart(raw: &str, a: Span, b: Span) -> Option<char> {
    raw.get(a.range().end..b.range().start)?.chars().find(|c| c.is_alphanumeric())
}
