//! An analysis in the notation of gold.

use super::Gold;
use super::notation::{AUTHOR, AttributionLine, JoinLine, PartLine, StanceLine};
use super::page::{Page, squeeze};
use sayso_core::{Analysis, Article, Attribution, Genre, Holder, Join, Span, Stance};

/// Characters of a line that stand behind its label.
const SHOWN: usize = 40;

impl Gold {
    /// An analysis as gold; spans are bytes of `raw`. All paragraphs of more than one sentence are
    /// listed.
    #[must_use]
    pub fn of_analysis(raw: &str, analysis: &Analysis) -> Self {
        let page = Page::of_article(raw, &analysis.article);
        let article = &analysis.article;
        Self {
            fields: fields(raw, article),
            labels: labels(raw, article),
            parts: parts(raw, article),
            joins: article.joins.iter().map(|join| around(raw, join)).collect(),
            sentences: Some(paragraphs(&page, analysis)),
            attributions: Some(
                analysis.attributions.iter().map(|a| attribution(&page, analysis, a)).collect(),
            ),
            stances: Some(analysis.stances.iter().map(|s| stance(&page, s)).collect()),
            ..Self::default()
        }
    }
}

/// The fields of an article, those that are not known left out.
pub(super) fn fields(raw: &str, article: &Article) -> Vec<(String, String)> {
    let text = |span: Span| squeeze(span.slice(raw));
    let several = |spans: &mut dyn Iterator<Item = Span>| {
        Some(spans.map(text).collect::<Vec<_>>().join("; ")).filter(|s| !s.is_empty())
    };
    let genre = match article.genre {
        Genre::Opinion => Some("opinion"),
        Genre::Interview => Some("interview"),
        Genre::Live => Some("live"),
        _ => None,
    };
    let all = [
        ("title", article.title.map(text)),
        ("authors", several(&mut article.authors.iter().map(|a| a.span))),
        ("date", article.published.map(|d| d.date.to_string())),
        ("updated", article.updated.map(|d| d.date.to_string())),
        ("outlets", several(&mut article.outlets.iter().copied())),
        ("dateline", article.dateline.map(text)),
        ("section", article.section.map(text)),
        ("genre", genre.map(str::to_owned)),
        ("lang", article.lang.map(|l| l.to_string())),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn labels(raw: &str, article: &Article) -> Vec<(sayso_core::BlockKind, String)> {
    let shown = |span: Span| squeeze(span.slice(raw)).chars().take(SHOWN).collect::<String>();
    article.blocks.iter().map(|b| (b.kind, shown(b.span).trim_end().to_owned())).collect()
}

/// Parts, each with the number of its line.
pub(super) fn parts(raw: &str, article: &Article) -> Vec<PartLine> {
    let line = |span: Span| article.blocks.partition_point(|b| b.span.end() <= span.start()) + 1;
    let part = |p: &sayso_core::Part| PartLine {
        line: line(p.span),
        kind: p.kind,
        text: squeeze(p.span.slice(raw)),
    };
    article.parts.iter().map(part).collect()
}

/// A join with the words before and after it.
pub(super) fn around(raw: &str, join: &Join) -> JoinLine {
    let (start, end) = (join.span.range().start, join.span.range().end);
    let before =
        raw.get(..start).and_then(|t| t.split_whitespace().next_back()).unwrap_or_default();
    let after = raw.get(end..).and_then(|t| t.split_whitespace().next()).unwrap_or_default();
    let hyphen = join.span.slice(raw).starts_with(|c: char| !c.is_whitespace());
    JoinLine {
        kind: join.kind,
        around: format!("{before}{}⏎{after}", if hyphen { "¬" } else { "" }),
    }
}

/// Each paragraph of the clean text that has several sentences.
fn paragraphs(page: &Page<'_>, analysis: &Analysis) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in page.text().split_inclusive('\n') {
        let end = at + line.trim_end().len() as u32;
        let inside = page.to_raw(Span::new(at, end.max(at)));
        at += line.len() as u32;
        let first = analysis.sentences.partition_point(|s| s.span.start() < inside.start());
        let after = analysis.sentences.get(first..).unwrap_or_default();
        let own = after.iter().take_while(|s| s.span.start() < inside.end());
        let sentences: Vec<String> = own.map(|s| page.words(s.span)).collect();
        if sentences.len() > 1 {
            out.push(sentences);
        }
    }
    out
}

/// The pieces of a role as gold writes them.
fn pieces(page: &Page<'_>, spans: &[Span]) -> String {
    if spans.is_empty() {
        return "-".to_owned();
    }
    let text = |span: &Span| page.words(*span).replace(" … ", " \\… ");
    spans.iter().map(text).collect::<Vec<_>>().join(" … ")
}

/// The texts as they are, if they are read at the places they come from; else with numbers.
fn texts<const N: usize>(page: &Page<'_>, roles: [&[Span]; N], disjoint: bool) -> [String; N] {
    let plain = roles.map(|spans| pieces(page, spans));
    let placed = page.place(&plain.each_ref().map(String::as_str), disjoint).unwrap_or_default();
    let same = placed
        .iter()
        .zip(roles)
        .all(|(a, b)| a.iter().map(|s| page.to_raw(*s)).eq(b.iter().copied()));
    if same && placed.len() == N {
        return plain;
    }
    let mut numbered = plain;
    for (text, spans) in numbered.iter_mut().zip(roles) {
        *text = page.numbered(text, spans);
    }
    numbered
}

pub(super) fn attribution(
    page: &Page<'_>,
    analysis: &Analysis,
    a: &Attribution,
) -> AttributionLine {
    let [content, cue, source] = texts(page, [&a.content, &a.cue, &a.source], true);
    let speaker = analysis.speaker(a).map_or_else(|| "-".to_owned(), squeeze);
    let parent = a.parent.map(|p| p as usize + 1);
    AttributionLine { parent, kind: a.kind, speaker, source, cue, content }
}

pub(super) fn stance(page: &Page<'_>, s: &Stance) -> StanceLine {
    let mention = match &s.holder {
        Holder::Mention(span) => vec![*span],
        _ => Vec::new(),
    };
    let [target, evidence, holder] = texts(page, [&[s.target], &[s.evidence], &mention], false);
    let holder = match &s.holder {
        Holder::Author => AUTHOR.to_owned(),
        Holder::Name(name) => name.clone(),
        _ => holder,
    };
    let (polarity, strength, modality) = (s.polarity, s.strength, s.modality);
    StanceLine { polarity, holder, target, evidence, strength, modality }
}
