//! Titles in quotation marks: *In an interview on “Larn This Week,” the mayor said that it was late.* The show says nothing.

use crate::form::regions::Region;
use sayso_core::{Tag, TokenKind, View};

/// How many words a title has at most.
const LONGEST: usize = 8;
/// Words of so many letters at most may be small in a title: *with*, *over*.
const SMALL: usize = 4;

/// Whether a quoted region is the title of a show, a book or a song: every longer word has a capital, and the words before
/// it lead into it by a preposition, an owner or a noun (*on*, *the Courier’s*, *her book*). Without tags nothing shows that.
pub(crate) fn is_title(view: View<'_>, region: &Region) -> bool {
    let tag = |at: usize| view.word(at).map(|w| w.tag);
    let Some(before) = region.start.checked_sub(1) else { return false };
    let leads = match tag(before) {
        Some(Tag::IN | Tag::POS) => true,
        Some(tag) => {
            tag.is_noun() && view.tokens().get(before).is_some_and(|t| t.kind.is_wordlike())
        }
        None => false,
    };
    if !leads || !region.closed || region.dash || region.continues {
        return false;
    }
    let inside = region.start + 1..region.end.saturating_sub(1);
    let mut words = 0;
    let mut capitals = 0;
    for at in inside.take(3 * LONGEST) {
        let Some(token) = view.tokens().get(at) else { return false };
        if matches!(token.kind, TokenKind::Stop | TokenKind::Ellipsis) {
            return false;
        }
        if !token.kind.is_wordlike() || token.kind == TokenKind::Clitic {
            continue;
        }
        let capital = token.is_capitalised() || token.kind == TokenKind::Number;
        if !capital && (words == 0 || view.token_text(at).chars().count() > SMALL) {
            return false;
        }
        words += 1;
        capitals += usize::from(capital);
    }
    (1..=LONGEST).contains(&words) && (capitals > 1 || tag(before) != Some(Tag::NN))
}
