//! From gold attributions to choices.

use super::corpus::{Document, Gold};
use sayso_core::{Attribution, AttributionKind, Span, Tag, TokenKind};
use sayso_learn::train::Choices;
use sayso_quote::QuoteModel;
use sayso_quote::training::{Decision, Features, Page};
use std::ops::Range;

/// The choices of each decision.
pub(crate) struct Examples {
    tables: [Choices; Decision::ALL.len()],
    /// Gold that no choice can reach, by decision.
    pub(crate) lost: [usize; Decision::ALL.len()],
    features: Features,
    candidates: Vec<usize>,
}

/// A gold attribution in tokens.
struct Target {
    head: usize,
    source: Option<Range<usize>>,
    content: Vec<Range<usize>>,
}

impl Examples {
    pub(crate) fn new() -> Self {
        Self {
            tables: Decision::ALL.map(|_| Choices::default()),
            lost: [0; Decision::ALL.len()],
            features: Features::default(),
            candidates: Vec::new(),
        }
    }

    pub(crate) fn of(&self, decision: Decision) -> &Choices {
        &self.tables[decision as usize]
    }

    /// Adds the words that are heads of cues and those that are not.
    pub(crate) fn add_cues(&mut self, document: &Document, page: &Page<'_>, group: usize) {
        let targets = targets(document, page);
        self.lost[Decision::Cue as usize] += document.gold.len() - targets.len();
        self.cues(document, page, &targets, group);
    }

    /// Adds the edges of contents.
    pub(crate) fn add_edges(&mut self, document: &Document, page: &Page<'_>, group: usize) {
        for target in &targets(document, page) {
            self.edges(page, target, group);
        }
    }

    fn cues(&mut self, document: &Document, page: &Page<'_>, targets: &[Target], group: usize) {
        let view = document.view();
        let mut inner = vec![false; view.tokens().len()];
        for span in document.gold.iter().flat_map(|g| g.content.iter().chain(&g.source)) {
            tokens(document, *span).for_each(|at| inner[at] = true);
        }
        for (at, inner) in inner.iter().enumerate() {
            let is = targets.iter().any(|t| t.head == at);
            if page.may_be_cue(at) && (is || !inner) {
                page.describe_cue(at, &mut self.features);
                let features = places(&self.features, Decision::Cue);
                self.tables[Decision::Cue as usize].question(features, is, group);
            }
        }
    }

    fn edges(&mut self, page: &Page<'_>, target: &Target, group: usize) {
        let slot = page.slot(target.head);
        let right = target.content.iter().find(|p| p.start > target.head);
        let left = target.content.iter().rev().find(|p| p.end <= target.head);
        let right =
            right.and_then(|p| Some((page.first_word(p.clone())?, page.last_word(p.clone())?)));
        let left =
            left.and_then(|p| Some((page.first_word(p.clone())?, page.last_word(p.clone())?)));
        let mut list = std::mem::take(&mut self.candidates);
        page.right_starts(&slot, &mut list);
        let start = right.filter(|r| r.0 < slot.room.end);
        self.choice(Decision::RightStart, &list, start.map(|r| r.0), true, group, |at, f| {
            page.describe_start(&slot, at, None, f);
        });
        if let Some((start, end)) = start {
            page.right_ends(&slot, start, &mut list);
            self.choice(Decision::RightEnd, &list, Some(end), false, group, |at, f| {
                page.describe_end(&slot, at, Some(start), f);
            });
        }
        page.left_ends(&slot, &mut list);
        let end = left.filter(|l| l.1 >= slot.room.start);
        self.choice(Decision::LeftEnd, &list, end.map(|l| l.1), true, group, |at, f| {
            page.describe_end(&slot, at, None, f);
        });
        if let Some((start, end)) = end {
            page.left_starts(&slot, end, &mut list);
            self.choice(Decision::LeftStart, &list, Some(start), false, group, |at, f| {
                page.describe_start(&slot, at, Some(end), f);
            });
        }
        self.candidates = list;
    }

    /// Adds a choice, unless what is right is not among the candidates.
    fn choice(
        &mut self,
        decision: Decision,
        candidates: &[usize],
        right: Option<usize>,
        with_none: bool,
        group: usize,
        describe: impl Fn(Option<usize>, &mut Features),
    ) {
        let table = &mut self.tables[decision as usize];
        let place = match right {
            None => with_none.then_some(0),
            Some(at) => {
                candidates.iter().position(|&c| c == at).map(|p| p + usize::from(with_none))
            }
        };
        let Some(place) = place else {
            self.lost[decision as usize] += 1;
            return;
        };
        let none = with_none.then_some(None);
        for at in none.into_iter().chain(candidates.iter().map(|&c| Some(c))) {
            describe(at, &mut self.features);
            table.candidate(places(&self.features, decision));
        }
        table.close(place, group);
    }

