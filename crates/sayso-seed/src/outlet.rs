//! The outlet that a line between headline and body names: `Coast Weekly`, `Coast Weekly, 3 March 2025`,
//! `Published in Coast Weekly on 3 March 2025`, `Mara Voss, Coast Weekly`.

use crate::dates;
use crate::line::Line;
use crate::page::Page;
use crate::tables::{Tables, flag, phrase_hash};
use crate::words::{Word, Words, word_hash};
use sayso_core::BlockKind;
use std::ops::Range;

/// Words of the name of an outlet at most, and of a line that holds one and a day.
const NAME: usize = 5;
const DATED: u32 = 14;

/// Whether a text is the name of an outlet and nothing else. One word is, if it is known: `Reuters`, but not `News`.
pub(crate) fn is_outlet(text: &str, tables: &Tables) -> bool {
    if text.len() > 60 || text.contains(|c: char| c.is_numeric() || "?!:;|()\"“”„«»".contains(c))
    {
        return false;
    }
    let words: Vec<Word<'_>> = Words::new(text).take(NAME + 1).collect();
    let flags = |w: &Word<'_>| tables.word(word_hash(w.text));
    // `Getty Images`, `AP Photo`: credits of pictures. `Reuters` may be one, too, but says as well who reported.
    let picture = |w: &Word<'_>| flags(w) & flag::CREDIT != 0 && !tables.is_medium(w.text);
    if words.is_empty() || words.len() > NAME || words.iter().any(picture) {
        return false;
    }
    if tables.is_agency(text) {
        return words.iter().all(|w| w.is_capital() || words.len() == 1);
    }
    let small = |w: &Word<'_>| flags(w) & (flag::STOP | flag::PARTICLE | flag::IN) != 0;
    let named = words.len() > 1 && words.iter().all(|w| w.is_capital() || small(w));
    // `World News`, `Latest News`, `Live Updates`: headings of a site. `The Times` is an outlet's name.
    let heading = flag::SECTION | flag::OPINION | flag::LIVE | flag::NEWSLETTER | flag::COMMENT;
    let own = |w: &Word<'_>| !tables.is_medium(w.text) && flags(w) & heading == 0;
    let article = words.first().is_some_and(|w| w.is_capital() && flags(w) & flag::STOP != 0);
    let bad = flag::ROLE | flag::BY | flag::AUTHOR | flag::INVITE | flag::PERSONAL | flag::UPDATED;
    let edge = words.first().into_iter().chain(words.last());
    named
        && words.iter().any(|w| tables.is_medium(w.text))
        && words.iter().any(|w| own(w) && (article || !small(w)))
        && !words.iter().any(|w| flags(w) & bad != 0 && !tables.is_medium(w.text))
        && edge.filter(|w| tables.is_medium(w.text)).count() > 0
        && tables.phrase(phrase_hash(text)).is_none_or(|p| p.whole.is_none())
}

/// A name and the outlet behind it in a line of nothing else: `Mara Voss, Coast Weekly`, `Mara Voss | Reuters`.
/// Gives where the name ends and where the outlet stands.
pub(crate) fn behind_name(text: &str, tables: &Tables) -> Option<(usize, Range<usize>)> {
    let sign = text.find([',', '|', '/', '–', '—', '•', '·'])?;
    let rest = text.get(sign..)?;
    let lead = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let outlet = sign + lead..text.len();
    let name = text.get(..sign)?.trim_end().len();
    is_outlet(text.get(outlet.clone())?, tables).then_some((name, outlet))
}

/// The outlet beside the day of a line: before it, behind it, or between it and other things set off by signs.
fn beside_day(page: &Page<'_>, line: &Line, text: &str) -> Option<Range<usize>> {
    if line.words > DATED || line.digits < 3 {
        return None;
    }
    let day = dates::find(text, page.tables, true).into_iter().next()?.range;
    let sides = [0..day.start, day.end..text.len()];
    sides.into_iter().find_map(|side| in_pieces(page.tables, text, side))
}

/// The first piece of a part of a line that names an outlet, without the words that lead up to it and away from it:
/// `Published in Coast Weekly on`, `Source: Coast Weekly`.
fn in_pieces(tables: &Tables, text: &str, side: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(side.clone())?;
    let signs =
        |c: char| matches!(c, ',' | '|' | ':' | '•' | '·' | '–' | '—' | '/' | '(' | ')' | '-');
    let mut at = side.start;
    for piece in part.split_inclusive(signs) {
        let start = at;
        at += piece.len();
        let words: Vec<Word<'_>> = Words::new(piece).take(NAME + 5).collect();
        let leads = |w: &&Word<'_>| {
            let flags = tables.word(word_hash(w.text));
            flags & (flag::PUBLISHED | flag::UPDATED) != 0
                || !w.is_capital() && flags & (flag::STOP | flag::IN | flag::BY | flag::FOR) != 0
        };
        let first = words.iter().take_while(leads).count();
        let last = words.len() - words.iter().rev().take_while(leads).count();
        let (Some(from), Some(to)) = (words.get(first), words.get(..last).and_then(<[_]>::last))
        else {
            continue;
        };
        let name = start + from.start..start + to.range().end;
        if name.start < name.end && text.get(name.clone()).is_some_and(|n| is_outlet(n, tables)) {
            return Some(name);
        }
    }
    None
}

/// The outlets that lines around the headline name, with the lines and whether a line says nothing else; of each line, where
/// in its text the name stands.
pub(crate) fn find(
    page: &Page<'_>,
    headline: usize,
    body: usize,
    kinds: &[BlockKind],
) -> Vec<(usize, Range<usize>, bool)> {
    // Over the headline only what stands right there, as the rest is the site's menu.
    let from = headline.saturating_sub(1);
    let to = body.min(headline + 8);
    let mut found = Vec::new();
    for at in from..to.max(from) {
        let (Some(line), Some(kind)) = (page.line(at), kinds.get(at)) else { continue };
        let text = page.text(at);
        let free = matches!(
            kind,
            BlockKind::Navigation
                | BlockKind::Other
                | BlockKind::Published
                | BlockKind::Updated
                | BlockKind::SourceCredit
                | BlockKind::Byline
                | BlockKind::Kicker
        );
        if !free {
            continue;
        }
        let alone = line.cue.is_none() && *kind != BlockKind::Byline && line.repeats < 3;
        let above = at < headline && at > 0;
        if alone && !above && is_outlet(text, page.tables) {
            found.push((at, 0..text.len(), true));
        } else if let Some(name) = beside_day(page, line, text) {
            found.push((at, name, false));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_outlets() {
        let tables = Tables::embedded();
        for name in [
            "Coast Weekly",
            "The Times",
            "Reuters",
            "The Arlen Herald",
            "Radio Arlen",
            "Arlener Anzeiger",
        ] {
            assert!(is_outlet(name, tables), "{name}");
        }
        for text in [
            "World News",
            "Latest News",
            "News",
            "Mara Voss",
            "Getty Images",
            "The talks resume",
            "Related Posts",
            "News Editor",
            "By Mara Voss",
            "Coast Weekly reports on the harbour",
            "Ministry of Ports",
        ] {
            assert!(!is_outlet(text, tables), "{text}");
        }
    }

    #[test]
    fn outlets_behind_names() {
        let text = "Mara Voss, Coast Weekly";
        let (end, outlet) = behind_name(text, Tables::embedded()).expect("one");
        assert_eq!((&text[..end], &text[outlet]), ("Mara Voss", "Coast Weekly"));
        assert!(behind_name("Mara Voss, Ivo Lang", Tables::embedded()).is_none());
    }
}
