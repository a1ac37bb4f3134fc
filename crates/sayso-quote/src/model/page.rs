//! A document as the model looks at it: trees, quoted regions, and what the rules made of it.

use super::features::{hash, pair};
use super::surest::Surest;
use crate::draft::Draft;
use crate::scene::Scene;
use sayso_core::{Block, Relation, Span, Tag, TokenKind, View, WordKey};
use sayso_lexicon::{Folded, Surnames};
use std::ops::Range;

/// No node, no draft.
pub(super) const NONE: u32 = u32::MAX;

/// One token in its tree.
#[derive(Copy, Clone, Debug)]
pub(super) struct Node {
    /// Hash of the word without capitals.
    pub(super) word: u32,
    /// Hash of what its forms have in common.
    pub(super) stem: u32,
    pub(super) head: u32,
    /// The tokens of the subtree: trees are projective.
    pub(super) left: u32,
    pub(super) right: u32,
    child: u32,
    sibling: u32,
    /// The draft of the rules whose cue holds the token.
    cue_of: u32,
    /// The outermost draft whose content holds the token.
    content_of: u32,
    pub(super) tag: Tag,
    pub(super) relation: Relation,
}

/// What the model sees of a document.
#[derive(Debug)]
pub struct Page<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) drafts: &'a [Draft],
    nodes: Vec<Node>,
    /// How sure a model is that a token heads a cue, in log odds; empty without a model.
    cues: Vec<f32>,
    surest: Surest,
    /// How many commas and finite verbs there are before each token.
    counts: Vec<[u32; 2]>,
    /// For each token the first one after its paragraph.
    ends: Vec<u32>,
    /// Which tokens are small words within a name, which is one word like any other; empty where there are none.
    small: Vec<bool>,
}

/// Past the end of the document.
const OUTSIDE: Node = Node {
    word: 1,
    stem: 1,
    head: NONE,
    left: NONE,
    right: NONE,
    child: NONE,
    sibling: NONE,
    cue_of: NONE,
    content_of: NONE,
    tag: Tag::Unknown,
    relation: Relation::Dep,
};

/// What every surname that a text has introduced is read as: names are exchangeable.
const SURNAME: &str = "Johnson";

/// Which tokens are such surnames, and which are small words within a name.
fn surnames(scene: &Scene<'_>) -> (Vec<bool>, Vec<bool>) {
    let mut out = vec![false; scene.tokens.len()];
    let mut small = out.clone();
    let mut known = Surnames::default();
    for sentence in scene.view.sentences() {
        let tokens = sentence.tokens();
        let text = scene.view.text();
        let words = scene.tokens.get(tokens.clone()).unwrap_or_default();
        known.read(text, words);
        for (at, slot) in out.get_mut(tokens).unwrap_or_default().iter_mut().enumerate() {
            *slot = known.has_token(text, words, at);
        }
        for (at, slot) in
            small.get_mut(sentence.tokens()).unwrap_or_default().iter_mut().enumerate()
        {
            *slot = known.has_particle(text, words, at);
        }
    }
    (out, small)
}

/// How far up a tree is climbed: bounds the work on trees that are chains.
const CLIMB: usize = 40;

impl<'a> Page<'a> {
    pub(crate) fn new(scene: Scene<'a>, drafts: &'a [Draft]) -> Self {
        let mut page = Self {
            scene,
            drafts,
            nodes: Vec::with_capacity(scene.tokens.len()),
            cues: Vec::new(),
            surest: Surest::default(),
            counts: count(&scene),
            ends: paragraph_ends(scene.view),
            small: Vec::new(),
        };
        let (surnames, small) = surnames(&scene);
        if small.contains(&true) {
            page.small = small;
        }
        for at in 0..scene.tokens.len() {
            let mut node = page.node_of(at);
            if surnames.get(at) == Some(&true) {
                node.word = WordKey::of(SURNAME).get() as u32;
                node.stem = stem(SURNAME);
            }
            page.nodes.push(node);
        }
        page.grow();
        page.mark_drafts();
        page
    }

    fn node_of(&self, at: usize) -> Node {
        let scene = &self.scene;
        let word = scene.view.word(at);
        let head = word.map_or(NONE, |w| w.head);
        let known = scene.verb_cue(at, at + 1).map(|(_, cue)| pair(7, u32::from(cue.line)));
        // All quotation marks of a kind are one word.
        let mark = scene.kind(at).quote_mark();
        let key = mark.map_or_else(|| scene.view.key(at), WordKey::of);
        Node {
            word: key.get() as u32,
            stem: known.unwrap_or_else(|| stem(mark.unwrap_or_else(|| scene.text(at)))),
            head: if head as usize == at { NONE } else { head },
            left: at as u32,
            right: at as u32 + 1,
            tag: scene.tag(at),
            relation: word.map_or(Relation::Dep, |w| w.relation),
            ..OUTSIDE
        }
    }

