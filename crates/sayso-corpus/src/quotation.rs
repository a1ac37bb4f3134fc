//! Quotations that recur in other documents: cut, altered, or under another name.

use rustc_hash::{FxHashMap, FxHasher};
use sayso_core::{Date, Span};
use sayso_lexicon::Folded;
use std::hash::Hasher;
use std::ops::Range;

/// A quotation in a document.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Quotation {
    /// The document's id.
    pub document: String,
    /// When the document appeared.
    pub date: Option<Date>,
    /// Who is said to have said it; empty where the text does not tell.
    pub speaker: String,
    /// The words, pieces joined.
    pub text: String,
    /// Where its first piece stands in the document, in bytes.
    pub span: Span,
}

impl Quotation {
    /// A quotation of a document, by nobody yet.
    #[must_use]
    pub fn new(document: impl Into<String>, text: impl Into<String>) -> Self {
        Self { document: document.into(), text: text.into(), ..Self::default() }
    }
}

/// How a quotation differs from the first that has the same words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Variant {
    /// It is the first.
    First,
    /// The same words.
    Same,
    /// Words are left out, none are added.
    Cut,
    /// Words are added, none are left out.
    Longer,
    /// Words are left out and others are there.
    Altered,
}

impl Variant {
    /// The name in output: `first`, `same`, `cut`, `longer` or `altered`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Same => "same",
            Self::Cut => "cut",
            Self::Longer => "longer",
            Self::Altered => "altered",
        }
    }
}

/// One of several quotations of the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recurrence {
    /// Its number, in the order of adding.
    pub quotation: usize,
    /// How it differs from the first.
    pub variant: Variant,
    /// Words of the first that it has not, in order, runs joined by ` … `.
    pub left_out: String,
    /// Words that the first has not, in order.
    pub added: String,
    /// Whether somebody else is said to have said it; an unknown speaker is nobody else.
    pub other_speaker: bool,
}

/// Words in a shingle by which quotations are found.
const INDEXED: usize = 4;
/// Words in a shingle by which two quotations are compared.
const COMPARED: usize = 3;
/// A quotation of fewer words is too common to be anybody's: *no comment*.
const FEWEST_WORDS: usize = 5;
/// Of so many shingles in a row, the one with the least hash is kept (winnowing: Schleimer, Wilkerson and Aiken,
/// *Winnowing: local algorithms for document fingerprinting*, 2003). Two quotations that share
/// `INDEXED + WINDOW - 1` words in a row share a kept shingle.
const WINDOW: usize = 2;
/// Of more quotations with one shingle, each is compared with the one before and the first alone: a quotation that everybody
/// prints is found all the same, and a turn of phrase costs no more than it is worth.
const COMMON: usize = 16;
/// Of the shingles of the shorter one, this part must stand in the other.
const SHARED: f64 = 0.6;

/// Finds quotations with the same words, in time that grows with their words.
///
/// Case, quotation marks, punctuation and ellipses are not looked at. Quotations of fewer than five words are nobody's
/// and are left aside.
///
/// ```
/// use sayso_corpus::{Quotation, SameQuotations, Variant};
///
/// let mut all = SameQuotations::default();
/// all.add(Quotation::new("a.txt", "“We will not pay this toll, not now and not next year.”"));
/// all.add(Quotation::new("b.txt", "“Nobody asked the fishermen what they think of it.”"));
/// all.add(Quotation::new("c.txt", "«We will not pay this toll … not next year»"));
/// let groups = all.groups();
/// assert_eq!(groups.len(), 1);
/// assert_eq!((groups[0][1].quotation, groups[0][1].variant), (2, Variant::Cut));
/// assert_eq!(groups[0][1].left_out, "now and not");
/// ```
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "Vec<Quotation>", into = "Vec<Quotation>"))]
pub struct SameQuotations {
    list: Vec<Quotation>,
    /// The words of all quotations as hashes, one after the other.
    words: Vec<u32>,
    places: Vec<Range<usize>>,
    /// Kept shingles with the quotation that each is of.
    shingles: Vec<(u64, u32)>,
}

impl From<Vec<Quotation>> for SameQuotations {
    fn from(list: Vec<Quotation>) -> Self {
        let mut all = Self::default();
        list.into_iter().for_each(|quotation| all.add(quotation));
        all
    }
}

impl From<SameQuotations> for Vec<Quotation> {
    fn from(all: SameQuotations) -> Self {
        all.list
    }
}

impl SameQuotations {
    /// Adds a quotation. Its number is how many were added before.
    pub fn add(&mut self, quotation: Quotation) {
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let first = self.words.len();
        self.words.extend(words(&quotation.text).map(|word| hash(Folded::new(word).as_str())));
        self.places.push(first..self.words.len());
        let own = self.words.get(first..).unwrap_or_default();
        if own.len() >= FEWEST_WORDS {
            self.shingles.extend(winnow(own).map(|shingle| (shingle, number)));
        }
        self.list.push(quotation);
    }

