//! The sentence splitter and its options.

use crate::allowance::Allowance;
use crate::boundary::{Edge, continues, may_end};
use crate::features::{Sink, SoFar, fill};
use crate::lexicon::Lexicon;
use crate::model::BoundaryModel;
use crate::options::Breaks;
use alloc::{sync::Arc, vec::Vec};
use sayso_core::{Case, Lang, Sentence, SentenceSplitter, Token, TokenKind};

/// Where sentences may end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SplitOptions {
    /// Whether a quotation of several sentences is split: `“One. Two,” she said.` is two sentences, as
    /// in Universal Dependencies. Without, a sentence ends only outside quotations. Default: yes.
    pub split_quotations: bool,
    /// What always ends a sentence. Default: every line break.
    pub breaks: Breaks,
}

impl Default for SplitOptions {
    fn default() -> Self {
        Self { split_quotations: true, breaks: Breaks::Line }
    }
}

/// Groups tokens into sentences.
///
/// The tokens are those of [`NewsTokenizer`](crate::NewsTokenizer) for the same language, or of any
/// tokeniser that sets [`TokenKind`] with the same care. By itself it goes by rules; a
/// [`BoundaryModel`] decides what rules cannot know.
///
/// ```
/// use sayso_core::{SentenceSplitter, Tokenizer};
/// use sayso_token::{NewsSplitter, NewsTokenizer};
///
/// let text = "Ms. Okoro left at 5 p.m. It rained. “Bad luck. We go,” she said.";
/// let tokens = NewsTokenizer::default().tokenize(text);
/// let sentences = NewsSplitter::default().split(text, &tokens);
/// let texts: Vec<_> = sentences.iter().map(|s| s.span.slice(text)).collect();
/// assert_eq!(texts, ["Ms. Okoro left at 5 p.m.", "It rained.", "“Bad luck.", "We go,” she said."]);
/// ```
#[derive(Clone, Debug)]
pub struct NewsSplitter {
    lexicon: Arc<Lexicon>,
    options: SplitOptions,
    model: Option<BoundaryModel>,
}

