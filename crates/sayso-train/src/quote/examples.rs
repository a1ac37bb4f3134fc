//! From gold attributions to choices.

use super::corpus::{Document, Gold};
use super::learn::Choices;
use sayso_core::{Attribution, Span, Tag};
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

    /// Adds what gold alone decides: cues and the edges of contents.
    pub(crate) fn add_gold(&mut self, document: &Document, page: &Page<'_>, group: usize) {
        let targets = targets(document, page);
        self.lost[Decision::Cue as usize] += document.gold.len() - targets.len();
        self.cues(document, page, &targets, group);
        for target in &targets {
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
                self.tables[Decision::Cue as usize].question(
                    &self.features,
                    Decision::Cue,
                    is,
                    group,
                );
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
            table.candidate(&self.features, decision);
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
            if inner(&found) {
                continue;
            }
            let right = document.gold.iter().any(|gold| matches(document, &found, gold));
            page.describe_proposal(&proposal, &mut self.features);
            let table = &mut self.tables[Decision::Accept as usize];
            table.question(&self.features, Decision::Accept, right, group);
        }
    }
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

/// Whether content and source are right: at least half of the words of either content are in both, and the
/// sources share a word that is no function word.
fn matches(document: &Document, found: &Attribution, gold: &Gold) -> bool {
    let view = document.view();
    let words = |spans: &[Span]| -> Vec<usize> {
        let all = spans.iter().flat_map(|s| tokens(document, *s));
        all.filter(|&at| view.tokens()[at].kind.is_wordlike()).collect()
    };
    let (mine, theirs) = (words(&found.content), words(&gold.content));
    let shared = mine.iter().filter(|at| theirs.contains(at)).count();
    if shared * 2 < mine.len() + theirs.len() - shared || shared == 0 {
        return false;
    }
    let (mine, theirs) = (words(&found.source), words(&gold.source));
    if theirs.is_empty() || mine.is_empty() {
        return theirs.is_empty() && mine.is_empty();
    }
    let content = |at: &&usize| {
        let tag = view.word(**at).map_or(Tag::Unknown, |w| w.tag);
        tag.is_noun() || tag.is_verb() || tag.is_adjective() || tag == Tag::CD
    };
    let needed: Vec<_> = theirs.iter().filter(content).collect();
    if needed.is_empty() {
        theirs.iter().any(|at| mine.contains(at))
    } else {
        needed.iter().any(|at| mine.contains(at))
    }
}
