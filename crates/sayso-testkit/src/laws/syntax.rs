//! Laws of [`SyntaxTagger`].

use super::place::repeatable;
use crate::Broken;
use sayso_core::{Span, Syntax, SyntaxTagger, Tag, View, Word};

/// Runs a tagger on a view and checks the syntax.
///
/// # Errors
///
/// The first law that does not hold; see [`syntax`]. Also when what was in the output before matters.
pub fn check_syntax(tagger: &dyn SyntaxTagger, view: View<'_>) -> Result<(), Broken> {
    let mut out = Syntax::default();
    tagger.tag_into(view, &mut out);
    syntax(view, &out)?;
    let mut again = Syntax::default();
    again.words = vec![Word::new(Tag::Unknown); 3];
    again.has_heads = true;
    tagger.tag_into(view, &mut again);
    repeatable("syntax.same", &out, &again)
}

/// There is one word for each token, or none at all; a head is a token of the same sentence (the
/// token itself for a root), or [`Word::NO_HEAD`] everywhere if heads are not worked out; heads form a
/// forest.
///
/// # Errors
///
/// The first law that does not hold.
pub fn syntax(view: View<'_>, syntax: &Syntax) -> Result<(), Broken> {
    let (words, tokens) = (syntax.words.len(), view.tokens().len());
    if words == 0 {
        return Ok(());
    }
    if words != tokens {
        return Err(Broken::new("syntax.words", format!("{words} words for {tokens} tokens"))
            .look("tokens outside every sentence, and sentences that were skipped"));
    }
    for (i, word) in syntax.words.iter().enumerate() {
        head(view, syntax, i, *word)?;
    }
    forest(view, syntax)
}

fn place(view: View<'_>, token: usize) -> Span {
    view.tokens().get(token).map(|t| t.span).unwrap_or_default()
}

fn head(view: View<'_>, syntax: &Syntax, at: usize, word: Word) -> Result<(), Broken> {
    const LAW: &str = "syntax.heads";
    let broken = |how: String| Err(Broken::new(LAW, how).at(view.text(), place(view, at)));
    if word.head == Word::NO_HEAD {
        return if syntax.has_heads {
            broken("heads are worked out, but this token has none".into())
        } else {
            Ok(())
        };
    }
    if !syntax.has_heads {
        return broken("heads are not worked out, but this token has one".into());
    }
    let head = word.head as usize;
    if head >= view.tokens().len() {
        return broken(format!("its head is token {head} of {}", view.tokens().len()));
    }
    if view.sentence_of(at) != view.sentence_of(head) {
        return broken(format!("its head {:?} is in another sentence", view.token_text(head)));
    }
    Ok(())
}

/// Walks up from every token; a token met twice on one way up is in a circle.
fn forest(view: View<'_>, syntax: &Syntax) -> Result<(), Broken> {
    if !syntax.has_heads {
        return Ok(());
    }
    let parent = |at: usize| {
        let head = syntax.words.get(at)?.head as usize;
        (head != at).then_some(head)
    };
    let Some(at) = super::forest::in_a_circle(syntax.words.len(), parent) else { return Ok(()) };
    Err(Broken::new("syntax.forest", "the heads of this token go round in a circle")
        .at(view.text(), place(view, at))
        .look("where heads are attached: a token never hangs under one that hangs under it"))
}
