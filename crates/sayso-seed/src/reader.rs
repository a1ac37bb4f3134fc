//! The reader: from a raw page to an article.

use crate::around::{self, Surroundings, is_kicker};
use crate::features::Context;
use crate::line::Ending;
use crate::mail::Mail;
use crate::model::LineModel;
use crate::page::Page;
use crate::tables::flag;
use crate::title;
use crate::view::{self, Marks};
use crate::words::{Words, word_hash};
use crate::{clean, ending, joins, label, notice, parts, posts, prose, refine, region, wrapped};
use sayso_core::{Article, Block, BlockKind, Diagnostic, Genre, Lang, Parsed, SeedParser, Span};

/// Reads scraped pages.
///
/// ```
/// use sayso_core::SeedParser;
/// use sayso_seed::SeedReader;
///
/// let plain = SeedReader::new().plain();
/// let parsed = plain.parse("The talks were bro\n\nken off on Monday.\n\nShare\n");
/// let raw = "The talks were bro\n\nken off on Monday.\n\nShare\n";
/// assert_eq!(parsed.value.body(raw).text(), "The talks were broken off on Monday.\nShare\n");
/// ```
#[derive(Clone, Debug)]
pub struct SeedReader {
    plain: bool,
    keep_breaks: bool,
    lang: Option<Lang>,
    model: Option<LineModel>,
}

impl SeedReader {
    /// A reader for pages as a scrape leaves them: title, byline, body, widgets and all.
    #[must_use]
    pub fn new() -> Self {
        Self { plain: false, keep_breaks: false, lang: None, model: Some(LineModel::embedded()) }
    }

    /// A reader that finds the body by rules alone, without the line model.
    #[must_use]
    pub fn rules_only(mut self) -> Self {
        self.model = None;
        self
    }

    /// A reader that finds the body with this model.
    #[must_use]
    pub fn with_model(mut self, model: LineModel) -> Self {
        self.model = Some(model);
        self
    }

    /// A reader for text that is clean already: every line is body, only false breaks are undone.
    #[must_use]
    pub const fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// A reader that undoes no line break, for text whose paragraphs are known to be whole: `the toll went up,`
    /// and under it `best regards` stay two.
    #[must_use]
    pub const fn keep_breaks(mut self) -> Self {
        self.keep_breaks = true;
        self
    }

    /// Says which language the pages are in. The article carries it, and it settles how `3/4/2021`
    /// is read. Word tables of all languages stay in use.
    #[must_use]
    pub const fn with_lang(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }
}

impl Default for SeedReader {
    fn default() -> Self {
        Self::new()
    }
}

impl SeedParser for SeedReader {
    fn parse(&self, raw: &str) -> Parsed<Article> {
        let mut parsed = if self.plain {
            plain(&Page::new(raw, self.lang), self.keep_breaks)
        } else {
            let (view, marks) = view::of(raw, self.keep_breaks);
            let page = Page::new(view.text(), self.lang);
            let mut parsed = scraped(&page, self, raw, marks);
            parsed.value = view::to_raw(parsed.value, &view, raw);
            for diagnostic in &mut parsed.diagnostics {
                diagnostic.span = view.raw_span(diagnostic.span);
            }
            parsed
        };
        parsed.value.lang = self.lang;
        if raw.len() > Span::MAX_TEXT {
            parsed.diagnostics.push(Diagnostic::warning(
                "seed-too-long",
                Span::of(raw),
                "the text is longer than 4 GiB; what follows is not read",
            ));
        }
        parsed
    }
}

fn plain(page: &Page<'_>, keep_breaks: bool) -> Parsed<Article> {
    let keep = vec![true; page.len()];
    let width = wrapped::width(page);
    let mut article = Article::default();
    if !keep_breaks {
        article.joins = joins::find(page, &keep, width);
    }
    let kinds = vec![BlockKind::Body; page.len()];
    article.blocks = blocks(page, &kinds, &article);
    Parsed { value: article, diagnostics: Vec::new() }
}

