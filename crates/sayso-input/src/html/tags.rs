//! Tags as bytes: their names, and elements whose text is no markup.

use memchr::memmem;

/// The name at the start of a tag.
pub(super) fn name(tag: &[u8]) -> &[u8] {
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'<');
    tag.get(..tag.iter().position(ends).unwrap_or(tag.len())).unwrap_or_default()
}

/// Where the end tag of an element with raw text begins, from its own start.
pub(super) fn end_of_raw(tag: &[u8], name: &[u8]) -> usize {
    let mut ends = memmem::find_iter(tag, b"</").filter(|&end| {
        tag.get(end + 2..end + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    ends.next().map_or(tag.len(), |end| end + 2)
}

/// Whether a name is in a list.
pub(super) fn is(name: &[u8], list: &[&str]) -> bool {
    list.iter()
        .any(|known| known.len() == name.len() && name.eq_ignore_ascii_case(known.as_bytes()))
}

/// Elements that hold text whatever it looks like.
pub(super) const RAW_TEXT: &[&str] =
    &["script", "style", "textarea", "title", "noembed", "noframes", "xmp", "iframe"];
