//! Attributions.
//!
//! Spans are compared by words: without punctuation at their ends, pieces without a word between them as one. Pairs are made
//! one to one, the most similar first.
//!
//! - *content exact*: all pieces of the content are equal.
//! - *content soft*: the words of the contents overlap by half (Jaccard).
//! - *relation*: content soft, and the sources share a word that is no function word, or neither has one.
//! - *relation + cue*: and the cues share a word, or neither has one.
//! - *speaker*: content soft, and the gold's name of the speaker is the predicted one; of those that have a name.
//! - *source*, *cue*: spans anywhere in the document that share a word.
//!
//! By kind, recall is over the gold of that kind and precision over the predictions of that kind.

use super::figures::{Counts, Figures};
use super::input::Pair;
use super::matching::greedy;
use super::shown;
use super::text::{Tokens, Words, jaccard};
use crate::args::EvalArgs;
use sayso::{Analysis, AttributionKind, Span};
use serde_json::Value;
use std::collections::BTreeSet;

/// Words that make no source the same.
const FUNCTION: [&str; 84] = [
    "a", "an", "the", "of", "and", "or", "in", "on", "at", "for", "to", "by", "with", "from", "as",
    "that", "this", "these", "those", "its", "his", "her", "their", "our", "my", "your", "it",
    "he", "she", "they", "we", "i", "you", "him", "them", "us", "me", "who", "whom", "whose",
    "which", "what", "some", "many", "several", "most", "more", "one", "two", "other", "another",
    "both", "all", "any", "no", "'s", "’s", "s", "is", "was", "are", "were", "be", "been", "has",
    "have", "had", "not", "und", "der", "die", "das", "el", "la", "los", "las", "le", "les", "il",
    "и", "в", "на", "і", "у",
];

const KINDS: [(AttributionKind, &str); 3] = [
    (AttributionKind::Direct, "direct"),
    (AttributionKind::Mixed, "mixed"),
    (AttributionKind::Indirect, "indirect"),
];

/// An attribution in words.
struct Said {
    content: Vec<Span>,
    raw: [Vec<Span>; 3],
    source_words: Tokens,
    cue_words: Tokens,
    content_words: Tokens,
    kind: AttributionKind,
    speaker: Option<String>,
}

pub(super) fn score(pair: &Pair, args: &EvalArgs, figures: &mut Figures) {
    let words = Words::of(&pair.gold.text);
    let gold_all = all(&words, &pair.gold.analysis);
    let mut pred_all = all(&words, &pair.pred.analysis);
    if args.merge_cue {
        pred_all = merged(&words, pred_all);
    }
    let ignored = ignored(&words, &pair.raw);
    pred_all.retain(|a| a.content_words.is_empty() || !a.content_words.is_subset(&ignored));
    if args.outermost {
        pred_all = outermost(pred_all);
    }
    for (measure, words_of) in [("source", source as fn(&Said) -> &Tokens), ("cue", cue)] {
        let distinct = |list: &[Said]| -> Vec<Tokens> {
            let set: BTreeSet<Tokens> =
                list.iter().map(words_of).filter(|words| !words.is_empty()).cloned().collect();
            set.into_iter().collect()
        };
        let (gold, pred) = (distinct(&gold_all), distinct(&pred_all));
        let similarity = |g: usize, p: usize| match (gold.get(g), pred.get(p)) {
            (Some(g), Some(p)) => jaccard(g, p),
            _ => 0.0,
        };
        let both = greedy(gold.len(), pred.len(), similarity).len() as f64;
        figures.count("attributions", measure, "", both, gold.len(), pred.len());
    }
    let has_content = |list: Vec<Said>| -> Vec<Said> {
        list.into_iter().filter(|said| !said.content.is_empty()).collect()
    };
    let (gold, pred) = (has_content(gold_all), has_content(pred_all));
    Document { pair, words: &words, gold: &gold, pred: &pred }.score(figures);
}

fn source(said: &Said) -> &Tokens {
    &said.source_words
}

fn cue(said: &Said) -> &Tokens {
    &said.cue_words
}

