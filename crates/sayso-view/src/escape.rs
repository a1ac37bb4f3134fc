//! Text that stays text: in HTML, in SVG, inside an attribute, inside a script.

use serde_json::Value;
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// What must not reach a page or a terminal as it is: control characters, marks that change the direction of what
/// follows, and the code points that XML forbids.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// The text with unsafe characters made visible and white space as spaces. Every character keeps its length in UTF-16,
/// so offsets hold. Line feeds stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c != '\n' && is_unsafe(c)) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\n' => c,
        '\t' | '\r' | '\u{85}' => ' ',
        c if is_unsafe(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Shows a text in HTML and in XML, between tags and in a quoted attribute.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = clean(self.0);
        let mut rest = &*text;
        while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
            let (plain, from) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = from.chars();
            f.write_str(match chars.next() {
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('&') => "&amp;",
                Some('"') => "&quot;",
                _ => "&#39;",
            })?;
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

/// Appends a value as JSON on one line that may stand inside a `script` element: no `<` is left that could end it, no `&`
/// that XHTML would read, and no line separator.
pub(crate) fn json(value: &Value, out: &mut String) {
    // All of these can only stand inside a string, where an escape means the same.
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stays_text() {
        let shown = Text("</title><script>alert('\"&')</script>\0\u{202e}").to_string();
        assert_eq!(
            shown,
            "&lt;/title&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn no_script_ends_early() {
        let mut out = String::new();
        json(&Value::from("</script><!-- \u{2028}\0"), &mut out);
        assert_eq!(out, r#""\u003c/script\u003e\u003c!-- \u2028\u0000""#);
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), "</script><!-- \u{2028}\0");
    }

    #[test]
    fn cleaning_keeps_offsets() {
        let text = "a\u{85}\0😀\u{202e}\nb";
        assert_eq!(clean(text).encode_utf16().count(), text.encode_utf16().count());
        assert_eq!(clean(text), "a \u{fffd}😀\u{fffd}\nb");
    }
}
