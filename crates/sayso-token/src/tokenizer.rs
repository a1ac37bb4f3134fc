//! The tokeniser.

use crate::class::Classes;
use crate::lexicon::Lexicon;
use crate::options::{Breaks, TokenOptions};
use crate::scan::Scan;
use alloc::{sync::Arc, vec::Vec};
use sayso_core::{Lang, Span, Token, Tokenizer};

/// Cuts text into words, numbers and signs, quotation marks told apart.
///
/// Making one reads the word tables of the language (tens of microseconds); clones share them.
/// English is the default; a language without tables of its own gets the common rules.
///
/// ```
/// use sayso_core::{Lang, TokenKind, Tokenizer};
/// use sayso_token::NewsTokenizer;
///
/// let text = "„Das geht nicht“, sagte Dr. Ahrens.";
/// let tokens = NewsTokenizer::new(Lang::DE).tokenize(text);
/// assert_eq!(tokens[0].kind, TokenKind::OpenQuote);
/// assert_eq!(tokens[4].kind, TokenKind::CloseQuote);
/// assert_eq!(tokens[7].span.slice(text), "Dr.");
/// ```
#[derive(Clone, Debug)]
pub struct NewsTokenizer {
    tables: Arc<(Classes, Lexicon)>,
    options: TokenOptions,
}

impl NewsTokenizer {
    /// A tokeniser for a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let tables = Arc::new((Classes::new(), Lexicon::new(lang)));
        Self { tables, options: TokenOptions::default() }
    }

    /// With other options.
    #[must_use]
    pub fn with_options(self, options: TokenOptions) -> Self {
        Self { options, ..self }
    }

    /// Whether only a blank line is a break.
    pub(crate) fn needs_blank_lines(&self) -> bool {
        self.options.breaks == Breaks::BlankLine
    }

    fn scan<const FAST: bool>(&self, text: &str, within: Span, out: &mut Vec<Token>) {
        let (classes, lexicon) = &*self.tables;
        Scan::<FAST>::new(within.slice(text), within.start(), classes, lexicon, &self.options, out)
            .run();
    }

    /// The same without the fast path: for the law that both agree.
    #[doc(hidden)]
    pub fn tokenize_plainly(&self, text: &str, out: &mut Vec<Token>) {
        self.scan::<false>(text, Span::of(text), out);
    }
}

/// English.
impl Default for NewsTokenizer {
    fn default() -> Self {
        Self::new(Lang::EN)
    }
}

impl Tokenizer for NewsTokenizer {
    fn tokenize_into(&self, text: &str, within: Span, out: &mut Vec<Token>) {
        self.scan::<true>(text, within, out);
    }
}
