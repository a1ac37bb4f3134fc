//! A sentence with its tree turned so that children, subtrees and depths are at hand.

use super::words::{Grade, Known, Words};
use crate::grammar::sentence::sign_tag;
use crate::lexicon::Inner;
use crate::lexicon::word_class::WordClass;
use sayso_core::{Relation, Sentence, Span, Tag, View};
use sayso_learn::hash::{letters, mix};

/// No word.
pub(super) const NONE: u32 = u32::MAX;

/// A word of the sentence. Words are counted from the sentence's first token.
#[derive(Copy, Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) relation: Relation,
    /// [`NONE`] for a root, and for a word whose head lies outside the sentence.
    pub(super) head: u32,
    /// The first word that hangs on it, and the next one that hangs on its head.
    child: u32,
    sibling: u32,
    /// The first and the last word of its subtree.
    pub(super) low: u32,
    pub(super) high: u32,
    pub(super) depth: u32,
    /// The word without its ending, as a number; names are all alike, and so are numbers.
    pub(super) stem: u64,
    /// What the tables and the model know of it.
    pub(super) known: Known,
}

/// A sentence with its tree.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) spans: Vec<Span>,
    order: Vec<u32>,
}

/// Words that join a noun to what it is made of.
const INNER: [Relation; 8] = [
    Relation::Det,
    Relation::Amod,
    Relation::Compound,
    Relation::Nummod,
    Relation::NmodPoss,
    Relation::Flat,
    Relation::Goeswith,
    Relation::Advmod,
];

impl Tree {
    /// Reads a sentence. `false` where it has no trees.
    pub(super) fn read(
        &mut self,
        view: View<'_>,
        sentence: Sentence,
        lexicon: &Inner,
        words: &Words<'_>,
    ) -> bool {
        self.nodes.clear();
        self.spans.clear();
        let (Some(tokens), Some(syntax)) = (view.tokens().get(sentence.tokens()), view.syntax())
        else {
            return false;
        };
        let Some(tags) = syntax.words.get(sentence.tokens()) else { return false };
        let first = sentence.tokens().start;
        let len = tags.len();
        for (at, (token, word)) in tokens.iter().zip(tags).enumerate() {
            let head = (word.head as usize).checked_sub(first).filter(|&h| h != at && h < len);
            let tag = sign_tag(word.tag, token.kind);
            let key = view.key(first + at);
            let table = |i: usize| (i < len).then(|| view.key(first + i));
            self.spans.push(token.span);
            self.nodes.push(Node {
                tag,
                relation: word.relation,
                head: head.map_or(NONE, |h| h as u32),
                child: NONE,
                sibling: NONE,
                low: at as u32,
                high: at as u32,
                depth: 0,
                stem: stem(tag, token.span.slice(view.text())),
                known: Known::of(tag, at, key, lexicon, words, table),
            });
            // "not only cheap but popular" denies nothing
            if lexicon.bits(key).has(WordClass::NOT_ONLY)
                && let Some(before) = at.checked_sub(1).and_then(|b| self.nodes.get_mut(b))
            {
                before.known.negator = false;
            }
        }
        self.hang();
        true
    }

