//! Marks that lines begin with or consist of: headings and rules of Markdown, lists of link addresses, cue numbers and times
//! of subtitles, the heads of a printed page.

use super::markdown::is_heading;
use super::{Change, Marks};
use std::collections::HashMap;
use std::ops::Range;

/// A line of the text without its line ending.
struct Row<'t> {
    start: usize,
    text: &'t str,
}

impl Row<'_> {
    const fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let row = Row { start, text: line.trim_end_matches(['\n', '\r']) };
            start += line.len();
            row
        })
        .collect()
}

/// The changes that undo the marks of lines.
pub(super) fn changes(text: &str, marks: &mut Marks) -> Vec<Change> {
    marks.subtitles = is_subtitles(text);
    let pages = memchr::memchr(0x0C, text.as_bytes()).is_some();
    let addresses = memchr::memmem::find(text.as_bytes(), b"://").is_some();
    if !(marks.markdown || marks.link_numbers || marks.subtitles || pages || addresses) {
        return Vec::new();
    }
    let rows = rows(text);
    let mut gone = vec![false; rows.len()];
    if addresses {
        link_lists(&rows, &mut gone);
    }
    if marks.subtitles {
        cues(&rows, &mut gone);
    }
    if pages {
        page_heads(&rows, &mut gone);
    }
    let mut out = Vec::new();
    for (row, gone) in rows.iter().zip(gone) {
        if gone {
            if !row.text.is_empty() {
                out.push(Change { range: row.range(), to: None });
            }
        } else if marks.markdown || marks.link_numbers {
            prefix(row, *marks, &mut out);
        }
    }
    out
}

/// The mark that a line begins with.
fn prefix(row: &Row<'_>, marks: Marks, out: &mut Vec<Change>) {
    let trimmed = row.text.trim_start();
    let lead = row.text.len() - trimmed.len();
    let len = if marks.markdown && is_rule(trimmed) {
        trimmed.len()
    } else if marks.markdown && is_heading(trimmed) {
        trimmed.len() - trimmed.trim_start_matches('#').trim_start().len()
    } else if marks.markdown && trimmed.starts_with('>') {
        trimmed.len() - trimmed.trim_start_matches(['>', ' ']).len()
    } else if ["* ", "+ ", "- ", "o "].iter().any(|m| trimmed.starts_with(m)) && lead > 0
        || marks.markdown && ["* ", "+ ", "- "].iter().any(|m| trimmed.starts_with(m))
    {
        // Items of menus may be marked twice: `  *   * Home`.
        trimmed.len() - trimmed.trim_start_matches(['*', '+', '-', ' ']).len()
    } else {
        0
    };
    let len = if len == 0 && marks.link_numbers && lead > 0 && trimmed.starts_with("o ") {
        2
    } else {
        len
    };
    if len > 0 {
        out.push(Change::new(row.start + lead, row.start + lead + len, None));
    }
}

/// `* * *`, `---`, `==`, `---|---`: rules, and the line under a heading or in a table.
fn is_rule(line: &str) -> bool {
    let signs = line.chars().filter(|c| !c.is_whitespace()).count();
    signs >= 2
        && line.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '-' | '_' | '=' | '|' | ':'))
        && line.contains(['*', '-', '_', '='])
}

/// Lists of addresses: `   1. https://…`, `[1]: https://…`, with the headings over them.
fn link_lists(rows: &[Row<'_>], gone: &mut [bool]) {
    let listed = |row: &Row<'_>| {
        let text = row.text.trim();
        let numbered = text.trim_start_matches(['[', ' ']);
        let digits = numbered.bytes().take_while(u8::is_ascii_digit).count();
        let rest = numbered.get(digits..).unwrap_or("");
        let rest = rest.trim_start_matches(['.', ']', ':', ')', ' ']);
        (1..=5).contains(&digits)
            && ["http", "file:", "mailto:", "javascript:", "ftp", "tel:", "/"]
                .iter()
                .any(|s| rest.starts_with(s))
            && !rest.contains(' ')
    };
    for (row, gone) in rows.iter().zip(gone.iter_mut()) {
        *gone |= listed(row);
    }
    // The headings over a list.
    for at in (0..rows.len()).rev() {
        let text = rows.get(at).map_or("", |r| r.text.trim());
        let heading = matches!(
            text,
            "References" | "Visible links" | "Visible links:" | "Hidden links:" | "Links:" | "URLs"
        );
        if heading {
            let below =
                rows.get(at + 1..).unwrap_or(&[]).iter().zip(gone.get(at + 1..).unwrap_or(&[]));
            let next = below.take(6).find(|(r, _)| !r.text.trim().is_empty());
            let over = next.is_some_and(|(_, gone)| *gone);
            if let Some(slot) = gone.get_mut(at).filter(|_| over) {
                *slot = true;
            }
        }
    }
}

