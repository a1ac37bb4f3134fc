//! JSON that is broken in the ways that publishers break it.
//!
//! ```text
//! <![CDATA[ {"name": "He said "no"", "about": , "day": "2025-02-14",} ]]>
//! ```

/// A copy in which the usual slips are mended: wrappers around it, line breaks and quotation marks inside strings, commas too
/// many, values that are missing, comments.
pub(super) fn mend(text: &str) -> String {
    let text = unwrap(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' if in_string => {
                let next = chars.next().map(|(_, next)| next);
                match next {
                    Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                        out.extend(['\\', next]);
                    }
                    Some(next) => out.push(next),
                    None => {}
                }
            }
            '"' if !in_string => {
                in_string = true;
                out.push('"');
            }
            '"' if ends_string(rest) => {
                in_string = false;
                out.push('"');
            }
            '"' => out.push_str("\\\""),
            c if in_string => out.push(if c.is_control() { ' ' } else { c }),
            '/' if rest.starts_with('/') => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
            ',' | '}' | ']' => separator(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

/// A comma or a closing bracket: a comma before it goes, and a value that is missing is null.
fn separator(out: &mut String, c: char) {
    let kept = out.trim_end().len();
    out.truncate(kept);
    if out.ends_with(':') {
        out.push_str("null");
    }
    if c == ',' && out.ends_with([',', '{', '[']) {
        return;
    }
    if c != ',' && out.ends_with(',') {
        out.pop();
    }
    out.push(c);
}

/// Whether a quotation mark with this behind it ends a string: what comes next belongs to the outside.
fn ends_string(rest: &str) -> bool {
    let rest = rest.trim_start();
    match rest.chars().next() {
        None | Some('}' | ']' | ':') => true,
        // A comma that belongs to the text is not followed by a new string, a bracket, or a line's end.
        Some(',') => {
            let after = rest.get(1..).unwrap_or_default().trim_start();
            after.starts_with(['"', '{', '[', '}', ']', '/', '-', 't', 'f', 'n'])
                || after.starts_with(|c: char| c.is_ascii_digit())
        }
        Some(_) => false,
    }
}

/// What is inside comments and sections around the whole.
fn unwrap(text: &str) -> &str {
    let start = text
        .find(['{', '['])
        .filter(|&at| !text.get(at..).is_some_and(|t| t.starts_with("[CDATA")));
    let start = start.or_else(|| {
        let at = text.find("[CDATA[")? + "[CDATA[".len();
        Some(at + text.get(at..)?.find(['{', '['])?)
    });
    let end = text.trim_end_matches([';', '>', '-', '/', '*', ' ', '\n', '\r', '\t']);
    let end = end.strip_suffix("]]").filter(|_| text.contains("[CDATA[")).unwrap_or(end);
    text.get(start.unwrap_or(0)..end.len()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_usual_slips() {
        for (broken, key, value) in [
            ("<![CDATA[\n{\"a\": \"x\"}\n]]>", "a", "x"),
            ("//<![CDATA[\n{\"a\": \"x\"}\n//]]>", "a", "x"),
            ("<!-- {\"a\": [{\"b\": 1}], \"c\": \"x\"} -->", "c", "x"),
            ("{\"a\": \"x\",}", "a", "x"),
            ("{\"b\": [1,2,],, \"a\": \"x\"};", "a", "x"),
            ("{\"b\": , \"a\": \"x\"}", "a", "x"),
            ("{\"a\": \"two\nlines\"}", "a", "two lines"),
            ("{\"a\": \"the \"toll\" falls\", \"b\": 1}", "a", "the \"toll\" falls"),
            ("{\"b\": 1, // note\n\"a\": \"x\"}", "a", "x"),
            ("{\"a\": \"it\\'s\"}", "a", "it's"),
        ] {
            let mended = mend(broken);
            let read: Value =
                serde_json::from_str(&mended).unwrap_or_else(|e| panic!("{mended}: {e}"));
            assert_eq!(read[key], value, "{broken}");
        }
        for odd in ["", "{", "\"", "[CDATA[", "{\"a\\", ",,,", "}"] {
            let _ = mend(odd);
        }
    }
}
