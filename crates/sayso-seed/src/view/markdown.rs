//! What Markdown writes around words: links, pictures, bold print.

use super::Change;

/// Whether a text has marks of Markdown: a link, a heading, or bold print.
pub(super) fn is_markdown(text: &str) -> bool {
    let bytes = text.as_bytes();
    let link = memchr::memmem::find_iter(bytes, "](").take(50).any(|at| {
        let rest = bytes.get(at + 2..).unwrap_or(&[]);
        [&b"http"[..], b"/", b"#", b"<", b"mailto:", b"data:", b"javascript:"]
            .iter()
            .any(|s| rest.starts_with(s))
    });
    link || bold_pairs(text) >= 1 || text.lines().take(2000).any(is_heading)
}

/// `## Talks resume`: not `#1` and not `#harbour`.
pub(super) fn is_heading(line: &str) -> bool {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&marks)
        && line.get(marks..).is_some_and(|r| r.starts_with(' ') && r.trim().len() > 3)
}

/// Pairs of double stars that hold words of one line.
fn bold_pairs(text: &str) -> usize {
    text.lines()
        .map(|line| {
            let mut parts = line.split("**").skip(1);
            let mut pairs = 0;
            while let (Some(inner), Some(_)) = (parts.next(), parts.clone().next()) {
                pairs += usize::from(
                    inner.starts_with(|c: char| !c.is_whitespace() && c != '*')
                        && inner.ends_with(|c: char| !c.is_whitespace())
                        && inner.contains(char::is_alphabetic),
                );
                parts.next();
            }
            pairs
        })
        .sum()
}

/// An address is no longer than this.
const LONGEST_ADDRESS: usize = 3000;

/// How far apart the brackets of a link may be.
const LONGEST_TEXT: usize = 1500;

/// The changes that leave of links their text, and of pictures nothing.
pub(super) fn links(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let mut out: Vec<Change> = Vec::new();
    let mut i = 0;
    // Up to here no address is closed.
    let mut unclosed = 0;
    while let Some(&byte) = bytes.get(i) {
        match byte {
            b'\\' => i += 1,
            b'[' => open.push(i),
            b'\n' if bytes.get(i + 1) == Some(&b'\n') => open.clear(),
            b']' => {
                let start = open.pop().filter(|start| i - start <= LONGEST_TEXT);
                let end = match bytes.get(i + 1) {
                    Some(b'(') if i >= unclosed => {
                        let end = address(bytes, i + 1);
                        unclosed = end.unwrap_or(i + LONGEST_ADDRESS / 2);
                        end
                    }
                    Some(b'[') => reference(bytes, i + 1),
                    _ => None,
                };
                if let (Some(start), Some(end)) = (start, end) {
                    if start > 0 && bytes.get(start - 1) == Some(&b'!') {
                        while out.last().is_some_and(|c| c.range.start >= start) {
                            out.pop();
                        }
                        out.push(Change::new(start - 1, end, None));
                    } else {
                        let at = out.partition_point(|c| c.range.start < start);
                        out.insert(at, Change::new(start, start + 1, None));
                        out.push(Change::new(i, end, None));
                    }
                    i = end;
                    continue;
                }
            }
            _ => {}
        }
        i += 1;
    }
    out
}

/// Where the address in brackets at a place ends.
fn address(bytes: &[u8], open: usize) -> Option<usize> {
    let rest = bytes.get(open + 1..(open + LONGEST_ADDRESS).min(bytes.len()))?;
    if rest.first() == Some(&b'<') {
        return memchr::memmem::find(rest, b">").and_then(|end| {
            let close = memchr::memchr(b')', rest.get(end..)?)?;
            Some(open + 1 + end + close + 1)
        });
    }
    let mut depth = 0;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(open + 1 + at + 1),
            b')' => depth -= 1,
            b'\n' if rest.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
    }
    None
}

/// Where `[12]` behind the text of a link ends.
fn reference(bytes: &[u8], open: usize) -> Option<usize> {
    let digits = bytes.get(open + 1..)?.iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    (digits > 0 && bytes.get(open + 1 + digits) == Some(&b']')).then_some(open + digits + 2)
}

/// Whether the backslash at a place only keeps the sign behind it from being a mark.
pub(super) fn escaped(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)
}

/// The length of a mark of emphasis at a place: stars or underlines on one side of a word.
pub(super) fn emphasis(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mark = *bytes.get(at)?;
    let len = bytes.get(at..)?.iter().take(4).take_while(|b| **b == mark).count();
    if len > 3 {
        return None;
    }
    let before = text.get(..at)?.chars().next_back();
    let after = text.get(at + len..)?.chars().next();
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // `snake_case`, `2*3`, and the bullet `* item` stay.
    if mark == b'_' && word(before) && word(after) || space(before) && space(after) {
        return None;
    }
    if mark == b'*' && len == 1 && word(before) && word(after) {
        return None;
    }
    Some(len)
}
