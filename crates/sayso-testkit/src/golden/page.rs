//! The clean text that gold quotes, and the way from it to raw bytes.

use super::{Error, ErrorKind, Gold};
use sayso_core::{Article, Block, BlockKind, Body, Join, JoinKind, Span};

/// Title and body, a paragraph a line, breaks undone, every run of white space one plain space.
pub(super) struct Page<'a> {
    raw: &'a str,
    body: Body,
    text: String,
    /// For each byte of `text`, and its end, the byte of the clean text.
    clean: Vec<u32>,
}

/// The text with one plain space for every run of white space, and none at its ends.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Page<'a> {
    pub(super) fn of_article(raw: &'a str, article: &Article) -> Self {
        let body = article.reading_text(raw);
        let (mut text, mut clean) = (String::new(), Vec::new());
        for (at, c) in body.text().char_indices() {
            let put = if c != '\n' && c.is_whitespace() { ' ' } else { c };
            if put == ' ' && text.ends_with([' ', '\n']) {
                continue;
            }
            text.push(put);
            clean.extend((0..put.len_utf8()).map(|inside| (at + inside) as u32));
        }
        clean.push(body.text().len() as u32);
        Self { raw, body, text, clean }
    }

    /// The page as the gold labels and joins it.
    pub(super) fn of_gold(raw: &'a str, gold: &Gold) -> Result<(Self, Article), Error> {
        let mut article = Article::default();
        let mut at = 0;
        let (lines, labels) = (raw.split_inclusive('\n').count(), gold.labels.len());
        if lines != labels {
            let line = gold.places.labels.last().copied().unwrap_or(1);
            return Err(Error::new(
                ErrorKind::Text,
                line,
                format!("{labels} labels for {lines} lines"),
            ));
        }
        for ((line, (kind, shown)), &number) in
            raw.split_inclusive('\n').zip(&gold.labels).zip(&gold.places.labels)
        {
            if !squeeze(line).starts_with(&squeeze(shown)) {
                let line: String = line.chars().take(40).collect();
                return Err(Error::new(
                    ErrorKind::Text,
                    number,
                    format!("the line is {line:?}, not {shown:?}"),
                ));
            }
            let end = at + line.len() as u32;
            article.blocks.push(Block::new(Span::new(at, end), *kind));
            at = end;
        }
        article.joins = joins(raw, &article.blocks, gold)?;
        Ok((Self::of_article(raw, &article), article))
    }

    /// The text that gold quotes from.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A span of [`text`](Self::text) as raw bytes.
    pub(super) fn to_raw(&self, span: Span) -> Span {
        let clean = |at: usize| self.clean.get(at).copied().unwrap_or_default();
        let Some(last) = span.range().end.checked_sub(1) else { return Span::default() };
        // The byte after the last one may stand behind a run of white space.
        self.body.to_raw(Span::new(clean(span.range().start), clean(last) + 1))
    }

    /// The words at a raw span, as gold would quote them.
    pub(super) fn words(&self, raw: Span) -> String {
        match self.body.to_clean(raw) {
            Some(clean) => squeeze(clean.slice(self.body.text())),
            None => squeeze(raw.slice(self.raw)),
        }
    }

    /// Every place of a text, at word boundaries. ` @2` after it picks the second; `\…` is an ellipsis.
    fn find(&self, quoted: &str) -> Vec<Span> {
        let picked =
            quoted.rsplit_once(" @").and_then(|(n, k)| Some((n, k.parse::<usize>().ok()?)));
        let (needle, pick) = picked.map_or((quoted, None), |(needle, k)| (needle, Some(k)));
        let needle = needle.replace("\\…", "…");
        let mut found = places(&self.text, &needle);
        match pick {
            None => found,
            Some(k) if (1..=found.len()).contains(&k) => vec![found.swap_remove(k - 1)],
            Some(_) => Vec::new(),
        }
    }

    /// Every way to place a text that may be in pieces: each piece at its first place after the one before.
    fn readings(&self, text: &str) -> Vec<Vec<Span>> {
        if text == "-" {
            return vec![Vec::new()];
        }
        let mut pieces = text.split(" … ");
        let first = self.find(pieces.next().unwrap_or_default());
        let rest: Vec<Vec<Span>> = pieces.map(|piece| self.find(piece)).collect();
        let along = |start: Span| {
            let mut spans = vec![start];
            for places in &rest {
                let end = spans.last().map_or(0, |s| s.end());
                spans.push(places.iter().copied().find(|s| s.start() >= end)?);
            }
            Some(spans)
        };
        first.into_iter().filter_map(along).collect()
    }

    /// Places the texts of one line together: the places with the shortest stretch from the first to
    /// the last byte, of equals the earliest. Spans are of [`text`](Self::text).
    pub(super) fn place(&self, texts: &[&str], disjoint: bool) -> Result<Vec<Vec<Span>>, String> {
        let options: Vec<_> = texts.iter().map(|text| self.readings(text)).collect();
        if let Some((text, _)) = texts.iter().zip(&options).find(|(_, options)| options.is_empty())
        {
            return Err(format!("{text:?} is not in the clean text"));
        }
        let mut search = Search { options: &options, disjoint, chosen: Vec::new(), best: None };
        search.go(None);
        match search.best {
            Some((_, best)) => Ok(best.into_iter().cloned().collect()),
            None => Err(format!("{texts:?} do not fit into the clean text without overlap")),
        }
    }

    /// The text with ` @k` after each piece that stands at several places.
    pub(super) fn numbered(&self, text: &str, spans: &[Span]) -> String {
        if spans.is_empty() {
            return text.to_owned();
        }
        let pieces = text.split(" … ").zip(spans).map(|(piece, span)| {
            let places = places(&self.text, &piece.replace("\\…", "…"));
            match places.iter().position(|&p| self.to_raw(p) == *span) {
                Some(k) if places.len() > 1 => format!("{piece} @{}", k + 1),
                _ => piece.to_owned(),
            }
        });
        pieces.collect::<Vec<_>>().join(" … ")
    }
}

