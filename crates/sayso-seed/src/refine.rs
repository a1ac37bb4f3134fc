//! What rules know better than any score: lines that name themselves, live entries, the author's bio.

use crate::label::is_time;
use crate::line::{Ending, Line, Opening};
use crate::page::Page;
use crate::tables::flag;
use crate::words::{Words, word_hash};
use sayso_core::{Article, BlockKind, BylineKind};

/// Takes lines out of the body that say what else they are: `Get our newsletter`, `ADVERTISEMENT`,
/// `(Reporting by Mara Voss; editing by Ivo Lang)`.
pub(crate) fn drop_cues(page: &Page<'_>, keep: &mut [bool]) {
    for (at, slot) in keep.iter_mut().enumerate().filter(|(_, k)| **k) {
        *slot = page.line(at).is_none_or(|l| !names_itself(page, l));
    }
}

/// `The mayor at the old quay. (AP Photo/Ivo Lang)`: a caption with its credit in brackets at the end.
fn ends_in_credit(page: &Page<'_>, line: &Line) -> bool {
    let text = line.text.slice(page.raw);
    let inner = || {
        let inner = text.strip_suffix(')')?;
        inner.get(inner.rfind('(')? + 1..)
    };
    line.credits > 0
        && inner().is_some_and(|inner| {
            inner.len() <= 60
                && inner.contains(['/', ':'])
                && Words::new(inner)
                    .any(|w| page.tables.word(word_hash(w.text)) & flag::CREDIT != 0)
        })
}

/// Words of a link to another article at most, or of a list of tags.
const TEASER: u32 = 24;

fn names_itself(page: &Page<'_>, line: &Line) -> bool {
    if ends_in_credit(page, line) || asks_reader(page, line) {
        return true;
    }
    let Some(cue) = line.cue else { return false };
    match cue.kind {
        BlockKind::Newsletter | BlockKind::Advert | BlockKind::Cookie | BlockKind::Paywall => {
            line.words <= 20
        }
        BlockKind::Copyright | BlockKind::Share => cue.whole || line.words <= 8,
        // `Read also: The toll goes up`, `Keine Kommentare`, `Themen: Hafen, Maut`
        BlockKind::RelatedTeaser => line.cue_colon && !cue.whole && line.words <= TEASER,
        BlockKind::Tags => line.cue_colon && line.words <= TEASER,
        BlockKind::Comments => cue.whole || line.words <= 12,
        BlockKind::RelatedHeader => cue.whole || line.cue_colon && line.words <= TEASER,
        BlockKind::Widget => cue.whole,
        BlockKind::Byline => line.text.slice(page.raw).starts_with('('),
        _ => false,
    }
}

/// Words of an invitation at most.
const INVITATION: u32 = 45;

/// `Start your day with the Morning Tide. Sign up for the newsletter.`: a paragraph that speaks of a newsletter, with a sentence
/// that begins as an invitation does.
pub(crate) fn asks_reader(page: &Page<'_>, line: &Line) -> bool {
    if line.any & flag::NEWSLETTER == 0 || line.words > INVITATION || line.opening == Opening::Quote
    {
        return false;
    }
    let text = line.text.slice(page.raw);
    let mut before = 0;
    Words::new(text).any(|word| {
        let gap = text.get(before..word.start).unwrap_or("");
        let first = before == 0 || gap.contains(['.', '!', '?']);
        before = word.range().end;
        first && page.tables.word(word_hash(word.text)) & flag::INVITE != 0
    })
}

/// Takes paragraphs about cookies that speak to the reader off both ends of the body, if anything else is left: `We use cookies to
/// make our site work.`
pub(crate) fn drop_consent(page: &Page<'_>, keep: &mut [bool]) {
    let kept: Vec<usize> = (0..keep.len()).filter(|&at| keep.get(at) == Some(&true)).collect();
    let names = |at: &usize| {
        page.line(*at).is_some_and(|l| l.any & flag::COOKIE != 0 && l.opening == Opening::Upper)
    };
    let speaks = |at: &usize| page.line(*at).is_some_and(|l| l.personal >= 2);
    let above = kept.iter().take_while(|at| names(at)).count();
    let below = kept.iter().rev().take_while(|at| names(at)).count();
    if above == kept.len() {
        return;
    }
    let (head, rest) = kept.split_at(above);
    let (_, tail) = rest.split_at(rest.len() - below);
    for &at in [head, tail].into_iter().filter(|end| end.iter().any(speaks)).flatten() {
        if let Some(slot) = keep.get_mut(at) {
            *slot = false;
        }
    }
}

/// Paragraphs that a firm says of itself at most, and those of the article above them at least.
const SAID_OF_ITSELF: usize = 4;
const ARTICLE: usize = 3;

/// Takes what a firm says of itself off the end of the body: `About Tide & Sons`, and under it `Tide & Sons is a maker of boats.`
pub(crate) fn drop_about(page: &Page<'_>, keep: &mut [bool]) {
    let kept: Vec<usize> = (0..keep.len()).filter(|&at| keep.get(at) == Some(&true)).collect();
    let from = kept.get(ARTICLE).copied().unwrap_or(usize::MAX);
    let about = |at: &usize| {
        let name = about_whom(page, *at)?;
        let after = kept.partition_point(|kept| kept <= at);
        let few = (1..=SAID_OF_ITSELF).contains(&(kept.len() - after));
        let begins = kept.get(after).is_some_and(|&next| page.text(next).starts_with(name));
        (few && begins).then_some(*at)
    };
    let Some(at) = (from..keep.len()).rev().take(2 * PAGE_END).find_map(|at| about(&at)) else {
        return;
    };
    for slot in keep.iter_mut().skip(at) {
        *slot = false;
    }
}

