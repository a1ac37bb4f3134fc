//! Keys under which different spellings of one name are equal.

/// A key that is the same for the usual transliterations and accents of a name: *Zelensky, Zelenskyy,
/// Zelenskiy*; *Vitkoff, Witkoff*; *Kęstutis, Kestutis*.
///
/// Only letters count. Cyrillic names keep their letters and lose the case endings that a surname
/// takes after a preposition or as a source (*Петренко, Петренка, Петренком*).
pub(super) fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    // The Latin letters met, a bit each: most names have few of the pairs below.
    let mut met = 0u32;
    let mut cyrillic = false;
    for c in name.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphabetic() {
                let letter = c.to_ascii_lowercase();
                key.push(letter);
                met |= bit(letter as u8);
            }
            continue;
        }
        for c in c.to_lowercase() {
            let letters = plain(c);
            if letters.is_empty() && c.is_alphabetic() && c != APOSTROPHE {
                key.push(c);
                cyrillic |= ('а'..='ґ').contains(&c);
            }
            key.push_str(letters);
            met |= letters.bytes().fold(0, |bits, b| bits | bit(b));
        }
    }
    let pair = |p: &[u8]| matches!(p, b"kh" | b"ph" | b"ks" | b"ck");
    if key.as_bytes().windows(2).any(pair) {
        for (from, to) in [("kh", "h"), ("ph", "f"), ("ks", "x"), ("ck", "k")] {
            key = key.replace(from, to);
        }
    }
    for (from, to) in [('w', "v"), ('j', "y")] {
        if met & bit(from as u8) != 0 {
            key = key.replace(from, to);
        }
    }
    collapse(&mut key);
    for ending in ["iy", "yi", "ii", "ey", "i"] {
        if key.len() > 4
            && let Some(stem) = key.strip_suffix(ending)
        {
            return format!("{stem}y");
        }
    }
    if cyrillic { cyrillic_stem(&key) } else { key }
}

/// The apostrophe of Cyrillic names that counts as a letter: it makes no difference, like the others.
const APOSTROPHE: char = '\u{2bc}';

/// A small Latin letter as a bit.
fn bit(letter: u8) -> u32 {
    1 << (letter.wrapping_sub(b'a') & 31)
}

/// A letter with which the key of a name begins, or one that stands for it and others: a name with another is another name.
pub(super) fn initial(name: &str) -> char {
    let plain = |c: char| plain(c).chars().next().unwrap_or(c);
    let letter = |c: &char| c.is_alphabetic() && *c != APOSTROPHE;
    let letters = name.chars().flat_map(char::to_lowercase).filter(letter);
    match letters.map(plain).next() {
        // "kh", "ph", "w", "ks", "ck", "j"
        Some('k' | 'c' | 'h' | 'x') => 'k',
        Some('p' | 'f') => 'f',
        Some('w' | 'v') => 'v',
        Some('j' | 'y' | 'i') => 'y',
        Some(other) => other,
        None => ' ',
    }
}

/// A doubled letter says the same once: *Zelenskyy*, *Philipp*.
fn collapse(key: &mut String) {
    // In UTF-8, equal letters next to each other have equal bytes; most names have none.
    let bytes = key.as_bytes();
    let twice = bytes.windows(2).any(|pair| matches!(pair, [a, b] if a == b));
    if key.is_ascii() && !twice {
        return;
    }
    let mut last = None;
    key.retain(|c| last.replace(c) != Some(c));
}

/// The Latin letters behind an accented one; `""` for what has none.
fn plain(c: char) -> &'static str {
    match c {
        'a' | 'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'b' => "b",
        'c' | 'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'd' | 'ď' | 'đ' | 'ð' => "d",
        'e' | 'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'f' => "f",
        'g' | 'ğ' | 'ģ' | 'ġ' => "g",
        'h' | 'ħ' => "h",
        'i' | 'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'j' => "j",
        'k' | 'ķ' => "k",
        'l' | 'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'm' => "m",
        'n' | 'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'o' | 'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'p' => "p",
        'q' => "q",
        'r' | 'ř' | 'ŕ' => "r",
        's' | 'ś' | 'š' | 'ş' | 'ș' => "s",
        't' | 'ť' | 'ţ' | 'ț' => "t",
        'u' | 'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'v' => "v",
        'w' => "w",
        'x' => "x",
        'y' | 'ý' | 'ÿ' => "y",
        'z' | 'ź' | 'ż' | 'ž' => "z",
        'ä' | 'æ' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        _ => "",
    }
}

/// Cuts the case ending off a Cyrillic name, so that *Коваль, Коваля, Ковалем* share a key.
fn cyrillic_stem(key: &str) -> String {
    const ENDINGS: [&str; 16] = [
        "ого", "ому", "ові", "еві", "єві", "ами", "ою", "ею", "им", "ым", "ом", "ем", "ий", "ый",
        "ой", "их",
    ];
    const VOWELS: [char; 14] =
        ['а', 'о', 'у', 'і', 'и', 'е', 'є', 'ю', 'я', 'ы', 'э', 'ь', 'ї', 'й'];
    let long = |stem: &str| stem.chars().count() >= 3;
    let cut = ENDINGS.iter().find_map(|e| key.strip_suffix(e).filter(|s| long(s))).unwrap_or(key);
    let bare = cut.trim_end_matches(VOWELS);
    if long(bare) { bare.to_owned() } else { cut.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_share_a_key() {
        for variants in [
            &["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"][..],
            &["Witkoff", "Vitkoff"],
            &["Kęstutis", "Kestutis"],
            &["Müller", "Mueller"],
            &["Петренко", "Петренка", "Петренком", "Петренку"],
            &["Коваль", "Коваля", "Ковалем"],
            &["Лук'яненко", "Лук’яненко", "Лукʼяненка"],
            &["Мельник", "Мельника", "Мельникові"],
        ] {
            let key = name_key(variants[0]);
            assert!(key.len() > 3, "{key}");
            for variant in variants {
                assert_eq!(name_key(variant), key, "{variant}");
            }
        }
        assert_ne!(name_key("Marchenko"), name_key("Martynenko"));
        assert_ne!(name_key("Lee"), name_key("Li"));
    }
}