/// Every place of a text that neither begins nor ends inside a word.
fn places(text: &str, needle: &str) -> Vec<Span> {
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = Vec::new();
    if needle.is_empty() {
        return found;
    }
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(needle)).map(|at| from + at)
    {
        let (before, rest) = text.split_at(start);
        let after = &rest[needle.len()..];
        let left = inner(before.chars().next_back()) && inner(needle.chars().next());
        let right = inner(needle.chars().next_back()) && inner(after.chars().next());
        if !left && !right {
            found.extend(Span::from_range(start..start + needle.len()));
        }
        from = start + needle.chars().next().map_or(text.len(), char::len_utf8);
    }
    found
}

/// Length and start of the stretch, and a reading of each text.
type Reading<'o> = ((u32, u32), Vec<&'o Vec<Span>>);

/// The search for the tightest reading of several texts.
struct Search<'o> {
    options: &'o [Vec<Vec<Span>>],
    disjoint: bool,
    chosen: Vec<&'o Vec<Span>>,
    best: Option<Reading<'o>>,
}

impl Search<'_> {
    /// Chooses a reading of the next text; `hull` holds those chosen so far.
    fn go(&mut self, hull: Option<Span>) {
        let Some(options) = self.options.get(self.chosen.len()) else {
            if let Some(hull) = hull {
                let first = self.chosen.iter().copied().flatten().next();
                let rank = (hull.len(), first.map_or(0, |s| s.start()));
                if self.best.as_ref().is_none_or(|(best, _)| rank < *best) {
                    self.best = Some((rank, self.chosen.clone()));
                }
            }
            return;
        };
        for spans in options {
            let wider = spans.iter().copied().chain(hull).reduce(Span::cover);
            let too_wide =
                self.best.as_ref().zip(wider).is_some_and(|((best, _), w)| w.len() > best.0);
            let clash = self.disjoint
                && self
                    .chosen
                    .iter()
                    .copied()
                    .flatten()
                    .any(|a| spans.iter().any(|b| a.overlaps(*b)));
            if !too_wide && !clash {
                self.chosen.push(spans);
                self.go(wider);
                self.chosen.pop();
            }
        }
    }
}

/// The joins that the gold describes by the text around them.
fn joins(raw: &str, blocks: &[Block], gold: &Gold) -> Result<Vec<Join>, Error> {
    let mut out = Vec::new();
    let mut queue = gold.joins.iter().zip(&gold.places.joins).peekable();
    // Where the piece before ends, and what has to come next.
    let mut open: Option<(u32, JoinKind, &str, u32)> = None;
    for block in blocks.iter().filter(|b| b.kind.is_body() || b.kind == BlockKind::Title) {
        let line = block.span.slice(raw);
        let start = block.span.start() + (line.len() - line.trim_start().len()) as u32;
        let squeezed = squeeze(line);
        if let Some((end, kind, after, number)) = open.take() {
            if !squeezed.starts_with(after) {
                return Err(Error::new(
                    ErrorKind::Text,
                    number,
                    format!("the next piece does not begin with {after:?}"),
                ));
            }
            out.push(Join::new(Span::new(end, start), kind));
        }
        if block.kind != BlockKind::BodyFragment {
            continue;
        }
        let fits = |around: &str| {
            let before = around.split('⏎').next().unwrap_or_default();
            let hyphen = before.strip_suffix('¬').map(|b| format!("{b}-"));
            squeezed.ends_with(hyphen.as_deref().unwrap_or(before))
        };
        if let Some((join, &number)) = queue.next_if(|(join, _)| fits(&join.around)) {
            let (before, after) = join.around.split_once('⏎').unwrap_or_default();
            let mut end = block.span.start() + line.trim_end().len() as u32;
            if before.ends_with('¬') {
                end -= line.trim_end().chars().next_back().map_or(0, char::len_utf8) as u32;
            }
            open = Some((end, join.kind, after, number));
        }
    }
    match queue.next() {
        None => Ok(out),
        Some((join, &number)) => {
            Err(Error::new(ErrorKind::Text, number, format!("there is no break {:?}", join.around)))
        }
    }
}