/// The lines of a page that are the article, before its headline and what stands around the body are known.
struct Kept {
    keep: Vec<bool>,
    /// Where the run of prose begins by the model, and the headline over it, which may well be the body.
    guess: Option<(usize, Option<title::Title>)>,
    /// The width at which lines are wrapped, if they are.
    width: Option<u32>,
    live: bool,
    /// Nothing but teasers of other articles.
    teasers: bool,
    mail: Option<Mail>,
}

/// Proposes lines by the model or by rules, and then settles what kinds of pages need: each step sees those before.
fn kept(page: &Page<'_>, reader: &SeedReader) -> Kept {
    let mut guess = None;
    let mut keep = match &reader.model {
        Some(model) => {
            let mut context = Context::new(page);
            let keep = region::keep_by_model(page, &mut context, model);
            guess = Some((context.region.start, context.title.take()));
            keep
        }
        None => {
            let scores: Vec<f32> = page.filled_lines().map(prose::prose).collect();
            region::keep_by_rules(page, &scores)
        }
    };
    let width = wrapped::width(page);
    if let Some(width) = width {
        wrapped::keep_whole(page, &mut keep, width);
    }
    ending::cut_comments(page, &mut keep);
    ending::keep_tables(page, &mut keep);
    ending::resume(page, &mut keep);
    let live = refine::keep_live_entries(page, &mut keep);
    if !live {
        clean::keep_all(page, &mut keep);
    }
    refine::drop_cues(page, &mut keep);
    refine::drop_consent(page, &mut keep);
    refine::drop_about(page, &mut keep);
    let posts = posts::keep_all(page, &mut keep);
    let teasers = !live && !posts && notice::is_teasers(page, &keep);
    if teasers {
        keep.fill(false);
    }
    let mail = Mail::of(page);
    if let Some(mail) = &mail {
        mail.drop_rest(page, &mut keep);
    }
    Kept { keep, guess, width, live, teasers, mail }
}

/// The article of a scraped page: its lines, headline, by-line, dates and parts.
fn scraped(page: &Page<'_>, reader: &SeedReader, raw: &str, marks: Marks) -> Parsed<Article> {
    let Kept { mut keep, guess, width, live, teasers, mail } = kept(page, reader);
    let first = keep.iter().position(|&k| k).unwrap_or(0);
    let last = keep.iter().rposition(|&k| k).map_or(first, |l| l + 1);
    let body = headless(page, &keep, first)..last;
    let title = match guess {
        // Subtitles have none.
        _ if marks.subtitles => None,
        Some((start, title)) if start == body.start => title,
        _ => title::find(page, &body),
    };
    let title = title.filter(|title| {
        let runs_on = title.again.is_empty() && joins::runs_on(page, title.at);
        if let Some(slot) = keep.get_mut(title.at).filter(|_| runs_on) {
            *slot = true;
        }
        !runs_on
    });
    let around = Surroundings::new(page, title.as_ref(), &body);
    let found = around::find(page, &around);
    let headline = title.iter().flat_map(|t| [t.at].into_iter().chain(t.again.iter().copied()));
    for at in found.byline_lines.iter().copied().chain(headline) {
        if let Some(slot) = keep.get_mut(at) {
            *slot = false;
        }
    }
    joins::bridge(page, &mut keep);
    refine::drop_cues(page, &mut keep);
    let mut kinds = label::label(page, &keep, &around, title.as_ref(), &found);
    let mut article = Article::default();
    if !reader.keep_breaks {
        article.joins = joins::find(page, &keep, width);
    }
    parts::fill_outlets(page, &around, &mut kinds, &mut article);
    article.blocks = blocks(page, &kinds, &article);
    article.published = found.published;
    article.updated = found.updated;
    article.authors = found.authors;
    if let Some((at, sender)) = mail.and_then(|mail| mail.sender(page))
        && article.authors.is_empty()
    {
        around::add(page, at, vec![sender], &mut article.authors);
    }
    parts::fill_title(page, title.as_ref(), &mut article);
    parts::fill_parts(page, &kinds, &mut article);
    fill_section(page, &kinds, &mut article);
    if live {
        article.genre = Genre::Live;
    }
    refine::label_author_bio(page, &mut article);
    article.parts.sort_by_key(|p| (p.span.start(), p.span.end()));
    let mut diagnostics = Vec::new();
    if !keep.contains(&true) && page.len() > 0 {
        diagnostics.push(Diagnostic::warning(
            "seed-no-body",
            Span::of(page.raw),
            "no line of this text reads like an article",
        ));
    }
    diagnostics.extend(notice::find(page, raw, marks, &keep, teasers));
    Parsed { value: article, diagnostics }
}

