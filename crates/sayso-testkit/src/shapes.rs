//! Long texts that make careless code slow.

mod composed;

pub use composed::COMPOSED;

/// A text that repeats one thing, named after what makes it hard. Something else may come before it and behind it, and what is
/// repeated may differ each time by a number or a name.
///
/// ```
/// use sayso_testkit::{COMPOSED, SHAPES, Shape};
///
/// for shape in SHAPES.iter().chain(COMPOSED) {
///     assert!(shape.text(1000).len() >= 1000, "{}", shape.name);
/// }
/// let counted = Shape::new("items", "{n}. {name} said no.\n").between("Minutes\n", "The end");
/// assert_eq!(counted.text(40), "Minutes\n1. Bada said no.\n2. Cada said no.\nThe end");
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shape<'a> {
    /// What it is, for messages.
    pub name: &'a str,
    /// What stands before it, once.
    pub prefix: &'a str,
    /// What is repeated. `{n}` in it is the number of the repetition, `{name}` a made-up name that no other repetition has.
    pub unit: &'a str,
    /// What stands behind it, once.
    pub suffix: &'a str,
}

impl<'a> Shape<'a> {
    /// A shape of one's own.
    #[must_use]
    pub const fn new(name: &'a str, unit: &'a str) -> Self {
        Self { name, prefix: "", unit, suffix: "" }
    }

    /// The shape between two texts that come once.
    #[must_use]
    pub const fn between(self, prefix: &'a str, suffix: &'a str) -> Self {
        Self { prefix, suffix, ..self }
    }

    /// At least `bytes` bytes of it, and less than one unit more: the suffix comes on top.
    #[must_use]
    pub fn text(&self, bytes: usize) -> String {
        let mut out = self.prefix.to_owned();
        let parts: Vec<&str> = self.unit.split("{n}").collect();
        let counted = parts.len() > 1 || self.unit.contains("{name}");
        let mut number = 0;
        while out.len() < bytes && !self.unit.is_empty() {
            number += 1;
            if counted {
                let unit = parts.join(&number.to_string());
                out.push_str(&unit.replace("{name}", &made_up(number)));
            } else {
                out.push_str(self.unit);
            }
        }
        out + self.suffix
    }
}

/// A name that can be spoken, another for each number.
fn made_up(mut number: usize) -> String {
    const FIRST: &[u8] = b"ABCDEFGHKLMNPRSTVZ";
    const SYLLABLES: [&str; 12] =
        ["da", "de", "lo", "mi", "na", "no", "ra", "ri", "so", "ta", "ven", "lun"];
    let mut name = String::from(FIRST[number % FIRST.len()] as char);
    name.push('a');
    number /= FIRST.len();
    loop {
        name.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        if number == 0 {
            return name;
        }
    }
}

const fn shape(name: &'static str, unit: &'static str) -> Shape<'static> {
    Shape::new(name, unit)
}

