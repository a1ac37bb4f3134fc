//! What the strategies make texts of, for other makers of texts: fuzz targets, say.
//!
//! ```
//! use sayso_testkit::pieces;
//!
//! assert!(pieces::QUOTES.contains(&"„"));
//! assert!(pieces::entries(pieces::CUES).any(|cue| cue == "said"));
//! ```

/// Words, numbers, abbreviations and addresses in several scripts: a table, see [`entries`].
pub const WORDS: &str = include_str!("../data/words.txt");

/// Invented sources of made-up news: a table.
pub const PEOPLE: &str = include_str!("../data/people.txt");

/// Words that attribute: a table.
pub const CUES: &str = include_str!("../data/cues.txt");

/// Clauses that can be said: a table.
pub const CLAUSES: &str = include_str!("../data/clauses.txt");

/// Words that take a side, negate or hedge, and what sides are taken on: a table.
pub const OPINIONS: &str = include_str!("../data/opinions.txt");

/// Turns of phrase around what is said, in several languages: a table.
pub const PHRASES: &str = include_str!("../data/phrases.txt");

/// Lines of a scraped page that are not the article's: a table.
pub const LINES: &str = include_str!("../data/lines.txt");

/// The entries of a table: lines that are neither empty nor comments. A comment is `#` and a space;
/// `#tag` is an entry.
pub fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("# "))
}

/// Quotation marks of every glyph, single ones and apostrophes too.
pub const QUOTES: &[&str] = &[
    "\"", "“", "”", "„", "‟", "«", "»", "‹", "›", "'", "‘", "’", "‚", "‛", "`", "``", "''", "´",
    "′", "″", "「", "」", "『", "』", "＂", "＇",
];

/// Punctuation that other punctuation is made of.
pub const SIGNS: &[&str] = &[
    ".", "..", "...", "…", "!", "?", "?!", "。", "؟", "।", ",", "،", ";", ":", "-", "--", "–", "—",
    "―", "‑", "/", "(", ")", "[", "]", "{", "}", "&", "*", "%", "$", "€", "#", "@", "_", "|", "~",
    "^", "•", "·", "→", "™", "½",
];

/// White space, with and without a line end.
pub const SPACES: &[&str] = &[
    " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{a0}",
    "\u{1680}", "\u{2003}", "\u{2009}", "\u{2028}", "\u{2029}", "\u{202f}", "\u{3000}",
];

/// What is not seen: controls, direction marks, zero width, byte order mark, soft hyphen, marks that
/// stand on nothing, variation selectors, private use, noncharacters.
pub const HIDDEN: &[&str] = &[
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{9f}",
    "\u{ad}",
    "\u{61c}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202a}",
    "\u{202e}",
    "\u{2060}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{301}",
    "\u{308}",
    "\u{20e3}",
    "\u{fe0f}",
    "\u{e000}",
    "\u{f8ff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{10ffff}",
    "\u{e0001}",
];

/// Emoji, alone and in sequences, and characters that are wide in UTF-16.
pub const WIDE: &[&str] =
    &["😀", "👍🏽", "👩\u{200d}🚒", "🇺🇦", "🇺", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "𝔘", "𐍈", "𠀀"];

/// Quotation marks in pairs, as languages pair them: opening and closing.
pub const PAIRS: &[(&str, &str)] = &[
    ("\"", "\""),
    ("“", "”"),
    ("‘", "’"),
    ("'", "'"),
    ("«", "»"),
    ("« ", " »"),
    ("‹", "›"),
    ("»", "«"),
    ("„", "“"),
    ("„", "”"),
    ("‚", "‘"),
    ("``", "''"),
    ("”", "”"),
    ("「", "」"),
    ("『", "』"),
];
