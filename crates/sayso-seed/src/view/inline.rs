//! Marks inside lines: tags, entities, escapes, link numbers, and what Markdown writes around words.

use super::entities::{entity, escape};
use super::{Change, Marks, markdown};

/// The changes that undo the marks inside lines.
pub(super) fn changes(text: &str, marks: &mut Marks) -> Vec<Change> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    if text.starts_with('\u{FEFF}') {
        out.push(Change::new(0, 3, None));
    }
    let has = |byte: u8| memchr::memchr(byte, bytes).is_some();
    if !has(b'[')
        && !has(b'<')
        && !has(b'&')
        && !has(b'\\')
        && !has(b'*')
        && !has(b'#')
        && !has(b'_')
    {
        return out;
    }
    marks.markdown = markdown::is_markdown(text);
    marks.link_numbers = !marks.markdown && has_link_numbers(text);
    marks.escapes = has(b'\\') && has_escapes(text);
    let links = if marks.markdown { markdown::links(text) } else { Vec::new() };
    let mut links = links.into_iter().peekable();
    let mut unclosed = Unclosed::default();
    let mut i = out.last().map_or(0, |c: &Change| c.range.end);
    while let Some(&byte) = bytes.get(i) {
        if let Some(link) = links.peek()
            && link.range.start <= i
        {
            let link = link.clone();
            links.next();
            if link.range.start == i {
                i = link.range.end;
                out.push(link);
                continue;
            }
        }
        let step = match byte {
            b'<' => tag(text, i, marks, &mut unclosed, &mut out),
            b'&' => text.get(i..).and_then(entity).map(|(sign, len)| {
                marks.entities = true;
                out.push(Change::new(i, i + len, Some(sign)));
                len
            }),
            b'\\' if marks.escapes => text.get(i..).and_then(escape).map(|(sign, len)| {
                out.push(Change::new(i, i + len, sign));
                len
            }),
            b'\\' if marks.markdown => markdown::escaped(bytes, i).then(|| {
                out.push(Change::new(i, i + 1, None));
                2
            }),
            b'*' | b'_' if marks.markdown => markdown::emphasis(text, i).inspect(|len| {
                out.push(Change::new(i, i + len, None));
            }),
            b'[' | b'(' if marks.link_numbers => link_mark(bytes, i).inspect(|len| {
                out.push(Change::new(i, i + len, None));
            }),
            _ => None,
        };
        i += step.unwrap_or(1);
    }
    out
}

/// `\n` more than once where the text has few line ends of its own, or `\u` with its four digits.
fn has_escapes(text: &str) -> bool {
    let count = |mark: &str| text.matches(mark).take(1000).count();
    let lines = text.bytes().filter(|b| *b == b'\n').count();
    let ends = count("\\n");
    let unicode = text
        .match_indices("\\u")
        .take(100)
        .filter(|(at, _)| text.get(*at..).and_then(escape).is_some())
        .count();
    ends >= 2 && ends * 2 >= lines || unicode >= 1
}

/// Numbers in brackets, each directly before the words of a link: `[12]Harbour`.
fn has_link_numbers(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut all, mut before, mut rising, mut last) = (0u32, 0u32, 0u32, 0u32);
    for at in memchr::memchr_iter(b'[', bytes).take(2000) {
        let Some(len) = number_mark(bytes, at) else { continue };
        let number = text.get(at + 1..at + len - 1).and_then(|n| n.parse().ok()).unwrap_or(0);
        all += 1;
        before += u32::from(bytes.get(at + len).is_some_and(|b| !b.is_ascii_whitespace()));
        rising += u32::from(number > last);
        last = number;
    }
    all >= 3 && before * 10 >= all * 6 && rising * 10 >= all * 6
}

/// `[12]`, at most five digits.
fn number_mark(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = bytes.get(at + 1..)?.iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    ((1..=5).contains(&digits) && bytes.get(at + 1 + digits) == Some(&b']')).then_some(digits + 2)
}