/// Where the prose of the body begins: where nothing above looks like a headline, the line that does so
/// may have been taken for part of the body.
fn headless(page: &Page<'_>, keep: &[bool], first: usize) -> usize {
    let is_heading = |at: usize| {
        page.line(at).is_some_and(|l| {
            prose::prose(l) < 0.0
                && l.words >= 3
                && !matches!(l.ending, Ending::Stop | Ending::Colon)
        })
    };
    let is_prose = |at: usize| {
        keep.get(at) == Some(&true) && page.line(at).is_some_and(|l| prose::prose(l) > 0.5)
    };
    let no_headline = |at: usize| page.line(at).is_none_or(|l| l.cue.is_some() || l.words < 3);
    if (first.saturating_sub(8)..first).all(no_headline) && is_heading(first) && is_prose(first + 1)
    {
        first + 1
    } else {
        first
    }
}

/// One block a line; the pieces of a broken paragraph are fragments.
fn blocks(page: &Page<'_>, kinds: &[BlockKind], article: &Article) -> Vec<Block> {
    let kind = |at: Option<usize>| match at {
        Some(at) => kinds.get(at).copied().unwrap_or(BlockKind::Other),
        None => BlockKind::Blank,
    };
    let mut out: Vec<Block> =
        page.all_lines().map(|(span, at)| Block::new(span, kind(at))).collect();
    for join in &article.joins {
        for at in [join.span.start().saturating_sub(1), join.span.end()] {
            let index = out.partition_point(|b| b.span.end() <= at);
            if let Some(block) = out.get_mut(index).filter(|b| b.kind.is_body()) {
                block.kind = BlockKind::BodyFragment;
            }
        }
    }
    out
}

fn fill_section(page: &Page<'_>, kinds: &[BlockKind], article: &mut Article) {
    let mut flags = 0;
    for (at, kind) in kinds.iter().enumerate() {
        let Some(line) = page.line(at) else { continue };
        if *kind == BlockKind::Kicker && is_kicker(page, line, page.text(at)) {
            article.section = article.section.or(Some(line.text));
            // `LIVE` says so of the page, `NHL LIVE` of a section.
            let live = line.words == 1 || kinds.contains(&BlockKind::LiveEntry);
            let told = all_flags(page, page.text(at));
            flags |= if live { told } else { told & !flag::LIVE };
        }
    }
    for (at, _) in kinds.iter().enumerate().filter(|(_, kind)| **kind == BlockKind::Byline) {
        // `Interview: Jonas Weil`
        flags |= page.line(at).map_or(0, |line| line.first & flag::INTERVIEW);
    }
    let title = article.title.map_or("", |t| t.slice(page.raw));
    if let Some((prefix, _)) = title.split_once([':', '|'])
        && Words::new(prefix).count() <= 2
    {
        flags |= all_flags(page, prefix);
    }
    article.genre = if flags & flag::LIVE != 0 {
        Genre::Live
    } else if flags & flag::INTERVIEW != 0 {
        Genre::Interview
    } else if flags & flag::OPINION != 0 {
        Genre::Opinion
    } else {
        Genre::News
    };
}

fn all_flags(page: &Page<'_>, text: &str) -> u32 {
    Words::new(text).fold(0, |flags, w| flags | page.tables.word(word_hash(w.text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_kept_on_request() {
        let raw = "The talks were bro\n\nken off on Monday.\n";
        for reader in [SeedReader::new(), SeedReader::new().plain()] {
            assert!(!reader.clone().parse(raw).value.joins.is_empty() || !reader.plain);
            assert!(reader.keep_breaks().parse(raw).value.joins.is_empty());
        }
    }
}
