//! Elements with very many attributes: the parser looks at all of an element's attributes for each further one.

use super::tags;
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// Attributes of an element that are kept.
const MOST: usize = 500;

/// The page without the attributes of an element beyond the first [`MOST`]. Tags are followed as the parser follows them
/// (HTML standard, 13.2.5.32 to 13.2.5.40).
pub(super) fn trimmed(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut out = String::new();
    let (mut kept, mut at) = (0, 0);
    while let Some(found) = memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += found + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix(b"!--") {
            at += 3 + memmem::find(comment, b"-->").unwrap_or(comment.len());
            continue;
        }
        if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            continue;
        }
        let tag = Tag::of(rest);
        if let Some(cut) = tag.cut {
            // Attributes begin and end at ASCII, so both places are between characters.
            out.push_str(html.get(kept..at + cut).unwrap_or_default());
            kept = at + tag.end;
        }
        at += tag.end;
        // A script is no markup, whatever it looks like.
        let name = tags::name(rest);
        if tags::is(name, tags::RAW_TEXT) {
            at += tags::end_of_raw(bytes.get(at..).unwrap_or_default(), name);
        }
    }
    if kept == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(html.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// A tag from its name on.
struct Tag {
    /// Where its attributes are too many.
    cut: Option<usize>,
    /// Where its `>` is, or the end.
    end: usize,
}

impl Tag {
    fn of(tag: &[u8]) -> Self {
        let name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let mut at = tag.iter().position(name).unwrap_or(tag.len());
        let (mut count, mut cut) = (0, None);
        loop {
            at += blank(tag.get(at..).unwrap_or_default());
            match tag.get(at) {
                None | Some(b'>') => return Self { cut, end: at.min(tag.len()) },
                Some(_) => {}
            }
            count += 1;
            if count > MOST && cut.is_none() {
                cut = Some(at);
            }
            at += attribute(tag.get(at..).unwrap_or_default());
        }
    }
}

/// White space and strokes.
fn blank(bytes: &[u8]) -> usize {
    let inner = |b: &u8| !(b.is_ascii_whitespace() || *b == b'/');
    bytes.iter().position(inner).unwrap_or(bytes.len())
}

/// An attribute and its value.
fn attribute(bytes: &[u8]) -> usize {
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
    // A sign of equality at the start belongs to the name.
    let name =
        1 + bytes.get(1..).unwrap_or_default().iter().position(ends).unwrap_or(bytes.len() - 1);
    let space = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(rest.len())
    };
    let at = name + space(name);
    if bytes.get(at) != Some(&b'=') {
        return name;
    }
    let at = at + 1 + space(at + 1);
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            let value = bytes.get(at + 1..).unwrap_or_default();
            at + 1 + memchr(quote, value).map_or(value.len(), |end| end + 1)
        }
        _ => {
            let value = bytes.get(at..).unwrap_or_default();
            let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
            at + value.iter().position(ends).unwrap_or(value.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_beyond_the_first_are_left_out() {
        let many = |n: usize| (0..n).map(|i| format!(" a{i}='>'")).collect::<String>();
        let page = |n: usize| format!("<p{}>é</p><!-- <b{}> --><i x=1/>", many(n), many(600));
        assert_eq!(trimmed(&page(500)), page(500));
        assert_eq!(trimmed(&page(700)), page(500).replacen("'>'>", "'>' >", 1));
        // What looks like a tag in a script is none.
        let script = format!("<script>if (i<n) {{ {} }}</script><p>", "j<k; ".repeat(2_000));
        assert_eq!(trimmed(&script), script);
        for odd in ["<", "<a", "<a =", "<a b=", "<a b='", "<!--", "</", "<a /", "<é b>"] {
            assert_eq!(trimmed(odd), odd);
        }
    }

    #[test]
    fn very_many_attributes_cost_no_more_than_others() {
        let many = format!(
            "<p {}>It rained.</p>",
            (0..300_000).map(|i| format!("a{i} ")).collect::<String>()
        );
        let found = super::super::fragment(&many).expect("HTML");
        assert_eq!(found[0].text, "It rained.");
    }
}
