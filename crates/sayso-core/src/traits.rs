//! The stages, as traits.
//!
//! All are object safe, take `&self`, are `Send + Sync` and total: they give a result for every
//! `&str`. Each has one required method. Out-parameters let a corpus run reuse its buffers; methods
//! append and never clear. The laws that every implementation keeps stand at each trait and can be
//! run from `sayso-testkit`. References, boxes and arcs of a stage are stages themselves, and each
//! `from_fn` makes a stage of a closure.

use crate::{Actors, Article, Attribution, Parsed, Sentence, Span, Stance, Syntax, Token, View};
use alloc::{borrow::Cow, boxed::Box, sync::Arc, vec::Vec};

/// Reads a scraped page.
///
/// Laws: blocks cover the raw text exactly, in order, without overlap; every other span lies inside
/// the raw text on character boundaries; work is linear in the input.
pub trait SeedParser: Send + Sync {
    /// The article in a raw text, and what was odd about it.
    fn parse(&self, raw: &str) -> Parsed<Article>;
}

/// Cuts text into tokens.
///
/// Laws: tokens are ordered, disjoint, inside `within`, on character boundaries; every byte of
/// `within` that is not white space lies in exactly one token.
pub trait Tokenizer: Send + Sync {
    /// Appends the tokens of `within`, in order.
    fn tokenize_into(&self, text: &str, within: Span, out: &mut Vec<Token>);

    /// The tokens of a whole text.
    fn tokenize(&self, text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        self.tokenize_into(text, Span::of(text), &mut out);
        out
    }
}

/// Groups tokens into sentences.
///
/// Laws: the sentences tile the tokens that were given (no gap, no overlap, none empty); their token
/// indices count from the first token given.
pub trait SentenceSplitter: Send + Sync {
    /// Appends the sentences of `tokens`, in order.
    fn split_into(&self, text: &str, tokens: &[Token], out: &mut Vec<Sentence>);

    /// The sentences of `tokens`.
    fn split(&self, text: &str, tokens: &[Token]) -> Vec<Sentence> {
        let mut out = Vec::new();
        self.split_into(text, tokens, &mut out);
        out
    }
}