    /// Adds the choice of sources, with the contents that a model finds.
    pub(crate) fn add_sources(
        &mut self,
        document: &Document,
        page: &Page<'_>,
        model: &QuoteModel,
        group: usize,
    ) {
        for target in targets(document, page) {
            let slot = page.slot(target.head);
            let content = page.find_content(model, &slot);
            let right = target.source.as_ref().and_then(|s| page.source_head(s));
            if target.source.is_some() && right.is_none() {
                self.lost[Decision::Source as usize] += 1;
                continue;
            }
            let mut list = std::mem::take(&mut self.candidates);
            page.sources(&slot, &content, &mut list);
            self.choice(Decision::Source, &list, right, true, group, |at, f| {
                page.describe_source(&slot, &content, at, f);
            });
            self.candidates = list;
        }
    }

    /// Adds whether each proposal of a model is right.
    pub(crate) fn add_proposals(
        &mut self,
        document: &Document,
        page: &Page<'_>,
        model: &QuoteModel,
        group: usize,
    ) {
        let inner = |found: &Attribution| {
            let held =
                |s: &Span| document.gold.iter().flat_map(|g| &g.content).any(|c| c.contains(*s));
            !found.cue.is_empty() && found.cue.iter().all(held)
        };
        for proposal in page.proposals(model) {
            let Some(found) = page.attribution(&proposal) else { continue };
            let nested = inner(&found);
            let right = document.gold.iter().any(|gold| matches(document, &found, gold));
            page.describe_proposal(&proposal, &mut self.features);
            let mut ask = |decision, right| {
                let features = places(&self.features, decision);
                self.tables[decision as usize].question(features, right, group);
            };
            ask(Decision::Outermost, right && !nested);
            // Gold says nothing of what is right inside a content.
            if !nested {
                ask(Decision::Accept, right);
            }
        }
    }
}

/// The places of features in the table of a decision.
fn places(features: &Features, decision: Decision) -> impl Iterator<Item = u32> + '_ {
    let mask = (1 << decision.bits()) - 1;
    features.as_slice().iter().map(move |hash| hash & mask)
}

/// The tokens that a span touches.
fn tokens(document: &Document, span: Span) -> Range<usize> {
    let list = &document.analysis.tokens;
    let first = list.partition_point(|t| t.span.end() <= span.start());
    let end = list.partition_point(|t| t.span.start() < span.end());
    first..end.max(first)
}

fn targets(document: &Document, page: &Page<'_>) -> Vec<Target> {
    let target = |gold: &Gold| {
        let cue = tokens(document, *gold.cue.first()?);
        let mut content: Vec<_> = gold.content.iter().map(|s| tokens(document, *s)).collect();
        content.sort_by_key(|p| p.start);
        let source = gold.source.first().map(|s| tokens(document, *s));
        Some(Target { head: page.cue_head(&cue)?, source, content })
    };
    document.gold.iter().filter_map(target).collect()
}

/// Whether content and source are right.
fn matches(document: &Document, found: &Attribution, gold: &Gold) -> bool {
    likeness(document, &found.content, &gold.content) >= 0.5
        && same_source(document, &found.source, &gold.source)
}

/// The words that spans touch.
fn words(document: &Document, spans: &[Span]) -> Vec<usize> {
    let all = spans.iter().flat_map(|s| tokens(document, *s));
    all.filter(|&at| document.analysis.tokens[at].kind.is_wordlike()).collect()
}

/// The words in both of two roles, by those in either (Jaccard).
pub(crate) fn likeness(document: &Document, one: &[Span], two: &[Span]) -> f64 {
    let (one, two) = (words(document, one), words(document, two));
    let shared = one.iter().filter(|at| two.contains(at)).count();
    let all = one.len() + two.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// Whether two sources share a word that is no function word, or any if the gold source has no other.
pub(crate) fn same_source(document: &Document, found: &[Span], gold: &[Span]) -> bool {
    let (mine, theirs) = (words(document, found), words(document, gold));
    if theirs.is_empty() || mine.is_empty() {
        return theirs.is_empty() && mine.is_empty();
    }
    let view = document.view();
    let names = |at: &&usize| {
        let tag = view.word(**at).map_or(Tag::Unknown, |w| w.tag);
        tag.is_noun() || tag.is_verb() || tag.is_adjective() || tag == Tag::CD
    };
    let needed: Vec<_> = theirs.iter().filter(names).collect();
    if needed.is_empty() {
        theirs.iter().any(|at| mine.contains(at))
    } else {
        needed.iter().any(|at| mine.contains(at))
    }
}

/// How much of a content is quoted.
pub(crate) fn kind(document: &Document, content: &[Span]) -> AttributionKind {
    let mut depth = 0u32;
    let (mut inside, mut outside) = (false, false);
    let first = content.first().map_or(0, |s| s.start());
    for token in &document.analysis.tokens {
        // A quotation left open ends with its paragraph.
        if document.text.get(..token.span.start() as usize).is_some_and(|t| t.ends_with('\n')) {
            depth = 0;
        }
        if token.span.start() > content.last().map_or(first, |s| s.end()) {
            break;
        }
        match token.kind {
            TokenKind::OpenQuote => depth = 1,
            TokenKind::CloseQuote => depth = 0,
            kind if kind.is_wordlike() && content.iter().any(|s| s.contains(token.span)) => {
                inside |= depth > 0;
                outside |= depth == 0;
            }
            _ => {}
        }
    }
    match (inside, outside) {
        (true, false) => AttributionKind::Direct,
        (true, true) => AttributionKind::Mixed,
        _ => AttributionKind::Indirect,
    }
}