    /// Joins words to their heads and works out depths and subtrees.
    fn hang(&mut self) {
        let len = self.nodes.len();
        for at in (0..len).rev() {
            let Some(head) = self.head(at) else { continue };
            let next = self.nodes.get(head).map_or(NONE, |h| h.child);
            if let Some(node) = self.nodes.get_mut(at) {
                node.sibling = next;
            }
            if let Some(node) = self.nodes.get_mut(head) {
                node.child = at as u32;
            }
        }
        // From the roots down; words on a ring are reached from nowhere and keep to themselves.
        self.order.clear();
        let roots = (0u32..).zip(&self.nodes).filter(|(_, n)| n.head == NONE).map(|(w, _)| w);
        self.order.extend(roots);
        let mut next = 0;
        while let Some(&at) = self.order.get(next) {
            next += 1;
            let depth = self.node(at as usize).map_or(0, |n| n.depth);
            let mut child = self.node(at as usize).map_or(NONE, |n| n.child);
            while let Some(node) = self.nodes.get_mut(child as usize) {
                node.depth = depth + 1;
                self.order.push(child);
                child = node.sibling;
            }
        }
        for at in self.order.iter().rev() {
            let Some(node) = self.nodes.get(*at as usize).copied() else { continue };
            if let Some(head) = self.nodes.get_mut(node.head as usize) {
                head.low = head.low.min(node.low);
                head.high = head.high.max(node.high);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.nodes.get(at).map_or(Tag::Unknown, |n| n.tag)
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.nodes.get(at).map_or(Relation::Dep, |n| n.relation)
    }

    pub(super) fn known(&self, at: usize) -> Known {
        self.nodes.get(at).map_or(Known::default(), |n| n.known)
    }

    /// A word's stem as a number; another one past either end.
    pub(super) fn stem(&self, at: usize) -> u64 {
        self.nodes.get(at).map_or(1, |n| n.stem)
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.nodes.get(at).map(|n| n.head).filter(|&h| h != NONE).map(|h| h as usize)
    }

    /// The words that hang on a word, from left to right.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.nodes.get(at).map_or(NONE, |n| n.child);
        std::iter::from_fn(move || {
            let node = self.nodes.get(next as usize)?;
            let here = next as usize;
            next = node.sibling;
            Some(here)
        })
    }

    /// The preposition of a word.
    pub(super) fn preposition(&self, at: usize) -> u64 {
        let case = self.children(at).find(|&c| self.relation(c) == Relation::Case);
        case.map_or(0, |c| self.stem(c))
    }

    /// How a word hangs on its head, with its preposition.
    pub(super) fn role(&self, at: usize) -> u64 {
        let relation = self.relation(at);
        match relation {
            Relation::Obl | Relation::Nmod => mix(relation as u64 + 1, self.preposition(at)),
            _ => relation as u64 + 1,
        }
    }

    /// Whether a word is negated by one that hangs on it or stands right before it.
    pub(super) fn negated(&self, at: usize) -> bool {
        self.children(at).any(|c| self.known(c).negator)
            || at.checked_sub(1).is_some_and(|b| self.known(b).negator)
    }

    /// The words on the way from one word up to where the two meet, and from there down to the other, both with
    /// the meeting point. `None` where they do not meet within reach.
    pub(super) fn path(&self, from: usize, to: usize) -> Option<Path> {
        let (mut up, mut down) = (Steps::one(from), Steps::one(to));
        let depth = |at: usize| self.nodes.get(at).map_or(0, |n| n.depth);
        let (mut a, mut b) = (from, to);
        while a != b {
            if depth(a) >= depth(b) {
                a = self.head(a)?;
                up.push(a)?;
            } else {
                b = self.head(b)?;
                down.push(b)?;
            }
        }
        Some(Path { up, down })
    }

    /// The noun phrase of a head: what stands before it and belongs to it, and the rest of a name.
    pub(super) fn noun_phrase(&self, head: usize) -> (usize, usize) {
        if self.tag(head) == Tag::PRPS {
            return (head, head);
        }
        self.extent(head, |c| self.inside(head, c))
    }

    /// The same with what follows it behind a preposition.
    pub(super) fn long_phrase(&self, head: usize) -> (usize, usize) {
        let flat = self.noun_phrase(head);
        let follows = |c: usize| {
            let near = self.nodes.get(c).map_or(0, |n| n.low as usize);
            self.relation(c) == Relation::Nmod
                && c > head
                && !(flat.1..near).any(|w| self.tag(w) == Tag::Comma)
        };
        self.extent(head, |c| self.inside(head, c) || follows(c))
    }

    fn inside(&self, head: usize, child: usize) -> bool {
        let relation = self.relation(child);
        INNER.contains(&relation)
            && (child < head
                || matches!(relation, Relation::Flat | Relation::Compound | Relation::Goeswith))
    }

    /// The clause of a verb, without the word that opens it.
    pub(super) fn clause(&self, head: usize) -> (usize, usize) {
        self.extent(head, |c| self.in_clause(c))
    }

    /// The same without its subject, what is joined to it, and clauses of time or reason.
    pub(super) fn verb_phrase(&self, head: usize) -> (usize, usize) {
        self.extent(head, |c| {
            self.in_clause(c)
                && !matches!(
                    self.relation(c),
                    Relation::Conj
                        | Relation::Advcl
                        | Relation::Nsubj
                        | Relation::NsubjPass
                        | Relation::Csubj
                )
        })
    }

    fn in_clause(&self, child: usize) -> bool {
        match self.relation(child) {
            Relation::Punct | Relation::Parataxis | Relation::Cc => false,
            Relation::Mark => self.known(child).to,
            _ => true,
        }
    }

    /// The words of a head and of those of its children that `keep` keeps, without signs at the ends.
    fn extent(&self, head: usize, keep: impl Fn(usize) -> bool) -> (usize, usize) {
        let (mut low, mut high) = (head, head);
        for node in self.children(head).filter(|&c| keep(c)).filter_map(|c| self.nodes.get(c)) {
            low = low.min(node.low as usize);
            high = high.max(node.high as usize);
        }
        let loose = |w: usize| {
            let tag = self.tag(w);
            tag.is_punctuation() || tag == Tag::CC
        };
        while low < high && loose(low) {
            low += 1;
        }
        while high > low && loose(high) {
            high -= 1;
        }
        (low, high)
    }

    /// The bytes from one word to another, both included.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Option<Span> {
        let (start, end) = (self.spans.get(from)?.start(), self.spans.get(to)?.end());
        (start < end).then(|| Span::new(start, end))
    }