/// `00:00:01,000 --> 00:00:04,000`
fn is_cue_time(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(from, to)| {
        let clock = |t: &str| t.trim().starts_with(|c: char| c.is_ascii_digit()) && t.contains(':');
        clock(from) && clock(to)
    })
}

fn is_subtitles(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"-->").is_some()
        && text.lines().filter(|l| is_cue_time(l)).take(3).count() >= 2
}

/// The times of cues, the numbers over them, and the blank lines between, so that a sentence goes on.
fn cues(rows: &[Row<'_>], gone: &mut [bool]) {
    for (at, row) in rows.iter().enumerate() {
        if is_cue_time(row.text) {
            gone[at] = true; // as many as rows
            let over = at.checked_sub(1).and_then(|i| rows.get(i));
            if over.is_some_and(|r| {
                !r.text.is_empty() && r.text.trim().bytes().all(|b| b.is_ascii_digit())
            }) {
                gone[at - 1] = true; // it is there
            }
        }
        gone[at] |= row.text.trim() == "WEBVTT";
    }
}

/// Lines at the head and foot of printed pages, which end in form feeds: those that several pages have, and page numbers.
fn page_heads(rows: &[Row<'_>], gone: &mut [bool]) {
    const NEAR: usize = 3;
    let feed = |row: &Row<'_>| row.text.contains('\u{C}');
    let mut starts: Vec<usize> = vec![0];
    starts.extend(rows.iter().enumerate().filter(|(_, r)| feed(r)).map(|(at, _)| at));
    let mut near: Vec<usize> = Vec::new();
    let filled = |at: &usize| rows.get(*at).is_some_and(|r| !r.text.trim().is_empty());
    for &start in &starts {
        near.extend((start..rows.len()).take(NEAR * 3).filter(filled).take(NEAR));
        near.extend((0..start).rev().take(NEAR * 3).filter(filled).take(NEAR));
    }
    near.extend((0..rows.len()).rev().take(NEAR * 3).filter(filled).take(NEAR));
    near.sort_unstable();
    near.dedup();
    let key = |at: usize| -> String {
        let text = rows.get(at).map_or("", |r| r.text.trim());
        let plain = text.chars().filter(|c| !c.is_ascii_digit());
        plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for &at in &near {
        *seen.entry(key(at)).or_default() += 1;
    }
    for at in near {
        let text = rows.get(at).map_or("", |r| r.text.trim());
        let number = text.len() <= 24
            && text.chars().all(|c| c.is_ascii_digit() || "-–—/ \u{C}".contains(c));
        let again = seen.get(&key(at)).is_some_and(|n| *n > 1) && text.chars().count() <= 120;
        let goes = number || again;
        if let Some(slot) = gone.get_mut(at).filter(|_| goes) {
            *slot = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::of;

    fn read(raw: &str) -> String {
        of(raw, true).0.text().to_owned()
    }

    #[test]
    fn markdown() {
        assert_eq!(
            read(
                "## Harbour talks\n\n  * [Home](/)\n  * [World](/w)\n\n**Mara** said _no_ to the [toll](https://coast.example/t).\n\n* * *\n"
            ),
            "Harbour talks\n\n  Home\n  World\n\nMara said no to the toll.\n\n\n"
        );
    }

    #[test]
    fn lists_of_addresses() {
        assert_eq!(
            read(
                "The [1]harbour, [2]the toll and [3]the fish.\n\nReferences\n\n   Visible links:\n   1. https://coast.example/\n   2. https://coast.example/t\n"
            ),
            "The harbour, the toll and the fish.\n\n\n\n\n\n\n"
        );
    }

    #[test]
    fn subtitles_and_printed_pages() {
        assert_eq!(
            read(
                "1\n00:00:01,000 --> 00:00:04,000\nThe talks\n\n2\n00:00:04,200 --> 00:00:07,000\nwent on.\n"
            ),
            "\n\nThe talks\n\n\n\nwent on.\n"
        );
        let read = read(
            "COAST WEEKLY 4 March\nThe talks went on.\n\u{c}COAST WEEKLY 5 March\nThe union left.\n",
        );
        assert!(!read.contains("COAST") && read.contains("The union left."), "{read:?}");
    }
}