    /// Works out subtrees and lists of children.
    fn grow(&mut self) {
        for at in (0..self.nodes.len()).rev() {
            let head = self.node(at).head;
            let first = self.node(head as usize).child;
            if let Some(parent) = self.nodes.get_mut(head as usize) {
                parent.child = at as u32;
                if let Some(node) = self.nodes.get_mut(at) {
                    node.sibling = first;
                }
            }
            let mut up = head;
            for _ in 0..CLIMB {
                let Some(node) = self.nodes.get_mut(up as usize) else { break };
                node.left = node.left.min(at as u32);
                node.right = node.right.max(at as u32 + 1);
                up = node.head;
            }
        }
    }

    fn mark_drafts(&mut self) {
        for (index, draft) in self.drafts.iter().enumerate() {
            for at in draft.cue.clone() {
                if let Some(node) = self.nodes.get_mut(at)
                    && (node.cue_of == NONE
                        || self.drafts[node.cue_of as usize].grade < draft.grade)
                {
                    node.cue_of = index as u32;
                }
            }
            let size = draft.reach().len();
            for piece in &draft.content {
                for node in self.nodes.get_mut(piece.clone()).unwrap_or_default() {
                    let held = self.drafts.get(node.content_of as usize);
                    if held.is_none_or(|d| d.reach().len() < size) {
                        node.content_of = index as u32;
                    }
                }
            }
        }
    }

    /// With how sure a model is of each token that it heads a cue, in log odds.
    pub(super) fn with_scores(mut self, cues: Vec<f32>) -> Self {
        self.surest = Surest::of(&cues);
        self.cues = cues;
        self
    }

    /// How sure the model is that a token heads a cue, in log odds.
    pub(super) fn cue_score(&self, at: usize) -> f32 {
        self.cues.get(at).copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// The same in steps: 0 for no cue, 6 for a sure one.
    pub(super) fn cue_bin(&self, at: usize) -> u32 {
        let score = self.cue_score(at);
        if score.is_finite() { ((score.clamp(-4.0, 5.0) + 5.0) / 1.5) as u32 } else { 0 }
    }

    /// The surest head of a cue in a range.
    pub(super) fn surest(&self, range: Range<usize>) -> Option<usize> {
        self.surest.within(range, &self.cues)
    }

    /// How many commas there are in a range.
    pub(super) fn commas(&self, range: Range<usize>) -> usize {
        self.counted(range, 0)
    }

    /// How many finite verbs there are in a range.
    pub(super) fn finite(&self, range: Range<usize>) -> usize {
        self.counted(range, 1)
    }

    fn counted(&self, range: Range<usize>, what: usize) -> usize {
        let before = |at: usize| self.counts.get(at.min(self.len())).map_or(0, |c| c[what]);
        before(range.end).saturating_sub(before(range.start)) as usize
    }

    /// How many tokens.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    #[inline]
    pub(super) fn node(&self, at: usize) -> &Node {
        self.nodes.get(at).unwrap_or(&OUTSIDE)
    }

    #[inline]
    pub(super) fn before(&self, at: usize, by: usize) -> &Node {
        let place = if self.small.is_empty() { at.checked_sub(by) } else { self.back(at, by) };
        place.map_or(&OUTSIDE, |i| self.node(i))
    }

    fn is_small(&self, at: usize) -> bool {
        self.small.get(at) == Some(&true)
    }

    /// The token so far before another, small words within names left out.
    fn back(&self, at: usize, by: usize) -> Option<usize> {
        let mut place = at;
        for _ in 0..by {
            place = place.checked_sub(1)?;
            while self.is_small(place) {
                place = place.checked_sub(1)?;
            }
        }
        Some(place)
    }

    /// The token so far behind another, small words within names left out.
    fn ahead(&self, at: usize, by: usize) -> usize {
        let mut place = at;
        for _ in 0..by {
            // A small word itself stands for the name that it begins.
            while self.is_small(place) {
                place += 1;
            }
            place += 1;
            while self.is_small(place) {
                place += 1;
            }
        }
        place
    }

    /// The first token after the paragraph of a token. What a paragraph holds is judged without the next one.
    #[inline]
    pub(super) fn end_of_paragraph(&self, at: usize) -> usize {
        self.ends.get(at).map_or(0, |&end| end as usize)
    }

    /// The token so far behind another, in its paragraph.
    #[inline]
    pub(super) fn after(&self, at: usize, by: usize) -> &Node {
        let place = if self.small.is_empty() { at + by } else { self.ahead(at, by) };
        if place < self.end_of_paragraph(at) { self.node(place) } else { &OUTSIDE }
    }

    /// The kind of the token so far behind another, in its paragraph.
    #[inline]
    pub(super) fn kind_after(&self, at: usize, by: usize) -> u32 {
        let place = if self.small.is_empty() { at + by } else { self.ahead(at, by) };
        let within = place < self.end_of_paragraph(at);
        u32::from(if within { self.scene.kind(place) } else { TokenKind::Symbol } as u8)
    }

    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.node(at).child;
        std::iter::from_fn(move || {
            let node = self.nodes.get(next as usize)?;
            let this = next as usize;
            next = node.sibling;
            Some(this)
        })
    }