/// What a dump with link numbers puts in brackets: numbers, buttons, pictures.
fn link_mark(bytes: &[u8], at: usize) -> Option<usize> {
    const SIGNS: [&[u8]; 6] =
        [b"(BUTTON)", b"[IMG]", b"[INLINE]", b"[EMBED]", b"[IMAGE]", b"[BUTTON]"];
    number_mark(bytes, at).filter(|_| bytes.get(at) == Some(&b'[')).or_else(|| {
        let rest = bytes.get(at..)?;
        SIGNS.iter().find(|s| rest.starts_with(s)).map(|s| s.len())
    })
}

/// Elements that end a line, and those that do not.
const BLOCKS: &[&str] = &[
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "tbody",
    "thead",
    "title",
    "head",
    "body",
    "html",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "blockquote",
    "hr",
    "pre",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "form",
    "option",
    "select",
    "td",
    "th",
    "meta",
    "link",
    "address",
];
const INLINE: &[&str] = &[
    "a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "small", "big", "img",
    "cite", "q", "s", "strike", "code", "center", "label", "time", "abbr", "iframe", "video",
    "source", "picture", "svg", "path", "button", "input", "ins", "del", "mark", "noscript", "o:p",
    "c", "v", "wbr", "del", "tt", "object", "embed", "param",
];

/// Which elements have no end in the rest of the text: nobody looks for it again.
#[derive(Default)]
struct Unclosed {
    comment: bool,
    script: bool,
    style: bool,
}

/// Undoes the tag at a place; returns its length. Scripts, styles and comments go as a whole.
fn tag(
    text: &str,
    at: usize,
    marks: &mut Marks,
    unclosed: &mut Unclosed,
    out: &mut Vec<Change>,
) -> Option<usize> {
    let rest = text.get(at + 1..)?;
    if rest.starts_with("!--") {
        let end =
            if unclosed.comment { None } else { memchr::memmem::find(rest.as_bytes(), b"-->") };
        unclosed.comment |= end.is_none();
        let len = end.map_or(4, |end| end + 4);
        out.push(Change::new(at, at + len, None));
        return Some(len);
    }
    let closing = rest.starts_with('/');
    let name_at = usize::from(closing);
    let name: String = rest
        .get(name_at..)?
        .chars()
        .take(12)
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '!'))
        .collect::<String>()
        .to_ascii_lowercase();
    let whole = matches!(name.as_str(), "script" | "style");
    let block = BLOCKS.contains(&name.as_str()) || name == "!doctype";
    if !block && !whole && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let after = rest.as_bytes().get(name_at + name.len())?;
    if !(after.is_ascii_whitespace() || matches!(after, b'>' | b'/')) {
        return None;
    }
    let window = rest.as_bytes().get(..rest.len().min(2000))?;
    let mut len = memchr::memchr(b'>', window)? + 2;
    if whole && !closing {
        let end = format!("</{name}");
        let inner = text.as_bytes().get(at + len..)?;
        let known = if name == "script" { &mut unclosed.script } else { &mut unclosed.style };
        let found = if *known { None } else { memchr::memmem::find(inner, end.as_bytes()) };
        *known |= found.is_none();
        if let Some(found) = found {
            let close = inner.get(found..)?;
            len += found + memchr::memchr(b'>', close).map_or(close.len(), |i| i + 1);
        }
    }
    marks.tags = true;
    out.push(Change::new(at, at + len, block.then_some('\n')));
    Some(len)
}

#[cfg(test)]
mod tests {
    use super::super::of;

    fn read(raw: &str) -> String {
        of(raw, true).0.text().to_owned()
    }

    #[test]
    fn marks_inside_lines() {
        assert_eq!(read("Salt &amp; <b>Harbour</b>"), "Salt & Harbour");
        assert_eq!(
            read("a < b and b > c, <mara@coast.example>"),
            "a < b and b > c, <mara@coast.example>"
        );
        assert_eq!(read("It\\u2019s here.\\nThe end.\\nAll"), "It’s here.\nThe end.\nAll");
        assert_eq!(read("<script>if (a < b) {}</script>Talks"), "Talks");
        assert_eq!(
            read("The [1]harbour and [2]the toll [3]fell (BUTTON) again."),
            "The harbour and the toll fell  again."
        );
        // Notes are no links.
        assert_eq!(
            read("It fell.[1] It rose.[2] It fell.[3] "),
            "It fell.[1] It rose.[2] It fell.[3] "
        );
    }
}
