//! Entities of HTML and escapes of JSON, and the signs that they stand for.

/// The names that text still has after careless conversion.
const NAMES: &[(&str, char)] = &[
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("sect", '§'),
    ("deg", '°'),
    ("times", '×'),
    ("frac12", '½'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Auml", 'Ä'),
    ("Aring", 'Å'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Egrave", 'È'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Uuml", 'Ü'),
    ("Ntilde", 'Ñ'),
    ("oelig", 'œ'),
    ("scaron", 'š'),
    ("rarr", '→'),
    ("larr", '←'),
];

/// The entity at the start of a text: what it stands for and how long it is. One that was escaped twice
/// (`&amp;#8217;`) counts as one.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let twice = rest.strip_prefix("amp;").filter(|inner| body(inner).is_some());
    let (inner, lead) = match twice {
        Some(inner) => (inner, 5),
        None => (rest, 1),
    };
    let (sign, len) = body(inner)?;
    Some((sign, lead + len))
}

/// The part of an entity after its `&`.
fn body(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|b| b == b';')?;
    let name = text.get(..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            numbered(code)?
        }
        None => NAMES.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((sign, end + 1))
}

/// Numbers from 128 to 159 mean the signs of Windows-1252, as in browsers.
fn numbered(code: u32) -> Option<char> {
    let sign = match code {
        0xA0 => ' ',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        _ => char::from_u32(code)?,
    };
    (!sign.is_control()).then_some(sign)
}

/// The escape at the start of a text: what it stands for (`None`: nothing) and how long it is.
pub(super) fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let rest = text.strip_prefix('\\')?;
    let short = |sign| Some((sign, 2));
    match rest.chars().next()? {
        'n' => short(Some('\n')),
        't' => short(Some(' ')),
        'r' => short(None),
        c @ ('"' | '\'' | '/') => short(Some(c)),
        'u' => unicode(rest.get(1..)?),
        'x' => {
            let code = u32::from_str_radix(hex(rest.get(1..)?, 2)?, 16).ok()?;
            Some((Some(numbered(code)?), 4))
        }
        _ => None,
    }
}

/// Four hexadecimal digits after `\u`, and a second such escape where the two make one sign.
fn unicode(text: &str) -> Option<(Option<char>, usize)> {
    let first = u32::from_str_radix(hex(text, 4)?, 16).ok()?;
    if (0xD800..0xDC00).contains(&first) {
        let low = text.get(4..)?.strip_prefix("\\u")?;
        let second = u32::from_str_radix(hex(low, 4)?, 16).ok()?;
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        let sign = char::from_u32(0x10000 + ((first - 0xD800) << 10) + low)?;
        return Some((Some(sign), 12));
    }
    let sign = if first == 0xA0 { ' ' } else { char::from_u32(first)? };
    Some(((!sign.is_control()).then_some(sign), 6))
}

fn hex(text: &str, digits: usize) -> Option<&str> {
    text.get(..digits).filter(|t| t.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        assert_eq!(entity("&amp; more"), Some(('&', 5)));
        assert_eq!(entity("&amp;#8217;s"), Some(('’', 11)));
        assert_eq!(entity("&#x2019;"), Some(('’', 8)));
        assert_eq!(entity("& more;"), None);
        assert_eq!(entity("&toll;"), None);
        assert_eq!(escape("\\u2019s"), Some((Some('’'), 6)));
        assert_eq!(escape("\\ud83d\\ude00"), Some((Some('😀'), 12)));
        assert_eq!(escape("\\d"), None);
    }
}