    /// The heads above a token, the nearest first.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.node(at).head;
        let up = std::iter::from_fn(move || {
            let node = self.nodes.get(next as usize)?;
            let this = next as usize;
            next = node.head;
            Some(this)
        });
        up.take(CLIMB)
    }

    /// The draft whose cue holds a token.
    pub(super) fn cue_draft(&self, at: usize) -> Option<&'a Draft> {
        self.drafts.get(self.node(at).cue_of as usize)
    }

    /// The outermost draft whose content holds a token.
    pub(super) fn outer_draft(&self, at: usize) -> Option<&'a Draft> {
        self.drafts.get(self.node(at).content_of as usize)
    }

    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        let node = self.node(outer);
        (node.left as usize..node.right as usize).contains(&inner)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.scene.kind(at).is_wordlike()
    }

    /// The largest constituent that begins at a token.
    pub(super) fn top_from(&self, at: usize) -> usize {
        self.top(at, |node| node.left as usize == at)
    }

    /// The largest constituent whose last token is `at`.
    pub(super) fn top_to(&self, at: usize) -> usize {
        self.top(at, |node| node.right as usize == at + 1)
    }

    fn top(&self, at: usize, fits: impl Fn(&Node) -> bool) -> usize {
        self.ancestors(at).take_while(|&up| fits(self.node(up))).last().unwrap_or(at)
    }

    /// The stretch that an attribution with its cue at `at` can reach: the sentence, or the quotation that
    /// the cue stands in; widened by quotations that run over the ends of the sentence.
    pub(super) fn room(&self, at: usize) -> Range<usize> {
        let scene = &self.scene;
        let sentence = scene
            .view
            .sentence_of(at)
            .and_then(|i| scene.view.sentences().get(i))
            .map_or(at..at + 1, |s| s.tokens());
        let (mut low, mut high) = (sentence.start, sentence.end);
        match scene.region_at(at) {
            Some(region) => {
                low = low.max(region.start);
                high = high.min(region.end);
            }
            None => {
                if let Some(region) = scene.region_at(low) {
                    low = low.min(region.start);
                } else if let Some(region) = scene.region_until(low)
                    && self.same_paragraph(region.start, at)
                {
                    low = region.start;
                }
                if let Some(region) = scene.region_at(high.saturating_sub(1)) {
                    high = high.max(region.end);
                }
            }
        }
        low.max(at.saturating_sub(REACH))..high.min(at + REACH)
    }

    fn same_paragraph(&self, first: usize, second: usize) -> bool {
        let start = |at: usize| self.scene.tokens.get(at).map_or(0, |t| t.span.start() as usize);
        let between = self.scene.view.text().get(start(first)..start(second));
        between.is_some_and(|text| !text.contains('\n'))
    }
}

/// How far a cue reaches, in tokens: keeps the work linear in texts without sentence ends.
const REACH: usize = 200;

/// For each token the first one after its paragraph: the block that holds it, or else the line.
fn paragraph_ends(view: View<'_>) -> Vec<u32> {
    let tokens = view.tokens();
    let mut ends = vec![tokens.len() as u32; tokens.len()];
    let mut blocks = view.blocks().iter().peekable();
    let mut first = 0;
    for at in 1..tokens.len() {
        let [before, this] =
            [at - 1, at].map(|i| tokens.get(i).map_or(Span::default(), |t| t.span));
        let breaks = if view.blocks().is_empty() {
            view.slice(Span::new(before.end(), this.start().max(before.end()))).contains('\n')
        } else {
            let begun = |b: &&Block| b.span.start() <= this.start();
            std::iter::from_fn(|| blocks.next_if(begun)).any(|b| b.span.start() > before.start())
        };
        if breaks {
            ends.get_mut(first..at).unwrap_or_default().fill(at as u32);
            first = at;
        }
    }
    ends
}

/// How many commas and finite verbs there are before each token, and in all.
fn count(scene: &Scene<'_>) -> Vec<[u32; 2]> {
    let mut sums = [0; 2];
    let mut counts = Vec::with_capacity(scene.tokens.len() + 1);
    counts.push(sums);
    for at in 0..scene.tokens.len() {
        sums[0] += u32::from(scene.kind(at) == TokenKind::Comma);
        sums[1] += u32::from(scene.tag(at).is_finite());
        counts.push(sums);
    }
    counts
}

/// A hash of what the forms of a word have in common: endings off, doubled consonants single.
fn stem(text: &str) -> u32 {
    let folded = Folded::new(text);
    let word = folded.as_bytes();
    let cut = |ending: &[u8]| word.strip_suffix(ending).filter(|rest| rest.len() >= 3);
    let rest = cut(b"ies").or_else(|| cut(b"ied")).or_else(|| cut(b"y"));
    if let Some(rest) = rest {
        return hash(rest);
    }
    let rest = cut(b"ing").or_else(|| cut(b"ed")).or_else(|| cut(b"es")).or_else(|| cut(b"s"));
    let mut rest = rest.unwrap_or(word);
    rest = rest.strip_suffix(b"e").unwrap_or(rest);
    if let [.., a, b] = rest
        && a == b
        && rest.len() > 3
    {
        rest = rest.get(..rest.len() - 1).unwrap_or(rest);
    }
    hash(rest)
}