    /// Adds what another one has, after what is there: parts of a corpus give what the whole gives.
    pub fn merge(&mut self, other: Self) {
        let (before, words) = (self.list.len(), self.words.len());
        let shift = u32::try_from(before).unwrap_or(u32::MAX);
        self.words.extend(other.words);
        let places = other.places.into_iter();
        self.places.extend(places.map(|range| range.start + words..range.end + words));
        let shingles = other.shingles.into_iter();
        self.shingles.extend(shingles.map(|(hash, number)| (hash, number.saturating_add(shift))));
        self.list.extend(other.list);
    }

    /// The quotations, by number.
    #[must_use]
    pub fn list(&self) -> &[Quotation] {
        &self.list
    }

    /// Groups of quotations with the same words in two and more documents, each in order of date, then of adding; documents
    /// without a date come last. The first of a group is who had it first. Groups come in the order of their lowest number.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<Recurrence>> {
        let mut shingles = self.shingles.clone();
        shingles.sort_unstable();
        shingles.dedup();
        let mut sets = Sets::new(self.list.len());
        for same in shingles.chunk_by(|a, b| a.0 == b.0) {
            for (at, &(_, one)) in same.iter().enumerate() {
                let before = same.get(..at).unwrap_or_default();
                let all = if same.len() <= COMMON {
                    before
                } else {
                    before.get(at.saturating_sub(1)..).unwrap_or_default()
                };
                let first = same.first().filter(|_| all.len() < at);
                for &(_, other) in all.iter().chain(first) {
                    if sets.root(one) != sets.root(other) && self.is_same(one, other) {
                        sets.join(one, other);
                    }
                }
            }
        }
        let mut groups: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for number in 0..self.list.len() {
            groups.entry(sets.root(number as u32)).or_default().push(number);
        }
        let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|g| g.len() > 1).collect();
        let document = |number: &usize| self.list.get(*number).map(|q| q.document.as_str());
        groups.retain(|group| group.iter().any(|number| document(number) != document(&group[0])));
        groups.sort_unstable();
        groups.into_iter().map(|group| self.compare(group)).collect()
    }

    /// The quotations that have the words of a text, or words of it: a check whether somebody is on record with them.
    /// Numbers as [`list`](Self::list) has them; what differs is seen from the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Recurrence> {
        let asked: Vec<u32> = words(text).map(|word| hash(Folded::new(word).as_str())).collect();
        let fits = |&number: &usize| overlap(&asked, self.words_of(number)) >= SHARED;
        let found = (0..self.list.len()).filter(fits);
        let asked = Quotation::new("", text);
        found.map(|number| self.differ(&asked, number)).collect()
    }

    fn words_of(&self, number: usize) -> &[u32] {
        self.places.get(number).and_then(|range| self.words.get(range.clone())).unwrap_or_default()
    }

    fn is_same(&self, one: u32, other: u32) -> bool {
        overlap(self.words_of(one as usize), self.words_of(other as usize)) >= SHARED
    }

    fn compare(&self, mut group: Vec<usize>) -> Vec<Recurrence> {
        let date = |number: &usize| self.list.get(*number).and_then(|q| q.date);
        group.sort_by_key(|number| (date(number).is_none(), date(number), *number));
        let Some(first) = group.first().and_then(|number| self.list.get(*number)) else {
            return Vec::new();
        };
        let mut copies: Vec<Recurrence> =
            group.iter().map(|&number| self.differ(first, number)).collect();
        if let Some(copy) = copies.first_mut() {
            copy.variant = Variant::First;
        }
        copies
    }

    /// What a quotation has that another has not, and the other way round.
    fn differ(&self, first: &Quotation, number: usize) -> Recurrence {
        let Some(copy) = self.list.get(number) else {
            return Recurrence {
                quotation: number,
                variant: Variant::Same,
                left_out: String::new(),
                added: String::new(),
                other_speaker: false,
            };
        };
        let (left_out, added) = difference(&first.text, &copy.text);
        let variant = match (left_out.is_empty(), added.is_empty()) {
            (true, true) => Variant::Same,
            (false, true) => Variant::Cut,
            (true, false) => Variant::Longer,
            (false, false) => Variant::Altered,
        };
        let known = !first.speaker.is_empty() && !copy.speaker.is_empty();
        let other_speaker = known && first.speaker != copy.speaker;
        Recurrence { quotation: number, variant, left_out, added, other_speaker }
    }
}

/// The words of a text, without signs.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let trim = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).len();
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '…'))
        .filter(move |word| trim(word) > 0)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    (hasher.finish() >> 32) as u32
}

/// The hashes of all runs of `len` words.
fn shingles(words: &[u32], len: usize) -> impl Iterator<Item = u64> + '_ {
    words.windows(len).map(|run| {
        let mut hasher = FxHasher::default();
        run.iter().for_each(|&word| hasher.write_u32(word));
        hasher.finish()
    })
}

/// The least hash of each window of shingles.
fn winnow(words: &[u32]) -> impl Iterator<Item = u64> {
    let all: Vec<u64> = shingles(words, INDEXED).collect();
    let window = WINDOW.min(all.len().max(1));
    let mut kept: Vec<u64> =
        all.windows(window).filter_map(|window| window.iter().min().copied()).collect();
    kept.dedup();
    kept.into_iter()
}

