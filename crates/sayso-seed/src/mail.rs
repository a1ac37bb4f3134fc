//! Mail and posts of newsgroups: the header, what they quote of other mail, and the signature are no part of the text.

use crate::byline::{self, Name};
use crate::line::Ending;
use crate::page::Page;

/// Fields of a header, in small letters: one of the first and two of all make a block of fields a header.
const SENDER: &[&str] = &["from"];
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "sent",
    "newsgroups",
    "message-id",
    "path",
    "organization",
    "reply-to",
];
/// Fields that a header has at least.
const LEAST: usize = 3;

/// A text that begins with the header of a mail.
pub(crate) struct Mail {
    /// The first line behind the header.
    body: usize,
    /// The line that says who sent it.
    from: usize,
}

impl Mail {
    /// The mail that a page is, if it is one.
    pub(crate) fn of(page: &Page<'_>) -> Option<Self> {
        let body = (0..page.len()).take_while(|&at| field(page.text(at)).is_some()).count();
        let named = |at: usize, names: &[&str]| {
            let name = field(page.text(at)).map(str::to_ascii_lowercase);
            name.is_some_and(|name| names.contains(&name.as_str()))
        };
        let fields = (0..body).filter(|&at| named(at, FIELDS)).count();
        let from = (0..body).find(|&at| named(at, SENDER))?;
        (fields >= LEAST).then_some(Self { body, from })
    }

    /// Takes what is no part of the text out of it.
    pub(crate) fn drop_rest(&self, page: &Page<'_>, keep: &mut [bool]) {
        let quoted = |at: usize| page.text(at).starts_with('>');
        let signature = (self.body..page.len()).find(|&at| page.text(at) == "--");
        for (at, slot) in keep.iter_mut().enumerate() {
            // `ivo@coast.example (Ivo Lang) writes:`
            let quotes = quoted(at + 1)
                && page.line(at).is_some_and(|l| l.ending == Ending::Colon && l.words <= 16);
            if at < self.body || signature.is_some_and(|end| at >= end) || quoted(at) || quotes {
                *slot = false;
            }
        }
    }

    /// The line that names who sent it, and the name there: `Mara Voss <mara@coast.example>`, `mara@coast.example (Mara Voss)`.
    pub(crate) fn sender(&self, page: &Page<'_>) -> Option<(usize, Name)> {
        let text = page.text(self.from);
        let value = text.find(':')? + 1;
        let rest = text.get(value..)?;
        let inside = rest.find('(').and_then(|open| Some(open + 1..rest.find(')')?));
        let before = rest.find('<').map(|address| 0..address);
        let range = inside.or(before)?;
        let piece = rest.get(range.clone())?;
        let lead = piece.len() - piece.trim_start_matches([' ', '"']).len();
        let name = piece.trim_matches([' ', '"']);
        let mut name = byline::bare_name(name, page.tables)?;
        let start = value + range.start + lead;
        name.range = name.range.start + start..name.range.end + start;
        Some((self.from, name))
    }
}

/// The name of a field: what stands before a colon at the head of a line.
fn field(text: &str) -> Option<&str> {
    let (name, _) = text.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let named =
        (2..=30).contains(&name.len()) && name.starts_with(|c: char| c.is_ascii_uppercase());
    (named && name.chars().all(fits)).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::SeedReader;
    use sayso_core::SeedParser;

    #[test]
    fn a_post_that_quotes_another() {
        let raw = "Path: news.example!not-for-mail\nFrom: ines@quay.example (Ines Falk)\nNewsgroups: arlen.ferry\nSubject: Ferry to \
                   stop in May\nDate: 4 Mar 2021 10:30:00 GMT\nLines: 9\n\nivo@coast.example (Ivo Lang) writes:\n>The ferry will be \
                   stopped in May, and nobody knows why.\n\nThe company said on Thursday that both ships have to be painted before \
                   the summer.\n\nNobody has asked the people on the island, who have no other way to the town.\n\n-- \nInes Falk\n\
                   Quay Street 4\n";
        let article = SeedReader::new().parse(raw).value;
        let authors: Vec<&str> = article.persons().map(|a| a.span.slice(raw)).collect();
        assert_eq!(authors, ["Ines Falk"]);
        let body = article.body(raw).text().to_owned();
        assert!(body.starts_with("The company said") && body.ends_with("to the town.\n"), "{body}");
    }

    #[test]
    fn fields_of_an_article_are_no_header() {
        let raw = "From: Arlen\nThe talks about the harbour were resumed on Thursday, the mayor said in the evening.\n";
        assert!(SeedReader::new().parse(raw).value.body(raw).text().contains("The talks"));
    }
}
