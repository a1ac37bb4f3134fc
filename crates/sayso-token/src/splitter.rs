//! The sentence splitter and its options.

use crate::boundary::{Edge, Verdict};
use crate::lexicon::Lexicon;
use crate::tokenizer::Breaks;
use alloc::{sync::Arc, vec::Vec};
use sayso_core::{Lang, Sentence, SentenceSplitter, Token, TokenKind};

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
/// tokeniser that sets [`TokenKind`] with the same care.
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
}

impl NewsSplitter {
    /// A splitter for a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lexicon: Arc::new(Lexicon::new(lang)), options: SplitOptions::default() }
    }

    /// With other options.
    #[must_use]
    pub fn with_options(self, options: SplitOptions) -> Self {
        Self { options, ..self }
    }

    /// Whether a sentence ends before the token at `edge.next`.
    fn ends(&self, edge: &Edge<'_>) -> bool {
        edge.verdict(&self.lexicon) == Verdict::Ends
    }
}

/// English.
impl Default for NewsSplitter {
    fn default() -> Self {
        Self::new(Lang::EN)
    }
}

/// Whether a sentence may end after a token of this kind.
const fn may_end(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Stop | TokenKind::Ellipsis | TokenKind::Abbreviation)
}

/// Whether a token of this kind belongs to the sentence before it when it touches its end.
const fn may_close(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Stop
            | TokenKind::Ellipsis
            | TokenKind::CloseQuote
            | TokenKind::CloseSingle
            | TokenKind::CloseBracket
            | TokenKind::Apostrophe
            | TokenKind::Emoji
    )
}

impl SentenceSplitter for NewsSplitter {
    fn split_into(&self, text: &str, tokens: &[Token], out: &mut Vec<Sentence>) {
        let breaks = self.options.breaks;
        let mut first = 0;
        let mut depth = 0_u32;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let mut next = at + 1;
            let mut broken = breaks.stand_before(text, tokens, next);
            depth = depth_after(depth, token.kind);
            if may_end(token.kind) && !broken {
                while let Some(closer) = tokens.get(next).filter(|t| may_close(t.kind)) {
                    let touches =
                        tokens.get(next - 1).is_some_and(|t| t.span.end() == closer.span.start());
                    if !touches && closer.kind != TokenKind::Emoji {
                        break;
                    }
                    depth = depth_after(depth, closer.kind);
                    next += 1;
                    broken = breaks.stand_before(text, tokens, next);
                    if broken {
                        break;
                    }
                }
                let held = depth > 0 && !self.options.split_quotations;
                if !broken && !held && next < tokens.len() {
                    broken = self.ends(&Edge { text, tokens, first, end: at, next, breaks });
                }
            }
            at = next;
            if broken || at == tokens.len() {
                push(tokens, first, at, out);
                (first, depth) = (at, if broken { depth } else { 0 });
            }
        }
    }
}

/// How many quotations are open after a token.
const fn depth_after(depth: u32, kind: TokenKind) -> u32 {
    match kind {
        TokenKind::OpenQuote => depth + 1,
        TokenKind::CloseQuote => depth.saturating_sub(1),
        _ => depth,
    }
}

fn push(tokens: &[Token], first: usize, end: usize, out: &mut Vec<Sentence>) {
    if let (Some(start), Some(last)) = (tokens.get(first), tokens.get(end.wrapping_sub(1))) {
        out.push(Sentence::new(start.span.cover(last.span), first as u32, end as u32));
    }
}
