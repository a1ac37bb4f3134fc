//! The sentence splitter and its options.

use crate::boundary::{Edge, continues, may_end};
use crate::features::Features;
use crate::lexicon::Lexicon;
use crate::model::BoundaryModel;
use crate::tokenizer::Breaks;
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

    /// Shows every place that a model would decide, with its features, and takes the answer of
    /// `decide` for it: for training.
    #[doc(hidden)]
    pub fn observe(
        &self,
        text: &str,
        tokens: &[Token],
        decide: &mut dyn FnMut(u32, &[u32]) -> bool,
    ) {
        let mut out = Vec::new();
        let decide = |edge: &Edge<'_>| {
            edge.rule(&self.lexicon).sure().unwrap_or_else(|| {
                let end = tokens.get(edge.next.wrapping_sub(1)).map_or(0, |t| t.span.end());
                decide(end, Features::of(edge, &self.lexicon).as_slice())
            })
        };
        self.walk(text, tokens, true, decide, &mut out);
    }

    /// Goes over the tokens and asks `ends` wherever a sentence may end; everywhere that one could,
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
        let mut edge = Edge::new(text, tokens, breaks);
        edge.begin(0, true);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            edge.pass(token.kind);
            (edge.stop, edge.next) = (None, at + 1);
            let mut broken = breaks.stand_before(text, tokens, edge.next);
            if may_end(token.kind) && !broken {
                edge.stop = Some(at);
                broken = edge.take_closers();
            }
            let mut split = broken;
            if let Some(next) = tokens.get(edge.next).filter(|_| !broken) {
                let held = edge.in_quote() && !self.options.split_quotations;
                let asked = edge.stop.is_some()
                    || edge.in_list()
                    || anywhere && is_candidate(*token, *next);
                split = !held && asked && ends(&edge);
            }
            at = edge.next;
            if split || at == tokens.len() {
                push(tokens, edge.first, at, out);
                edge.begin(at, broken);
            }
        }
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
        let lexicon = &*self.lexicon;
        match &self.model {
            None => self.walk(text, tokens, false, |edge| edge.rule(lexicon).ends(), out),
            Some(model) => {
                let decide = |edge: &Edge<'_>| {
                    edge.rule(lexicon)
                        .sure()
                        .unwrap_or_else(|| model.ends(Features::of(edge, lexicon).as_slice()))
                };
                self.walk(text, tokens, true, decide, out);
            }
        }
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