/// The attributions of one document.
struct Document<'a> {
    pair: &'a Pair,
    words: &'a Words<'a>,
    gold: &'a [Said],
    pred: &'a [Said],
}

impl Document<'_> {
    fn score(&self, figures: &mut Figures) {
        let exact = self.pairs(|g, p| f64::from(u8::from(g.content == p.content)));
        let soft = self.pairs(soft);
        let relation = self.pairs(|g, p| if self.same_source(g, p) { soft_of(g, p) } else { 0.0 });
        let with_cue =
            self.pairs(
                |g, p| {
                    if self.same_source(g, p) && same_cue(g, p) { soft_of(g, p) } else { 0.0 }
                },
            );
        for (measure, pairs) in [
            ("content exact", &exact),
            ("content soft", &soft),
            ("relation", &relation),
            ("relation + cue", &with_cue),
        ] {
            self.by_kind(measure, pairs, figures);
        }
        self.speakers(&soft, figures);
        self.mistakes(&soft, figures);
    }

    fn pairs(&self, similarity: impl Fn(&Said, &Said) -> f64) -> Vec<(usize, usize)> {
        greedy(self.gold.len(), self.pred.len(), |g, p| {
            match (self.gold.get(g), self.pred.get(p)) {
                (Some(g), Some(p)) => similarity(g, p),
                _ => 0.0,
            }
        })
    }

    fn by_kind(&self, measure: &'static str, pairs: &[(usize, usize)], figures: &mut Figures) {
        let layer = "attributions";
        let right = pairs.len() as f64;
        figures.count(layer, measure, "", right, self.gold.len(), self.pred.len());
        for (kind, name) in KINDS {
            let of = |list: &[Said]| list.iter().filter(|said| said.kind == kind).count() as u64;
            let at = |list: &[Said], i: usize| list.get(i).is_some_and(|said| said.kind == kind);
            let right = pairs.iter().filter(|(_, p)| at(self.pred, *p)).count() as f64;
            let found = pairs.iter().filter(|(g, _)| at(self.gold, *g)).count() as f64;
            let counts = Counts { right, found, gold: of(self.gold), pred: of(self.pred) };
            figures.add(layer, measure, name, counts);
        }
    }

    fn speakers(&self, soft: &[(usize, usize)], figures: &mut Figures) {
        let named = |list: &[Said]| list.iter().filter(|said| said.speaker.is_some()).count();
        if named(self.gold) == 0 {
            return;
        }
        let same = soft.iter().filter(|(g, p)| {
            let name = |list: &[Said], i: usize| list.get(i).and_then(|said| said.speaker.clone());
            let (gold, pred) = (name(self.gold, *g), name(self.pred, *p));
            gold.is_some() && gold.map(|n| n.to_lowercase()) == pred.map(|n| n.to_lowercase())
        });
        let right = same.count() as f64;
        figures.count("attributions", "speaker", "", right, named(self.gold), named(self.pred));
    }

    /// Whether the sources are the same: by a word that tells something, or by any if the gold has no such word.
    fn same_source(&self, gold: &Said, pred: &Said) -> bool {
        let (gold, pred) = (&gold.source_words, &pred.source_words);
        if gold.is_empty() || pred.is_empty() {
            return gold.is_empty() && pred.is_empty();
        }
        let telling = |index: &&usize| {
            let word = self.words.token(**index);
            let is_word = word.chars().next().is_some_and(super::text::is_word);
            is_word && !FUNCTION.contains(&&*word.to_lowercase())
        };
        let strong: Tokens = gold.iter().filter(telling).copied().collect();
        let deciding = if strong.is_empty() { gold } else { &strong };
        !deciding.is_disjoint(pred)
    }

    fn mistakes(&self, soft: &[(usize, usize)], figures: &mut Figures) {
        let id = &self.pair.gold.id;
        let line = |said: &Said| {
            let [source, cue, content] = said.raw.each_ref().map(|spans| shown(self.pair, spans));
            format!("[{source}] <{cue}> {content}")
        };
        for (index, gold) in self.gold.iter().enumerate() {
            match soft.iter().find(|(g, _)| *g == index).and_then(|(_, p)| self.pred.get(*p)) {
                None => figures.mistake(id, "attributions", "missed", line(gold)),
                Some(pred) if !self.same_source(gold, pred) => {
                    let [got, ..] = pred.raw.each_ref().map(|spans| shown(self.pair, spans));
                    let text = format!("{} — predicted source [{got}]", line(gold));
                    figures.mistake(id, "attributions", "wrong source", text);
                }
                Some(_) => {}
            }
        }
        for (index, pred) in self.pred.iter().enumerate() {
            if !soft.iter().any(|(_, p)| *p == index) {
                figures.mistake(id, "attributions", "extra", line(pred));
            }
        }
    }
}