/// Which part of the shingles of the shorter one stands in the other, from 0 to 1.
fn overlap(one: &[u32], other: &[u32]) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < FEWEST_WORDS {
        return 0.0;
    }
    let mut there: Vec<u64> = shingles(long, COMPARED).collect();
    there.sort_unstable();
    let all = short.len() + 1 - COMPARED;
    let common =
        shingles(short, COMPARED).filter(|shingle| there.binary_search(shingle).is_ok()).count();
    common as f64 / all as f64
}

/// Longest quotation, in words, whose words are compared one by one.
const ALIGNED: usize = 400;

/// The words that only the first has, and those that only the second has, by the longest common subsequence of words.
fn difference(first: &str, second: &str) -> (String, String) {
    let read = |text| words(text).take(ALIGNED).map(|w| (w, Folded::new(w))).collect::<Vec<_>>();
    let a: Vec<(&str, Folded)> = read(first);
    let b: Vec<(&str, Folded)> = read(second);
    let width = b.len() + 1;
    let mut longest = vec![0u16; (a.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    let same = |i: usize, j: usize| a[i].1.as_str() == b[j].1.as_str();
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[at(i, j)] = if same(i, j) {
                longest[at(i + 1, j + 1)] + 1
            } else {
                longest[at(i + 1, j)].max(longest[at(i, j + 1)])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut left_out, mut added) = (Runs::default(), Runs::default());
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && same(i, j) {
            left_out.end();
            added.end();
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && longest[at(i + 1, j)] >= longest[at(i, j + 1)]) {
            left_out.push(a[i].0);
            i += 1;
        } else {
            added.push(b[j].0);
            j += 1;
        }
    }
    (left_out.text, added.text)
}

/// Runs of words, joined.
#[derive(Default)]
struct Runs {
    text: String,
    ended: bool,
}

impl Runs {
    fn push(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push_str(if self.ended { " … " } else { " " });
        }
        self.text.push_str(word);
        self.ended = false;
    }

    fn end(&mut self) {
        self.ended = true;
    }
}

/// Disjoint sets of numbers.
struct Sets(Vec<u32>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len as u32).collect())
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while let Some(&up) = self.0.get(at as usize).filter(|&&up| up != at) {
            let over = self.0.get(up as usize).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at as usize) {
                *slot = over;
            }
            at = up;
        }
        at
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(slot) = self.0.get_mut(one.max(other) as usize) {
            *slot = one.min(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(texts: &[&str]) -> SameQuotations {
        let mut all = SameQuotations::default();
        for (number, text) in texts.iter().enumerate() {
            all.add(Quotation::new(number.to_string(), *text));
        }
        all
    }

    const WHOLE: &str =
        "“The harbour was built by our grandparents, and nobody will take it from us.”";

    #[test]
    fn variants() {
        for (text, variant, left_out, added) in [
            (
                "«the harbour was built by our grandparents and nobody will take it from us»",
                Variant::Same,
                "",
                "",
            ),
            (
                "\"The harbour was built by our grandparents\"",
                Variant::Cut,
                "and nobody will take it from us",
                "",
            ),
            (
                "“The harbour was built by our grandparents […] nobody will take it from us”",
                Variant::Cut,
                "and",
                "",
            ),
            (
                "“The harbour was built by our parents, and nobody will take it from us”",
                Variant::Altered,
                "grandparents",
                "parents",
            ),
        ] {
            let groups = all(&[WHOLE, text]).groups();
            let copy = &groups[0][1];
            assert_eq!(
                (copy.variant, &*copy.left_out, &*copy.added),
                (variant, left_out, added),
                "{text}"
            );
        }
    }

    #[test]
    fn others_are_not_the_same() {
        let others = all(&[
            WHOLE,
            "“The harbour was built in the spring of that year by a firm”",
            "“No comment”",
            "“No comment”",
        ]);
        assert!(others.groups().is_empty());
    }

    #[test]
    fn the_first_by_date_comes_first() {
        let mut list = all(&[]);
        for (document, year) in [("late", 2021), ("early", 2020)] {
            let mut quotation = Quotation::new(document, WHOLE);
            quotation.date = Some(Date { year, month: 1, day: 1 });
            quotation.speaker = document.to_owned();
            list.add(quotation);
        }
        let groups = list.groups();
        assert_eq!((groups[0][0].quotation, groups[0][0].variant), (1, Variant::First));
        assert!(groups[0][1].other_speaker && !groups[0][0].other_speaker);
    }

    #[test]
    fn a_given_quotation_is_found() {
        let list = all(&["“Nobody asked us about any of this before.”", WHOLE]);
        let found = list.find("the harbour was built by our grandparents");
        assert_eq!(
            found.iter().map(|c| (c.quotation, c.variant)).collect::<Vec<_>>(),
            [(1, Variant::Longer)]
        );
        assert!(list.find("no comment").is_empty());
    }
}