impl NewsSplitter {
    /// A splitter for a language, by rules.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let lexicon = Arc::new(Lexicon::new(lang));
        Self { lexicon, options: SplitOptions::default(), model: None }
    }

    /// With other options.
    #[must_use]
    pub fn with_options(self, options: SplitOptions) -> Self {
        Self { options, ..self }
    }

    /// With a model for what the rules leave open. It was trained on one language, and fits that.
    #[must_use]
    pub fn with_model(self, model: BoundaryModel) -> Self {
        Self { model: Some(model), ..self }
    }

    /// Shows every place that a model would decide (its byte, whether there is a stop, its features) and takes the answer of
    /// `decide` for it: for training.
    #[doc(hidden)]
    pub fn observe(&self, text: &str, tokens: &[Token], decide: Decide<'_>) {
        let decide = |edge: &Edge<'_>| {
            let rule = edge.rule(&self.lexicon);
            rule.sure().unwrap_or_else(|| {
                let end = tokens.get(edge.next.wrapping_sub(1)).map_or(0, |t| t.span.end());
                let mut features = Collected(Vec::new());
                fill(edge, &self.lexicon, rule, &mut features);
                decide(end, edge.stop.is_some(), &features.0)
            })
        };
        self.walk(text, tokens, true, decide, &mut Vec::new());
    }

    /// Splits a text, or a part of one, within what is left of an allowance.
    pub(crate) fn split_within(
        &self,
        text: &str,
        tokens: &[Token],
        allowance: &mut Allowance,
        out: &mut Vec<Sentence>,
    ) {
        let lexicon = &*self.lexicon;
        match &self.model {
            None => self.walk(text, tokens, false, |edge| edge.rule(lexicon).ends(), out),
            Some(model) => {
                let decide = |edge: &Edge<'_>| {
                    let rule = edge.rule(lexicon);
                    rule.sure().unwrap_or_else(|| {
                        let at = edge.ahead(0).map_or(0, |next| next.span.start());
                        if !allowance.suffices(at) {
                            return rule.ends();
                        }
                        let (ends, closely) = model.ends(edge, lexicon, rule);
                        allowance.pay(closely);
                        ends
                    })
                };
                self.walk(text, tokens, true, decide, out);
            }
        }
    }

    /// Whether only a blank line is a break.
    pub(crate) fn needs_blank_lines(&self) -> bool {
        self.options.breaks == Breaks::BlankLine
    }

    /// Goes over the paragraphs and asks `ends` wherever a sentence may end; everywhere that one could,
    /// punctuation or not, if `anywhere`.
    fn walk(
        &self,
        text: &str,
        tokens: &[Token],
        anywhere: bool,
        mut ends: impl FnMut(&Edge<'_>) -> bool,
        out: &mut Vec<Sentence>,
    ) {
        let breaks = self.options.breaks;
        let mut at = 0;
        while at < tokens.len() {
            let mut limit = at + 1;
            while limit < tokens.len() && !breaks.stand_before(text, tokens, limit) {
                limit += 1;
            }
            self.walk_paragraph(Edge::new(text, tokens, at, limit), anywhere, &mut ends, out);
            at = limit;
        }
    }

    fn walk_paragraph(
        &self,
        mut edge: Edge<'_>,
        anywhere: bool,
        ends: &mut impl FnMut(&Edge<'_>) -> bool,
        out: &mut Vec<Sentence>,
    ) {
        loop {
            if !edge.in_list() {
                edge.skip_words();
            }
            let Some(token) = edge.ahead(0) else { break };
            let at = edge.next;
            edge.pass(token.kind);
            edge.next += 1;
            edge.stop = may_end(token.kind).then_some(at);
            if edge.stop.is_some() {
                edge.take_closers();
            }
            let split = edge.ahead(0).is_none_or(|next| {
                let held = edge.in_quote() && !self.options.split_quotations;
                let asked = edge.stop.is_some()
                    || edge.in_list()
                    || token.kind == TokenKind::Emoji
                    || anywhere && is_candidate(token, next);
                if held || !asked {
                    return false;
                }
                if anywhere {
                    edge.look_ahead();
                }
                ends(&edge)
            });
            if split {
                push(edge.tokens, edge.first, edge.next, out);
                edge.begin(edge.next);
            }
        }
    }
}

/// Answers whether a sentence ends at a byte, with or without a stop, with these features.
type Decide<'a> = &'a mut dyn FnMut(u32, bool, &[u32]) -> bool;

/// Features as a list.
struct Collected(Vec<u32>);

impl Sink for Collected {
    fn add(&mut self, number: usize, index: u32) {
        self.0.resize(self.0.len().max(number + 1), 0);
        if let Some(to) = self.0.get_mut(number) {
            *to = index;
        }
    }

    fn goes_on(&mut self, _: SoFar) -> bool {
        true
    }
}

/// English.
impl Default for NewsSplitter {
    fn default() -> Self {
        Self::new(Lang::EN)
    }
}

impl SentenceSplitter for NewsSplitter {
    fn split_into(&self, text: &str, tokens: &[Token], out: &mut Vec<Sentence>) {
        self.split_within(text, tokens, &mut Allowance::new(), out);
    }
}

/// Whether a sentence without a stop could end between two tokens, as headings, list items and
/// careless writers have it.
fn is_candidate(last: Token, next: Token) -> bool {
    use TokenKind as K;
    if continues(next.kind) || matches!(last.kind, K::OpenBracket | K::OpenQuote | K::OpenSingle) {
        return false;
    }
    let starts = match next.kind {
        K::Word | K::Abbreviation => next.case != Case::Lower,
        K::Bullet | K::Url | K::Email | K::Symbol | K::Emoji | K::Handle | K::Dash => true,
        // Eight bytes are a date in figures, as in the head of a message.
        K::Number => !last.kind.is_wordlike() && last.kind != K::Currency || next.span.len() >= 8,
        K::OpenQuote | K::OpenBracket => last.kind != K::Word || last.case != Case::Lower,
        _ => false,
    };
    let ends = matches!(
        last.kind,
        K::Colon
            | K::Semicolon
            | K::Emoji
            | K::Url
            | K::Email
            | K::Dash
            | K::Hyphen
            | K::CloseBracket
    );
    starts || ends
}

fn push(tokens: &[Token], first: usize, end: usize, out: &mut Vec<Sentence>) {
    if let (Some(start), Some(last)) = (tokens.get(first), tokens.get(end.wrapping_sub(1))) {
        out.push(Sentence::new(start.span.cover(last.span), first as u32, end as u32));
    }
}