fn soft(gold: &Said, pred: &Said) -> f64 {
    soft_of(gold, pred)
}

fn soft_of(gold: &Said, pred: &Said) -> f64 {
    let similarity = jaccard(&gold.content_words, &pred.content_words);
    if similarity >= 0.5 { similarity } else { 0.0 }
}

fn same_cue(gold: &Said, pred: &Said) -> bool {
    let (gold, pred) = (&gold.cue_words, &pred.cue_words);
    !gold.is_disjoint(pred) || (gold.is_empty() && pred.is_empty())
}

fn all(words: &Words<'_>, analysis: &Analysis) -> Vec<Said> {
    let said = |of: &sayso::Attribution| {
        let roles = [&of.source, &of.cue, &of.content].map(Clone::clone);
        let speaker = analysis.speaker(of).map(str::to_owned);
        said(words, roles, of.kind, speaker)
    };
    analysis.attributions.iter().map(said).collect()
}

fn said(
    words: &Words<'_>,
    raw: [Vec<Span>; 3],
    kind: AttributionKind,
    speaker: Option<String>,
) -> Said {
    let [source, cue, content] = raw.each_ref().map(|spans| words.tidy(spans));
    Said {
        source_words: words.tokens(&source),
        cue_words: words.tokens(&cue),
        content_words: words.tokens(&content),
        content,
        raw,
        kind,
        speaker,
    }
}

/// Those with the same cue and the same source as one; those without a cue stay apart.
fn merged(words: &Words<'_>, list: Vec<Said>) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    for own in list {
        let [source, cue, _] = &own.raw;
        let same =
            |known: &&mut Said| !cue.is_empty() && known.raw[0] == *source && known.raw[1] == *cue;
        match out.iter_mut().find(same) {
            None => out.push(own),
            Some(known) => {
                let mut raw = known.raw.clone();
                let [_, _, content] = own.raw;
                raw[2].extend(content);
                *known = said(words, raw, known.kind, known.speaker.take());
            }
        }
    }
    out
}

/// Without those that lie wholly inside the content of another; of twins the first stays.
fn outermost(list: Vec<Said>) -> Vec<Said> {
    let whole = |said: &Said| -> Tokens {
        said.source_words
            .iter()
            .chain(&said.cue_words)
            .chain(&said.content_words)
            .copied()
            .collect()
    };
    let wholes: Vec<Tokens> = list.iter().map(whole).collect();
    let inside = |a: usize, b: usize| match (wholes.get(a), list.get(b)) {
        (Some(whole), Some(other)) => whole.is_subset(&other.content_words),
        _ => false,
    };
    let keeps: Vec<bool> = (0..list.len())
        .map(|i| !(0..list.len()).any(|j| i != j && inside(i, j) && (j < i || !inside(j, i))))
        .collect();
    list.into_iter().zip(keeps).filter(|(_, keep)| *keep).map(|(said, _)| said).collect()
}

/// The words of places that the gold says to pass over: boilerplate, in bytes.
fn ignored(words: &Words<'_>, raw: &Value) -> Tokens {
    let list = raw.get("ignore").and_then(Value::as_array);
    let span = |value: &Value| {
        let at = |index: usize| Some(value.get(index)?.as_u64()? as usize);
        Span::from_range(at(0)?..at(1)?)
    };
    let spans: Vec<Span> = list.into_iter().flatten().filter_map(span).collect();
    words.tokens(&spans)
}