/// Shapes for every stage: what opens and never closes, what could always go on, what has no end of
/// sentence, what could be looked up in vain from each place.
pub const SHAPES: &[Shape<'static>] = &[
    shape("prose", "The mayor opened the new bridge on Monday. It had been closed for a year. "),
    shape("straight quotes", "\""),
    shape("spaced straight quotes", " \" "),
    shape("opening quotes", "“"),
    shape("opening quotes and words", "“well "),
    shape("nested quotes", "“and ‘so "),
    shape("closing quotes", "” "),
    shape("guillemets", "« oui "),
    shape("apostrophes", "'"),
    shape("clitics", "it's "),
    shape("dots", "."),
    shape("spaced dots", ". "),
    shape("initials", "A. "),
    shape("abbreviations", "Mr. U.S. "),
    shape("commas", "no, "),
    shape("open brackets", "("),
    shape("dashes", "— "),
    shape("hyphens", "so-"),
    shape("broken lines", "bro-\n"),
    shape("short lines", "a\n"),
    shape("empty lines", "\n"),
    shape("carriage returns", "\r"),
    shape("spaces", " "),
    shape("no-break spaces", "\u{a0}"),
    shape("one long word", "a"),
    shape("one long capital", "A"),
    shape("one long number", "1,"),
    shape("words without an end", "and the man in the house "),
    shape("capitalised words", "Northern Alliance Command "),
    shape("the same headline", "Council backs the new bridge\n"),
    shape("speech within speech", "he said that she said that "),
    shape("cues", "said "),
    shape("cues after commas", ", he said"),
    shape("short quotations", "“No,” he said. "),
    shape("according to", "according to "),
    shape("citing", "reports, citing "),
    shape("negators", "not "),
    shape("stance words", "backs opposes "),
    shape("pronouns", "he him his "),
    shape("credits", "Photo: Ada Moss\n"),
    shape("widgets", "Share\nComments\n"),
    shape("addresses", "http://a."),
    shape("at signs", "@"),
    shape("combining marks", "\u{301}"),
    shape("letters with marks", "e\u{301}"),
    shape("zero-width spaces", "\u{200b}"),
    shape("byte order marks", "\u{feff}"),
    shape("right-to-left letters", "שלום "),
    shape("letters of Cyrillic", "слово "),
    shape("ideographs", "新聞"),
    shape("flags", "🇺🇦"),
    shape("joined emoji", "👩\u{200d}"),
    shape("NULs", "\0"),
    // Signs that could begin something, and stops everywhere.
    shape("exclamation marks", "!"),
    shape("ellipses", "… "),
    shape("ampersands", "&"),
    shape("hashes", "#"),
    shape("closing brackets", ") "),
    shape("colons", ": "),
    shape("tabs", "\t"),
    shape("stops and words", "So. "),
    shape("stops inside words", "ab."),
    shape("list numbers", "1. "),
    shape("numbers", "7 "),
    shape("decimals", "3.14 "),
    shape("years", "'90 "),
    shape("currency", "$1 "),
    shape("dates", "12 May 2024, "),
    shape("one-letter words", "a b "),
    shape("one-letter sentences", "I. a! "),
    shape("elisions", "l’a "),
    shape("brackets in brackets", "((a [b] c) "),
    shape("slashes", "and/or/"),
    shape("hyphened words", "well-known-to-all "),
    shape("words in capitals", "MAYOR BACKS NEW BRIDGE "),
    shape("mixed scripts", "слово word "),
    shape("letters of every script", "aя中א"),
    shape("accented letters", "é"),
    shape("Arabic words", "كلمة "),
    shape("Hangul", "뉴스 "),
    shape("Thai", "ข่าว"),
    shape("links", "http://a.org "),
    shape("long links", "https://www.example.org/a/b?c=d&e=f#g "),
    shape("e-mail addresses", "a.b@example.org "),
    shape("handles", "@a "),
    shape("handles without spaces", "@a"),
    shape("hashtags", "#a "),
    shape("emoji", "😀 "),
    shape("families of emoji", "👩\u{200d}👩\u{200d}👧 "),
    // Whole sentences and lines, each of a kind of which prose has few.
    shape("quotations by name", "“We will not,” Ada Moss said. “Never,” said Jonas Reed. "),
    shape("quotations in quotations", "“He told me ‘no’,” she said. "),
    shape("quotations with straight marks", "\"No,\" he said. "),
    shape("speakers before quotations", "Ada Moss said: “No.” "),
    shape("one long report", "Ada Moss said that Jonas Reed said that "),
    shape(
        "reports of reports",
        "The Herald reports, citing a source who said the mayor had told aides that he agreed. ",
    ),
    shape("names", "Ada Moss "),
    shape("names in a list", "Ada Moss, Jonas Reed, Eva Lindt, "),
    shape("names as subjects", "Ada Moss agreed. Reed did not. "),
    shape(
        "new names",
        "Ada Bo Cy Di Ed Fay Gil Hal Ian Joy Kim Lou Max Ned Oz Pat Rex Sam Tom Una Vic Wes Yao Zed. ",
    ),
    shape("titles of people", "Mayor Ada Moss, Dr. Reed, President Lindt "),
    shape("roles", "the mayor the minister the president "),
    shape("stances", "Estria backs Norland. Norland condemns Estria. "),
    shape(
        "stances with negation",
        "The mayor does not support the plan and never will oppose it. ",
    ),
    shape("one long stance", "the mayor wants the council to back the plan to oppose "),
    shape("questions", "Why? "),
    shape("modal verbs", "would could should must "),
    shape("verbs", "go went gone going "),
    shape("conjunctions", "and or but "),
    shape("prepositions", "of in on at "),
    shape("relative clauses", "the man who saw the dog that bit the boy who "),
    shape("table rows", "| 1 | 2 | 3 |\n"),
    shape("table cells", "12\t34\t56\n"),
    shape("lines of digits", "1\n"),
    shape("lines of words", "word\n"),
    shape("list items", "- The bridge\n"),
    shape("short paragraphs", "He said no.\n\n"),
    shape("lines of quotations", "“No,” he said.\n"),
    shape("lines of capitals", "NEWS\n"),
    shape("bylines", "By Ada Moss\n"),
    shape("date lines", "12 May 2024\n"),
    shape("breadcrumbs", "Home > News > "),
    shape("hard-wrapped lines", "The mayor opened\nthe new bridge\non Monday after\n"),
    shape("dialogue", "— No, he said.\n"),
    shape("speakers of an interview", "REED: No.\nQ: Why?\n"),
];