/// Lines from the end of a page among which a firm speaks of itself.
const PAGE_END: usize = 200;

/// The name in `About Tide & Sons`.
fn about_whom<'t>(page: &Page<'t>, at: usize) -> Option<&'t str> {
    let line = page.line(at).filter(|l| l.words <= 8 && l.ending != Ending::Stop)?;
    let text = line.text.slice(page.raw);
    let rest = page.tables.about().iter().find_map(|word| text.strip_prefix(*word))?;
    let name = rest.strip_prefix(' ')?.trim_end_matches([':', ' ']);
    name.starts_with(char::is_uppercase).then_some(name)
}

/// Lines of a page that its kind of text may be named in.
const TOP: usize = 16;

/// On a page that calls itself live and has times of day on lines of their own, every paragraph under
/// such a time belongs to the article. Says whether the page is one.
pub(crate) fn keep_live_entries(page: &Page<'_>, keep: &mut [bool]) -> bool {
    let says_live = (0..page.len().min(TOP)).any(|at| {
        page.line(at).is_some_and(|l| l.words <= 24)
            && Words::new(page.text(at))
                .any(|w| page.tables.word(word_hash(w.text)) & flag::LIVE != 0)
    });
    if !says_live {
        return false;
    }
    let times: Vec<usize> = (0..page.len())
        .filter(|&at| page.line(at).is_some_and(|l| is_time(l, page.text(at))))
        .collect();
    if times.len() < 3 {
        return false;
    }
    for &time in &times {
        if let Some(slot) = keep.get_mut(time) {
            *slot = false;
        }
        for at in time + 1..(time + 12).min(page.len()) {
            let Some(line) = page.line(at) else { break };
            if line.cue.is_some_and(|c| c.whole) || is_time(line, page.text(at)) {
                break;
            }
            let prose = line.ending == Ending::Stop && line.words > 4;
            let heading = at == time + 1 && line.words > 2;
            if let Some(slot) = keep.get_mut(at).filter(|_| prose || heading) {
                *slot = true;
            }
        }
    }
    true
}

/// The last paragraph of the body, if it begins with the author's name and says who that is:
/// `Mara Voss is a retired surveyor.`
pub(crate) fn label_author_bio(page: &Page<'_>, article: &mut Article) {
    let Some(last) = article.blocks.iter_mut().rev().find(|b| b.kind == BlockKind::Body) else {
        return;
    };
    let text = last.span.slice(page.raw).trim_start();
    let bio = article.authors.iter().filter(|a| a.kind == BylineKind::Person).any(|author| {
        let name = author.span.slice(page.raw);
        name.contains(' ')
            && text.strip_prefix(name).is_some_and(|rest| {
                let next = Words::new(rest).next();
                next.is_some_and(|w| page.tables.word(word_hash(w.text)) & flag::STOP != 0)
            })
    });
    if bio {
        last.kind = BlockKind::AuthorBio;
    }
}

#[cfg(test)]
mod tests {
    use crate::SeedReader;
    use sayso_core::SeedParser;

    fn body(raw: &str) -> String {
        SeedReader::new().parse(raw).value.body(raw).text().to_owned()
    }

    const ARTICLE: &str = "The talks about the harbour were resumed on Thursday, the mayor said in the evening, and the dockers came \
        too.\nThe union does not expect a deal before the summer, and its chairman said so to the council.\nA second meeting has \
        been planned for Monday, when the shipping companies will bring their own figures.\nNobody at the port office wanted to \
        comment on the figures that were published in the spring.\n";

    #[test]
    fn invitations_are_no_paragraphs() {
        for line in [
            "Start your day with the Morning Tide, the paper for people of the sea. Sign up for the free newsletter.",
            "Abonnieren Sie den Newsletter, den unsere Leute am Hafen an jedem Morgen für Sie schreiben.",
        ] {
            let read = body(&format!(
                "Harbour talks resume in Arlen after a long pause\n{line}\n{ARTICLE}"
            ));
            assert!(read.starts_with("The talks"), "{read}");
        }
        let line = "The newsletter that the union sends to its members said on Friday that nobody had seen a paper.";
        let read =
            body(&format!("Harbour talks resume in Arlen after a long pause\n{ARTICLE}{line}\n"));
        assert!(read.contains("The newsletter that"), "{read}");
    }

    #[test]
    fn a_firm_that_speaks_of_itself() {
        let about = "About Tide & Sons\nTide & Sons is a maker of boats and nets that was founded in Arlen. The company has offices in \
            three towns.\n";
        let read =
            body(&format!("Harbour talks resume in Arlen after a long pause\n{ARTICLE}{about}"));
        assert!(read.contains("Nobody at the port") && !read.contains("founded"), "{read}");
    }

    #[test]
    fn consent_is_no_article() {
        let consent = "We use cookies to make our site work, for example to manage your session, and we would like to use some more to \
            help us improve it.\n";
        let read =
            body(&format!("{consent}Harbour talks resume in Arlen after a long pause\n{ARTICLE}"));
        assert!(read.starts_with("The talks"), "{read}");
        let read =
            body(&format!("Harbour talks resume in Arlen after a long pause\n{ARTICLE}{consent}"));
        assert!(!read.contains("cookies"), "{read}");
    }
}