    /// The word of a range of bytes that stands highest in the tree; content words before others.
    pub(super) fn top(&self, span: Span) -> Option<usize> {
        let from = self.spans.partition_point(|s| s.end() <= span.start());
        let inside = || {
            (from..self.len())
                .take_while(|&w| self.spans.get(w).is_some_and(|s| s.start() < span.end()))
        };
        let depth = |&w: &usize| (self.nodes.get(w).map_or(0, |n| n.depth), w);
        inside().filter(|&w| self.is_content(w)).min_by_key(depth).or(inside().min_by_key(depth))
    }

    /// Whether a word is worth a look: one that no table knows, and that is among those that show stances least, is not.
    pub(super) fn may_show(&self, at: usize) -> bool {
        let known = self.known(at);
        self.is_content(at) && (known.against || known.class() > 0 || known.grade(Grade::Shows) > 0)
    }

    /// Whether a word can show a stance.
    pub(super) fn is_content(&self, at: usize) -> bool {
        let tag = self.tag(at);
        let plain = tag.is_verb()
            || matches!(tag, Tag::NN | Tag::NNS)
            || tag.is_adjective()
            || tag.is_adverb();
        plain || self.known(at).against
    }
}

/// The steps of a path; a longer one is no path.
#[derive(Copy, Clone, Debug)]
pub(super) struct Steps {
    list: [u32; MOST],
    len: usize,
}

/// Steps of one side of a path at most.
const MOST: usize = 16;

impl Steps {
    fn one(at: usize) -> Self {
        let mut list = [0; MOST];
        list[0] = at as u32;
        Self { list, len: 1 }
    }

    fn push(&mut self, at: usize) -> Option<()> {
        *self.list.get_mut(self.len)? = at as u32;
        self.len += 1;
        Some(())
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + '_ {
        self.list.get(..self.len).unwrap_or_default().iter().map(|&w| w as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }
}

/// A way through the tree.
#[derive(Copy, Clone, Debug)]
pub(super) struct Path {
    /// From the first word up to the meeting point.
    pub(super) up: Steps,
    /// From the second word up to it.
    pub(super) down: Steps,
}

/// A word without its ending as a number.
pub(super) fn stem(tag: Tag, text: &str) -> u64 {
    if tag.is_proper() {
        return 3;
    }
    if tag == Tag::CD {
        return 4;
    }
    if tag.is_punctuation() {
        return 16 + tag as u64;
    }
    let text = text.trim_matches(['’', '\'']);
    if text == "n't" || text == "n’t" {
        return letters("not");
    }
    let ending = ["ing", "ed", "es", "s", "e"];
    let cut = ending.iter().find_map(|e| text.strip_suffix(e).filter(|s| s.len() >= 3));
    letters(cut.unwrap_or(text))
}
