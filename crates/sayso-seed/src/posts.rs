//! Pages of posts: threads of a forum, and short messages one below the other. Each post is part of the text.

use crate::line::{Ending, Line};
use crate::page::Page;

/// Lines among which the head of the first post stands.
const TOP: usize = 4;
/// So many heads make a page of posts.
const HEADS: usize = 2;

/// Keeps what each post of a page of posts says. Says whether the page is one.
pub(crate) fn keep_all(page: &Page<'_>, keep: &mut [bool]) -> bool {
    let mut heads = 0usize;
    let mut first = None;
    for at in 0..page.len() {
        let text = page.text(at);
        // The posts of a thread are counted: #1, #2, #3.
        if number(text) == Some(heads + 1) || page.line(at).is_some_and(|l| is_head(l, text)) {
            heads += 1;
            first = first.or(Some(at));
        }
    }
    let Some(first) = first.filter(|&at| at < TOP && heads >= HEADS) else { return false };
    for (at, slot) in keep.iter_mut().enumerate().skip(first) {
        *slot = page.line(at).is_some_and(|line| is_said(line, page.text(at)));
    }
    true
}

/// The number in `#12`.
fn number(text: &str) -> Option<usize> {
    text.strip_prefix('#')?.parse().ok()
}

/// `Mara Voss @maravoss · Mar 4, 2021`
fn is_head(line: &Line, text: &str) -> bool {
    line.words <= 10 && line.digits > 0 && text.contains(" @") && text.contains(['·', '•'])
}

/// Whether a line is what somebody says in a post, and not who and when.
fn is_said(line: &Line, text: &str) -> bool {
    let sentence = line.ending == Ending::Stop && line.words >= 3 || line.stops >= 2;
    sentence && line.words >= 3 && line.cue.is_none() && !is_head(line, text)
}

#[cfg(test)]
mod tests {
    use crate::SeedReader;
    use sayso_core::SeedParser;

    fn body(raw: &str) -> String {
        SeedReader::new().parse(raw).value.body(raw).text().to_owned()
    }

    #[test]
    fn all_posts_of_a_thread() {
        let raw = "Thread: Ferry stops in May\n#1\n03-04-2021, 10:30 AM\nquayman\nSenior Member\nPosts: 204\nI hear that the ferry will \
                   be stopped in May, because both ships have to be painted.\nReply With Quote\n#2\n03-04-2021, 11:02 AM\nines_f\n\
                   Member\nPosts: 12\nNot so, the company has said that one of them will sail all summer.\nReply With Quote\n";
        let read = body(raw);
        assert!(
            read.contains("I hear") && read.contains("Not so") && !read.contains("Posts"),
            "{read}"
        );
    }

    #[test]
    fn all_short_messages() {
        let raw = "Ines Falk @inesfalk · Mar 4, 2021\nThe ferry will be stopped in May, the company says.\n12\n34\nInes Falk @inesfalk · \
                   Mar 4, 2021\nNobody on the island was asked about it. 2/3\n5\n6\n";
        assert_eq!(
            body(raw),
            "The ferry will be stopped in May, the company says.\nNobody on the island was asked about it. 2/3\n"
        );
    }
}