/// Works out parts of speech, chunks or heads.
///
/// Laws: one word for each token, or none at all; heads are token indices of the same sentence or
/// [`Word::NO_HEAD`](crate::Word::NO_HEAD), and form a forest.
pub trait SyntaxTagger: Send + Sync {
    /// Replaces `out` by the syntax of the view's tokens.
    fn tag_into(&self, view: View<'_>, out: &mut Syntax);

    /// The same for several documents, one `out` for each view. A model that is quicker on many texts at once implements this
    /// too; law: the results are those of [`tag_into`](Self::tag_into), one by one.
    fn tag_batch(&self, views: &[View<'_>], out: &mut [Syntax]) {
        views.iter().zip(out).for_each(|(view, out)| self.tag_into(*view, out));
    }
}

/// Finds who said what.
///
/// Laws: spans lie inside the text on character boundaries; source, cue and content of one
/// attribution do not overlap; content is never empty; parents are indices into `out` and form a
/// forest; appending an unrelated paragraph leaves earlier results unchanged.
pub trait Attributor: Send + Sync {
    /// Appends the attributions of the view, in the order of their contents.
    fn attribute_into(&self, view: View<'_>, out: &mut Vec<Attribution>);

    /// The same for several documents, one `out` for each view. A model that is quicker on many texts at once implements this
    /// too; law: the results are those of [`attribute_into`](Self::attribute_into), one by one.
    fn attribute_batch(&self, views: &[View<'_>], out: &mut [Vec<Attribution>]) {
        views.iter().zip(out).for_each(|(view, out)| self.attribute_into(*view, out));
    }

    /// The attributions of the view.
    fn attribute(&self, view: View<'_>) -> Vec<Attribution> {
        let mut out = Vec::new();
        self.attribute_into(view, &mut out);
        out
    }
}

/// Finds who the sources, and other people and organisations, are.
///
/// Laws: `of_attribution` is as long as the attributions; its indices point into `list`; mentions
/// lie inside the text, in order.
pub trait Resolver: Send + Sync {
    /// Replaces `out` by the actors of the view.
    fn resolve_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Actors);
}

/// Finds who is for or against what.
///
/// Laws: spans lie inside the text on character boundaries; attribution indices point into the
/// attributions given; a listed negator flips or neutralises a stance, never strengthens it.
pub trait StanceTagger: Send + Sync {
    /// Appends the stances of the view, in the order of their evidence.
    fn tag_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>);

    /// The same for several documents, each a view and its attributions, one `out` for each. A model that is quicker on many
    /// texts at once implements this too; law: the results are those of [`tag_into`](Self::tag_into), one by one.
    fn tag_batch(&self, documents: &[(View<'_>, &[Attribution])], out: &mut [Vec<Stance>]) {
        documents.iter().zip(out).for_each(|((view, said), out)| self.tag_into(*view, said, out));
    }

    /// The stances of the view.
    fn tag(&self, view: View<'_>, attributions: &[Attribution]) -> Vec<Stance> {
        let mut out = Vec::new();
        self.tag_into(view, attributions, &mut out);
        out
    }
}

/// Reduces a word to a key that its inflected forms share. Keys are for matching, never for show.
///
/// Law: total, and equal for equal words.
pub trait Stemmer: Send + Sync {
    /// The stem of a lower-case word.
    fn stem<'w>(&self, word: &'w str) -> Cow<'w, str>;
}

/// Forwards a trait for `&T`, `Box<T>` and `Arc<T>`, and adapts closures.
macro_rules! forward {
    ($trait:ident, $module:ident: fn $method:ident $(<$life:lifetime>)? (&self $(, $arg:ident: $type:ty)*) $(-> $ret:ty)?
        $(; fn $batch:ident(&self $(, $many:ident: $each:ty)*))?) => {
        impl<T: $trait + ?Sized> $trait for &T {
            fn $method $(<$life>)? (&self $(, $arg: $type)*) $(-> $ret)? { (**self).$method($($arg),*) }
            $(fn $batch(&self $(, $many: $each)*) { (**self).$batch($($many),*) })?
        }
        impl<T: $trait + ?Sized> $trait for Box<T> {
            fn $method $(<$life>)? (&self $(, $arg: $type)*) $(-> $ret)? { (**self).$method($($arg),*) }
            $(fn $batch(&self $(, $many: $each)*) { (**self).$batch($($many),*) })?
        }
        impl<T: $trait + ?Sized> $trait for Arc<T> {
            fn $method $(<$life>)? (&self $(, $arg: $type)*) $(-> $ret)? { (**self).$method($($arg),*) }
            $(fn $batch(&self $(, $many: $each)*) { (**self).$batch($($many),*) })?
        }

        #[doc = concat!("[`", stringify!($trait), "`](crate::", stringify!($trait), ") from a closure.")]
        pub mod $module {
            #[allow(clippy::wildcard_imports)]
            use super::*;

            /// A stage made by [`from_fn`].
            #[derive(Copy, Clone)]
            pub struct FromFn<F>(F);

            impl<F> core::fmt::Debug for FromFn<F> {
                fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                    f.write_str(concat!(stringify!($module), "::FromFn"))
                }
            }

            impl<F> $trait for FromFn<F>
            where
                F: $(for<$life>)? Fn($($type),*) $(-> $ret)? + Send + Sync,
            {
                fn $method $(<$life>)? (&self $(, $arg: $type)*) $(-> $ret)? { (self.0)($($arg),*) }
            }

            /// A stage that calls `f`. The closure keeps the laws of the trait.
            pub fn from_fn<F>(f: F) -> FromFn<F>
            where
                F: $(for<$life>)? Fn($($type),*) $(-> $ret)? + Send + Sync,
            {
                FromFn(f)
            }
        }
    };
}

forward!(SeedParser, seed_parser: fn parse(&self, raw: &str) -> Parsed<Article>);
forward!(Tokenizer, tokenizer: fn tokenize_into(&self, text: &str, within: Span, out: &mut Vec<Token>));
forward!(SentenceSplitter, sentence_splitter: fn split_into(&self, text: &str, tokens: &[Token], out: &mut Vec<Sentence>));
forward!(SyntaxTagger, syntax_tagger: fn tag_into(&self, view: View<'_>, out: &mut Syntax);
    fn tag_batch(&self, views: &[View<'_>], out: &mut [Syntax]));
forward!(Attributor, attributor: fn attribute_into(&self, view: View<'_>, out: &mut Vec<Attribution>);
    fn attribute_batch(&self, views: &[View<'_>], out: &mut [Vec<Attribution>]));
forward!(Resolver, resolver: fn resolve_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Actors));
forward!(StanceTagger, stance_tagger: fn tag_into(&self, view: View<'_>, attributions: &[Attribution], out: &mut Vec<Stance>);
    fn tag_batch(&self, documents: &[(View<'_>, &[Attribution])], out: &mut [Vec<Stance>]));
forward!(Stemmer, stemmer: fn stem<'w>(&self, word: &'w str) -> Cow<'w, str>);
